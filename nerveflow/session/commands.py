"""What a person, or the coach for them, can tell a session. Commands are values and are saved."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from nerveflow.session.timeline import Nerve, Side


class CommandId(StrEnum):
    """The name of a command; saved in logs, so it keeps its meaning forever."""

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
    CLOSE = "close"
    STOP = "stop"


class Symptom(StrEnum):
    """A feeling that ends a glide, or, for a cramp, may only ease it."""

    TINGLING = "tingling"
    NUMBNESS = "numbness"
    SHARP = "sharp"
    CRAMP = "cramp"


class Way(StrEnum):
    """How to go on after a glide was broken off."""

    OTHER_SIDE = "other-side"
    NEXT_NERVE = "next-nerve"
    END = "end"


class PauseReason(StrEnum):
    """Why the clock stands still."""

    BY_PERSON = "asked"
    GAP = "gap"
    """Nobody looked at the clock for longer than the session allows: the machine slept, say."""
    INTERRUPTED = "interrupted"
    """The program ended in the middle; the session was taken up again."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Start the first segment. `hands_free`: waits go on once their lines have been given."""

    ID: ClassVar = CommandId.BEGIN
    hands_free: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Nothing happened; time went on to here. Kept so that a crash loses no place."""

    ID: ClassVar = CommandId.MARK


@dataclass(frozen=True, slots=True)
class Ready:
    """In position, at target, or done: go on from where the session waits."""

    ID: ClassVar = CommandId.READY


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold everything where it is."""

    ID: ClassVar = CommandId.PAUSE
    reason: PauseReason = PauseReason.BY_PERSON


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on; a repetition that was broken off is done again from its start."""

    ID: ClassVar = CommandId.RESUME


@dataclass(frozen=True, slots=True)
class Next:
    """Leave this segment for the one after it."""

    ID: ClassVar = CommandId.NEXT


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the segment before this one, on the other side too."""

    ID: ClassVar = CommandId.BACK


@dataclass(frozen=True, slots=True)
class Repeat:
    """Say the instruction again."""

    ID: ClassVar = CommandId.REPEAT


@dataclass(frozen=True, slots=True)
class Restart:
    """Begin this segment again."""

    ID: ClassVar = CommandId.RESTART


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Ten seconds more for a timed rest, recovery or stimulus, or for a wait that is hands-free."""

    ID: ClassVar = CommandId.MORE_TIME


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the rest of this block."""

    ID: ClassVar = CommandId.SKIP
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Easier:
    """Take the next easier variant of this block, from its start."""

    ID: ClassVar = CommandId.EASIER


@dataclass(frozen=True, slots=True)
class Harder:
    """Take the next harder variant of this block, from its start."""

    ID: ClassVar = CommandId.HARDER


@dataclass(frozen=True, slots=True)
class Tension:
    """A reading of tension, 0-10."""

    ID: ClassVar = CommandId.TENSION
    value: int


@dataclass(frozen=True, slots=True)
class Pain:
    """A reading of pain, 0-10; another scale than tension."""

    ID: ClassVar = CommandId.PAIN
    value: int


@dataclass(frozen=True, slots=True)
class Feel:
    """Something other than tension or pain was felt."""

    ID: ClassVar = CommandId.FEEL
    symptom: Symptom


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last tension reading; only for ten seconds after it was given."""

    ID: ClassVar = CommandId.UNDO


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer how to go on after a glide was broken off."""

    ID: ClassVar = CommandId.CHOOSE
    way: Way


@dataclass(frozen=True, slots=True)
class Waits:
    """From now on waits go on by themselves once their lines were given (or no longer do).

    `unattended`: nobody is there to answer anything, so what asks does not wait for an answer.
    """

    ID: ClassVar = CommandId.WAITS
    hands_free: bool
    unattended: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """This nerve on this side is over for today, for a reason from outside this session."""

    ID: ClassVar = CommandId.CLOSE
    nerve: Nerve
    side: Side | None
    detail: str


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session here and keep what was done."""

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
    | Close
    | Stop
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A command and when it came, in milliseconds of the session's own clock."""

    at_ms: int
    command: Command


class Refusal(StrEnum):
    """Why a command is not taken; each has its sentence in the wording."""

    ENDED = "ended"
    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    ALL_OVER = "all-over"
    """Everything in the routine is over for today."""
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    NOTHING_WAITS = "nothing-waits"
    ABOVE_TARGET = "above-target"
    CHOOSE_FIRST = "choose-first"
    """A glide was broken off: the way to go on has to be chosen."""
    NOTHING_TO_CHOOSE = "nothing-to-choose"
    NO_SUCH_WAY = "no-such-way"
    NERVE_OVER = "nerve-over"
    OVER_ALREADY = "over-already"
    FIRST_STEP = "first-step"
    NOTHING_SAID = "nothing-said"
    WAITS_ANYWAY = "waits-anyway"
    """More time makes no sense where the step waits for the person."""
    FIXED_LENGTH = "fixed-length"
    STIMULUS_LIMIT = "stimulus-limit"
    NO_EASIER = "no-easier"
    NO_HARDER = "no-harder"
    OFF_SCALE = "off-scale"
    NO_READING = "no-reading"
    READING_OLD = "reading-old"


class Refused(ValueError):
    """The command is not possible now. Nothing has changed."""

    def __init__(self, command: Command, why: Refusal) -> None:
        super().__init__(why.value)
        self.command = command
        self.why = why
