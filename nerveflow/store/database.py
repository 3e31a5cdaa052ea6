"""One open history file: opening it, writing in whole transactions, reading rows into values."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from nerveflow.store.backup import back_up
from nerveflow.store.errors import OldSqlite, damaged, roll_back, translated
from nerveflow.store.locks import MEMORY
from nerveflow.store.migrate import upgrade
from nerveflow.store.tables import R, Rows, RowValues, SqlValue, Table
from nerveflow.wording import words

T = TypeVar("T")

BUSY_MS = 5_000
"""How long SQLite waits for another program's lock."""
CLOSE_S = 0.3
"""How long closing waits for a thread that uses the file: what counts was waited for before."""

NOT_A_VALUE = (ValueError, TypeError, LookupError, OverflowError, RecursionError)
"""What reading a value raises that no version of the program has written."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    # WAL can corrupt a file that two connections use (SQLite 3.7.0 to 3.51.2).
    "PRAGMA journal_mode = DELETE",
    # A commit that survives a power cut takes milliseconds, and there is about one a second.
    "PRAGMA synchronous = EXTRA",
)


class Database:
    """The file at `path`, created if there is none. Threads may call; calls run one by one.

    At MEMORY it is in no file, and begins as a copy of `source`, if there is one.
    """

    def __init__(
        self,
        path: Path,
        busy_ms: int = BUSY_MS,
        *,
        is_twin: bool = False,
        source: sqlite3.Connection | None = None,
    ) -> None:
        self.path = path
        self._source = source
        self._lock = threading.RLock()
        self._left_open = False  # a transaction that failed and could not be rolled back
        self._busy_ms = busy_ms
        self._is_shared = False
        self._open: sqlite3.Connection | None = None if is_twin else self._opened()

    def twin(self, busy_ms: int) -> "Database":
        """Another connection to the same file, opened when it is first used.

        It is for a second thread: neither waits for the other longer than SQLite does. It never
        creates the file. A history in memory has one connection, which the twin shares and does
        not close.
        """
        twin = Database(self.path, busy_ms, is_twin=True)
        if self.path == MEMORY:
            twin._open, twin._lock = self._open, self._lock
            twin._is_shared = True
        return twin

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._opened_again()
        return self._open

    def _opened(self) -> sqlite3.Connection:
        if sqlite3.sqlite_version_info < (3, 37):
            raise OldSqlite(words.history_file.old_sqlite(sqlite3.sqlite_version))
        with translated(self.path):
            if self.path != MEMORY:
                self._make_file()
            connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            try:
                if self._source is not None:
                    self._source.backup(connection)
                self._settle(connection)
                upgrade(connection, self.path)
            except BaseException:
                connection.close()
                raise
            return connection

    def _make_file(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.path.exists():
            # Only this user may read how they feel.
            self.path.touch(mode=0o600)

    def _opened_again(self) -> sqlite3.Connection:
        name = f"{self.path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
        try:
            self._settle(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _settle(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA busy_timeout = {self._busy_ms}")
        for setting in _SETTINGS:
            connection.execute(setting)

    @contextmanager
    def hurried(self, busy_ms: int) -> Iterator[None]:
        """Wait no longer than this for another program's lock, each time, until this ends."""
        with self._lock:
            try:
                with translated(self.path):
                    self._connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
                yield
            finally:
                with translated(self.path):
                    self._connection.execute(f"PRAGMA busy_timeout = {self._busy_ms}")

    def close(self) -> None:
        """Close the file; may be called twice. It stays open while a thread is stuck in it."""
        if not self._is_shared and self._lock.acquire(timeout=CLOSE_S):
            try:
                if self._open is not None:
                    self._open.close()
            finally:
                self._lock.release()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: when this ends, all of it is on the disk, or none of it."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction in which every read sees the same state of the file."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def joining(self, *, commit: bool) -> Iterator[tuple[sqlite3.Connection, Path | None]]:
        """A transaction for many tables at once, after a backup; rolled back unless `commit`."""
        with self._lock, translated(self.path):
            backup = back_up(self._connection, self.path, "joined") if commit else None
            with self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection, backup
                if not commit:
                    connection.execute("ROLLBACK")
                    connection.execute("BEGIN")

    def loosen(self) -> None:
        """From now on accept rows that refer to rows of another file."""
        with self._lock, translated(self.path):
            self._connection.execute("PRAGMA foreign_keys = OFF")

    def vacuum(self) -> None:
        """Rewrite the file, without what was deleted."""
        with self._lock, translated(self.path):
            self._connection.execute("VACUUM")

    def add(self, table: Table[R], row: R, **more: SqlValue) -> None:
        """Write one row in its own transaction; `more` are columns that are not fields."""
        with self.writing() as connection:
            table.insert(connection, row, **more)

    def select(
        self, kind: Rows[R], sql: str, values: Sequence[SqlValue] = (), **given: object
    ) -> tuple[R, ...]:
        """The rows of a query as values of one dataclass, by the names of the columns.

        `given` are fields that are the same in every row. Raises Damaged for a value that no
        version of the program has written.
        """
        return tuple(self._read(lambda names: kind.reader(names, **given), sql, values))

    def grouped(
        self, kind: Rows[R], sql: str, values: Sequence[SqlValue] = (), **given: object
    ) -> defaultdict[Any, list[R]]:
        """The rows as `select` gives them, in lists by the first column; empty for other keys."""

        def reader(names: list[str]) -> Callable[[RowValues], tuple[Any, R]]:
            read = kind.reader(names, **given)
            return lambda cells: (cells[0], read(cells))

        found: defaultdict[Any, list[R]] = defaultdict(list)
        for key, row in self._read(reader, sql, values):
            found[key].append(row)
        return found

    def rows(self, make: Callable[..., T], sql: str, values: Sequence[SqlValue] = ()) -> list[T]:
        """What `make` returns for the columns of each row, for a few columns of any query.

        Raises Damaged if it raises one of NOT_A_VALUE.
        """
        return self._read(lambda _: lambda cells: make(*cells), sql, values)

    def _read(
        self,
        reader: Callable[[list[str]], Callable[[RowValues], T]],
        sql: str,
        values: Sequence[SqlValue],
    ) -> list[T]:
        with self._lock, translated(self.path):
            self._take_back()
            found = self._connection.execute(sql, [_encodable(value) for value in values])
            read = reader([name for name, *_ in found.description])
            try:
                return [read(cells) for cells in found]
            except NOT_A_VALUE as error:
                raise damaged(self.path, str(error)) from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, translated(self.path):
            self._take_back()
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as error:
                roll_back(self._connection, error)
                self._left_open = self._connection.in_transaction
                raise

    def _take_back(self) -> None:
        # The next transaction must not read or complete half of this one.
        if self._left_open:
            self._connection.execute("ROLLBACK")
            self._left_open = False


def _encodable(value: SqlValue) -> SqlValue:
    """What is asked for, with "?" for what no text has, as bytes of an argument that are no UTF-8.

    SQLite would refuse it; nothing that is saved equals it.
    """
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
