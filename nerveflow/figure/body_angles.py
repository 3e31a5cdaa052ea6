"""Postures between poses: the same joints, in fractions of degrees."""

from dataclasses import dataclass, replace
from math import exp

from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start


@dataclass(frozen=True, slots=True)
class BodyAngles:
    """One instant of a movement; the angles are those of `Pose`, in degrees."""

    start: Start = Start.LONG_SITTING
    trunk: float = 0.0
    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    foot: float = 0.0
    toes: float = 0.0
    head: float = 0.0
    spine: float = 0.0


DRAWN = (
    Joint.TRUNK,
    Joint.HIP,
    Joint.KNEE,
    Joint.ANKLE,
    Joint.FOOT,
    Joint.TOES,
    Joint.HEAD,
    Joint.SPINE,
)
"""The joints that the figure can move."""
DRAWN_STARTS = frozenset(
    {Start.LONG_SITTING, Start.CHAIR, Start.LYING, Start.STANDING, Start.PRONE}
)


def is_drawn(pose: Pose) -> bool:
    """Whether the figure can show a pose as it is; no drawing is better than a wrong one."""
    others = any(pose.degrees(joint) for joint in Joint if joint not in DRAWN)
    # Behind the body a thigh is drawn where the person lies on the front, and only there.
    thigh = pose.hip <= 0 if pose.start is Start.PRONE else pose.hip >= 0
    return pose.start in DRAWN_STARTS and thigh and not others


def smooth(fraction: float) -> float:
    """A smooth curve from 0 to 1, level at both ends; clamps values outside."""
    at = min(1.0, max(0.0, fraction))
    return at * at * (3.0 - 2.0 * at)


def between(a: Pose, b: Pose, fraction: float) -> BodyAngles:
    """The posture between two poses: `a` at 0, `b` at 1, smooth in between.

    A change of start (from the floor to a chair) has nothing in between: it happens at one half.
    """
    at = smooth(fraction)
    if a.start is not b.start:
        return still(a if at < 0.5 else b)
    angles = {
        joint.value: a.degrees(joint) + (b.degrees(joint) - a.degrees(joint)) * at
        for joint in DRAWN
    }
    return BodyAngles(start=a.start, **angles)


def still(pose: Pose) -> BodyAngles:
    """A pose as a posture that does not move."""
    return between(pose, pose, 0.0)


FINE, COARSE = 0.8, 2.6
"""Centimetres to a detail: up to the first, angles are drawn as they are; from the second on, they
are drawn as much larger as they ever are."""


def coarse(posture: BodyAngles, grain: float) -> BodyAngles:
    """The posture with small angles drawn larger where details are coarse, never smaller.

    `grain` is the size of the smallest detail in centimetres. The knee is drawn larger only in long
    sitting, where it hardly rises; elsewhere that would lift the foot off the floor.
    """
    more = min(1.0, max(0.0, (grain - FINE) / (COARSE - FINE)))
    if not more:
        return posture
    knee = posture.knee
    if posture.start is Start.LONG_SITTING:
        knee *= 1.0 + 1.2 * more * exp(-knee / 42.0)
    if posture.start is Start.STANDING:
        return posture
    return replace(
        posture,
        knee=knee,
        ankle=posture.ankle * (1.0 + 0.25 * more),
        toes=posture.toes * (1.0 + 0.8 * more),
    )
