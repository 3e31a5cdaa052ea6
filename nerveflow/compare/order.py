"""The random order of two ways over the coming sessions, in pairs: each pair has both."""

from collections.abc import Sequence
from enum import StrEnum
from random import Random


class TrialWay(StrEnum):
    """One of two ways of doing a session."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "TrialWay":
        """The other one."""
        return TrialWay.B if self is TrialWay.A else TrialWay.A


def planned(seed: int, pairs: int) -> tuple[TrialWay, ...]:
    """The ways of `2 * pairs` sessions; which of a pair comes first is random.

    The same seed always gives the same order, so that a later start goes on with it.
    """
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    firsts = [draw.choice((TrialWay.A, TrialWay.B)) for _ in range(pairs)]
    return tuple(way for first in firsts for way in (first, first.other))


def next_way(seed: int, pairs: int, done: Sequence[TrialWay]) -> TrialWay | None:
    """The way of the next session, after those that were done; None where all are done.

    A session that was done in the other way than planned takes that way's place in its pair. A
    pair in which both were the same is left as it is: it will not count.
    """
    if len(done) >= 2 * pairs:
        return None
    if len(done) % 2:
        return done[-1].other
    return planned(seed, pairs)[len(done)]
