"""The arrow beside the part of the person that moves: where from, and where to. Pure.

Ankle, foot and toes have theirs in the foot view; here are those of trunk, head, hip and knee.
"""

from functools import lru_cache

from nerveflow.figure.body_angles import coarse, still
from nerveflow.figure.geometry import Point
from nerveflow.figure.skeleton import Skeleton, solve
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start

SHOWN = (Joint.TRUNK, Joint.SPINE, Joint.HIP, Joint.KNEE, Joint.HEAD)
"""The joints with an arrow; if several move, the first of them has it."""
PIECES = 8
HEAD_DETAILS, LEAST_DETAILS = 3.4, 10.5
"""How far the head of an arrow reaches to both sides, and how long an arrow is at least, in the
smallest details that show."""
LOWEST = 9.0
"""No arrow runs lower over the floor, in centimetres."""
LEAST = {Joint.TRUNK: 34.0, Joint.SPINE: 30.0, Joint.KNEE: 24.0, Joint.HIP: 26.0, Joint.HEAD: 26.0}
"""How long an arrow is at least, in centimetres: a shorter one looks like a spot."""


@lru_cache(maxsize=64)
def arrow(
    a: Pose, b: Pose, joints: frozenset[Joint], grain: float, small: float = 1.0
) -> tuple[Point, ...]:
    """The path of the arrow for a movement from one pose to another; empty if there is none.

    `grain` is as in `coarse`; `small` is the part of its usual size that an arrow has.
    """
    if a.start is not b.start:
        return ()
    changed = joints & a.changed(b)
    joint = next((joint for joint in SHOWN if joint in changed), None)
    if joint is None:
        return ()
    one, two = (solve(coarse(still(pose), grain)) for pose in (a, b))
    grain *= small
    least = max(LEAST[joint], LEAST_DETAILS * grain)
    if joint in (Joint.TRUNK, Joint.SPINE):
        return _arc(one.hip, (one.skull,), (two.skull,), 15.0 + 3.0 * grain, least)
    if joint is Joint.HEAD:
        return _nod(one, two, least)
    moved = one.near.knee.distance(two.near.knee)
    if joint is Joint.HIP or moved < one.near.ankle.distance(two.near.ankle) * 0.6:
        pivot, clear = _pivot(two, joint), 4.0 + HEAD_DETAILS * grain
        # On the front the body is turned over: the floor is above it.
        lowest = -200.0 if b.start is Start.PRONE else LOWEST
        return _arc(pivot, _foot(one), _foot(two), clear, least, lowest)
    return _beside_knee(one, two, least)


def _pivot(bones: Skeleton, joint: Joint) -> Point:
    return bones.hip if joint is Joint.HIP else bones.near.knee


def _foot(bones: Skeleton) -> tuple[Point, ...]:
    return (bones.near.ball, bones.near.tip, bones.near.heel)


def _arc(
    pivot: Point,
    a: tuple[Point, ...],
    b: tuple[Point, ...],
    away: float,
    least: float,
    lowest: float = LOWEST,
) -> tuple[Point, ...]:
    """An arc about a pivot, beyond some places, from the first of one pose to that of another."""
    radius = max(pivot.distance(at) for at in (*a, *b)) + away
    one, two = pivot.direction(a[0]), pivot.direction(b[0])
    two = one + (two - one + 180.0) % 360.0 - 180.0
    way = 1.0 if two > one else -1.0
    short = least / radius * 57.3
    if abs(two - one) < short:
        middle = (one + two) / 2
        one, two = middle - way * short / 2, middle + way * short / 2
    # What would run through the floor is moved up along the arc.
    for _ in range(90):
        if min(pivot.toward(turn, radius).y for turn in (one, two)) >= lowest:
            break
        one, two = one + 1.0, two + 1.0
        one, two = (min(one, two - short), two) if way > 0 else (one, min(two, one - short))
    return tuple(pivot.toward(one + (two - one) * n / PIECES, radius) for n in range(PIECES + 1))


def _nod(one: Skeleton, two: Skeleton, least: float) -> tuple[Point, ...]:
    """In front of the face."""
    pivot = one.skull.along(two.skull, 0.5)
    middle = (one.gaze + two.gaze) / 2
    half = max(abs(two.gaze - one.gaze), least / 20.0 * 57.3) / 2
    half = half if two.gaze > one.gaze else -half
    return tuple(
        pivot.toward(middle - half + 2 * half * n / PIECES, 20.0) for n in range(PIECES + 1)
    )


def _beside_knee(one: Skeleton, two: Skeleton, least: float) -> tuple[Point, ...]:
    """A straight arrow over the knee and its hand, up where it rises and down where it sinks."""
    knees = sorted((one.near.knee, two.near.knee), key=lambda knee: knee.y)
    x, foot = knees[0].x + 7.0, knees[0].y + 14.0
    ends = (Point(x, foot), Point(x, max(knees[1].y + 16.0, foot + least)))
    return ends if two.near.knee.y > one.near.knee.y else ends[::-1]
