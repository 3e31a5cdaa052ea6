"""Stored sessions as values, each dataclass followed by the table that holds its rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from nerveflow.session.terms import Joint, Kind, Nerve, Side, Symptom, Why
from nerveflow.store.tables import Rows, Table

if TYPE_CHECKING:
    from nerveflow.session.commands import LogEntry


class SessionStatus(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    """A process is running it now."""
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    """It ended in the middle; the person has not yet continued, stopped or discarded it."""


class SegmentOutcome(StrEnum):
    """How a segment ended, or that it has not."""

    OPEN = "open"
    DONE = "done"
    LEFT = "left"
    """Left before its end: skipped, gone back from, restarted or stopped."""
    BROKEN_OFF = "broken-off"
    """Ended by the tension rule, by pain or by a symptom."""


@dataclass(frozen=True, slots=True)
class RoutineText:
    """The text of a routine file at the start of the session."""

    routine: str
    text: str


@dataclass(frozen=True, slots=True)
class NewSession:
    """What is stored when a session begins."""

    routine: str
    name: str
    origin: str
    """Where the routine comes from: shipped, the person's own folder, or a path."""
    texts: tuple[RoutineText, ...]
    """Every routine file involved, the chosen one first."""
    choices: str
    """What was chosen before the start, as JSON text."""
    fingerprint: str
    """A hash of the timeline; the log can be replayed only on a timeline with the same hash."""
    started_at: str
    """ISO 8601 with its offset."""
    version: str
    """The version of the program."""
    rehearsal: bool = False
    speed: float = 1.0


NEW_SESSIONS = Table("session", NewSession)


@dataclass(frozen=True, slots=True)
class SegmentRef:
    """The segment during which a fact was recorded."""

    plan_index: int
    """Its number in the session's schedule."""
    step: int
    kind: Kind
    nerve: Nerve | None
    side: Side | None


class _InSegment:
    """A fact that belongs to a segment; to none if it came before the first."""

    __slots__ = ()
    segment: SegmentRef | None

    @property
    def nerve(self) -> Nerve | None:
        """The nerve of the segment."""
        return None if self.segment is None else self.segment.nerve

    @property
    def side(self) -> Side | None:
        """The side of the segment."""
        return None if self.segment is None else self.segment.side


@dataclass(frozen=True, slots=True)
class TensionReading(_InSegment):
    """A reading of tension, 0-10."""

    at_ms: int
    value: int
    target: int
    segment: SegmentRef | None = None
    seq: int = 0
    """Its number among the facts of the session."""


READINGS = Table("reading", TensionReading)


@dataclass(frozen=True, slots=True)
class PainReading(_InSegment):
    """A reading of pain, 0-10."""

    at_ms: int
    value: int
    caution: bool
    segment: SegmentRef | None = None
    seq: int = 0
    """Its number among the facts of the session."""


PAINS = Table("pain", PainReading)


@dataclass(frozen=True, slots=True)
class SymptomFelt(_InSegment):
    """A symptom that was reported."""

    at_ms: int
    symptom: Symptom
    segment: SegmentRef | None = None


SYMPTOMS = Table("symptom", SymptomFelt)


@dataclass(frozen=True, slots=True)
class Eased(_InSegment):
    """A hold: the clock stopped until tension was eased."""

    at_ms: int
    rung: str
    cue: str
    went_on_ms: int | None = None
    """When tension was at target again; None if it never was."""
    segment: SegmentRef | None = None


EASED = Table("eased", Eased)


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment that was entered; a restarted one has two rows."""

    plan_index: int
    step: int
    kind: Kind
    nerve: Nerve | None
    side: Side | None
    joint: Joint | None
    set_no: int
    sets: int
    reps: int
    """As planned."""
    reps_done: int
    stimulus: str | None
    measure: str | None
    entered_ms: int
    left_ms: int | None
    outcome: SegmentOutcome


SEGMENTS = Table("segment", SegmentRow)


@dataclass(frozen=True, slots=True)
class GlideReps:
    """Repetitions of one glide in all of its sets, restarted ones included."""

    nerve: Nerve | None
    side: Side | None
    joint: Joint | None
    reps: int
    sets_done: int
    sets_broken_off: int


GLIDE_REPS = Rows(GlideReps)


@dataclass(frozen=True, slots=True)
class SkipRow:
    """A segment that was not done, or not to its end."""

    at_ms: int
    step: int
    kind: Kind
    nerve: Nerve | None
    side: Side | None
    joint: Joint | None
    set_no: int
    why: Why
    detail: str


SKIPS = Table("skip", SkipRow)


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A nerve on a side that was over for the day, or a routine if it has no nerve."""

    nerve: Nerve | None
    side: Side | None
    at_ms: int
    why: Why
    detail: str
    at: datetime
    """The moment from which it was over."""
    routine: str = ""
    """The id of its routine; empty in rows of an older version."""


