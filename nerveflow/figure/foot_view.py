"""The working foot large: from the side for ankle and toes, from the front for its turn. Pure.

Units are centimetres around the ankle, y up. From the side the foot lies as it does in the figure,
facing +x. From the front a right foot is drawn, its outer edge at -x, and the other foot beside it,
to show which edge is the inner one; a left foot is the mirror image.
"""

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin, tanh
from math import degrees as in_degrees
from textwrap import wrap

from nerveflow.figure.body import BodyPart, Tone
from nerveflow.figure.body_angles import BodyAngles, still
from nerveflow.figure.drawing import Cone
from nerveflow.figure.geometry import Point
from nerveflow.figure.layout import FOOT_JOINTS, Area, View
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start
from nerveflow.wording import words


class FootView(StrEnum):
    """Where the foot is looked at from."""

    SIDE = "side"
    FRONT = "front"


SHOWN = {Joint.ANKLE: (1.5, 55.0), Joint.FOOT: (6.5, 40.0), Joint.TOES: (2.2, 62.0)}
"""How much larger than it is a small angle is drawn, and the most that is drawn, in degrees: in a
small picture 10 degrees would hardly show. Up to the most a larger angle stays a larger one."""
LEAST_DETAILS = 14.5
"""How long an arrow in an arc is at least, in the smallest details that show: a shorter one is a
head without a shaft."""
ANKLE_ARC, TOES_ARC, MOST_ARC = 42.0, 78.0, 100.0
"""The least and the most that an arc is drawn, in degrees, if the movement itself is smaller."""
BEYOND = 0.7
"""How much of an arc's extra length is after the end of the movement, not before its start: the
head then points where the foot goes."""
CAPTION_FROM = 15
"""The height from which a held foot is named, in units."""
GLUE = "\u00a0"
"""A blank at which no line is broken."""
HEAD_LONG, SHAFT_SHARE = 2.2, 0.4
"""How long the head of an arrow is and how wide its shaft, for each half of a head's width."""
PAD = 0.8
"""Centimetres around the foot and its arrow."""
TOE = 10.0
"""The length of the toes from the side: a little more than in the figure."""
TOES = (
    (-6.3, -7.6, 1.4),
    (-4.0, -8.4, 1.5),
    (-1.4, -8.8, 1.6),
    (1.3, -9.0, 1.7),
    (5.0, -8.5, 2.9),
)
"""From the front, little toe to big toe: where each is, and its radius."""
AXIS = -4.0
"""The height of the axis about which the foot turns."""
GROUND = -12.4
BESIDE = 15.0
"""How far the other foot is beside the working one."""


def view_of(scene: Scene) -> FootView:
    """From the front if only the turn of the foot is the step, else from the side."""
    moved = scene.highlight & FOOT_JOINTS
    return FootView.FRONT if moved == {Joint.FOOT} else FootView.SIDE


def parts(scene: Scene, posture: BodyAngles) -> tuple[BodyPart, ...]:
    """The foot as it is looked at in this scene."""
    if view_of(scene) is FootView.FRONT:
        return (*_front(BodyAngles(), other=True), *_front(posture))
    return _side(posture, _shin_to(scene))


@lru_cache(maxsize=32)
def view(scene: Scene, area: Area, grain: float) -> View:
    """The foot's view in an area, above the rows of the caption: both ends of the movement fit."""
    points = [*_edges(scene, still(scene.pose_from)), *_edges(scene, still(scene.pose_to))]
    points += _room_of(way(scene, grain), half_head(grain) + 0.4)
    if view_of(scene) is FootView.SIDE:
        # The foot stays where it is on the way back, when the arrow has turned round.
        back = way(replace(scene, returning=not scene.returning), grain)
        points += _room_of(back, half_head(grain) + 0.4)
    left, right = min(x for x, _ in points) - PAD, max(x for x, _ in points) + PAD
    low, high = min(y for _, y in points) - PAD, max(y for _, y in points) + PAD
    height = area.height - 2 * len(caption(scene, area))
    scale = min((area.width - 1.6) / (right - left), height / (high - low))
    middle = (left + right) / 2 * scale
    return View(
        scale,
        area.left + area.width / 2 + (middle if scene.mirrored else -middle),
        area.top + height / 2 + (low + high) / 2 * scale,
        scene.mirrored,
    )


def _room_of(path: tuple[Point, ...], half: float) -> list[tuple[float, float]]:
    """The room of an arrow: to both sides of its path, but not beyond its tip."""
    return [
        (at.x + across * (b.y - a.y) / length, at.y - across * (b.x - a.x) / length)
        for a, b in pairwise(path)
        for at in (a, b)
        for wide in (half if at.distance(path[-1]) < HEAD_LONG * half else half * SHAFT_SHARE,)
        for across in (wide, -wide)
        for length in (max(1e-6, a.distance(b)),)
    ]


def half_head(grain: float) -> float:
    """How far an arrow reaches to both sides, in centimetres."""
    return max(3.4 * grain, 2.4)


