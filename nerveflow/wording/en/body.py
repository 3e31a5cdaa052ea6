"""English: nerves, legs and joints, and what a picture of them shows."""

from collections.abc import Iterable, Sequence

from nerveflow.session.terms import Joint, LegPlace, Limb, Nerve, Side, Start

NERVES = {
    Nerve.TIBIAL: "tibial",
    Nerve.SURAL: "sural",
    Nerve.PERONEAL: "peroneal",
    Nerve.DEEP_PERONEAL: "deep peroneal",
    Nerve.SCIATIC: "sciatic",
    Nerve.FEMORAL: "femoral",
    Nerve.SAPHENOUS: "saphenous",
    Nerve.OBTURATOR: "obturator",
    Nerve.LATERAL_FEMORAL: "outer thigh",
    Nerve.MEDIAN: "median",
    Nerve.ULNAR: "ulnar",
    Nerve.RADIAL: "radial",
}
LAY_NERVES = {
    Nerve.TIBIAL: "calf and sole",
    Nerve.SURAL: "outer calf and foot",
    Nerve.PERONEAL: "shin and top of the foot",
    Nerve.DEEP_PERONEAL: "shin and big toe",
    Nerve.SCIATIC: "back of the thigh",
    Nerve.FEMORAL: "front of the thigh",
    Nerve.SAPHENOUS: "inner shin and ankle",
    Nerve.OBTURATOR: "inner thigh",
    Nerve.LATERAL_FEMORAL: "skin of the thigh",
    Nerve.MEDIAN: "thumb and first fingers",
    Nerve.ULNAR: "inner elbow and little finger",
    Nerve.RADIAL: "back of the arm and hand",
}
"""Where each nerve runs, for people who do not know its name."""
LEG_PLACES = {
    LegPlace.LOWER_BACK: "lower back",
    LegPlace.BUTTOCK: "buttock",
    LegPlace.THIGH_BACK: "back of the thigh",
    LegPlace.THIGH_FRONT: "front of the thigh",
    LegPlace.KNEE_BACK: "back of the knee",
    LegPlace.KNEE_FRONT: "front of the knee",
    LegPlace.CALF: "calf",
    LegPlace.OUTER_CALF: "outer calf",
    LegPlace.SHIN: "shin",
    LegPlace.ANKLE: "ankle",
    LegPlace.HEEL: "heel",
    LegPlace.SOLE: "sole",
    LegPlace.FOOT_TOP: "top of the foot",
    LegPlace.OUTER_FOOT: "outer edge of the foot",
    LegPlace.TOES: "toes",
}
"""Where it hurts between sessions."""
OTHER_NERVE = "other"
"""The row of a report for repetitions without a nerve."""
SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}
SIDE_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R"}
SWITCH_NAMES = {Limb.LEG: "Change legs", Limb.ARM: "Change arms"}
NO_PICTURE = "There is no picture of this one."
"""In place of the figure, if it cannot show a position as it is."""
SIDE_SIGNS = {Side.LEFT: "◀  LEFT", Side.RIGHT: "RIGHT  ▶"}
JOINTS = {
    Joint.TRUNK: "trunk",
    Joint.HIP: "hip",
    Joint.KNEE: "knee",
    Joint.ANKLE: "ankle",
    Joint.FOOT: "foot",
    Joint.TOES: "toes",
    Joint.HEAD: "head",
    Joint.SPINE: "back",
    Joint.SHOULDER: "shoulder",
    Joint.ELBOW: "elbow",
    Joint.FOREARM: "forearm",
    Joint.WRIST: "wrist",
    Joint.FINGERS: "fingers",
    Joint.NECK: "neck",
    Joint.HIP_ROTATION: "hip rotation",
    Joint.HIP_SIDEWAYS: "hip, sideways",
    Joint.SHOULDER_BLADE: "shoulder blade",
    Joint.SHOULDER_FORWARD: "shoulder, forwards",
    Joint.SHOULDER_ROTATION: "shoulder rotation",
    Joint.WRIST_SIDEWAYS: "wrist, sideways",
    Joint.THUMB: "thumb",
    Joint.HEAD_ROTATION: "head rotation",
}
MORE_AND_LESS = {
    Joint.TRUNK: ("lean", "sit up"),
    Joint.HIP: ("lift", "lower"),
    Joint.KNEE: ("bend", "straight"),
    Joint.ANKLE: ("foot up", "point"),
    Joint.FOOT: ("sole out", "sole in"),
    Joint.TOES: ("toes up", "curl"),
    Joint.HEAD: ("chin up", "nod"),
    Joint.SPINE: ("slump", "sit tall"),
    Joint.SHOULDER: ("arm out", "arm in"),
    Joint.ELBOW: ("bend", "straight"),
    Joint.FOREARM: ("palm up", "palm down"),
    Joint.WRIST: ("hand back", "hand in"),
    Joint.FINGERS: ("fingers back", "curl"),
    Joint.NECK: ("tilt", "upright"),
    Joint.HIP_ROTATION: ("turn in", "turn out"),
    Joint.HIP_SIDEWAYS: ("across", "out"),
    Joint.SHOULDER_BLADE: ("shoulder down", "shoulder up"),
    Joint.SHOULDER_FORWARD: ("arm up", "arm down"),
    Joint.SHOULDER_ROTATION: ("turn out", "turn in"),
    Joint.WRIST_SIDEWAYS: ("little finger", "thumb side"),
    Joint.THUMB: ("thumb back", "thumb in"),
    Joint.HEAD_ROTATION: ("look away", "look ahead"),
}
"""The movement of a joint as its angle grows, and as it shrinks."""
LET_GO = frozenset({Joint.TOES, Joint.FINGERS, Joint.THUMB})
"""Joints that are let go where they come back to the middle."""
START_PICTURES = {
    Start.LONG_SITTING: "A person sits on the floor, seen from the side.",
    Start.CHAIR: "A person sits on a chair, seen from the side.",
    Start.LYING: "A person lies on the back, seen from the side.",
    Start.STANDING: "A person stands, seen from the side.",
    Start.PRONE: "A person lies on the front, seen from the side.",
    Start.SIDE_LYING: "A person lies on one side.",
}
JOINT_PICTURES = {
    Joint.TRUNK: ("The trunk leans forward from the hips.", "The trunk comes up again."),
    Joint.HIP: ("The thigh is lifted.", "The thigh is lowered."),
    Joint.KNEE: ("The knee bends.", "The knee straightens."),
    Joint.ANKLE: ("The foot bends up.", "The foot points away."),
    Joint.FOOT: (
        "The sole turns out: the little toe edge goes up.",
        "The sole turns in: the big toe edge goes up.",
    ),
    Joint.TOES: ("The toes draw back.", "The toes curl."),
    Joint.HEAD: ("The chin comes up.", "The chin sinks."),
    Joint.SPINE: ("The back rounds.", "The back grows long."),
}
"""What the picture shows where the angle of a joint grows, and where it shrinks."""
PROP_PICTURES = {
    "massager": "A massager is held lightly on the leg.",
    "hand": "A hand strokes the leg with a soft cloth.",
    "pointed": "Something pointed touches the leg, and something round lies beside it.",
}
CHECK_PICTURES = {
    "toe-touch": "A person stands with straight knees and bends down to touch the toes.",
    "squat": "A person squats, with the heels down and the arms in front.",
    "lunge": "A person lunges, with the working leg in front and the other knee low.",
    "knee-to-wall": "A person stands before a wall: one knee touches it, and the heel is down.",
    "one-leg-stand": "A person stands on one leg; the other knee is lifted.",
}
JOINT_SAID = {
    Joint.TRUNK: ("lean", "sit tall", "sit back", "back up", "sit up", "upright"),
    Joint.HIP: ("thigh up", "lift your thigh", "lower your thigh", "hold this thigh"),
    Joint.KNEE: (
        "straighten",
        "knee bend",
        "bend your knee",
        "bend, straighten",
        "soften your knee",
        "leg straight",
        "knee straight",
        "leg out in front",
    ),
    Joint.ANKLE: ("foot up", "point your foot", "foot pointed", "foot comes", "foot sinks"),
    Joint.FOOT: ("sole in", "sole out", "toe edge up", "to the middle"),
    Joint.TOES: ("your toes", "toes back", "toes curl", "toes loose", "toe curl"),
    Joint.HEAD: ("chin",),
    Joint.SPINE: ("slump", "round your back", "long back"),
}
"""What a sentence says about a joint that moves: the figure moves it while the sentence is said."""
AHEAD = ("first,", "next,", "then,")
"""The first words of a sentence that announces the next movement: nothing moves yet."""
TOGETHER = " while "
"""In a sentence, what says that its joints move at once, and not one after the other."""
INPUT_SAID = {
    "vibration": ("massager", "vibrat"),
    "light-touch": ("stroke", "cloth", "brush"),
    "sharp-blunt": ("pointed", "sharp"),
}
"""What a sentence says about a sensory input that is taken in hand."""
PROPS = {
    "massager": "massager, lightly",
    "hand": "stroke lightly",
    "pointed": "pointed, then round",
}
"""What touches the leg, beside its picture."""
CHECK_SAID = {
    "toe-touch": ("toe touch", "touch your toes", "touching the toes", "fingers to the floor"),
    "one-leg-stand": ("one leg", "one-leg", "single leg", "single-leg"),
    "knee-to-wall": ("knee to wall", "knee to the wall", "knee-to-wall"),
    "lunge": ("lunge",),
    "squat": ("squat",),
}
"""What the name of a check says about the movement, for a drawing of it."""
FOOT_HELD = {
    (Joint.ANKLE, True): "foot up",
    (Joint.ANKLE, False): "foot pointed",
    (Joint.FOOT, True): "sole out",
    (Joint.FOOT, False): "sole in",
    (Joint.TOES, True): "toes back",
    (Joint.TOES, False): "toes curled",
}
"""How a joint of the foot is held where its angle is above 0, and where it is below."""
FOOT_EASY = "foot easy"
"""How the foot is held if no joint of it is bent."""
STIMULI = {"sharp-blunt": "sharp and blunt"}
"""Kinds of touch that are not called as they are saved."""


