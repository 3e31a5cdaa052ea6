"""The whole person in one posture: every joint placed, whatever the body rests on. Pure."""

from dataclasses import dataclass

from nerveflow.session.pose import Start
from nerveflow.ui.figure.body_angles import BodyAngles
from nerveflow.ui.figure.geometry import (
    SKULL,
    SPINE,
    THIGH,
    Arm,
    Leg,
    Point,
    arm,
    clearance,
    flat,
    leg,
    resting,
)

HIP_HEIGHT = {Start.LONG_SITTING: 12.0, Start.CHAIR: 51.0, Start.LYING: 11.5}
"""Centimetres from the floor to the hip where something carries the pelvis."""
SEAT_HEIGHT = 40.4
BENT = {Start.LONG_SITTING: 78.0, Start.CHAIR: 92.0, Start.LYING: 84.0}
"""How far the other knee is bent where it rests."""
STEP_DEPTH = Point(2.2, 1.2)
"""Where the farther hip and shoulder lie beside the nearer ones."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Every joint in centimetres, the person facing +x; `near` is the working leg."""

    start: Start
    hip: Point
    waist: Point
    chest: Point
    neck: Point
    skull: Point
    trunk_to: float
    """Direction of the upper trunk, in degrees."""
    gaze: float
    """Where the face looks, in degrees."""
    near: Leg
    far: Leg
    near_arm: Arm
    far_arm: Arm


def solve(posture: BodyAngles) -> Skeleton:
    """Place every joint of a posture."""
    near, far = _standing(posture) if posture.start is Start.STANDING else _resting(posture)
    base = 180.0 if posture.start is Start.LYING else 90.0
    # A back bends: the pelvis follows less than the shoulders, the whole leans as asked.
    tilts = [base - posture.trunk * share for share in (0.82, 1.0, 1.16)]
    waist = near.hip.toward(tilts[0], SPINE[0])
    chest = waist.toward(tilts[1], SPINE[1])
    neck = chest.toward(tilts[2], SPINE[2])
    # The eyes stay near the horizon: a head follows a lean only in part.
    follow = base - posture.trunk * 0.8
    skull = neck.toward(follow + posture.head * 0.45 - 5.0, SKULL)
    shoulder = chest.along(neck, 0.72)
    return Skeleton(
        start=posture.start,
        hip=near.hip,
        waist=waist,
        chest=chest,
        neck=neck,
        skull=skull,
        trunk_to=tilts[2],
        gaze=follow - 90.0 + posture.head,
        near=near,
        far=far,
        near_arm=_arm(posture.start, shoulder, near, tilts[2], posture.trunk),
        far_arm=_arm(
            posture.start,
            shoulder.moved(*STEP_DEPTH),
            near if posture.start is Start.LYING else far,
            tilts[2],
            posture.trunk,
        ),
    )


def _resting(posture: BodyAngles) -> tuple[Leg, Leg]:
    """Both legs where the pelvis is carried: the thigh lies unless the hip lifts it."""
    hip = Point(0.0, HIP_HEIGHT[posture.start])
    floor = resting(hip, posture.knee, posture.ankle, posture.toes)
    lift = max(posture.hip, floor)
    if posture.start is Start.CHAIR:
        lift = max(lift, 0.0)
    near = leg(hip, lift, posture.knee, posture.ankle, posture.toes)
    return near, flat(hip.moved(*STEP_DEPTH), BENT[posture.start])


def _standing(posture: BodyAngles) -> tuple[Leg, Leg]:
    """Both legs of somebody who stands: at least one sole is on the floor under the body."""
    # The shin tilts forward over a flat foot only where that foot carries weight: a squat.
    tilt = posture.knee - posture.hip
    squats = posture.ankle > 5.0 and tilt > 0.0 and abs(tilt - posture.ankle) <= 20.0
    hip_bend, knee_bend = (posture.hip, posture.knee) if squats else (0.0, 0.0)
    sway = posture.trunk * 0.1
    thigh_to = -90.0 + hip_bend + sway
    level = -90.0 - (thigh_to - knee_bend)
    trial = leg(Point(0.0, 0.0), thigh_to, knee_bend, level, 0.0)
    above = clearance(trial.shin_to, level, 0.0)
    hip = Point(-trial.ankle.x, above - trial.ankle.y)
    planted = leg(hip, thigh_to, knee_bend, level, 0.0)
    far = leg(hip.moved(STEP_DEPTH.x + 1.0, 0.8), thigh_to, knee_bend, level, 0.0)
    if squats or (posture.hip == posture.knee == posture.ankle == posture.toes == 0):
        return planted, far
    # A pointed foot needs room below it: the leg swings forward until it has that.
    floor = resting(hip, posture.knee, posture.ankle, posture.toes)
    lift = max(-90.0 + posture.hip + sway, floor)
    return leg(hip, lift, posture.knee, posture.ankle, posture.toes), far


def _arm(start: Start, shoulder: Point, on: Leg, trunk_to: float, lean: float) -> Arm:
    """An arm at rest: along the body, hanging, or with the hand on the leg."""
    if start is Start.LYING:
        beside = shoulder.toward(trunk_to + 180.0, 51.0)
        beside = Point(beside.x, max(4.0, beside.y - 7.0))
        # Hands that lie beside the body take hold of a thigh that is lifted.
        hold = min(1.0, max(0.0, (on.thigh_to - 42.0) / 16.0))
        thigh = on.hip.toward(on.thigh_to, 27.0).toward(on.thigh_to - 90.0, 5.0)
        return arm(shoulder, beside.along(thigh, hold), hold * (on.thigh_to - 25.0))
    if start is Start.STANDING:
        hand = Point(shoulder.x + 5.0, max(11.0, shoulder.y - 52.0))
        return arm(shoulder, hand, -84.0 if shoulder.y > 75.0 else -60.0)
    # Short of the knee, so that the hand does not hide it; further down only in a deep lean.
    length = 31.0 + max(0.0, lean) * 0.25
    return arm(shoulder, _on_leg(on, length), _slope(on, length))


def _on_leg(on: Leg, length: float) -> Point:
    """The skin on the front of a leg, `length` centimetres from the hip."""
    bone = (
        on.hip.toward(on.thigh_to, length)
        if length <= THIGH
        else on.knee.toward(on.shin_to, length - THIGH)
    )
    return bone.toward(_slope(on, length) + 90.0, 9.5 - length * 0.035)


def _slope(on: Leg, length: float) -> float:
    """The direction of a leg's front there, turning gently over the knee."""
    over = min(1.0, max(0.0, (length - THIGH + 12.0) / 24.0))
    return on.thigh_to + (on.shin_to - on.thigh_to) * over
