"""A new routine from a few answers: a commented file that is valid at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from nerveflow.author.schema import LINE
from nerveflow.session.terms import Limb, Nerve
from nerveflow.wording import words
from nerveflow.wording.language import MovementLines, TensionLines

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
    source: str = words.new_routine.NO_SOURCE_YET


@dataclass(frozen=True, slots=True)
class _Foot:
    """How the foot loads a nerve."""

    pose: str
    moves: Mapping[TemplateJoint, str]
    """The joints that can move, the usual one first, and the words of the movement."""
    ankle_to: str = "plantarflexion 5"


_FEET: Mapping[str, _Foot] = {
    "tibial": _Foot(
        "dorsiflexion 15, eversion 10, toes back 20",
        {
            "knee": "knee-bends",
            "ankle": "foot-sinks",
            "foot": "foot-turns",
            "toes": "toes-draw-back",
        },
    ),
    "sural": _Foot(
        "dorsiflexion 15, inversion 15",
        {"knee": "knee-bends", "ankle": "foot-sinks", "foot": "foot-turns"},
    ),
    "peroneal": _Foot(
        "plantarflexion 20, inversion 15, toes curled 15",
        {
            "knee": "knee-bends",
            "ankle": "foot-comes-up",
            "foot": "foot-turns",
            "toes": "toes-curl",
        },
        "ankle neutral",
    ),
    "deep peroneal": _Foot(
        "plantarflexion 20, eversion 10, toes curled 15",
        {
            "knee": "knee-bends",
            "ankle": "foot-comes-up",
            "foot": "foot-turns",
            "toes": "toes-curl",
        },
        "ankle neutral",
    ),
    "sciatic": _Foot("dorsiflexion 10", {"knee": "knee-bends", "ankle": "foot-sinks"}),
}


@dataclass(frozen=True, slots=True)
class _StartPoses:
    """The poses of a start where a nerve is glided from the foot."""

    pose: str
    tension: str
    knee_to: str
    rest: str
    ease: str = "lean"


_STARTS: Mapping[str, _StartPoses] = {
    "floor": _StartPoses(
        "long sitting, upright, knee straight", "lean 25", "knee bent 20", "upright, knee bent 20"
    ),
    "chair": _StartPoses(
        "chair, upright, knee bent 20", "lean 15", "knee bent 40", "upright, knee bent 90"
    ),
    "lying": _StartPoses(
        "lying, thigh lifted 50, knee bent 60",
        "knee bent 30",
        "knee bent 45",
        "thigh resting, knee straight",
        "knee",
    ),
}


@dataclass(frozen=True, slots=True)
class _Poses:
    """The poses of a new routine."""

    start: TemplateStart
    move: TemplateJoint
    position: str
    tension: str
    to: str
    rest: str
    ease: str
    """What is eased first above 3."""
    joint: str = ""
    """The joint as a file calls it, if that is not the word of the question."""


_ON_FRONT = _Poses(
    "front",
    "knee",
    "prone, knee bent 20",
    "knee bent 80",
    "knee bent 50",
    "knee straight",
    "knee",
)
_OTHERS: Mapping[str, _Poses] = {
    "femoral": _ON_FRONT,
    "saphenous": _ON_FRONT,
    "obturator": _Poses(
        "lying",
        "hip",
        "lying, thigh lifted 45, knee bent 60",
        "thigh out 30",
        "thigh out 10",
        "thigh in line",
        "thigh",
        "hip sideways",
    ),
    "lateral femoral cutaneous": _Poses(
        "side",
        "hip",
        "side lying, knee bent 20",
        "thigh back 12, thigh across 10",
        "thigh resting",
        "thigh resting, thigh in line",
        "thigh",
    ),
    "median": _Poses(
        "standing",
        "wrist",
        "standing, arm at the side, elbow bent 90, palm up 60",
        "wrist back 40",
        "wrist neutral",
        "elbow straight, palm inwards, wrist neutral",
        "wrist",
    ),
    "ulnar": _Poses(
        "standing",
        "elbow",
        "standing, arm out 40, elbow bent 60, wrist back 20",
        "elbow bent 100",
        "elbow bent 70",
        "arm at the side, elbow straight, wrist neutral",
        "elbow",
    ),
    "radial": _Poses(
        "standing",
        "elbow",
        "standing, arm at the side, elbow bent 60, palm down 40, wrist curled 20",
        "elbow bent 10",
        "elbow bent 40",
        "elbow straight, palm inwards, wrist neutral",
        "elbow",
    ),
}
"""What a new routine begins with for nerves that are not glided from the foot."""


def starts_of(nerve: TemplateNerve) -> tuple[TemplateStart, ...]:
    """The positions that a new routine for this nerve can begin in, the usual one first."""
    return (_OTHERS[nerve].start,) if nerve in _OTHERS else ("chair", "floor", "lying")


def joints_of(nerve: TemplateNerve) -> tuple[TemplateJoint, ...]:
    """The joints that a new routine for this nerve can move, the usual one first."""
    return (_OTHERS[nerve].move,) if nerve in _OTHERS else tuple(_FEET[nerve].moves)


def _poses(answers: NewRoutine) -> _Poses:
    if answers.nerve in _OTHERS:
        return _OTHERS[answers.nerve]
    foot, start = _FEET[answers.nerve], _STARTS[answers.start]
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
    return _Poses(
        answers.start,
        answers.joint,
        f"{start.pose}, {foot.pose}",
        start.tension,
        to.get(answers.joint, "toes relaxed"),
        ", ".join((start.rest, *loose)),
        start.ease,
    )


@dataclass(frozen=True, slots=True)
class _CoachLines:
    """What the coach says in a new routine."""

    position: Sequence[str]
    tension: TensionLines
    movement: MovementLines
    eased: Sequence[tuple[str, str]]
    """What is eased above 3, and the sentence for it."""


def _lines(answers: NewRoutine, first_eased: str) -> _CoachLines:
    text = words.new_routine
    if answers.nerve in _OTHERS:
        tension, movement = text.NERVE_LINES[answers.nerve]
        return _CoachLines((tension.position,), tension, movement, ((first_eased, tension.eased),))
    tension = text.START_LINES[answers.start]
    return _CoachLines(
        (tension.position, *text.FOOT_LINES[answers.nerve]),
        tension,
        text.MOVEMENTS[_FEET[answers.nerve].moves[answers.joint]],
        ((first_eased, tension.eased), ("foot", text.FOOT_EASED)),
    )


def new_text(answers: NewRoutine) -> str:
    """The text of the new file, in the canonical layout."""
    poses = _poses(answers)
    lines = _lines(answers, poses.ease)
    text = words.new_routine
    limb = Nerve(answers.nerve).limb
    of_arm = 'limb = "arm"\n' if limb is Limb.ARM else ""
    say = _lines_of(lines.position) if len(lines.position) > 1 else toml_list(lines.position)
    ladder = "\n\n".join(
        f'[[tension.ladder]]\nease = "{ease}"\nsay = {toml_text(line)}'
        for ease, line in lines.eased
    )
    needed = text.EQUIPMENT.get(poses.start)
    equipment = f"equipment = {toml_list((needed,))}\n" if needed else ""
    return f"""{LINE}
