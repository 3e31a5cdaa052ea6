"""Where two drawings differ, or the steps of a movement: only that is painted again. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple

from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import (
    FADE_UNITS,
    Arrow,
    At,
    Box,
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
from nerveflow.figure.scene import Scene

WIDER = 1.0
"""Letters may be this much wider than their cells on either side, in units."""
SPARE = 30.0
"""Square units that are painted for nothing rather than a rectangle more."""
STEPS = 4
"""Steps that are looked at; a limb hardly reaches further between two of them than at them."""


class Bounds(NamedTuple):
    """A rectangle of a drawing, in units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """How large it is, in square units."""
        return (self.right - self.left) * (self.bottom - self.top)

    def joined(self, other: "Bounds") -> "Bounds":
        """The smallest rectangle that covers both."""
        return Bounds(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def changes(before: Drawing, after: Drawing) -> tuple[Bounds, ...] | None:
    """The rectangles in which two drawings differ, one for each part that does; None for all.

    The order of painting counts too: if it is different, everything differs.
    """
    if before[:2] != after[:2]:
        return None
    old, new = before.shapes, after.shapes
    same = set(old) & set(new)
    if [shape for shape in old if shape in same] != [shape for shape in new if shape in same]:
        return None
    gone, come = ([shape for shape in each if shape not in same] for each in (old, new))
    width = after.width
    if [type(shape) for shape in gone] != [type(shape) for shape in come]:
        return joined(bounds(shape, width) for shape in (*gone, *come))
    differing = (set(pieces(a)) ^ set(pieces(b)) for a, b in zip(gone, come, strict=True))
    return joined(reduce(Bounds.joined, (bounds(each, width) for each in one)) for one in differing)


@lru_cache(maxsize=16)
def movement_bounds(
    scene: Scene, width: float, height: float, fineness: float
) -> tuple[Bounds, ...]:
    """The rectangles in which the steps of the movement in a scene differ, in units.

    A step may still lie a little outside.
    """
    steps = [replace(scene, fraction=n / STEPS) for n in range(STEPS + 1)]
    drawn = [compose(step, width, height, fineness=fineness) for step in steps]
    found: list[Bounds] = []
    for one, two in pairwise(drawn):
        parts = changes(one, two)
        if parts is None:
            return (Bounds(0.0, 0.0, width, height),)
        found += parts
    return tuple(found)


def pieces(shape: Shape) -> Iterator[Shape]:
    """A shape in pieces that each show alone where they are: a limb, a stretch of a line."""
    match shape:
        case Limbs():
            yield from (shape._replace(cones=(cone,)) for cone in shape.cones)
        case Glow() if len(shape.points) > 1:
            yield from (shape._replace(points=pair) for pair in pairwise(shape.points))
        case Shadows():
            yield from (shape._replace(casts=(cast,)) for cast in shape.casts)
        case _:
            yield shape


def bounds(shape: Shape, width: float) -> Bounds:
    """What a shape covers, in a drawing that is `width` wide."""
    match shape:
        case Limbs():
            return _of_limbs(shape, shape.rim.width if shape.rim else 0.0)
        case Polygon() | Line() | Arrow() | Glow() | Spot():
            return _around(*_spread(shape))
        case Box():
            right, bottom = shape.left + shape.width, shape.top + shape.height
            return Bounds(shape.left, shape.top, right, bottom)
        case Label():
            right = shape.x + len(shape.text) + WIDER
            return Bounds(shape.x - WIDER, shape.y, right, shape.y + 2)
        case Floor():
            return Bounds(0.0, shape.top, width, shape.top + FADE_UNITS)
        case Shadows():
            left = min((cast.x - cast.reach for cast in shape.casts), default=0.0)
            right = max((cast.x + cast.reach for cast in shape.casts), default=0.0)
            return Bounds(left, shape.top, right, shape.top + FADE_UNITS)


def _spread(shape: Polygon | Line | Arrow | Glow | Spot) -> tuple[Iterable[At], float]:
    """The points of a shape, and how far around them it reaches."""
    match shape:
        case Polygon():
            return shape.points, 0.0
        case Line():
            return shape.points, shape.width / 2
        case Arrow():
            return shape.points, max(shape.head, shape.width)
        case Glow():
            return [lit[:2] for lit in shape.points], shape.core + shape.halo
        case Spot():
            return [(shape.x, shape.y)], shape.radius


def joined(found: Iterable[Bounds]) -> tuple[Bounds, ...]:
    """The same in a few rectangles that cover hardly more."""
    left = sorted(found)
    done: list[Bounds] = []
    while left:
        one = left.pop()
        for place, other in enumerate(left):
            both = one.joined(other)
            if both.area <= one.area + other.area + SPARE:
                left[place] = both
                break
        else:
            done.append(one)
    return tuple(sorted(done))


def _of_limbs(limbs: Limbs, more: float) -> Bounds:
    cones = limbs.cones
    return Bounds(
        min(min(c.ax - c.ar, c.bx - c.br) for c in cones) - more,
        min(min(c.ay - c.ar, c.by - c.br) for c in cones) - more,
        max(max(c.ax + c.ar, c.bx + c.br) for c in cones) + more,
        max(max(c.ay + c.ar, c.by + c.br) for c in cones) + more,
    )


def _around(points: Iterable[At], more: float) -> Bounds:
    xs, ys = zip(*points, strict=True)
    return Bounds(min(xs) - more, min(ys) - more, max(xs) + more, max(ys) + more)
