"""A new routine from a few answers: a commented file that is valid at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from nerveflow.author.schema import LINE
from nerveflow.session.terms import Limb, Nerve

TemplateNerve = Literal[
    "tibial", "sural", "peroneal", "deep peroneal", "sciatic", "femoral", "saphenous", "obturator",
    "lateral femoral cutaneous", "median", "ulnar", "radial",
]  # fmt: skip
TemplateStart = Literal["floor", "chair", "lying", "front", "side", "standing"]
TemplateJoint = Literal["knee", "ankle", "foot", "toes", "hip", "elbow", "wrist"]
NERVES: tuple[TemplateNerve, ...] = get_args(TemplateNerve)
STARTS: tuple[TemplateStart, ...] = get_args(TemplateStart)


@dataclass(frozen=True, slots=True)
class NewRoutine:
    """What a new routine is to be."""

    name: str
    nerve: TemplateNerve = "tibial"
    start: TemplateStart = "chair"
    joint: TemplateJoint = "knee"
    reps: int = 5
    source: str = "Not said yet: write here who or what this routine is based on"


@dataclass(frozen=True, slots=True)
class _Foot:
    """How the foot loads a nerve, in words of poses and in words for people."""

    pose: str
    say: tuple[str, ...]
    felt: str
    moves: Mapping[TemplateJoint, tuple[str, str]]
    """The joints that can move: what is said before the glide, and in it."""
    ankle_to: str

    @property
    def joints(self) -> tuple[TemplateJoint, ...]:
        """The usual one first."""
        return tuple(self.moves)


# As in the shipped routines where they move alike: what they say has its recording.
_KNEE = (
    "First, your knee bends a little, and straightens again.",
    "Bend, straighten, keep breathing.",
)
_SINKS = (
    "Next, only your foot sinks a little, and comes up again.",
    "Down, up, and keep breathing.",
)
_COMES_UP = (
    "Next, only your foot comes up a little, and points again.",
    "Up, point, and keep breathing.",
)
_TURNS = ("Next, only your foot turns to the middle, and back again.", "Middle, back, and breathe.")
_TOES_BACK = ("Next, only your toes let go, and draw back again.", "Let go, draw back, breathe.")
_TOES_CURL = ("Next, only your toes let go, and curl again.", "Let go, curl, and breathe.")


_FEET: Mapping[str, _Foot] = {
    "tibial": _Foot(
        "dorsiflexion 15, eversion 10, toes back 20",
        (
            "Bend your foot up towards you.",
            "Turn the sole out, with the little toe edge up.",
            "Draw your toes back towards your shin.",
        ),
        "Along the back of the leg, mostly in the sole of the foot",
        {"knee": _KNEE, "ankle": _SINKS, "foot": _TURNS, "toes": _TOES_BACK},
        "plantarflexion 5",
    ),
    "sural": _Foot(
        "dorsiflexion 15, inversion 15",
        ("Bend your foot up towards you.", "Turn the sole in, with the big toe edge up."),
        "Along the outer calf and the outer ankle",
        {"knee": _KNEE, "ankle": _SINKS, "foot": _TURNS},
        "plantarflexion 5",
    ),
    "peroneal": _Foot(
        "plantarflexion 20, inversion 15, toes curled 15",
        (
            "Point your foot away from you.",
            "Turn the sole in, with the big toe edge up.",
            "Curl your toes.",
        ),
        "Along the outer shin and the top of the foot",
        {"knee": _KNEE, "ankle": _COMES_UP, "foot": _TURNS, "toes": _TOES_CURL},
        "ankle neutral",
    ),
    "deep peroneal": _Foot(
        "plantarflexion 20, eversion 10, toes curled 15",
        (
            "Point your foot away from you.",
            "Turn the sole out, with the little toe edge up.",
            "Curl your toes.",
        ),
        "Along the front of the shin, to the skin between the first two toes",
        {"knee": _KNEE, "ankle": _COMES_UP, "foot": _TURNS, "toes": _TOES_CURL},
        "ankle neutral",
    ),
    "sciatic": _Foot(
        "dorsiflexion 10",
        ("Bend your foot up towards you.",),
        "Along the back of the thigh",
        {"knee": _KNEE, "ankle": _SINKS},
        "plantarflexion 5",
    ),
}


@dataclass(frozen=True, slots=True)
class _Start:
    posture: str
    equipment: str
    pose: str
    say: str
    tension: str
    find: str
    knee_to: str
    rest: str
    ease: str = "lean"
    eased: str = "Sit back a little, until it eases."


_STARTS: Mapping[str, _Start] = {
    "floor": _Start(
        "On the floor, leg straight",
        "A mat, and a folded towel to sit on",
        "long sitting, upright, knee straight",
        "Sit tall, with this leg straight out in front of you.",
        "lean 25",
        "Lean forward slowly from your hips, with a long back.",
        "knee bent 20",
        "upright, knee bent 20",
    ),
    "chair": _Start(
        "On a chair",
        "A firm chair",
        "chair, upright, knee bent 20",
        "Sit tall on a firm chair, with this leg out in front of you.",
        "lean 15",
        "Lean forward slowly from your hips, with a long back.",
        "knee bent 40",
        "upright, knee bent 90",
    ),
    "lying": _Start(
        "Lying on the back",
        "A mat or a firm bed",
        "lying, thigh lifted 50, knee bent 60",
        "Lie on your back, and hold this thigh up with both hands.",
        "knee bent 30",
        "Straighten your knee slowly.",
        "knee bent 45",
        "thigh resting, knee straight",
        "knee",
        "Straighten your knee less far.",
    ),
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words and poses of a new routine."""

    start: TemplateStart
    move: TemplateJoint
    posture: str
    equipment: str
    felt: str
    pose: str
    say: tuple[str, ...]
    tension: str
    find: str
    to: str
    before: str
    during: str
    rest: str
    rungs: tuple[tuple[str, str], ...]
    """What is eased above 3, and the sentence for it."""
    joint: str = ""
    """The joint as a file calls it, where that is not the word of the question."""


