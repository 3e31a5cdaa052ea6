"""Large letters made of half-blocks, two pixels to a cell, from drawings in a file. Pure."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

HALVES = (" ", "▄", "▀", "█")
"""The character of a cell: lower pixel 1, upper pixel 2, added."""
GAP = 1
"""Pixels between two characters."""


class Font(NamedTuple):
    """Characters of one height; `signs` holds the rows of each, True if there is ink."""

    height: int
    """In pixels, and even."""
    space: int
    """How wide a blank is, in pixels."""
    signs: dict[str, tuple[tuple[bool, ...], ...]]

    def can(self, text: str) -> bool:
        """Whether every character of a text can be drawn."""
        return all(sign == " " or sign in self.signs for sign in self.plain(text))

    def plain(self, text: str) -> str:
        """The text in drawn characters: without accents."""
        text = text.replace("\u2019", "'").replace("\u2018", "'")
        parts = unicodedata.normalize("NFKD", text) if not text.isascii() else text
        return "".join(sign for sign in parts if not unicodedata.combining(sign))

    def width(self, text: str) -> int:
        """How many cells wide a line is."""
        widths = [self._width(sign) for sign in self.plain(text)]
        return sum(widths) + GAP * max(0, len(widths) - 1)

    def wrap(self, text: str, width: int) -> list[str] | None:
        """Break a text into lines of at most `width` cells; None if a word is too wide."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= width:
                lines[-1] = longer
            elif self.width(word) <= width:
                lines.append(word)
            else:
                return None
        return lines

    def draw(self, line: str, scale: int = 1) -> list[str]:
        """One line as rows of half-blocks; `scale` enlarges every pixel."""
        pixels = [self._row(line, number, scale) for number in range(self.height)]
        tall = [row for row in pixels for _ in range(scale)]
        return [
            "".join(HALVES[2 * up + low] for up, low in zip(tall[n], tall[n + 1], strict=True))
            for n in range(0, len(tall), 2)
        ]

    def _width(self, sign: str) -> int:
        return self.space if sign == " " else len(self.signs[sign][0])

    def _row(self, line: str, number: int, scale: int) -> list[bool]:
        row: list[bool] = []
        for place, sign in enumerate(self.plain(line)):
            if place:
                row += [False] * GAP
            row += [False] * self.space if sign == " " else self.signs[sign][number]
        return [pixel for pixel in row for _ in range(scale)]


@cache
def large() -> Font:
    """Capitals six pixels high, with small letters: four rows of cells to a line."""
    return _read("large", height=8, space=2)


def _read(name: str, *, height: int, space: int) -> Font:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    signs: dict[str, tuple[tuple[bool, ...], ...]] = {}
    for first in range(0, len(lines), height + 1):
        names = lines[first].split(" ")
        rows = [line.split(" ") for line in lines[first + 1 : first + 1 + height]]
        for number, sign in enumerate(names):
            signs[sign] = tuple(tuple(p == "#" for p in row[number]) for row in rows)
    return Font(height, space, signs)
