"""Finds line and column of each key and value of a TOML document, which tomllib does not give."""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from nerveflow.wording import words

KeyPath = tuple[str | int, ...]
"""Keys and list indexes from the top of the document."""
LineColumn = tuple[int, int]
"""Line and column, both from 1."""

DEEPEST = 16
"""Longer paths are refused; routine files need six."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_BASIC_BLOCK = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL)
_LITERAL_BLOCK = re.compile(r"'''.*?'{3,5}", re.DOTALL)
_PLAIN = re.compile(r"[^,\]}\n#]*")


class TooDeep(ValueError):
    """The document nests deeper than any routine file."""

    def __init__(self, spot: LineColumn) -> None:
        super().__init__(words.check_syntax.BOUNDS["nested"])
        self.spot = spot


@dataclass(slots=True)
class Positions:
    """Where the keys and values of one document are."""

    keys: dict[KeyPath, LineColumn] = field(default_factory=dict)
    """Where the key is, or the header of a table."""
    values: dict[KeyPath, LineColumn] = field(default_factory=dict)
    ends: dict[LineColumn, LineColumn] = field(default_factory=dict)
    """The end of the key or value that begins in each place: the first place after it."""
    lines: list[str] = field(default_factory=list)
    """The document line by line."""

    def of(self, path: KeyPath) -> LineColumn:
        """Where the value is, or the nearest table or list around it."""
        return self._nearest(path, self.values, self.keys)

    def of_key(self, path: KeyPath) -> LineColumn:
        """Where the key is, or the nearest table or list around it."""
        return self._nearest(path, self.keys, self.values)

    def source(self, path: KeyPath) -> str:
        """The text of a value as it is written; empty if it is on several lines or missing."""
        if path not in self.values:
            return ""
        line, column = self.values[path]
        end_line, end = self.ends[line, column]
        return self.lines[line - 1][column - 1 : end - 1] if end_line == line else ""

    def _nearest(
        self, path: KeyPath, first: dict[KeyPath, LineColumn], then: dict[KeyPath, LineColumn]
    ) -> LineColumn:
        for end in range(len(path), 0, -1):
            for spots in (first, then):
                if path[:end] in spots:
                    return spots[path[:end]]
        return (1, 1)


def positions(text: str, *, any_depth: bool = False) -> Positions:
    """Scan a document that tomllib has accepted; others may be misread.

    Raises TooDeep; with `any_depth` what is deeper has the place of what is around it.
    """
    return Scanner(text.replace("\r\n", "\n"), any_depth=any_depth).scan()


class Scanner:
    """Goes through a document that tomllib has accepted, statement by statement."""

    def __init__(self, text: str, *, any_depth: bool = False) -> None:
        self.text = text
        self.any_depth = any_depth
        self.at = 0
        self.found = Positions()
        self.lengths: dict[KeyPath, int] = {}
        self.lines = [0, *(m.end() for m in re.finditer("\n", text))]

    def scan(self) -> Positions:
        table: KeyPath = ()
        while (found := self.statement(table)) is not None:
            table = found
        self.found.lines = self.text.split("\n")
        return self.found

    def statement(self, table: KeyPath) -> KeyPath | None:
        """Go past white space, comments and one statement in this table; the table after it.

        None at the end of the document.
        """
        if self.blank() == len(self.text):
            return None
        if self.text[self.at] == "[":
            return self._header()
        self._pair(table)
        return table

    def blank(self) -> int:
        """Go past white space and comments; where the next statement or item begins."""
        return self._skip(_BLANK)

    def pair_texts(self) -> tuple[str, str]:
        """Go past a key and its value; both as they are written."""
        start = self.at
        self._keys()
        key = self.text[start : self.at].strip()
        self.at += 1
        self._skip(_SPACE)
        return key, self.value_text()

    def value_text(self) -> str:
        """Go past a value, as it is written."""
        start = self.at
        self._value(())
        return self.text[start : self.at].strip()

    def key_parts(self) -> list[str]:
        """Go past a dotted key; its parts as they are written."""
        ends = [*(start for _, start in self._keys()), self.at]
        parts = (self.text[a:b] for a, b in pairwise(ends))
        return [part.rstrip(" \t.") for part in parts]

    def _spot(self, at: int) -> LineColumn:
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        if match is None:  # pragma: no cover - only for what tomllib refuses
            raise ValueError(f"not TOML at {self._spot(self.at)}")
        self.at = match.end()
        return self.at

    def _mark(self, spots: dict[KeyPath, LineColumn], path: KeyPath, at: int) -> None:
        if len(path) > DEEPEST:
            if self.any_depth:
                return
            raise TooDeep(self._spot(at))
        spots.setdefault(path, self._spot(at))

    def _end(self, start: int) -> None:
        """What began at `start` ends here, less the white space before this place."""
        text = self.text[start : self.at]
        self.found.ends[self._spot(start)] = self._spot(start + len(text.rstrip()))

    def _header(self) -> KeyPath:
        start = self.at
        double = self.text.startswith("[[", start)
        self.at += 2 if double else 1
        keys = self._keys()
        self.at += 2 if double else 1
        self._end(start)
        table: KeyPath = ()
        for n, (key, _) in enumerate(keys):
            table = (*table, key)
            self._mark(self.found.keys, table, start)
            if double and n == len(keys) - 1:
                self.lengths[table] = self.lengths.get(table, 0) + 1
            if table in self.lengths:
                table = (*table, self.lengths[table] - 1)
                self._mark(self.found.keys, table, start)
        return table

    def _keys(self) -> list[tuple[str, int]]:
        """Read a dotted key up to what follows it; each part with its offset."""
        keys = []
        while True:
            self._skip(_SPACE)
            start = self.at
            keys.append((self._key(), start))
            self._end(start)
            self._skip(_SPACE)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _key(self) -> str:
        start = self.at
        if self.text[start] not in "\"'":
            return self.text[start : self._skip(_BARE_KEY)]
        quoted = self.text[start : self._skip(_BASIC if self.text[start] == '"' else _LITERAL)]
        return str(tomllib.loads(f"key = {quoted}")["key"])

    def _pair(self, table: KeyPath) -> None:
        for key, start in self._keys():
            table = (*table, key)
            self._mark(self.found.keys, table, start)
        self.at += 1
        self._skip(_SPACE)
        self._value(table)

    def _value(self, path: KeyPath) -> None:
        start = self.at
        self._mark(self.found.values, path, start)
        if self.text[start] == "[":
            self._array(path)
        elif self.text[start] == "{":
            self._inline(path)
        else:
            self._skip(_scalar(self.text, start))
        self._end(start)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self.text[self._skip(_BLANK)] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._value((*path, index))
            index += 1
        self.at += 1

    def _inline(self, path: KeyPath) -> None:
        self.at += 1
        while self.text[self._skip(_BLANK)] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1


def _scalar(text: str, at: int) -> re.Pattern[str]:
    for opening, pattern in (
        ('"""', _BASIC_BLOCK),
        ("'''", _LITERAL_BLOCK),
        ('"', _BASIC),
        ("'", _LITERAL),
    ):
        if text.startswith(opening, at):
            return pattern
    return _PLAIN