_ON_FRONT = ("front", "knee", "On the front", "A mat or a firm bed")
_BEND_BACK = (
    "prone, knee bent 20",
    ("Lie on your front, with this knee a little bent.",),
    "knee bent 80",
    "Bend your knee slowly, with your heel towards your seat.",
    "knee bent 50",
    "Your knee straightens a little, and bends again.",
    "Straighten, bend, keep breathing.",
    "knee straight",
    (("knee", "Bend your knee less far."),),
)
_STANDING = ("Standing", "Nothing")
_OTHERS: Mapping[str, _Parts] = {
    "femoral": _Parts(*_ON_FRONT, "Along the front of the thigh", *_BEND_BACK),  # type: ignore[arg-type]
    "saphenous": _Parts(*_ON_FRONT, "Along the inner knee and shin", *_BEND_BACK),  # type: ignore[arg-type]
    "obturator": _Parts(
        "lying",
        "hip",
        "Lying on the back",
        "A mat or a firm bed",
        "Along the inner thigh",
        "lying, thigh lifted 45, knee bent 60",
        ("Lie on your back, with this foot on the floor.",),
        "thigh out 30",
        "Let your knee sink out to the side, slowly.",
        "thigh out 10",
        "Your knee comes up a little, and sinks out again.",
        "Up, out, keep breathing.",
        "thigh in line",
        (("thigh", "Let your knee come up a little."),),
        "hip sideways",
    ),
    "lateral femoral cutaneous": _Parts(
        "side",
        "hip",
        "On the other side",
        "A mat or a firm bed",
        "Along the outer thigh",
        "side lying, knee bent 20",
        ("Lie on your other side, with this leg on top.",),
        "thigh back 12, thigh across 10",
        "Take your thigh back slowly, and let it sink.",
        "thigh resting",
        "Your thigh comes forward a little, and goes back again.",
        "Forward, back, keep breathing.",
        "thigh resting, thigh in line",
        (("thigh", "Take your thigh back less far."),),
    ),
    "median": _Parts(
        "standing",
        "wrist",
        *_STANDING,
        "Along the palm side of the arm, to the thumb and the first fingers",
        "standing, arm at the side, elbow bent 90, palm up 60",
        ("Keep your elbow at your side, with the palm up.",),
        "wrist back 40",
        "Bend your wrist back slowly.",
        "wrist neutral",
        "Your hand comes up level, and bends back again.",
        "Level, back, keep breathing.",
        "elbow straight, palm inwards, wrist neutral",
        (("wrist", "Bend your wrist back less far."),),
    ),
    "ulnar": _Parts(
        "standing",
        "elbow",
        *_STANDING,
        "Along the inner elbow, to the little finger",
        "standing, arm out 40, elbow bent 60, wrist back 20",
        ("Hold your arm a little out to the side, with the hand bent back.",),
        "elbow bent 100",
        "Bend your elbow slowly.",
        "elbow bent 70",
        "Your elbow straightens a little, and bends again.",
        "Straighten, bend, keep breathing.",
        "arm at the side, elbow straight, wrist neutral",
        (("elbow", "Bend your elbow less far."),),
    ),
    "radial": _Parts(
        "standing",
        "elbow",
        *_STANDING,
        "Along the back of the arm and the hand",
        "standing, arm at the side, elbow bent 60, palm down 40, wrist curled 20",
        ("Let your hand hang down, with the palm turned back.",),
        "elbow bent 10",
        "Straighten your elbow slowly.",
        "elbow bent 40",
        "Your elbow bends a little, and straightens again.",
        "Bend, straighten, keep breathing.",
        "elbow straight, palm inwards, wrist neutral",
        (("elbow", "Bend your elbow a little."),),
    ),
}
"""What a new routine begins with for nerves that are not glided from the foot."""


