"""The effects of a session: what happened. Effects are values; the coach performs them.

The `at_ms` of each is the moment at which it was due, on the session's clock.
"""

from dataclasses import dataclass

from nerveflow.session.terms import (
    PAIN_STOP,
    Nerve,
    NoNumber,
    PauseReason,
    Problem,
    Prompt,
    Side,
    Status,
    Symptom,
    Way,
    Why,
)
from nerveflow.session.timeline import PhaseSpan, Rung, Segment, Variant


@dataclass(frozen=True, slots=True)
class Entered:
    """A segment began."""

    at_ms: int
    index: int
    """The segment's index in the current schedule."""
    segment: Segment
    following: Segment | None = None
    """The next segment of the schedule, even one of a nerve that is over for today. None for the
    last segment and for the recovery after a glide was broken off: then the person chooses."""


@dataclass(frozen=True, slots=True)
class LineGiven:
    """An instruction was given."""

    at_ms: int
    line: str
    again: bool = False
    """Whether the person asked for it again."""


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A part of a glide began."""

    at_ms: int
    span: PhaseSpan
    reps: int
    """The repetitions of the set."""

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
    """Its number, from 1."""
    reps: int
    """The repetitions of the set."""


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
    """The session asked the person something."""

    at_ms: int
    question: Prompt
    ways: tuple[Way, ...] = ()
    """The ways to choose from, for `Prompt.WAY`; else empty."""


@dataclass(frozen=True, slots=True)
class TensionRead:
    """A reading of tension, of the nerve that is or was last under tension."""

    at_ms: int
    value: int
    target: int
    nerve: Nerve | None = None
    side: Side | None = None
    noted: bool = False
    """Whether it is above target and nothing follows: there is nothing to ease any more."""


@dataclass(frozen=True, slots=True)
class PainRead:
    """A reading of pain."""

    at_ms: int
    value: int
    caution: bool
    """Whether it is 4 or more and below `stop`: pain that has to settle within a day."""
    stop: int = PAIN_STOP
    """From this pain on the glide was to be broken off."""


Choosable = int | NoNumber | Problem | Way
"""An answer that is said and lit: a number of 0-10, or words."""


@dataclass(frozen=True, slots=True)
class Lit:
    """An answer is said and lit: a press takes it now."""

    at_ms: int
    prompt: Prompt
    answer: Choosable
    number: int
    """Which of the answers it is, from 1."""
    answers: int


@dataclass(frozen=True, slots=True)
class ScanEnded:
    """All the answers were said, and nobody pressed."""

    at_ms: int
    prompt: Prompt
    last: bool
    """Whether the session waits now, instead of saying them again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A press took the answer that was lit."""

    at_ms: int
    answer: Choosable


@dataclass(frozen=True, slots=True)
class Halted:
    """The one key was pressed in a glide: the clock stops until the person has said why."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Stopping:
    """The session will stop; a press in time goes on instead."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Held:
    """Tension is above target: the clock stopped until the person has eased it."""

    at_ms: int
    rung: Rung
    """What to ease."""


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """Tension is at target again: the clock runs again."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Felt:
    """A symptom was reported."""

    at_ms: int
    symptom: Symptom


UndoableEffect = TensionRead | PainRead | Felt | Taken
"""What the person reported or chose; it can be taken back for a short time. `Taken` is a choice of
the one key from which no reading and no symptom follows."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The last report was taken back, and with it what followed from it."""

    at_ms: int
    report: UndoableEffect

    @property
    def since_ms(self) -> int:
        """The moment of the report; skips and ends of a nerve since then are undone too."""
        return self.report.at_ms


@dataclass(frozen=True, slots=True)
class NerveOver:
    """A glide was broken off: this nerve on this side is over for today."""

    at_ms: int
    nerve: Nerve | None
    side: Side | None
    why: Why
    detail: str
    routine: str = ""
    """The id of its routine, which is over if it has no nerve; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A segment was left out, or left before its end."""

    at_ms: int
    segment: Segment
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class VariantTaken:
    """The block began again in another variant."""

    at_ms: int
    variant: Variant


@dataclass(frozen=True, slots=True)
class TimeAdded:
    """The segment was lengthened."""

    at_ms: int
    ms: int
    """By how much."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock was paused."""

    at_ms: int
    reason: PauseReason


@dataclass(frozen=True, slots=True)
class Resumed:
    """A pause ended."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The session ended."""

    at_ms: int
    status: Status
    worked: bool = True
    """Whether anything was done: a repetition, or a glide, hold, stimulus or check to its end."""


UNSEEN = (NerveOver,)
"""The effects that no moment after them shows: screens say the line about them as they happen."""

Effect = (
    Entered
    | LineGiven
    | PhaseBegan
    | RepDone
    | Finished
    | Halfway
    | Asked
    | TensionRead
    | PainRead
    | Undone
    | Lit
    | ScanEnded
    | Taken
    | Halted
    | Stopping
    | Held
    | HoldEnded
    | Felt
    | NerveOver
    | Skipped
    | VariantTaken
    | TimeAdded
    | Paused
    | Resumed
    | Ended
)
