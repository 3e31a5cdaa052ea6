"""A new history is a copy of one that was made once: all migrations took 8 ms of each test."""

import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from nerveflow.store import database
from nerveflow.store.migrate import upgrade


def copy_new_histories(patch: pytest.MonkeyPatch) -> None:
    """Copy the tables of an empty history into each new file, instead of making them again."""
    patch.setattr(database, "upgrade", _copied_where_new)


def make_new_histories(patch: pytest.MonkeyPatch) -> None:
    """Make them as the program does, for a test that looks at the making."""
    patch.setattr(database, "upgrade", upgrade)


def _copied_where_new(connection: sqlite3.Connection, path: Path) -> None:
    if path.is_file() and not path.stat().st_size:
        _empty_history().backup(connection)
    else:
        upgrade(connection, path)


@cache
def _empty_history() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    # Only a lock lies beside it, for as long as it is made.
    with TemporaryDirectory() as folder:
        upgrade(made, Path(folder, "history.sqlite3"))
    return made
