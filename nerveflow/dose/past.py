"""Sessions that are over, as the plan looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class NextDay(StrEnum):
    """How the evening and the next day were."""

    BETTER = "better"
    SAME = "same"
    A_BIT_WORSE = "a-bit-worse"
    CLEARLY_WORSE = "clearly-worse"

    @property
    def is_worse(self) -> bool:
        """A bit worse counts as worse."""
        return self in (NextDay.A_BIT_WORSE, NextDay.CLEARLY_WORSE)


class Direction(StrEnum):
    """How a variant compares with the one the routine begins with."""

    EASIER = "easier"
    HARDER = "harder"


@dataclass(frozen=True, slots=True)
class PastVariant:
    """The variant in which a block ended, where it is not the one its routine begins with."""

    block: str
    """The id of the block's routine."""
    variant: str
    """The id of the variant, as "tibial-glide/chair"."""
    name: str
    way: Direction


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session, never a rehearsal. Datetimes carry their offset."""

    id: str
    started_at: datetime
    reps: int
    """Repetitions of a set, as the session was begun with."""
    reps_done: int
    """Repetitions done in all."""
    worst_tension: int | None
    """The highest reading, 0-10; None where none was given."""
    target: int = 3
    held: bool = False
    """Tension was above target at least once and something had to be eased."""
    stopped: bool = False
    """It was broken off, or a nerve was over for the day."""
    next_day: NextDay | None = None
    """None where nobody has said yet."""
    ended_at: datetime | None = None
    variants: tuple[PastVariant, ...] = ()
    """The variants that stood at its end, those of blocks it did not hold included."""
    slider: bool = False
    """It was done with the gentler slider."""

    @property
    def at_target(self) -> bool:
        """Whether tension is known to have stayed at or under target to the end."""
        known = self.worst_tension is not None and self.worst_tension <= self.target
        return known and not self.held and not self.stopped

    def on(self, now: datetime) -> date:
        """Its day, as the clock of `now` counts days."""
        return self.started_at.astimezone(now.tzinfo).date()


@dataclass(frozen=True, slots=True)
class PastDay:
    """The sessions of one day; what was said about its evening and the next day goes for all."""

    day: date
    sessions: tuple[PastSession, ...]

    @property
    def next_day(self) -> NextDay | None:
        """The worst that was said about the day."""
        said = [s.next_day for s in self.sessions if s.next_day is not None]
        return max(said, key=list(NextDay).index, default=None)


def in_order(history: Sequence[PastSession]) -> tuple[PastSession, ...]:
    """Oldest first."""
    return tuple(sorted(history, key=lambda s: s.started_at))


def by_day(history: Sequence[PastSession], now: datetime) -> tuple[PastDay, ...]:
    """The days with sessions, newest first."""
    days: dict[date, list[PastSession]] = {}
    for session in in_order(history):
        days.setdefault(session.on(now), []).append(session)
    return tuple(PastDay(d, tuple(days[d])) for d in sorted(days, reverse=True))
