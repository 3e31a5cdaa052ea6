from dataclasses import replace
from itertools import pairwise
from math import hypot

import pytest

from nerveflow.figure import foot_view
from nerveflow.figure.body_angles import BodyAngles, still
from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import Arrow, Box, Drawing, Label
from nerveflow.figure.foot_view import FootView, view_of
from nerveflow.figure.layout import Area
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Side, Start

HELD = Pose(ankle=15, foot=10, toes=20)
SMALL = (42.0, 40.0)
"""The units that the figure has in a terminal of 80 by 24."""


def bent(pose: Pose, joint: Joint, degrees: int) -> Pose:
    return Pose(pose.start, *(degrees if j is joint else pose.degrees(j) for j in Joint))


def moving(joint: Joint, before: int, after: int, side: Side = Side.RIGHT) -> Scene:
    one, two = (bent(HELD, joint, degrees) for degrees in (before, after))
    return Scene(one, two, 0.5, side, highlight=frozenset({joint}))


def drawn(scene: Scene) -> Drawing:
    return compose(scene, *SMALL)


def arrows(drawing: Drawing) -> list[Arrow]:
    return [shape for shape in drawing.shapes if isinstance(shape, Arrow)]


def words_of(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize(
    ("joints", "expected"),
    [
        ({Joint.FOOT}, FootView.FRONT),
        ({Joint.ANKLE}, FootView.SIDE),
        ({Joint.TOES}, FootView.SIDE),
        ({Joint.FOOT, Joint.TOES}, FootView.SIDE),
        ({Joint.KNEE}, FootView.SIDE),
        (set(), FootView.SIDE),
    ],
)
def test_a_turn_is_seen_from_the_front_and_all_else_from_the_side(
    joints: set[Joint], expected: FootView
) -> None:
    assert view_of(Scene(highlight=frozenset(joints))) is expected


def toes(foot: float) -> tuple[float, float]:
    """Heights of the little toe and the big toe, from the front."""
    scene = moving(Joint.FOOT, 0, 10)
    found = [
        part.cones[0]
        for part in foot_view.parts(scene, BodyAngles(foot=foot))
        if part.name == "toe"
    ]
    return found[0].by, found[-1].by


def test_eversion_lifts_the_outer_edge_of_the_foot_and_inversion_the_inner_one() -> None:
    level, out, in_ = toes(0.0), toes(15.0), toes(-15.0)
    assert out[0] > level[0] and out[1] < level[1]
    assert in_[0] < level[0] and in_[1] > level[1]


def test_the_big_toe_is_the_largest_and_beside_the_other_foot() -> None:
    found = foot_view.parts(moving(Joint.FOOT, 0, 10), BodyAngles())
    radii = [part.cones[0].br for part in found if part.name == "toe"]
    assert max(radii) == radii[-1] > 1.5 * radii[-2]
    big = next(part for part in reversed(found) if part.name == "toe").cones[0]
    little = next(part for part in found if part.name == "toe").cones[0]
    other = next(part for part in found if part.name == "other foot").cones[0]
    assert little.bx < big.bx < other.ax


@pytest.mark.parametrize("side", Side)
def test_a_right_foot_has_its_outer_edge_on_the_left_and_a_left_foot_on_the_right(
    side: Side,
) -> None:
    scene = moving(Joint.FOOT, 0, 10, side)
    view = foot_view.view(scene, Area(0, 0, 30, 28), 1.0)
    inner, outer = (view.place_x(x) for x in (5.0, -6.0))
    assert (outer < inner) is (side is Side.RIGHT)


@pytest.mark.parametrize(
    ("before", "after", "outer"), [(0, 10, True), (-15, 5, True), (10, 0, False), (0, -15, False)]
)
def test_the_arrow_of_a_turn_is_over_the_edge_that_rises_and_points_up(
    before: int, after: int, outer: bool
) -> None:
    path = foot_view.way(moving(Joint.FOOT, before, after), 1.0)
    assert all((point.x < 0) is outer for point in path)
    assert path[-1].y > path[0].y


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    ("joint", "before", "after", "back"),
    [
        (Joint.ANKLE, -5, 15, True),
        (Joint.ANKLE, 15, -5, False),
        (Joint.TOES, 0, 20, True),
        (Joint.TOES, 20, -20, False),
    ],
)
def test_the_arrow_of_ankle_and_toes_points_to_the_shin_or_away_from_it(
    side: Side, joint: Joint, before: int, after: int, back: bool
) -> None:
    (arrow,) = arrows(drawn(moving(joint, before, after, side)))
    first, last = arrow.points[0], arrow.points[-1]
    # The person faces right on the right side: the shin is on the left of the foot.
    goes_left = last[0] < first[0]
    assert goes_left is (back is (side is Side.RIGHT))


def turn_of(arrow: Arrow) -> float:
    """Twice the area that an arrow sweeps; its sign is the way round."""
    (ax, ay), (bx, by), (cx, cy) = (arrow.points[n] for n in (0, 3, -1))
    return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)


@pytest.mark.parametrize("joint", [Joint.ANKLE, Joint.TOES])
def test_the_arrow_turns_round_on_the_way_back(joint: Joint) -> None:
    out = moving(joint, 15, -5)
    (one,), (two,) = arrows(drawn(out)), arrows(drawn(replace(out, returning=True)))
    assert turn_of(one) * turn_of(two) < 0


