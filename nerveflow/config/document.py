"""A TOML document as values, and where in its text something stands."""

import re
import tomllib
from datetime import date, datetime, time

from nerveflow.routine.positions import TooDeep, positions

__all__ = ["Table", "TomlPath", "TomlValue", "place", "syntax_place"]

TomlValue = (
    str | int | float | bool | datetime | date | time | list["TomlValue"] | dict[str, "TomlValue"]
)
Table = dict[str, TomlValue]
TomlPath = tuple[str, ...]


def place(text: str, path: TomlPath) -> tuple[int, int]:
    """Line and column, from 1, of the key that the path names, or of the nearest one around it.

    The text is one that tomllib accepts.
    """
    try:
        return positions(text).of_key(path)
    except TooDeep:
        return (1, 1)


def syntax_place(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int, str]:
    """Line, column and message of what tomllib could not read."""
    told = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
    if told:
        return int(told[2]), int(told[3]), told[1]
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1, str(error).removesuffix(" (at end of document)")
