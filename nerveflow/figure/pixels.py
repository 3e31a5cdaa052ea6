"""Paints a drawing in real pixels with smooth edges, by Pillow.

Shapes are painted twice as large as they are shown and then reduced, so that every edge is smooth.
What is painted of a rectangle is the same to the pixel as if all were painted, so places are whole
pixels of the whole picture until the very end. With `pixel_letters` it needs the extra `pictures`.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, pairwise
from math import asin, ceil, cos, floor, hypot, pi, sin, sqrt
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from nerveflow.figure.blocks import ramp
from nerveflow.figure.canvas import LIGHT_X, LIGHT_Y, SHADES
from nerveflow.figure.colours import Palette, colour_of, mix
from nerveflow.figure.drawing import (
    FADE_UNITS,
    Arrow,
    Box,
    Cast,
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
from nerveflow.figure.pixel_letters import Colour, PixelPoint, write
from nerveflow.figure.what_differs import Bounds, bounds

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
HALO_STEPS = 4
AROUND = 2
"""Pixels around what a shape covers: edges are smooth, and lights end on whole pixels."""


class Scale(NamedTuple):
    """How many pixels a unit is across and down."""

    across: float
    down: float

    @property
    def size(self) -> float:
        """How many pixels a unit is in no particular direction."""
        return sqrt(self.across * self.down)

    def at(self, x: float, y: float) -> PixelPoint:
        """A place in pixels."""
        return x * self.across, y * self.down

    def cone(self, cone: Cone) -> Cone:
        """A limb in pixels."""
        across, down, size = self.across, self.down, self.size
        ax, ay, ar, bx, by, br = cone
        return Cone(ax * across, ay * down, ar * size, bx * across, by * down, br * size)

    def times(self, factor: float) -> "Scale":
        """The same, this many times as large."""
        return Scale(self.across * factor, self.down * factor)


class Patch(NamedTuple):
    """A rectangle of a picture in whole pixels, the right and lower edges left out."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.right - self.left, self.bottom - self.top

    @property
    def area(self) -> int:
        """How many pixels it has."""
        return (self.right - self.left) * (self.bottom - self.top)

    def shared(self, other: "Patch") -> "Patch | None":
        """What lies in both."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Patch(left, top, right, bottom) if left < right and top < bottom else None

    def joined(self, other: "Patch") -> "Patch":
        """The smallest one that covers both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Patch(left, top, max(self.right, other.right), max(self.bottom, other.bottom))

    def within(self, outer: "Patch") -> "Patch":
        """The same, counted from the corner of another."""
        left, top = outer.left, outer.top
        return Patch(self.left - left, self.top - top, self.right - left, self.bottom - top)


def draw(drawing: Drawing, palette: Palette, width: int, height: int) -> Image.Image:
    """Paint a drawing on `width` by `height` pixels, three bytes each."""
    return draw_patch(drawing, palette, width, height, Patch(0, 0, width, height))


def draw_behind(drawing: Drawing, palette: Palette, width: int, height: int) -> Image.Image:
    """Paint what stays the same, for `draw_patch`: `TIMES` as large as it is shown."""
    whole = Patch(0, 0, width * TIMES, height * TIMES)
    image = Image.new("RGB", whole.size, _rgb(palette.background))
    scale = Scale(width / drawing.width, height / drawing.height)
    _Brush(image, whole, palette, scale, width).paint(drawing.behind)
    return image


def draw_patch(
    drawing: Drawing,
    palette: Palette,
    width: int,
    height: int,
    patch: Patch,
    behind: Image.Image | None = None,
) -> Image.Image:
    """Paint what is in a patch of a picture of this size; no word may be cut by its edge.

    `behind` is what `draw_behind` painted for the same drawing, where it is cached.
    """
    scale = Scale(width / drawing.width, height / drawing.height)
    seen = [
        shape
        for shape in (drawing.shapes if behind is None else drawing.front)
        if patch.shared(covered(bounds(shape, drawing.width), scale)) is not None
    ]
    large = Patch(*(edge * TIMES for edge in patch))
    if behind is None:
        image = Image.new("RGB", large.size, _rgb(palette.background))
    else:
        image = behind.crop(large)
    _Brush(image, large, palette, scale, width).paint(seen)
    image = image.reduce(TIMES)
    letters = ImageDraw.Draw(image)
    labels = (shape for shape in drawing.shapes if isinstance(shape, Label))
    for shape in labels:
        if patch.shared(covered(bounds(shape, drawing.width), scale)) is not None:
            x, y = scale.at(shape.x, shape.y)
            place, cell = (x - patch.left, y - patch.top), (scale.across, 2 * scale.down)
            write(letters, shape, _rgb(colour_of(palette, shape.role)), place, cell)
    return image


