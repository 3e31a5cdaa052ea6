"""English: a new routine file: its comments, its first sentences, and who moves what."""

from nerveflow.session.terms import Limb
from nerveflow.wording.language import MovementLines, TensionLines

NO_SOURCE_YET = "Not said yet: write here who or what this routine is based on"
ABOUT_KEYS = "Every key and pose word is in docs/format.md; recipes are in docs/authoring.md."
ABOUT_NERVE = "When the tension reaches the stop, this nerve is over for the day on that side."
ABOUT_TECHNIQUE = "How the nerve is moved: slider, tensioner, or preloaded single-joint."
ABOUT_CAUTIONS = "Who should be careful. Write what applies to the person you write for."
ABOUT_SOURCES = "What it is based on: yourself, a book, a paper. Each has its own [[source]]."
ABOUT_LADDER = "Above 3 the count stops, and the coach says these one after the other."
ABOUT_POSITION = "Step 1: how to sit or lie. It waits until the person is ready."
ABOUT_TENSION = "Step 2: how to find the tension. It waits, and asks how strong it is."
ABOUT_GLIDE = "Step 3: the glide, out of that position and back. gap is the time at the loaded end."
ABOUT_RELEASE = (
    "Step 4: let go. Another glide would need a rest (recover) and steps 2 and 3 again before this."
)
CAUTIONS = (
    "With sciatica or a disc problem that is not settled, speak with a professional first.",
    "Stop at tingling, numbness, or a sharp or electric feeling that is new or spreads.",
    "Stay at 3 of 10 or below. Small and light is enough.",
)
EVIDENCE = "Nobody has tested this routine."
STOP_AT_THREE = "Stop where the tension reaches three out of ten."
RELEASED = "Let everything go, and breathe out."

POSTURES = {
    "floor": "On the floor, leg straight",
    "chair": "On a chair",
    "lying": "Lying on the back",
    "front": "On the front",
    "side": "On the other side",
    "standing": "Standing",
}
"""How the person sits or lies, by what `nerveflow new` calls it."""
EQUIPMENT = {
    "floor": "A mat, and a folded towel to sit on",
    "chair": "A firm chair",
    "lying": "A mat or a firm bed",
    "front": "A mat or a firm bed",
    "side": "A mat or a firm bed",
}
"""What that needs; standing needs nothing."""
FELT = {
    "tibial": "Along the back of the leg, mostly in the sole of the foot",
    "sural": "Along the outer calf and the outer ankle",
    "peroneal": "Along the outer shin and the top of the foot",
    "deep peroneal": "Along the front of the shin, to the skin between the first two toes",
    "sciatic": "Along the back of the thigh",
    "femoral": "Along the front of the thigh",
    "saphenous": "Along the inner knee and shin",
    "obturator": "Along the inner thigh",
    "lateral femoral cutaneous": "Along the outer thigh",
    "median": "Along the palm side of the arm, to the thumb and the first fingers",
    "ulnar": "Along the inner elbow, to the little finger",
    "radial": "Along the back of the arm and the hand",
}
"""Where each nerve is felt, by its name in a file."""

# As in the shipped routines where they move alike: what they say has its recording.

