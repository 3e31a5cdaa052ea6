"""A drawing: plain shapes in the order they are painted, in their own units. Pure.

A unit is the width of a cell, and two units are its height; y grows downwards. Places are fractions
of units, so a drawing can be painted as coarsely or as finely as a renderer likes. Colours are
roles: a renderer takes them from a palette, whose fields have the same names.

`compose` makes drawings and knows no renderer. Renderers (`blocks`, `monochrome`, `svg` and
`pixels`) know no body: each only has to paint the shapes below, first `behind`, then `front`.
"""

from enum import StrEnum
from math import hypot
from typing import NamedTuple

At = tuple[float, float]
"""A place: across and down, in units."""


class Role(StrEnum):
    """What a shape's colour means, named as in the palette."""

    BACKGROUND = "background"
    FLOOR = "floor"
    MAT = "mat"
    SHADOW = "shadow"
    WOOD = "wood"
    PANEL = "panel"
    """The ground of the foot view."""
    SKIN = "skin"
    HAIR = "hair"
    NAIL = "nail"
    SHIRT = "shirt"
    SLEEVE = "sleeve"
    TROUSERS = "trousers"
    FAR = "far"
    """The resting leg and the farther arm."""
    FAR_SKIN = "far_skin"
    MOVING = "accent"
    """The part that the step moves, and the arrow beside it."""
    PROP = "prop"
    """A massager, something pointed, something round."""
    CLOTH = "cloth"
    NERVE = "idle"
    """The nerve before any reading."""
    NERVE_CALM = "calm"
    NERVE_WARM = "warm"
    NERVE_HOT = "hot"
    TEXT = "text"
    MUTED = "muted"


class Cone(NamedTuple):
    """A tapered limb with round ends: two ends, each with its radius."""

    ax: float
    ay: float
    ar: float
    bx: float
    by: float
    br: float


class Rim(NamedTuple):
    """A line around a shape that fades outwards, to separate it from what is behind it."""

    role: Role
    width: float
    strength: float


class Limbs(NamedTuple):
    """Tapered limbs of one colour that are one part or one thing: their union is filled."""

    role: Role
    cones: tuple[Cone, ...]
    rim: Rim | None = None
    flat: bool = False
    """Whether it is painted without light and shade."""
    share: float = 1.0
    """How much of the role's colour is mixed into `base`."""
    base: Role | None = None
    joined: bool = False
    """Whether it has one outline with the next shape, where there are only outlines."""


class Polygon(NamedTuple):
    """A filled polygon."""

    role: Role
    points: tuple[At, ...]
    opacity: float = 1.0


class Box(NamedTuple):
    """A filled rectangle with its corners cut a little."""

    role: Role
    left: float
    top: float
    width: float
    height: float


class Line(NamedTuple):
    """A line of one width through points, with round ends."""

    role: Role
    points: tuple[At, ...]
    width: float
    opacity: float = 1.0


class Arrow(NamedTuple):
    """A line that ends in a filled triangle, whose tip is the last point."""

    role: Role
    points: tuple[At, ...]
    width: float
    head: float
    """The length of the triangle; it is a little wider than long."""

    def shaft(self) -> Line:
        """The line up to the triangle."""
        tip, left = self.points[-1], self.head * 0.8
        points = list(self.points)
        while len(points) > 2 and _length(points[-2], tip) < left:
            del points[-2]
        a = points[-2]
        part = max(0.0, 1.0 - left / max(1e-6, _length(a, tip)))
        points[-1] = (a[0] + (tip[0] - a[0]) * part, a[1] + (tip[1] - a[1]) * part)
        return Line(self.role, tuple(points), self.width)

    def triangle(self) -> Polygon:
        """The triangle at its end."""
        tip, a = self.points[-1], self.shaft().points[-1]
        length = max(1e-6, _length(a, tip))
        x, y = (tip[0] - a[0]) / length, (tip[1] - a[1]) / length
        back, half = (tip[0] - x * self.head, tip[1] - y * self.head), self.head * 0.58
        return Polygon(
            self.role,
            (
                tip,
                (back[0] - y * half, back[1] + x * half),
                (back[0] + y * half, back[1] - x * half),
            ),
        )


class GlowPoint(NamedTuple):
    """A point of a line of light; strength from 0 to 1."""

    x: float
    y: float
    strength: float


class Glow(NamedTuple):
    """A line of light, such as the nerve: full within `core`, fading out over `halo` more."""

    role: Role
    points: tuple[GlowPoint, ...]
    core: float
    halo: float


class Spot(NamedTuple):
    """A round light that fades towards its rim."""

    role: Role
    x: float
    y: float
    radius: float
    strength: float


class Cast(NamedTuple):
    """A soft shadow on the floor: its middle, how far it reaches, and how dark it is."""

    x: float
    reach: float
    strength: float


FADE_UNITS = 3.0
"""How far below its top the floor fades out, and with it the shadows on it."""


class Floor(NamedTuple):
    """The floor across the whole drawing: full at its top, and faded out below."""

    top: float


class Shadows(NamedTuple):
    """Shadows on the floor; where they overlap the darkest counts."""

    top: float
    casts: tuple[Cast, ...]


class Label(NamedTuple):
    """A line of text; x and y are its left upper corner. A character is as large as a cell."""

    role: Role
    x: int
    y: int
    """Even: text fills whole rows of a terminal, and a row is two units high."""
    text: str
    strong: bool = False


Shape = Limbs | Polygon | Box | Line | Arrow | Glow | Spot | Floor | Shadows | Label


class Drawing(NamedTuple):
    """One picture. Equal drawings look the same."""

    width: float
    height: float
    behind: tuple[Shape, ...]
    """What stays the same while only the working leg moves: worth caching once painted."""
    front: tuple[Shape, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """All shapes, from back to front."""
        return (*self.behind, *self.front)


def _length(a: At, b: At) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])