def covered(part: Bounds, scale: Scale) -> Patch:
    """The pixels that something in a rectangle of units can touch."""
    left, top = scale.at(part.left, part.top)
    right, bottom = scale.at(part.right, part.bottom)
    return Patch(
        floor(left) - AROUND, floor(top) - AROUND, ceil(right) + AROUND, ceil(bottom) + AROUND
    )


class _Brush:
    """A patch that is painted on, `TIMES` as large as it is shown. Places are those of the whole
    picture, `width` pixels wide."""

    def __init__(
        self, image: Image.Image, patch: Patch, palette: Palette, scale: Scale, width: int
    ) -> None:
        self.image = image
        self._patch = patch
        self._palette = palette
        self._scale = scale.times(TIMES)
        self._width = width * TIMES
        self._draw = ImageDraw.Draw(self.image)

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

    def _colour(self, shape: Limbs | Glow | Spot | Line | Polygon | Box | Rim) -> Colour:
        return _rgb(colour_of(self._palette, shape.role))

    def _limbs(self, shape: Limbs) -> None:
        seen = [self._scale.cone(cone) for cone in shape.cones]
        if shape.rim is not None:
            self._rim(seen, shape.rim)
        seen = [cone for cone in seen if self._touches(cone)]
        shades = _shades(shape, self._palette)
        for cone in seen:
            if shape.flat or max(cone.ar, cone.br) < SMALL:
                self._fill(strip(cone, -1.0, 1.0), shades[-1])
            else:
                self._shaded(cone, shades)

    def _touches(self, cone: Cone) -> bool:
        left, top, right, bottom = self._patch
        ax, ay, ar, bx, by, br = cone
        return (
            (ax - ar < right or bx - br < right)
            and (ax + ar >= left or bx + br >= left)
            and (ay - ar < bottom or by - br < bottom)
            and (ay + ar >= top or by + br >= top)
        )

    def _fill(self, points: list[PixelPoint], colour: Colour) -> None:
        left, top = self._patch.left, self._patch.top
        self._draw.polygon([(floor(x) - left, floor(y) - top) for x, y in points], colour)

    def _shaded(self, cone: Cone, shades: tuple[Colour, ...]) -> None:
        """Strips along the bone, from the shaded side to the lit one."""
        dx, dy = cone.bx - cone.ax, cone.by - cone.ay
        length = hypot(dx, dy)
        # How far across the bone the light falls; a ball is lit from where the light is.
        lit = (dx * LIGHT_Y - dy * LIGHT_X) / length if length > 1e-3 else -LIGHT_Y
        half = SHADES / 2
        first, last = int(half - abs(lit) * half), int(half + abs(lit) * half)
        edges = [(step - half) / (half * abs(lit) + 1e-6) for step in range(first + 1, last + 1)]
        marks = [-1.0, *(edge for edge in edges if -1.0 < edge < 1.0), 1.0]
        for step, (low, high) in enumerate(pairwise(marks), first):
            ends = (low, high) if lit > 0 else (-high, -low)
            self._fill(strip(cone, *ends), shades[min(step, SHADES)])

    def _rim(self, cones: list[Cone], rim: Rim) -> None:
        width = rim.width * RIM_WIDTH * self._scale.size
        near = [cone for cone in (_thicker(cone, width) for cone in cones) if self._touches(cone)]
        mask = self._mask(near)
        if mask is None:
            return
        for step in range(RIM_STEPS):
            cover = rim.strength * (step + 1) / RIM_STEPS
            less = -width * step / RIM_STEPS
            for cone in near:
                mask.polygon(strip(_thicker(cone, less), -1.0, 1.0), cover)
        self._lay(self._colour(rim), mask)

    def _glow(self, glow: Glow) -> None:
        core, halo = glow.core * self._scale.size, glow.halo * self._scale.size
        nodes = [(*self._scale.at(lit.x, lit.y), lit.strength) for lit in glow.points]
        reach = core + halo
        near = [
            (a[:2], b[:2], (a[2] + b[2]) / 2)
            for a, b in pairwise(nodes)
            if self._touches(Cone(*a[:2], reach, *b[:2], reach))
        ]
        mask = self._mask([Cone(*a, reach, *b, reach) for a, b, _ in near])
        if mask is None:
            return
        # Where two meet, the strongest light counts.
        near.sort(key=lambda line: line[2])
        alike = [(light, list(lines)) for light, lines in groupby(near, lambda line: line[2])]
        for step in range(HALO_STEPS + 1):
            radius = core + halo * (1.0 - step / HALO_STEPS)
            fade = 1.0 if step == HALO_STEPS else 0.5 * ((step + 0.5) / HALO_STEPS) ** 2
            for light, lines in alike:
                mask.lines([line[:2] for line in lines], radius, light * fade)
        self._lay(self._colour(glow), mask)

    def _spot(self, spot: Spot) -> None:
        x, y = self._scale.at(spot.x, spot.y)
        radius = ceil(spot.radius * self._scale.size)
        light = _light(radius, round(spot.strength * 100))
        corner = (round(x) - radius - self._patch.left, round(y) - radius - self._patch.top)
        self.image.paste(self._colour(spot), corner, light)

    def _line(self, line: Line) -> None:
        colour = mix(self._palette.background, colour_of(self._palette, line.role), line.opacity)
        half = line.width / 2
        for (ax, ay), (bx, by) in pairwise(line.points):
            cone = self._scale.cone(Cone(ax, ay, half, bx, by, half))
            self._fill(strip(cone, -1.0, 1.0), _rgb(colour))

    def _polygon(self, shape: Polygon) -> None:
        points = [self._scale.at(*point) for point in shape.points]
        if shape.opacity >= 1.0:
            self._fill(points, self._colour(shape))
            return
        mask = self._mask([Cone(x, y, 1.0, x, y, 1.0) for x, y in points])
        if mask is not None:
            mask.polygon(points, shape.opacity)
            self._lay(self._colour(shape), mask)

    def _box(self, box: Box) -> None:
        left, top = self._scale.at(box.left, box.top)
        right, bottom = self._scale.at(box.left + box.width, box.top + box.height)
        x, y = self._patch.left, self._patch.top
        corners = (floor(left) - x, floor(top) - y, floor(right) - 1 - x, floor(bottom) - 1 - y)
        self._draw.rounded_rectangle(corners, self._scale.size, fill=self._colour(box))

    def _floor(self, ground: Floor) -> None:
        top = round(ground.top * self._scale.down) - self._patch.top
        height = round(FADE_UNITS * self._scale.down)
        for down in range(max(0, -top), min(height, self.image.height - top)):
            # The upper edge is as bright for as long as it is in blocks.
            part = min(1.0, (1.0 - down / height) * 1.3) ** 1.6
            colour = mix(self._palette.background, self._palette.floor, part)
            self._draw.line((0, top + down, self.image.width, top + down), fill=_rgb(colour))

    def _shadows(self, shadows: Shadows) -> None:
        top, height = round(shadows.top * self._scale.down), round(FADE_UNITS * self._scale.down)
        across = _dark(shadows.casts, self._width, self._scale.across)
        box = across.getbbox()
        if box is None:
            return
        part = self._patch.shared(Patch(box[0], top, box[2], top + height))
        if part is None:
            return
        row = across.crop((part.left, 0, part.right, 1)).resize(part.size)
        column = _fading(height).crop((0, part.top - top, 1, part.bottom - top)).resize(part.size)
        shade = ImageChops.multiply(row, column)
        self.image.paste(_rgb(self._palette.shadow), part.within(self._patch), shade)

    def _mask(self, cones: list[Cone]) -> "_Mask | None":
        """A mask for what these limbs can touch of the patch; None if that is nothing."""
        if not cones:
            return None
        around = Patch(
            int(min(min(c.ax - c.ar, c.bx - c.br) for c in cones)),
            int(min(min(c.ay - c.ar, c.by - c.br) for c in cones)),
            ceil(max(max(c.ax + c.ar, c.bx + c.br) for c in cones)),
            ceil(max(max(c.ay + c.ar, c.by + c.br) for c in cones)),
        )
        seen = self._patch.shared(around)
        return None if seen is None else _Mask(seen)

    def _lay(self, colour: Colour, mask: "_Mask") -> None:
        """Lay a colour over the image where a mask says so."""
        self.image.paste(colour, mask.patch.within(self._patch), mask.image)


