"""The drawing in real pixels: the same picture as in blocks, with finer edges."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from nerveflow.figure.colours import Palette
from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import (
    Arrow,
    Box,
    Cone,
    Drawing,
    Glow,
    GlowPoint,
    Label,
    Limbs,
    Role,
    Spot,
)
from nerveflow.figure.palettes import DARK, LIGHT
from nerveflow.figure.pixels import draw
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side

TIBIAL = Pose(trunk=35, ankle=20, foot=12, toes=30)
GLIDE = Scene(
    TIBIAL,
    replace(TIBIAL, ankle=-10),
    side=Side.RIGHT,
    nerve=Nerve.TIBIAL,
    tension=3,
    highlight=frozenset({Joint.ANKLE}),
)
SIZE = (360, 216)


def picture(scene: Scene, palette: Palette = DARK) -> Image.Image:
    drawing = compose(scene, SIZE[0] / 9, SIZE[1] / 9, fineness=1 / 9)
    return draw(drawing, palette, *SIZE)


def of(*shapes: Limbs | Box | Spot | Glow | Arrow | Label) -> Image.Image:
    """These shapes alone, ten pixels to a unit."""
    return draw(Drawing(20, 10, (), shapes), DARK, 200, 100)


def rgb(colour: int) -> tuple[int, int, int]:
    return colour >> 16, colour >> 8 & 255, colour & 255


def painted(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The rectangle in which something is."""
    ground = Image.new("RGB", image.size, rgb(DARK.background))
    return ImageChops.difference(image, ground).getbbox()


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_a_picture_is_drawn_in_its_size_on_the_ground_of_the_theme(palette: Palette) -> None:
    image = picture(GLIDE, palette)
    assert (image.size, image.mode) == (SIZE, "RGB")
    # The upper corner behind the person is free.
    assert image.getpixel((4, 4)) == rgb(palette.background)


def test_a_limb_is_where_its_drawing_says() -> None:
    image = of(Limbs(Role.SKIN, (Cone(4, 5, 2, 14, 5, 1),), flat=True))
    box = painted(image)
    assert box is not None
    assert all(abs(a - b) <= 1 for a, b in zip(box, (20, 30, 150, 70), strict=True))
    assert image.getpixel((40, 50)) == rgb(DARK.skin)


def test_an_edge_is_smooth() -> None:
    image = of(Limbs(Role.SKIN, (Cone(4, 2, 1.5, 16, 8, 1.5),), flat=True))
    colours = image.getcolors(1000) or []
    assert len(colours) > 3


def test_a_limb_is_lit_from_above() -> None:
    image = of(Limbs(Role.SHIRT, (Cone(4, 5, 3, 16, 5, 3),)))
    above, below = image.getpixel((100, 24)), image.getpixel((100, 76))
    assert isinstance(above, tuple) and isinstance(below, tuple)
    assert sum(above) > sum(below)


def test_light_fades_towards_its_rim() -> None:
    image = of(Spot(Role.MOVING, 10, 5, 4, 0.9))
    middle, out, outside = (image.getpixel((x, 50)) for x in (100, 125, 145))
    assert isinstance(middle, tuple) and isinstance(out, tuple)
    assert sum(middle) > sum(out) > sum(rgb(DARK.background))
    assert outside == rgb(DARK.background)


def test_the_nerve_is_bright_where_it_is_felt() -> None:
    course = (GlowPoint(2, 5, 0.2), GlowPoint(8, 5, 0.2), GlowPoint(14, 5, 1), GlowPoint(18, 5, 1))
    image = of(Glow(Role.NERVE_CALM, course, 0.3, 1))
    faint, strong = image.getpixel((50, 50)), image.getpixel((160, 50))
    assert strong == rgb(DARK.calm)
    assert isinstance(faint, tuple) and sum(faint) < sum(rgb(DARK.calm)) / 2


def test_an_arrow_ends_where_it_points() -> None:
    box = painted(of(Arrow(Role.MOVING, ((2, 5), (15, 5)), 0.4, 2)))
    assert box is not None
    assert abs(box[2] - 150) <= 1 and box[0] <= 20
    assert box[3] - box[1] >= 18


def test_words_stay_in_their_cells() -> None:
    box = painted(of(Label(Role.TEXT, 4, 2, "toes back ↑")))
    assert box is not None
    assert box[0] >= 38 and box[2] <= 152
    assert box[1] >= 20 and box[3] <= 41


def test_every_step_of_a_movement_looks_different() -> None:
    steps = [picture(replace(GLIDE, fraction=n / 8)).tobytes() for n in range(9)]
    assert len(set(steps)) == 9


def test_left_is_the_mirror_image_of_right() -> None:
    # All but the light and the words, which are not mirrored.
    right = picture(replace(GLIDE, highlight=frozenset()))
    left = picture(replace(GLIDE, highlight=frozenset(), side=Side.LEFT))
    mirrored = left.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    differing = ImageChops.difference(right, mirrored).convert("L").point([0] * 48 + [255] * 208)
    share = differing.histogram()[255] / (SIZE[0] * SIZE[1])
    assert share < 0.06
