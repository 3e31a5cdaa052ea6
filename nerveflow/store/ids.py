"""Ids of rows: the same on every machine, so that two histories can be merged."""

from datetime import datetime


def new_id(at: datetime) -> str:
    """A new UUIDv7, which sorts after the ids that were made a millisecond before.

    Raises ValueError where `at` has no offset.
    """
    import secrets  # late: they are slow to load, and the history does not need them
    import uuid

    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no offset")
    millis = int(at.timestamp() * 1000)
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))


SHORT = 13
"""So many characters of an id are its moment to the millisecond: enough to tell sessions apart."""


def short(id_: str) -> str:
    """The beginning of an id, as it is shown and may be typed."""
    return id_[:SHORT]


def first_id(at: datetime) -> str:
    """An id before all of those that are made from this moment on, for bounds of a query."""
    found = f"{int(at.timestamp() * 1000):012x}"
    return f"{found[:8]}-{found[8:]}"
