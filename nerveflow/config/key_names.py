"""The names of keys, as settings and screens have them, and the nearest one to a slip."""

from difflib import get_close_matches
from itertools import chain
from unicodedata import name

from nerveflow.wording import words

__all__ = ["wrong_keys"]

HELD = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
"""Keys that are held while another one is pressed."""
NAMED = (
    *("space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end"),
    *("left", "right", "up", "down", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
)
"""Keys that type nothing; the escape sequences of terminals have these names too."""
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def wrong_keys(given: str) -> tuple[str, str] | None:
    """What is wrong with keys as "space,z", and the nearest name; None if nothing is."""
    for key in given.split(",") if given else ():
        *held, last = key.strip().split("+") if key.strip() != "+" else ["+"]
        unknown = next((each for each in held if each not in HELD), "")
        if not unknown and not _is_key(last):
            unknown = last
        if unknown or not last:
            near = get_close_matches(unknown.lower(), chain(NAMED, HELD, _SIGNS), n=1)
            hint = words.settings.did_you_mean_this(near[0]) if near else words.settings.NAMES_A_KEY
            return words.settings.no_key(unknown), hint
    return None


def _is_key(word: str) -> bool:
    return (len(word) == 1 and word.isprintable()) or word in NAMED or word in _SIGNS


def _called(sign: str) -> str:
    called = name(sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(called, called)


_SIGNS = frozenset(
    _called(sign)
    for sign in map(chr, range(0x21, 0x250))
    if sign.isprintable() and not sign.isalnum()
)
"""Signs by their name, as question_mark; letters and digits are their own."""
