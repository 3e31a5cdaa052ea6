"""Whether one pose loads a nerve more than another: for the ends of a movement."""

from nerveflow.routine.steps import FRONT, LESS
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Limb, Nerve

_LOADED_BY: dict[Nerve, dict[Joint, int]] = {
    Nerve.TIBIAL: {Joint.ANKLE: 1, Joint.FOOT: 1, Joint.TOES: 1},
    Nerve.SURAL: {Joint.ANKLE: 1, Joint.FOOT: -1},
    Nerve.PERONEAL: {Joint.ANKLE: -1, Joint.FOOT: -1, Joint.TOES: -1},
    Nerve.SCIATIC: {Joint.ANKLE: 1},
}
"""Which way a joint at the end of a nerve loads it, if that is known: 1 or -1."""

_ENDS = {
    Limb.LEG: (Joint.ANKLE, Joint.FOOT, Joint.TOES, Joint.HIP_ROTATION, Joint.HIP_SIDEWAYS),
    Limb.ARM: (
        Joint.SHOULDER, Joint.SHOULDER_FORWARD, Joint.SHOULDER_ROTATION, Joint.FOREARM,
        Joint.WRIST, Joint.WRIST_SIDEWAYS, Joint.FINGERS, Joint.THUMB,
    ),
}  # fmt: skip
"""Joints that may load a nerve either way."""


def loads_more(found: Pose, end: Pose, nerve: Nerve | None) -> bool:
    """Whether `end` loads the nerve more than `found`, where the tension was found.

    What one joint adds another may take away, as in a slider: then the sum of the degrees has to be
    clearly more, since a degree of one joint is not one of another. The nodding head counts by
    half. Both are our own caution.
    """
    before, after = _loads(found, found, nerve), _loads(end, found, nerve)
    changes = [new - old for old, new in zip(before, after, strict=True)]
    return sum(changes) >= (2 * LESS if min(changes) < 0 else 1)


def _loads(pose: Pose, found: Pose, nerve: Nerve | None) -> tuple[int, ...]:
    """What each joint adds in a pose, in half degrees."""
    limb = Limb.LEG if nerve is None else nerve.limb
    ends = tuple(2 * _of_end(joint, pose, found, nerve) for joint in _ENDS[limb])
    rest: tuple[int, ...]
    if limb is Limb.ARM:
        elbow = pose.elbow if nerve is Nerve.ULNAR else -pose.elbow
        rest = (elbow, pose.shoulder_blade, pose.neck, pose.head_rotation)
    elif nerve in FRONT:
        rest = (pose.spine, -pose.hip, pose.knee)
    else:
        rest = (pose.trunk, pose.hip, -pose.knee, pose.spine)
    return (*ends, *(2 * degrees for degrees in rest), -pose.head)


def _of_end(joint: Joint, pose: Pose, found: Pose, nerve: Nerve | None) -> int:
    """How much a joint adds that may load a nerve either way.

    If it is not known which, it is the way in which it was when the tension was found, and the
    other way counts as nothing; if it was in the middle, both ways load.
    """
    known = _LOADED_BY.get(nerve, {}).get(joint) if nerve is not None else None
    degrees, before = pose.degrees(joint), found.degrees(joint)
    if known is not None:
        return known * degrees
    return max(0, degrees if before > 0 else -degrees) if before else abs(degrees)
