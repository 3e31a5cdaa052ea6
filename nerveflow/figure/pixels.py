"""Paints a drawing in real pixels with smooth edges, by Pillow.

Shapes are painted twice as large as they are shown and then reduced, so that every edge is smooth.
The one module of this room that needs the extra `pictures`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import asin, ceil, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

from nerveflow.figure.blocks import ramp
from nerveflow.figure.canvas import LIGHT_X, LIGHT_Y, SHADES
from nerveflow.figure.colours import Palette, colour_of, mix
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
    Rim,
    Shadows,
    Shape,
    Spot,
)

TIMES = 2
"""How many times as large shapes are painted."""
ARC, FINE_ARC = pi / 9, pi / 24
"""The longest piece of a circle that is painted as a line, small and large, in radians."""
LARGE = 14.0
"""From this radius in painted pixels a circle is large."""
SMALL = 5.0
"""Below this radius in painted pixels a limb has no light and shade."""
RIM_STEPS = 3
RIM_WIDTH = 0.55
"""Of the width that half-blocks need for a rim, this part is enough here."""
FADE_UNITS = 3.0
"""How far below its top the floor fades out."""
HALO_STEPS = 5
LETTERS = 0.72
"""The size of letters, as a part of a row's height."""

ARROW_WIDTH, ARROW_HALF = 0.6, 0.28
"""The room of an arrow among letters, and half its length, as parts of a row's height."""
POINTS = {"↑": (0, -1), "↓": (0, 1), "→": (1, 0), "←": (-1, 0)}
ARROWS_APART = re.compile("([↑↓→←])")

Point = tuple[float, float]
Colour = tuple[int, int, int]


class Scale(NamedTuple):
    """How many pixels a unit is across and down."""

    across: float
    down: float

    @property
    def size(self) -> float:
        """How many pixels a unit is in no particular direction."""
        return sqrt(self.across * self.down)

    def at(self, x: float, y: float) -> Point:
        """A place in pixels."""
        return x * self.across, y * self.down

    def cone(self, cone: Cone, more: float = 0.0) -> Cone:
        """A limb in pixels, this much thicker all around."""
        (ax, ay), (bx, by) = self.at(cone.ax, cone.ay), self.at(cone.bx, cone.by)
        return Cone(ax, ay, cone.ar * self.size + more, bx, by, cone.br * self.size + more)

    def times(self, factor: float) -> "Scale":
        """The same, this many times as large."""
        return Scale(self.across * factor, self.down * factor)


def draw(drawing: Drawing, palette: Palette, width: int, height: int) -> Image.Image:
    """Paint a drawing on `width` by `height` pixels, three bytes each."""
    scale = Scale(width / drawing.width, height / drawing.height)
    brush = _Brush(_behind(drawing.behind, palette, width, height, scale).copy(), palette, scale)
    brush.paint(drawing.front)
    image = brush.image.reduce(TIMES)
    letters = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _label(letters, shape, palette, scale)
    return image


@lru_cache(maxsize=4)
def _behind(
    shapes: tuple[Shape, ...], palette: Palette, width: int, height: int, scale: Scale
) -> Image.Image:
    """The shapes that stay the same, which callers must copy."""
    ground = Image.new("RGB", (width * TIMES, height * TIMES), _rgb(palette.background))
    brush = _Brush(ground, palette, scale)
    brush.paint(shapes)
    return brush.image


