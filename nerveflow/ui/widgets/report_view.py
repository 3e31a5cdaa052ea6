"""The report of a session: repetitions by nerve and side, tension, what was left out."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.session.summary import NerveTotal
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.tension_plot import TensionPlot
from nerveflow.wording import words
from nerveflow.wording.session_report import (
    SessionReport,
    felt_lines,
    left_out_lines,
    over_lines,
    title_of,
    touch_lines,
)


class ReportView(Container):
    """Shows one session that is over."""

    def __init__(
        self,
        report: SessionReport,
        subtitle: str,
        compared: tuple[str, ...] = (),
        tonight: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._report = report
        self._subtitle = subtitle
        self._compared = compared
        self._tonight = tonight

    def compose(self) -> ComposeResult:
        report = self._report
        title = BigText(id="report-title")
        title.text = title_of(report)
        title.set_class(bool(report.over), "-stopped")
        with Vertical(id="report-head"):
            yield title
            yield Static(Content(self._subtitle), id="report-subtitle")
        with Container(id="report-body"):
            with Vertical(classes="report-part"):
                yield Static(rep_bars(report), id="report-bars")
            with Vertical(classes="report-part"):
                yield TensionPlot(report.readings)
            with Vertical(classes="report-part"):
                felt, left_out = tuple(felt_lines(report)), tuple(left_out_lines(report))
                yield Static(listed(words.summary.SYMPTOMS_TITLE, felt, words.summary.NOTHING_FELT))
                if over := tuple(over_lines(report)):
                    yield Static(listed(words.summary.OVER_FOR_DAY, over, ""))
                yield Static(
                    listed(words.summary.LEFT_OUT, left_out, words.summary.NOTHING_LEFT_OUT)
                )
                yield Static(
                    listed(words.summary.NOTES, report.notes, words.summary.NO_NOTE),
                    id="report-notes",
                )
            with Vertical(classes="report-part"):
                if self._compared:
                    yield Static(listed(words.summary.BEFORE_AFTER_TITLE, self._compared, ""))
                if self._tonight:
                    yield Static(listed(words.summary.TONIGHT_TITLE, self._tonight, ""))

    def add_note(self, note: str) -> None:
        """Show one note more."""
        self._report = replace(self._report, notes=(*self._report.notes, note))
        notes = self.query_one("#report-notes", Static)
        notes.update(listed(words.summary.NOTES, self._report.notes, ""))


def rep_bars(report: SessionReport) -> Content:
    """Repetitions by nerve and side, and touch; of one by hand, 0 means that none were entered."""
    bars = report.reps
    most = max((bar.reps for bar in bars), default=0)
    lines = [*_bar_lines(bars, most, not report.by_hand)]
    if not bars:
        lines = [Content.styled(words.summary.NONE_DONE, "$muted")]
    head = Content.styled(words.summary.REPETITIONS, "bold $primary")
    return Content("\n").join([head, *lines, *map(Content, touch_lines(report))])


def _bar_lines(bars: tuple[NerveTotal, ...], most: int, counted: bool) -> Iterator[Content]:
    for nerve in dict.fromkeys(bar.nerve for bar in bars):
        name = words.body.NERVES[nerve] if nerve else words.body.OTHER_NERVE
        runs = f"  {words.body.LAY_NERVES[nerve]}" if nerve else ""
        yield Content.assemble((name, "bold $foreground"), (runs, "$muted"))
        yield from (_bar(bar, most, counted) for bar in bars if bar.nerve == nerve)


def _bar(bar: NerveTotal, most: int, counted: bool) -> Content:
    length = max(1, round(16 * bar.reps / most)) if bar.reps else 0
    return Content.assemble(
        (f"  {words.body.SIDES[bar.side] if bar.side else '':<6}", "$foreground"),
        ("▇" * length, "$primary"),
        (f" {bar.reps}" if bar.reps or counted else f" {words.summary.NOT_GIVEN}", "$foreground"),
    )


def listed(title: str, lines: tuple[str, ...], empty: str) -> Content:
    """A heading and its lines, or what to say if there are none."""
    head = Content.styled(title, "bold $primary")
    if not lines:
        return Content("\n").join([head, Content.styled(empty, "$muted"), Content("")])
    return Content("\n").join([head, *(Content(f"· {line}") for line in lines), Content("")])
