from typing import get_args

import pytest

from nerveflow.dose.measures import CheckKind
from nerveflow.figure.check_stances import stance
from nerveflow.figure.compose import compose
from nerveflow.figure.description import describe
from nerveflow.figure.drawing import Arrow, Box, Label, Limbs, Role
from nerveflow.figure.scene import CheckDrawn, Prop, Scene
from nerveflow.figure.scenes import PROPS, scene_of
from nerveflow.routine.steps import Stimulation
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Nerve, Phase, Side, Start
from nerveflow.session.timeline import PhaseSpan, Segment
from nerveflow.wording import words


def check(measure: str, pose: Pose | None = None) -> Segment:
    return Segment(Kind.CHECK, ("Do it.",), None, measure=measure, pose=pose or Pose())


def test_a_glide_points_out_and_on_its_way_back_back() -> None:
    glide = Segment(
        Kind.GLIDE, (), 30_000, pose=Pose(ankle=15), away=Pose(ankle=-5), joint=Joint.ANKLE
    )
    out, back = (
        scene_of(glide, 4_000, span=PhaseSpan(phase, 1, 3_000, 2_000), fraction=0.5)
        for phase in (Phase.OUT, Phase.BACK)
    )
    assert out.going == (glide.pose, glide.away)
    assert back.going == (glide.away, glide.pose)
    assert out.highlight == {Joint.ANKLE}


@pytest.mark.parametrize(
    ("measure", "chosen", "expected"),
    [
        ("toe touch", None, CheckDrawn.TOE_TOUCH),
        ("A deep SQUAT", None, CheckDrawn.SQUAT),
        ("lunge to the left", "squat", CheckDrawn.LUNGE),
        ("Knee to the wall", None, CheckDrawn.KNEE_TO_WALL),
        ("standing on one leg", None, CheckDrawn.ONE_LEG_STAND),
        ("The movement you chose to compare", "knee-to-wall", CheckDrawn.KNEE_TO_WALL),
        ("The movement you chose to compare", "own", None),
        ("The movement you chose to compare", None, None),
        ("climbing stairs", None, None),
    ],
)
def test_a_check_has_its_own_drawing_or_none(
    measure: str, chosen: str | None, expected: CheckDrawn | None
) -> None:
    scene = scene_of(check(measure), 0, check=chosen)
    assert scene.check is expected
    assert scene.drawn is (expected is not None)


def test_a_check_that_is_not_known_is_drawn_in_the_pose_that_its_file_gives() -> None:
    lifted = Pose(Start.STANDING, hip=60, knee=80)
    scene = scene_of(check("climbing stairs", lifted), 10_000)
    assert (scene.drawn, scene.check, scene.pose_to) == (True, None, lifted)


def test_every_check_but_an_own_movement_has_a_drawing() -> None:
    assert {kind.value for kind in CheckKind} == {*CheckDrawn, CheckKind.OWN.value}
    drawings = {compose(Scene(check=each, side=Side.RIGHT), 42, 40) for each in CheckDrawn}
    assert len(drawings) == len(CheckDrawn)


@pytest.mark.parametrize("which", CheckDrawn)
def test_somebody_who_does_a_check_stands_on_the_floor(which: CheckDrawn) -> None:
    bones = stance(which).bones
    assert 4.0 < bones.near.heel.y < 6.0
    for leg in (bones.near, bones.far):
        assert min(at.y for at in (leg.knee, leg.ankle, leg.heel, leg.ball)) > 0.0
    assert bones.hip.y > 40.0


def test_the_checks_differ_in_what_makes_them_what_they_are() -> None:
    bones = {each: stance(each).bones for each in CheckDrawn}
    assert bones[CheckDrawn.TOE_TOUCH].near_arm.fingers.y < 15.0
    assert bones[CheckDrawn.TOE_TOUCH].hip.y > 85.0
    squat = bones[CheckDrawn.SQUAT]
    assert squat.hip.y < 55.0 and squat.far.heel.y < 7.0
    lunge = bones[CheckDrawn.LUNGE]
    assert lunge.near.ankle.x > lunge.hip.x + 30.0 > lunge.far.ankle.x + 80.0
    assert lunge.far.knee.y < 20.0
    wall = stance(CheckDrawn.KNEE_TO_WALL)
    assert wall.wall == pytest.approx(wall.bones.near.knee.x + 6.6)
    assert bones[CheckDrawn.ONE_LEG_STAND].far.ankle.y > 35.0


