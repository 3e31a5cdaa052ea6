"""The body around the skeleton: tapered limbs in the order they are painted. Pure.

Sizes are centimetres, as in `geometry`.
"""

from enum import StrEnum
from typing import NamedTuple

from nerveflow.figure.drawing import Cone
from nerveflow.figure.geometry import BALL_RADIUS, CALF_RADIUS, HEEL_RADIUS, Arm, Leg, Point
from nerveflow.figure.skeleton import Skeleton
from nerveflow.session.terms import Joint, Start


class Tone(StrEnum):
    """The colour of a part, named as in the palette."""

    SKIN = "skin"
    HAIR = "hair"
    NAIL = "nail"
    SHIRT = "shirt"
    SLEEVE = "sleeve"
    TROUSERS = "trousers"
    FAR = "far"
    FAR_SKIN = "far_skin"


class BodyPart(NamedTuple):
    """Limbs of one colour; with `rim` a thin line separates them from what is behind."""

    name: str
    tone: Tone
    cones: tuple[Cone, ...]
    """World centimetres, y up."""
    rim: bool = False
    moved_by: frozenset[Joint] = frozenset()
    """The joints whose movement this part shows most clearly."""
    flat: bool = False
    """Whether it is painted without light and shade."""


def behind(bones: Skeleton) -> tuple[BodyPart, ...]:
    """The resting leg and the farther arm, behind the trunk and the working leg."""
    arm = bones.far_arm
    leg = bones.far
    return (
        BodyPart("far arm", Tone.FAR, (_cone(arm.shoulder, 4.2, arm.elbow, 3.4),)),
        BodyPart("far forearm", Tone.FAR_SKIN, _forearm(arm)),
        BodyPart("far foot", Tone.FAR_SKIN, (*_foot(leg), _toes(leg))),
        BodyPart("far leg", Tone.FAR, _leg(leg)),
    )


def trunk(bones: Skeleton) -> tuple[BodyPart, ...]:
    """Head, neck and trunk."""
    nape = bones.neck.along(bones.skull, 0.55)
    moved = frozenset({Joint.TRUNK, Joint.SPINE})
    back = bones.trunk_to
    shoulders = bones.chest.along(bones.neck, 0.75).toward(back + 90.0, 1.0)
    seat = bones.hip.toward(back + 90.0, 2.0 if bones.start is Start.STANDING else 0.5)
    return (
        BodyPart("neck", Tone.SKIN, (_cone(bones.neck, 4.6, nape, 4.3),)),
        BodyPart(
            "trunk",
            Tone.SHIRT,
            (
                _cone(bones.hip, 10.6, bones.waist, 9.4),
                _cone(bones.waist, 9.4, bones.chest, 11.2),
                _cone(bones.chest, 11.2, shoulders, 8.6),
                _cone(shoulders, 8.6, bones.neck, 4.8),
            ),
            moved_by=moved,
        ),
        BodyPart("seat", Tone.TROUSERS, (_cone(seat, 11.2, seat, 11.2),)),
        *_head(bones),
    )


def _head(bones: Skeleton) -> tuple[BodyPart, ...]:
    middle, gaze = bones.skull, bones.gaze
    moved = frozenset({Joint.HEAD})
    crown = middle.toward(gaze + 118.0, 1.6)
    nape = middle.toward(gaze + 205.0, 5.5)
    face = middle.toward(gaze - 8.0, 2.6)
    chin = middle.toward(gaze - 58.0, 9.0)
    nose = middle.toward(gaze - 12.0, 11.4)
    ear = middle.toward(gaze + 215.0, 1.8)
    return (
        BodyPart(
            "hair",
            Tone.HAIR,
            (_cone(crown, 10.8, crown, 10.8), _cone(crown, 9.0, nape, 5.2)),
            rim=True,
        ),
        BodyPart(
            "face",
            Tone.SKIN,
            (
                _cone(face.toward(gaze - 90.0, 1.4), 8.0, chin, 3.2),
                _cone(face, 5.0, nose, 1.5),
                _cone(ear, 2.1, ear.toward(gaze - 90.0, 1.6), 1.6),
            ),
            moved_by=moved,
            flat=True,
        ),
    )


def working_leg(bones: Skeleton) -> tuple[BodyPart, ...]:
    """The leg that glides, bright and in front."""
    leg = bones.near
    return (
        BodyPart("leg", Tone.TROUSERS, _leg(leg), rim=True, moved_by=frozenset({Joint.HIP})),
        BodyPart("foot", Tone.SKIN, _foot(leg), moved_by=frozenset({Joint.ANKLE, Joint.FOOT})),
        BodyPart("toes", Tone.SKIN, (_toes(leg),), moved_by=frozenset({Joint.TOES})),
    )


def near_arm(bones: Skeleton) -> tuple[BodyPart, ...]:
    """The nearer arm, in front of everything."""
    arm = bones.near_arm
    return (
        BodyPart("forearm", Tone.SKIN, _forearm(arm), rim=True),
        BodyPart("sleeve", Tone.SLEEVE, (_cone(arm.shoulder, 5.0, arm.elbow, 3.9),), rim=True),
    )


def _leg(leg: Leg) -> tuple[Cone, ...]:
    calf = leg.knee.along(leg.ankle, 0.3).toward(leg.shin_to - 90.0, 0.9)
    cuff = leg.knee.along(leg.ankle, 0.9)
    return (
        _cone(leg.hip, 10.0, leg.knee, 6.3),
        _cone(leg.knee, 6.1, calf, CALF_RADIUS),
        _cone(calf, CALF_RADIUS, cuff, 4.6),
    )


def _foot(leg: Leg) -> tuple[Cone, ...]:
    instep = leg.ankle.along(leg.ball, 0.12).toward(leg.foot_to - 90.0, 1.0)
    arch = leg.heel.along(leg.ball, 0.5).toward(leg.foot_to + 90.0, 1.4)
    return (
        _cone(leg.knee.along(leg.ankle, 0.93), 3.9, leg.ankle, 4.3),
        _cone(leg.ankle, 4.3, leg.heel, HEEL_RADIUS),
        _cone(instep, 4.4, leg.ball, BALL_RADIUS),
        _cone(leg.heel, HEEL_RADIUS, arch, 2.8),
        _cone(arch, 2.8, leg.ball, BALL_RADIUS),
    )


def _toes(leg: Leg) -> Cone:
    return _cone(leg.ball, BALL_RADIUS, leg.tip, 1.9)


def _forearm(arm: Arm) -> tuple[Cone, ...]:
    palm = arm.wrist.along(arm.fingers, 0.45)
    thumb = arm.wrist.along(arm.fingers, 0.62)
    return (
        _cone(arm.elbow, 3.5, arm.wrist, 2.6),
        _cone(arm.wrist, 2.6, palm, 3.0),
        _cone(palm, 2.9, arm.fingers, 1.6),
        _cone(arm.wrist, 1.8, thumb.moved(0.0, 3.0), 1.2),
    )


def _cone(a: Point, a_radius: float, b: Point, b_radius: float) -> Cone:
    return Cone(a.x, a.y, a_radius, b.x, b.y, b_radius)
