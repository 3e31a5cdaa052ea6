"""Where the person and the foot view are on the canvas. Pure.

Everything is in units of a drawing: a cell is one wide and two high.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from nerveflow.figure.body_angles import BodyAngles, between, still
from nerveflow.figure.drawing import Cone
from nerveflow.figure.geometry import Point
from nerveflow.figure.scene import Scene
from nerveflow.figure.skeleton import solve
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start


class Area(NamedTuple):
    """A rectangle of units."""

    left: float
    top: float
    width: float
    height: float


class WorldFrame(NamedTuple):
    """The part of the world, in centimetres, that every pose of a start fits into."""

    left: float
    right: float
    top: float


FRAMES = {
    Start.LONG_SITTING: WorldFrame(-18.0, 121.0, 112.0),
    Start.CHAIR: WorldFrame(-30.0, 119.0, 162.0),
    Start.LYING: WorldFrame(-92.0, 126.0, 116.0),
    Start.PRONE: WorldFrame(-108.0, 118.0, 104.0),
    Start.STANDING: WorldFrame(-52.0, 78.0, 178.0),
}
"""Fixed for a start, so that nothing but the body moves when the pose changes."""

CHECK_FRAME = WorldFrame(-74.0, 74.0, 180.0)
"""What every check fits into."""

PRONE_HEIGHT = 26.0
"""The height of a person on the front, in centimetres."""

GROUND_ROWS = 3
"""Units below the floor line that the floor fades out over."""
BETWEEN = "→"
"""Drawn between the two ends of a movement that are side by side."""
FOOT_VIEW_LEAST = (12, 12)
"""The smallest readable foot view, in units; if it does not fit there is none."""
MOVED, HELD = (0.58, 0.6), (0.5, 0.48)
"""The parts of width and height that the foot view takes: where the foot moves, and where it is
only held."""
HEAD_REACH = 12.5
"""How far face and nose reach from the middle of a head, in centimetres."""
FOOT_JOINTS = frozenset({Joint.ANKLE, Joint.FOOT, Joint.TOES})


@dataclass(frozen=True, slots=True)
class View:
    """From the world (centimetres, y up) to units (y down), facing right or left."""

    scale: float
    left: float
    floor: float
    mirrored: bool = False
    turned_over: float | None = None
    """For a person on the front: the height whose half is the axis that everything is turned about;
    None for the others."""

    def place(self, point: Point) -> tuple[float, float]:
        """A point of the world in units."""
        up = point.y if self.turned_over is None else self.turned_over - point.y
        return self.place_x(point.x), self.floor - up * self.scale

    def place_x(self, x: float) -> float:
        """How far to the right a place of the world is, in units."""
        return self.left + (-x if self.mirrored else x) * self.scale

    def cone(self, cone: Cone) -> Cone:
        """A limb of the world in units."""
        ax, ay = self.place(Point(cone.ax, cone.ay))
        bx, by = self.place(Point(cone.bx, cone.by))
        return Cone(ax, ay, cone.ar * self.scale, bx, by, cone.br * self.scale)


class Shot(NamedTuple):
    """One drawing of the person: the posture, its view, and the area of the foot view."""

    posture: BodyAngles
    view: View
    inset: Area | None


def fitted_view(
    frame: WorldFrame, area: Area, *, mirrored: bool, inset: Area | None = None
) -> View:
    """The largest view of a frame that fits an area, its floor at the bottom.

    Spare width moves the person away from the foot view.
    """
    room = max(2.0, area.height - GROUND_ROWS)
    scale = min(area.width / (frame.right - frame.left), room / frame.top)
    middle = (frame.left + frame.right) / 2
    offset = middle * scale if mirrored else -middle * scale
    if inset is not None:
        spare = (area.width - (frame.right - frame.left) * scale) / 2
        away = min(spare, inset.width / 2)
        offset += away if inset.left == area.left else -away
    # A floor between two rows would blur every contact with it.
    floor = round(area.top + area.height) - GROUND_ROWS
    return View(scale, area.left + area.width / 2 + offset, floor, mirrored)


def shots(scene: Scene, width: float, height: float) -> tuple[Shot, ...]:
    """What is drawn on a canvas of units: one person, or both ends of a movement."""
    if scene.reduced_motion and scene.pose_from != scene.pose_to and scene.check is None:
        half = (width - 3) // 2
        areas = (Area(0, 0, half, height), Area(width - half, 0, half, height))
        ends = (scene.pose_from, scene.pose_to)
        return tuple(
            _shot(scene, still(pose), area) for pose, area in zip(ends, areas, strict=True)
        )
    posture = between(scene.pose_from, scene.pose_to, scene.fraction)
    return (_shot(scene, posture, Area(0, 0, width, height)),)


def check_view(area: Area, *, mirrored: bool) -> View:
    """The view of a person who stands for a check."""
    return fitted_view(CHECK_FRAME, area, mirrored=mirrored)


def _shot(scene: Scene, posture: BodyAngles, area: Area) -> Shot:
    # The corner stays free even without a foot view, so that the person does not jump.
    corner = _corner(posture.start, area, MOVED, mirrored=scene.mirrored)
    view = fitted_view(FRAMES[posture.start], area, mirrored=scene.mirrored, inset=corner)
    if posture.start is Start.PRONE:
        view = replace(view, turned_over=PRONE_HEIGHT)
    if not shows_foot(scene) and scene.prop is None:
        return Shot(posture, view, None)
    if not scene.highlight & FOOT_JOINTS and scene.prop is None:
        corner = _corner(posture.start, area, HELD, mirrored=scene.mirrored)
    return Shot(posture, view, corner and _beside_head(corner, view, scene, posture))


def _beside_head(corner: Area, view: View, scene: Scene, posture: BodyAngles) -> Area:
    """The corner, less the part that a head leaning forward covers."""
    ends = (scene.pose_from, scene.pose_to)
    down = posture.start in (Start.LYING, Start.PRONE)
    if down or any(end.start is not posture.start for end in ends):
        return corner
    skulls = [view.place_x(_head(end)) for end in ends]
    reach = HEAD_REACH * view.scale + 1.0
    if scene.mirrored:
        right = min(corner.left + corner.width, int(min(skulls) - reach))
        return corner._replace(width=max(FOOT_VIEW_LEAST[0], right - corner.left))
    left = max(corner.left, int(max(skulls) + reach) + 1)
    left = min(left, corner.left + corner.width - FOOT_VIEW_LEAST[0])
    return corner._replace(left=left, width=corner.left + corner.width - left)


@lru_cache(maxsize=32)
def _head(pose: Pose) -> float:
    """How far forward the head is, in centimetres."""
    return solve(still(pose)).skull.x


def shows_foot(scene: Scene) -> bool:
    """Whether there is a foot view in this scene: where the foot moves, or only has to be held.

    Beside another joint that moves it was taken for an arm, and drew the eye away from that joint.
    """
    ends = (scene.pose_from, scene.pose_to)
    if scene.highlight:
        return bool(scene.highlight & FOOT_JOINTS)
    if scene.pose_to.start in (Start.STANDING, Start.PRONE):
        return False
    return any(pose.foot or pose.toes or pose.ankle for pose in ends)


def _corner(
    start: Start, area: Area, shares: tuple[float, float], *, mirrored: bool
) -> Area | None:
    """The free upper corner: in front of the person, or above the chest in lying."""
    if area.width < 1.5 * FOOT_VIEW_LEAST[0] or area.height < 1.8 * FOOT_VIEW_LEAST[1]:
        return None
    width = min(56, max(FOOT_VIEW_LEAST[0], round(area.width * shares[0])))
    height = min(56, max(FOOT_VIEW_LEAST[1], round(area.height * shares[1])), width + 2)
    height -= height % 2
    width = min(width, height + height // 2)
    at_right = (start not in (Start.LYING, Start.PRONE)) != mirrored
    left = area.left + area.width - width if at_right else area.left
    return Area(int(left), area.top, width, height)
