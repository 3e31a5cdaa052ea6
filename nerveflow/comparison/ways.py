"""Two ways that are compared: what they can be, by what, and in which order they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class ComparedWay(StrEnum):
    """One of two ways of doing a session."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "ComparedWay":
        """The other one."""
        return ComparedWay.B if self is ComparedWay.A else ComparedWay.A


class WayPair(StrEnum):
    """A pair of ways. A dose is not a way: the rules give it."""

    INPUT = "input"
    """With a sensory input during the glides, or without."""
    TIME = "time"
    """Before work, or after."""
    ORDER = "order"
    """The glide from the knee first, or the one from the ankle."""


class OutcomeMeasure(StrEnum):
    """What the ways are compared by."""

    CHECK = "check"
    """How the chosen check changed in the session."""
    PAIN = "pain"
    """How pain changed in the session."""
    TENSION = "tension"
    """The highest tension of the session."""


@dataclass(frozen=True, slots=True)
class WayNow:
    """The way of the next session."""

    what: WayPair
    way: ComparedWay
    stimulus: str
    """The sensory input that is compared; empty for other pairs."""
    number: int
    """Which session of the comparison it is, from 1."""
    sessions: int


def planned(seed: int, pairs: int) -> tuple[ComparedWay, ...]:
    """The ways of `2 * pairs` sessions; which of a pair comes first is random.

    The same seed always gives the same order, so that a later start goes on with it.
    """
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    firsts = [draw.choice((ComparedWay.A, ComparedWay.B)) for _ in range(pairs)]
    return tuple(way for first in firsts for way in (first, first.other))


def next_way(seed: int, pairs: int, done: Sequence[ComparedWay]) -> ComparedWay | None:
    """The way of the next session, after those that were done; None if all are done.

    A session that was done in the other way than planned takes that way's place in its pair. A
    pair in which both were the same is left as it is: it will not count.
    """
    if len(done) >= 2 * pairs:
        return None
    if len(done) % 2:
        return done[-1].other
    return planned(seed, pairs)[len(done)]
