"""Copies of the history file: made while it is in use, readable only by this user."""

import os
import sqlite3
from contextlib import closing
from errno import ENOSPC
from pathlib import Path
from urllib.parse import quote

from nerveflow.private import PART, instead_of
from nerveflow.store.errors import DiskFull, translated

MOST_COPIES = 5
"""How many of the copies that the program makes on its own are retained."""
_PAGES = 1_000
"""Copied at once, between which others may write."""
_WAIT_S = 5.0


def copy_history(path: Path, target: Path) -> None:
    """Copy the history at `path` to a file that must not exist yet; all of it, or no file.

    Raises StoreError for the history, and OSError for the target, FileExistsError included.
    """
    # It takes the name, and is made before it has content: nobody else can ever read it.
    target.touch(mode=0o600, exist_ok=False)
    try:
        with (
            instead_of(target) as part,
            translated(path),
            closing(_read_only(path)) as source,
        ):
            _copy(source, part)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, DiskFull):
            # That of the copy: the history is only read.
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(target)) from error
        raise


def back_up(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """Copy the open history to `NAME.WHY.bak` beside it, or `NAME.WHY.2.bak` and so on.

    Returns its path. No older copy is replaced; all but the newest MOST_COPIES are deleted. An
    incomplete copy never has the name of a backup.
    """
    for left in path.parent.glob(f".{path.name}.*.bak.*{PART}"):
        left.unlink()  # Of a process that was killed over it.
    backup, number = path.with_name(f"{path.name}.{why}.bak"), 1
    while backup.exists():
        number += 1
        backup = path.with_name(f"{path.name}.{why}.{number}.bak")
    with instead_of(backup) as part:
        _copy(connection, part)
    for old in sorted(backups(path), key=_age)[:-MOST_COPIES]:
        if old != backup:
            old.unlink()
    return backup


def backups(path: Path) -> list[Path]:
    """The copies that the program made on its own of the history at `path`."""
    return sorted(path.parent.glob(f"{path.name}.*.bak"))


def _age(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copied:
        source.backup(copied, pages=_PAGES)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path))}?mode=ro", uri=True, timeout=_WAIT_S, isolation_level=None
    )
