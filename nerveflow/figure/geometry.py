"""Where the joints are: degrees in, points in a world of centimetres out. Pure.

The person faces +x, y is up, the floor is y = 0. Directions are degrees anticlockwise from +x.
Lengths are those of a person 170 cm tall; the foot is slightly larger, as it shows the most.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

THIGH = 43.0
SHIN = 41.0
SPINE = (17.0, 18.0, 15.0)
"""Pelvis to waist, waist to chest, chest to the base of the neck."""
SKULL = 19.0
"""Base of the neck to the middle of the head."""
UPPER_ARM = 29.0
FOREARM = 25.0
HAND = 8.5
HEEL = (-6.0, 5.0)
"""Heel from the ankle: forward along the foot, and down towards the sole."""
BALL = (15.5, 7.0)
"""Ball of the foot from the ankle, measured as the heel."""
TOES = 8.5
HEEL_RADIUS = 4.3
BALL_RADIUS = 2.9
CALF_RADIUS = 6.2


class Point(NamedTuple):
    """A place in the world, in centimetres."""

    x: float
    y: float

    def toward(self, direction: float, length: float) -> "Point":
        """The point `length` centimetres away in a direction in degrees."""
        turn = radians(direction)
        return Point(self.x + cos(turn) * length, self.y + sin(turn) * length)

    def along(self, other: "Point", part: float) -> "Point":
        """The point a part (0 to 1) of the way to another."""
        return Point(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)

    def moved(self, dx: float, dy: float) -> "Point":
        """The point shifted by centimetres."""
        return Point(self.x + dx, self.y + dy)

    def direction(self, other: "Point") -> float:
        """The direction of another point, in degrees."""
        return degrees(atan2(other.y - self.y, other.x - self.x))

    def distance(self, other: "Point") -> float:
        """Centimetres to another point."""
        return hypot(other.x - self.x, other.y - self.y)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg from the hip down; the three directions are those of its bones."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    tip: Point
    thigh_to: float
    shin_to: float
    foot_to: float


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm from the shoulder to the finger tips."""

    shoulder: Point
    elbow: Point
    wrist: Point
    fingers: Point


def leg(hip: Point, thigh_to: float, knee: float, ankle: float, toes: float) -> Leg:
    """A leg whose thigh points in a direction, with its joints flexed by degrees."""
    shin_to = thigh_to - knee
    foot_to = shin_to + 90.0 + ankle
    knee_at = hip.toward(thigh_to, THIGH)
    ankle_at = knee_at.toward(shin_to, SHIN)
    ball = _on_foot(ankle_at, foot_to, BALL)
    return Leg(
        hip=hip,
        knee=knee_at,
        ankle=ankle_at,
        heel=_on_foot(ankle_at, foot_to, HEEL),
        ball=ball,
        tip=ball.toward(foot_to + toes, TOES),
        thigh_to=thigh_to,
        shin_to=shin_to,
        foot_to=foot_to,
    )


def resting(hip: Point, knee: float, ankle: float, toes: float) -> float:
    """The direction of the thigh at which a leg bent by `knee` has its foot on the floor.

    Straight down if the foot cannot reach the floor.
    """
    low, high = -90.0, 130.0
    # How high the ankle must be depends on how the foot is turned, and that on the thigh.
    for _ in range(16):
        middle = (low + high) / 2
        shin_to = middle - knee
        ankle_y = hip.y + THIGH * sin(radians(middle)) + SHIN * sin(radians(shin_to))
        if ankle_y < clearance(shin_to, ankle, toes):
            low = middle
        else:
            high = middle
    return high


def flat(hip: Point, knee: float) -> Leg:
    """A leg bent by `knee` degrees whose sole is flat on the floor."""
    forward, down = THIGH + SHIN * cos(radians(knee)), SHIN * sin(radians(knee))
    slope = (BALL[1] + BALL_RADIUS - hip.y) / hypot(forward, down)
    thigh_to = degrees(atan2(down, forward) + asin(min(1.0, max(-1.0, slope))))
    return leg(hip, thigh_to, knee, -90.0 - (thigh_to - knee), 0.0)


def clearance(shin_to: float, ankle: float, toes: float) -> float:
    """How many centimetres the ankle must be above the floor for the foot to just touch it."""
    foot_to = shin_to + 90.0 + ankle
    origin = Point(0.0, 0.0)
    ball = _on_foot(origin, foot_to, BALL)
    heel = _on_foot(origin, foot_to, HEEL)
    tip = ball.toward(foot_to + toes, TOES)
    lowest = (heel.y - HEEL_RADIUS, ball.y - BALL_RADIUS, tip.y - BALL_RADIUS / 2)
    return max(4.5, -min(lowest))


def arm(shoulder: Point, hand: Point, palm_to: float) -> Arm:
    """An arm that reaches for `hand`, elbow behind; the palm points in the direction `palm_to`."""
    far = min(max(shoulder.distance(hand), 8.0), (UPPER_ARM + FOREARM) * 0.995)
    aim = degrees(atan2(hand.y - shoulder.y, hand.x - shoulder.x))
    cosine = (UPPER_ARM**2 + far**2 - FOREARM**2) / (2 * UPPER_ARM * far)
    bend = degrees(atan2((1.0 - min(1.0, cosine) ** 2) ** 0.5, cosine))
    elbow = shoulder.toward(aim - bend, UPPER_ARM)
    wrist = shoulder.toward(aim, far)
    return Arm(shoulder, elbow, wrist, wrist.toward(palm_to, HAND))


def _on_foot(ankle: Point, foot_to: float, place: tuple[float, float]) -> Point:
    return ankle.toward(foot_to, place[0]).toward(foot_to - 90.0, place[1])
