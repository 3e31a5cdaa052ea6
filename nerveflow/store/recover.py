"""Recovers a damaged history: what can be read is copied, and the damaged file is moved aside."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import rmtree

from nerveflow.store.copy_rows import add_readable
from nerveflow.store.database import Database
from nerveflow.store.errors import Damaged, StoreError, translated
from nerveflow.store.locks import Claim
from nerveflow.store.store import Store
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Recovered:
    """The result of a recovery."""

    damaged: Path
    """Where the damaged file is now."""
    sessions: int
    """How many sessions are in the new history."""
    lost: int
    """How many sessions of the damaged file could be read in part only, and were left out."""
    broken: int
    """How many rows could not be copied."""


def recover(path: Path, now: datetime) -> Recovered:
    """Copy what can be read of the history at `path` into a new file in its place.

    The damaged file is moved beside it and never deleted. Raises StoreError, and then the file is
    where it was.
    """
    claim = Claim(path, "migration", taken=words.history_file.RECOVERED_ELSEWHERE)
    try:
        part = path.with_name(f"{path.name}.recovering")
        with translated(path):
            part.unlink(missing_ok=True)
        try:
            broken = _copied(path, part)
            sessions, lost = _checked(part)
            damaged = _free_name(path, now)
            with translated(path):
                for end in ("-journal", "-wal", "-shm"):
                    beside = path.with_name(path.name + end)
                    if beside.exists():
                        beside.rename(damaged.with_name(damaged.name + end))
                path.rename(damaged)
                part.rename(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            rmtree(part.with_name(f"{part.name}.locks"), ignore_errors=True)
    finally:
        claim.release()
    return Recovered(damaged, sessions, lost, broken)


def _copied(path: Path, part: Path) -> int:
    """Make a new history with every row that can be read; returns how many could not."""
    target = Database(part)
    broken = 0
    try:
        name = f"{path.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(name, uri=True)) as source,
            target.writing() as connection,
        ):
            connection.execute("PRAGMA defer_foreign_keys = ON")
            # A file of which nothing can be read leaves the new one empty.
            with suppress(sqlite3.Error, UnicodeDecodeError, OverflowError):
                _, broken = add_readable(source, connection)
    finally:
        target.close()
    return broken


def _checked(part: Path) -> tuple[int, int]:
    """Leave out what no version of the program has written; how many sessions stay and are lost."""
    lost = 0
    with Store(part) as store:
        ids = store.ids()
        for session in ids:
            try:
                store.session(session)
                store.log(session)
            except StoreError:
                _forget(part, session)
                lost += 1
        for read, tables in (
            (store.answers.screenings, ("wrong_clock", "safety_answer", "screening")),
            (store.answers.seen, ("seen",)),
            (store.answers.clearances, ("clearance",)),
            (store.answers.stimulus_answers, ("stimulus_answer",)),
            (store.doses.past_sessions, ("dose", "next_day", "measured", "pain_now")),
            (partial(store.checks.dated_trials, -1), ("trial",)),
        ):
            try:
                read()
            except Damaged:
                _empty(part, tables)
    return len(ids) - lost, lost


def _forget(part: Path, session: str) -> None:
    """Delete every row of a session; the damaged file still has them."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection, translated(part):
        connection.execute("BEGIN")
        tables = connection.execute(
            "SELECT name FROM sqlite_schema AS t WHERE type = 'table' AND EXISTS"
            " (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'session_id')"
        ).fetchall()
        for (table,) in tables:
            # The names are those of our own tables.
            connection.execute(f"DELETE FROM {table} WHERE session_id = ?", (session,))  # noqa: S608
        connection.execute("DELETE FROM session WHERE id = ?", (session,))
        connection.execute("COMMIT")


def _empty(part: Path, tables: Sequence[str]) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as connection, translated(part):
        for table in tables:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of those above


def _free_name(path: Path, now: datetime) -> Path:
    """A free name in the folder of the history."""
    damaged, number = path.with_name(f"{path.name}.damaged-{now:%Y-%m-%d}"), 1
    while damaged.exists():
        number += 1
        damaged = path.with_name(f"{path.name}.damaged-{now:%Y-%m-%d}.{number}")
    return damaged
