"""A copy, in the cache, of what was made from files: valid as long as none of them has changed.

What comes from a copy is only shown. A session reads the files themselves.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nerveflow.harmless import first_unsafe
from nerveflow.private import write_private

__all__ = ["StampedCopy", "number", "rows", "table", "text", "texts"]

MOST_BYTES = 20_000_000
"""A larger copy is not read: that of a thousand routines is a tenth of it."""

Stamp = tuple[str, int, int, int, int]
"""A path, when it was written, its size, its number, and when anything of it was changed."""


class StampedCopy(NamedTuple):
    """One value that JSON can hold, in its own file. Reading and saving it never fails."""

    file: Path
    folders: tuple[Path, ...]
    """Those whose files it is made from; folders in them do not count."""
    files: tuple[Path, ...] = ()
    """The other files that it is made from."""
    also: tuple[str | int, ...] = ()
    """What else it depends on, as the version of the program."""

    def stamps(self) -> list[object]:
        """What it is made from: each file with its times, size and number, as JSON gives it back.

        Take them before the files are read, so that a later change makes the copy void.
        """
        return [*self.also, *map(list, self._stamps())]

    def load(self) -> object:
        """The value that was saved; None if something has changed since, or it is damaged."""
        try:
            if self.file.stat().st_size > MOST_BYTES:
                return None
            found = json.loads(self.file.read_bytes())
            value: object = found["value"] if found["of"] == self.stamps() else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            # No copy, or one that another program wrote.
            return None
        return value if _is_safe(value) else None

    def save(self, value: object, stamps: list[object]) -> None:
        """Save a value that was made from files with these stamps."""
        written = json.dumps({"of": stamps, "value": value}).encode()
        with suppress(OSError):
            write_private(self.file, lambda copy: copy.write(written))

    def _stamps(self) -> Iterator[Stamp]:
        for folder in self.folders:
            with suppress(OSError), os.scandir(folder) as entries:
                found = sorted(entries, key=lambda each: each.name)
                for each in found:
                    with suppress(OSError):
                        yield _stamp(each.path, each.stat())
        for file in self.files:
            with suppress(OSError):
                yield _stamp(str(file), file.stat())


def _stamp(path: str, found: os.stat_result) -> Stamp:
    # The time of a file may be set, as copying programs do; that of its change and its number may
    # not. If the system has neither, both stay the same.
    return path, found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


def _is_safe(value: object) -> bool:
    """Whether no text in it can command a terminal: what the rooms made has none."""
    if isinstance(value, str):
        return first_unsafe(value) is None
    if isinstance(value, dict):
        return all(map(_is_safe, value)) and all(map(_is_safe, value.values()))
    return not isinstance(value, list) or all(map(_is_safe, value))


def table(value: object) -> dict[str, object]:
    """The same value, which has to be a table. Raises TypeError."""
    if not isinstance(value, dict):
        raise TypeError("a table was saved here")
    return value


def rows(value: object) -> list[object]:
    """The same value, which has to be a list. Raises TypeError."""
    if not isinstance(value, list):
        raise TypeError("a list was saved here")
    return value


def text(value: object) -> str:
    """The same value, which has to be a text. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError("a text was saved here")
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts. Raises TypeError."""
    return tuple(map(text, rows(value)))


def number(value: object) -> int:
    """The same value, which has to be a whole number. Raises TypeError."""
    if type(value) is not int:
        raise TypeError("a number was saved here")
    return value