# {text.ABOUT_KEYS}

format = 1
name = {toml_text(answers.name)}
summary = {toml_text(text.summary(poses.move, answers.nerve))}
# {text.ABOUT_NERVE}
nerve = "{answers.nerve}"
{of_arm}# {text.ABOUT_TECHNIQUE}
technique = "preloaded single-joint"
posture = {toml_text(text.POSTURES[poses.start])}
felt = {toml_text(text.FELT[answers.nerve])}
{equipment}# {text.about_sides(limb)}
sides = "each"
# {text.ABOUT_CAUTIONS}
cautions = {_lines_of(text.CAUTIONS)}
evidence = {toml_text(text.EVIDENCE)}

# {text.ABOUT_SOURCES}
[[source]]
title = {toml_text(answers.source)}

# {text.ABOUT_LADDER}
{ladder}

# {text.ABOUT_POSITION}
[[step]]
do = "position"
pose = "{poses.position}"
say = {say}

# {text.ABOUT_TENSION}
[[step]]
do = "find tension"
pose = "{poses.tension}"
say = {_lines_of((lines.tension.find, text.STOP_AT_THREE))}

# {text.ABOUT_GLIDE}
[[step]]
do = "glide"
joint = "{poses.joint or poses.move}"
to = "{poses.to}"
before = {toml_list((lines.movement.before,))}
say = {toml_list((lines.movement.during,))}
reps = {answers.reps}
tempo = {{ out = 2, pause = 0.5, back = 2, gap = 0.5 }}

# {text.ABOUT_RELEASE}
[[step]]
do = "release"
pose = "{poses.rest}"
seconds = 10
say = {toml_list((text.RELEASED,))}
"""


def copied_text(text: str, routine_id: str, name: str) -> str:
    """The text of another routine under a new name, with a line that says where it is from."""
    lines = [line for line in text.splitlines() if not line.startswith("#:")]
    at = next((n for n, line in enumerate(lines) if re.match(r"\s*name\s*=", line)), None)
    if at is not None:
        lines[at] = f"name = {toml_text(name)}"
    return f"{LINE}\n# {words.new_routine.made_from(routine_id)}\n" + "\n".join(lines) + "\n"


def toml_text(value: str) -> str:
    """A text as TOML writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _lines_of(texts: Sequence[str]) -> str:
    """Some texts as TOML writes them, one a line."""
    return "[\n" + "".join(f"  {toml_text(each)},\n" for each in texts) + "]"


def toml_list(texts: Sequence[str]) -> str:
    """Some texts as TOML writes them, in one line."""
    return f"[{', '.join(map(toml_text, texts))}]"
