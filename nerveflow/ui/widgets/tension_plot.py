"""Every reading of a session as a bar, grouped by nerve and side, with the target as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content
from textual.widget import Widget

from nerveflow.ui.tension_bars import EIGHTHS, ROWS, thinned, zone
from nerveflow.wording import words
from nerveflow.wording.session_report import Reading

FORMS = (
    (2, 2, True), (2, 1, True), (2, 2, False), (2, 1, False), (1, 1, False), (1, 0, False),
)  # fmt: skip
"""Widths of a bar and of the gap after it, and whether names are whole, from the widest."""
LEAST = 3
"""The least width of a group: that of a nerve's short name."""
EDGE = 2
"""Cells to the left of the first bar."""


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Successive readings of one nerve on one side, and where they are drawn."""

    nerve: str
    side: str
    points: tuple[Reading, ...]
    left: int
    """The cell in which it begins."""
    width: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The groups that fit, and the size of their bars."""

    groups: tuple[ReadingGroup, ...]
    bar: int
    step: int
    """Cells from one bar to the next."""

    @property
    def width(self) -> int:
        """Cells in all."""
        last = self.groups[-1]
        return last.left + last.width

    def at(self) -> list[tuple[int, Reading]]:
        """Every reading with the cell in which its bar begins."""
        return [
            (group.left + n * self.step, point)
            for group in self.groups
            for n, point in enumerate(group.points)
        ]


class TensionPlot(Widget):
    """Bars in order, the target as a line, high values above, nerves and sides below."""

    def __init__(self, points: tuple[Reading, ...]) -> None:
        super().__init__()
        self._points = points

    def render(self) -> Content:
        head = Content.styled(words.summary.TENSION_TITLE, "bold $primary")
        if not self._points:
            return Content("\n").join([head, Content.styled(words.summary.NOT_RECORDED, "$muted")])
        drawn = drawn_in(self._points, self.content_size.width - EDGE)
        target = self._points[0].target
        lines = [values(drawn), *(_row(drawn, row, target) for row in reversed(range(ROWS)))]
        return Content("\n").join([head, *lines, *names_under(drawn), self._summary(drawn)])

    def _summary(self, drawn: Drawn) -> Content:
        highest, target = max(p.value for p in self._points), self._points[0].target
        count, shown = len(self._points), len(drawn.at())
        return Content.styled(words.summary.plot_summary(count, shown, highest, target), "$muted")


def drawn_in(points: Sequence[Reading], width: int) -> Drawn:
    """All of them as wide as they can be; if even the narrowest is too wide, the highest."""
    drawn = _placed(points, *FORMS[0])
    for form in FORMS[1:]:
        if drawn.width > width:
            drawn = _placed(points, *form)
    room = len(points)
    while drawn.width > width and room > 1:
        room -= 1
        drawn = _placed(thinned(points, room), *FORMS[-1])
    return drawn


def _placed(points: Sequence[Reading], bar: int, gap: int, whole: bool) -> Drawn:
    groups: list[ReadingGroup] = []
    left = 0
    for (nerve, side), found in groupby(points, key=_place):
        together = tuple(found)
        least = max(LEAST, len(nerve), len(side)) if whole else LEAST
        width = max(least, len(together) * (bar + gap) - gap)
        groups.append(ReadingGroup(nerve, side, together, left, width))
        left += width + max(1, gap)
    return Drawn(tuple(groups), bar, bar + gap)


def _place(reading: Reading) -> tuple[str, str]:
    """Its nerve and side in words; empty for none."""
    nerve = words.body.NERVES[reading.nerve] if reading.nerve else ""
    return nerve, words.body.SIDES[reading.side] if reading.side else ""


def values(drawn: Drawn) -> Content:
    """The value above each bar if bars are wide, else above bars over target only."""
    wide = drawn.bar > 1
    parts: list[tuple[str, str]] = []
    cell = 0
    for left, point in drawn.at():
        number = f"{point.value:<{drawn.bar}}"
        # A 10 over the last narrow bar must not make the line longer than the plot.
        start = min(left, drawn.width - len(number))
        if cell <= start and (wide or point.value > point.target):
            parts.append((" " * (start - cell), ""))
            parts.append((number, f"bold ${zone(point)}"))
            cell = start + len(number)
    return Content.assemble(" " * EDGE, *parts)


def names_under(drawn: Drawn) -> tuple[Content, Content]:
    """The names of the nerves, and of the sides, below their bars."""
    nerves = [(group.left, group.width, group.nerve) for group in drawn.groups]
    return _names(nerves), _names(_sides(drawn.groups))


def _row(drawn: Drawn, row: int, target: int) -> Content:
    """One row of the plot, the lowest being 0."""
    on_line = row == target * 8 * ROWS // 10 // 8
    empty = "┄" if on_line else " "
    parts: list[tuple[str, str]] = [("▸ " if on_line else "  ", "$muted")]
    cell = 0
    for left, point in drawn.at():
        parts.append((empty * (left - cell), "$line"))
        eighths = round(point.value * 8 * ROWS / 10) - 8 * row
        sign = EIGHTHS[max(0, min(8, eighths))] if eighths > 0 else empty
        parts.append((sign * drawn.bar, f"${zone(point)}" if eighths > 0 else "$line"))
        cell = left + drawn.bar
    parts.append((empty * (drawn.width - cell), "$line"))
    return Content.assemble(*parts)


def _sides(groups: Sequence[ReadingGroup]) -> list[tuple[int, int, str]]:
    """The place and width of neighbouring groups of one side."""
    found: list[tuple[int, int, str]] = []
    for side, together in groupby(groups, key=lambda each: each.side):
        row = tuple(together)
        found.append((row[0].left, row[-1].left + row[-1].width - row[0].left, side))
    return found


def _names(spans: Sequence[tuple[int, int, str]]) -> Content:
    """Names under their groups, as much of each as fits."""
    line = ""
    for left, width, name in spans:
        short = name if len(name) <= width else name[:3] if width >= 3 else name[:1]
        line = line.ljust(left) + short
    return Content.styled(" " * EDGE + line, "$muted")
