from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nerveflow.figure.blocks import paint, ramp
from nerveflow.figure.body_angles import DRAWN, DRAWN_STARTS
from nerveflow.figure.canvas import BLEND_STEPS, Canvas, blended, spans
from nerveflow.figure.cells import CellLabel, CellRun, row_of
from nerveflow.figure.colours import SIXTEEN, Depth, Palette, indexed
from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import Cone, GlowPoint
from nerveflow.figure.layout import FRAMES, Area, fitted_view, shots, shows_foot
from nerveflow.figure.painter import CACHED_FRAMES, Painter
from nerveflow.figure.palettes import DARK, LIGHT
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side, Start

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)
GLIDE = Scene(
    TIBIAL,
    replace(TIBIAL, ankle=-5),
    side=Side.RIGHT,
    nerve=Nerve.TIBIAL,
    tension=3,
    highlight=frozenset({Joint.ANKLE}),
)
far_away = st.floats(-300, 300)
cones = st.builds(Cone, far_away, far_away, st.floats(0, 60), far_away, far_away, st.floats(0, 60))
scenes = st.builds(
    Scene,
    pose_from=st.builds(Pose, start=st.sampled_from(Start), knee=st.integers(0, 90)),
    pose_to=st.builds(
        Pose, start=st.sampled_from(Start), trunk=st.integers(0, 60), ankle=st.integers(-40, 30)
    ),
    fraction=st.floats(0, 1),
    side=st.sampled_from([*Side, None]),
    nerve=st.sampled_from([*Nerve, None]),
    tension=st.sampled_from([None, 2, 5, 8]),
    highlight=st.frozensets(st.sampled_from(Joint)),
    reduced_motion=st.booleans(),
)


def colours(painter: Painter, scene: Scene) -> set[int | None]:
    runs = [run for row in painter.frame(scene).rows for run in row]
    return {run.fore for run in runs} | {run.back for run in runs}


@given(cones)
@settings(max_examples=60)
def test_a_limb_far_outside_the_canvas_paints_only_inside_it(cone: Cone) -> None:
    canvas = Canvas(20, 12, 0)
    canvas.limb(cone, ramp(0xFFFFFF, DARK, False))
    canvas.rim(cone, 0xFF0000, 1.5, 0.5)
    canvas.spot(cone.ax, cone.ay, cone.ar + 0.1, 0x00FF00, 1.0)
    canvas.glow([GlowPoint(cone.ax, cone.ay, 1.0), GlowPoint(cone.bx, cone.by, 0.5)], 1, 0.6, 1.0)
    assert len(canvas.rows) == 12
    assert {len(row) for row in canvas.rows} == {20}
    assert all(0 <= c <= 0xFFFFFF for row in canvas.rows for c in row)


@given(cones)
@settings(max_examples=60)
def test_a_limb_touches_every_pixel_that_its_distance_says(cone: Cone) -> None:
    reached = {(x, y) for y, left, right in spans(cone, 0.5, 24, 16) for x in range(left, right)}
    dx, dy = cone.bx - cone.ax, cone.by - cone.ay
    for y in range(16):
        for x in range(24):
            px, py = x + 0.5 - cone.ax, y + 0.5 - cone.ay
            t = min(1.0, max(0.0, (px * dx + py * dy) / (dx * dx + dy * dy + 1e-9)))
            away = ((px - t * dx) ** 2 + (py - t * dy) ** 2) ** 0.5
            if away < cone.ar + t * (cone.br - cone.ar) + 0.49:
                assert (x, y) in reached


def test_a_limb_is_full_inside_and_blended_at_its_edge() -> None:
    canvas = Canvas(12, 12, 0)
    canvas.limb(Cone(6.0, 6.0, 3.3, 6.0, 6.0, 3.3), (0xFFFFFF,) * 9)
    assert canvas.rows[6][6] == 0xFFFFFF
    assert 0 < canvas.rows[6][2] < 0xFFFFFF
    assert canvas.rows[0][0] == 0


