"""What the history says about sessions, as values."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.commands import LogEntry, Symptom
from nerveflow.session.effects import Why
from nerveflow.session.pose import Joint
from nerveflow.session.timeline import Kind, Nerve, Side


class SessionStatus(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    """Somebody follows it at this moment."""
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    """It ended in the middle, and nobody has decided yet what becomes of it."""


class Outcome(StrEnum):
    """What became of a segment."""

    OPEN = "open"
    DONE = "done"
    LEFT = "left"
    """Left before its end: skipped, gone back from, begun again or stopped."""
    BROKEN_OFF = "broken-off"
    """The tension rule, pain or a symptom ended it."""


@dataclass(frozen=True, slots=True)
class RoutineText:
    """A routine file as it was when the session began."""

    routine: str
    text: str


@dataclass(frozen=True, slots=True)
class NewSession:
    """All that is known when a session begins."""

    routine: str
    name: str
    origin: str
    """Where the routine comes from: shipped, the person's own folder, or a path."""
    texts: tuple[RoutineText, ...]
    """Every file involved, the chosen one first."""
    choices: str
    """What was chosen before the start, as JSON text."""
    fingerprint: str
    """Stands for the timeline; another one means that the log cannot be replayed on it."""
    started_at: str
    """ISO 8601 with its offset."""
    version: str
    """Of the program."""
    rehearsal: bool = False
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class SegmentRef:
    """Which segment something was said in."""

    step: int
    kind: Kind
    index: int
    """Its number in the session's plan."""


@dataclass(frozen=True, slots=True)
class TensionReading:
    """A reading of tension, 0-10."""

    at_ms: int
    value: int
    target: int
    nerve: Nerve | None
    side: Side | None
    segment: SegmentRef | None
    undone: bool = False
    """Taken back by the person within ten seconds; kept, but not counted."""


@dataclass(frozen=True, slots=True)
class PainReading:
    """A reading of pain, 0-10."""

    at_ms: int
    value: int
    caution: bool
    nerve: Nerve | None
    side: Side | None
    segment: SegmentRef | None


@dataclass(frozen=True, slots=True)
class SymptomFelt:
    """A symptom that was named."""

    at_ms: int
    symptom: Symptom
    nerve: Nerve | None
    side: Side | None
    segment: SegmentRef | None


@dataclass(frozen=True, slots=True)
class Eased:
    """The clock held, and something was eased."""

    at_ms: int
    rung: str
    cue: str
    went_on_ms: int | None
    """When tension was at target again; None where it never was."""
    nerve: Nerve | None
    side: Side | None
    segment: SegmentRef | None


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment that was entered. One that was begun again is there again."""

    index: int
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
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class GlideReps:
    """Repetitions of one glide: all of its sets, begun again or not."""

    nerve: Nerve | None
    side: Side | None
    joint: Joint | None
    reps: int
    sets_done: int
    sets_broken_off: int


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


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A nerve on a side that was over for the day."""

    at_ms: int
    nerve: Nerve | None
    side: Side | None
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A variant that was taken in the middle of a session."""

    at_ms: int
    variant: str
    name: str
    nerve: Nerve | None
    side: Side | None


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
    version: str
    duration_ms: int
    """From its beginning to the last moment that was written, by the session's own clock."""
    reps: tuple[GlideReps, ...]
    readings: tuple[TensionReading, ...]
    """Without those that were taken back."""


@dataclass(frozen=True, slots=True)
class SessionRecord(SessionRow):
    """All that is known of one session. What was taken back is only in `undone`."""

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
    notes: tuple[str, ...]

    @property
    def done(self) -> tuple[SegmentRow, ...]:
        """The segments that were done to their end, in order."""
        return tuple(s for s in self.segments if s.outcome is Outcome.DONE)


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
    log: tuple[LogEntry, ...]
    kind: Kind | None
    """What was being done; None where it had not begun."""
    nerve: Nerve | None
    side: Side | None