@lru_cache(maxsize=32)
def way(scene: Scene, grain: float) -> tuple[Point, ...]:
    """The path of the arrow: where the foot goes now; empty if it does not move.

    `grain` is the size of the smallest detail, in centimetres.
    """
    a, b = scene.going
    if view_of(scene) is FootView.FRONT:
        return _turning(b.foot - a.foot, grain)
    for joint in (Joint.TOES, Joint.ANKLE):
        if joint in scene.highlight and a.degrees(joint) != b.degrees(joint):
            return _bending(joint, a, b, _shin_to(scene), grain)
    return ()


def ground(scene: Scene) -> tuple[Point, ...]:
    """From the front, the line of the floor under a level foot."""
    if view_of(scene) is FootView.SIDE:
        return ()
    return (Point(-8.6, GROUND), Point(BESIDE + 3.0, GROUND))


def caption(scene: Scene, area: Area) -> tuple[str, ...]:
    """What the foot does now, in a word or two; if it does nothing, how it is held.

    A small picture of a foot that does nothing has the room for itself.
    """
    a, b = scene.going
    for joint in (Joint.TOES, Joint.ANKLE, Joint.FOOT):
        if joint in scene.highlight and a.degrees(joint) != b.degrees(joint):
            return (words.body.foot_goes(joint, a.degrees(joint), b.degrees(joint)),)
    if area.height < CAPTION_FROM:
        return ()
    held = [
        words.body.FOOT_HELD[joint, scene.pose_to.degrees(joint) > 0]
        for joint in (Joint.ANKLE, Joint.FOOT, Joint.TOES)
        if scene.pose_to.degrees(joint)
    ]
    phrases = words.joined.listed(phrase.replace(" ", GLUE) for phrase in held)
    phrases = phrases or words.body.FOOT_EASY
    return tuple(line.replace(GLUE, " ") for line in wrap(phrases, int(area.width)))


def shown(joint: Joint, degrees: float) -> float:
    """The degrees to draw for the real ones: never the other way, and never 0 for a movement."""
    gain, most = SHOWN[joint]
    if joint is Joint.FOOT:
        return most * tanh(degrees * gain / most)
    return max(-most, min(most, degrees * gain))


def _shin_to(scene: Scene) -> float:
    """The direction of the shin: level where the leg is out in front or up, else down."""
    pose = scene.pose_to
    hangs = pose.start is Start.CHAIR and pose.knee > 60
    return -90.0 if hangs or pose.start is Start.STANDING else 0.0


def _side(posture: BodyAngles, shin_to: float) -> tuple[BodyPart, ...]:
    ankle = Point(0.0, 0.0)
    foot_to = shin_to + 90.0 + shown(Joint.ANKLE, posture.ankle)
    up = shin_to + 180.0
    heel, ball = _on(foot_to, -5.5, 5.4), _on(foot_to, 14.5, 6.6)
    arch = _on(foot_to, 4.5, 6.2)
    tip = ball.toward(foot_to + shown(Joint.TOES, posture.toes), TOE)
    foot = (
        _cone(ankle.toward(up, 6.0), 4.2, ankle, 4.4),
        _cone(ankle, 4.4, heel, 4.4),
        _cone(_on(foot_to, 1.2, -0.4), 4.6, ball, 3.2),
        _cone(heel, 4.4, arch, 3.0),
        _cone(arch, 3.0, ball, 3.2),
    )
    whole = frozenset({Joint.ANKLE})
    toes = frozenset({Joint.TOES, Joint.ANKLE})
    return (
        BodyPart("foot", Tone.SKIN, foot, moved_by=whole),
        BodyPart(
            "shin", Tone.TROUSERS, (_cone(ankle.toward(up, 12.0), 5.3, ankle.toward(up, 7.0), 4.9),)
        ),
        BodyPart("toes", Tone.SKIN, (_cone(ball, 3.0, tip, 2.3),), rim=True, moved_by=toes),
    )


def _on(foot_to: float, forward: float, down: float) -> Point:
    return Point(0.0, 0.0).toward(foot_to, forward).toward(foot_to - 90.0, down)


