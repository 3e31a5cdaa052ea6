"""The folder of a person's own routines: writing there, and moving to the trash, losing nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from shutil import move

from nerveflow.author import schema
from nerveflow.author.arrivals import Arrival, arrivals, arrivals_text
from nerveflow.author.formatter import laid_out
from nerveflow.harmless import escaped
from nerveflow.private import FILE, instead_of
from nerveflow.routine.library import Library
from nerveflow.routine.names import id_of
from nerveflow.wording import words


class DeskError(ValueError):
    """It cannot be done, and nothing was changed; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a person's own files are."""

    routines_dir: Path
    data_dir: Path
    """Holds what is noted of files that were added, and the trash."""

    @property
    def trash_dir(self) -> Path:
        """Routine files that were removed or replaced, each in its own folder."""
        return self.data_dir / "trash"

    @property
    def unsaved_dir(self) -> Path:
        """What was typed into the editor and not saved, after a crash."""
        return self.data_dir / "unsaved"

    @property
    def arrivals_file(self) -> Path:
        """Where the files among the routines came from."""
        return self.data_dir / "added.json"

    def new_place(self, library: Library, name: str) -> Path:
        """Where a new routine of this name goes. Raises DeskError if its id is taken."""
        routine_id = id_of(name)
        file = self.routines_dir / f"{routine_id}.toml"
        if file.exists() or file.is_symlink():
            raise DeskError(words.own_files.name_taken(escaped(str(file))))
        if any(entry.id == routine_id for entry in library.entries()):
            raise DeskError(words.own_files.name_is_shipped(routine_id))
        return file

    def make(self, file: Path, text: str) -> None:
        """Write a new routine in its layout, with the schema beside it. Raises DeskError."""
        write_schema(file.parent)
        write_whole(file, laid_out(text).encode())

    def trash(self, file: Path, now: datetime) -> Path:
        """Move a file to the trash; where it is then. Raises DeskError."""
        stamp = now.strftime("%Y-%m-%d-%H%M%S")
        names = (f"{stamp}-{n}" if n else stamp for n in count())
        folder = next(each for name in names if not (each := self.trash_dir / name).exists())
        try:
            folder.mkdir(parents=True)
            return Path(move(file, folder / file.name))
        except OSError as error:
            message = words.own_files.not_moved(escaped(str(file)), error.strerror)
            raise DeskError(message) from error

    def arrived(self, texts: Mapping[str, str], arrival: Mapping[str, Arrival]) -> None:
        """Write routines that came from elsewhere, and note where from. Raises DeskError."""
        write_schema(self.routines_dir)
        for routine_id, text in texts.items():
            write_whole(self.routines_dir / f"{routine_id}.toml", text.encode())
        noted = {**arrivals(self.arrivals_file), **arrival}
        with suppress(OSError):
            self.data_dir.mkdir(parents=True, exist_ok=True)
        write_whole(self.arrivals_file, arrivals_text(noted).encode())


def write(file: Path, text: str) -> None:
    """Write the whole file or nothing, through a link if it is one. Raises DeskError."""
    write_whole(file, text.encode(), through_link=True)


def write_whole(file: Path, raw: bytes, *, through_link: bool = False) -> None:
    """Write a whole file or nothing; the mode of an existing file is preserved. Raises DeskError.

    A symbolic link is replaced by the file; with `through_link` its target is written instead.
    """
    try:
        target = file.resolve() if through_link else file
        target.parent.mkdir(parents=True, exist_ok=True)
        is_there = target.exists() and not target.is_symlink()
        mode = target.stat().st_mode & 0o777 if is_there else FILE
        with instead_of(target, mode=mode, lasts=True) as part:
            part.write_bytes(raw)
    except (OSError, RuntimeError) as error:
        # Before Python 3.13 a circle of links raises RuntimeError.
        why = getattr(error, "strerror", None) or words.own_files.LINK_TO_NOTHING
        raise DeskError(words.own_files.cannot_write_file(escaped(str(file)), why)) from error


def write_schema(folder: Path) -> Path:
    """Put the schema into a folder, which is made if it is missing. Raises DeskError."""
    file = folder / schema.FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(
            words.own_files.cannot_write_file(escaped(str(file)), error.strerror)
        ) from error
    write_whole(file, schema.text().encode())
    return file
