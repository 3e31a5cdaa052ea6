"""The terms of a session as enums: what there is to do, to feel, to ask and to answer.

They have their own module, so that a room that only needs words for them loads nothing else. Their
values are saved in histories and files: their meaning never changes.
"""

from enum import StrEnum

TENSION_TARGET = 3
"""The tension of 0-10 to stay at or below, if a routine asks for no other."""
TENSION_STOP = 6
"""From this tension of 0-10 on a nerve is over for the day."""
PAIN_CAUTION = 4
"""From this pain of 0-10 on it must settle within a day."""
PAIN_STOP = 6
"""From this pain of 0-10 on a glide ends."""


class Kind(StrEnum):
    """What the person does in a segment."""

    POSITION = "position"
    TENSION = "tension"
    GLIDE = "glide"
    HOLD = "hold"
    STIMULUS = "stimulus"
    RELEASE = "release"
    REST = "rest"
    SWITCH = "switch"
    CHECK = "check"


class Phase(StrEnum):
    """A part of a glide: the count-in before it, or a part of a repetition."""

    COUNT_IN = "count-in"
    OUT = "out"
    ON = "on"
    """A movement between the first and the last one of a repetition."""
    PAUSE = "pause"
    HOLD = "hold"
    """Stillness at the loaded end, if the file calls it a hold."""
    BACK = "back"
    GAP = "gap"


class Limb(StrEnum):
    """What a routine works on: a leg or an arm."""

    LEG = "leg"
    ARM = "arm"


class LegPlace(StrEnum):
    """A place where a leg hurts, from the back down to the toes."""

    LOWER_BACK = "lower-back"
    BUTTOCK = "buttock"
    THIGH_BACK = "thigh-back"
    THIGH_FRONT = "thigh-front"
    KNEE_BACK = "knee-back"
    KNEE_FRONT = "knee-front"
    CALF = "calf"
    OUTER_CALF = "outer-calf"
    SHIN = "shin"
    ANKLE = "ankle"
    HEEL = "heel"
    SOLE = "sole"
    FOOT_TOP = "foot-top"
    OUTER_FOOT = "outer-foot"
    TOES = "toes"


