"""The course of each nerve along the working leg, and how bright it is. Pure.

Courses: tibial down the back of the leg to the sole; sural over the outer calf and behind the
outer ankle to the outer foot; superficial peroneal over the outer shin to the top of the foot.
All three come down the back of the thigh, which is the course of the sciatic nerve. The femoral
nerve runs down the front of the thigh, and on from it the saphenous over the inner shin. Other
nerves have no drawing.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import exp
from typing import NamedTuple

from nerveflow.figure.geometry import Leg, Point
from nerveflow.session.terms import Nerve
from nerveflow.wording import words


class NervePlace(StrEnum):
    """Where along a leg something is felt."""

    THIGH = "thigh"
    KNEE = "knee"
    CALF = "calf"
    SHIN = "shin"
    ANKLE = "ankle"
    SOLE = "sole"
    OUTER_FOOT = "outer foot"
    TOP = "top of the foot"


USUAL = {
    Nerve.TIBIAL: frozenset({NervePlace.SOLE}),
    Nerve.SURAL: frozenset({NervePlace.CALF, NervePlace.ANKLE}),
    Nerve.PERONEAL: frozenset({NervePlace.TOP, NervePlace.SHIN}),
    Nerve.SCIATIC: frozenset({NervePlace.THIGH}),
    Nerve.FEMORAL: frozenset({NervePlace.THIGH}),
    Nerve.SAPHENOUS: frozenset({NervePlace.SHIN, NervePlace.ANKLE}),
}
"""Of the nerves that are drawn."""
HOT = 6
"""From this tension on the glide ends for the day."""


class Node(NamedTuple):
    """A point of a nerve's course, with the place it runs through."""

    at: Point
    place: NervePlace


class NervePoint(NamedTuple):
    """A point of the drawn course, with its strength from 0 to 1."""

    at: Point
    strength: float


def felt_at(nerve: Nerve, felt: str | None) -> frozenset[NervePlace]:
    """The places that a routine's words name; the nerve's usual ones if they name none."""
    text = (felt or "").lower()
    named = frozenset(NervePlace(place) for said, place in words.body.FELT_SAID if said in text)
    return named or USUAL[nerve]


def course(nerve: Nerve, leg: Leg) -> tuple[Node, ...]:
    """The nerve's course from the buttock or the groin down; nothing for one without a drawing."""
    if nerve not in USUAL:
        return ()
    front = nerve in (Nerve.FEMORAL, Nerve.SAPHENOUS)
    depths = (
        ((0.08, 5.2), (0.4, 5.6), (0.78, 4.2)) if front else ((0.06, 3.0), (0.4, 4.4), (0.75, 3.8))
    )
    outwards = leg.thigh_to + (90.0 if front else -90.0)
    thigh = tuple(
        Node(leg.hip.along(leg.knee, part).toward(outwards, depth), NervePlace.THIGH)
        for part, depth in depths
    )
    return (*thigh, *_BELOW[nerve](leg))


def lit(nerve: Nerve, leg: Leg, felt: str | None) -> tuple[NervePoint, ...]:
    """The course as a smooth line, brightest where it is felt."""
    nodes = course(nerve, leg)
    if not nodes:
        return ()
    places = felt_at(nerve, felt)
    peaks = [n for n, node in enumerate(nodes) if node.place in places]
    points = [
        NervePoint(node.at, 0.42 + 0.58 * max((exp(-((n - p) ** 2)) for p in peaks), default=0.0))
        for n, node in enumerate(nodes)
    ]
    return smooth(points)


class NerveState(StrEnum):
    """What the last reading says about the nerve."""

    IDLE = "idle"
    """There was no reading."""
    CALM = "calm"
    WARM = "warm"
    """Above the target."""
    HOT = "hot"
    """So strong that the glide ends for the day."""


def state(tension: int | None, target: int) -> NerveState:
    """The state after a reading: calm up to the target, warm above it."""
    if tension is None:
        return NerveState.IDLE
    if tension <= target:
        return NerveState.CALM
    return NerveState.HOT if tension >= HOT else NerveState.WARM


def alike(tension: int | None, target: int) -> int | None:
    """One reading for all that are drawn like this one."""
    match state(tension, target):
        case NerveState.IDLE:
            return None
        case NerveState.CALM:
            return target
        case NerveState.WARM:
            return target + 1
        case NerveState.HOT:
            return max(HOT, target + 1)