@pytest.mark.parametrize("joint", [Joint.ANKLE, Joint.TOES])
def test_the_foot_stays_where_it_is_when_the_arrow_turns_round(joint: Joint) -> None:
    out = moving(joint, 15, -5)
    area = Area(0, 0, 21, 24)
    back = replace(out, returning=True)
    assert foot_view.view(out, area, 2.0) == foot_view.view(back, area, 2.0)


@pytest.mark.parametrize(("before", "after"), [(-30, -10), (-10, -30), (-5, 15), (15, -5)])
def test_a_small_arrow_has_a_shaft_outside_the_foot(before: int, after: int) -> None:
    (arrow,) = arrows(drawn(moving(Joint.ANKLE, before, after)))
    along = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(arrow.points))
    assert along >= 2 * arrow.head


def test_a_small_turn_of_the_sole_is_seen_and_a_larger_one_is_not_smaller() -> None:
    shown = [foot_view.shown(Joint.FOOT, degrees) for degrees in (0, 3, 5, 10, 15)]
    assert shown[0] == 0 and shown[2] >= 22
    assert shown == sorted(shown) and shown[-1] < foot_view.SHOWN[Joint.FOOT][1]
    assert foot_view.shown(Joint.FOOT, -5) == -shown[2]


def test_the_word_turns_round_on_the_way_back() -> None:
    out = moving(Joint.ANKLE, 15, -5)
    assert words_of(drawn(out)) == ["point"]
    assert words_of(drawn(replace(out, returning=True))) == ["foot up"]


@pytest.mark.parametrize(
    ("joint", "before", "after", "said"),
    [
        (Joint.ANKLE, -5, 15, "foot up"),
        (Joint.ANKLE, 15, -5, "point"),
        (Joint.FOOT, 0, 10, "sole out"),
        (Joint.FOOT, 0, -15, "sole in"),
        (Joint.FOOT, -15, 0, "to the middle"),
        (Joint.TOES, 0, 20, "toes back"),
        (Joint.TOES, 20, 0, "toes loose"),
        (Joint.TOES, 0, -20, "toes curled"),
    ],
)
def test_the_word_beside_the_foot_is_what_it_does(
    joint: Joint, before: int, after: int, said: str
) -> None:
    assert words_of(drawn(moving(joint, before, after))) == [said]


def test_where_something_else_moves_there_is_no_foot_beside_it() -> None:
    for joint, after in ((Joint.KNEE, replace(HELD, knee=20)), (Joint.TRUNK, Pose())):
        scene = Scene(HELD, after, 0.5, highlight=frozenset({joint}))
        assert not [shape for shape in drawn(scene).shapes if isinstance(shape, Box)]
        assert words_of(drawn(scene)) == []


def test_a_foot_that_does_nothing_is_named_for_how_it_is_held() -> None:
    assert " ".join(words_of(drawn(Scene(HELD, HELD)))) == "foot up, sole out, toes back"
    wide = Area(0, 0, 60, 40)
    pointed = Pose(ankle=-30, foot=-15, toes=-20)
    assert foot_view.caption(Scene(pointed, pointed), wide) == (
        "foot pointed, sole in, toes curled",
    )
    assert foot_view.caption(Scene(), wide) == ("foot easy",)
    assert foot_view.caption(Scene(), Area(0, 0, 60, 12)) == ()


@pytest.mark.parametrize("start", [Start.LONG_SITTING, Start.CHAIR, Start.LYING])
@pytest.mark.parametrize("size", [(42.0, 40.0), (52.0, 46.0), (85.0, 78.0)])
@pytest.mark.parametrize("joint", [Joint.ANKLE, Joint.FOOT, Joint.TOES])
def test_the_foot_view_stands_at_every_size_inside_the_picture(
    start: Start, size: tuple[float, float], joint: Joint
) -> None:
    pose = replace(HELD, start=start, knee=20)
    scene = Scene(pose, bent(pose, joint, -5), 0.5, Side.LEFT, highlight=frozenset({joint}))
    drawing = compose(scene, *size)
    (box,) = (shape for shape in drawing.shapes if isinstance(shape, Box))
    assert box.width >= 0.45 * size[0]
    (arrow,) = arrows(drawing)
    for x, y in (*arrow.points, *arrow.triangle().points):
        assert box.left - 0.6 <= x <= box.left + box.width + 0.6
        assert box.top - 0.6 <= y <= box.top + box.height


def test_the_face_of_somebody_who_leans_is_not_behind_the_foot_view() -> None:
    deep = replace(HELD, trunk=30)
    (box,) = (
        shape
        for shape in drawn(Scene(HELD, deep, 1.0, Side.RIGHT)).shapes
        if isinstance(shape, Box)
    )
    upright = next(shape for shape in drawn(Scene(HELD, HELD)).shapes if isinstance(shape, Box))
    assert box.left >= upright.left
    assert box.left + box.width == pytest.approx(upright.left + upright.width)


def test_a_turn_is_drawn_larger_than_it_is_and_never_the_other_way() -> None:
    for posture in (still(Pose(foot=5)), still(Pose(foot=-5))):
        scene = moving(Joint.FOOT, 0, 10)
        level = foot_view.parts(scene, BodyAngles())[-2].cones[0].by
        turned = foot_view.parts(scene, posture)[-2].cones[0].by
        # Outwards the big toe sinks, inwards it rises.
        assert (turned < level) is (posture.foot > 0)
