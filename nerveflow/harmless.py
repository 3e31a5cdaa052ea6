"""Text from outside without effects on a terminal: no control and no text-direction characters.

Text of routine files, notes and reasons is cleaned before it is saved, spoken or printed.
"""

import unicodedata

__all__ = ["cleaned", "escaped", "first_unsafe", "is_unsafe"]

_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\t\n\r")


def is_unsafe(char: str) -> bool:
    """Whether it is a control or text-direction character; white space and joiners are safe."""
    if char in _JOINERS or char in _BREAKS:
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def first_unsafe(text: str) -> str | None:
    """The first unsafe character of a text."""
    # Nothing that is unsafe is printable, and asking for a whole text at once is fast.
    return None if text.isprintable() else next(filter(is_unsafe, text), None)


def escaped(text: str) -> str:
    """The text on one line, with each unsafe character and line break as its hexadecimal code."""
    return "".join(f"\\u{ord(c):04x}" if is_unsafe(c) or c in _BREAKS else c for c in text)


def cleaned(text: str) -> str:
    """The text on one line without unsafe characters; each run of white space is one space."""
    return " ".join("".join(c for c in text if not is_unsafe(c)).split())
