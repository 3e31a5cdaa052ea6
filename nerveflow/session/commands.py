"""What a person, or the coach for them, can tell a session. Commands are values and are kept."""

from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.timeline import Nerve, Side


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

    hands_free: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Nothing happened; time went on to here. Kept so that a crash loses no place."""


@dataclass(frozen=True, slots=True)
class Ready:
    """In position, at target, or done: go on from where the session waits."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold everything where it is."""

    reason: PauseReason = PauseReason.BY_PERSON


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on; a repetition that was broken off is done again from its start."""


@dataclass(frozen=True, slots=True)
class Next:
    """Leave this segment for the one after it."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go to the segment before this one, on the other side too."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Say the instruction again."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Begin this segment again."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Ten seconds more for a timed rest, recovery or stimulus, or for a wait that is hands-free."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the rest of this block."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Easier:
    """Take the next easier variant of this block, from its start."""


@dataclass(frozen=True, slots=True)
class Harder:
    """Take the next harder variant of this block, from its start."""


@dataclass(frozen=True, slots=True)
class Tension:
    """A reading of tension, 0-10."""

    value: int


@dataclass(frozen=True, slots=True)
class Pain:
    """A reading of pain, 0-10; another scale than tension."""

    value: int


@dataclass(frozen=True, slots=True)
class Feel:
    """Something other than tension or pain was felt."""

    symptom: Symptom


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last tension reading; only for ten seconds after it was given."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer how to go on after a glide was broken off."""

    way: Way


@dataclass(frozen=True, slots=True)
class Waits:
    """From now on waits go on by themselves once their lines were given (or no longer do).

    `unattended`: nobody is there to answer anything, so what asks does not wait for an answer.
    """

    hands_free: bool
    unattended: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """This nerve on this side is over for today, for a reason from outside this session."""

    nerve: Nerve
    side: Side | None
    detail: str


@dataclass(frozen=True, slots=True)
class Stop:
    """End the session here and keep what was done."""


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


class Refused(ValueError):
    """The command means nothing here. Nothing has changed; the message says why, to the person."""

    def __init__(self, command: Command, why: str) -> None:
        super().__init__(why)
        self.command = command
        self.why = why
