"""The commands of a session, from the person or from the coach, and why one may be refused.

Commands are values. Their names and their fields are stored in the log of each session and never
change.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from nerveflow.session.terms import PauseReason, Reach, Side, Symptom, Way


class CommandId(StrEnum):
    """The stored name of each command."""

    BEGIN = "begin"
    MARK = "mark"
    READY = "ready"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    RESTART = "restart"
    MORE_TIME = "more-time"
    SKIP = "skip"
    EASIER = "easier"
    HARDER = "harder"
    TENSION = "tension"
    PAIN = "pain"
    FEEL = "feel"
    UNDO = "undo"
    CHOOSE = "choose"
    WAITS = "waits"
    ONE_KEY = "one-key"
    PRESS = "press"
    CLOSE = "close"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the first segment."""

    ID: ClassVar = CommandId.BEGIN
    hands_free: bool = False
    """Whether waits end by themselves; see `Waits`."""
    returns: bool = False
    """Whether a long pause or hold under tension goes back into position first. Sessions of older
    versions did not, and are replayed as they were."""
    flows: bool = False
    """Whether with one key positions end by themselves, and unanswered rests if not `steady`.
    Sessions of older versions waited for a press, and are replayed as they were."""
    steady: bool = False
    """Whether with one key a rest waits for its answer, and every choice can be taken back.
    Sessions of older versions did neither, and are replayed as they were."""
    patient: bool = False
    """Whether a tension reported in a rest eases nothing, and without hands the press right after
    the one that holds does not end the hold. In sessions of older versions both did."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Record that time has passed, so that a replay after a crash reaches this moment."""

    ID: ClassVar = CommandId.MARK


@dataclass(frozen=True, slots=True)
class Ready:
    """Continue if the session waits: in position, at target, or done."""

    ID: ClassVar = CommandId.READY


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock."""

    ID: ClassVar = CommandId.PAUSE
    reason: PauseReason = PauseReason.BY_PERSON


@dataclass(frozen=True, slots=True)
class Resume:
    """End a pause; an interrupted repetition begins again from its start."""

    ID: ClassVar = CommandId.RESUME


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next segment."""

    ID: ClassVar = CommandId.NEXT


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the previous segment, which may be on the other side."""

    ID: ClassVar = CommandId.BACK


@dataclass(frozen=True, slots=True)
class Repeat:
    """Give an instruction again: the last, or another that is over."""

    ID: ClassVar = CommandId.REPEAT
    line: int | None = None
    """Which of the segment's lines, from 0, as it is shown; None or too much for the last given."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Begin this segment again."""

    ID: ClassVar = CommandId.RESTART


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Add ten seconds to a rest, recovery, switch, stimulus or check, or to a hands-free wait."""

    ID: ClassVar = CommandId.MORE_TIME


@dataclass(frozen=True, slots=True)
class Skip:
    """Skip the rest of this block."""

    ID: ClassVar = CommandId.SKIP
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Easier:
    """Begin this block again in its next easier variant."""

    ID: ClassVar = CommandId.EASIER
    reach: Reach = Reach.ROUTINE
    """How far it reaches. Sessions of older versions did not ask, and are replayed as they were."""


@dataclass(frozen=True, slots=True)
class Harder:
    """Begin this block again in its next harder variant."""

    ID: ClassVar = CommandId.HARDER


@dataclass(frozen=True, slots=True)
class Tension:
    """A reading of tension, 0-10."""

    ID: ClassVar = CommandId.TENSION
    value: int


@dataclass(frozen=True, slots=True)
class Pain:
    """A reading of pain, 0-10, on its own scale."""

    ID: ClassVar = CommandId.PAIN
    value: int


@dataclass(frozen=True, slots=True)
class Feel:
    """Report a symptom."""

    ID: ClassVar = CommandId.FEEL
    symptom: Symptom


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo the last reading of tension and what followed from it, within ten seconds of it."""

    ID: ClassVar = CommandId.UNDO


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose how to continue after a glide was broken off."""

    ID: ClassVar = CommandId.CHOOSE
    way: Way


@dataclass(frozen=True, slots=True)
class Waits:
    """Set how waits end from now on."""

    ID: ClassVar = CommandId.WAITS
    hands_free: bool
    """Whether a wait ends by itself after the reading time of its lines."""
    unattended: bool = False
    """Whether nobody can answer: questions, holds and choices also end by themselves."""


@dataclass(frozen=True, slots=True)
class OneKey:
    """Set whether the person answers with one key from now on."""

    ID: ClassVar = CommandId.ONE_KEY
    on: bool
    pace_ms: int = 1_000
    """How long each number is lit."""


@dataclass(frozen=True, slots=True)
class Press:
    """The one key was pressed. What it means depends on the moment; see `one_key`."""

    ID: ClassVar = CommandId.PRESS
    heard_ms: int
    """The moment that was heard and seen then: sound comes a little late."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close this part on this side for today, for a reason from outside this session."""

    ID: ClassVar = CommandId.CLOSE
    nerve: str
    """The nerve, or the id of a routine without one."""
    side: Side | None
    detail: str


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session before its last segment."""

    ID: ClassVar = CommandId.STOP


Command = (
    Begin
    | Mark
    | Ready
    | Pause
    | Resume
    | Next
    | Back
    | Repeat
    | Restart
    | MoreTime
    | Skip
    | Easier
    | Harder
    | Tension
    | Pain
    | Feel
    | Undo
    | Choose
    | Waits
    | OneKey
    | Press
    | Close
    | Stop
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A command and its moment, in milliseconds of the session's own clock."""

    at_ms: int
    command: Command


class Refusal(StrEnum):
    """Why a command is refused; `wording` has a sentence for each."""

    ENDED = "ended"
    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    ALL_OVER = "all-over"
    """Every block of the routine is closed for today."""
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    NOTHING_WAITS = "nothing-waits"
    ABOVE_TARGET = "above-target"
    CHOOSE_FIRST = "choose-first"
    """A glide was broken off and the way to continue is not chosen yet."""
    NOTHING_TO_CHOOSE = "nothing-to-choose"
    NO_SUCH_WAY = "no-such-way"
    NERVE_OVER = "nerve-over"
    OVER_ALREADY = "over-already"
    FIRST_STEP = "first-step"
    NOTHING_SAID = "nothing-said"
    WAITS_ANYWAY = "waits-anyway"
    """More time for a segment that already waits for the person."""
    FIXED_LENGTH = "fixed-length"
    STIMULUS_LIMIT = "stimulus-limit"
    NO_EASIER = "no-easier"
    NO_HARDER = "no-harder"
    OFF_SCALE = "off-scale"
    NOT_IN_LEAN = "not-in-lean"
    NOTHING_TO_UNDO = "nothing-to-undo"
    TOO_LATE_TO_UNDO = "too-late-to-undo"


class Refused(ValueError):
    """The session refused a command; its state is as before."""

    def __init__(self, command: Command, why: Refusal) -> None:
        super().__init__(why.value)
        self.command = command
        self.why = why
