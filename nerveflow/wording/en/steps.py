"""English: steps and their phases, symptoms, and the ways to go on."""

from typing import TYPE_CHECKING

from nerveflow.session.terms import Consequence, Joint, Kind, Phase, Problem, Symptom, Way
from nerveflow.wording.en.body import (
    JOINTS,
    LET_GO,
    MORE_AND_LESS,
    SWITCH_NAMES,
    place_of,
    stimulus,
)
from nerveflow.wording.en.numbers import rep_count
from nerveflow.wording.language import StepNamed

if TYPE_CHECKING:
    # Only their attributes are read: home is painted sooner without them.
    from nerveflow.session.pose import Pose
    from nerveflow.session.timeline import PhaseSpan, Segment

KINDS = {
    Kind.POSITION: "take the position",
    Kind.TENSION: "find the tension",
    Kind.GLIDE: "glide",
    Kind.HOLD: "hold",
    Kind.STIMULUS: "touch",
    Kind.RELEASE: "let go",
    Kind.REST: "rest",
    Kind.SWITCH: "change sides",
    Kind.CHECK: "test movement",
}
KIND_WORDS = {
    **KINDS,
    Kind.POSITION: "get set",
    Kind.TENSION: "lean",
    Kind.SWITCH: "change",
    Kind.CHECK: "test",
}
"""One word for what to do, the largest on the screen."""
MOVE = "move"
"""The same if the person has to move before a position."""
PHASES = {
    Phase.COUNT_IN: "get ready",
    Phase.OUT: "go",
    Phase.ON: "on",
    Phase.PAUSE: "pause",
    Phase.HOLD: "hold",
    Phase.BACK: "back",
    Phase.GAP: "pause",
}
SYMPTOMS = {
    Symptom.TINGLING: ("t", "tingling"),
    Symptom.NUMBNESS: ("n", "numbness"),
    Symptom.SHARP: ("s", "sharp or electric pain"),
    Symptom.CRAMP: ("c", "cramp"),
    Symptom.TINGLING_OR_NUMB: ("", "tingling or numb"),
}
"""The key or letter for each symptom, and its name; the one without is reported by one key only."""
PROBLEMS = {
    Problem.TOO_STRONG: "too strong",
    Problem.CRAMP: "cramp",
    Problem.TINGLING_OR_NUMB: "tingling or numb",
    Problem.PAUSE: "pause",
    Problem.GO_ON: "go on",
    Problem.STOP: "stop",
}
CONSEQUENCES = {
    Consequence.EASED: "let go of it, shake it out, then go on softer",
    Consequence.ENDS: "let go; {place} is over for today",
    Consequence.NOTED: "only noted",
}
"""What reporting a symptom will do; `place` is the nerve and the side."""
WAYS = {
    Way.OTHER_SIDE: ("o", "With the other side"),
    Way.NEXT_NERVE: ("n", "With the next nerve"),
    Way.END: ("e", "End for today"),
}
"""The key or letter for each way to continue after a glide was broken off, and what it does."""


def kind_of(segment: StepNamed) -> str:
    """A segment in a few words, as "glide: knee"."""
    if segment.kind is Kind.GLIDE and segment.joint is not None:
        return glide_from(segment.joint)
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        return stimulus(segment.stimulus)
    if segment.kind is Kind.CHECK and segment.measure:
        return f"{KINDS[Kind.CHECK]}: {segment.measure}"
    return KINDS[segment.kind]


def glide_from(joint: Joint) -> str:
    """A glide by the joint that moves, as "glide: knee"."""
    return f"{KINDS[Kind.GLIDE]}: {JOINTS[joint]}"


def now_of(segment: "Segment") -> str:
    """What goes on now, as `kind_of`; a count-in by itself is one."""
    return PHASES[Phase.COUNT_IN] if segment.is_count_in else kind_of(segment)


def _name_of(segment: "Segment") -> str:
    if segment.is_count_in:
        before = f" for the {KINDS[Kind.GLIDE]}" if segment.joint else ""
        return PHASES[Phase.COUNT_IN].capitalize() + before
    if segment.kind is Kind.SWITCH:
        return SWITCH_NAMES[segment.limb]
    return KINDS[segment.kind].capitalize()


def heading(segment: "Segment") -> str:
    """A segment as a line, as "Glide from the knee, 5 repetitions (tibial, left)"."""
    name = _name_of(segment)
    if segment.joint:
        name += f" from the {JOINTS[segment.joint]}"
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        name += f": {stimulus(segment.stimulus)}"
    if segment.measure:
        name += f": {segment.measure}"
    if segment.kind is Kind.GLIDE:
        in_turn = f"repetition {segment.first_rep} of {segment.of_reps}"
        name += f", {in_turn if segment.of_reps else rep_count(segment.reps)}"
        if segment.sets > 1:
            name += f", set {segment.set_no} of {segment.sets}"
        if len(segment.moves) > 2:
            name += f", in {len(segment.moves)} phases"
        # In phases each stillness is a hold, as the file writes it; else it is that at the end.
        phased = len(segment.moves) > 2
        held = sum(move.still_ms for move in segment.moves if move.loaded or phased)
        if held:
            name += f", {held / 1000:g} s of holding in each repetition"
        if segment.stimulus:
            name += f", with {stimulus(segment.stimulus)}"
    place = place_of(segment.nerve, segment.side)
    return f"{name} ({place})" if place else name


def movement_in(segment: "Segment", span: "PhaseSpan") -> str:
    """The movement in a part of a glide, as "bend"; the name of the part if none moves."""
    return phase_move(span, segment.joint) or movement(segment, span.phase)


def picture_title(name: str, step: int, segment: "Segment") -> str:
    """The title of a picture, as "Tibial nerve glide, step 3: Glide from the knee"."""
    return f"{name}, step {step}: {heading(segment)}"


def movement(segment: "Segment", phase: Phase) -> str:
    """The movement out or back of a plain glide; the name of the phase if none moves."""
    if phase is Phase.OUT and segment.away is not None:
        return _moves(segment.joint, segment.pose, segment.away) or PHASES[phase]
    if phase is Phase.BACK and segment.away is not None:
        return _moves(segment.joint, segment.away, segment.pose) or PHASES[phase]
    return PHASES[phase]


def phase_move(span: "PhaseSpan", joint: Joint | None = None) -> str:
    """What moves in a part of a repetition in phases: `joint` if it does, else the first one.

    Empty for stillness, and if the repetition has no phases of its own.
    """
    if span.begin is None or span.end is None:
        return ""
    moved = span.begin.changed(span.end)
    shown = joint if joint in moved else next((each for each in Joint if each in moved), None)
    return _moves(shown, span.begin, span.end)


def _moves(joint: Joint | None, begin: "Pose", end: "Pose") -> str:
    if joint is None or begin.degrees(joint) == end.degrees(joint):
        return ""
    more, less = MORE_AND_LESS[joint]
    if joint in LET_GO and end.degrees(joint) == 0:
        return "let go"
    return more if end.degrees(joint) > begin.degrees(joint) else less
