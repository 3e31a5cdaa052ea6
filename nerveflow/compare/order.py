"""The random order of two ways over the coming sessions, in pairs: each pair has both."""

from collections.abc import Sequence
from enum import StrEnum
from random import Random


class Way(StrEnum):
    """One of two ways of doing a session."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "Way":
        """The other one."""
        return Way.B if self is Way.A else Way.A


def planned(seed: int, pairs: int) -> tuple[Way, ...]:
    """The ways of `2 * pairs` sessions; which of a pair comes first is random.

    The same seed always gives the same order, so that a later start goes on with it.
    """
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    firsts = [draw.choice((Way.A, Way.B)) for _ in range(pairs)]
    return tuple(way for first in firsts for way in (first, first.other))


def next_way(seed: int, pairs: int, done: Sequence[Way]) -> Way | None:
    """The way of the next session, after those that were done; None where all are done.

    A session that was done in the other way than planned takes that way's place in its pair. A
    pair in which both were the same is left as it is: it will not count.
    """
    if len(done) >= 2 * pairs:
        return None
    if len(done) % 2:
        return done[-1].other
    return planned(seed, pairs)[len(done)]
