"""Past sessions as the rules of the dose read them, and how their next day was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
        """Whether it was worse; a bit worse counts."""
        return self in (NextDay.A_BIT_WORSE, NextDay.CLEARLY_WORSE)


class Direction(StrEnum):
    """How a variant compares with the first one of its routine."""

    EASIER = "easier"
    HARDER = "harder"


@dataclass(frozen=True, slots=True)
class PastVariant:
    """The variant of a block at the end of a session, if it is not the first one of its routine."""

    block: str
    """The id of the block's routine."""
    variant: str
    """The id of the variant, as "tibial-glide/chair"."""
    name: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session, never a rehearsal. Datetimes have an offset."""

    id: str
    started_at: datetime
    reps: int
    """Repetitions of a set at the start of the session."""
    reps_done: int
    """Repetitions done in total."""
    worst_tension: int | None
    """The highest reading of tension, 0-10; None without readings."""
    target: int = 3
    held: bool = False
    """Whether tension was above target at least once, so that the session was held and eased."""
    stopped: bool = False
    """Whether it ended early, or a nerve was over for the day."""
    next_day: NextDay | None = None
    """None until the person has answered."""
    ended_at: datetime | None = None
    variants: tuple[PastVariant, ...] = ()
    """The variants at its end, including those of blocks that it did not contain."""
    slider: bool = False
    """Whether it was done with the gentler slider."""

    @property
    def at_target(self) -> bool:
        """Whether tension is known to have been at or under target to the end."""
        known = self.worst_tension is not None and self.worst_tension <= self.target
        return known and not self.held and not self.stopped

    def on(self, now: datetime) -> date:
        """The day on which it began, in the time zone of `now`."""
        return self.started_at.astimezone(now.tzinfo).date()


@dataclass(frozen=True, slots=True)
class PastDay:
    """The sessions of one day. An answer about its evening and next day counts for all of them."""

    day: date
    sessions: tuple[PastSession, ...]

    @property
    def next_day(self) -> NextDay | None:
        """The worst answer about the day; None without an answer."""
        answers = [s.next_day for s in self.sessions if s.next_day is not None]
        return max(answers, key=list(NextDay).index, default=None)


def in_order(history: Sequence[PastSession]) -> tuple[PastSession, ...]:
    """The sessions, oldest first."""
    return tuple(sorted(history, key=lambda s: s.started_at))


def by_day(history: Sequence[PastSession], now: datetime) -> tuple[PastDay, ...]:
    """The days with sessions, newest first, in the time zone of `now`."""
    days: dict[date, list[PastSession]] = {}
    for session in in_order(history):
        days.setdefault(session.on(now), []).append(session)
    return tuple(PastDay(d, tuple(days[d])) for d in sorted(days, reverse=True))


@dataclass(frozen=True, slots=True)
class NextDayAnswer:
    """The person's answer about the evening and the next day of some sessions."""

    sessions: tuple[str, ...]
    """The ids of all sessions of that day."""
    value: NextDay
    at: datetime
    note: str = ""


def sessions_to_ask_about(history: Sequence[PastSession], now: datetime) -> tuple[PastSession, ...]:
    """The sessions of the newest day before today, if there is no answer about that day.

    Empty where there is nothing to ask: older days are never asked about, and today is too early.
    Only sessions with repetitions count.
    """
    done = [s for s in history if s.reps_done and s.on(now) < now.date()]
    for day in by_day(done, now)[:1]:
        return () if day.next_day else day.sessions
    return ()


def with_next_day(
    history: Sequence[PastSession], answer: NextDayAnswer | None
) -> tuple[PastSession, ...]:
    """The same sessions, updated with this answer."""
    if answer is None:
        return tuple(history)
    return tuple(
        replace(s, next_day=answer.value) if s.id in answer.sessions else s for s in history
    )
