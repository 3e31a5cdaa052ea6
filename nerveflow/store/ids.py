"""Ids of rows: the same on every machine, so that two histories can be merged."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile


def new_id(at: datetime) -> str:
    """A new UUIDv7, which sorts after the ids that were made a millisecond before.

    Raises ValueError if `at` has no offset.
    """
    import secrets  # late: they are slow to load, and the history does not need them
    import uuid

    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset")
    millis = int(at.timestamp() * 1000)
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))


SHORT = 13
"""How many characters of an id are its time to the millisecond: few sessions share them."""
LONGER = 18
"""How many are shown if they do; the random ones among them differ."""


def short(id_: str) -> str:
    """The beginning of an id, as it is shown and may be typed if no other id begins so."""
    return id_[:SHORT]


def short_beside(id_: str, neighbours: Iterable[str]) -> str:
    """The beginning of an id that none of its neighbours has, in the order of all ids."""
    same = max((_in_common(id_, each) for each in neighbours), default=0)
    length = next((each for each in (SHORT, LONGER) if each > same), same + 1)
    return id_[:length]


def _in_common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def first_id(at: datetime) -> str:
    """An id before all of those that are made from this moment on, for bounds of a query."""
    found = f"{int(at.timestamp() * 1000):012x}"
    return f"{found[:8]}-{found[8:]}"