BROKEN_OFF = Table("broken_off", BrokenOff)


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A variant that was taken in the middle of a session."""

    nerve: Nerve | None
    side: Side | None
    at_ms: int
    variant: str
    name: str


VARIANTS = Table("level_taken", VariantRow, variant="level")


@dataclass(frozen=True, slots=True)
class Note:
    """What the person wrote about a session, as it is now."""

    key: str
    """Its id, the same on every machine."""
    at: str
    """When it was written, ISO 8601."""
    text: str
    replaces: str | None = None
    """The id of the note that it replaces."""


NOTES = Table("note", Note)


class Corrected(StrEnum):
    """The kinds of numbers that can be corrected."""

    TENSION = "tension"
    PAIN = "pain"
    """Pain in the middle of a session."""
    PAIN_AROUND = "pain-around"
    """Pain before or after it."""
    NEXT_DAY = "next-day"


@dataclass(frozen=True, slots=True)
class Correction:
    """A number of a session that was corrected afterwards."""

    id: str
    at: datetime
    what: Corrected
    row: int
    """`seq` of a reading of tension or pain; the place, from 0, of what was given around it."""
    was: str
    value: str


CORRECTIONS = Table("correction", Correction)


class MarkKind(StrEnum):
    """What was said about a whole session afterwards."""

    DELETED = "deleted"
    RESTORED = "restored"
    NOT_COUNTING = "not-counting"
    COUNTING = "counting"


@dataclass(frozen=True, slots=True)
class SessionMark:
    """One such mark; the newest of each pair decides."""

    id: str
    at: datetime
    mark: MarkKind
    why: str


MARKS = Table("session_mark", SessionMark)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the history."""

    id: str
    routine: str
    name: str
    origin: str
    started_at: str
    ended_at: str | None
    status: SessionStatus
    rehearsal: bool
    speed: float
    duration_ms: int
    """From the start to the last write, by the session's own clock."""
    worked: bool
    """Whether anything was done: a repetition, or a glide, hold, stimulus or check to its end."""
    cut_short: bool
    """Whether a nerve was over for the day before any set was done to its end."""
    counts: bool
    """Whether dose, week and progress follow from it."""
    by_hand: bool
    """Whether it was done without the program and added afterwards: it has no times of its own."""
    reps: tuple[GlideReps, ...]
    readings: tuple[TensionReading, ...]
    """Without those that were undone."""


SESSIONS = Rows(SessionRow, duration_ms="last_ms")


@dataclass(frozen=True, slots=True)
class SessionRecord(SessionRow):
    """One session in full. Undone readings are only in `undone`; what followed them is nowhere."""

    version: str
    choices: str
    texts: tuple[RoutineText, ...]
    segments: tuple[SegmentRow, ...]
    undone: tuple[TensionReading, ...]
    pains: tuple[PainReading, ...]
    symptoms: tuple[SymptomFelt, ...]
    eased: tuple[Eased, ...]
    skips: tuple[SkipRow, ...]
    broken_off: tuple[BrokenOff, ...]
    variants: tuple[VariantRow, ...]
    notes: tuple[Note, ...]
    """As they are now; of two that replace one note, made on two machines, both are here."""
    corrections: tuple[Correction, ...]
    """The oldest first."""
    marks: tuple[SessionMark, ...]
    """The oldest first."""
    deleted: bool

    @property
    def done(self) -> tuple[SegmentRow, ...]:
        """The segments that were done to their end, in order."""
        return tuple(s for s in self.segments if s.outcome is SegmentOutcome.DONE)

    def was(self, what: Corrected, row: int) -> str:
        """What a number was at first, if it was corrected since; empty if it was not."""
        found = [each for each in self.corrections if (each.what, each.row) == (what, row)]
        return found[0].was if found and found[0].was != found[-1].value else ""


RECORDS = Rows(SessionRecord, duration_ms="last_ms", deleted="discarded")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that ended in the middle and can be continued."""

    id: str
    routine: str
    name: str
    origin: str
    started_at: str
    last_ms: int
    choices: str
    fingerprint: str
    version: str
    speed: float
    rehearsal: bool
    texts: tuple[RoutineText, ...]
    log: "tuple[LogEntry, ...]"
    kind: Kind | None
    """The kind of the segment that was open; None if no segment was entered."""
    nerve: Nerve | None
    side: Side | None


UNFINISHED = Rows(Unfinished)
