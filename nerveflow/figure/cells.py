"""Turns pixels into half-block cells, two pixels to a cell, and joins equal cells. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nerveflow.figure.colours import SIXTEEN, Depth, indexed

UPPER = "▀"


class CellRun(NamedTuple):
    """Neighbouring cells of the same colours; None for the terminal's own."""

    text: str
    fore: int | None
    back: int | None


class CellLabel(NamedTuple):
    """Text over the picture; its place is in cells."""

    x: int
    y: int
    text: str
    colour: int


PaintedRow = tuple[CellRun, ...]


def row_of(
    top: Sequence[int], bottom: Sequence[int], depth: Depth, labels: Iterable[CellLabel] = ()
) -> PaintedRow:
    """One row of cells from two rows of pixels of the same length."""
    if depth is Depth.INDEXED:
        top, bottom = [indexed(c) for c in top], [indexed(c) for c in bottom]
    elif depth is Depth.ANSI and not SIXTEEN.issuperset(top):
        raise ValueError("a canvas for 16 colours holds another one")
    runs: list[CellRun] = []
    at, width = 0, len(top)
    for label in sorted(labels):
        runs += _halves(top, bottom, at, label.x)
        fore = indexed(label.colour) if depth is Depth.INDEXED else label.colour
        text = label.text[: max(0, width - label.x)]
        runs.append(CellRun(text, fore, bottom[label.x]))
        at = label.x + len(text)
    runs += _halves(top, bottom, at, width)
    return tuple(runs)


def _halves(top: Sequence[int], bottom: Sequence[int], start: int, end: int) -> list[CellRun]:
    runs: list[CellRun] = []
    x = start
    while x < end:
        fore, back = top[x], bottom[x]
        first = x
        x += 1
        while x < end and top[x] == fore and bottom[x] == back:
            x += 1
        count = x - first
        runs.append(CellRun((" " if fore == back else UPPER) * count, fore, back))
    return runs
