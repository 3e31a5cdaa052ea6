"""A TOML document as values, and where in its text something stands."""

import re
import tomllib
from datetime import date, datetime, time

__all__ = ["Table", "TomlPath", "TomlValue", "place", "syntax_place"]

TomlValue = (
    str | int | float | bool | datetime | date | time | list["TomlValue"] | dict[str, "TomlValue"]
)
Table = dict[str, TomlValue]
TomlPath = tuple[str, ...]


def place(text: str, path: TomlPath) -> tuple[int, int]:
    """Line and column, from 1, of the key that the path names, or of the nearest table above it.

    The text is one that tomllib accepts. The shortest beginning of it that already has the key ends
    with its line, so the parser itself does the looking; meant for the few lines of a config.
    """
    lines = text.splitlines(keepends=True)
    start = 0
    for end in range(1, len(lines) + 1):
        try:
            table: TomlValue = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        if _has(table, path):
            return start + 1, _column(lines[start], path[-1])
        start = end
    return place(text, path[:-1]) if len(path) > 1 else (1, 1)


def _has(value: TomlValue, path: TomlPath) -> bool:
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def _column(line: str, key: str) -> int:
    return max(line.find(key), 0) + 1


def syntax_place(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int, str]:
    """Line, column and message of what tomllib could not read."""
    told = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
    if told:
        return int(told[2]), int(told[3]), told[1]
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1, str(error).removesuffix(" (at end of document)")
