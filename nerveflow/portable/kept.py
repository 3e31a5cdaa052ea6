"""The tables of a history that leave with it: what belongs to what, and in which order."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from nerveflow.store.tables import SqlValue

Row = dict[str, SqlValue]
"""A row by the names of its columns."""

JOURNAL = (
    "session_text",
    "log",
    "segment",
    "reading",
    "pain",
    "symptom",
    "eased",
    "skip",
    "broken_off",
    "level_taken",
    "measured",
    "pain_now",
    "stacked",
    "trial",
    "dose",
)
"""The tables of what happened in a session. They are one whole: two machines never mix them."""

LATER = ("next_day", "note")
"""The tables of what was said about a session later. Two machines may both have added to them."""

_ORDER: Mapping[str, str] = {
    "session_text": "position",
    "log": "position",
    "stacked": "nerve, side, stimulus",
    "measured": "id",
    "pain_now": "id",
    "trial": "id",
    "dose": "id",
    "next_day": "id",
    "note": "id",
    "safety_answer": "id",
}
"""How the rows of one session or screening are ordered; by `seq` where nothing is said here."""


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One table, and the tables whose rows belong to one of its rows."""

    name: str
    key: str = ""
    """The column by which two machines know the same row; empty if all of the row says it."""
    parts: tuple[str, ...] = ()
    later: Mapping[str, str] = field(default_factory=dict)
    """Columns that are filled in later, and do not make it another row."""

    @property
    def link(self) -> str:
        """The column of each part that has the key of the row it belongs to."""
        return f"{self.name}_id"


TABLES = (
    KeptTable("routine_text", key="sha256"),
    KeptTable("session", key="id", parts=(*JOURNAL, *LATER)),
    KeptTable("screening", parts=("safety_answer",), later={"session_id": "max"}),
    KeptTable("stimulus_answer", later={"withdrawn_at": "min"}),
    KeptTable("clearance", later={"withdrawn_at": "min"}),
    KeptTable("seen"),
    KeptTable("waking_asked"),
    KeptTable("wrong_clock"),
    KeptTable("pain_entry", key="id"),
    KeptTable("pain_entry_mark", key="id"),
    KeptTable("session_mark", key="id"),
    KeptTable("correction", key="id"),
    KeptTable("programme", key="id"),
    KeptTable("programme_choice", key="id"),
    KeptTable("goal", key="id"),
    KeptTable("goal_rating", key="id"),
    KeptTable("week_look", key="id"),
    KeptTable("comparison", key="id"),
    KeptTable("comparison_end", key="comparison_id"),
    KeptTable("comparison_session", key="session_id"),
)
"""Every table, those that others refer to first."""

NAMES = tuple(chain.from_iterable((table.name, *table.parts) for table in TABLES))
"""The names of all tables."""

OWNERS: Mapping[str, KeptTable] = {part: table for table in TABLES for part in table.parts}
"""The table whose rows each part belongs to."""

BY_NAME: Mapping[str, KeptTable] = {table.name: table for table in TABLES}


def order_of(part: str) -> str:
    """The columns by which the rows of a part are ordered."""
    return _ORDER.get(part, "seq")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as the schema declares it."""

    name: str
    type: str
    """TEXT, INTEGER or REAL."""
    nullable: bool
    default: bool
    """Whether a row may leave it out."""


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table that leave with it, in the order of the schema.

    Columns that SQLite computes, and ids that have a meaning on only one machine, stay.
    """
    found = []
    # A name of this file, never from outside.
    for _, name, kind, notnull, default, key, hidden in connection.execute(
        f"PRAGMA table_xinfo({table})"
    ):
        local = name == "id" and kind == "INTEGER" and table not in ("screening",)
        if hidden or local:
            continue
        nullable = not notnull and not key
        found.append(Column(name, kind, nullable, nullable or default is not None))
    return tuple(found)


@cache
def _template() -> sqlite3.Connection:
    """An empty history of this version."""
    from nerveflow.store.migrate import migrations

    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for step in migrations():
        connection.executescript(step.sql)
    return connection


@cache
def schema() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table in this version of the program."""
    return {name: columns_of(_template(), name) for name in NAMES}


def make_empty(connection: sqlite3.Connection) -> None:
    """Make a new database an empty history of this version."""
    _template().backup(connection)
