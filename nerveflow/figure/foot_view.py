"""The working foot seen from the front: how it turns, and what the toes do. Pure.

Drawn for a right foot, its outer edge at -x; a left foot is the mirror image. Units are
centimetres around the ankle, y up.
"""

import itertools
from math import cos, radians, sin
from typing import NamedTuple

from nerveflow.figure.body import BodyPart, Tone
from nerveflow.figure.body_angles import BodyAngles
from nerveflow.figure.drawing import Cone
from nerveflow.figure.geometry import Point
from nerveflow.figure.layout import Area, View
from nerveflow.figure.scene import Scene
from nerveflow.session.terms import Joint

HALF_WIDTH = 12.4
TOP, BOTTOM = 7.0, -12.6
SHOWN_TURN = 1.5
"""Turns are drawn this much larger than they are: 10 degrees would hardly show."""
MOST_TURN = 36.0
TOES = (
    (-6.6, -7.3, 1.35),
    (-4.2, -8.2, 1.5),
    (-1.6, -8.7, 1.6),
    (1.1, -8.8, 1.75),
    (4.6, -8.2, 2.5),
)
"""Little toe to big toe: where each is on the sole's rim, and its radius."""
AXIS = -3.0
"""The height of the axis about which the foot turns."""
LEAST = 2.0
"""Degrees below which a joint counts as level."""
CAPTION_ROWS = 2


class Arrow(NamedTuple):
    """Which way the foot turns: 1 outwards (eversion), -1 inwards, 0 not at all."""

    turn: int
    cones: tuple[Cone, ...]


def view(area: Area, *, mirrored: bool) -> View:
    """The foot's view in an area of the canvas, above the rows of the caption."""
    height = area.height - CAPTION_ROWS
    scale = min(area.width / (2 * HALF_WIDTH), height / (TOP - BOTTOM))
    below = area.top + height / 2 + (TOP + BOTTOM) / 2 * scale
    return View(scale, area.left + area.width / 2, below, mirrored)


def parts(posture: BodyAngles) -> tuple[BodyPart, ...]:
    """Shin, foot and toes."""
    shift = max(-1.6, min(1.6, posture.ankle * 0.05))
    ball, edge = _turned(4.2, -6.0 + shift, posture), _turned(-4.9, -6.0 + shift, posture)
    middle, ankle = _turned(0.0, -4.0 + shift, posture), Point(0.0, 0.4)
    foot = (
        _cone(ankle, 3.5, ball, 2.7),
        _cone(ankle, 3.5, edge, 2.1),
        _cone(ankle, 3.6, middle, 3.4),
        _cone(edge, 2.1, ball, 2.7),
    )
    return (
        BodyPart("shin", Tone.TROUSERS, (Cone(0.0, 9.5, 4.6, 0.0, 3.4, 3.9),)),
        BodyPart("foot", Tone.SKIN, foot, moved_by=frozenset({Joint.FOOT, Joint.ANKLE})),
        *(
            BodyPart(
                "toe",
                Tone.SKIN,
                (_toe(toe, shift, posture),),
                rim=True,
                moved_by=frozenset({Joint.TOES, Joint.FOOT}),
            )
            for toe in TOES
        ),
    )


def turn(scene: Scene) -> int:
    """Which way the foot turns: by its movement, or by its pose where it does not move."""
    change = scene.pose_to.foot - scene.pose_from.foot
    tilt = change or scene.pose_to.foot
    return (tilt > 0) - (tilt < 0)


def arrow(turning: int) -> Arrow:
    """A bent arrow beside the edge of the foot that rises."""
    if turning == 0:
        return Arrow(0, ())
    angles = [-38.0 + 11.0 * n for n in range(7)]
    ring = [Point(0.0, -4.0).toward(angle, 10.0) for angle in angles]
    head = ring[-1]
    along = angles[-1] + 90.0
    wings = (head.toward(along + 145.0, 2.9), head.toward(along - 145.0, 2.9))
    cones = [_cone(a, 0.55, b, 0.55) for a, b in itertools.pairwise(ring)]
    cones += [_cone(head, 0.6, wing, 0.5) for wing in wings]
    if turning > 0:
        cones = [Cone(-c.ax, c.ay, c.ar, -c.bx, c.by, c.br) for c in cones]
    return Arrow(turning, tuple(cones))


def caption(scene: Scene, posture: BodyAngles) -> str:
    """What the foot does at this instant, in a word or two; a joint that the step changes first."""
    toes = _word(posture.toes, "toes back ↑", "toes curl ↓")
    sole = _word(posture.foot, "sole out", "sole in")
    if Joint.TOES in scene.highlight:
        return toes or "toes easy"
    if Joint.FOOT in scene.highlight:
        return sole or "foot level"
    return sole or toes or _word(posture.ankle, "foot up", "foot down")


def _word(degrees: float, above: str, below: str) -> str:
    """The word for a joint that is bent by at least LEAST, either way."""
    if abs(degrees) < LEAST:
        return ""
    return above if degrees > 0 else below


def _turned(x: float, y: float, posture: BodyAngles) -> Point:
    """A point of the foot after its turn; eversion lifts the outer edge."""
    angle = radians(max(-MOST_TURN, min(MOST_TURN, posture.foot * SHOWN_TURN)))
    y -= AXIS
    return Point(x * cos(angle) + y * sin(angle), AXIS + y * cos(angle) - x * sin(angle))


def _toe(toe: tuple[float, float, float], shift: float, posture: BodyAngles) -> Cone:
    """One toe: higher and thicker when pulled back, lower and shorter when curled."""
    x, y, radius = toe
    curl = max(-1.0, min(1.0, posture.toes / 35.0))
    root = _turned(x, y + 1.4 + shift, posture)
    tip = _turned(x * (1.0 + 0.06 * curl), y + shift + (2.6 if curl > 0 else 1.7) * curl, posture)
    return _cone(root, radius, tip, radius * (1.0 + 0.12 * curl))


def _cone(a: Point, a_radius: float, b: Point, b_radius: float) -> Cone:
    return Cone(a.x, a.y, a_radius, b.x, b.y, b_radius)
