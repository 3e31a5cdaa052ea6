"""Made histories are what the program itself would have written."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

from made_histories import JOURNALLED, Kind, history, long_history, write, write_rows
from made_sessions import Course

from nerveflow.store.store import Store

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def contents(path: Path) -> dict[str, list[list[object]]]:
    """All rows of all tables; ids as numbers in their order."""
    connection = sqlite3.connect(path)
    named = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    found = {
        table: [list(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
        for (table,) in named
    }
    connection.close()
    numbers: dict[str, str] = {}
    for row in found["session"]:
        numbers.setdefault(str(row[0]), f"session {len(numbers)}")

    def without_id(cell: object) -> object:
        text = str(cell)
        return numbers.get(text, "an id") if ID.fullmatch(text) else cell

    return {
        table: [[without_id(cell) for cell in row] for row in rows] for table, rows in found.items()
    }


def test_rows_written_in_bulk_are_those_that_the_store_writes(tmp_path: Path) -> None:
    made = history(Kind.FLARING, seed=3)
    eventful = (
        Course((3, 5, 2, 7, 3, 2), later=(2, None, 3, None, 2, None)),
        Course((3, 3, 3, 3, 3, 3), symptom_in=2, pain=(0, 4), reps=3),
        Course((2, 2, 2, 2, 2, 2), stops_in=3),
    )
    sessions = [
        replace(session, course=course)
        for session, course in zip(made.sessions, eventful, strict=False)
    ]
    made = replace(made, sessions=tuple(sessions))
    with Store(tmp_path / "store.sqlite3") as store:
        write(store, made)
    write_rows(tmp_path / "rows.sqlite3", made)
    by_store, in_bulk = contents(tmp_path / "store.sqlite3"), contents(tmp_path / "rows.sqlite3")
    assert in_bulk == by_store
    assert all(by_store[table] for table in JOURNALLED if table != "level_taken")


def test_the_same_seed_makes_the_same_history_and_another_one_another() -> None:
    assert history(Kind.FLAT, 1) == history(Kind.FLAT, 1)
    assert history(Kind.FLAT, 1) != history(Kind.FLAT, 2)


def test_a_long_history_has_all_its_sessions_in_order(tmp_path: Path) -> None:
    write_rows(tmp_path / "h.sqlite3", long_history(130, courses=5))
    with Store(tmp_path / "h.sqlite3") as store:
        rows = store.history()
    assert len(rows) == 130
    assert [row.started_at for row in rows] == sorted((r.started_at for r in rows), reverse=True)
