"""Text for a terminal or a file whose encoding does not have every sign.

In lines, a sign that is missing becomes its nearest spelling, or its code if it has none: so a
path stays true. On the screens each sign takes the same cells as before.
"""

import codecs
import unicodedata
from functools import lru_cache

__all__ = ["PLAINLY", "in_cells", "is_utf", "prepare"]

PLAINLY = "nerveflow-plainly"
"""The name of the error handler for streams, once `prepare` was called."""

SPELLED = {
    "…": "...",
    "–": "-",
    "—": "-",
    "−": "-",
    "·": "-",
    "•": "*",
    "×": "x",
    "÷": "/",
    "°": " degrees",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "±": "+/-",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "✓": "v",
    "\u00a0": " ",
}
"""What replaces a character in lines."""
DRAWN = {
    "°": "'",
    "▸": ">",
    "▶": ">",
    "►": ">",
    "◀": "<",
    "▾": "v",
    "▼": "v",
    "▲": "^",
    "●": "*",
    "○": "o",
    "◆": "*",
    "■": "#",
    "□": "o",
    "✗": "x",
    "⏎": "<",
    "═": "=",
    "║": "|",
    "→": ">",
    "←": "<",
    "≥": ">",
    "≤": "<",
    "≠": "#",
    "±": "+",
    "…": ".",
}
"""What is drawn for a sign in its own cell."""
BOXES, BLOCKS, BRAILLE = range(0x2500, 0x2580), range(0x2580, 0x25A0), range(0x2800, 0x2900)
LIGHT_BLOCKS = "░▁▏▔▕"
"""So little of a cell that it stays empty."""


def is_utf(encoding: str | None) -> bool:
    """Whether an encoding has every sign; one that is not known has not."""
    return encoding is not None and "utf" in encoding.lower()


def prepare() -> None:
    """Make the error handler known to the streams of this process."""
    codecs.register_error(PLAINLY, _plainly)


def in_cells(text: str, encoding: str) -> str:
    """The text with only the signs of this encoding, each in as many cells as before."""
    if text.isascii():
        return text
    return "".join(_in_cells(sign, encoding) for sign in text)


@lru_cache(2_048)
def _in_cells(sign: str, encoding: str) -> str:
    if _has(encoding, sign):
        return sign
    if sign in DRAWN:
        return DRAWN[sign]
    code = ord(sign)
    if code in BOXES:
        name = unicodedata.name(sign, "")
        upright = "VERTICAL" in name or "UP" in name or "DOWN" in name
        level = "HORIZONTAL" in name or "LEFT" in name or "RIGHT" in name
        return "+" if upright and level else "|" if upright else "-"
    if code in BLOCKS:
        return " " if sign in LIGHT_BLOCKS else "#"
    if code in BRAILLE:
        return ":" if code & 0xFF else " "
    plain = unicodedata.normalize("NFKD", SPELLED.get(sign, sign))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return "??"
    return plain if len(plain) == 1 and _has(encoding, plain) else "?"


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    """The error handler: the nearest spelling of each sign, or its code."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_spelled(sign) for sign in missing), error.end


def _spelled(sign: str) -> str:
    if sign in SPELLED:
        return SPELLED[sign]
    return sign.encode("ascii", "backslashreplace").decode("ascii")
