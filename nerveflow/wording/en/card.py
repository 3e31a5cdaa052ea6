"""English: the card of a routine, and what differs between two versions of one."""

from collections.abc import Iterable

from nerveflow.session.terms import Joint, Kind, Nerve
from nerveflow.wording.en.body import JOINTS
from nerveflow.wording.en.numbers import rep_count, set_count

TITLES = {
    "departs": "What is unusual about it",
    "cautions": "Who should be careful",
    "dose": "Dose",
    "tension": "Tension",
    "felt": "Felt",
    "equipment": "What you need",
    "movements": "Positions and movements",
    "variants": "Other ways to do it",
}
"""The titles of the parts of a card."""
KINDS = {kind.value: kind.value for kind in Kind}
"""What a step is, by its value in JSON."""
STEPS = {
    "position": "position",
    "find tension": "find tension",
    "hold": "hold",
    "check": "check",
    "stimulus": "stimulus",
    "release": "release",
    "recover": "recover",
    "include": "include",
}
"""A step that is not a glide, by its value in files."""
NERVES = {nerve.value: nerve.value for nerve in Nerve}
"""The nerves as files call them, by their value in JSON."""
OTHER_KEYS = {"posture": "Position"}
"""What else a file says of itself, by its key."""
NO_CAUTIONS = "The file does not say."
NO_DEPARTURES = "Nothing: it stays within the usual dose."
NO_SOURCES = "None: the file names no source."
UNCHECKED_SOURCES = "This is what the file says about its sources. Nobody has checked it."
NO_SOURCE = "no source"
OF_A_TEMPO = {
    "out": "on the way out",
    "back": "on the way back",
    "pause": "the pause",
    "gap": "the pause between two",
    "hold": "the hold",
}
"""The parts of a repetition, by their keys."""
AS_IT_IS = "as it is"
PACE_OUT, PACE_BACK, PACE_STILL, PACE_HOLD = "out", "back", "still", "hold"
YES_SAID, NO_SAID = "yes", "no"
VALUE_REMOVED = "removed"
ROUTINE_LENGTH = "length"
BETTER_SIDE, WORSE_SIDE = "better side", "worse side"
LOADED_PHASE = "loaded"


def with_reason(message: str, because: str) -> str:
    """Where a routine departs from what is usual, and why."""
    return f"{message}. Its reason: {because}"


def glide_from_the(joint: Joint) -> str:
    """A glide by its joint, within a sentence."""
    return f"glide from the {JOINTS[joint]}"


def nth_movement(number: int, *, hold: bool) -> str:
    """A movement of a repetition in phases, or the hold after it."""
    return f"{'the hold after ' if hold else ''}movement {number}"


def on_that_side(side: str) -> str:
    """The dose of one side."""
    return f"on the {side} side"


def with_rest(sets: int, rest: float) -> str:
    """Several sets, and the rest between them."""
    return f"{set_count(sets)} with {rest:g} s of rest between"


def reps_in_seconds(seconds: float, reps: int) -> str:
    """A set by time, and its repetitions."""
    return f"{seconds:g} s, which is {rep_count(reps)}"


def from_the(joint: str) -> str:
    """The joint that moves in a glide."""
    return f"from the {joint}"


def in_phases(joint: str, phases: int) -> str:
    """A glide in phases."""
    return f"{from_the(joint)}, in {phases} phases"


def from_pose_to(poses: Iterable[str]) -> str:
    """The poses of a movement."""
    return " to ".join(poses)


def at_loaded_end(still: str) -> str:
    """The stillness where the nerve is loaded most."""
    return f"{still} at the loaded end"


def lasting(seconds: float, what: str = "") -> str:
    """How long something takes, in seconds."""
    return f"{seconds:g} s {what}".rstrip()


def to_tension(pose: str, target: int) -> str:
    """A lean up to its target."""
    return f"{pose}, to {target} of 10"


def source_count(count: int) -> str:
    """How many sources a file names."""
    return "1 source" if count == 1 else f"{count} sources"


def as_file_says(sources: str) -> str:
    """Sources that nobody has checked."""
    return f"{sources}, as the file says"


def file_vouched(name: str, path: str, vouched: str) -> str:
    """A file, where it is, and its sources."""
    return f"{name}: {path}; {vouched}."


def about_clock(clock: str) -> str:
    """How long a routine takes."""
    return f"about {clock}"


def tension_and_length(target: int, clock: str) -> str:
    """How strong it may be, and how long it takes."""
    return f"Tension up to {target} of 10; about {clock}."


def take_care(caution: str) -> str:
    """Who has to be careful."""
    return f"Take care: {caution}"


def more_not_usual(count: int, routine: str) -> str:
    """Departures that are not listed."""
    things = "1 more thing that is" if count == 1 else f"{count} more things that are"
    shows = "shows it" if count == 1 else "shows them"
    return f"{things} not usual; nerveflow card {routine} {shows}"


def seconds_by_time(seconds: float) -> str:
    """How long sets by time take."""
    return f"{seconds:g} s by time"


def reps_in_sets(reps: int, sets: int) -> str:
    """The dose of a nerve."""
    return f"{rep_count(reps)} in {set_count(sets)}"


def up_to_tension(target: int, stop: int) -> str:
    """How strong it may be, and when it ends."""
    return f"up to {target} of 10; at {stop} or more this nerve is over for the day"


def ease_above(target: int) -> str:
    """Before what eases the tension, the first thing first."""
    return f"Above {target}, one after the other until it eases:"


def phase_in_full(to: str, seconds: float, hold: float, *, loaded: bool) -> str:
    """A movement of a repetition in phases."""
    held = f", then {hold:g} s {PACE_HOLD if loaded else PACE_STILL}" if hold else ""
    end = ": the loaded end" if loaded else ""
    return f"{to}, {seconds:g} s{held}{end}"


# What differs.


def value_changed(where: str, before: str, after: str) -> str:
    """A value that is another one now."""
    return f"{where}: {before} -> {after}"


def nth_phase(key: str, number: int) -> str:
    """A movement of a repetition by its number, from 1; the key is the one of all of them."""
    return f"{key.removesuffix('s')} {number}"


def phase_in_short(to: str, seconds: float, hold: float, *, loaded: bool) -> str:
    """A movement of a repetition, in a line about what differs."""
    held = f", {hold:g} s {PACE_HOLD if loaded else PACE_STILL}" if hold else ""
    return f"{to}, {seconds:g} s{held}{f', {LOADED_PHASE}' if loaded else ''}"


def key_with_value(key: str, value: str) -> str:
    """A key of a file and its value, among others."""
    return f"{key} {value}"


def is_new(where: str, what: str) -> str:
    """Something that was not there before."""
    return f"{where}: new, {what}"


def reps_of(side: str) -> str:
    """The repetitions of a nerve and side."""
    return f"repetitions, {side}"


def of_before(place: str) -> str:
    """A place of the version before."""
    return f"{place} of before"


def nth_step(number: int, name: str = "") -> str:
    """A step by its number, from 1."""
    return f"step {number}, {name}" if name else f"step {number}"


def named_variant(name: str) -> str:
    """A variant."""
    return f"variant {name}"


def step_count(count: int) -> str:
    """How many steps something has."""
    return f"{count} steps"


def step_of_joint(kind: str, joint: str) -> str:
    """A step by its joint."""
    return f"{kind} of the {joint}"


def phases_are(phases: Iterable[str]) -> str:
    """The phases of a step."""
    return f"phases {'; '.join(phases)}"
