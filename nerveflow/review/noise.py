"""Whether values have changed by more than the person's own scatter, whatever the cause.

The scatter of a person from one session to the next is taken from the differences of neighbours, so
that a slow change does not make it larger (von Neumann's mean square successive difference). The
first third of the values is compared with the last third. Their means have to differ by the
smallest detectable change, t * sqrt(2) * SEM, where SEM is the scatter of the mean of a third,
and never by less than the change that is known to matter: 2 points for pain from 0 to 10 (Farrar et
al. 2001, Pain 94:149-158, who found 2 points or 30 %), and the noise floors of checks.

t is 1.96 for many values. For few it is Student's, since their scatter is not well known: with 1.96
a change would be reported to more than one in twenty people without one
(`tests/review/test_noise.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import sqrt
from statistics import fmean

LEAST = 6
"""With fewer values there is no verdict."""
_STUDENT = (
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13, 2.12,
    2.11, 2.10, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05, 2.04,
)  # fmt: skip
"""Student's t for 95 %, both sides, from 1 degree of freedom on."""
_MANY = 1.96
MOST_MORE = 30
"""Where more sessions than these would be needed, no number is given."""


class TrendVerdict(StrEnum):
    """What values show."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    """No change beyond the noise, and one that matters would have shown."""
    CANNOT_TELL = "cannot-tell"
    """No change beyond the noise, but they scatter so much that one could be hidden."""
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Trend:
    """The first values against the last ones."""

    verdict: TrendVerdict
    values: int
    """How many there are."""
    first: float | None
    """The mean of the first third; None for too few values, here and below."""
    last: float | None
    """The mean of the last third."""
    noise: float | None
    """What the two have to differ by."""
    more: int | None
    """About how many more values would give a verdict; None if none would, or too many."""


def changed(values: Sequence[float], floor: float, *, higher_is_better: bool) -> Trend:
    """Compare the first third of the values, the oldest first, with the last third.

    `floor` is the smallest difference that matters, in the unit of the values.
    """
    count = len(values)
    if count < LEAST:
        return Trend(TrendVerdict.TOO_FEW, count, None, None, None, LEAST - count)
    third = count // 3
    first, last = fmean(values[:third]), fmean(values[-third:])
    hidden = detectable(values, third)
    noise = max(floor, hidden)
    difference = last - first
    if abs(difference) >= noise:
        better = (difference > 0) is higher_is_better
        verdict = TrendVerdict.BETTER if better else TrendVerdict.WORSE
        return Trend(verdict, count, first, last, noise, None)
    if hidden <= floor:
        return Trend(TrendVerdict.SAME, count, first, last, noise, None)
    return Trend(TrendVerdict.CANNOT_TELL, count, first, last, noise, _more(values, floor))


def scatter(values: Sequence[float]) -> float:
    """How much one value differs from the next by chance, as a standard deviation."""
    if len(values) < 2:
        return 0.0
    squares = ((b - a) ** 2 for a, b in pairwise(values))
    return sqrt(sum(squares) / (2 * (len(values) - 1)))


def detectable(values: Sequence[float], each: int) -> float:
    """The smallest difference between two means of `each` values that is not chance."""
    return sure(len(values)) * scatter(values) * sqrt(2 / each)


def sure(count: int) -> float:
    """By how many standard errors something has to differ, with the scatter of `count` values.

    The differences of neighbours estimate it as well as two thirds as many values would.
    """
    freedom = max(1, 2 * (count - 1) // 3)
    return _STUDENT[freedom - 1] if freedom <= len(_STUDENT) else _MANY


def _more(values: Sequence[float], floor: float) -> int | None:
    """How many values are missing until a change of `floor` would show."""
    spread = scatter(values)
    for more in range(1, MOST_MORE + 1):
        count = len(values) + more
        if sure(count) * spread * sqrt(2 / (count // 3)) <= floor:
            return more
    return None


@dataclass(frozen=True, slots=True)
class Apart:
    """The difference of two sides, session by session."""

    sessions: int
    difference: float | None
    """The mean of right less left; None for too few sessions."""
    noise: float | None
    """What it has to be."""

    @property
    def beyond(self) -> bool:
        """Whether the sides differ by more than the noise."""
        known = self.difference is not None and self.noise is not None
        return known and abs(self.difference or 0) >= (self.noise or 0)


def apart(differences: Sequence[float], floor: float) -> Apart:
    """Compare the sides by the differences of each session, right less left."""
    count = len(differences)
    if count < LEAST // 2:
        return Apart(count, None, None)
    chance = sure(count) * scatter(differences) / sqrt(count)
    return Apart(count, fmean(differences), max(floor, chance))
