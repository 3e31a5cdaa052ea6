"""Errors of the history, each with one line for the person who can fix it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """Any error of the history; the message is one line for the person."""


class Locked(StoreError):
    """Another program locked the file for longer than SQLite waits."""


class InUse(StoreError):
    """Another nerveflow process holds this session."""


class ReadOnly(StoreError):
    """The file may be read but not written."""


class CannotOpen(StoreError):
    """The file, or its folder, cannot be opened or created."""


class DiskFull(StoreError):
    """The disk is full: this write is lost, every write before it is in the file."""


class DiskTrouble(StoreError):
    """The disk reported an error."""


class Damaged(StoreError):
    """The file is not a database, or a broken one. It is not changed."""


class NotOurs(StoreError):
    """The file is a database of another program. It is not changed."""


class NewerFile(StoreError):
    """A later version of the program wrote the file. It is not changed."""


class OldSqlite(StoreError):
    """This Python's SQLite lacks what the history needs."""


class UnknownSession(StoreError):
    """No session has this id, or an id that begins like this."""


class AmbiguousSession(StoreError):
    """More than one session has an id that begins like this."""


class UnknownNumber(StoreError):
    """The session has no such number to correct."""


class UnknownNote(StoreError):
    """The session has no note with this id."""


class UnknownPain(StoreError):
    """No entry of pain has this id."""


class NotUnfinished(StoreError):
    """The session is not unfinished, or no longer."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise errors of SQLite and of the system about the file at `path` as StoreErrors.

    Mistakes of the program (wrong SQL, violated constraints) are raised unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        found = _store_error(path, error)
        if found is None:
            raise
        raise found from error
    except FileExistsError as error:
        why = f"{error.filename} is no folder"
        raise CannotOpen(f"The history at {path} cannot be opened: {why}.") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotOpen(f"The history at {path} cannot be opened: {why}.") from error


def roll_back(connection: sqlite3.Connection, first: BaseException) -> None:
    """Take back an open transaction after `first`, which stays the error to raise.

    Where SQLite cannot take it back, the transaction stays open and `first` gets a note of why.
    """
    # On a full disk SQLite has rolled back by itself.
    if not connection.in_transaction:
        return
    try:
        connection.execute("ROLLBACK")
    except sqlite3.Error as second:
        first.add_note(f"The transaction could not be rolled back: {second}.")


def damaged(path: Path, what: str) -> Damaged:
    """The error for a broken file: where it is, and the ways out."""
    backups = sorted(p.name for p in path.parent.glob(f"{path.name}.v*.bak"))
    put_back = f", or put a backup in its place ({', '.join(backups)})" if backups else ""
    return Damaged(
        f"The history at {path} is damaged ({what}). Nothing was changed. "
        f"Move the file somewhere safe to begin with an empty history{put_back}."
    )


def _store_error(path: Path, error: sqlite3.Error) -> StoreError | None:
    # Errors of the sqlite3 module itself have no code.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, str(error))
    if code not in _MESSAGES:
        return None
    kind, message = _MESSAGES[code]
    return kind(message.format(path=path, error=error))


_MESSAGES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (
        Locked,
        "The history at {path} is locked by another program. Close that program and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnly,
        "The history at {path} is read-only, so nothing can be written to it.",
    ),
    sqlite3.SQLITE_CANTOPEN: (CannotOpen, "The history at {path} cannot be opened: {error}."),
    sqlite3.SQLITE_PERM: (CannotOpen, "The history at {path} cannot be opened: {error}."),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        "The disk is full, so nothing more can be written to the history at {path}. "
        "All that was written before is kept.",
    ),
    sqlite3.SQLITE_IOERR: (
        DiskTrouble,
        "The disk reported an error with the history at {path}: {error}.",
    ),
}
