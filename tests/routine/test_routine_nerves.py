"""Nerves by their name, several in one file, and an arm."""

import pytest
from routine.samples import SMALL, library
from routine.timelines import LIBRARY, glides, small

from nerveflow.routine.choices import Choices
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Joint, Kind, Limb, Nerve, Side, Start
from nerveflow.session.timeline import Timeline

SECOND = """
[[step]]
do = "position"
nerve = "peroneal"
pose = "long sitting, plantarflexion 20"
say = ["Point."]

[[step]]
do = "find tension"
pose = "lean 20"
say = ["Lean."]

[[step]]
do = "glide"
joint = "ankle"
to = "ankle neutral"
say = ["Up."]

[[step]]
do = "release"
pose = "upright, ankle neutral"
say = ["Let go."]
"""
TWO = SMALL + SECOND
ARM = """\
format = 1
name = "Median"
summary = "An arm."
nerve = "median"
limb = "arm"
technique = "slider"
sides = "each"
cautions = ["Gently."]

[[source]]
title = "A book"

[[step]]
do = "position"
pose = "standing, arm out 80, elbow bent 90, palm up 60, wrist back 40, fingers back 10"
say = ["Arm out."]

[[step]]
do = "find tension"
pose = "elbow bent 30"
say = ["Straighten."]

[[step]]
do = "glide"
joint = "elbow"
to = "elbow bent 60, head tilted away 20"
say = ["Bend."]

[[step]]
do = "release"
pose = "arm at the side, elbow straight, palm inwards, wrist neutral, fingers relaxed"
say = ["Let go."]
"""


def blocks(timeline: Timeline) -> list[tuple[Nerve | None, Side | None]]:
    return [(block.nerve, block.side) for block in timeline.blocks]


def refused(text: str) -> str:
    with pytest.raises(BadRoutine) as bad:
        parse(text, "small", "small.toml")
    return str(bad.value)


def test_a_nerve_on_a_step_begins_another_block_of_the_same_file() -> None:
    timeline = small(TWO)
    assert blocks(timeline) == [
        (Nerve.TIBIAL, Side.LEFT),
        (Nerve.PERONEAL, Side.LEFT),
        (None, Side.RIGHT),
        (Nerve.TIBIAL, Side.RIGHT),
        (Nerve.PERONEAL, Side.RIGHT),
    ]
    assert glides(timeline, Side.LEFT) == [
        (Nerve.TIBIAL, Joint.KNEE), (Nerve.PERONEAL, Joint.ANKLE)
    ]  # fmt: skip
    assert [p.segment.step for p in timeline.schedule() if p.segment.side is Side.LEFT][:8] == [
        *range(1, 9)
    ]


def test_nerve_by_nerve_takes_each_on_both_legs_before_the_next() -> None:
    timeline = small(TWO.replace('sides = "each"', 'sides = "each"\nside_order = "nerve by nerve"'))
    assert [each for each in blocks(timeline) if each[0]] == [
        (Nerve.TIBIAL, Side.LEFT),
        (Nerve.TIBIAL, Side.RIGHT),
        (Nerve.PERONEAL, Side.LEFT),
        (Nerve.PERONEAL, Side.RIGHT),
    ]


def test_each_nerve_of_a_file_is_closed_by_itself() -> None:
    closed = frozenset({("peroneal", Side.LEFT)})
    timeline = small(TWO, Choices(closed=closed))
    left_out = [(b.nerve, b.side) for b in timeline.blocks if b.closed]
    assert left_out == [(Nerve.PERONEAL, Side.LEFT)]


def test_steps_before_the_first_named_nerve_belong_to_it() -> None:
    text = TWO.replace('nerve = "tibial"\n', "").replace(
        'do = "find tension"\n', 'do = "find tension"\nnerve = "sural"\n', 1
    )
    timeline = small(text)
    assert blocks(timeline)[:2] == [(Nerve.SURAL, Side.LEFT), (Nerve.PERONEAL, Side.LEFT)]
    assert timeline.blocks[0].variants[0].segments[0].kind is Kind.POSITION


