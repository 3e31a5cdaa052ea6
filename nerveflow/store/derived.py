"""What follows from later rows: whether a session is deleted or counts, and corrected numbers.

The rows of `session_mark` and `correction` decide, so that joining those of two machines is enough
to join what was changed on either.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from nerveflow.days import before
from nerveflow.harmless import cleaned
from nerveflow.store.ids import new_id
from nerveflow.store.tables import SqlValue


class _CorrectedTable(NamedTuple):
    """Where a number that can be corrected is saved."""

    table: str
    key: str
    """The column that orders the rows of a session."""
    by_key: bool
    """Whether `correction.row` is the value of that column; else it is a place in that order."""


_CORRECTED_TABLES: Mapping[str, _CorrectedTable] = {
    "tension": _CorrectedTable("reading", "seq", True),
    "pain": _CorrectedTable("pain", "seq", True),
    "pain-around": _CorrectedTable("pain_now", "id", False),
    "next-day": _CorrectedTable("next_day", "id", False),
}

_DISCARDED = """
UPDATE session SET discarded = ifnull((
    SELECT mark = 'deleted' FROM session_mark
    WHERE session_id = session.id AND mark IN ('deleted', 'restored')
    ORDER BY julianday(at) DESC, session_mark.id DESC LIMIT 1
), 0) WHERE id = ?1
"""
_COUNTS = """
UPDATE session SET counts = ifnull((
    SELECT mark = 'counting' FROM session_mark
    WHERE session_id = session.id AND mark IN ('counting', 'not-counting')
    ORDER BY julianday(at) DESC, session_mark.id DESC LIMIT 1
), copy_of IS NULL) WHERE id = ?1
"""


def derive(connection: sqlite3.Connection, session: str) -> None:
    """Bring the columns of one session up to date with its marks and corrections."""
    connection.execute(_DISCARDED, (session,))
    connection.execute(_COUNTS, (session,))
    for (what, row), value in _newest(connection, session).items():
        _set(connection, session, what, row, value)


def mark(
    connection: sqlite3.Connection, session: str, what: str, at: datetime, why: str = ""
) -> None:
    """Mark one session, and bring its columns up to date.

    `what` is `deleted`, `restored`, `not-counting` or `counting`; `at` has its offset.
    """
    at = after_others(connection, "session_mark", "session_id", session, at)
    connection.execute(
        "INSERT INTO session_mark (id, session_id, at, mark, why) VALUES (?, ?, ?, ?, ?)",
        (new_id(at), session, at.isoformat(), what, cleaned(why)),
    )
    derive(connection, session)


def after_others(
    connection: sqlite3.Connection, table: str, column: str, key: str, at: datetime
) -> datetime:
    """The moment of a new row: `at`, or just after the newest row of this key if that is later.

    If the clock was put back, the last change still decides.
    """
    newest = connection.execute(
        f"SELECT at FROM {table} WHERE {column} = ? ORDER BY julianday(at) DESC LIMIT 1",  # noqa: S608
        (key,),
    ).fetchone()
    if newest is None or before(datetime.fromisoformat(newest[0]), at):
        return at
    return datetime.fromisoformat(newest[0]) + timedelta(milliseconds=1)


def restore_first(connection: sqlite3.Connection, session: str) -> None:
    """Give every corrected number of one session the value that was given at the time."""
    for what, row, was in connection.execute(
        "SELECT what, row, was FROM correction WHERE session_id = ?"
        " ORDER BY julianday(at) DESC, id DESC",
        (session,),
    ).fetchall():
        _set(connection, session, what, row, was)


def value_now(connection: sqlite3.Connection, session: str, what: str, row: int) -> str | None:
    """A number that can be corrected, as it is now; None if there is no such row."""
    found = connection.execute(
        f"SELECT value FROM {_CORRECTED_TABLES[what].table} WHERE session_id = ?2"  # noqa: S608
        f" AND {_CORRECTED_TABLES[what].key} = {_at(_CORRECTED_TABLES[what])}",
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
    place = _CORRECTED_TABLES[what]
    # Only names of this file; the table converts the text to a number.
    connection.execute(
        f"UPDATE {place.table} SET value = ?1"  # noqa: S608
        f" WHERE session_id = ?2 AND {place.key} = {_at(place)}",
        (value, session, row),
    )


def _at(place: _CorrectedTable) -> str:
    """The key of a row, from the session in ?2 and `correction.row` in ?3."""
    if place.by_key:
        return "?3"
    return (
        f"(SELECT {place.key} FROM {place.table} WHERE session_id = ?2"  # noqa: S608
        f" ORDER BY {place.key} LIMIT 1 OFFSET ?3)"
    )
