"""The report of a session: repetitions by nerve and side, tension, what was left out."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.ui.report import Bar, Report
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.tension_plot import TensionPlot


class ReportView(Container):
    """Shows one report."""

    def __init__(
        self, report: Report, compared: tuple[str, ...] = (), tonight: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._report = report
        self._compared = compared
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
                if self._compared:
                    yield Static(_list("Before and after", self._compared, ""))
                if self._tonight:
                    yield Static(_list("Tonight", self._tonight, ""))

    def add_note(self, note: str) -> None:
        """Add a note to those shown."""
        self._report = replace(self._report, notes=(*self._report.notes, note))
        notes = self.query_one("#report-notes", Static)
        notes.update(_list("Notes", self._report.notes, ""))


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
            ("▇" * length, "$primary"),
            (f" {bar.reps}", "$foreground"),
        )


def _list(title: str, lines: tuple[str, ...], empty: str) -> Content:
    head = Content.styled(title, "bold $primary")
    if not lines:
        return Content("\n").join([head, Content.styled(empty, "$muted"), Content("")])
    return Content("\n").join([head, *(Content(f"· {line}") for line in lines), Content("")])
