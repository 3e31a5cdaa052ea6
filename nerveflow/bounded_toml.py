"""TOML read within bounds: a small file must not take long, however it is written.

tomllib takes time that grows with the square of the parts of a key, Python refuses numbers of very
many digits, and nesting is as deep as the stack. Every file of a person is read with this.
"""

import re
import tomllib
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

__all__ = [
    "MOST_DIGITS", "MOST_NESTED", "MOST_PARTS", "Bound", "Excess", "TooMuch", "excess", "loads",
]  # fmt: skip

MOST_PARTS = 64
"""Parts of one dotted key."""
MOST_NESTED = 64
"""Lists and tables in braces, one within the other."""
MOST_DIGITS = 4_300
"""Digits of a number; Python reads no more of a decimal one."""

_TOKEN = re.compile(
    r"#[^\n]*"
    # What has no end goes on to the end of the text: looking for it again would take long.
    r'|"""(?:[^\\]|\\.?)*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|[\w+-]+"
    r"|[][{}.,=\n]",
    re.DOTALL,
)
_LONG_NUMBER = re.compile(rf"[0-9][0-9_]{{{MOST_DIGITS}}}")
_DECIMAL = re.compile(r"[+-]?[0-9_]+")


class Bound(StrEnum):
    """What there may not be more of."""

    PARTS = "parts"
    NESTED = "nested"
    DIGITS = "digits"

    @property
    def most(self) -> int:
        """How much there may be."""
        match self:
            case Bound.PARTS:
                return MOST_PARTS
            case Bound.NESTED:
                return MOST_NESTED
            case Bound.DIGITS:
                return MOST_DIGITS


class Excess(NamedTuple):
    """What goes beyond a bound, and where."""

    line: int
    """From 1."""
    column: int
    bound: Bound


class TooMuch(ValueError):
    """The text goes beyond a bound."""

    def __init__(self, found: Excess) -> None:
        super().__init__(f"too many {found.bound} (at line {found.line}, column {found.column})")
        self.found = found


def loads(text: str, floats: Callable[[str], object] = float) -> dict[str, Any]:
    """The tables of a text, with what `floats` makes of fractions.

    Raises TooMuch, and tomllib.TOMLDecodeError if it is not TOML.
    """
    if _may_be_slow(text) and (found := excess(text)) is not None:
        raise TooMuch(found)
    try:
        return tomllib.loads(text, parse_float=floats)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise TooMuch(excess(text) or Excess(1, 1, Bound.NESTED)) from error
    except ValueError as error:
        raise TooMuch(excess(text) or Excess(1, 1, Bound.DIGITS)) from error


def _may_be_slow(text: str) -> bool:
    """Whether it is worth a closer look: most texts are not, and are read without one."""
    return _LONG_NUMBER.search(text) is not None or any(
        line.count(".") >= MOST_PARTS or line.count("[") + line.count("{") > MOST_NESTED
        for line in text.split("\n")
    )


def excess(text: str) -> Excess | None:
    """The first place of a text that goes beyond a bound, in one walk over it; None for none.

    A text that is not TOML may be reported as one that exceeds a bound; it is refused either way.
    """
    start, dots, depth, is_value = 0, 0, 0, False
    for token in _TOKEN.finditer(text):
        found = token[0]
        if found == ".":
            dots += 1
            if dots >= MOST_PARTS:
                return _at(text, start, Bound.PARTS)
        elif found in ("=", ",", "\n", "[", "]", "{", "}"):
            dots, start = 0, token.end()
            is_value = found == "=" or (is_value and (depth > 0 or found != "\n"))
            if is_value and found in "[{":
                depth += 1
                if depth > MOST_NESTED:
                    return _at(text, token.start(), Bound.NESTED)
            elif is_value and found in "]}":
                depth = max(0, depth - 1)
        elif is_value and len(found) > MOST_DIGITS and _is_long_number(found):
            return _at(text, token.start(), Bound.DIGITS)
    return None


def _is_long_number(word: str) -> bool:
    is_decimal = _DECIMAL.fullmatch(word) is not None
    return is_decimal and sum(map(str.isdigit, word)) > MOST_DIGITS


def _at(text: str, start: int, bound: Bound) -> Excess:
    """The place of the first character from here on that is not a space."""
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    before = text[:start]
    return Excess(before.count("\n") + 1, start - before.rfind("\n"), bound)
