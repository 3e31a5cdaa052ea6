"""One open history file: how it is opened, written in whole transactions, and read into values."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nerveflow.store.errors import OldSqlite, damaged, translated
from nerveflow.store.migrate import bring_up

T = TypeVar("T")
Value = str | int | float | None

BUSY_MS = 5_000
"""How long to wait for another program's lock."""

_SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    # WAL can corrupt a file that two connections use (SQLite 3.7.0 to 3.51.2).
    "PRAGMA journal_mode = DELETE",
    # Once a second, a commit that survives a power cut costs nothing one would notice.
    "PRAGMA synchronous = EXTRA",
)


class Database:
    """The file at `path`, made where there is none. Any thread may call; one at a time gets in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.RLock()
        if sqlite3.sqlite_version_info < (3, 37):
            raise OldSqlite(
                f"The history needs SQLite 3.37; this Python brings {sqlite3.sqlite_version}."
            )
        with translated(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                # How somebody feels is nobody else's business.
                path.touch(mode=0o600)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            try:
                for setting in _SETTINGS:
                    self._connection.execute(setting)
                bring_up(self._connection, path)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._turn:
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on the disk when this ends, or none of it is."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Reads inside see one and the same moment."""
        with self._transaction("BEGIN"):
            yield

    def rows(self, make: Callable[..., T], sql: str, values: Sequence[Value] = ()) -> list[T]:
        """What `make` makes of the columns of each row.

        Raises Damaged where it finds a value that was never written.
        """
        with self._turn, translated(self.path):
            try:
                return [make(*row) for row in self._connection.execute(sql, values)]
            except ValueError as error:
                raise damaged(self.path, str(error)) from error

    def first(self, make: Callable[..., T], sql: str, values: Sequence[Value] = ()) -> T | None:
        """What `make` makes of the first row; None where there is none."""
        found = self.rows(make, sql, values)
        return found[0] if found else None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._turn, translated(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
