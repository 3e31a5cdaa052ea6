"""Folders and files of the program's own that nobody else may read, whatever the umask.

A file gets a name that nobody can know before, and takes its place by a rename: a link that was
put in its place is replaced and never written through.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["PART", "instead_of", "private_folder", "write_private"]

FOLDER, FILE = 0o700, 0o600
MOST_OF_NAME = 60
PART = ".part"
"""How the name of a file ends that is not whole yet."""


def private_folder(folder: Path) -> None:
    """Make a folder, and the missing ones above it, only for this user.

    One that is there already is closed to others. Raises OSError.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=FOLDER)
            # The umask may have taken from it what the owner needs.
            each.chmod(FOLDER)
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) != FOLDER:
        # Another user's folder stays as it is; what is written there is still private.
        with suppress(OSError):
            folder.chmod(FOLDER)


def write_private(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file whole or not at all, in its own folder, which is made. Raises OSError."""
    private_folder(path.parent)
    with instead_of(path) as part, part.open("wb") as file:
        write(file)


@contextmanager
def instead_of(path: Path, *, mode: int = FILE, lasts: bool = False) -> Iterator[Path]:
    """A new and empty file beside `path`, which takes its place at the end of the block.

    If the block raises, it is deleted and `path` is as it was. With `lasts` its content is on
    the disk before it takes the place. Raises OSError.
    """
    # Late: most commands write no file, and it loads what makes random names.
    import tempfile

    prefix = f".{path.name[:MOST_OF_NAME]}."
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=PART)
    os.close(handle)
    part = Path(name)
    try:
        part.chmod(FILE)
        yield part
        part.chmod(mode)
        if lasts:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