def starts_of(nerve: TemplateNerve) -> tuple[TemplateStart, ...]:
    """The positions that a new routine for this nerve can begin in, the usual one first."""
    return (_OTHERS[nerve].start,) if nerve in _OTHERS else ("chair", "floor", "lying")


def joints_of(nerve: TemplateNerve) -> tuple[TemplateJoint, ...]:
    """The joints that a new routine for this nerve can move, the usual one first."""
    return (_OTHERS[nerve].move,) if nerve in _OTHERS else _FEET[nerve].joints


def _parts(answers: NewRoutine) -> _Parts:
    if answers.nerve in _OTHERS:
        return _OTHERS[answers.nerve]
    foot, start = _FEET[answers.nerve], _STARTS[answers.start]
    before, during = foot.moves[answers.joint]
    to = {"knee": start.knee_to, "ankle": foot.ankle_to, "foot": "foot neutral"}
    loose = [
        each
        for each, phrases in (
            ("ankle neutral", "flexion"),
            ("foot neutral", "version"),
            ("toes relaxed", "toes"),
        )
        if phrases in foot.pose
    ]
    middle = [("foot", "Let your foot turn back to the middle.")]
    return _Parts(
        answers.start,
        answers.joint,
        start.posture,
        start.equipment,
        foot.felt,
        f"{start.pose}, {foot.pose}",
        (start.say, *foot.say),
        start.tension,
        start.find,
        to.get(answers.joint, "toes relaxed"),
        before,
        during,
        ", ".join((start.rest, *loose)),
        ((start.ease, start.eased), *middle),
    )


def new_text(answers: NewRoutine) -> str:
    """The text of the new file, in the canonical layout."""
    made = _parts(answers)
    limb = Nerve(answers.nerve).limb
    of_arm = 'limb = "arm"\n' if limb is Limb.ARM else ""
    said = "\n".join(f"  {_text(line)}," for line in made.say)
    say = f"[\n{said}\n]" if len(made.say) > 1 else f"[{_text(made.say[0])}]"
    ladder = "\n\n".join(
        f'[[tension.ladder]]\nease = "{ease}"\nsay = "{line}"' for ease, line in made.rungs
    )
    equipment = "" if made.equipment == "Nothing" else f'equipment = ["{made.equipment}"]\n'
    return f"""{LINE}
# Every key and pose word is in docs/format.md; recipes are in docs/authoring.md.

format = 1
name = {_text(answers.name)}
summary = {_text(f"A small movement of the {made.move} for the {answers.nerve} nerve.")}
# When the tension reaches the stop, this nerve is over for the day on that side.
nerve = "{answers.nerve}"
{of_arm}# How the nerve is moved: slider, tensioner, or preloaded single-joint.
technique = "preloaded single-joint"
posture = "{made.posture}"
felt = "{made.felt}"
{equipment}# each: both {limb.value}s get the same. worse: only the sore one.
sides = "each"
# Who should be careful. Write what applies to the person you write for.
cautions = [
  "With sciatica or a disc problem that is not settled, speak with a professional first.",
  "Stop at tingling, numbness, or a sharp or electric feeling that is new or spreads.",
  "Stay at 3 of 10 or below. Small and light is enough.",
]
evidence = "Nobody has tested this routine."

# What it is based on: yourself, a book, a paper. Each has its own [[source]].
[[source]]
title = {_text(answers.source)}

# Above 3 the count stops, and the coach says these one after the other.
{ladder}

# Step 1: how to sit or lie. It waits until the person is ready.
[[step]]
do = "position"
pose = "{made.pose}"
say = {say}

# Step 2: how to find the tension. It waits, and asks how strong it is.
[[step]]
do = "find tension"
pose = "{made.tension}"
say = [
  "{made.find}",
  "Stop where the tension reaches three out of ten.",
]

# Step 3: the glide, out of that position and back. gap is the time at the loaded end.
[[step]]
do = "glide"
joint = "{made.joint or made.move}"
to = "{made.to}"
before = ["{made.before}"]
say = ["{made.during}"]
reps = {answers.reps}
tempo = {{ out = 2, pause = 0.5, back = 2, gap = 0.5 }}

# Step 4: let go. Another glide would need a rest (recover) and steps 2 and 3 again before this.
[[step]]
do = "release"
pose = "{made.rest}"
seconds = 10
say = ["Let everything go, and breathe out."]
"""


def copied_text(text: str, routine_id: str, name: str) -> str:
    """The text of another routine under a new name, with a line that says where it is from."""
    lines = [line for line in text.splitlines() if not line.startswith("#:")]
    at = next((n for n, line in enumerate(lines) if re.match(r"\s*name\s*=", line)), None)
    if at is not None:
        lines[at] = f"name = {_text(name)}"
    return f"{LINE}\n# Made from {routine_id}.\n" + "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A text as TOML writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