class Side(StrEnum):
    """The working leg, or the working arm."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite one."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Nerve(StrEnum):
    """The nerve that a block glides."""

    TIBIAL = "tibial"
    SURAL = "sural"
    PERONEAL = "peroneal"
    DEEP_PERONEAL = "deep peroneal"
    SCIATIC = "sciatic"
    FEMORAL = "femoral"
    SAPHENOUS = "saphenous"
    OBTURATOR = "obturator"
    LATERAL_FEMORAL = "lateral femoral cutaneous"
    MEDIAN = "median"
    ULNAR = "ulnar"
    RADIAL = "radial"

    @property
    def limb(self) -> Limb:
        """Where it runs."""
        return Limb.ARM if self in (Nerve.MEDIAN, Nerve.ULNAR, Nerve.RADIAL) else Limb.LEG


class Joint(StrEnum):
    """A joint that a step can move."""

    TRUNK = "trunk"
    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    FOOT = "foot"
    TOES = "toes"
    HEAD = "head"
    SPINE = "spine"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    FOREARM = "forearm"
    WRIST = "wrist"
    FINGERS = "fingers"
    NECK = "neck"
    HIP_ROTATION = "hip rotation"
    HIP_SIDEWAYS = "hip sideways"
    SHOULDER_BLADE = "shoulder blade"
    SHOULDER_FORWARD = "shoulder forward"
    SHOULDER_ROTATION = "shoulder rotation"
    WRIST_SIDEWAYS = "wrist sideways"
    THUMB = "thumb"
    HEAD_ROTATION = "head rotation"


class Start(StrEnum):
    """How the person sits, lies or stands; the angles of a pose are measured from there."""

    LONG_SITTING = "long-sitting"
    CHAIR = "chair"
    LYING = "lying"
    STANDING = "standing"
    PRONE = "prone"
    """Lying on the front."""
    SIDE_LYING = "side-lying"
    """Lying on the other side."""


class Prompt(StrEnum):
    """What the session asks the person."""

    READY = "ready"
    TENSION = "tension"
    ON_TARGET = "on-target"
    """Tension was above target: report when it is at target again."""
    IF_MORE = "if-more"
    """Without hands: press any key if tension is above target."""
    PROBLEM = "problem"
    """The one key was pressed in a glide: what is wrong?"""
    WAY = "way"
    """A glide was broken off: choose the other side, the next nerve, or the end."""


class Mode(StrEnum):
    """What the session does, apart from pauses."""

    NEW = "new"
    """It has not begun."""
    RUNNING = "running"
    HELD = "held"
    """Tension is above target: the clock of the segment is stopped until the person eased it."""
    CHOOSING = "choosing"
    """A glide was broken off and the person is asked how to continue."""
    ENDED = "ended"


class Symptom(StrEnum):
    """A symptom that ends a glide; the first cramp of a nerve is only eased."""

    TINGLING = "tingling"
    NUMBNESS = "numbness"
    SHARP = "sharp"
    CRAMP = "cramp"
    TINGLING_OR_NUMB = "tingling-or-numb"
    """As it is reported with one key, if the two are one answer."""


class Consequence(StrEnum):
    """What a symptom does."""

    EASED = "eased"
    """The clock holds until it has been eased."""
    ENDS = "ends"
    """The nerve is over for today on its side."""
    NOTED = "noted"
    """Nothing more: the glide was broken off already."""


class Problem(StrEnum):
    """Why the one key was pressed in a glide, the safest first."""

    TOO_STRONG = "too-strong"
    CRAMP = "cramp"
    TINGLING_OR_NUMB = "tingling-or-numb"
    PAUSE = "pause"
    GO_ON = "go-on"
    STOP = "stop"


class NoNumber(StrEnum):
    """The answer after the numbers."""

    LEAVE_OUT = "leave-out"
    """Go on without a number."""


class Way(StrEnum):
    """How to continue after a glide was broken off."""

    OTHER_SIDE = "other-side"
    NEXT_NERVE = "next-nerve"
    END = "end"


class Reach(StrEnum):
    """How far an easier variant reaches."""

    ROUTINE = "routine"
    """To the later blocks of the same nerve and routine too, as in older versions."""
    BLOCK = "block"
    """Only to this block."""
    REST = "rest"
    """To every later block too: to the same variant, if it has that one."""


class PauseReason(StrEnum):
    """Why the clock of a session is paused."""

    BY_PERSON = "asked"
    GAP = "gap"
    """Too much time passed between two ticks: the machine slept, or the program was stopped."""
    INTERRUPTED = "interrupted"
    """The program ended in the middle of the session, which was resumed later."""


class Why(StrEnum):
    """Why something was not done."""

    TENSION = "tension"
    PAIN = "pain"
    SYMPTOM = "symptom"
    LADDER = "ladder"
    """Tension was still above target after every rung of the ladder."""
    UNANSWERED = "unanswered"
    """Tension was above target and nobody answered."""
    CHOICE = "choice"
    """After a glide was broken off, the person chose to continue elsewhere."""
    LEFT_OUT = "asked"
    """The person skipped it."""
    CLOSED = "closed"
    """The nerve on this side was already over for today."""


CHOICE_DETAIL = "another way on was chosen"
CLOSED_DETAIL = "over for today"
END_DETAIL = "the session was ended"
LADDER_DETAIL = "still above target with everything eased"
NEXT_DETAIL = "next"
SKIP_DETAIL = "skipped"
UNANSWERED_DETAIL = "tension was too high and no answer came"
PLAIN_DETAILS = frozenset(
    {CHOICE_DETAIL, CLOSED_DETAIL, NEXT_DETAIL, SKIP_DETAIL, UNANSWERED_DETAIL}
)
"""Details that add nothing to the reason.

All details are stored, so their text never changes; `words.endings` says them.
"""

ENDS_NERVE = frozenset({Why.TENSION, Why.PAIN, Why.SYMPTOM, Why.LADDER, Why.UNANSWERED})
"""The reasons for which a nerve is over for the day."""


class Status(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
