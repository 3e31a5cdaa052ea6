"""Who is following which session: a lock that the system lets go of when its process dies.

The lock is SQLite's own, on an empty file beside the history, so it is the same on every platform.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from nerveflow.store.errors import InUse, translated

LOOK_S = 0.5
"""More than long enough for everybody who is only looking to have looked."""

FOLLOWED = "This session is open in another nerveflow. End it there first."


class Claim:
    """Sole use of one name beside the history at `path`, until it is released.

    Raises InUse, which says `taken`, where it does not become free within `wait_s` seconds.
    """

    def __init__(self, path: Path, name: str, wait_s: float = 0, taken: str = FOLLOWED) -> None:
        self._file = _file(path, name)
        with translated(self._file):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            self._lock = sqlite3.connect(
                self._file, timeout=wait_s, isolation_level=None, check_same_thread=False
            )
            try:
                # Nothing is ever written here, so no journal needs to lie beside it.
                self._lock.execute("PRAGMA journal_mode = MEMORY")
                self._lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                self._lock.close()
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                raise InUse(taken) from error

    def release(self, *, forever: bool = False) -> None:
        """Let go, once or more often; `forever` where the name will not be claimed again."""
        self._lock.close()
        if forever:
            # Only tidiness: a file that stays behind locks nothing.
            with suppress(OSError):
                self._file.unlink()


def claimed(path: Path, name: str) -> bool:
    """Whether somebody, perhaps ourselves, holds this name now.

    Any number may look at once: no look is taken for a claim by another.
    """
    file = _file(path, name)
    if not file.exists():
        return False
    with translated(file):
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


def _file(path: Path, name: str) -> Path:
    return path.with_name(f"{path.name}.locks") / name
