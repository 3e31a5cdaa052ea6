"""Of a new picture only what is different is painted anew, and it looks as if all were."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import Box, Cone, Drawing, Glow, GlowPoint, Label, Limbs, Role, Shape
from nerveflow.figure.palettes import DARK, LIGHT
from nerveflow.figure.pixels import draw
from nerveflow.figure.scene import FRACTION_STEPS, Scene
from nerveflow.figure.sketchbook import Paper, Sketchbook
from nerveflow.figure.what_differs import Bounds, bounds, changes, movement_bounds
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side

HELD = Pose(trunk=25, ankle=15, foot=-15, toes=10)
CELLS = (42, 20)
SIZE = (210, 200)
PAPER = Paper(DARK, *SIZE)
AWAY = {
    Joint.ANKLE: replace(HELD, ankle=-5),
    Joint.FOOT: replace(HELD, foot=5),
    Joint.TOES: replace(HELD, toes=0),
    Joint.KNEE: replace(HELD, knee=20),
    Joint.TRUNK: replace(HELD, trunk=0),
}


def limb(x: float, role: Role = Role.SKIN) -> Limbs:
    return Limbs(role, (Cone(x, 5, 1, x + 2, 5, 1),))


def of(*shapes: Shape) -> Drawing:
    return Drawing(20, 10, (), shapes)


def glide(joint: Joint, side: Side = Side.RIGHT) -> Scene:
    about = Scene(side=side, nerve=Nerve.SURAL, tension=3)
    return about.moved(HELD, AWAY[joint], 0.0, frozenset({joint}), moving=False)


def drawing_of(scene: Scene) -> Drawing:
    return compose(scene, CELLS[0], CELLS[1] * 2, fineness=CELLS[0] / SIZE[0])


def differing(one: Image.Image, two: Image.Image) -> int:
    """How many pixels are not the same."""
    marked = ImageChops.difference(one, two).convert("L").point([0] * 3 + [255] * 253)
    return marked.histogram()[255]


def test_two_equal_drawings_differ_nowhere() -> None:
    assert changes(of(limb(3), limb(9)), of(limb(3), limb(9))) == ()


def test_what_moved_is_different_where_it_was_and_where_it_is() -> None:
    (found,) = changes(of(limb(3), limb(15)), of(limb(4), limb(15))) or ()
    assert found == Bounds(2, 4, 7, 6)


def test_of_a_limb_and_of_a_line_of_light_only_the_part_that_moved_is_different() -> None:
    thigh, shin = Cone(0, 5, 1, 5, 5, 1), Cone(5, 5, 1, 9, 5, 1)
    bent = Cone(5, 5, 1, 9, 8, 1)
    (found,) = changes(
        of(Limbs(Role.TROUSERS, (thigh, shin))), of(Limbs(Role.TROUSERS, (thigh, bent)))
    ) or ((),)
    assert found == Bounds(4, 4, 10, 9)
    still = tuple(GlowPoint(x, 5, 1) for x in range(0, 16, 5))
    moved = (*still[:-1], GlowPoint(15, 7, 1))
    (lit,) = changes(
        of(Glow(Role.NERVE, still, 0.2, 0.8)), of(Glow(Role.NERVE, moved, 0.2, 0.8))
    ) or ((),)
    assert lit == Bounds(9, 4, 16, 8)


def test_where_another_thing_is_in_front_everything_may_be_different() -> None:
    one, two = limb(3), limb(4, Role.SHIRT)
    assert changes(of(one, two), of(two, one)) is None
    assert changes(of(one), Drawing(21, 10, (), (one,))) is None


def test_a_thing_that_comes_is_different_where_it_is() -> None:
    box = Box(Role.PANEL, 12, 1, 4, 4)
    assert changes(of(limb(3)), of(limb(3), box)) == (bounds(box, 20),)
    assert changes(of(limb(3), box), of(limb(3))) == (bounds(box, 20),)


@pytest.mark.parametrize("joint", list(AWAY))
@pytest.mark.parametrize("side", list(Side))
def test_a_movement_painted_by_what_changes_looks_as_if_all_were_painted(
    joint: Joint, side: Side
) -> None:
    book, scene = Sketchbook(), glide(joint, side)
    for returning, order in ((False, (0, 3, 9, 16, 32)), (True, (32, 31, 16, 2, 0))):
        for step in order:
            now = replace(scene, fraction=step / FRACTION_STEPS, returning=returning)
            drawing = drawing_of(now)
            # Where a patch ends an edge may be rounded to another pixel.
            assert differing(book.draw(drawing, PAPER), draw(drawing, *PAPER)) <= 12


def test_another_step_and_another_word_leave_nothing_of_the_one_before() -> None:
    book, paper = Sketchbook(), Paper(DARK, 200, 100)
    for text in ("toes back ↑", "WWWW", "foot up", ""):
        drawing = of(limb(3), Label(Role.TEXT, 4, 2, text))
        assert differing(book.draw(drawing, paper), draw(drawing, *paper)) == 0


def test_another_size_or_palette_begins_anew() -> None:
    book, drawing = Sketchbook(), drawing_of(glide(Joint.KNEE))
    for paper in (PAPER, Paper(LIGHT, *SIZE), Paper(LIGHT, 105, 100), PAPER):
        assert book.draw(drawing, paper).tobytes() == draw(drawing, *paper).tobytes()


def test_no_more_pictures_are_stored_than_there_is_room_for() -> None:
    book, size = Sketchbook(most_bytes=3 * 3 * SIZE[0] * SIZE[1]), 3
    scene = glide(Joint.ANKLE)
    for step in range(8):
        book.draw(drawing_of(replace(scene, fraction=step / FRACTION_STEPS)), PAPER)
        assert len(book._sketches) <= size
        assert len(book._grounds) <= 2


@pytest.mark.parametrize("joint", list(AWAY))
def test_how_far_a_movement_reaches_is_known_before_it_is_painted(joint: Joint) -> None:
    scene = glide(joint)
    size = (float(CELLS[0]), float(CELLS[1] * 2))
    known = movement_bounds(scene, *size, CELLS[0] / SIZE[0])
    assert sum(part.area for part in known) < 6 * size[0] * size[1]
    inside = Image.new("L", SIZE)
    for left, top, right, bottom in known:
        # Half a unit more, as the widget takes.
        box = [round(edge * 5) for edge in (left - 0.5, top - 0.5, right + 0.5, bottom + 0.5)]
        inside.paste(255, (max(0, box[0]), max(0, box[1]), box[2], box[3]))
    first = draw(drawing_of(scene), *PAPER)
    for step in range(0, FRACTION_STEPS + 1, 3):
        now = draw(drawing_of(replace(scene, fraction=step / FRACTION_STEPS)), *PAPER)
        outside = ImageChops.difference(first, now).convert("L")
        outside.paste(0, (0, 0), inside)
        assert outside.getbbox() is None
