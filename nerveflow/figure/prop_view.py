"""What touches the leg in a sensory input, large: a massager, a hand with a cloth, or something
pointed and something round. Pure.

Units are centimetres; the leg lies along y = 0.
"""

from typing import NamedTuple

from nerveflow.figure.drawing import Cone, Role
from nerveflow.figure.geometry import Point
from nerveflow.figure.layout import Area, View
from nerveflow.figure.scene import Prop

LEFT, RIGHT, TOP, BOTTOM = -16.0, 16.0, 25.0, -8.0
SKIN_TOP = 4.6
"""How high the skin is."""


class PropPiece(NamedTuple):
    """Limbs of one colour."""

    role: Role
    cones: tuple[Cone, ...]
    rim: bool = True


def view(area: Area, rows: int) -> View:
    """The view in an area, above the rows of the caption."""
    height = area.height - 2 * rows
    scale = min(area.width / (RIGHT - LEFT), height / (TOP - BOTTOM))
    return View(scale, area.left + area.width / 2, area.top + height + BOTTOM * scale)


def leg() -> PropPiece:
    """The piece of the leg that is touched."""
    return PropPiece(Role.SKIN, (Cone(-9.6, -1.5, 6.2, 10.4, -1.0, 5.2),))


def pieces(prop: Prop) -> tuple[PropPiece, ...]:
    """What touches the leg, from back to front."""
    return {Prop.MASSAGER: _massager, Prop.HAND: _hand, Prop.POINTED: _pointed}[prop]()


def ways(prop: Prop) -> tuple[tuple[Point, Point], ...]:
    """The arrows: a hand strokes along the leg."""
    if prop is not Prop.HAND:
        return ()
    return ((Point(-3.0, 21.5), Point(-14.0, 21.5)), (Point(3.0, 21.5), Point(14.0, 21.5)))


def trembling(prop: Prop) -> tuple[tuple[Point, ...], ...]:
    """Short bent lines beside what vibrates."""
    if prop is not Prop.MASSAGER:
        return ()
    one = (Point(-7.0, 11.5), Point(-9.6, 9.0), Point(-7.6, 6.4))
    two = (Point(-11.0, 12.5), Point(-13.8, 9.0), Point(-11.6, 5.4))
    return tuple(
        tuple(Point(side * at.x, at.y) for at in line)
        for line in (one, two)
        for side in (1.0, -1.0)
    )


def _massager() -> tuple[PropPiece, ...]:
    head = Cone(0.0, 8.4, 4.0, 0.0, 8.4, 4.0)
    body = Cone(0.0, 13.0, 2.2, 0.0, 19.0, 3.6)
    grip = Cone(0.0, 19.0, 3.4, 9.0, 22.5, 2.4)
    fist = (Cone(5.0, 21.6, 3.4, 8.6, 22.6, 3.2), Cone(8.6, 22.6, 3.2, 15.0, 24.0, 2.8))
    return (PropPiece(Role.PROP, (body, grip, head)), PropPiece(Role.SKIN, fist))


def _hand() -> tuple[PropPiece, ...]:
    cloth = (
        Cone(-8.0, 6.2, 2.0, 8.0, 6.2, 2.0),
        Cone(-8.0, 5.2, 2.0, -9.4, 0.0, 1.6),
        Cone(8.0, 5.2, 2.0, 9.4, 0.0, 1.6),
    )
    palm = (Cone(3.0, 10.6, 2.8, 6.6, 12.2, 3.0), Cone(6.6, 12.2, 2.9, 13.5, 17.5, 2.5))
    fingers = tuple(
        PropPiece(
            Role.SKIN, (Cone(2.6 - 0.4 * n, 10.8 - 0.5 * n, 1.5, n - 6.4, 9.2 - 0.2 * n, 1.1),)
        )
        for n in range(3)
    )
    return (PropPiece(Role.CLOTH, cloth), PropPiece(Role.SKIN, palm), *fingers)


def _pointed() -> tuple[PropPiece, ...]:
    pencil = (Cone(-5.6, 8.8, 1.7, -10.5, 20.0, 1.7),)
    tip = (Cone(-3.6, SKIN_TOP + 0.2, 0.25, -5.6, 8.8, 1.7),)
    ball = (Cone(7.0, 9.8, 4.6, 7.0, 9.8, 4.6),)
    return (PropPiece(Role.PROP, pencil), PropPiece(Role.HAIR, tip), PropPiece(Role.PROP, ball))