class _Mask:
    """How much of a colour is painted, in a rectangle of the picture."""

    def __init__(self, patch: Patch) -> None:
        self.patch = patch
        self.image = Image.new("L", patch.size)
        self._draw = ImageDraw.Draw(self.image)

    def lines(
        self, lines: list[tuple[PixelPoint, PixelPoint]], radius: float, cover: float
    ) -> None:
        """Cover lines with round ends by a part, 0 to 1."""
        fill, width = round(255 * cover), max(1, round(2 * radius))
        ends = {end: None for line in lines for end in line}
        left, top = self.patch.left, self.patch.top
        for (ax, ay), (bx, by) in lines:
            points = (floor(ax) - left, floor(ay) - top, floor(bx) - left, floor(by) - top)
            self._draw.line(points, fill, width)
        for x, y in ends:
            corners = (
                floor(x - radius) - left,
                floor(y - radius) - top,
                floor(x + radius) - left,
                floor(y + radius) - top,
            )
            self._draw.ellipse(corners, fill)

    def polygon(self, points: list[PixelPoint], cover: float) -> None:
        """Cover a polygon by a part, 0 to 1."""
        left, top = self.patch.left, self.patch.top
        moved = [(floor(x) - left, floor(y) - top) for x, y in points]
        self._draw.polygon(moved, round(255 * cover))