START_LINES = {
    "floor": TensionLines(
        "Sit tall, with this leg straight out in front of you.",
        "Lean forward slowly from your hips, with a long back.",
        "Sit back a little, until it eases.",
    ),
    "chair": TensionLines(
        "Sit tall on a firm chair, with this leg out in front of you.",
        "Lean forward slowly from your hips, with a long back.",
        "Sit back a little, until it eases.",
    ),
    "lying": TensionLines(
        "Lie on your back, and hold this thigh up with both hands.",
        "Straighten your knee slowly.",
        "Straighten your knee less far.",
    ),
}
"""Where a nerve is glided from the foot, by the start."""
_UP, _SOLE_IN = "Bend your foot up towards you.", "Turn the sole in, with the big toe edge up."
_POINT, _CURL = "Point your foot away from you.", "Curl your toes."
_SOLE_OUT = "Turn the sole out, with the little toe edge up."
FOOT_LINES = {
    "tibial": (_UP, _SOLE_OUT, "Draw your toes back towards your shin."),
    "sural": (_UP, _SOLE_IN),
    "peroneal": (_POINT, _SOLE_IN, _CURL),
    "deep peroneal": (_POINT, _SOLE_OUT, _CURL),
    "sciatic": (_UP,),
}
"""How the foot is held for each of these nerves."""
FOOT_EASED = "Let your foot turn back to the middle."
MOVEMENTS = {
    "knee-bends": MovementLines(
        "First, your knee bends a little, and straightens again.",
        "Bend, straighten, keep breathing.",
    ),
    "foot-sinks": MovementLines(
        "Next, only your foot sinks a little, and comes up again.",
        "Down, up, and keep breathing.",
    ),
    "foot-comes-up": MovementLines(
        "Next, only your foot comes up a little, and points again.",
        "Up, point, and keep breathing.",
    ),
    "foot-turns": MovementLines(
        "Next, only your foot turns to the middle, and back again.",
        "Middle, back, and breathe.",
    ),
    "toes-draw-back": MovementLines(
        "Next, only your toes let go, and draw back again.",
        "Let go, draw back, breathe.",
    ),
    "toes-curl": MovementLines(
        "Next, only your toes let go, and curl again.",
        "Let go, curl, and breathe.",
    ),
}
"""What is said of each movement of these nerves."""

_KNEE_TO_SEAT = (
    TensionLines(
        "Lie on your front, with this knee a little bent.",
        "Bend your knee slowly, with your heel towards your seat.",
        "Bend your knee less far.",
    ),
    MovementLines(
        "Your knee straightens a little, and bends again.",
        "Straighten, bend, keep breathing.",
    ),
)
NERVE_LINES = {
    "femoral": _KNEE_TO_SEAT,
    "saphenous": _KNEE_TO_SEAT,
    "obturator": (
        TensionLines(
            "Lie on your back, with this foot on the floor.",
            "Let your knee sink out to the side, slowly.",
            "Let your knee come up a little.",
        ),
        MovementLines(
            "Your knee comes up a little, and sinks out again.",
            "Up, out, keep breathing.",
        ),
    ),
    "lateral femoral cutaneous": (
        TensionLines(
            "Lie on your other side, with this leg on top.",
            "Take your thigh back slowly, and let it sink.",
            "Take your thigh back less far.",
        ),
        MovementLines(
            "Your thigh comes forward a little, and goes back again.",
            "Forward, back, keep breathing.",
        ),
    ),
    "median": (
        TensionLines(
            "Keep your elbow at your side, with the palm up.",
            "Bend your wrist back slowly.",
            "Bend your wrist back less far.",
        ),
        MovementLines(
            "Your hand comes up level, and bends back again.",
            "Level, back, keep breathing.",
        ),
    ),
    "ulnar": (
        TensionLines(
            "Hold your arm a little out to the side, with the hand bent back.",
            "Bend your elbow slowly.",
            "Bend your elbow less far.",
        ),
        MovementLines(
            "Your elbow straightens a little, and bends again.",
            "Straighten, bend, keep breathing.",
        ),
    ),
    "radial": (
        TensionLines(
            "Let your hand hang down, with the palm turned back.",
            "Straighten your elbow slowly.",
            "Bend your elbow a little.",
        ),
        MovementLines(
            "Your elbow bends a little, and straightens again.",
            "Bend, straighten, keep breathing.",
        ),
    ),
}
"""What is said of the nerves that are not glided from the foot."""


def summary(joint: str, nerve: str) -> str:
    """What a new routine is; both as they are called in a file."""
    return f"A small movement of the {joint} for the {nerve} nerve."


def about_sides(limb: Limb) -> str:
    """What the two ways of doing both sides are."""
    return f"each: both {limb.value}s get the same. worse: only the sore one."


def made_from(routine: str) -> str:
    """Where a copy is from."""
    return f"Made from {routine}."
