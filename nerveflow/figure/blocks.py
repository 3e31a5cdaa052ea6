"""Paints a drawing on a canvas of half-block pixels, one to a unit."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nerveflow.figure.canvas import SHADES, Canvas, Ramp, blended
from nerveflow.figure.cells import CellLabel
from nerveflow.figure.colours import Depth, Palette, colour_of, mix
from nerveflow.figure.drawing import (
    Arrow,
    Box,
    Cone,
    Drawing,
    Floor,
    Glow,
    Label,
    Limbs,
    Line,
    Polygon,
    Role,
    Shadows,
    Shape,
    Spot,
)


class Picture(NamedTuple):
    """A painted drawing: its pixels, and the labels over them."""

    canvas: Canvas
    labels: tuple[CellLabel, ...]


class Surface(NamedTuple):
    """What is painted on: a size in pixels, a palette, and a depth of colour."""

    width: int
    height: int
    palette: Palette
    depth: Depth

    def canvas(self) -> Canvas:
        """An empty canvas."""
        soft, shaded = self.depth is not Depth.ANSI, self.depth is Depth.TRUE
        colour = self.palette.background
        return Canvas(self.width, self.height, colour, soft=soft, shaded=shaded)


def paint(drawing: Drawing, palette: Palette, depth: Depth) -> Picture:
    """Paint a drawing as finely as a depth of colour allows."""
    surface = Surface(int(drawing.width), int(drawing.height), palette, depth)
    canvas = surface.canvas()
    canvas.rows = [row[:] for row in _behind(surface, drawing.behind)]
    _shapes(canvas, palette, drawing.front)
    labels = (shape for shape in drawing.shapes if isinstance(shape, Label))
    return Picture(canvas, tuple(_label(label, palette) for label in labels))


@lru_cache(maxsize=4)
def _behind(surface: Surface, shapes: tuple[Shape, ...]) -> list[list[int]]:
    """The shapes as rows of pixels, which callers must copy."""
    canvas = surface.canvas()
    _shapes(canvas, surface.palette, shapes)
    return canvas.rows


def forget() -> None:
    """Paint everything again the next time, for measurements."""
    _behind.cache_clear()


def _label(label: Label, palette: Palette) -> CellLabel:
    return CellLabel(label.x, label.y // 2, label.text, colour_of(palette, label.role))


def _shapes(canvas: Canvas, palette: Palette, shapes: Iterable[Shape]) -> None:
    for shape in shapes:
        if isinstance(shape, Floor):
            _floor(canvas, palette, shape)
        elif isinstance(shape, Shadows):
            _shadows(canvas, palette, shape)
        elif not isinstance(shape, Label):
            _shape(canvas, palette, shape)


def _shape(
    canvas: Canvas,
    palette: Palette,
    shape: Limbs | Glow | Spot | Arrow | Line | Polygon | Box,
) -> None:
    colour = colour_of(palette, shape.role)
    match shape:
        case Limbs():
            _limbs(canvas, palette, shape)
        case Glow():
            canvas.glow(shape.points, colour, shape.core, shape.halo)
        case Spot():
            canvas.spot(shape.x, shape.y, shape.radius, colour, shape.strength)
        case Arrow():
            _line(canvas, palette, shape.shaft())
            _polygon(canvas, palette, shape.triangle())
        case Line():
            _line(canvas, palette, shape)
        case Polygon():
            _polygon(canvas, palette, shape)
        case Box():
            _box(canvas, palette, shape)


def _limbs(canvas: Canvas, palette: Palette, shape: Limbs) -> None:
    if shape.rim is not None:
        colour = colour_of(palette, shape.rim.role)
        for cone in shape.cones:
            canvas.rim(cone, colour, shape.rim.width, shape.rim.strength)
    colour = colour_of(palette, shape.role)
    if shape.rim is not None and shape.rim.role is Role.MOVING and not canvas.soft:
        # Hard pixels have no rims: the whole part shines.
        colour = palette.accent
    if shape.base is not None and canvas.soft:
        colour = mix(colour_of(palette, shape.base), colour, shape.share)
    shades = ramp(colour, palette, canvas.shaded and not shape.flat)
    for cone in shape.cones:
        canvas.limb(cone, shades)


def _line(canvas: Canvas, palette: Palette, line: Line) -> None:
    colour = colour_of(palette, line.role)
    if canvas.soft:
        colour = mix(palette.background, colour, line.opacity)
    shades = ramp(colour, palette, False)
    half = line.width / 2
    for (ax, ay), (bx, by) in pairwise(line.points):
        canvas.limb(Cone(ax, ay, half, bx, by, half), shades)


def _polygon(canvas: Canvas, palette: Palette, shape: Polygon) -> None:
    canvas.polygon(shape.points, colour_of(palette, shape.role), shape.opacity)


def _box(canvas: Canvas, palette: Palette, box: Box) -> None:
    if not canvas.soft:
        return
    colour = colour_of(palette, box.role)
    left, top, width, height = int(box.left), int(box.top), int(box.width), int(box.height)
    for y in range(max(0, top), min(top + height, canvas.height)):
        cut = 1 if y in (top, top + height - 1) else 0
        for x in range(max(0, left + cut), min(left + width - cut, canvas.width)):
            canvas.rows[y][x] = colour


def _floor(canvas: Canvas, palette: Palette, floor: Floor) -> None:
    top = int(floor.top)
    for depth, part in enumerate((16, 9, 4)):
        if 0 <= top + depth < canvas.height and (canvas.soft or depth == 0):
            colour = blended(palette.background, palette.floor, part)
            canvas.rows[top + depth] = [colour] * canvas.width


def _shadows(canvas: Canvas, palette: Palette, shadows: Shadows) -> None:
    if not canvas.soft:
        return
    dark = [0.0] * canvas.width
    for middle, reach, strength in shadows.casts:
        for x in range(max(0, int(middle - reach)), min(len(dark), int(middle + reach) + 1)):
            away = (x + 0.5 - middle) / reach
            dark[x] = max(dark[x], strength * (1.0 - away * away))
    top = int(shadows.top)
    for depth, share in enumerate((1.0, 0.6, 0.25)):
        if not 0 <= top + depth < canvas.height:
            break
        row = canvas.rows[top + depth]
        for x, strength in enumerate(dark):
            if strength > 0.02:
                row[x] = blended(row[x], palette.shadow, int(strength * share * 16 + 0.5))


@lru_cache(maxsize=256)
def ramp(colour: int, palette: Palette, shaded: bool) -> Ramp:
    """A colour from its shaded to its lit side, or flat."""
    if not shaded:
        return (colour,) * (SHADES + 1)
    shade = mix(colour, palette.background if palette.dark else 0x101828, 0.26)
    light = mix(colour, 0xFFFFFF, 0.14)
    half = SHADES // 2
    dark_side = [mix(shade, colour, n / half) for n in range(half)]
    return (*dark_side, *(mix(colour, light, n / half) for n in range(half + 1)))