def _front(posture: BodyAngles, *, other: bool = False) -> tuple[BodyPart, ...]:
    ankle = Point(0.0, 0.0)
    ball, edge = _turned(4.4, -6.0, posture), _turned(-5.2, -6.2, posture)
    middle = _turned(-0.2, -4.6, posture)
    foot = (
        _cone(Point(0.0, 2.4), 3.3, ankle, 3.4),
        _cone(ankle, 3.4, ball, 2.9),
        _cone(ankle, 3.4, edge, 2.1),
        _cone(ankle, 3.4, middle, 3.2),
        _cone(edge, 2.1, ball, 2.9),
    )
    shin = (Cone(0.0, 4.6, 4.3, 0.0, 3.6, 4.2),)
    moved = frozenset({Joint.FOOT})
    toes = tuple(_toe(toe, posture) for toe in TOES)
    if other:
        # Only its inner half: it shows which edge is the inner one, and takes little room.
        skin, cloth = Tone.FAR_SKIN, Tone.FAR
        half = tuple(_beside(cone) for cone in foot[:2])
        return (
            BodyPart("other foot", skin, half),
            BodyPart("other shin", cloth, tuple(_beside(cone) for cone in shin)),
            *(BodyPart("other toe", skin, (_beside(toe),), rim=True) for toe in toes[3:]),
        )
    return (
        BodyPart("foot", Tone.SKIN, foot, rim=True, moved_by=moved),
        BodyPart("shin", Tone.TROUSERS, shin),
        *(BodyPart("toe", Tone.SKIN, (toe,), rim=True, moved_by=moved) for toe in toes),
        BodyPart("nails", Tone.NAIL, tuple(_nail(toe, posture) for toe in TOES), flat=True),
    )


def _beside(cone: Cone) -> Cone:
    """The same limb of the other foot."""
    return Cone(BESIDE - cone.ax, cone.ay, cone.ar, BESIDE - cone.bx, cone.by, cone.br)


def _turned(x: float, y: float, posture: BodyAngles) -> Point:
    """A point of the foot after its turn; eversion lifts the outer edge."""
    angle = radians(shown(Joint.FOOT, posture.foot))
    y -= AXIS
    return Point(x * cos(angle) + y * sin(angle), AXIS + y * cos(angle) - x * sin(angle))


def _toe(toe: tuple[float, float, float], posture: BodyAngles) -> Cone:
    x, y, radius = toe
    return _cone(_turned(x * 0.96, y + 1.2, posture), radius, _turned(x, y, posture), radius)


def _nail(toe: tuple[float, float, float], posture: BodyAngles) -> Cone:
    x, y, radius = toe
    at = _turned(x, y + 0.3 * radius, posture)
    return _cone(at, radius * 0.42, at, radius * 0.42)


def _turning(change: int, grain: float) -> tuple[Point, ...]:
    """An arrow over the edge that rises: the outer one for outwards, the inner one for inwards."""
    if change == 0:
        return ()
    x, least = 5.2 + half_head(grain), max(9.0, 9.5 * grain)
    path = (Point(x, -1.6), Point(x + 0.8, least / 2 - 1.6), Point(x, least - 1.6))
    return tuple(Point(-at.x, at.y) for at in path) if change > 0 else path


def _bending(joint: Joint, a: Pose, b: Pose, shin_to: float, grain: float) -> tuple[Point, ...]:
    """An arc beyond the tips of the toes, from where they are to where they go."""
    begin, end = (_tip(pose, joint, shin_to) for pose in (a, b))
    pivot = Point(0.0, 0.0)
    if joint is Joint.TOES:
        pivot = _on(shin_to + 90.0 + shown(Joint.ANKLE, b.ankle), 14.5, 6.6)
    away = max(pivot.distance(begin), pivot.distance(end)) + 3.2 + half_head(grain)
    one, two = pivot.direction(begin), pivot.direction(end)
    two = one + (two - one + 180.0) % 360.0 - 180.0
    usual = TOES_ARC if joint is Joint.TOES else ANKLE_ARC
    least = min(MOST_ARC, max(usual, in_degrees(LEAST_DETAILS * grain / away)))
    more = max(0.0, least - abs(two - one)) * (1.0 if two > one else -1.0)
    one, two = one - more * (1.0 - BEYOND), two + more * BEYOND
    return tuple(pivot.toward(one + (two - one) * n / 6, away) for n in range(7))


def _tip(pose: Pose, joint: Joint, shin_to: float) -> Point:
    """The tip of the toes; where the whole foot moves, as if they were straight."""
    foot_to = shin_to + 90.0 + shown(Joint.ANKLE, pose.ankle)
    bend = shown(Joint.TOES, pose.toes) if joint is Joint.TOES else 0.0
    return _on(foot_to, 14.5, 6.6).toward(foot_to + bend, TOE)


def _edges(scene: Scene, posture: BodyAngles) -> list[tuple[float, float]]:
    """The edges of the working foot; the other one may reach beyond the picture."""
    if view_of(scene) is FootView.FRONT:
        cones = [cone for part in _front(posture) for cone in part.cones]
        inner = [(BESIDE - (4.5 if scene.pose_to.foot < scene.pose_from.foot else 7.0), GROUND)]
    else:
        cones = [cone for part in _side(posture, _shin_to(scene)) for cone in part.cones]
        inner = []
    ends = [at for c in cones for at in (*_disc(c.ax, c.ay, c.ar), *_disc(c.bx, c.by, c.br))]
    return ends + inner


def _disc(x: float, y: float, radius: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (x - radius, y - radius), (x + radius, y + radius)


def _cone(a: Point, a_radius: float, b: Point, b_radius: float) -> Cone:
    return Cone(a.x, a.y, a_radius, b.x, b.y, b_radius)
