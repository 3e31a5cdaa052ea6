"""What follows from later rows: whether a session is deleted or counts, and corrected numbers.

The rows of `session_mark` and `correction` decide, so that joining those of two machines is enough
to join what was changed on either.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from nerveflow.store.tables import SqlValue


class _Place(NamedTuple):
    """Where a number that can be corrected is saved."""

    table: str
    key: str
    """The column that orders the rows of a session."""
    by_key: bool
    """Whether `correction.row` is the value of that column; else it is a place in that order."""


_PLACES: Mapping[str, _Place] = {
    "tension": _Place("reading", "seq", True),
    "pain": _Place("pain", "seq", True),
    "pain-around": _Place("pain_now", "id", False),
    "next-day": _Place("next_day", "id", False),
}

_DISCARDED = """
UPDATE session SET discarded = (
    SELECT mark = 'deleted' FROM session_mark
    WHERE session_id = session.id AND mark IN ('deleted', 'restored')
    ORDER BY julianday(at) DESC, session_mark.id DESC LIMIT 1
) WHERE id = ?1 AND EXISTS (
    SELECT 1 FROM session_mark WHERE session_id = ?1 AND mark IN ('deleted', 'restored')
)
"""
_COUNTS = """
UPDATE session SET counts = ifnull((
    SELECT mark = 'counting' FROM session_mark
    WHERE session_id = session.id AND mark IN ('counting', 'not-counting')
    ORDER BY julianday(at) DESC, session_mark.id DESC LIMIT 1
), 1) WHERE id = ?1
"""


def derive(connection: sqlite3.Connection, session: str) -> None:
    """Bring the columns of one session up to date with its marks and corrections."""
    connection.execute(_DISCARDED, (session,))
    connection.execute(_COUNTS, (session,))
    for (what, row), value in _newest(connection, session).items():
        _set(connection, session, what, row, value)


def restore_first(connection: sqlite3.Connection, session: str) -> None:
    """Give every corrected number of one session the value that was given at the time."""
    for what, row, was in connection.execute(
        "SELECT what, row, was FROM correction WHERE session_id = ?"
        " ORDER BY julianday(at) DESC, id DESC",
        (session,),
    ).fetchall():
        _set(connection, session, what, row, was)


def value_now(connection: sqlite3.Connection, session: str, what: str, row: int) -> str | None:
    """A number that can be corrected, as it is now; None where there is no such row."""
    found = connection.execute(
        f"SELECT value FROM {_PLACES[what].table} WHERE session_id = ?2"  # noqa: S608
        f" AND {_PLACES[what].key} = {_at(_PLACES[what])}",
        (None, session, row),
    ).fetchone()
    return None if found is None else str(found[0])


def _newest(connection: sqlite3.Connection, session: str) -> dict[tuple[str, int], SqlValue]:
    found = connection.execute(
        "SELECT what, row, value FROM correction WHERE session_id = ? ORDER BY julianday(at), id",
        (session,),
    )
    return {(what, row): value for what, row, value in found}


def _set(
    connection: sqlite3.Connection, session: str, what: str, row: int, value: SqlValue
) -> None:
    place = _PLACES[what]
    # Names of this file alone; the table converts the text to a number.
    connection.execute(
        f"UPDATE {place.table} SET value = ?1"  # noqa: S608
        f" WHERE session_id = ?2 AND {place.key} = {_at(place)}",
        (value, session, row),
    )


def _at(place: _Place) -> str:
    """The key of a row, from the session in ?2 and `correction.row` in ?3."""
    if place.by_key:
        return "?3"
    return (
        f"(SELECT {place.key} FROM {place.table} WHERE session_id = ?2"  # noqa: S608
        f" ORDER BY {place.key} LIMIT 1 OFFSET ?3)"
    )
