"""Which process holds which session: a lock that the system releases when its process dies.

It is an SQLite lock on an empty file beside the history, so it works alike on every platform.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from nerveflow.store.errors import InUse, translated

LOOK_S = 0.5
"""Longer than `claimed` of any other process locks the file."""

HELD = "This session is open in another nerveflow. End it there first."


class Claim:
    """Exclusive use of one name beside the history at `path`, until it is released.

    Raises InUse with the message `taken` where it is not free within `wait_s` seconds.
    """

    def __init__(self, path: Path, name: str, wait_s: float = 0, taken: str = HELD) -> None:
        self._file = _file(path, name)
        with translated(self._file):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            self._lock = sqlite3.connect(
                self._file, timeout=wait_s, isolation_level=None, check_same_thread=False
            )
            try:
                # Nothing is ever written here, so it needs no journal file.
                self._lock.execute("PRAGMA journal_mode = MEMORY")
                self._lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                self._lock.close()
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                raise InUse(taken) from error

    def release(self, *, forever: bool = False) -> None:
        """Release the name; may be called twice. `forever`: it will not be claimed again."""
        self._lock.close()
        if forever:
            # A file that stays behind locks nothing.
            with suppress(OSError):
                self._file.unlink()


def claimed(path: Path, name: str) -> bool:
    """Whether a process, perhaps this one, holds this name now.

    Several may call at once: none mistakes the call of another for a claim.
    """
    file = _file(path, name)
    if not file.exists():
        return False
    with translated(file):
        connection = sqlite3.connect(file, timeout=0, isolation_level=None)
        try:
            connection.execute("SELECT 1 FROM sqlite_schema")
        except sqlite3.Error as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return True
        finally:
            connection.close()
    return False


def _file(path: Path, name: str) -> Path:
    return path.with_name(f"{path.name}.locks") / name
