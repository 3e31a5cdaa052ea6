"""The spare history: a file in the cache, used in place of a history that cannot be used.

It is a history like the other. If the other can be read, the spare begins as a copy of it, so
that what is over for today is known. It is copied back as soon as the other can be written again.
If no folder takes a file, the spare is in memory, and is gone when the program ends.
"""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from errno import ENOENT
from pathlib import Path
from shutil import rmtree

from nerveflow.store.copy_rows import add_new, shapes
from nerveflow.store.database import Database
from nerveflow.store.errors import StoreError, translated
from nerveflow.store.locks import MEMORY, Claim, claimed
from nerveflow.store.spill import make_own_folder

NAME = "spare.sqlite3"
ASIDE = "aside.sqlite3"
"""Contains answers to sessions of the history that could not be written to it in time."""
BUSY_MS = 2_000
"""How long a start waits for the lock of another program."""


def probe(database: Database) -> None:
    """Whether it can be written to and sessions can be claimed. Raises StoreError."""
    Claim(database.path, "probe", BUSY_MS / 1_000).release()
    # Rolled back, so that the file is unchanged: home is painted from a copy of the same age.
    with database.joining(commit=False) as (connection, _):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        # Changes a page, which needs the journal and room for it on the disk.
        connection.execute(f"PRAGMA user_version = {version}")


def open_spare(folders: Sequence[Path], history: Path) -> Database:
    """The spare of a history, made if there is none; in memory if no folder takes it."""
    for folder in folders:
        path = spare_path(folder, history)
        is_new = not os.path.lexists(path)
        try:
            with translated(path):
                make_own_folder(folder)
            if is_new:
                _copy(history, path)
            database = Database(path)
            try:
                probe(database)
            except BaseException:
                database.close()
                raise
        except StoreError:
            if is_new:
                _remove(path)
        else:
            return database
    return _in_memory(history)


def open_aside(folders: Sequence[Path], history: Path) -> Database | None:
    """A file for rows of sessions that are only in the history; None if no folder takes it.

    It is copied back as a spare is, and never used in place of the history.
    """
    for folder in folders:
        with suppress(StoreError), translated(folder):
            make_own_folder(folder)
            database = Database(spare_path(folder, history, ASIDE), BUSY_MS)
            database.loosen()
            return database
    return None


def spare_path(folder: Path, history: Path, name: str = NAME) -> Path:
    """The spare of this history in that folder."""
    import hashlib  # late: it is slow to load

    mark = hashlib.sha256(str(history.absolute()).encode()).hexdigest()[:12]
    return folder / f"{mark}.{name}"


def spares_of(folders: Sequence[Path], history: Path) -> list[Path]:
    """The files with what a history has not taken yet."""
    paths = [spare_path(f, history, name) for f in folders for name in (NAME, ASIDE)]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def take_up(
    folders: Sequence[Path], database: Database
) -> tuple[int, tuple[tuple[Path, StoreError], ...]]:
    """Add what spares hold to the history, and delete them.

    Returns how many sessions changed, and each spare that could not be added with the reason: it
    is left, and no session is refused for it. A spare that a process is using is left too.
    """
    changed, left = 0, list[tuple[Path, StoreError]]()
    for path in spares_of(folders, database.path):
        if _is_used(path):
            continue
        try:
            spare = Database(path)
            try:
                changed += join(spare, database)
            finally:
                spare.close()
        except StoreError as error:
            left.append((path, error))
            continue
        _remove(path)
    return changed, tuple(left)


def _remove(path: Path) -> None:
    """Delete a spare that holds nothing more; one that cannot be deleted changes nothing later."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
    rmtree(path.with_name(f"{path.name}.locks"), ignore_errors=True)


def join(spare: Database, database: Database) -> int:
    """Add what a spare holds to the history; returns how many sessions changed.

    Raises StoreError if the history takes nothing.
    """
    known = _known(spare)
    with database.writing() as target:
        target.execute("PRAGMA defer_foreign_keys = ON")
        with spare.writing() as source:
            try:
                return add_new(source, target, known)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
                    raise
                # The spare is only read.
                with translated(database.path):
                    raise


def _in_memory(history: Path) -> Database:
    """A spare in no file: a copy of the history, or empty if that cannot be read."""
    try:
        with translated(history), closing(_reading(history)) as source:
            database = Database(MEMORY, source=source)
    except StoreError:
        return Database(MEMORY)
    with database.writing() as connection:
        _note_numbers(connection)
    return database


def _copy(history: Path, path: Path) -> None:
    """Begin a spare as a copy of the history, or empty if that cannot be read."""
    try:
        with translated(history), closing(_reading(history)) as source:
            _copy_from(source, path)
    except StoreError:
        path.unlink(missing_ok=True)


def _reading(history: Path) -> sqlite3.Connection:
    """The history, open to be copied."""
    if not history.is_file():
        # To open a pipe would wait forever.
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(history))
    name = f"{history.absolute().as_uri()}?mode=ro"
    source = sqlite3.connect(name, uri=True, timeout=BUSY_MS / 1_000)
    try:
        # Now, and not in the copy, which would wait for a lock forever.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        source.close()
        raise
    return source


def _copy_from(source: sqlite3.Connection, path: Path) -> None:
    path.touch(mode=0o600)
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        # Only one that is sound and ours; a newer one is not understood.
        upgraded = Database(path)
        upgraded.close()
        with target:
            _note_numbers(target)
    finally:
        target.close()


def _note_numbers(copy: sqlite3.Connection) -> None:
    """Note in a copy the last number of each table, so that later rows are known as new."""
    copy.execute("CREATE TABLE copied_until (name TEXT PRIMARY KEY, last INTEGER)")
    for shape in shapes(copy, copy):
        if shape.number is not None:
            copy.execute(
                f"INSERT INTO copied_until SELECT ?, ifnull(max({shape.number}), 0)"  # noqa: S608
                f" FROM {shape.name}",
                (shape.name,),
            )


def _known(spare: Database) -> dict[str, int]:
    there = spare.rows(str, "SELECT name FROM sqlite_schema WHERE name = 'copied_until'")
    if not there:
        return {}
    return dict(
        spare.rows(lambda name, last: (str(name), int(last)), "SELECT name, last FROM copied_until")
    )


def _is_used(path: Path) -> bool:
    locks = path.with_name(f"{path.name}.locks")
    names = [file.name for file in locks.iterdir()] if locks.is_dir() else []
    return any(claimed(path, name) for name in names)
