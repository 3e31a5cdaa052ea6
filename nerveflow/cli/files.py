"""Files as commands take them (names, folders, standard input) and as they write them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nerveflow.paths import find_paths
from nerveflow.private import instead_of

STDIN = "-"


def listed(names: Iterable[str]) -> Iterator[str]:
    """The files by these names, and the routine files of each folder; `-` stays.

    A name without a suffix may also be the id of a routine of the person's own.
    """
    for name in names:
        if is_folder(name):
            yield from sorted(str(file) for file in Path(name).glob("*.toml"))
        elif Path(name).suffix or name == STDIN or Path(name).exists():
            yield name
        else:
            own = find_paths(os.environ).routines_dir / f"{name}.toml"
            yield str(own) if own.is_file() else name


def is_folder(name: str) -> bool:
    """Whether the name is that of a folder."""
    return name != STDIN and Path(name).is_dir()


@contextmanager
def whole_file(target: Path, *, mode: int | None = None) -> Iterator[Path]:
    """The path to write to, so that a file is written whole or stays as it was.

    It gets `mode`, or else that of the file which is there, or the usual one. A link stays, and
    anything that is not a file, such as a pipe, is written to as it is. Raises OSError.
    """
    place = Path(os.path.realpath(target))
    if place.exists() and not place.is_file():
        yield place
        return
    if mode is None:
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
    with instead_of(place, mode=mode) as part:
        yield part


def _umask() -> int:
    """What this process takes away from the mode of a new file; it is known only by setting it."""
    before = os.umask(0o077)
    os.umask(before)
    return before
