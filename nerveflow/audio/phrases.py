"""The sentences that cues add to a routine's own lines; each has a shipped recording."""

from typing import TYPE_CHECKING

from nerveflow.session.terms import Joint, Kind, Limb, NoNumber, Problem, Prompt, Side, Status, Way
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.session.effects import Choosable

COUNT = ("One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Ten.")
"""Repetitions by their number, from 1; more than ten are not counted aloud."""

LAST_ONE = "Last one."
HALFWAY = "Halfway."
REST = "Rest."
RELEASE = "Let go, and rest."
PAUSED = "Paused."
RESUMED = "Going on."
MORE_TIME = "Ten seconds more."
ON_TARGET = "Go on when the tension is back at target."

NOTED = "Noted. Next time, stop a little sooner."
"""Said of a number above target where nothing is under tension any more."""
NERVE_OVER = "That nerve is over for today."
PART_OVER = "That part is over for today."
"""Said for a routine that names no nerve."""

SIDES = {
    limb: {side: f"Switch sides. Now the {side.value} {limb.value}." for side in Side}
    for limb in Limb
}
SWITCH = "Switch sides."

QUESTIONS = {
    Prompt.TENSION: "How much tension, from zero to ten?",
    Prompt.ON_TARGET: ON_TARGET,
    Prompt.IF_MORE: words.running.SCAN_QUESTIONS[Prompt.IF_MORE],
    Prompt.WAY: "Choose how to go on. The ways are on the screen.",
}
"""Questions that are spoken; waiting for the person is a tone only."""

HALTED = words.running.SCAN_QUESTIONS[Prompt.PROBLEM]
ANSWERS = tuple(
    words.running.answer(each).capitalize() + "."
    for each in (*range(11), *NoNumber, *Problem, *Way)
)
"""The answers that are said one after the other where one key answers."""
TENSION_ANSWERS = ANSWERS[: 11 + len(NoNumber)]
"""Those to how strong the tension is."""

NEXT_JOINT = {joint: f"Next, the {words.body.JOINTS[joint]}." for joint in Joint}
UNRECORDED_JOINTS = frozenset(
    {
        Joint.HIP_ROTATION,
        Joint.SHOULDER_BLADE,
        Joint.SHOULDER_FORWARD,
        Joint.SHOULDER_ROTATION,
        Joint.WRIST_SIDEWAYS,
        Joint.HEAD_ROTATION,
    }
)
"""What few files move is spoken by the machine's own voice."""
NEXT_KIND = {
    Kind.POSITION: "Next, a new position.",
    Kind.TENSION: "Next, find the tension again.",
    Kind.HOLD: "Next, a short hold.",
    Kind.STIMULUS: "Next, touch for the skin.",
    Kind.CHECK: "Next, the movement to compare.",
    Kind.SWITCH: "Next, the other side.",
}
"""What is next in a rest, if it is not a glide."""

ENDED = {Status.COMPLETED: "Done. Well done.", Status.STOPPED: "Stopped. What you did is kept."}


def count(rep: int) -> str | None:
    """The number of a repetition in words; None beyond what is recorded."""
    return COUNT[rep - 1] if 1 <= rep <= len(COUNT) else None


def answer(given: "Choosable") -> str:
    """An answer as it is said."""
    return words.running.answer(given).capitalize() + "."


def all_phrases() -> tuple[str, ...]:
    """Every phrase, for those who record them."""
    single = (LAST_ONE, HALFWAY, REST, RELEASE, PAUSED, RESUMED, MORE_TIME, SWITCH)
    over = (NERVE_OVER, PART_OVER, NOTED)
    joints = {joint: line for joint, line in NEXT_JOINT.items() if joint not in UNRECORDED_JOINTS}
    tables = (SIDES[Limb.LEG], SIDES[Limb.ARM], QUESTIONS, joints, NEXT_KIND, ENDED)
    scan = (HALTED, words.summary.NOT_RECORDED, words.running.STOPPING, *ANSWERS)
    lines = (line for table in tables for line in table.values())
    spoken = (*COUNT, *single, *over, *scan, *lines)
    return tuple(dict.fromkeys(spoken))
