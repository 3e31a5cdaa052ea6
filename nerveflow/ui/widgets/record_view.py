"""A session of the history: its tension over time, what was done, felt, left out and said."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.store.records import RoutineText
from nerveflow.ui.widgets.report_view import ReportView, listed, rep_bars
from nerveflow.ui.widgets.tension_trace import TensionTrace, trace_lines
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding
from nerveflow.wording.session_report import (
    SessionReport,
    corrected_lines,
    felt_lines,
    left_out_lines,
    title_of,
    why_lines,
)


class RecordView(ReportView):
    """Shows one session; `show` shows it as it is after a change."""

    def __init__(
        self, report: SessionReport, subtitle: str, texts: tuple[RoutineText, ...]
    ) -> None:
        super().__init__(report, subtitle)
        self._texts = texts

    def compose(self) -> ComposeResult:
        report = self._report
        with Vertical(id="record-head"):
            yield Static(_title(report) + Content(self._subtitle))
            yield Static(Content("\n").join(_first_lines(report)))
        yield TensionTrace(report)
        for line in corrected_lines(report):
            head = f"{words.joined.headline(words.summary.CORRECTED)} "
            yield Static(Content.assemble((head, "$warning"), line))
        with Container(id="report-body"):
            with Vertical(classes="report-part"):
                yield Static(rep_bars(report))
                if report.stacked:
                    yield Static("")
                yield from self._lists((words.summary.STACKED_TITLE, report.stacked, ""))
            with Vertical(classes="report-part"):
                yield from self._lists(
                    (words.summary.NEXT_DAY, report.next_day, words.summary.NOT_ASKED)
                )
            with Vertical(classes="report-part"):
                felt = tuple(felt_lines(report))
                yield from self._lists(
                    (words.summary.SYMPTOMS_TITLE, felt, words.summary.NOTHING_FELT),
                    (
                        words.summary.LEFT_OUT,
                        tuple(left_out_lines(report)),
                        words.summary.NOTHING_LEFT_OUT,
                    ),
                )
            with Vertical(classes="report-part"):
                yield from self._lists(
                    (words.summary.NOTES, report.notes, words.history.NO_NOTE_YET)
                )
        with Vertical(id="texts"):
            yield Static(Content.styled(words.history.ROUTINE_TEXT, "bold $primary"))
            if not self._texts:
                yield Static(Content.styled(words.history.NO_TEXT_SAVED, "$muted"))
            for text in self._texts:
                yield Static(Content.styled(f"{text.routine}.toml", "bold $foreground"))
                yield Static(Content(text.text), classes="routine-text")

    def _lists(self, *lists: tuple[str, tuple[str, ...], str]) -> ComposeResult:
        """Headings with their lines; one without lines only if it has words for that."""
        for title, lines, empty in lists:
            if lines or empty:
                yield Static(listed(title, lines, empty))

    def show(self, report: SessionReport, subtitle: str) -> None:
        """Show the session as it is now."""
        self._report, self._subtitle = report, subtitle
        self.refresh(recompose=True)

    def add_note(self, note: str) -> None:
        self.show(replace(self._report, notes=(*self._report.notes, note)), self._subtitle)


def glimpse_lines(report: SessionReport, width: int) -> Iterator[Content]:
    """The same in a few lines of this many cells, for beside a list."""
    yield _title(report) + Content(report.name)
    yield from _first_lines(report)
    yield Content("")
    yield from trace_lines(report, width)
    yield Content("")
    yield rep_bars(report)
    yield Content("")
    for heading, lines in (
        (words.summary.STACKED_TITLE, report.stacked),
        (words.summary.NEXT_DAY, report.next_day),
        (words.summary.SYMPTOMS_TITLE, tuple(felt_lines(report))),
        (words.summary.LEFT_OUT, tuple(left_out_lines(report))),
        (words.summary.CORRECTED, tuple(corrected_lines(report))),
        (words.summary.NOTES, report.notes),
    ):
        if lines:
            yield listed(heading, lines, "")


def _first_lines(report: SessionReport) -> Iterator[Content]:
    """What is looked for first: why it ended, and pain and the check before and after."""
    for line in (*report.afterwards, *why_lines(report)):
        yield Content.styled(line, "bold $warning")
    for line in report.pain_around:
        yield Content(words.joined.capital(line))
        yield from (Content.styled(each, "bold $warning") for each in report.pain_advice)
    if not report.pain_around:
        yield Content.styled(words.summary.NOTHING_AROUND, "$muted")
    for line in report.around:
        yield Content(words.joined.capital(line))


def _title(report: SessionReport) -> Content:
    """How it ended, before what it was."""
    ending = words.endings.ENDINGS[report.ending]
    title = words.summary.BY_HAND_TITLE if report.by_hand else title_of(report)
    whole = report.ending is SessionEnding.COMPLETED and not report.over
    colour = "$secondary" if whole else "$warning"
    return Content.assemble((f"{ending.sign} {title}", f"bold {colour}"), "  ")
