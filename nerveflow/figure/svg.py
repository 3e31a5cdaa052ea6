"""Writes a drawing as SVG, with its description in words for those who do not see it. Pure."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin

from nerveflow.figure.colours import Palette, colour_of, mix
from nerveflow.figure.drawing import (
    Arrow,
    At,
    Box,
    Cone,
    Drawing,
    Floor,
    Glow,
    Label,
    Limbs,
    Line,
    Polygon,
    Shadows,
    Shape,
    Spot,
)

FLOOR_DEEP = 3.0
"""Units below its top that the floor fades out over."""
SHADOW_STOPS = 60
LETTER = 1.62
"""The size of a font whose letters are one unit wide, in units."""


def svg(
    drawing: Drawing,
    palette: Palette,
    *,
    title: str,
    description: str,
    scale: float = 12.0,
    ids: str = "",
) -> str:
    """A drawing as a whole file; `scale` is the length of a unit where nothing else sets it.

    Several drawings in one page need `ids` of their own, put before each id.
    """
    width, height = drawing.width, drawing.height
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}"'
        f' width="{_n(width * scale)}" height="{_n(height * scale)}" role="img"'
        ' aria-labelledby="title told">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="told">{escape(description)}</desc>',
        *_gradients(drawing, palette),
        f'<rect width="100%" height="100%" fill="{_hex(palette.background)}"/>',
        *(line for shape in drawing.shapes for line in _shape(shape, drawing, palette)),
        "</svg>",
    ]
    text = "\n".join(lines) + "\n"
    return text if not ids else _own_ids(text, ids)


def _own_ids(text: str, ids: str) -> str:
    text = text.replace('aria-labelledby="title told"', f'aria-labelledby="{ids}title {ids}told"')
    return text.replace(' id="', f' id="{ids}').replace("url(#", f"url(#{ids}")


def _gradients(drawing: Drawing, palette: Palette) -> Iterator[str]:
    yield "<defs>"
    floor = _hex(palette.floor)
    yield (
        '<linearGradient id="floor" x2="0" y2="1">'
        f'<stop stop-color="{floor}"/><stop offset="1" stop-color="{floor}" stop-opacity="0.1"/>'
        "</linearGradient>"
    )
    for role in sorted({shape.role for shape in drawing.shapes if isinstance(shape, Spot)}):
        colour = _hex(colour_of(palette, role))
        yield (
            f'<radialGradient id="spot-{role.value}"><stop stop-color="{colour}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
    for shape in drawing.shapes:
        if not isinstance(shape, Shadows):
            continue
        yield f'<linearGradient id="{_shadow_id(drawing, shape)}">'
        dark = _hex(palette.shadow)
        for stop in range(SHADOW_STOPS + 1):
            x = drawing.width * stop / SHADOW_STOPS
            strength = max((_dark(x, cast) for cast in shape.casts), default=0.0)
            offset = _n(stop / SHADOW_STOPS)
            yield f'<stop offset="{offset}" stop-color="{dark}" stop-opacity="{_n(strength)}"/>'
        yield "</linearGradient>"
    yield "</defs>"


def _shadow_id(drawing: Drawing, shape: Shadows) -> str:
    return f"shadow-{drawing.shapes.index(shape)}"


def _dark(x: float, cast: tuple[float, float, float]) -> float:
    middle, reach, strength = cast
    away = (x - middle) / reach
    return max(0.0, strength * (1.0 - away * away))


def _shape(shape: Shape, drawing: Drawing, palette: Palette) -> Iterator[str]:
    if isinstance(shape, Floor):
        yield (
            f'<rect y="{_n(shape.top)}" width="{_n(drawing.width)}" height="{_n(FLOOR_DEEP)}"'
            ' fill="url(#floor)"/>'
        )
    elif isinstance(shape, Shadows):
        yield (
            f'<rect y="{_n(shape.top)}" width="{_n(drawing.width)}" height="1.2"'
            f' fill="url(#{_shadow_id(drawing, shape)})"/>'
        )
    else:
        yield from _coloured(shape, palette)


def _coloured(
    shape: Limbs | Glow | Spot | Arrow | Line | Polygon | Box | Label, palette: Palette
) -> Iterator[str]:
    colour = colour_of(palette, shape.role)
    match shape:
        case Limbs():
            yield from _limbs(shape, palette)
        case Glow():
            yield from _glow(shape, colour)
        case Spot():
            yield (
                f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
                f' fill="url(#spot-{shape.role.value})" opacity="{_n(shape.strength)}"/>'
            )
        case Arrow():
            yield _line(shape.shaft(), colour)
            yield _polygon(shape.triangle(), colour)
        case Line():
            yield _line(shape, colour)
        case Polygon():
            yield _polygon(shape, colour)
        case Box():
            yield (
                f'<rect x="{_n(shape.left)}" y="{_n(shape.top)}" width="{_n(shape.width)}"'
                f' height="{_n(shape.height)}" rx="1" fill="{_hex(colour)}"/>'
            )
        case Label():
            yield _label(shape, colour)


def _limbs(shape: Limbs, palette: Palette) -> Iterator[str]:
    colour = colour_of(palette, shape.role)
    if shape.base is not None:
        colour = mix(colour_of(palette, shape.base), colour, shape.share)
    path = " ".join(hull(cone) for cone in shape.cones)
    if shape.rim is not None:
        rim = _hex(colour_of(palette, shape.rim.role))
        yield (
            f'<path d="{path}" fill="{rim}" stroke="{rim}" stroke-width="{_n(shape.rim.width)}"'
            f' stroke-linejoin="round" opacity="{_n(shape.rim.strength)}"/>'
        )
    yield f'<path d="{path}" fill="{_hex(colour)}"/>'


def hull(cone: Cone) -> str:
    """The outline of a tapered limb as the data of a path, always in the same direction."""
    ax, ay, ar, bx, by, br = cone
    away = hypot(bx - ax, by - ay)
    if away <= abs(ar - br) + 1e-6:
        x, y, r = (ax, ay, ar) if ar >= br else (bx, by, br)
        half = f"A{_n(r)} {_n(r)} 0 1 1"
        return f"M{_n(x - r)} {_n(y)}{half} {_n(x + r)} {_n(y)}{half} {_n(x - r)} {_n(y)}Z"
    to, open_by = atan2(by - ay, bx - ax), acos((ar - br) / away)
    start, end = to + open_by, to - open_by
    a1, a2 = _round(ax, ay, ar, start), _round(ax, ay, ar, end)
    b1, b2 = _round(bx, by, br, start), _round(bx, by, br, end)
    large_a, large_b = int(2 * (pi - open_by) > pi), int(2 * open_by > pi)
    return f"M{a1}A{_n(ar)} {_n(ar)} 0 {large_a} 1 {a2}L{b2}A{_n(br)} {_n(br)} 0 {large_b} 1 {b1}Z"


def _round(x: float, y: float, radius: float, angle: float) -> str:
    return f"{_n(x + cos(angle) * radius)} {_n(y + sin(angle) * radius)}"


def _glow(shape: Glow, colour: int) -> Iterator[str]:
    """Pieces of one brightness each: wide and faint, and over them narrow and full."""
    for width, share in ((2 * (shape.core + shape.halo * 0.6), 0.25), (2 * shape.core, 1.0)):
        yield f'<g fill="none" stroke="{_hex(colour)}" stroke-width="{_n(width)}">'
        for a, b in pairwise(shape.points):
            strength = (a.strength + b.strength) / 2 * share
            yield (
                f'<path d="M{_n(a.x)} {_n(a.y)}L{_n(b.x)} {_n(b.y)}"'
                f' stroke-opacity="{_n(strength)}"/>'
            )
        yield "</g>"


def _line(shape: Line, colour: int) -> str:
    return (
        f'<path d="{_path(shape.points)}" fill="none" stroke="{_hex(colour)}"'
        f' stroke-width="{_n(shape.width)}" stroke-linecap="round" stroke-linejoin="round"'
        f' opacity="{_n(shape.opacity)}"/>'
    )


def _polygon(shape: Polygon, colour: int) -> str:
    path = _path(shape.points)
    return f'<path d="{path}Z" fill="{_hex(colour)}" opacity="{_n(shape.opacity)}"/>'


def _label(shape: Label, colour: int) -> str:
    weight = ' font-weight="bold"' if shape.strong else ""
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y + 1.55)}" font-family="monospace"'
        f' font-size="{_n(LETTER)}" textLength="{_n(len(shape.text))}" fill="{_hex(colour)}"'
        f' xml:space="preserve"{weight}>{escape(shape.text)}</text>'
    )


def _path(points: Iterable[At]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _hex(colour: int) -> str:
    return f"#{colour:06x}"


def _n(number: float) -> str:
    """A number without needless digits."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
