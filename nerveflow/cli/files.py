"""Routine files as commands take them: names, folders and standard input."""

from collections.abc import Iterable, Iterator
from pathlib import Path

STDIN = "-"


def listed(names: Iterable[str]) -> Iterator[str]:
    """The files by these names, and the routine files of each folder; `-` stays."""
    for name in names:
        if is_folder(name):
            yield from sorted(str(file) for file in Path(name).glob("*.toml"))
        else:
            yield name


def is_folder(name: str) -> bool:
    """Whether the name is that of a folder."""
    return name != STDIN and Path(name).is_dir()
