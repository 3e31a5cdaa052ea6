"""Readings of tension as small bars: their colours, and which to show in little room. Pure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

EIGHTHS = " ▁▂▃▄▅▆▇█"
ROWS = 5
"""Rows of a plot: two points of tension each."""
HOT = 6
"""From here a reading above target is shown as far above it."""


class HasValue(Protocol):
    """A value of tension and its target, both 0 to 10."""

    @property
    def value(self) -> int: ...

    @property
    def target(self) -> int: ...


Some = TypeVar("Some", bound=HasValue)


def zone(reading: HasValue) -> str:
    """The colour of a reading as a token of the theme."""
    if reading.value <= reading.target:
        return "calm"
    return "warm" if reading.value < HOT else "hot"


def thinned(readings: Sequence[Some], room: int) -> tuple[Some, ...]:
    """At most `room` of them in their order, the highest and all above target before the others.

    If even those above target are too many, the highest of each stretch stays.
    """
    if len(readings) <= room:
        return tuple(readings)
    above = [n for n, each in enumerate(readings) if each.value > each.target]
    rest = [n for n, each in enumerate(readings) if each.value <= each.target]
    shown = _highest(readings, above, room)
    shown += _highest(readings, rest, room - len(shown))
    return tuple(readings[n] for n in sorted(shown))


def _highest(readings: Sequence[Some], at: Sequence[int], room: int) -> list[int]:
    """The place of the highest of each of `room` equal stretches."""
    if len(at) <= room:
        return list(at)
    cuts = [len(at) * n // room for n in range(room + 1)] if room > 0 else []
    return [max(at[low:high], key=lambda n: readings[n].value) for low, high in pairwise(cuts)]
