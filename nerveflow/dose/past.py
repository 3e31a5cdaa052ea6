"""Past sessions as the rules of the dose read them, and how their next day was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from nerveflow.days import before, day_of, is_unknown, night_between
from nerveflow.dose.measures import CheckKind
from nerveflow.session.terms import Side, Symptom, Why

ASKED_WITHIN = timedelta(days=7)
"""How long afterwards a person can still say how a day was: our caution, without a source."""


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
class PastPart:
    """What happened to one nerve on one side in one session."""

    part: str
    """The nerve; the id of the session's routine if its glides have none."""
    side: Side | None
    reps_done: int = 0
    held: bool = False
    """Whether tension was above target there; the hold of a cramp does not count."""
    stopped: Why | None = None
    """Why it was over for the day; None if it was not, or if a cramp ended it."""
    detail: str = ""
    """What was said when it was stopped, as "tension 7"."""
    cramped: bool = False
    """Whether a second cramp ended it."""

    @property
    def troubled(self) -> bool:
        """Whether it was held or stopped."""
        return self.held or self.stopped is not None


@dataclass(frozen=True, slots=True)
class PastCheck:
    """A value of the chosen check, measured before a session."""

    kind: CheckKind
    words: str
    """The person's own words, for their own movement."""
    value: float


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session, never a rehearsal. Datetimes have an offset."""

    id: str
    started_at: datetime
    reps: int
    """Repetitions of a set at the start of the session; 0 if it had no glide."""
    reps_done: int
    """Repetitions done in total."""
    worst_tension: int | None
    """The highest reading of tension, 0-10; None without readings."""
    target: int = 3
    held: bool = False
    """Whether tension was above target at least once, so that the session was held and eased."""
    stopped: bool = False
    """Whether a nerve was over for the day, by anything but a cramp."""
    ended_early: bool = False
    """Whether it was not done to its end."""
    cramped: bool = False
    """Whether a second cramp ended a nerve."""
    symptom: Symptom | None = None
    """The last symptom that was felt, cramps left out."""
    pain_read: bool = False
    """Whether pain was given in the middle of it."""
    next_day: NextDay | None = None
    """None until the person has answered."""
    ended_at: datetime | None = None
    noticed_at: datetime | None = None
    """When a start noticed that the clock had been wrong; None if it was right."""
    variants: tuple[PastVariant, ...] = ()
    """The variants at its end, including those of blocks that it did not contain."""
    slider: bool = False
    """Whether it was done with the slider, the easiest variant."""
    parts: tuple[PastPart, ...] = ()
    """Every nerve on every side that was under tension, or was over before that."""
    pain_before: int | None = None
    """Pain before it, 0-10."""
    pain_after: int | None = None
    """The highest pain that was given in it, or for how it was afterwards, 0-10."""
    checks: tuple[PastCheck, ...] = ()
    """The checks before it."""
    rules: tuple[str, ...] = ()
    """The ids of the rules whose sentences were shown before it."""
    by_hand: bool = False
    """Whether it was done without the program and added later."""

    @property
    def day(self) -> date:
        """The day on which it began, as it was lived."""
        return day_of(self.started_at)

    @property
    def over_at(self) -> datetime:
        """When it ended; if nobody knows, when it began."""
        return _later(self.started_at, self.ended_at or self.started_at)

    @property
    def happened(self) -> bool:
        """Whether a nerve felt it: a repetition, a reading, a symptom, a hold or a stop."""
        said = self.worst_tension is not None or self.pain_read or self.symptom is not None
        return bool(self.reps_done) or said or self.held or self.stopped or self.cramped

    @property
    def over_target(self) -> bool:
        """Whether a reading of tension was above target."""
        return self.worst_tension is not None and self.worst_tension > self.target

    @property
    def troubled(self) -> bool:
        """Whether something went wrong: nothing grows after it. A cramp by itself is no trouble."""
        early = self.ended_early and not self.cramped
        return self.held or self.stopped or self.over_target or early or self.symptom is not None

    @property
    def by_cramp_alone(self) -> bool:
        """Whether a cramp ended all that was done: it says nothing about the dose."""
        spared = not self.parts or any(p.reps_done and not p.cramped for p in self.parts)
        return self.cramped and not self.troubled and (self.ended_early or not spared)

    @property
    def at_target(self) -> bool:
        """Whether tension is known to have been at or under target to the end."""
        return self.worst_tension is not None and not self.troubled and not self.ended_early

    def time_is_known(self, now: datetime) -> bool:
        """Whether the clock was right when it began and ended."""
        return self.noticed_at is None and not is_unknown(self.over_at, now)


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

    @property
    def is_worse(self) -> bool:
        """Whether the evening or the next day is known to have been worse."""
        return self.next_day is not None and self.next_day.is_worse


def in_order(history: Sequence[PastSession]) -> tuple[PastSession, ...]:
    """The sessions, oldest first; those of a wrong clock at the moment when that was noticed."""
    return tuple(sorted(history, key=lambda s: (s.noticed_at or s.started_at).astimezone(UTC)))


def by_day(history: Sequence[PastSession], now: datetime) -> tuple[PastDay, ...]:
    """The days with sessions as they were lived, newest first; without those of a wrong clock."""
    days: dict[date, list[PastSession]] = {}
    for session in in_order(history):
        if session.time_is_known(now):
            days.setdefault(session.day, []).append(session)
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
    """The sessions of the newest day that a night lies after, if there is no answer about it.

    Empty if there is nothing to ask: older days are never asked about, or a day longer ago than
    ASKED_WITHIN. Every session counts in which something was felt, even before a first repetition.
    """
    asked = [s for s in history if s.happened and night_between(s.over_at, now)]
    for day in by_day(asked, now)[:1]:
        recent = [s for s in day.sessions if before(now, _later_by(s.over_at, ASKED_WITHIN))]
        return day.sessions if recent and day.next_day is None else ()
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


def _later(one: datetime, other: datetime) -> datetime:
    return other if before(one, other) else one


def _later_by(moment: datetime, span: timedelta) -> datetime:
    return moment.astimezone(UTC) + span
