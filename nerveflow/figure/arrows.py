"""The arrow beside the part of the person that moves: where from, and where to. Pure.

Ankle, foot and toes have theirs in the foot view; here are those of trunk, head, hip and knee.
"""

from functools import lru_cache

from nerveflow.figure.body_angles import coarse, still
from nerveflow.figure.geometry import Point
from nerveflow.figure.skeleton import Skeleton, solve
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint

SHOWN = (Joint.TRUNK, Joint.KNEE, Joint.HIP, Joint.HEAD)
"""The joints with an arrow; where several move, the first of them has it."""
PIECES = 8
CLEAR = 13.0
"""Centimetres between the moving part and its arrow."""
LEAST = {Joint.TRUNK: 34.0, Joint.KNEE: 24.0, Joint.HIP: 26.0, Joint.HEAD: 26.0}
"""How long an arrow is at least, in centimetres: a short one could not be told from a spot."""


@lru_cache(maxsize=64)
def arrow(a: Pose, b: Pose, joints: frozenset[Joint], grain: float) -> tuple[Point, ...]:
    """The path of the arrow for a movement from one pose to another; empty where there is none.

    `grain` is as in `coarse`.
    """
    if a.start is not b.start:
        return ()
    changed = joints & a.changed(b)
    joint = next((joint for joint in SHOWN if joint in changed), None)
    if joint is None:
        return ()
    one, two = (solve(coarse(still(pose), grain)) for pose in (a, b))
    if joint is Joint.TRUNK:
        return _arc(one.hip, one.skull, two.skull, 15.0 + 3.0 * grain, LEAST[joint])
    if joint is Joint.HEAD:
        return _nod(one, two)
    moved = one.near.knee.distance(two.near.knee)
    if joint is Joint.HIP or moved < one.near.ankle.distance(two.near.ankle) * 0.6:
        return _arc(_pivot(two, joint), one.near.ball, two.near.ball, CLEAR + 2.0, LEAST[joint])
    return _beside_knee(one, two)


def _pivot(bones: Skeleton, joint: Joint) -> Point:
    return bones.hip if joint is Joint.HIP else bones.near.knee


def _arc(pivot: Point, a: Point, b: Point, away: float, least: float) -> tuple[Point, ...]:
    """An arc about a pivot, beyond two places, from the first to the second."""
    radius = max(pivot.distance(a), pivot.distance(b)) + away
    one, two = pivot.direction(a), pivot.direction(b)
    two = one + (two - one + 180.0) % 360.0 - 180.0
    short = least / radius * 57.3
    if abs(two - one) < short:
        middle, half = (one + two) / 2, short / 2 if two > one else -short / 2
        one, two = middle - half, middle + half
    return tuple(pivot.toward(one + (two - one) * n / PIECES, radius) for n in range(PIECES + 1))


def _nod(one: Skeleton, two: Skeleton) -> tuple[Point, ...]:
    """In front of the face."""
    pivot = one.skull.along(two.skull, 0.5)
    middle = (one.gaze + two.gaze) / 2
    half = max(abs(two.gaze - one.gaze), LEAST[Joint.HEAD] / 20.0 * 57.3) / 2
    half = half if two.gaze > one.gaze else -half
    return tuple(
        pivot.toward(middle - half + 2 * half * n / PIECES, 20.0) for n in range(PIECES + 1)
    )


def _beside_knee(one: Skeleton, two: Skeleton) -> tuple[Point, ...]:
    """A straight arrow over the shin, up where the knee rises and down where it sinks."""
    high, low = (
        max(one.near.knee, two.near.knee, key=lambda p: p.y),
        min(one.near.knee, two.near.knee, key=lambda p: p.y),
    )
    x = low.x + 21.0
    foot = low.y + 11.0
    top = max(high.y + 13.0, foot + LEAST[Joint.KNEE])
    ends = (Point(x, foot), Point(x, top))
    return ends if two.near.knee.y > one.near.knee.y else ends[::-1]
