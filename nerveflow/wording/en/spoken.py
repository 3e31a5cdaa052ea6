"""English: what is spoken, beside a routine's own lines.

A recording is named by the text that it says: another language speaks its own texts, with a voice
of its own. Nothing here is put together from words, since a sentence is spoken as a whole.
"""

from typing import TYPE_CHECKING

from nerveflow.session.terms import (
    Joint,
    Kind,
    Limb,
    NoNumber,
    Problem,
    Prompt,
    Side,
    Start,
    Status,
    Way,
)

if TYPE_CHECKING:
    from nerveflow.session.effects import Choosable

# Lines between those of a file; it may translate them with its own.

REST_LINES = ("Rest, and let it settle.",)
BEGIN_LINES = ("Begin now, and keep it light.",)
"""Said as a stimulus begins; its own lines were said before it."""
STACK_LINES = {
    "vibration": "Keep the massager on. Breathe.",
    "light-touch": "Keep stroking, and keep breathing.",
    "sharp-blunt": "Keep touching, and keep breathing.",
}
"""Said in the count-in of a glide with a stacked input, and nowhere else: a stack that begins in
the middle of a session must not change the time of any step."""
RELEASE_LINES = ("Let go of the position.", "Breathe out, and rest.")
"""Said when a glide is broken off; they fit the floor, a chair and lying."""
SIDE_LINES = {
    Limb.LEG: {Side.LEFT: "Left leg.", Side.RIGHT: "Right leg."},
    Limb.ARM: {Side.LEFT: "Left arm.", Side.RIGHT: "Right arm."},
}
"""What a routine says first on a side."""
BOTH_LINES = {Limb.LEG: "Both legs.", Limb.ARM: "Both arms."}
"""What a routine says first where both work at once."""
SWITCH_LINES = {
    Limb.LEG: ("Now the other side.", "Change legs, and take your time."),
    Limb.ARM: ("Now the other side.", "Change arms, and take your time."),
}
"""What is said between two sides."""
MOVE_LINES = {
    Start.LONG_SITTING: "Now move to the floor.",
    Start.CHAIR: "Now move to the chair.",
    Start.LYING: "Now lie down on your back.",
    Start.STANDING: "Now stand up slowly.",
    Start.PRONE: "Now lie down on your front.",
    Start.SIDE_LYING: "Now lie down on your side.",
}
"""What is said before a position in another place than the last one; there is time to move."""

# What is said when the clock stops, and a file has no line for it.

EASE_OFF = "Ease off a little."
"""Above target, without a ladder."""
CRAMP = "Let go of what cramps, and shake it out. Then go on, with softer toes."
PROBLEM = "What is it?"
"""Where the one key stopped a glide; it is shown, and said again when asked for."""

# What cues say.

COUNT = ("One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Ten.")
"""Repetitions by their number, from 1; more than ten are not counted aloud."""
LAST_ONE = "Last one."
HALFWAY = "Halfway."
REST = "Rest."
RELEASE = "Let go, and rest."
PAUSED = "Paused."
RESUMED = "Going on."
MORE_TIME = "Ten seconds more."
NOTED = "Noted. Next time, stop a little sooner."
"""Said of a number above target if nothing is under tension any more."""
NERVE_OVER = "That nerve is over for today."
PART_OVER = "That part is over for today."
"""Said for a routine that names no nerve."""
SWITCH = "Switch sides."
SIDES = {
    Limb.LEG: {
        Side.LEFT: "Switch sides. Now the left leg.",
        Side.RIGHT: "Switch sides. Now the right leg.",
    },
    Limb.ARM: {
        Side.LEFT: "Switch sides. Now the left arm.",
        Side.RIGHT: "Switch sides. Now the right arm.",
    },
}
QUESTIONS = {
    Prompt.TENSION: "How much tension, from zero to ten?",
    Prompt.ON_TARGET: "Go on when the tension is back at target.",
    Prompt.IF_MORE: "Only if it is three or less. Any key if it is more.",
    Prompt.PROBLEM: "What is it? Press when you hear it.",
    Prompt.WAY: "Choose how to go on. The ways are on the screen.",
}
"""Questions that are spoken; waiting for the person is a tone only."""
NO_ANSWER = "not recorded"
"""Said if the answers were said twice and nobody pressed."""
STOPPING = "Stopping. Press to go on."
NUMBERS = (
    "Zero.", "One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.",
    "Ten.",
)  # fmt: skip
"""The answers from 0 on, if one key answers."""
NO_NUMBER = {NoNumber.LEAVE_OUT: "No number."}
PROBLEMS = {
    Problem.TOO_STRONG: "Too strong.",
    Problem.CRAMP: "Cramp.",
    Problem.TINGLING_OR_NUMB: "Tingling or numb.",
    Problem.PAUSE: "Pause.",
    Problem.GO_ON: "Go on.",
    Problem.STOP: "Stop.",
}
WAYS = {
    Way.OTHER_SIDE: "The other side.",
    Way.NEXT_NERVE: "The next nerve.",
    Way.END: "End for today.",
}
NEXT_JOINT = {
    Joint.TRUNK: "Next, the trunk.",
    Joint.HIP: "Next, the hip.",
    Joint.KNEE: "Next, the knee.",
    Joint.ANKLE: "Next, the ankle.",
    Joint.FOOT: "Next, the foot.",
    Joint.TOES: "Next, the toes.",
    Joint.HEAD: "Next, the head.",
    Joint.SPINE: "Next, the back.",
    Joint.SHOULDER: "Next, the shoulder.",
    Joint.ELBOW: "Next, the elbow.",
    Joint.FOREARM: "Next, the forearm.",
    Joint.WRIST: "Next, the wrist.",
    Joint.FINGERS: "Next, the fingers.",
    Joint.NECK: "Next, the neck.",
    Joint.HIP_ROTATION: "Next, the hip rotation.",
    Joint.HIP_SIDEWAYS: "Next, the hip, sideways.",
    Joint.SHOULDER_BLADE: "Next, the shoulder blade.",
    Joint.SHOULDER_FORWARD: "Next, the shoulder, forwards.",
    Joint.SHOULDER_ROTATION: "Next, the shoulder rotation.",
    Joint.WRIST_SIDEWAYS: "Next, the wrist, sideways.",
    Joint.THUMB: "Next, the thumb.",
    Joint.HEAD_ROTATION: "Next, the head rotation.",
}
"""The glide that is next in a rest."""
NEXT_KIND = {
    Kind.POSITION: "Next, a new position.",
    Kind.TENSION: "Next, find the tension again.",
    Kind.HOLD: "Next, a short hold.",
    Kind.STIMULUS: "Next, touch for the skin.",
    Kind.CHECK: "Next, the movement to compare.",
    Kind.SWITCH: "Next, the other side.",
}
"""What is next in a rest, where it is not a glide."""
ENDED = {Status.COMPLETED: "Done. Well done.", Status.STOPPED: "Stopped. What you did is kept."}


def answer(given: "Choosable") -> str:
    """An answer as it is said if one key answers."""
    match given:
        case Problem():
            return PROBLEMS[given]
        case NoNumber():
            return NO_NUMBER[given]
        case Way():
            return WAYS[given]
        case _:
            return NUMBERS[given]
