"""The page about exports says what there is."""

import sqlite3
from contextlib import closing
from pathlib import Path

from scripts import tool

from nerveflow.portable.kept import NAMES, make_empty, schema

ROOT = Path(__file__).parents[2]
NOT_EXPORTED = {"sqlite_sequence", "session_fact", "part_fact", "week_fact", "fact_stale"}
"""Tables that are made anew from other rows."""


TOOL = tool("make_export")


def test_the_page_is_what_the_tables_say() -> None:
    written = (ROOT / "docs" / "export.md").read_text("utf-8")
    assert written == TOOL.page(), "run tools/make_export.py"


def test_no_table_and_column_is_described_that_is_not_there() -> None:
    assert TOOL.TABLES.keys() == set(NAMES)
    for table, columns in TOOL.COLUMNS.items():
        assert columns.keys() <= {column.name for column in schema()[table]}, table


def test_every_table_leaves_with_an_export() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        make_empty(connection)
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert {name for (name,) in found} - NOT_EXPORTED == set(NAMES)
