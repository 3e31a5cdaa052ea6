"""What is under the person: floor, mat, chair, pillow, and a soft shadow."""

from collections.abc import Iterable

from nerveflow.session.terms import Start
from nerveflow.ui.figure.body import BodyPart
from nerveflow.ui.figure.canvas import Canvas, Cone, Ramp, blended
from nerveflow.ui.figure.colours import Palette
from nerveflow.ui.figure.layout import FRAMES, View
from nerveflow.ui.figure.skeleton import SEAT_HEIGHT, Skeleton

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


def furniture(bones: Skeleton) -> tuple[Cone, ...]:
    """The furniture of this start."""
    if bones.start is Start.CHAIR:
        return chair()
    return pillow(bones) if bones.start is Start.LYING else ()


def paint_floor(canvas: Canvas, view: View, palette: Palette) -> None:
    """Paint the floor across the whole canvas, fading out downwards."""
    top = int(view.floor)
    for depth, part in enumerate((16, 9, 4)):
        if 0 <= top + depth < canvas.height and (canvas.soft or depth == 0):
            colour = blended(palette.background, palette.floor, part)
            canvas.rows[top + depth] = [colour] * canvas.width


def paint_mat(canvas: Canvas, view: View, start: Start, ramp: Ramp) -> None:
    """Paint a mat where the start is on the floor."""
    if start not in (Start.LONG_SITTING, Start.LYING):
        return
    frame, half = FRAMES[start], max(0.5, 1.3 * view.scale)
    left, right = sorted((view.place_x(frame.left + 1.0), view.place_x(frame.right - 6.0)))
    middle = int(view.floor) + half
    canvas.limb(Cone(left + half, middle, half, right - half, middle, half), ramp)


def paint_shadow(canvas: Canvas, view: View, parts: Iterable[BodyPart], palette: Palette) -> None:
    """Darken the floor below limbs, the more the nearer they are."""
    if not canvas.soft:
        return
    dark = [0.0] * canvas.width
    for part in parts:
        for cone in part.cones:
            for t in (0.0, 0.33, 0.67, 1.0):
                _cast(dark, view, cone, t)
    top = int(view.floor)
    for depth, share in enumerate((1.0, 0.6, 0.25)):
        if top + depth >= canvas.height:
            break
        row = canvas.rows[top + depth]
        for x, strength in enumerate(dark):
            if strength > 0.02:
                row[x] = blended(row[x], palette.shadow, int(strength * share * 16 + 0.5))


def _cast(dark: list[float], view: View, cone: Cone, t: float) -> None:
    radius = cone.ar + (cone.br - cone.ar) * t
    height = cone.ay + (cone.by - cone.ay) * t - radius
    strength = 0.5 * (1.0 - max(0.0, height) / SHADOW_REACH)
    if strength <= 0.0:
        return
    middle = view.place_x(cone.ax + (cone.bx - cone.ax) * t)
    reach = max(1.0, radius * 1.3 * view.scale)
    for x in range(max(0, int(middle - reach)), min(len(dark), int(middle + reach) + 1)):
        away = (x + 0.5 - middle) / reach
        dark[x] = max(dark[x], strength * (1.0 - away * away))
