"""What the history refuses of a session, in a file beside it until it can be taken up.

A file has one JSON object a line. The first names the history and the session; each later one is a
piece of the log, with the position of its first entry in the history. What was written twice is
taken up once, because entries that the history has are left out by their position.
"""

import json
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from nerveflow.session.commands import LogEntry
from nerveflow.session.terms import Status
from nerveflow.store.codec import decode_entry, encode
from nerveflow.store.tables import moment
from nerveflow.wording import words

SUFFIX = ".unsaved.jsonl"
SPARE_BYTES = 350_000
"""As large as a new history."""
LARGEST_BYTES = 50_000_000
"""A larger file is not ours."""


@dataclass(frozen=True, slots=True)
class SpilledPiece:
    """Entries of a log that the history does not have, and the end of the session if it came."""

    first: int
    """The position in the history of the first entry; the first of a session has 1."""
    entries: tuple[LogEntry, ...]
    end: Status | None
    now: datetime
    """When it happened, with its offset."""

    @property
    def last(self) -> int:
        """The position of the last entry."""
        return self.first + len(self.entries) - 1


@dataclass(frozen=True, slots=True)
class SpilledSession:
    """All that files beside the history hold of one session, in order."""

    session: str
    pieces: tuple[SpilledPiece, ...]
    files: tuple[Path, ...]

    def remove(self) -> None:
        """Delete the files. Raises OSError."""
        for file in self.files:
            file.unlink(missing_ok=True)


def spill_folders(cache: Path) -> tuple[Path, ...]:
    """Where the files of refused rows are: in the cache, else in the temporary folder."""
    user = getattr(os, "getuid", lambda: "user")()
    return cache / "unsaved", Path(tempfile.gettempdir()) / f"nerveflow-{user}"


class Spill:
    """The file of one session; it is made where the first piece is added.

    No file is rewritten: if a folder takes no more, all pieces go into a file elsewhere.
    """

    def __init__(self, folders: Sequence[Path], history: Path, session: str) -> None:
        self.path: Path | None = None
        """The file that holds every piece; None if there is none."""
        self._folders = folders
        self._session = session
        self._lines = [_line({"history": str(history.absolute()), "session": session})]
        self._made: list[Path] = []

    def add(self, piece: SpilledPiece) -> None:
        """Add a piece; it is on the disk when this returns. Raises OSError if none takes it.

        A piece that no folder took stays in memory and is written with the next one.
        """
        rows = [[entry.at_ms, *encode(entry.command)] for entry in piece.entries]
        end = None if piece.end is None else piece.end.value
        line = _line({"first": piece.first, "rows": rows, "end": end, "now": piece.now.isoformat()})
        self._lines.append(line)
        if self.path is not None:
            try:
                _append(self.path, line)
            except OSError:
                self.path = None
            else:
                return
        self._write_elsewhere()

    def clear(self) -> None:
        """Everything is in the history: delete the files."""
        for path in self._made:
            with suppress(OSError):
                path.unlink()
        self._made, self.path = [], None
        del self._lines[1:]

    def _write_elsewhere(self) -> None:
        failed: OSError | None = None
        for folder in self._folders:
            try:
                self.path = self._write_all(folder)
            except OSError as error:
                failed = error
            else:
                return
        raise failed or OSError(words.history_file.NO_FOLDER_FOR_IT)

    def _write_all(self, folder: Path) -> Path:
        make_own_folder(folder)
        path = _new_file(folder, self._session)
        self._made.append(path)
        try:
            _append(path, "".join(self._lines))
            _sync_name(path)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
        return path


def _new_file(folder: Path, session: str) -> Path:
    """Make an empty file for a session; those of an earlier start stay as they are."""
    numbers = count()
    while True:
        path = folder / f"{session}.{next(numbers)}{SUFFIX}"
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            return path


def make_own_folder(folder: Path) -> None:
    """Make a folder that only this user can read. Raises OSError if it is someone else's."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_own(folder):
        raise PermissionError(words.history_file.not_own_folder(folder))


def taking_folder(folders: Sequence[Path]) -> Path | None:
    """The first of these folders that takes a file now; None if none does. Leaves no file."""
    for folder in folders:
        with suppress(OSError):
            make_own_folder(folder)
            with tempfile.TemporaryFile(dir=folder) as tried:
                tried.write(bytes(SPARE_BYTES))
            return folder
    return None


def spilled(folders: Sequence[Path], history: Path) -> Iterator[SpilledSession]:
    """What the files in these folders hold of a history, session by session, the oldest first.

    A line that was not written to its end is left out, and so is a file that is not ours.
    """
    found: dict[str, list[tuple[Path, list[SpilledPiece]]]] = {}
    for folder in folders:
        if not _is_own(folder):
            continue
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            session, pieces = _read(file, history)
            if session:
                found.setdefault(session, []).append((file, pieces))
    for session, files in sorted(found.items()):
        pieces = [piece for _, each in files for piece in each]
        pieces.sort(key=lambda piece: (piece.first, piece.end is not None))
        yield SpilledSession(session, tuple(pieces), tuple(file for file, _ in files))


def _read(file: Path, history: Path) -> tuple[str, list[SpilledPiece]]:
    """The session of a file and its pieces; no session if it is not one of this history."""
    try:
        text = _text_of(file)
        first, *lines = text.split("\n")[:-1]
        heading = json.loads(first)
        if heading["history"] != str(history.absolute()):
            return "", []
        session = str(heading["session"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return "", []
    pieces = []
    for line in lines:
        with suppress(ValueError, LookupError, TypeError, RecursionError):
            pieces.append(_piece(json.loads(line)))
    return session, pieces


def _text_of(file: Path) -> str:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NO_WAIT)
    with os.fdopen(descriptor, "rb") as opened:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        return opened.read(LARGEST_BYTES).decode() if is_file else ""


def _piece(found: dict[str, object]) -> SpilledPiece:
    first, rows, end = found["first"], found["rows"], found["end"]
    if type(first) is not int or not isinstance(rows, list):
        raise TypeError("this is no piece of a session")
    entries = tuple(decode_entry(*row) for row in rows)
    return SpilledPiece(
        first, entries, None if end is None else Status(str(end)), moment(str(found["now"]))
    )


def _line(value: dict[str, object]) -> str:
    return json.dumps(value) + "\n"


def _append(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))
    try:
        data = text.encode()
        while data:
            data = data[os.write(descriptor, data) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_name(path: Path) -> None:
    """Write the name of a new file to the disk, so that it survives a power cut."""
    # Windows opens no folder.
    with suppress(PermissionError):
        parent = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(parent)
        finally:
            os.close(parent)


def _is_own(folder: Path) -> bool:
    """Whether it is a folder of this user that nobody else may write to."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(found.st_mode)
    shared = stat.S_IMODE(found.st_mode) & 0o022
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not shared


_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe in the place of a file must not wait for its writer."""
