"""English: what a routine file that can be read should do in another way, and what that would be.

The place is named before each. Words of a file are as the file has them: joints, poses, keys.
"""

from collections.abc import Sequence

from nerveflow.session.terms import Joint, Limb, Nerve
from nerveflow.wording.en.numbers import rep_count


def with_reason(message: str) -> str:
    """A finding for which the file gives its reason."""
    return f"{message}, with a reason"


def say_why_in(key: str) -> str:
    """The reason belongs in this key."""
    return f"say why in {key}"


def write_or_say_why(value: object, key: str) -> str:
    """What would be usual, or where the reason belongs."""
    return f"write {value}, or {say_why_in(key)}"


# What the whole file says.

NAME_SOURCE = "say who or what this routine is based on"
NAME_CAUTIONS = "say who should be careful"
NAME_TECHNIQUE = "say how the nerve is moved, such as slider"
NO_NERVE_NAMED = "loads a nerve, but the file does not say which"
NOTHING_TO_EASE = "does not say what to ease when tension is above the target"
ABOVE_USUAL_TARGET = "is above 3, the usual limit"
SAY_WHAT_IS_DONE = "say only what is done"
NO_SUCH_LINE = "is no line of this file"


def name_nerve(nerves: Sequence[Nerve]) -> str:
    """The nerve has to be one of these."""
    *others, last = (f'"{nerve.value}"' for nerve in nerves)
    return f"write nerve = {', '.join(others)} or {last} below summary"


def add_table(header: str) -> str:
    """The table with this header is missing."""
    return f"add {header}"


def promises_too_much(phrase: str) -> str:
    """A phrase of the file is a promise."""
    return f"{phrase!r} promises what no routine can"


def asks_too_much(phrase: str) -> str:
    """A phrase of the file asks for force."""
    return f"{phrase!r} asks for more than light and small"


def often_a_day(usual: int) -> str:
    """It is done more often a day than is usual."""
    return f"is more than the usual {usual} times a day"


def lines_missing(missing: int, lines: int, first: str) -> str:
    """A translation lacks lines."""
    return f'does not translate {missing} of {lines} lines, first "{first}"'


# Sides and limbs.

_LIMBS = {Limb.LEG: "leg", Limb.ARM: "arm"}
_FOR_LIMB = {Limb.LEG: "a leg", Limb.ARM: "an arm"}
EACH_OR_DECIDED = 'write "each", or say in made_by who decided it'


def one_at_a_time(limb: Limb) -> str:
    """A file with a glide says that it has no sides."""
    return f"is none, but a glide works on one {_LIMBS[limb]} at a time"


def other_side_left_out(sides: str, limb: Limb) -> str:
    """One side gets no glide: `sides` is "one" or "worse"."""
    once = " once your settings name the worse side" if sides == "worse" else ""
    return f"is {sides}, so the other {_LIMBS[limb]} gets no glide{once}"


def moves_other_limb(joint: Joint, limb: Limb) -> str:
    """A joint is not of the limb that the file is for."""
    return f"moves the {joint.value}, but this file is for {_FOR_LIMB[limb]}"


def limb_below_summary(limb: Limb) -> str:
    """What to write for a file about this limb."""
    return f'write limb = "{limb.value}" below summary'


# The order of steps.

BEFORE_ANY_POSITION = "comes before any position"
BEGIN_WITH_POSITION = "begin with a position step"
NO_TENSION_BEFORE = "has no find tension step before it"
ADD_ONE = "add one"
NO_REST_AFTER = "has no rest after it, so ten seconds are added"
ADD_RECOVER = "add a recover step"
OUTSIDE_30_TO_45 = "is outside the usual 30 to 45 seconds"
NO_CHECK_AFTER = "has no check step after it"
ADD_CHECK = "add one, to see what it did"
LOADS_MORE = "loads the nerve more than the position in which the tension was found"
FIND_LOADED_END = "find the tension at the loaded end"
OTHER_DEGREES = "use another number of degrees"


