"""Upgrading a file to the current tables: numbered SQL files, each applied whole or not at all."""

import sqlite3
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nerveflow.store.backup import back_up
from nerveflow.store.errors import NewerFile, NotOurs, damaged, roll_back
from nerveflow.store.locks import MEMORY, Claim
from nerveflow.wording import words

APPLICATION_ID = 0x6E666C77
"""Marks a file as a history of this program."""

WAIT_S = 30.0
"""How long to wait for another process that upgrades the same file."""

BUSY = words.history_file.BROUGHT_UP_TO_DATE


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; its SQL begins and commits a transaction of its own and sets `user_version`."""

    version: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step in order, from version 1 without a gap; the files are named `0001_name.sql`."""
    found = [
        Migration(int(file.name[:4]), file.name[5:-4], file.read_text(encoding="utf-8"))
        for file in (Path(__file__).parent / "migrations").glob("*.sql")
    ]
    return tuple(sorted(found, key=lambda step: step.version))


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 if it is empty."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def upgrade(
    connection: sqlite3.Connection, path: Path, steps: tuple[Migration, ...] | None = None
) -> None:
    """Apply the steps that the file at `path` lacks, after a backup if it is not empty.

    Raises NewerFile, NotOurs or Damaged, and then does not change the file.
    """
    steps = migrations() if steps is None else steps
    if not _needs_upgrade(connection, path, steps):
        return
    claim = Claim(path, "migration", WAIT_S, taken=BUSY)
    try:
        # Another process may have upgraded it during the wait.
        version = version_of(connection)
        if 0 < version < len(steps) and path != MEMORY:
            _check(connection, path)
            back_up(connection, path, f"v{version}")
        for step in steps[version:]:
            _apply(connection, step)
    finally:
        claim.release()


def _needs_upgrade(
    connection: sqlite3.Connection, path: Path, steps: tuple[Migration, ...]
) -> bool:
    """Whether the file lacks steps. Raises if it must not be changed."""
    version = version_of(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if (version or tables or mark) and mark != APPLICATION_ID:
        raise NotOurs(words.history_file.not_our_file(path))
    if version > len(steps):
        raise NewerFile(words.history_file.newer_history(path, version, len(steps)))
    return version < len(steps)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, " ".join(found.split()))


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    try:
        connection.executescript(step.sql)
    except sqlite3.Error as error:
        roll_back(connection, error)
        raise
