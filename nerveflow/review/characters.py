"""Plots in characters, each with the role that it has: for a terminal, with colours or without.

Lines are drawn in braille dots and their values as signs, so that no two look alike without colour;
in plain ASCII, for logs and old terminals, with dots and hashes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from nerveflow.review.plots import Bars, Plot, PlotLine, PlotRole
from nerveflow.wording import words

LEAST_WIDTH = 30
LEAST_HEIGHT = 6
"""Rows, with the days below."""
LABEL = 5
"""Columns for the names of heights."""
DAY = 8
"""Columns for a day, and between two."""
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille character, by row and column."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
BOTH = "*"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of one row that have the same role; None for words and axes."""

    text: str
    role: PlotRole | None = None


TextRow = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What axes and areas are drawn with."""

    upright: str
    corner: str
    flat: str
    level: str
    band: str
    full: str
    dots: bool


_FINE = _Signs("│", "└", "─", "╌", "░", "█", dots=True)
_ASCII = _Signs("|", "+", "-", "-", ":", "#", dots=False)


def rows_of(
    plot: Plot, width: int, height: int, *, ascii_only: bool = False
) -> tuple[TextRow, ...]:
    """The picture of a plot in this many columns and rows, with its days and its legend."""
    width, height = max(LEAST_WIDTH, width), max(LEAST_HEIGHT, height)
    if plot.empty:
        return ((TextRun(plot.nothing),),)
    signs = _ASCII if ascii_only else _FINE
    marks = any(line.below and line.points for line in plot.lines)
    legend, grid = _painted(plot, width, height - 2 - marks, signs)
    labels = grid.labels()
    body = tuple(
        (TextRun(f"{labels.get(y, ''):>{LABEL}} {signs.upright}"), *grid.runs(y))
        for y in range(grid.height)
    )
    floor = " " * (LABEL + 1) + signs.corner + signs.flat * grid.width
    below = ((TextRun(" " * (LABEL + 2)), *grid.marks()),) if marks else ()
    return (*body, (TextRun(floor),), *below, (TextRun(_days(plot, grid.width)),), *legend)


def text_of(plot: Plot, width: int, height: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The same picture as lines of text."""
    rows = rows_of(plot, width, height, ascii_only=ascii_only)
    return tuple("".join(run.text for run in row).rstrip() for row in rows)


def _painted(
    plot: Plot, width: int, height: int, signs: _Signs
) -> tuple[tuple[TextRow, ...], "_Grid"]:
    """The legend and the picture in this many rows; `*` is explained only where it is drawn."""
    legend = tuple(_legend(plot, width, signs, merged=False))
    grid = _Grid(plot, width - LABEL - 2, max(3, height - len(legend)), signs)
    grid.paint()
    if not grid.merged:
        return legend, grid
    legend = tuple(_legend(plot, width, signs, merged=True))
    grid = _Grid(plot, width - LABEL - 2, max(3, height - len(legend)), signs)
    grid.paint()
    return legend, grid


