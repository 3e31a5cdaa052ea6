"""Routine files as commands take them: names, folders and standard input."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from nerveflow.paths import find_paths

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
