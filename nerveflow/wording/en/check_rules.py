"""English: which rules about the tables of a routine file are broken: doses, holds, turns, nerves.

The place is named before each. Numbers and poses are those of the file.
"""

from collections.abc import Sequence

from nerveflow.session.terms import Joint, Limb, Nerve

# A glide.

OWN_OF_EACH_PHASE = "cannot be used with phases: each phase has its own"
SECOND_LOADED_END = "is a second loaded end: keep only the one with the most tension"
PHASE_MOVES_NOTHING = "moves nothing: the body is already there"
NO_WAY_BACK = "do not return to the start: the last phase must end where the first one began"
REPS_OR_SECONDS = "cannot be used with reps: keep only one of them"
SETS_FOR_SIDE = "cannot be used with seconds: give sets for this side instead"
ABOVE_MOST = "is above most"


def starts_in_phase(start: str) -> str:
    """A phase names a starting position."""
    return f"changes the position in the middle of a movement: remove {start}"


def add_pose(pose: str) -> str:
    """What brings the last phase back."""
    return f"add {pose}"


def same_pause(other: str) -> str:
    """Two keys give the same pause."""
    return f"is the same pause as {other}: give only one of them"


def does_not_move(joint: Joint) -> str:
    """A movement does not move the joint of its glide."""
    return f"does not move the {joint.value}"


def below_one_rep(rep_ms: int) -> str:
    """A set is too short for one repetition."""
    return f"is less than one repetition takes: {rep_ms / 1000:g} s"


def reps_outside(reps: int, least: int, most: int) -> str:
    """A set has more or fewer repetitions than a person may choose."""
    return f"make {reps} repetitions, outside {least} to {most}"


def seconds_outside(reps: int, least: int, most: int, reason: str) -> str:
    """A set by time has more repetitions than that, without a reason in this key."""
    return f"{reps_outside(reps, least, most)}; use fewer seconds, or say why in {reason}"


def is_outside(least: int, most: int) -> str:
    """The same of the repetitions on one side."""
    return f"is outside {least} to {most}"


def worse_has_more(key: str, worse: int, better: int) -> str:
    """The worse side gets more of what this key gives."""
    return f"gives the worse side more than the better side: {worse} against {better} {key}"


def above_usual(usual: int, reason: str) -> str:
    """A number is above the usual, without a reason in this key."""
    return f"is above {usual}: use {usual}, or say why in {reason}"


def chosen_from(least: int) -> str:
    """A person may not choose so few."""
    return f"is below {least}: a person chooses from {least} on"


def chosen_from_or_reps(least: int) -> str:
    """The same if the file gives no repetitions."""
    return f"{chosen_from(least)}; for fewer give reps"


def nothing_to_choose(least: int) -> str:
    """A set with so few repetitions is not for the person to choose."""
    return f"does not go with reps below {least}: such a set has just as many"


def set_too_long(most_ms: int) -> str:
    """A set by time is too long."""
    return f"is longer than {most_ms // 1000} s, the limit for one set by time"


def rep_too_long(rep_ms: int, most_ms: int) -> str:
    """A repetition is too long."""
    most = most_ms // 1000
    return f"take {rep_ms / 1000:g} s in all; {most} s is the limit for one repetition"


def rep_too_long_and_held(rep_ms: int, most_ms: int, held_ms: int, most_held_ms: int) -> str:
    """A repetition is too long, and too much of it is held."""
    held = f"{held_ms / 1000:g} s of it held; {most_held_ms / 1000:g} s is the limit of holding"
    return f"{rep_too_long(rep_ms, most_ms)}, and {held}"


# Holding.

HALF_AND_HALF = "write 0.5, and a pause of 0.5"


def held_in_rep(held_ms: int, most_ms: int) -> str:
    """Too much of a repetition is held."""
    held, most = held_ms / 1000, most_ms / 1000
    return f"adds up to {held:g} s of holding in each repetition; {most:g} s is the limit"


def held_without_rest(held_ms: int, most_ms: int) -> str:
    """Too much is held from one rest to the next."""
    held, most = held_ms / 1000, most_ms / 1000
    return f"adds up to {held:g} s of holding without a rest; {most:g} s is the limit"


def hold_less(left_ms: int) -> str:
    """How long a hold may be, or what else to do; 0 if it may not be there at all."""
    recover = "put a recover step before it"
    return f"write {left_ms / 1000:g}, or {recover}" if left_ms else recover


def write_slack(pose: str) -> str:
    """Which pose is a rest."""
    return f"write {pose}, which lets go"


# The tension rule.

ONE_ABOVE_TARGET = "must be one above the target"
ABOVE_TARGET = "must be above the target"

# Nerves and turns.

NERVE_CHANGES = "changes the nerve under tension: name the nerve in the position before this step"
WAITS_LOADED = "starts under tension, and would stay there while the other side or nerve moves"
NOT_IN_FLOW = "belongs in the included routine, not in the flow"
BOTH_SIDES = "needs both sides"
TWO_NERVES = "needs two nerves: name another one on a step"
EQUAL_SETS = "needs every glide to have the same number of sets, 2 or more"
NO_VARIANTS = "by repetition cannot be used with variants: make one file for each"
NO_VARIANT_IN_LADDER = "by repetition cannot be used with variants: remove variant from the ladder"
EACH_NERVE_ONCE = "by repetition needs each nerve exactly once"
ONE_GLIDE_A_NERVE = "by repetition needs one find tension and one glide for each nerve"
ONE_SET_A_GLIDE = "by repetition needs one set in every glide"


def about_other_nerves(these: Sequence[Nerve | None], those: Sequence[Nerve | None]) -> str:
    """A variant is about these nerves one after the other, and the file about those."""
    return f"is about {_in_turn(these)}, but the steps of the file are about {_in_turn(those)}"


def _in_turn(nerves: Sequence[Nerve | None]) -> str:
    return " and then ".join(nerve.value if nerve else "no nerve" for nerve in nerves)


def about_before(nerve: Nerve | None) -> str:
    """Which nerve the step before is about."""
    return f"this is about {nerve}"


def of_other_limb(limb: Limb) -> str:
    """A nerve is not in the limb of the file, but in this one."""
    return f"is a nerve of the {limb.value}"


def name_limb(limb: Limb) -> str:
    """What to write for a file about this limb."""
    return f'write limb = "{limb.value}" above'


def wait_slack(pose: str) -> str:
    """How a side or nerve waits in a pose that lets go."""
    return (
        f'put a recover with pose = "{pose}" before it, let it go to the loaded end,'
        ' and write loaded = "to"'
    )


# Variants, flows and translations.

INCLUDE_IN_VARIANT = "a variant cannot include another routine"
FLOW_WITH_VARIANTS = "a flow has no variants of its own"
FLOW_LOADS_NERVE = "loads a nerve, but this file includes other routines"
FILE_OF_ITS_OWN = "move it into a file of its own, and include that"
LANGUAGE_OF_FILE = "is the language of the file itself"


def id_is_taken(variant: str) -> str:
    """Two variants have the same id."""
    return f"another variant already has the id {variant!r}"
