"""Places every joint of the person in one posture. Pure."""

from dataclasses import dataclass

from nerveflow.figure import geometry as g
from nerveflow.figure.body_angles import BodyAngles
from nerveflow.session.terms import Start

HIP_HEIGHT = {Start.LONG_SITTING: 12.0, Start.CHAIR: 51.0, Start.LYING: 11.5, Start.PRONE: 12.5}
"""Centimetres from the floor to the hip where the pelvis rests."""
SEAT_HEIGHT = 40.4
LOOKS_UP = {Start.PRONE: 40.0}
"""How far a face is lifted where it would be in the floor, in degrees."""
EASY_FOOT = 62.0
"""How far a foot points that lies on its top, in degrees."""
BENT = {Start.LONG_SITTING: 78.0, Start.CHAIR: 92.0, Start.LYING: 84.0}
"""How far the knee of the resting leg is bent, in degrees."""
STEP_DEPTH = g.Point(2.2, 1.2)
"""The farther hip and shoulder, as an offset from the nearer ones."""


BACK = (0.95, 1.0, 1.05)
"""The parts of a lean that pelvis, middle and shoulders take: a long back bends little."""

ROUND = (-0.35, 0.45, 1.1)
"""The parts of a slump that they take: the pelvis rolls back, the shoulders come forward."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Every joint in centimetres, the person facing +x; `near` is the working leg."""

    start: Start
    hip: g.Point
    waist: g.Point
    chest: g.Point
    neck: g.Point
    skull: g.Point
    trunk_to: float
    """Direction of the upper trunk, in degrees."""
    gaze: float
    """Where the face looks, in degrees."""
    near: g.Leg
    far: g.Leg
    near_arm: g.Arm
    far_arm: g.Arm


@dataclass(frozen=True, slots=True)
class UpperBody:
    """Trunk, neck and head over a hip."""

    waist: g.Point
    chest: g.Point
    neck: g.Point
    skull: g.Point
    shoulder: g.Point
    trunk_to: float
    gaze: float


def upper_body(
    start: Start,
    hip: g.Point,
    lean: float,
    *,
    head: float = 0.0,
    spine: float = 0.0,
    gaze: float | None = None,
) -> UpperBody:
    """A long back that leans from the hips, or a round one; the head follows both only in part."""
    base = 180.0 if start in (Start.LYING, Start.PRONE) else 90.0
    rounds = (spine * share for share in ROUND)
    tilts = [base - lean * share - bent for share, bent in zip(BACK, rounds, strict=True)]
    waist = hip.toward(tilts[0], g.SPINE[0])
    chest = waist.toward(tilts[1], g.SPINE[1])
    neck = chest.toward(tilts[2], g.SPINE[2])
    # The eyes stay near the horizon: a head follows a lean only in part.
    follow = base - lean * 0.8 - spine * 0.9
    return UpperBody(
        waist=waist,
        chest=chest,
        neck=neck,
        skull=neck.toward(follow + head * 0.45 - 5.0, g.SKULL),
        shoulder=chest.along(neck, 0.72),
        trunk_to=tilts[2],
        gaze=follow - 90.0 + head + LOOKS_UP.get(start, 0.0) if gaze is None else gaze,
    )


def solve(posture: BodyAngles) -> Skeleton:
    """Place every joint of a posture."""
    legs = {Start.STANDING: _standing, Start.PRONE: _prone}.get(posture.start, _resting)
    near, far = legs(posture)
    body = upper_body(
        posture.start, near.hip, posture.trunk, head=posture.head, spine=posture.spine
    )
    return Skeleton(
        start=posture.start,
        hip=near.hip,
        waist=body.waist,
        chest=body.chest,
        neck=body.neck,
        skull=body.skull,
        trunk_to=body.trunk_to,
        gaze=body.gaze,
        near=near,
        far=far,
        near_arm=_arm(posture.start, body.shoulder, near, body.trunk_to, posture.trunk),
        far_arm=_arm(
            posture.start,
            body.shoulder.moved(*STEP_DEPTH),
            near if posture.start is Start.LYING else far,
            body.trunk_to,
            posture.trunk,
        ),
    )


def _resting(posture: BodyAngles) -> tuple[g.Leg, g.Leg]:
    """Both legs where the pelvis rests: the thigh lies down unless the hip lifts it."""
    hip = g.Point(0.0, HIP_HEIGHT[posture.start])
    floor = g.resting(hip, posture.knee, posture.ankle, posture.toes)
    lift = max(posture.hip, floor)
    if posture.start is Start.CHAIR:
        lift = max(lift, 0.0)
    near = g.leg(hip, lift, posture.knee, posture.ankle, posture.toes)
    return near, g.flat(hip.moved(*STEP_DEPTH), BENT[posture.start])