def test_a_variant_follows_the_nerves_of_the_file() -> None:
    variant = '[[variant]]\nid = "chair"\nname = "Chair"\n' + (
        (SMALL[SMALL.index("[[step]]") :] + SECOND)
        .replace("[[step]]", "[[variant.step]]")
        .replace("long sitting", "chair")
    )
    timeline = small(TWO + variant, Choices(variants={"small": "chair"}))
    for block in timeline.blocks:
        if block.nerve is not None:
            assert [v.id for v in block.variants] == ["small/chair", "small"]
            assert {s.nerve for v in block.variants for s in v.segments} == {block.nerve}
    other = TWO + variant.replace('nerve = "peroneal"', 'nerve = "sural"')
    assert refused(other).endswith(
        "variant 1, step: is about tibial and then sural, but the steps of the file are about"
        " tibial and then peroneal"
    )


def test_a_nerve_does_not_change_under_tension() -> None:
    text = SMALL.replace('do = "glide"\n', 'do = "glide"\nnerve = "sural"\n')
    assert refused(text) == (
        "small.toml:32:9: step 3, nerve: changes the nerve under tension: name the nerve in the"
        " position before this step (this is about tibial)"
    )


@pytest.mark.parametrize("nerve", [n for n in Nerve if n.limb is Limb.LEG])
def test_every_nerve_of_the_leg_is_known_by_its_name(nerve: Nerve) -> None:
    timeline = small(SMALL.replace("tibial", nerve.value))
    assert {b.nerve for b in timeline.blocks if b.nerve} == {nerve}


def test_an_arm_is_said_with_its_own_words() -> None:
    timeline = small(ARM)
    spoken = [line for p in timeline.schedule() for line in p.segment.lines]
    assert "Left arm." in spoken and "Change arms, and take your time." in spoken
    assert not [line for line in spoken if "leg" in line]
    assert {p.segment.limb for p in timeline.schedule()} == {Limb.ARM}
    glide = next(p.segment for p in timeline.schedule() if p.segment.kind is Kind.GLIDE)
    assert glide.away is not None
    assert (glide.pose.shoulder, glide.pose.wrist, glide.away.neck) == (80, 40, 20)
    assert (glide.pose.elbow, glide.away.elbow) == (30, 60)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            ARM.replace('limb = "arm"\n', ""),
            'small.toml:4:9: nerve: is a nerve of the arm (write limb = "arm" above)',
        ),
        (
            SMALL.replace('nerve = "tibial"', 'nerve = "tibial"\nlimb = "arm"'),
            'small.toml:4:9: nerve: is a nerve of the leg (write limb = "leg" above)',
        ),
        (
            SMALL.replace('do = "position"', 'do = "position"\nnerve = "ulnar"'),
            'small.toml:22:9: step 1, nerve: is a nerve of the arm (write limb = "arm" above)',
        ),
    ],
)
def test_a_nerve_belongs_to_the_limb_of_the_file(text: str, line: str) -> None:
    assert refused(text) == line


def test_a_prone_knee_bend_and_a_slump_are_positions() -> None:
    text = SMALL.replace("tibial", "femoral")
    text = text.replace("long sitting, dorsiflexion 10", "prone, thigh back 10, knee bent 40")
    timeline = small(text.replace('"lean 20"', '"knee bent 90"'))
    pose = timeline.schedule()[0].segment.pose
    assert (pose.start, pose.hip, pose.knee) == (Start.PRONE, -10, 40)
    slump = small(SMALL.replace("dorsiflexion 10", "slumped 30")).schedule()[0].segment.pose
    assert slump.spine == 30


def test_a_femoral_rest_lets_go_where_the_knee_straightens() -> None:
    text = SMALL.replace("tibial", "femoral").replace("dorsiflexion 10", "knee bent 90")
    hold = '[[step]]\ndo = "hold"\nseconds = 4\nsay = ["Stay."]\n'
    rest = '[[step]]\ndo = "recover"\npose = "knee bent {}"\nsay = ["Rest."]\n'
    parse(text + hold + rest.format(20) + hold, "small", "small.toml")
    assert "adds up to 16 s of holding" in refused(text + hold + rest.format(130) + hold)


def test_the_nerves_of_a_file_are_listed_once_each() -> None:
    routine: Routine = parse(TWO, "small", "small.toml")
    assert routine.nerves == (Nerve.TIBIAL, Nerve.PERONEAL)
    assert LIBRARY.routine("short-flow").nerves == ()
    assert library().routine("sural-glide").nerves == (Nerve.SURAL,)
