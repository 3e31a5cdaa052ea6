"""Removes late answers of the terminal from the keys. Pure.

What a terminal answers once the screens are up arrives as one key for each of its characters: a
"6" in it would be recorded as a tension.
"""

from enum import Enum

GAP_S = 0.3
"""Answers come in one go: after this long without a character what came is over."""
AFTER_S = 5.0
"""No answer is waited for any longer, counted from the first look."""
ESCAPE = "^"
"""How the escape character of an answer is passed on. One that comes alone is a key."""


class _ParserState(Enum):
    OUTSIDE = "outside"
    ESCAPED = "escaped"
    REPORT = "report"
    TEXT = "text"


class LateAnswers:
    """Separates the characters of answers from those that a person typed."""

    def __init__(self) -> None:
        self._state = _ParserState.OUTSIDE
        self._first: float | None = None
        self._last = 0.0
        self._over = False

    def swallow(self, character: str | None, now: float) -> bool:
        """Whether a key with this character, at this time in seconds, is part of an answer."""
        if self._over:
            return False
        if self._first is None:
            self._first = now
        if now - self._first > AFTER_S:
            self._over = True
            return False
        if now - self._last > GAP_S:
            self._state = _ParserState.OUTSIDE
        if character is None:
            return False
        self._last = now
        return self._step(character)

    def _step(self, character: str) -> bool:
        match self._state:
            case _ParserState.REPORT:
                if character.isalpha():
                    self._state = _ParserState.OUTSIDE
                    # The answer to the last question: nothing comes after it.
                    self._over = character == "c"
            case _ParserState.TEXT:
                if character == "\\":
                    self._state = _ParserState.OUTSIDE
            case _:
                return self._begin(character)
        return True

    def _begin(self, character: str) -> bool:
        """An escape may be lost on the way: a bracket without it also begins an answer."""
        begins = {"[": _ParserState.REPORT, "_": _ParserState.TEXT, "\\": _ParserState.OUTSIDE}
        if character == ESCAPE:
            self._state = _ParserState.ESCAPED
        elif character in begins:
            self._state = begins[character]
        else:
            self._state = _ParserState.OUTSIDE
            return False
        return True