def _prone(posture: BodyAngles) -> tuple[g.Leg, g.Leg]:
    """Both legs of a person lying on the front, as if on the back: the view turns it over."""
    hip = g.Point(0.0, HIP_HEIGHT[Start.PRONE])
    # A foot that is not bent lies on its top while the leg is down.
    easy = -EASY_FOOT * (1.0 - min(1.0, posture.knee / 60.0)) if posture.ankle == 0.0 else 0.0
    near = g.leg(hip, posture.hip, posture.knee, posture.ankle + easy, posture.toes)
    return near, g.leg(hip.moved(*STEP_DEPTH), 0.0, 0.0, -EASY_FOOT, 0.0)


def _standing(posture: BodyAngles) -> tuple[g.Leg, g.Leg]:
    """Both legs in standing: at least one sole is on the floor under the body."""
    # The shin tilts forward over a flat foot only where that foot carries weight: a squat.
    tilt = posture.knee - posture.hip
    squats = posture.ankle > 5.0 and tilt > 0.0 and abs(tilt - posture.ankle) <= 20.0
    hip_bend, knee_bend = (posture.hip, posture.knee) if squats else (0.0, 0.0)
    sway = posture.trunk * 0.1
    thigh_to = -90.0 + hip_bend + sway
    level = -90.0 - (thigh_to - knee_bend)
    trial = g.leg(g.Point(0.0, 0.0), thigh_to, knee_bend, level, 0.0)
    above = g.clearance(trial.shin_to, level, 0.0)
    hip = g.Point(-trial.ankle.x, above - trial.ankle.y)
    planted = g.leg(hip, thigh_to, knee_bend, level, 0.0)
    far = g.leg(hip.moved(STEP_DEPTH.x + 1.0, 0.8), thigh_to, knee_bend, level, 0.0)
    if squats or (posture.hip == posture.knee == posture.ankle == posture.toes == 0):
        return planted, far
    # A pointed foot needs room below it: the leg swings forward far enough.
    floor = g.resting(hip, posture.knee, posture.ankle, posture.toes)
    lift = max(-90.0 + posture.hip + sway, floor)
    return g.leg(hip, lift, posture.knee, posture.ankle, posture.toes), far


def _arm(start: Start, shoulder: g.Point, on: g.Leg, trunk_to: float, lean: float) -> g.Arm:
    """An arm at rest: along the body, hanging, or with the hand on the leg."""
    if start is Start.LYING:
        beside = shoulder.toward(trunk_to + 180.0, 51.0)
        beside = g.Point(beside.x, max(4.0, beside.y - 7.0))
        # Hands beside the body hold a lifted thigh.
        hold = min(1.0, max(0.0, (on.thigh_to - 42.0) / 16.0))
        thigh = on.hip.toward(on.thigh_to, 27.0).toward(on.thigh_to - 90.0, 5.0)
        return g.arm(shoulder, beside.along(thigh, hold), hold * (on.thigh_to - 25.0))
    if start is Start.PRONE:
        # Both arms lie on the floor beyond the head.
        return g.arm(shoulder, g.Point(shoulder.x - 49.0, shoulder.y + 6.0), 180.0)
    if start is Start.STANDING:
        hand = g.Point(shoulder.x + 5.0, max(11.0, shoulder.y - 52.0))
        return g.arm(shoulder, hand, -84.0 if shoulder.y > 75.0 else -60.0)
    # Short of the knee, so that the hand does not hide it; further down only in a deep lean.
    length = 31.0 + max(0.0, lean) * 0.25
    return g.arm(shoulder, _on_leg(on, length), _slope(on, length))


def _on_leg(on: g.Leg, length: float) -> g.Point:
    """The skin on the front of a leg, `length` centimetres from the hip."""
    bone = (
        on.hip.toward(on.thigh_to, length)
        if length <= g.THIGH
        else on.knee.toward(on.shin_to, length - g.THIGH)
    )
    return bone.toward(_slope(on, length) + 90.0, 9.5 - length * 0.035)


def _slope(on: g.Leg, length: float) -> float:
    """The direction of a leg's front there, turning gently over the knee."""
    over = min(1.0, max(0.0, (length - g.THIGH + 12.0) / 24.0))
    return on.thigh_to + (on.shin_to - on.thigh_to) * over