def test_a_limb_is_lighter_above_than_below() -> None:
    canvas = Canvas(20, 12, 0)
    canvas.limb(Cone(4.0, 6.0, 3.5, 16.0, 6.0, 3.5), ramp(DARK.trousers, DARK, True))
    assert canvas.rows[3][10] > canvas.rows[8][10]


def test_a_hard_canvas_blends_nothing() -> None:
    canvas = Canvas(20, 12, 7, soft=False)
    canvas.limb(Cone(3.3, 4.1, 2.2, 15.7, 8.2, 1.4), (9,) * 9)
    canvas.spot(8.0, 8.0, 3.0, 11, 0.9)
    assert {c for row in canvas.rows for c in row} == {7, 9, 11}


def test_blending_goes_from_what_is_below_to_what_is_above() -> None:
    assert blended(0x102030, 0xFFEEDD, 0) == 0x102030
    assert blended(0x102030, 0xFFEEDD, BLEND_STEPS) == 0xFFEEDD
    assert blended(0x000000, 0x808080, BLEND_STEPS // 2) == 0x404040


def test_two_equal_pixels_are_a_blank_and_two_others_a_half_block() -> None:
    assert row_of([1, 1, 5], [1, 1, 6], Depth.TRUE) == (CellRun("  ", 1, 1), CellRun("▀", 5, 6))


def test_words_lie_over_the_pixels_and_end_at_the_edge() -> None:
    row = row_of([1] * 6, [2] * 6, Depth.TRUE, [CellLabel(3, 0, "words", 9)])
    assert row == (CellRun("▀▀▀", 1, 2), CellRun("wor", 9, 2))


@given(scenes, st.sampled_from([(40, 12), (64, 20), (23, 9), (8, 4), (0, 4), (4, 0)]))
@settings(max_examples=25, deadline=None)
def test_every_row_is_as_wide_as_the_figure(scene: Scene, size: tuple[int, int]) -> None:
    width, height = size
    for depth in Depth:
        rows = Painter(width, height, DARK, depth).frame(scene).rows
        assert [sum(len(run.text) for run in row) for row in rows] == [width] * height


@given(st.lists(scenes, min_size=2, max_size=5))
@settings(max_examples=15, deadline=None)
def test_dirty_rows_give_the_same_picture_as_painting_everything(shown: list[Scene]) -> None:
    painter = Painter(40, 12, DARK, Depth.TRUE)
    screen = list(painter.frame(shown[0]).rows)
    for scene in shown[1:]:
        frame = painter.frame(scene)
        for y in frame.changed:
            screen[y] = frame.rows[y]
        assert tuple(screen) == Painter(40, 12, DARK, Depth.TRUE).frame(scene).rows


def test_a_still_scene_changes_no_row() -> None:
    painter = Painter(40, 12, DARK, Depth.TRUE)
    assert painter.frame(GLIDE).changed == tuple(range(12))
    assert painter.frame(replace(GLIDE, moving=True)).changed == ()


def test_a_moving_ankle_leaves_head_and_trunk_alone() -> None:
    one, two = (
        paint(compose(replace(GLIDE, fraction=at), 64, 40), DARK, Depth.TRUE).canvas.rows
        for at in (0.5, 0.7)
    )
    assert one != two
    # Head and trunk are on the left, above the leg.
    assert [row[:24] for row in one[:26]] == [row[:24] for row in two[:26]]


def test_a_repetition_seen_before_is_not_painted_again() -> None:
    painter = Painter(40, 12, DARK, Depth.TRUE)
    first = painter.frame(replace(GLIDE, fraction=0.5)).rows
    painter.frame(GLIDE)
    assert painter.frame(replace(GLIDE, fraction=0.5)).rows is first


def test_frames_that_were_not_seen_for_long_are_let_go() -> None:
    painter = Painter(12, 4, DARK, Depth.TRUE)
    first = painter.frame(GLIDE).rows
    for number in range(CACHED_FRAMES + 1):
        painter.frame(replace(GLIDE, felt=str(number)))
    again = painter.frame(GLIDE).rows
    assert again == first
    assert again is not first


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("start", sorted(DRAWN_STARTS))
def test_each_depth_uses_only_its_own_colours(palette: Palette, start: Start) -> None:
    scene = replace(GLIDE, pose_from=Pose(start), pose_to=Pose(start, knee=20, foot=9))
    assert colours(Painter(40, 12, palette, Depth.ANSI), scene) <= SIXTEEN
    cube = colours(Painter(40, 12, palette, Depth.INDEXED), scene)
    assert all(colour is not None and indexed(colour) == colour for colour in cube)
    assert len(colours(Painter(40, 12, palette, Depth.TRUE), scene)) > 40
    assert colours(Painter(40, 12, palette, Depth.NONE), scene) == {None}


def test_a_canvas_with_other_colours_is_refused_for_sixteen() -> None:
    with pytest.raises(ValueError, match="16 colours"):
        row_of([0x123456], [0x000000], Depth.ANSI)


def test_the_left_side_is_the_mirror_image_of_the_right() -> None:
    right = paint(compose(replace(GLIDE, side=Side.RIGHT), 64, 40), DARK, Depth.ANSI).canvas.rows
    left = paint(compose(replace(GLIDE, side=Side.LEFT), 64, 40), DARK, Depth.ANSI).canvas.rows
    same = sum(
        a == b
        for one, two in zip(right, left, strict=True)
        for a, b in zip(one, two[::-1], strict=True)
    )
    assert same / (64 * 40) > 0.99


@pytest.mark.parametrize("start", sorted(DRAWN_STARTS))
def test_the_frame_of_a_start_stands_on_the_bottom_and_fits(start: Start) -> None:
    for mirrored in (False, True):
        frame = FRAMES[start]
        view = fitted_view(frame, Area(10, 0, 50, 36), mirrored=mirrored)
        ends = sorted((view.place_x(frame.left), view.place_x(frame.right)))
        assert 9.99 <= ends[0] < ends[1] <= 60.01
        assert view.floor - frame.top * view.scale >= -0.01
        assert view.floor == 33


def test_the_person_does_not_move_when_the_foot_view_comes_and_goes() -> None:
    with_foot, without = (shots(scene, 64, 40)[0] for scene in (GLIDE, Scene()))
    assert with_foot.inset is not None
    assert without.inset is None
    assert with_foot.view == without.view


def test_reduced_motion_shows_both_ends_side_by_side_and_holds_still() -> None:
    quiet = replace(GLIDE, reduced_motion=True)
    first, second = shots(quiet, 80, 40)
    assert (first.posture.ankle, second.posture.ankle) == (15.0, -5.0)
    assert first.view.left < second.view.left
    painter = Painter(80, 20, DARK, Depth.TRUE)
    painter.frame(replace(quiet, fraction=0.1))
    assert painter.frame(replace(quiet, fraction=0.9)).changed == ()


def test_a_check_standing_up_shows_no_foot_from_the_front() -> None:
    assert not shows_foot(Scene(Pose(Start.STANDING), Pose(Start.STANDING, ankle=20)))


def test_what_the_step_changes_is_painted_in_the_accent() -> None:
    def accents(joint: Joint | None) -> int:
        marked = frozenset({joint}) if joint else frozenset()
        scene = Scene(TIBIAL, TIBIAL, highlight=marked, side=Side.RIGHT)
        rows = paint(compose(scene, 64, 40), DARK, Depth.ANSI).canvas.rows
        return sum(colour == DARK.accent for row in rows for colour in row)

    assert accents(None) == 0
    assert all(accents(joint) > 2 for joint in DRAWN if joint is not Joint.HEAD)
