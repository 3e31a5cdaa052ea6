"""A name that one process at a time may hold; the system releases it when the process dies.

The lock is SQLite's own, on an empty file, so it works the same on every platform.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

__all__ = ["FileLock", "LockTaken", "is_locked", "lock_file"]


class LockTaken(Exception):
    """Another holder had the lock for longer than we waited."""


def lock_file(path: Path, name: str) -> Path:
    """The lock of that name in the folder of locks beside the file at `path`."""
    return path.with_name(f"{path.name}.locks") / name


class FileLock:
    """An exclusive lock, held from the moment it is made until `release`.

    Raises LockTaken if it does not become free within `wait_s` seconds, sqlite3.Error if the
    file is not a lock file, and OSError if its folder cannot be made.
    """

    def __init__(self, file: Path, wait_s: float = 0) -> None:
        self._file = file
        # One by one: `parents` would make the outer folder readable by everybody.
        file.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.parent.mkdir(mode=0o700, exist_ok=True)
        self._connection = sqlite3.connect(
            file, timeout=wait_s, isolation_level=None, check_same_thread=False
        )
        try:
            # Nothing is ever written here, so no journal needs to lie beside it.
            self._connection.execute("PRAGMA journal_mode = MEMORY")
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self._connection.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise LockTaken from error

    def release(self, *, forever: bool = False) -> None:
        """Release it; may be called again. `forever` removes the file of a name not used again."""
        self._connection.close()
        if forever:
            # Only tidiness: a file that stays behind locks nothing.
            with suppress(OSError):
                self._file.unlink()


def is_locked(file: Path) -> bool:
    """Whether a process, perhaps this one, holds the lock now.

    Any number may ask at once: nobody takes the asking for a lock. Raises sqlite3.Error if the
    file is not a lock file.
    """
    if not file.exists():
        return False
    look = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        look.execute("SELECT 1 FROM sqlite_schema")
    except sqlite3.Error as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return True
    finally:
        look.close()
    return False