def test_every_input_of_the_format_has_a_drawing_but_the_best_which_is_one_of_them() -> None:
    assert set(PROPS) == set(get_args(Stimulation)) - {"best-responder"}
    drawings = {compose(Scene(prop=each, side=Side.RIGHT), 42, 40) for each in Prop}
    assert len(drawings) == len(Prop)


@pytest.mark.parametrize("prop", Prop)
@pytest.mark.parametrize("start", [Start.LONG_SITTING, Start.CHAIR, Start.LYING])
def test_what_touches_the_leg_is_large_and_has_its_name(prop: Prop, start: Start) -> None:
    pose = Pose(start)
    drawing = compose(Scene(pose, pose, prop=prop, side=Side.LEFT), 42, 40)
    (box,) = (shape for shape in drawing.shapes if isinstance(shape, Box))
    assert box.width >= 20
    said = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert " ".join(said) == words.body.PROPS[prop.value]
    painted = {shape.role for shape in drawing.shapes if isinstance(shape, Limbs)}
    assert painted & {Role.PROP, Role.CLOTH}


def test_an_input_that_is_taken_in_hand_is_shown_while_it_is_explained() -> None:
    segment = Segment(Kind.POSITION, ("Hold the massager lightly where it hurts.",), None)
    assert scene_of(segment, 0).prop is Prop.MASSAGER
    plain = Segment(Kind.POSITION, ("Sit tall.",), None)
    assert scene_of(plain, 0).prop is None


def test_an_input_that_is_not_known_has_no_drawing() -> None:
    assert not scene_of(Segment(Kind.STIMULUS, (), 40_000, stimulus="heat"), 0).drawn


def test_where_there_is_no_drawing_there_are_words_and_nothing_else() -> None:
    for width in (42, 12):
        drawing = compose(Scene(drawing=False), width, 24)
        assert all(isinstance(shape, Label) for shape in drawing.shapes)
        said = " ".join(shape.text for shape in drawing.shapes if isinstance(shape, Label))
        assert said == words.body.NO_PICTURE


@pytest.mark.parametrize(
    ("joint", "before", "after", "up"),
    [(Joint.KNEE, 0, 20, True), (Joint.KNEE, 20, 0, False)],
)
def test_the_arrow_beside_a_knee_goes_up_as_it_bends_on_the_floor(
    joint: Joint, before: int, after: int, up: bool
) -> None:
    scene = Scene(Pose(knee=before), Pose(knee=after), 0.5, highlight=frozenset({joint}))
    (arrow,) = (s for s in compose(scene, 42, 40).shapes if isinstance(s, Arrow))
    assert (arrow.points[-1][1] < arrow.points[0][1]) is up


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(("before", "after"), [(0, 30), (30, 0)])
def test_the_arrow_over_a_head_goes_where_the_trunk_leans(
    side: Side, before: int, after: int
) -> None:
    lean = frozenset({Joint.TRUNK})
    scene = Scene(Pose(trunk=before), Pose(trunk=after), 0.5, side, highlight=lean)
    drawing = compose(scene, 42, 40)
    (arrow,) = (s for s in drawing.shapes if isinstance(s, Arrow))
    right = arrow.points[-1][0] > arrow.points[0][0]
    assert right is ((after > before) is (side is Side.RIGHT))
    assert all(0 <= x <= 42 and 0 <= y <= 40 for x, y in arrow.triangle().points)


def test_no_arrow_runs_through_the_floor() -> None:
    down, out = Pose(Start.CHAIR, knee=90), Pose(Start.CHAIR, knee=30)
    scene = Scene(down, out, 0.5, highlight=frozenset({Joint.KNEE}))
    drawing = compose(scene, 42, 40)
    (arrow,) = (s for s in drawing.shapes if isinstance(s, Arrow))
    assert max(y for _, y in arrow.points) < 37.0


def test_a_picture_is_described_in_words() -> None:
    held = Pose(ankle=15, foot=10, toes=20)
    scene = Scene(
        held,
        Pose(ankle=15, foot=10, toes=20, knee=20),
        side=Side.LEFT,
        nerve=Nerve.TIBIAL,
        highlight=frozenset({Joint.KNEE}),
    )
    assert describe(scene) == (
        "A person sits on the floor, seen from the side. The left leg works and is in front."
        " The knee bends. The foot is held: foot up, sole out, toes back."
    )
    assert describe(Scene(check=CheckDrawn.SQUAT)) == words.body.CHECK_PICTURES["squat"]
    assert "massager" in describe(Scene(prop=Prop.MASSAGER))
    assert describe(Scene(drawing=False)) == words.body.NO_PICTURE
