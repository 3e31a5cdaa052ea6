"""Text that people wrote, made so that it commands no terminal and turns no direction.

Routine files, notes and reasons are data wherever they are printed, spoken or kept.
"""

import unicodedata

__all__ = ["shown", "tamed", "unsafe"]

_JOINERS = frozenset("\u200c\u200d")
_BREAKS = frozenset("\t\n\r")


def unsafe(char: str) -> bool:
    """Whether it is a control or text-direction character; white space and joiners are not."""
    if char in _JOINERS or char in _BREAKS:
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shown(text: str) -> str:
    """The text on one line with unsafe characters and breaks spelled out by their code."""
    return "".join(f"\\u{ord(c):04x}" if unsafe(c) or c in _BREAKS else c for c in text)


def tamed(text: str) -> str:
    """The text on one line without unsafe characters, its white space run together."""
    return " ".join("".join(c for c in text if not unsafe(c)).split())