def smooth(points: Sequence[NervePoint], steps: int = 3) -> tuple[NervePoint, ...]:
    """A Catmull-Rom curve through the points, `steps` pieces to each stretch."""
    padded = (points[0], *points, points[-1])
    line = [points[0]]
    for n, (a, b) in enumerate(pairwise(points)):
        before, after = padded[n].at, padded[n + 3].at
        for step in range(1, steps + 1):
            t = step / steps
            at = Point(
                _spline(before.x, a.at.x, b.at.x, after.x, t),
                _spline(before.y, a.at.y, b.at.y, after.y, t),
            )
            line.append(NervePoint(at, a.strength + (b.strength - a.strength) * t))
    return tuple(line)


def _spline(p: float, a: float, b: float, q: float, t: float) -> float:
    return 0.5 * (
        2 * a + (b - p) * t + (2 * p - 5 * a + 4 * b - q) * t**2 + (3 * a - p - 3 * b + q) * t**3
    )


def _shin(leg: Leg, part: float, forward: float, place: NervePlace) -> Node:
    return Node(leg.knee.along(leg.ankle, part).toward(leg.shin_to + 90.0, forward), place)


def _on_foot(leg: Leg, forward: float, down: float, place: NervePlace) -> Node:
    at = leg.ankle.toward(leg.foot_to, forward).toward(leg.foot_to - 90.0, down)
    return Node(at, place)


def _tibial(leg: Leg) -> tuple[Node, ...]:
    return (
        _shin(leg, 0.0, -3.2, NervePlace.KNEE),
        _shin(leg, 0.35, -4.2, NervePlace.CALF),
        _shin(leg, 0.75, -3.2, NervePlace.CALF),
        _on_foot(leg, -3.6, 1.0, NervePlace.ANKLE),
        _on_foot(leg, -2.6, 6.2, NervePlace.SOLE),
        _on_foot(leg, 5.0, 7.4, NervePlace.SOLE),
        _on_foot(leg, 14.5, 8.2, NervePlace.SOLE),
    )


def _sural(leg: Leg) -> tuple[Node, ...]:
    return (
        _shin(leg, 0.0, -2.0, NervePlace.KNEE),
        _shin(leg, 0.3, -1.6, NervePlace.CALF),
        _shin(leg, 0.7, -1.2, NervePlace.CALF),
        _on_foot(leg, -3.0, 1.6, NervePlace.ANKLE),
        _on_foot(leg, 0.5, 5.0, NervePlace.OUTER_FOOT),
        _on_foot(leg, 8.0, 6.2, NervePlace.OUTER_FOOT),
        _on_foot(leg, 15.0, 7.0, NervePlace.OUTER_FOOT),
    )


def _peroneal(leg: Leg) -> tuple[Node, ...]:
    return (
        _shin(leg, 0.04, -1.0, NervePlace.KNEE),
        _shin(leg, 0.35, 1.6, NervePlace.SHIN),
        _shin(leg, 0.72, 2.4, NervePlace.SHIN),
        _on_foot(leg, 2.6, -1.4, NervePlace.ANKLE),
        _on_foot(leg, 8.0, 1.8, NervePlace.TOP),
        _on_foot(leg, 15.0, 5.2, NervePlace.TOP),
    )


def _sciatic(leg: Leg) -> tuple[Node, ...]:
    return (_shin(leg, 0.0, -3.2, NervePlace.KNEE),)


def _femoral(leg: Leg) -> tuple[Node, ...]:
    return (_shin(leg, 0.0, 3.4, NervePlace.KNEE),)


def _saphenous(leg: Leg) -> tuple[Node, ...]:
    return (
        _shin(leg, 0.03, 1.6, NervePlace.KNEE),
        _shin(leg, 0.35, 0.8, NervePlace.SHIN),
        _shin(leg, 0.72, 0.6, NervePlace.SHIN),
        _on_foot(leg, 1.2, 0.6, NervePlace.ANKLE),
    )


_BELOW = {
    Nerve.TIBIAL: _tibial,
    Nerve.SURAL: _sural,
    Nerve.PERONEAL: _peroneal,
    Nerve.SCIATIC: _sciatic,
    Nerve.FEMORAL: _femoral,
    Nerve.SAPHENOUS: _saphenous,
}