def nerve_title(nerve: Nerve) -> str:
    """A nerve as a heading."""
    return NERVES[nerve].capitalize()


def place_of(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as "tibial, left"; empty if there is neither."""
    named = (nerve and NERVES[nerve], side and SIDES[side])
    return ", ".join(word for word in named if word)


def lay_place(nerve: Nerve, side: Side | None) -> str:
    """The same with where the nerve runs, as "tibial (calf and sole), left"."""
    named = f"{NERVES[nerve]} ({LAY_NERVES[nerve]})"
    return f"{named}, {SIDES[side]}" if side else named


def lay_lines(nerves: Iterable[Nerve | None]) -> tuple[str, ...]:
    """Where each of these nerves runs, one line each, as "tibial nerve: calf and sole"."""
    each = (nerve for nerve in dict.fromkeys(nerves) if nerve is not None)
    return tuple(f"{NERVES[nerve]} nerve: {LAY_NERVES[nerve]}" for nerve in each)


def stimulus(kind: str) -> str:
    """A kind of touch in words, as "sharp and blunt"."""
    return STIMULI.get(kind, kind.replace("-", " "))


def works(side: Side) -> str:
    """Which leg works, in a sentence about a picture."""
    return f"The {SIDES[side]} leg works and is in front."


def foot_held(parts: Sequence[str]) -> str:
    """How the foot is held, in a sentence about a picture."""
    return f"The foot is held: {', '.join(parts)}."


def foot_goes(joint: Joint, before: int, after: int) -> str:
    """What a joint of the foot does as its angle changes, as "sole out"."""
    if after == 0 and joint is Joint.TOES:
        return "toes loose"
    if after == 0 and joint is Joint.FOOT:
        return "to the middle"
    if joint is Joint.ANKLE:
        return MORE_AND_LESS[joint][0 if after > before else 1]
    return FOOT_HELD[joint, after > before]


NO_NERVE = "no nerve named"
FELT_SAID = (
    ("top of the foot", "top of the foot"),
    ("outer foot", "outer foot"),
    ("outer edge", "outer foot"),
    ("side of the foot", "outer foot"),
    ("sole", "sole"),
    ("arch", "sole"),
    ("back of the leg", "calf"),
    ("calf", "calf"),
    ("shin", "shin"),
    ("ankle", "ankle"),
    ("achilles", "ankle"),
    ("knee", "knee"),
    ("thigh", "thigh"),
)
"""Where a routine says that a glide is felt, and the place along the leg, by its saved value."""
