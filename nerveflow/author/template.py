"""A new routine from a few answers: a commented file that is valid at once."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from nerveflow.author.schema import LINE

TemplateNerve = Literal["tibial", "sural", "peroneal"]
TemplateStart = Literal["floor", "chair", "lying"]
TemplateJoint = Literal["knee", "ankle", "foot", "toes"]
NERVES: tuple[TemplateNerve, ...] = get_args(TemplateNerve)
STARTS: tuple[TemplateStart, ...] = get_args(TemplateStart)


@dataclass(frozen=True, slots=True)
class Answers:
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
    joints: tuple[TemplateJoint, ...]
    ankle_to: str


_FEET: dict[TemplateNerve, _Foot] = {
    "tibial": _Foot(
        "dorsiflexion 15, eversion 10, toes back 20",
        (
            "Bend your foot up towards you.",
            "Turn the sole out, with the little toe edge up.",
            "Draw your toes back towards your shin.",
        ),
        "Along the back of the leg, mostly in the sole of the foot",
        ("knee", "ankle", "foot", "toes"),
        "plantarflexion 5",
    ),
    "sural": _Foot(
        "dorsiflexion 15, inversion 15",
        ("Bend your foot up towards you.", "Turn the sole in, with the big toe edge up."),
        "Along the outer calf and the outer ankle",
        ("knee", "ankle", "foot"),
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
        ("knee", "ankle", "foot", "toes"),
        "ankle neutral",
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


_STARTS: dict[TemplateStart, _Start] = {
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
        "Bend your knee a little.",
    ),
}
_MOVES: dict[TemplateJoint, tuple[str, str]] = {
    "knee": (
        "Your knee bends a little, and straightens again.",
        "Bend, straighten, keep breathing.",
    ),
    "ankle": ("Only your foot moves: away a little, and back again.", "Away, back, and breathe."),
    "foot": ("Only the sole moves: to the middle, and back again.", "Middle, back, and breathe."),
    "toes": ("Only your toes let go, and come back again.", "Let go, back, and breathe."),
}


def joints_of(nerve: TemplateNerve) -> tuple[TemplateJoint, ...]:
    """The joints that a new routine for this nerve can move."""
    return _FEET[nerve].joints


def new_text(answers: Answers) -> str:
    """The text of the new file, in the canonical layout."""
    foot, start = _FEET[answers.nerve], _STARTS[answers.start]
    before, say = _MOVES[answers.joint]
    to = {
        "knee": start.knee_to,
        "ankle": foot.ankle_to,
        "foot": "foot neutral",
        "toes": "toes relaxed",
    }[answers.joint]
    told = "\n".join(f"  {_text(line)}," for line in (start.say, *foot.say))
    loose = "ankle neutral, foot neutral" + (", toes relaxed" if "toes" in foot.pose else "")
    return f"""{LINE}
# Every key and pose word is in docs/format.md; recipes are in docs/authoring.md.

format = 1
name = {_text(answers.name)}
summary = {_text(f"A small movement of the {answers.joint} for the {answers.nerve} nerve.")}
# When the tension reaches the stop, this nerve is over for the day on that side.
nerve = "{answers.nerve}"
# How the nerve is moved: slider, tensioner, or preloaded single-joint.
technique = "preloaded single-joint"
posture = "{start.posture}"
felt = "{foot.felt}"
equipment = ["{start.equipment}"]
# each: both legs get the same. one: the better one alone.
sides = "each"
# Who has to take care. Write what holds for the person you write for.
cautions = [
  "With sciatica or a disc problem that is not settled, speak with a professional first.",
  "Stop at tingling, numbness, or a sharp or electric feeling that is new or spreads.",
  "Stay at 3 of 10 or below. Small and light is enough.",
]
evidence = "Nobody has tested this routine."

# Who vouches for it: yourself, a book, a paper. Each has its own [[source]].
[[source]]
title = {_text(answers.source)}

# Above 3 the count waits, and these are said one after the other.
[[tension.ladder]]
ease = "{start.ease}"
say = "{start.eased}"

[[tension.ladder]]
ease = "foot"
say = "Let your foot come back to the middle."

# Step 1: how to sit or lie. It waits until the person is ready.
[[step]]
do = "position"
pose = "{start.pose}, {foot.pose}"
say = [
{told}
]

# Step 2: how to find the tension. It waits, and asks how strong it is.
[[step]]
do = "find tension"
pose = "{start.tension}"
say = [
  "{start.find}",
  "Stop where the tension reaches three out of ten.",
]

# Step 3: the glide, out of that position and back. gap is the time at the loaded end.
[[step]]
do = "glide"
joint = "{answers.joint}"
to = "{to}"
before = ["{before}"]
say = ["{say}"]
reps = {answers.reps}
tempo = {{ out = 2, pause = 0.5, back = 2, gap = 0.5 }}

# Step 4: let go. Another glide would need a rest (recover) and steps 2 and 3 again before this.
[[step]]
do = "release"
pose = "{start.rest}, {loose}"
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
