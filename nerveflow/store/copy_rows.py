# ruff: noqa: S608 - the names of tables and columns are those of our own migrations.
"""Copies rows from one history into another: from a spare, or the readable rows of a damaged file.

The tables are those of the target; a column that the source lacks has its default.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

RawRow = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table of the target as the source has it."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    number: str | None
    """The key if it is a number that SQLite gives; None for others."""
    parents: Mapping[str, str]
    """The table of each column that refers to such a number."""


def shapes(source: sqlite3.Connection, target: sqlite3.Connection) -> list[TableShape]:
    """Every table that both have, in the order in which they were made: parents come first."""
    names = target.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rowid"
    ).fetchall()
    found = []
    for (name,) in names:
        info = target.execute(f"PRAGMA table_info({name})").fetchall()
        try:
            there = {row[1] for row in source.execute(f"PRAGMA table_info({name})")}
        except (sqlite3.Error, UnicodeDecodeError):
            there = {row[1] for row in info}
        columns = tuple(row[1] for row in info if row[1] in there)
        key = tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5])
        number = key[0] if len(key) == 1 and _is_number(info, key[0]) else None
        references = target.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        to_numbers = [row for row in references if row[4] == "id" and row[3] != "session_id"]
        parents = {row[3]: row[2] for row in to_numbers}
        if columns:
            found.append(TableShape(name, columns, key, number, parents))
    return found


def add_new(
    source: sqlite3.Connection, target: sqlite3.Connection, known: Mapping[str, int]
) -> int:
    """Add the rows of the source that the target lacks; returns how many sessions changed.

    `known` is the last number of each table that the source was copied with. Numbered rows get new
    numbers. A session of both is taken from the one whose log is longer. It is for a transaction of
    the target, whose foreign keys are not checked before its end.
    """
    found = shapes(source, target)
    changed = _changed(source, target)
    numbers: dict[tuple[str, object], object] = {}
    for shape in found:
        if _is_of_session(shape):
            for session in changed:
                target.execute(f"DELETE FROM {shape.name} WHERE session_id = ?", (session,))
    for shape in found:
        for row in source.execute(f"SELECT {', '.join(shape.columns)} FROM {shape.name}"):
            values = dict(zip(shape.columns, row, strict=True))
            if shape.number is not None:
                _add_numbered(target, shape, values, known.get(shape.name, 0), numbers)
            elif shape.name == "session":
                if values["id"] in changed:
                    _insert(target, shape, values, "REPLACE")
            elif not _is_of_session(shape) or values["session_id"] in changed:
                _insert(target, shape, values, "IGNORE")
    return len(changed)


def _add_numbered(
    target: sqlite3.Connection,
    shape: TableShape,
    values: dict[str, object],
    known: int,
    numbers: dict[tuple[str, object], object],
) -> None:
    """Add a row that is newer than the copy, under a new number, and enter that into `numbers`."""
    old = values.pop(shape.number or "")
    if isinstance(old, int) and old <= known:
        return
    for column, parent in shape.parents.items():
        values[column] = numbers.get((parent, values[column]), values[column])
    numbers[shape.name, old] = _insert(target, shape, values).lastrowid


def add_readable(source: sqlite3.Connection, target: sqlite3.Connection) -> tuple[int, int]:
    """Copy every row that can be read; returns how many were copied, and how many were seen broken.

    What the tables do not allow is left out, and so is what refers to a row that is lost.
    """
    found = shapes(source, target)
    # A text that cannot be decoded costs only its own row.
    source.text_factory = bytes
    copied = broken = 0
    for shape in found:
        for row in _readable(source, shape):
            try:
                values = {name: _text(cell) for name, cell in zip(shape.columns, row, strict=True)}
                copied += _insert(target, shape, values, "IGNORE").rowcount
            except (sqlite3.IntegrityError, UnicodeDecodeError, OverflowError):
                broken += 1
    while True:
        lost = target.execute("PRAGMA foreign_key_check").fetchall()
        if not lost:
            return copied, broken
        for table, number, *_ in lost:
            if number is not None:
                target.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))
            else:
                broken += _without_parents(target, table)
        broken += len([each for each in lost if each[1] is not None])


def _without_parents(target: sqlite3.Connection, table: str) -> int:
    """Delete the rows of a table without numbers whose parent is lost."""
    deleted = 0
    keys: dict[int, list[tuple[str, str, str]]] = {}
    for number, _, parent, column, to, *_ in target.execute(f"PRAGMA foreign_key_list({table})"):
        keys.setdefault(number, []).append((parent, column, to))
    for columns in keys.values():
        parent = columns[0][0]
        there = " AND ".join(f"p.{to} = {table}.{column}" for _, column, to in columns)
        given = " AND ".join(f"{table}.{column} IS NOT NULL" for _, column, _ in columns)
        deleted += target.execute(
            f"DELETE FROM {table} WHERE {given} AND NOT EXISTS"
            f" (SELECT 1 FROM {parent} AS p WHERE {there})"
        ).rowcount
    return deleted


def _changed(source: sqlite3.Connection, target: sqlite3.Connection) -> set[object]:
    """The sessions of which the source knows more."""
    count = (
        "SELECT id, (SELECT count(*) FROM log WHERE session_id = id), status != 'running',"
        " discarded FROM session"
    )
    there = {key: tuple(more) for key, *more in target.execute(count)}
    return {
        key for key, *more in source.execute(count) if key not in there or tuple(more) > there[key]
    }


def _readable(source: sqlite3.Connection, shape: TableShape) -> Iterator[RawRow]:
    """The rows that can be read: from the front to the damage, then from the back."""
    columns = ", ".join(shape.columns)
    for direction in ("ASC", "DESC"):
        by = ", ".join(f"{column} {direction}" for column in shape.key)
        try:
            yield from source.execute(f"SELECT {columns} FROM {shape.name} ORDER BY {by}")
        except (sqlite3.Error, UnicodeDecodeError, OverflowError):
            continue
        else:
            return


def _text(cell: object) -> object:
    return cell.decode() if isinstance(cell, bytes) else cell


def _insert(
    target: sqlite3.Connection,
    shape: TableShape,
    values: Mapping[str, object],
    otherwise: Literal["", "IGNORE", "REPLACE"] = "",
) -> sqlite3.Cursor:
    """Insert a row; `otherwise` is what happens if the table has it already, an error if empty.

    It applies to what triggers insert too: "OR ABORT" would end their "OR IGNORE" with an error.
    """
    verb = f"INSERT OR {otherwise}" if otherwise else "INSERT"
    marks = ", ".join(f":{name}" for name in values)
    return target.execute(
        f"{verb} INTO {shape.name} ({', '.join(values)}) VALUES ({marks})", values
    )


def _is_of_session(shape: TableShape) -> bool:
    """Whether the rows belong to a session as a whole: they are written with its journal."""
    return shape.key[:1] == ("session_id",)


def _is_number(info: list[RawRow], column: str) -> bool:
    return any(row[1] == column and row[2] == "INTEGER" for row in info)
