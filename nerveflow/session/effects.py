"""What a session says has happened. Effects are values; performing them is someone else's job.

Each carries `at_ms`, the moment on the session's clock at which it was due.
"""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.commands import PauseReason, Symptom, Way
from nerveflow.session.timeline import Nerve, PhaseSpan, Rung, Segment, Side, Variant


class Prompt(StrEnum):
    """What the person is being asked."""

    READY = "ready"
    TENSION = "tension"
    ON_TARGET = "on-target"
    """Tension was above target: say when it no longer is."""
    WAY = "way"
    """A glide was broken off: go on with the other side, the next nerve, or end."""


class Why(StrEnum):
    """Why something was not done."""

    TENSION = "tension"
    PAIN = "pain"
    SYMPTOM = "symptom"
    LADDER = "ladder"
    """Still above target when there was nothing left to ease."""
    UNANSWERED = "unanswered"
    """Above target, and nobody there to say that it no longer was."""
    CHOICE = "choice"
    """The person chose another way on after a glide was broken off."""
    LEFT_OUT = "asked"
    """The person left it out."""
    CLOSED = "closed"
    """That nerve on that side was already over for today."""


class Status(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Entered:
    """A segment begins. `index` counts in the session's current schedule."""

    at_ms: int
    index: int
    segment: Segment
    following: Segment | None = None
    """The next segment of the schedule, over for today or not; None at its end, and in the
    recovery from a glide that was broken off, after which the person chooses."""


@dataclass(frozen=True, slots=True)
class Said:
    """An instruction is due."""

    at_ms: int
    line: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A glide's next part begins."""

    at_ms: int
    span: PhaseSpan
    reps: int

    @property
    def last_rep(self) -> bool:
        """Whether this is the last repetition of its set."""
        return self.span.rep == self.reps > 0


@dataclass(frozen=True, slots=True)
class RepDone:
    """A repetition was finished."""

    at_ms: int
    segment: Segment
    rep: int
    reps: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A segment was done to its end."""

    at_ms: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class Halfway:
    """Half of a long timed segment is over."""

    at_ms: int
    left_ms: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The person is asked something; the ways open, where it is which way to go on."""

    at_ms: int
    question: Prompt
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class TensionRead:
    """A reading of tension was taken, for the nerve that is or was last under tension."""

    at_ms: int
    value: int
    target: int
    nerve: Nerve | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class PainRead:
    """A reading of pain was taken; `caution` at 4 or 5, which has to settle within a day."""

    at_ms: int
    value: int
    caution: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """The last reading of tension was taken back, and with it what followed from it."""

    at_ms: int
    value: int
    since_ms: int
    """When the reading came; what was skipped or ended since then is open again."""


@dataclass(frozen=True, slots=True)
class Held:
    """The clock holds and something is to be eased."""

    at_ms: int
    rung: Rung


@dataclass(frozen=True, slots=True)
class WentOn:
    """Tension is at target again and the clock goes on."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Felt:
    """A symptom was named."""

    at_ms: int
    symptom: Symptom


@dataclass(frozen=True, slots=True)
class NerveOver:
    """A glide is broken off: this nerve on this side is over for today."""

    at_ms: int
    nerve: Nerve | None
    side: Side | None
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A segment will not be done, or not to its end."""

    at_ms: int
    segment: Segment
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class VariantTaken:
    """Another variant replaces the one before, from its start."""

    at_ms: int
    variant: Variant


@dataclass(frozen=True, slots=True)
class TimeAdded:
    """The segment will last longer."""

    at_ms: int
    ms: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still."""

    at_ms: int
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over."""

    at_ms: int
    status: Status


Effect = (
    Entered
    | Said
    | PhaseBegan
    | RepDone
    | Finished
    | Halfway
    | Asked
    | TensionRead
    | PainRead
    | Undone
    | Held
    | WentOn
    | Felt
    | NerveOver
    | Skipped
    | VariantTaken
    | TimeAdded
    | Paused
    | Resumed
    | Ended
)
