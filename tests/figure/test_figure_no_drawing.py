"""Where the figure cannot show a position as it is, there is no drawing rather than a wrong one."""

from dataclasses import replace

import pytest

from nerveflow.figure import nerve
from nerveflow.figure.body_angles import BodyAngles
from nerveflow.figure.cells import PaintedRow
from nerveflow.figure.colours import Depth
from nerveflow.figure.painter import Painter
from nerveflow.figure.palettes import DARK
from nerveflow.figure.scene import Scene
from nerveflow.figure.skeleton import solve
from nerveflow.routine.posture import Posture
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Start
from nerveflow.wording import words

CHAIR = Pose(Start.CHAIR, knee=90)
DRAWN = Scene(CHAIR, replace(CHAIR, knee=20), nerve=Nerve.SCIATIC)


def drawn(scene: Scene, depth: Depth = Depth.TRUE, width: int = 44) -> str:
    rows = Painter(width, 12, DARK, depth).frame(scene).rows
    assert len(rows) == 12
    assert {sum(len(run.text) for run in row) for row in rows} == {width}
    return "\n".join("".join(run.text for run in row) for row in rows)


def painted(which: Nerve | None, depth: Depth = Depth.TRUE) -> tuple[PaintedRow, ...]:
    return Painter(44, 12, DARK, depth).frame(replace(DRAWN, nerve=which)).rows


@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.ANSI, Depth.NONE, Depth.ASCII])
@pytest.mark.parametrize(
    "pose",
    [
        Pose(Start.PRONE, knee=90, hip=10),
        Pose(Start.SIDE_LYING),
        Pose(Start.STANDING, hip=-10),
        Pose(Start.CHAIR, wrist=40),
    ],
    ids=str,
)
def test_a_position_without_a_right_drawing_has_words_in_its_place(
    pose: Pose, depth: Depth
) -> None:
    for scene in (Scene(pose, pose), Scene(CHAIR, pose), Scene(pose, CHAIR)):
        assert not scene.drawn
        assert drawn(scene, depth).strip() == words.body.NO_PICTURE


def test_an_arm_has_no_drawing_even_where_only_the_head_moves() -> None:
    scene = replace(DRAWN, pose_to=replace(CHAIR, head=20), drawing=False)
    assert drawn(scene).strip() == words.body.NO_PICTURE
    assert " ".join(drawn(scene, width=10).split()) == words.body.NO_PICTURE


def test_the_drawing_comes_back_when_the_position_has_one() -> None:
    painter = Painter(44, 12, DARK, Depth.TRUE)
    first = painter.frame(DRAWN).rows
    assert painter.frame(replace(DRAWN, drawing=False)).rows != first
    again = painter.frame(DRAWN)
    assert again.rows == first
    assert again.changed


@pytest.mark.parametrize("which", [Nerve.SCIATIC, Nerve.FEMORAL, Nerve.SAPHENOUS])
def test_the_nerves_of_the_thigh_are_drawn(which: Nerve) -> None:
    leg = solve(BodyAngles()).near
    course = nerve.course(which, leg)
    assert len(course) >= 4
    glows = nerve.lit(which, leg, None)
    assert max(glow.strength for glow in glows) > 0.99
    # In long sitting the front of the thigh is above the bone, its back is below.
    above = course[1].at.y > leg.hip.y
    assert above is (which is not Nerve.SCIATIC)
    assert painted(which) != painted(None)


@pytest.mark.parametrize("which", [Nerve.OBTURATOR, Nerve.DEEP_PERONEAL, Nerve.MEDIAN])
def test_a_nerve_without_a_drawing_leaves_the_body_without_one(which: Nerve) -> None:
    assert nerve.lit(which, solve(BodyAngles()).near, "the shin") == ()
    assert painted(which) == painted(None)
    assert painted(which, Depth.NONE) == painted(None, Depth.NONE)


def test_every_joint_is_either_drawn_or_named_as_not_drawn() -> None:
    for joint in Joint:
        moved = Posture(None, ((joint, 12),)).after(CHAIR)
        drawn = joint in (
            Joint.TRUNK, Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.FOOT, Joint.TOES, Joint.HEAD,
            Joint.SPINE,
        )  # fmt: skip
        assert Scene(moved, moved).drawn is drawn
