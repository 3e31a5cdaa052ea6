"""Text from outside without effects on a terminal: no control and no text-direction characters.

Text of routine files, notes and reasons is cleaned before it is saved, spoken or printed.
"""

import unicodedata

__all__ = ["cleaned", "escaped", "first_unsafe", "is_unsafe", "tamed", "within_a_line"]

_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\t\n\r")
_NOTHING = "\u200c\u200d \t\n\r"
"""What shows nothing by itself."""


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
    """The text on one line, with each unsafe character and line break as its hexadecimal code.

    So are joiners if there is nothing else: one would see nothing.
    """
    if text.isprintable():
        return text
    nothing = not text.strip(_NOTHING)
    return "".join(
        _code(c) if is_unsafe(c) or c in _BREAKS or (nothing and c in _JOINERS) else c for c in text
    )


def tamed(text: str) -> str:
    """Text of many lines for a terminal: as `escaped`, but line breaks and tabs stay.

    In a JSON document the codes mean what was there.
    """
    if text.isprintable():
        return text
    lines = text.split("\n")
    return "\n".join(
        line if line.isprintable() else "\t".join(map(escaped, line.split("\t"))) for line in lines
    )


def within_a_line(text: str) -> str:
    """The text without unsafe characters and line breaks, as wide as a terminal shows it."""
    if text.isprintable():
        return text
    return "".join(c for c in text if not (is_unsafe(c) or c in _BREAKS))


def cleaned(text: str) -> str:
    """The text on one line without unsafe characters; each run of white space is one space.

    Empty if there is nothing but joiners.
    """
    found = " ".join("".join(c for c in text if not is_unsafe(c)).split())
    return found if found.strip(_NOTHING) else ""


def _code(char: str) -> str:
    """Its code, two of them beyond 16 bits: as JSON writes it."""
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))
