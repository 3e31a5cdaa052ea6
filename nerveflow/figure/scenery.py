"""What is under the person: floor, mat, chair, pillow, and a soft shadow. Pure."""

from collections.abc import Iterable

from nerveflow.figure.body import BodyPart
from nerveflow.figure.drawing import Cast, Cone, Floor, Limbs, Role, Shadows, Shape
from nerveflow.figure.geometry import Point
from nerveflow.figure.layout import FRAMES, View
from nerveflow.figure.skeleton import SEAT_HEIGHT, Skeleton
from nerveflow.session.terms import Start

SHADOW_REACH = 26.0
"""Centimetres above the floor from which a limb no longer casts a shadow."""


def chair() -> tuple[Cone, ...]:
    """A plain chair: back rest, seat and legs, in world centimetres."""
    seat, back = SEAT_HEIGHT - 2.2, -16.5
    return (
        Cone(-11.5, seat, 1.5, -14.5, 1.4, 1.4),
        Cone(22.0, seat, 1.5, 25.0, 1.4, 1.4),
        Cone(back + 2.0, seat, 1.9, back - 3.0, SEAT_HEIGHT + 44.0, 1.7),
        Cone(back + 2.0, seat, 2.2, 26.0, seat, 2.2),
    )


def pillow(bones: Skeleton) -> tuple[Cone, ...]:
    """A flat pillow under the head, for lying."""
    return (Cone(bones.skull.x - 9.0, 1.6, 1.6, bones.skull.x + 7.0, 1.6, 1.6),)


def furniture(view: View, bones: Skeleton) -> tuple[Shape, ...]:
    """The furniture of this start, each piece at least one unit thick."""
    if bones.start is Start.CHAIR:
        return (Limbs(Role.WOOD, _solid(view, chair())),)
    if bones.start is Start.LYING:
        return (Limbs(Role.MAT, _solid(view, pillow(bones))),)
    return ()


def _solid(view: View, cones: tuple[Cone, ...]) -> tuple[Cone, ...]:
    seen = (view.cone(cone) for cone in cones)
    return tuple(cone._replace(ar=max(0.5, cone.ar), br=max(0.5, cone.br)) for cone in seen)


def floor(view: View) -> Floor:
    """The floor under everything."""
    return Floor(view.floor)


def wall(view: View, x: float) -> Limbs:
    """A wall in front of the person."""
    one, two = view.place(Point(x + 1.6, 0.8)), view.place(Point(x + 1.6, 172.0))
    half = max(0.6, 1.6 * view.scale)
    return Limbs(Role.MAT, (Cone(*one, half, *two, half),), flat=True)


def mat(view: View, start: Start) -> tuple[Shape, ...]:
    """A mat where the start is on the floor."""
    if start not in (Start.LONG_SITTING, Start.LYING, Start.PRONE):
        return ()
    frame, half = FRAMES[start], max(0.5, 1.3 * view.scale)
    left, right = sorted((view.place_x(frame.left + 1.0), view.place_x(frame.right - 6.0)))
    middle = int(view.floor) + half
    return (Limbs(Role.MAT, (Cone(left + half, middle, half, right - half, middle, half),)),)


def shadows(view: View, parts: Iterable[BodyPart]) -> Shadows:
    """What darkens the floor below limbs, the more the nearer they are."""
    casts = (_cast(view, cone, t) for part in parts for cone in part.cones for t in (0.0, 0.5, 1.0))
    return Shadows(view.floor, tuple(cast for cast in casts if cast.strength > 0.03))


def _cast(view: View, cone: Cone, t: float) -> Cast:
    radius = cone.ar + (cone.br - cone.ar) * t
    at = Point(cone.ax + (cone.bx - cone.ax) * t, cone.ay + (cone.by - cone.ay) * t)
    middle, placed = view.place(at)
    height = (view.floor - placed) / view.scale - radius
    strength = 0.5 * (1.0 - max(0.0, height) / SHADOW_REACH)
    return Cast(middle, max(1.0, radius * 1.3 * view.scale), strength)