class _Brush:
    """An image that is painted on, `TIMES` as large as it is shown."""

    def __init__(self, image: Image.Image, palette: Palette, scale: Scale) -> None:
        self.image = image
        self._palette = palette
        self._scale = scale.times(TIMES)
        self._draw = ImageDraw.Draw(image)

    def paint(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            self._paint(shape)

    def _paint(self, shape: Shape) -> None:
        match shape:
            case Limbs():
                self._limbs(shape)
            case Glow():
                self._glow(shape)
            case Spot():
                self._spot(shape)
            case Floor():
                self._floor(shape)
            case Shadows():
                self._shadows(shape)
            case Arrow() | Line() | Polygon() | Box():
                self._plain(shape)
            case Label():
                # Letters are painted last, and not twice as large.
                pass

    def _plain(self, shape: Arrow | Line | Polygon | Box) -> None:
        match shape:
            case Arrow():
                self._line(shape.shaft())
                self._polygon(shape.triangle())
            case Line():
                self._line(shape)
            case Polygon():
                self._polygon(shape)
            case Box():
                self._box(shape)

    def _colour(self, shape: Limbs | Glow | Spot | Line | Polygon | Box | Rim) -> int:
        return colour_of(self._palette, shape.role)

    def _limbs(self, shape: Limbs) -> None:
        if shape.rim is not None:
            self._rim(shape.cones, shape.rim)
        colour = self._colour(shape)
        if shape.base is not None:
            colour = mix(colour_of(self._palette, shape.base), colour, shape.share)
        shades = [_rgb(each) for each in ramp(colour, self._palette, not shape.flat)]
        for cone in shape.cones:
            seen = self._scale.cone(cone)
            if shape.flat or max(seen.ar, seen.br) < SMALL:
                self._draw.polygon(strip(seen, -1.0, 1.0), fill=_rgb(colour))
            else:
                self._shaded(seen, shades)

    def _shaded(self, cone: Cone, shades: list[Colour]) -> None:
        """Strips along the bone, from the shaded side to the lit one."""
        dx, dy = cone.bx - cone.ax, cone.by - cone.ay
        length = hypot(dx, dy)
        # How far across the bone the light falls; a ball is lit from where the light is.
        lit = (dx * LIGHT_Y - dy * LIGHT_X) / length if length > 1e-3 else -LIGHT_Y
        half = SHADES / 2
        first, last = int(half - abs(lit) * half), int(half + abs(lit) * half)
        edges = [(step - half) / (half * abs(lit) + 1e-6) for step in range(first + 1, last + 1)]
        bounds = [-1.0, *(edge for edge in edges if -1.0 < edge < 1.0), 1.0]
        for step, (low, high) in enumerate(pairwise(bounds), first):
            ends = (low, high) if lit > 0 else (-high, -low)
            self._draw.polygon(strip(cone, *ends), fill=shades[min(step, SHADES)])

    def _rim(self, cones: tuple[Cone, ...], rim: Rim) -> None:
        width = rim.width * RIM_WIDTH * self._scale.size
        box = self._box_around([self._scale.cone(cone, width) for cone in cones])
        if box is None:
            return
        mask = _Mask(box)
        for step in range(RIM_STEPS):
            cover = rim.strength * (step + 1) / RIM_STEPS
            more = width * (1.0 - step / RIM_STEPS)
            for cone in cones:
                mask.cone(self._scale.cone(cone, more), cover)
        self.image.paste(_rgb(self._colour(rim)), box, mask.image)

    def _glow(self, glow: Glow) -> None:
        core, halo = glow.core * self._scale.size, glow.halo * self._scale.size
        nodes = [(*self._scale.at(lit.x, lit.y), lit.strength) for lit in glow.points]
        lines = [(a[:2], b[:2], (a[2] + b[2]) / 2) for a, b in pairwise(nodes)]
        # Where two meet, the strongest light counts.
        lines.sort(key=lambda line: line[2])
        reach = core + halo
        box = self._box_around([Cone(x, y, reach, x, y, reach) for x, y, _ in nodes])
        if box is None:
            return
        mask = _Mask(box)
        for step in range(HALO_STEPS + 1):
            radius = core + halo * (1.0 - step / HALO_STEPS)
            fade = 1.0 if step == HALO_STEPS else 0.5 * ((step + 0.5) / HALO_STEPS) ** 2
            for a, b, strength in lines:
                mask.line(a, b, radius, strength * fade)
        self.image.paste(_rgb(self._colour(glow)), box, mask.image)

    def _spot(self, spot: Spot) -> None:
        x, y = self._scale.at(spot.x, spot.y)
        radius = ceil(spot.radius * self._scale.size)
        light = _light(radius, round(spot.strength * 100))
        corner = (round(x) - radius, round(y) - radius)
        self.image.paste(_rgb(self._colour(spot)), corner, light)

    def _line(self, line: Line) -> None:
        colour = mix(self._palette.background, self._colour(line), line.opacity)
        half = line.width / 2
        for (ax, ay), (bx, by) in pairwise(line.points):
            cone = self._scale.cone(Cone(ax, ay, half, bx, by, half))
            self._draw.polygon(strip(cone, -1.0, 1.0), fill=_rgb(colour))

    def _polygon(self, shape: Polygon) -> None:
        points = [self._scale.at(*point) for point in shape.points]
        if shape.opacity >= 1.0:
            self._draw.polygon(points, fill=_rgb(self._colour(shape)))
            return
        box = self._box_around([Cone(x, y, 1.0, x, y, 1.0) for x, y in points])
        if box is not None:
            mask = _Mask(box)
            mask.polygon(points, shape.opacity)
            self.image.paste(_rgb(self._colour(shape)), box, mask.image)

    def _box(self, box: Box) -> None:
        left, top = self._scale.at(box.left, box.top)
        right, bottom = self._scale.at(box.left + box.width, box.top + box.height)
        self._draw.rounded_rectangle(
            (left, top, right - 1, bottom - 1), self._scale.size, fill=_rgb(self._colour(box))
        )

    def _floor(self, floor: Floor) -> None:
        top, height = round(floor.top * self._scale.down), round(FADE_UNITS * self._scale.down)
        for down in range(height):
            # The upper edge is as bright for as long as it is in blocks.
            part = min(1.0, (1.0 - down / height) * 1.3) ** 1.6
            colour = mix(self._palette.background, self._palette.floor, part)
            self._draw.line((0, top + down, self.image.width, top + down), fill=_rgb(colour))

    def _shadows(self, shadows: Shadows) -> None:
        # Soft as it is, half a unit is fine enough to work it out.
        dark = bytearray(ceil(self.image.width / self._scale.across * 2))
        for middle, reach, strength in shadows.casts:
            first, last = int((middle - reach) * 2), int((middle + reach) * 2) + 1
            for x in range(max(0, first), min(len(dark), last)):
                away = ((x + 0.5) / 2 - middle) / reach
                dark[x] = max(dark[x], int(255 * strength * max(0.0, 1.0 - away * away)))
        size = (self.image.width, round(FADE_UNITS * self._scale.down))
        across = Image.frombytes("L", (len(dark), 1), bytes(dark)).resize(
            size, Image.Resampling.BILINEAR
        )
        down = Image.frombytes("L", (1, 4), bytes((255, 190, 90, 0))).resize(
            size, Image.Resampling.BILINEAR
        )
        top = round(shadows.top * self._scale.down)
        self.image.paste(_rgb(self._palette.shadow), (0, top), ImageChops.multiply(across, down))

    def _box_around(self, cones: list[Cone]) -> tuple[int, int, int, int] | None:
        """The pixels of the image that these limbs can touch; None where there are none."""
        if not cones:
            return None
        left = max(0, int(min(min(c.ax - c.ar, c.bx - c.br) for c in cones)))
        top = max(0, int(min(min(c.ay - c.ar, c.by - c.br) for c in cones)))
        right = min(self.image.width, ceil(max(max(c.ax + c.ar, c.bx + c.br) for c in cones)))
        bottom = min(self.image.height, ceil(max(max(c.ay + c.ar, c.by + c.br) for c in cones)))
        return (left, top, right, bottom) if left < right and top < bottom else None


class _Mask:
    """How much of a colour is painted, in a rectangle of the image."""

    def __init__(self, box: tuple[int, int, int, int]) -> None:
        self._left, self._top = box[0], box[1]
        self.image = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        self._draw = ImageDraw.Draw(self.image)

    def cone(self, cone: Cone, cover: float) -> None:
        """Cover a limb by a part, 0 to 1."""
        self.polygon(strip(cone, -1.0, 1.0), cover)

    def line(self, a: Point, b: Point, radius: float, cover: float) -> None:
        """Cover a line with round ends by a part, 0 to 1."""
        fill = round(255 * cover)
        ax, ay, bx, by = a[0] - self._left, a[1] - self._top, b[0] - self._left, b[1] - self._top
        self._draw.line((ax, ay, bx, by), fill=fill, width=max(1, round(2 * radius)))
        for x, y in ((ax, ay), (bx, by)):
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)

    def polygon(self, points: list[Point], cover: float) -> None:
        """Cover a polygon by a part, 0 to 1."""
        moved = [(x - self._left, y - self._top) for x, y in points]
        self._draw.polygon(moved, fill=round(255 * cover))


