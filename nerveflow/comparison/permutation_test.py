"""The result of a comparison: a permutation test over pairs of sessions.

Within each pair chance decided which way came first. If the way made no difference, each
difference could as well have had the other sign: all combinations of signs are counted, and the
share that is at least as far from 0 as what was seen is the p-value (Fisher's randomisation test
for paired data; Edgington and Onghena, Randomization Tests, 4th edition, 2007). It needs no
assumption about trends, or about how the numbers are spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

from nerveflow.comparison.ways import ComparedWay

LEAST_PAIRS = 6
"""With fewer, no result differs from chance: the smallest p of 5 pairs is 2 / 2^5 = 0.06."""
MOST_PAIRS = 12
LEVEL = 0.05
"""The share of people without a difference for whom one is reported, at most."""


class ComparisonVerdict(StrEnum):
    """What can be said at the end."""

    A_BETTER = "a-better"
    B_BETTER = "b-better"
    NO_DIFFERENCE = "no-difference"
    """None that differs from chance."""
    NOT_YET = "not-yet"
    """Not all sessions were done."""
    TOO_FEW = "too-few"
    """All were done, and too few pairs have both ways and both values."""


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """One session of a comparison, in the order of the sessions."""

    way: ComparedWay
    outcome: float | None
    """Above is better; None if nothing was given."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer, and what it rests on."""

    verdict: ComparisonVerdict
    pairs: int
    """Pairs that count."""
    planned_pairs: int
    difference: float | None
    """Mean of A less B over the pairs; above 0 is better for A. None without a pair."""
    p: float | None
    """Of the permutation test, both sides; None before the end."""


def result(sessions: Sequence[SessionOutcome], pairs: int) -> Result:
    """Judge a comparison of `pairs` planned pairs.

    Nothing is tested before all sessions were done: who looks after each session and stops at the
    first good one fools himself.
    """
    differences = paired(sessions)
    mean = sum(differences) / len(differences) if differences else None
    if len(sessions) < 2 * pairs:
        return Result(ComparisonVerdict.NOT_YET, len(differences), pairs, mean, None)
    if mean is None or len(differences) < LEAST_PAIRS:
        return Result(ComparisonVerdict.TOO_FEW, len(differences), pairs, mean, None)
    p = p_value(differences)
    verdict = ComparisonVerdict.NO_DIFFERENCE
    if p <= LEVEL:
        verdict = ComparisonVerdict.A_BETTER if mean > 0 else ComparisonVerdict.B_BETTER
    return Result(verdict, len(differences), pairs, mean, p)


def paired(sessions: Sequence[SessionOutcome]) -> tuple[float, ...]:
    """A less B of each pair of sessions that has both ways and both values."""
    found = []
    for first, second in zip(sessions[::2], sessions[1::2], strict=False):
        if first.way is second.way or first.outcome is None or second.outcome is None:
            continue
        difference = first.outcome - second.outcome
        found.append(difference if first.way is ComparedWay.A else -difference)
    return tuple(found)


def p_value(differences: Sequence[float]) -> float:
    """The share of all combinations of signs whose sum is at least as far from 0. 1 without any.

    The first sign is fixed: turning all of them round changes no distance from 0.
    """
    if not differences:
        return 1.0
    # Sums of the same numbers in another order differ by rounding.
    seen = abs(sum(differences)) - 1e-9
    signs = _signs(len(differences))
    far = sum(abs(sum(map(float.__mul__, each, _floats(differences)))) >= seen for each in signs)
    return far / len(signs)


@cache
def _signs(count: int) -> tuple[tuple[float, ...], ...]:
    return tuple((1.0, *rest) for rest in product((1.0, -1.0), repeat=count - 1))


def _floats(numbers: Sequence[float]) -> list[float]:
    return [float(number) for number in numbers]
