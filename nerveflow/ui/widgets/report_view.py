"""What a session came to: repetitions by nerve and side, tension as a small plot, what was left."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from nerveflow.ui.report import Bar, Point, Report
from nerveflow.ui.widgets.big_text import BigText

EIGHTHS = " ▁▂▃▄▅▆▇█"
ROWS = 5
"""Rows of the plot: two points of tension each."""


class ReportView(Container):
    """Shows one report; `update` shows another."""

    def __init__(self, report: Report, tonight: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._report = report
        self._tonight = tonight

    def compose(self) -> ComposeResult:
        report = self._report
        title = BigText(id="report-title")
        title.text = report.title
        with Vertical(id="report-head"):
            yield title
            yield Static(Content(report.subtitle), id="report-subtitle")
        with Container(id="report-body"):
            with Vertical(classes="report-part"):
                yield Static(_bars(report.bars), id="report-bars")
            with Vertical(classes="report-part"):
                yield TensionPlot(report.points)
            with Vertical(classes="report-part"):
                yield Static(_list("Left out", report.left_out, "Nothing was left out."))
                yield Static(_list("Notes", report.notes, "No note yet."), id="report-notes")
            with Vertical(classes="report-part"):
                if self._tonight:
                    yield Static(_list("Tonight", self._tonight, ""))

    def add_note(self, note: str) -> None:
        """Show one note more."""
        self._report = replace(self._report, notes=(*self._report.notes, note))
        notes = self.query_one("#report-notes", Static)
        notes.update(_list("Notes", self._report.notes, ""))


class TensionPlot(Widget):
    """Bars of every reading in order, the target as a line, values above and places below."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        super().__init__()
        self._points = points

    def render(self) -> Content:
        head = Content.styled("Tension", "bold $primary")
        if not self._points:
            return Content("\n").join([head, Content.styled("not recorded", "$muted")])
        step = 4
        room = max(1, (self.content_size.width - 2) // step)
        shown = self._points[-room:]
        values = Content.assemble(
            "  ", *((str(p.value).center(step), f"bold ${_zone(p)}") for p in shown)
        )
        places = Content.assemble("  ", *((p.place.center(step), "$muted") for p in shown))
        lines = [head, values, *(_row(shown, row, step) for row in reversed(range(ROWS))), places]
        highest = max(p.value for p in self._points)
        count = len(self._points)
        readings = "1 reading" if count == 1 else f"{count} readings"
        told = f"{readings}, highest {highest}, target {shown[0].target}"
        return Content("\n").join([*lines, Content.styled(told, "$muted")])


def _row(points: tuple[Point, ...], row: int, step: int) -> Content:
    """One row of the plot, the lowest being 0."""
    parts: list[tuple[str, str]] = []
    target = points[0].target * 8 * ROWS // 10 // 8
    parts.append(("▸ " if row == target else "  ", "$muted"))
    for point in points:
        eighths = round(point.value * 8 * ROWS / 10) - 8 * row
        sign = EIGHTHS[max(0, min(8, eighths))]
        empty = "┄" if row == target else " "
        bar = sign * 2 if eighths > 0 else empty * 2
        parts += [(empty, "$line"), (bar, f"${_zone(point)}" if eighths > 0 else "$line")]
        parts.append((empty * (step - 3), "$line"))
    return Content.assemble(*parts)


def _zone(point: Point) -> str:
    if point.value <= point.target:
        return "calm"
    return "warm" if point.value < 6 else "hot"


def _bars(bars: tuple[Bar, ...]) -> Content:
    head = Content.styled("Repetitions", "bold $primary")
    if not bars:
        return Content("\n").join([head, Content.styled("none were done", "$muted")])
    most = max(bar.reps for bar in bars)
    return Content("\n").join([head, *_bar_lines(bars, most)])


def _bar_lines(bars: tuple[Bar, ...], most: int) -> Iterator[Content]:
    shown = ""
    for bar in bars:
        name = bar.nerve if bar.nerve != shown else ""
        shown = bar.nerve
        length = max(1, round(16 * bar.reps / most)) if bar.reps else 0
        yield Content.assemble(
            (f"{name:<10}", "bold $foreground"),
            (f"{bar.side:<6}", "$foreground"),
            ("▇" * length, "$primary" if bar.side == "left" else "$secondary"),
            (f" {bar.reps}", "$foreground"),
        )


def _list(title: str, lines: tuple[str, ...], empty: str) -> Content:
    head = Content.styled(title, "bold $primary")
    if not lines:
        return Content("\n").join([head, Content.styled(empty, "$muted"), Content("")])
    return Content("\n").join([head, *(Content(f"· {line}") for line in lines), Content("")])