def does_not_move(joint: Joint, begins: str) -> str:
    """A glide ends where it begins, in this phrase of a pose."""
    return f"does not move the {joint.value}: it begins at {begins}"


def still_holds(pose: str) -> str:
    """A release keeps a part of the position."""
    return f"still holds {pose}"


def near_limit(phrase: str) -> str:
    """A phrase of a pose goes nearly as far as the joint can."""
    return f"{phrase} is close to the limit of this joint"


# How long it takes.

TOO_FAST = "is too fast for a calm movement"
TOO_SLOW = "is so slow that it becomes a hold"
HELD_TOO_LONG = "holds the tension for too long"
MOVE_TO_BEFORE = 'move the explanation to the key "before"'


def heard_too_late(needs_ms: int, begins_ms: int) -> str:
    """The lines of a glide are not over when its first repetition begins."""
    needs, begins = _seconds(needs_ms), _seconds(begins_ms)
    return f"takes {needs} to hear, but the first repetition begins after {begins}"


def too_long_to_hear(
    needs_ms: int, lasts_ms: int, *, asks: bool, ahead_ms: int, ahead_step: int
) -> str:
    """The lines of a step are not over when it ends.

    With them come the question about the tension, where it `asks`, and what is said before the
    glide in `ahead_step`, which takes `ahead_ms`; 0 for nothing.
    """
    parts = ["the question about the tension"] if asks else []
    if ahead_ms:
        parts.append(f"{_seconds(ahead_ms)} of before in step {ahead_step}")
    beside = f" with {' and '.join(parts)}" if parts else ""
    needs, lasts = _seconds(needs_ms), _seconds(lasts_ms)
    return f"takes {needs} to hear{beside}, but the step lasts {lasts}"


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f} s"


def session_too_long(minutes: int) -> str:
    """A session takes longer than is light."""
    return f"takes about {minutes} minutes, too long to stay light and calm"


def longest_session(minutes: int) -> str:
    """How long a session may be."""
    return f"the limit is {minutes} minutes"


# The dose.

REASON_NOT_NEEDED = "gives a reason for more than ten repetitions, but there are no more than ten"
REMOVE_IT = "remove it"
LEAVE_IT_OUT = "leave it out"


def above_ten(most: int) -> str:
    """A set may have more repetitions than is usual."""
    return f"goes up to {most} repetitions in a set; ten is usual"


def below_five(reps: int) -> str:
    """A set has fewer repetitions than is usual."""
    return f"comes to {rep_count(reps)} in a set, fewer than the usual five"


def adds_up_to(reps: int, limit: int) -> str:
    """All sets of a nerve together are too many."""
    return f"adds up to {reps} repetitions on a side; {limit} is the limit"


def adds_up_to_of(reps: int, nerve: str, limit: int) -> str:
    """The same of a flow, with the nerve, or with the routine if it names none."""
    return f"adds up to {reps} repetitions of {nerve} on a side; {limit} is the limit"


# What a flow includes.

RENAME_TO_KEEP_BOTH = "rename it to keep both"
RENAME_TO_USE = "rename it to use it"


def is_your_own(routine: str, file: object) -> str:
    """A file of the person's own has the id of a shipped routine."""
    return f"{routine} is your own file {file}, not the shipped one"


def another_is_used(routine: str, file: object) -> str:
    """The file beside this one is not used, since its id is taken."""
    return f"another {routine} is used, not {file} beside this file"


def leaves_nothing(routine: str) -> str:
    """Nothing of an included routine is left."""
    return f"leaves nothing to do in {routine}"


def reps_cannot_change(routine: str, reps: int) -> str:
    """An included routine has fewer repetitions than a person may choose."""
    return f"{routine} has {rep_count(reps)}, which cannot be changed here"


def allows(routine: str, least: int, most: int) -> str:
    """An included routine allows other repetitions."""
    return f"{routine} allows {least} to {most}"


def no_glide_of(routine: str, joint: Joint) -> str:
    """An included routine does not glide from this joint."""
    return f"{routine} has no glide of the {joint.value}"
