"""A history as items: one a session, a screening or an entry, with all that belongs to it."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from nerveflow.portable.kept import BY_NAME, TABLES, KeptTable, Row, order_of, schema

BATCH = 200
"""How many sessions are read at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a table, and the rows of other tables that belong to it."""

    table: str
    row: Row
    parts: dict[str, list[Row]] = field(default_factory=dict)


def items(connection: sqlite3.Connection, only: str = "") -> Iterator[Item]:
    """Everything in a history of this version, or what is in one table, table by table.

    Sessions come in the order of their ids, read in batches. The connection must see one state of
    the file until all are read.
    """
    for table in TABLES:
        if only in ("", table.name):
            yield from _items(connection, table)


def session_item(connection: sqlite3.Connection, session: str) -> Item | None:
    """One session with all that belongs to it, by its whole id."""
    found = list(_batch(connection, BY_NAME["session"], session, session))
    return found[0] if found else None


def _items(connection: sqlite3.Connection, table: KeptTable) -> Iterator[Item]:
    if table.name != "session":
        order = table.key or "id"
        batch = _rows(connection, table.name, f"ORDER BY {order}")
        parts = {part: _grouped(connection, table, part) for part in table.parts}
        for row in batch:
            yield Item(table.name, row, {p: parts[p][row["id"]] for p in parts})
        return
    last = ""
    while ids := [
        key
        for (key,) in connection.execute(
            "SELECT id FROM session WHERE id > ? ORDER BY id LIMIT ?", (last, BATCH)
        )
    ]:
        yield from _batch(connection, table, ids[0], ids[-1])
        last = ids[-1]


def _batch(
    connection: sqlite3.Connection, table: KeptTable, first: str, last: str
) -> Iterator[Item]:
    parts = {part: _grouped(connection, table, part, first, last) for part in table.parts}
    for row in _rows(connection, table.name, "WHERE id BETWEEN ? AND ? ORDER BY id", first, last):
        yield Item(table.name, row, {p: parts[p][row["id"]] for p in parts})


def _grouped(
    connection: sqlite3.Connection, table: KeptTable, part: str, *span: str
) -> defaultdict[object, list[Row]]:
    where = f"WHERE {table.link} BETWEEN ? AND ?" if span else ""
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in _rows(connection, part, f"{where} ORDER BY {table.link}, {order_of(part)}", *span):
        found[row.pop(table.link)].append(row)
    return found


def _rows(connection: sqlite3.Connection, table: str, rest: str, *values: str) -> Iterator[Row]:
    names = [column.name for column in schema()[table]]
    # Names of the schema, and conditions of this file.
    sql = f"SELECT {', '.join(names)} FROM {table} {rest}"  # noqa: S608
    for cells in connection.execute(sql, values):
        yield dict(zip(names, cells, strict=True))
