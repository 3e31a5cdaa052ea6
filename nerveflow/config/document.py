"""A TOML document as values, and where in its text each key is."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomllib import TOMLDecodeError

__all__ = ["TomlPath", "TomlTable", "TomlValue", "places", "syntax_place"]

TomlValue = (
    str | int | float | bool | datetime | date | time | list["TomlValue"] | dict[str, "TomlValue"]
)
TomlTable = dict[str, TomlValue]
TomlPath = tuple[str, ...]


def places(text: str) -> Callable[[TomlPath], tuple[int, int]]:
    """Returns a function that gives line and column, from 1, of the key at a path.

    If that key is missing, it gives those of the nearest table around it. The text is one that
    tomllib accepts; it is scanned once.
    """
    # Late: most files have no mistake.
    from nerveflow.routine.positions import positions

    return positions(text, any_depth=True).of_key


def syntax_place(error: "TOMLDecodeError", text: str) -> tuple[int, int, str]:
    """Line, column and message of what tomllib could not read."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
    if found:
        return int(found[2]), int(found[3]), found[1]
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1, str(error).removesuffix(" (at end of document)")
