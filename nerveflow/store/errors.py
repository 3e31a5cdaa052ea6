"""Errors of the history, each with one line for the person who can fix it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nerveflow.harmless import escaped
from nerveflow.wording import words


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


class NotTaken(StoreError):
    """The tables do not allow this row: it is wrong, or what it belongs to is not in the file."""


class BadRow(ValueError):
    """A row holds what no version of the program writes; the message is one line for the person."""


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


class WeeksChanged(StoreError):
    """Another window has changed the weeks since they were read; nothing was saved."""


class NotUnfinished(StoreError):
    """The session is not unfinished, or no longer."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise errors of SQLite and of the system about the file at `path` as StoreErrors.

    Anything unexpected that SQLite reports about a file is damage: a missing table or column, a
    text that is not text. Mistakes of the program in calling SQLite are raised unchanged.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError):
        raise
    except sqlite3.Error as error:
        # Without what it follows from: the message of SQLite can carry a text of the person.
        raise _store_error(path, error) from None
    except (UnicodeDecodeError, OverflowError) as error:
        # From SQLite itself: its message is not text, or the number it gives is not a number.
        raise damaged(path, words.history_file.damage_holds(_UNREADABLE[type(error)])) from None
    except FileExistsError as error:
        raise CannotOpen(
            _cannot_open(path, words.history_file.no_folder(error.filename))
        ) from error
    except OSError as error:
        raise CannotOpen(_cannot_open(path, error.strerror or str(error))) from error


def roll_back(connection: sqlite3.Connection, first: BaseException) -> None:
    """Take back an open transaction after `first`, which stays the error to raise.

    If SQLite cannot take it back, the transaction stays open and `first` gets a note of why.
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
    return Damaged(words.history_file.history_damaged(path, _in_short(what), backups))


def _cannot_open(path: Path, why: str) -> str:
    return words.history_file.CANNOT_OPEN.format(path=path, error=why)


def _in_short(what: str) -> str:
    """What SQLite said, on one short line, without the text that it stumbled over."""
    line = escaped(" ".join(what.partition(" with text ")[0].split()))
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON]}..."


def _store_error(path: Path, error: sqlite3.Error) -> StoreError:
    # Errors of the sqlite3 module itself have no code.
    code = getattr(error, "sqlite_errorcode", 0)
    kind, message = _MESSAGES.get(code) or _MESSAGES.get(code & 0xFF) or (None, "")
    if kind is None:
        return damaged(path, str(error))
    return kind(message.format(path=path, error=_in_short(str(error))))


LONGEST_REASON = 120
_UNREADABLE: dict[type[Exception], str] = {
    UnicodeDecodeError: words.history_file.NO_TEXT_THERE,
    OverflowError: words.history_file.NUMBER_TOO_LARGE,
}


_MESSAGES: dict[int, tuple[type[StoreError] | None, str]] = {
    sqlite3.SQLITE_BUSY: (
        Locked,
        words.history_file.HISTORY_LOCKED,
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        CannotOpen,
        words.history_file.HISTORY_MOVED,
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnly,
        words.history_file.READ_ONLY,
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        NotTaken,
        words.history_file.NOT_TAKEN,
    ),
    sqlite3.SQLITE_CANTOPEN: (CannotOpen, words.history_file.CANNOT_OPEN),
    sqlite3.SQLITE_PERM: (CannotOpen, words.history_file.CANNOT_OPEN),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        words.history_file.DISK_FULL,
    ),
    sqlite3.SQLITE_IOERR: (
        DiskTrouble,
        words.history_file.DISK_TROUBLE,
    ),
}