class _Grid:
    """The inside of a plot: a character and a role for each cell, the top row first."""

    def __init__(self, plot: Plot, width: int, height: int, signs: _Signs) -> None:
        self.plot, self.width, self.signs = plot, width, signs
        self.scale = plot.axis.scale(height)
        self.height = height = self.scale.rows
        several = sum(1 for line in plot.lines if line.points and not line.below) > 1
        self._last = width - 2 if several else width - 1
        """The column of the last day: a sign of another line still has room beside it."""
        self.merged = False
        """Whether signs of several lines had to become one."""
        self._cells: list[list[tuple[str, PlotRole | None]]] = [
            [(" ", None)] * width for _ in range(height)
        ]

    def paint(self) -> None:
        """Areas first, then lines, then the values themselves."""
        for band in self.plot.bands:
            top, bottom = self._row(band.high), self._row(band.low)
            for y in range(top, bottom + 1):
                self._cells[y] = [(self.signs.band, PlotRole.BAND)] * self.width
        for line in self.plot.lines:
            if line.joined:
                self._join(line)
        # Over what joins the values, all across: a target is looked for first. A bar that is
        # higher than what was planned covers it.
        for level in self.plot.levels:
            self._cells[self._row(level.value)] = [(self.signs.level, level.role)] * self.width
        if self.plot.bars is not None:
            self._bars(self.plot.bars)
        self._values()

    def _values(self) -> None:
        """If two lines have one cell, their signs are beside each other: `ox`."""
        taken: dict[tuple[int, int], str] = {}
        for line in self.plot.lines:
            for point in () if line.below else line.points:
                x, y = self._column(self.plot.share(point.day)), self._row(point.value)
                places = [(at, y) for at in (x, x + 1, x - 1, x + 2) if 0 <= at < self.width]
                free = (at for at in places if taken.get(at, line.sign) == line.sign)
                place = next(free, None)
                if place is None:
                    place, self.merged = (x, y), True
                taken[place] = taken.get(place, line.sign)
                sign = line.sign if taken[place] == line.sign else BOTH
                self._cells[y][place[0]] = (sign, line.role)

    def marks(self) -> Iterator[TextRun]:
        """The row of signs that say a day and no height."""
        cells: list[tuple[str, PlotRole | None]] = [(" ", None)] * self.width
        for line in self.plot.lines:
            for point in line.points if line.below else ():
                cells[self._column(self.plot.share(point.day))] = (line.sign, line.role)
        for role, run in groupby(cells, key=lambda cell: cell[1]):
            yield TextRun("".join(text for text, _ in run), role)

    def runs(self, y: int) -> Iterator[TextRun]:
        """One row, neighbours of one role together."""
        for role, cells in groupby(self._cells[y], key=lambda cell: cell[1]):
            yield TextRun("".join(text for text, _ in cells), role)

    def labels(self) -> dict[int, str]:
        """The heights that are named, by row, each as far from the next."""
        axis, scale = self.plot.axis, self.scale
        rows = range(0, scale.rows, scale.rows_a_tick)
        heights = {scale.rows - 1 - n: axis.least + n * scale.a_row for n in rows}
        return {y: words.numbers.decimal(h) for y, h in heights.items() if h <= axis.most}

    def _share(self, value: float) -> float:
        """How high a value is in the rows: the top one may be above the axis."""
        axis, scale = self.plot.axis, self.scale
        within = min(axis.most, max(axis.least, value))
        return (within - axis.least) / (scale.a_row * (scale.rows - 1))

    def _row(self, value: float) -> int:
        return max(0, round((1 - self._share(value)) * (self.height - 1)))

    def _column(self, share: float) -> int:
        return round(share * self._last)

    def _bars(self, bars: Bars) -> None:
        span = max(1, (self.plot.last - self.plot.first).days)
        for point in bars.points:
            begin = (point.day - self.plot.first).days / span
            left = self._column(min(1, begin))
            right = self._column(min(1, begin + (bars.days - 1) / span))
            eighths = round(self._share(point.value) * self.height * 8)
            for y in range(self.height):
                filled = min(8, max(0, eighths - 8 * (self.height - 1 - y)))
                if not self.signs.dots:
                    filled = 8 if filled >= 4 else 0
                text = self.signs.full if filled == 8 else _EIGHTHS[filled]
                for x in range(left, max(left + 1, right)):
                    if filled:
                        self._cells[y][x] = (text, bars.role)

    def _join(self, line: PlotLine) -> None:
        """Dots from each value to the next, two across and four down in a cell."""
        bits: dict[tuple[int, int], int] = {}
        wide, high = 2 * self._last + 1, 4 * self.height - 1
        places = [
            (self.plot.share(p.day) * wide, max(0, 1 - self._share(p.value)) * high)
            for p in line.points
        ]
        for (x0, y0), (x1, y1) in pairwise(places):
            count = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
            for n in range(count + 1):
                x, y = round(x0 + (x1 - x0) * n / count), round(y0 + (y1 - y0) * n / count)
                cell = (y // 4, x // 2)
                bits[cell] = bits.get(cell, 0) | _DOTS[y % 4][x % 2]
        for (y, x), dots in bits.items():
            text = chr(0x2800 + dots) if self.signs.dots else "."
            self._cells[y][x] = (text, line.role)


def _days(plot: Plot, width: int) -> str:
    """The days below a plot, each under its place."""
    line = [" "] * (width + LABEL + 2)
    for day in plot.days(max(2, width // (DAY + 6))):
        text = words.numbers.short_day(day)
        at = LABEL + 2 + round(plot.share(day) * (width - 1)) - len(text) // 2
        at = min(max(at, LABEL + 2), LABEL + 2 + width - len(text))
        if not "".join(line[max(0, at - 1) : at + len(text) + 1]).strip():
            line[at : at + len(text)] = text
    return "".join(line)


def _legend(plot: Plot, width: int, signs: _Signs, *, merged: bool) -> Iterator[TextRow]:
    """What each sign is, in as many rows as it takes; the heights first."""
    items: list[tuple[TextRun, ...]] = [(TextRun(plot.axis.name),)]
    for role, sign, name in plot.legend():
        ours = {"█": signs.full, "─": signs.level, "░": signs.band}.get(sign, sign)
        items.append((TextRun(ours, role), TextRun(f" {name}")))
    if merged:
        items.append((TextRun(f"{BOTH} {words.progress.BOTH_SIGNS}"),))
    row: list[TextRun] = [TextRun(" " * (LABEL + 2))]
    used = LABEL + 2
    for item in items:
        size = sum(len(run.text) for run in item) + 2
        if used + size - 2 > width and len(row) > 1:
            yield tuple(row)
            row, used = [TextRun(" " * (LABEL + 2))], LABEL + 2
        row += [*item, TextRun("  ")]
        used += size
    yield tuple(row)
