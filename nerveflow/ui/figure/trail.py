"""Dots along the path of the moving part, from its start to its end. Pure."""

from functools import lru_cache

from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint
from nerveflow.ui.figure.body_angles import DRAWN, BodyAngles
from nerveflow.ui.figure.geometry import Point
from nerveflow.ui.figure.skeleton import Skeleton, solve

DOTS = 7
LEAST = 3.0
"""Centimetres; a shorter path is not drawn."""


@lru_cache(maxsize=64)
def trail(a: Pose, b: Pose, joints: frozenset[Joint]) -> tuple[Point, ...]:
    """The path in equal steps of time; empty where it is short or the starts differ."""
    changed = joints & a.changed(b)
    if not changed or a.start is not b.start:
        return ()
    # The last joint in the order of `Joint` is the farthest out, and its path shows most.
    joint = max(changed, key=list(Joint).index)
    instants = [solve(_part(a, b, n / (DOTS - 1))) for n in range(DOTS)]
    for marked in (_marked, _tip):
        points = tuple(marked(bones, joint) for bones in instants)
        if points[0].distance(points[-1]) >= LEAST:
            return points
    return ()


def _part(a: Pose, b: Pose, at: float) -> BodyAngles:
    angles = {j.value: a.degrees(j) + (b.degrees(j) - a.degrees(j)) * at for j in DRAWN}
    return BodyAngles(start=a.start, **angles)


def _marked(bones: Skeleton, joint: Joint) -> Point:
    """The point outside the body that shows a joint's movement best."""
    if joint is Joint.TRUNK:
        return bones.skull.toward(bones.gaze + 90.0, 15.0)
    if joint is Joint.HEAD:
        return bones.skull.toward(bones.gaze, 15.0)
    if joint in (Joint.HIP, Joint.KNEE):
        return bones.near.knee.toward((bones.near.thigh_to + bones.near.shin_to) / 2 + 90.0, 11.0)
    return _tip(bones, joint)


def _tip(bones: Skeleton, _joint: Joint) -> Point:
    """A point beyond the toes, which move even where the knee stays in place."""
    return bones.near.tip.toward(bones.near.toes_to, 5.0)