def strip(cone: Cone, low: float, high: float) -> list[Point]:
    """The outline of a limb between two lines along its bone, both from -1 to 1 across it."""
    ax, ay, ar, bx, by, br = cone
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    x, y = (dx / length, dy / length) if length > 1e-6 else (1.0, 0.0)
    arc = _arc(low, high, FINE_ARC if max(ar, br) > LARGE else ARC)
    there = [(bx + br * (x * out - y * side), by + br * (y * out + x * side)) for out, side in arc]
    back = [
        (ax - ar * (x * out + y * side), ay - ar * (y * out - x * side))
        for out, side in reversed(arc)
    ]
    return there + back


@lru_cache(maxsize=512)
def _arc(low: float, high: float, longest: float) -> tuple[Point, ...]:
    """A piece of a round end, by straight lines: how far out, and how far to the side."""
    pieces = max(1, ceil((asin(high) - asin(low)) / longest))
    # Even in angles: near the sides the end turns back quickly.
    first, last = asin(low), asin(high)
    angles = [first + (last - first) * n / pieces for n in range(pieces + 1)]
    return tuple((cos(angle), sin(angle)) for angle in angles)


@lru_cache(maxsize=32)
def _light(radius: int, percent: int) -> Image.Image:
    """A round light, brightest in its middle."""
    away = Image.radial_gradient("L").resize((2 * radius, 2 * radius), Image.Resampling.BILINEAR)
    # The gradient is white in the corners: the rim of the light is at 255 / sqrt(2).
    fade = [max(0.0, 1.0 - (value * sqrt(2) / 255) ** 2) for value in range(256)]
    return away.point([round(255 * percent / 100 * part) for part in fade])


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def _label(draw: ImageDraw.ImageDraw, label: Label, palette: Palette, scale: Scale) -> None:
    """Text in the middle of the cells that it has in a terminal."""
    left, top = scale.at(label.x, label.y)
    height = scale.down * 2
    font = _font(max(6, round(height * LETTERS)))
    colour = _rgb(colour_of(palette, label.role))
    pieces = [piece for piece in ARROWS_APART.split(label.text) if piece]
    widths = [
        height * ARROW_WIDTH if piece in POINTS else font.getlength(piece) for piece in pieces
    ]
    x, y = left + (len(label.text) * scale.across - sum(widths)) / 2, top + scale.down
    for piece, width in zip(pieces, widths, strict=True):
        if piece in POINTS:
            _arrow(draw, (x + width / 2, y), height * ARROW_HALF, POINTS[piece], colour)
        else:
            draw.text((x, y), piece, colour, font, anchor="lm", stroke_width=0.4 * label.strong)
        x += width


def _arrow(
    draw: ImageDraw.ImageDraw, middle: Point, half: float, to: Point, colour: Colour
) -> None:
    """An arrow among letters, whose font has none."""
    (x, y), (dx, dy) = middle, to
    tip, tail = (x + dx * half, y + dy * half), (x - dx * half, y - dy * half)
    wings = [
        (tip[0] - (dx - side * dy) * half * 0.7, tip[1] - (dy + side * dx) * half * 0.7)
        for side in (1, -1)
    ]
    width = max(1, round(half / 3))
    draw.line([tail, tip], colour, width)
    draw.line([wings[0], tip, wings[1]], colour, width, joint="curve")


def _rgb(colour: int) -> Colour:
    return colour >> 16, colour >> 8 & 255, colour & 255