def _thicker(cone: Cone, more: float) -> Cone:
    ax, ay, ar, bx, by, br = cone
    return Cone(ax, ay, ar + more, bx, by, br + more)


@lru_cache(maxsize=64)
def _ramp(colour: int, palette: Palette, lit: bool) -> tuple[Colour, ...]:
    return tuple(_rgb(each) for each in ramp(colour, palette, lit))


def _shades(shape: Limbs, palette: Palette) -> tuple[Colour, ...]:
    """The colours of a limb from the shaded side to the lit one, and last its own."""
    colour = colour_of(palette, shape.role)
    if shape.base is not None:
        colour = mix(colour_of(palette, shape.base), colour, shape.share)
    return (*_ramp(colour, palette, not shape.flat), _rgb(colour))


def strip(cone: Cone, low: float, high: float) -> list[PixelPoint]:
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
def _arc(low: float, high: float, longest: float) -> tuple[PixelPoint, ...]:
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


@lru_cache(maxsize=4)
def _dark(casts: tuple[Cast, ...], width: int, across: float) -> Image.Image:
    """How dark each pixel of a row is by the shadows on the floor; a unit has `across` pixels."""
    # Soft as it is, half a unit is fine enough to work it out.
    dark = bytearray(ceil(width / across * 2))
    for middle, reach, strength in casts:
        first, last = int((middle - reach) * 2), int((middle + reach) * 2) + 1
        for x in range(max(0, first), min(len(dark), last)):
            away = ((x + 0.5) / 2 - middle) / reach
            dark[x] = max(dark[x], int(255 * strength * max(0.0, 1.0 - away * away)))
    row = Image.frombytes("L", (len(dark), 1), bytes(dark))
    return row.resize((width, 1), Image.Resampling.BILINEAR)


@lru_cache(maxsize=4)
def _fading(height: int) -> Image.Image:
    """A column that fades out downwards."""
    column = Image.frombytes("L", (1, 4), bytes((255, 190, 90, 0)))
    return column.resize((1, height), Image.Resampling.BILINEAR)


def _rgb(colour: int) -> Colour:
    return colour >> 16, colour >> 8 & 255, colour & 255
