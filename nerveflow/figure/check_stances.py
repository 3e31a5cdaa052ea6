"""The movements that are compared before and after, each with its own drawing. Pure.

The working leg is the one in front; the person stands on a floor at y = 0 and faces +x.
"""

from math import acos, degrees
from typing import NamedTuple

from nerveflow.figure import geometry as g
from nerveflow.figure.geometry import Point
from nerveflow.figure.scene import CheckDrawn
from nerveflow.figure.skeleton import STEP_DEPTH, Skeleton, upper_body
from nerveflow.session.terms import Start

ANKLE = 9.6
"""How high the ankle is over a sole on the floor, in centimetres."""


class Stance(NamedTuple):
    """A person who stands, what is beside them, and the arrow of the movement."""

    bones: Skeleton
    wall: float | None
    """Where a wall is; None for none. The knee that goes to it shines."""
    way: tuple[Point, ...]


def stance(check: CheckDrawn) -> Stance:
    """The drawing of a check, at the far end of its movement."""
    return {
        CheckDrawn.TOE_TOUCH: _toe_touch,
        CheckDrawn.SQUAT: _squat,
        CheckDrawn.LUNGE: _lunge,
        CheckDrawn.KNEE_TO_WALL: _knee_to_wall,
        CheckDrawn.ONE_LEG_STAND: _one_leg,
    }[check]()


def _toe_touch() -> Stance:
    hip = Point(-12.0, ANKLE + 82.6)
    near = _standing_on(hip, Point(0.0, ANKLE))
    far = _standing_on(hip.moved(*STEP_DEPTH), Point(*STEP_DEPTH).moved(1.0, ANKLE - 1.0))
    # The back rounds as far as it goes: the fingers come down to the toes.
    return Stance(
        _person(hip, near, far, lean=128.0, hand=Point(24.0, 12.0), look=-96.0),
        None,
        tuple(hip.toward(42.0 - turn, 74.0) for turn in range(0, 57, 8)),
    )


def _squat() -> Stance:
    hip = Point(-30.0, 47.0)
    near = _standing_on(hip, Point(0.0, ANKLE))
    far = _standing_on(hip.moved(*STEP_DEPTH), Point(4.0, ANKLE))
    bones = _person(hip, near, far, lean=34.0, hand=Point(56.0, 88.0), look=0.0)
    return Stance(bones, None, (Point(-58.0, 108.0), Point(-58.0, 62.0)))


def _lunge() -> Stance:
    hip = Point(0.0, 55.0)
    near = _standing_on(hip, Point(42.0, ANKLE))
    far = _on_toes(hip.moved(*STEP_DEPTH), Point(-56.0, 19.0))
    bones = _person(hip, near, far, lean=4.0, hand=near.knee.moved(-6.0, 7.0), look=0.0)
    return Stance(bones, None, (Point(-34.0, 112.0), Point(-34.0, 66.0)))


def _knee_to_wall() -> Stance:
    hip = Point(-8.0, 70.0)
    near = _standing_on(hip, Point(0.0, ANKLE))
    far = _standing_on(hip.moved(*STEP_DEPTH), Point(-46.0, ANKLE))
    wall = near.knee.x + 6.6
    bones = _person(hip, near, far, lean=10.0, hand=Point(wall - 9.0, 116.0), look=0.0)
    return Stance(bones, wall, ())


def _one_leg() -> Stance:
    hip = Point(0.0, ANKLE + 83.6)
    near = _standing_on(hip, Point(0.0, ANKLE))
    raised = hip.moved(*STEP_DEPTH)
    far = g.leg(raised, -22.0, 84.0, 12.0, 0.0)
    bones = _person(hip, near, far, lean=0.0, hand=Point(46.0, 118.0), look=0.0)
    return Stance(bones, None, ())


def _person(
    hip: Point, near: g.Leg, far: g.Leg, *, lean: float, hand: Point, look: float
) -> Skeleton:
    body = upper_body(Start.STANDING, hip, lean, gaze=look)
    shoulder = body.shoulder
    far_hand = hand.moved(STEP_DEPTH.x + 2.0, STEP_DEPTH.y - 3.0)
    aim = shoulder.direction(hand)
    return Skeleton(
        start=Start.STANDING,
        hip=hip,
        waist=body.waist,
        chest=body.chest,
        neck=body.neck,
        skull=body.skull,
        trunk_to=body.trunk_to,
        gaze=body.gaze,
        near=near,
        far=far,
        near_arm=g.arm(shoulder, hand, aim),
        far_arm=g.arm(shoulder.moved(*STEP_DEPTH), far_hand, aim),
    )


def _standing_on(hip: Point, ankle: Point) -> g.Leg:
    """A leg from the hip to a foot that is flat on the floor, its knee in front."""
    away = min(hip.distance(ankle), (g.THIGH + g.SHIN) * 0.9995)
    at_hip = degrees(acos(_cosine(g.THIGH, away, g.SHIN)))
    at_knee = degrees(acos(_cosine(g.THIGH, g.SHIN, away)))
    thigh_to = hip.direction(ankle) + at_hip
    knee = 180.0 - at_knee
    return g.leg(hip, thigh_to, knee, -90.0 - (thigh_to - knee), 0.0)


def _on_toes(hip: Point, ankle: Point) -> g.Leg:
    """A leg behind the body: the knee is low, and only ball and toes are on the floor."""
    leg = _standing_on(hip, ankle)
    level = -90.0 - leg.shin_to
    return g.leg(hip, leg.thigh_to, leg.thigh_to - leg.shin_to, level - 62.0, 58.0)


def _cosine(one: float, two: float, across: float) -> float:
    return max(-1.0, min(1.0, (one * one + two * two - across * across) / (2 * one * two)))
