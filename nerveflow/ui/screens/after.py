"""After a session: what was done, how tension went, what was left out, what to expect tonight."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.paged_scroll import PagedScroll
from nerveflow.ui.widgets.report_view import ReportView
from nerveflow.visit.services import Services
from nerveflow.visit.step_lines import unsaved_words
from nerveflow.visit.visit_steps import Report
from nerveflow.wording import words
from nerveflow.wording.session_report import subtitle


class ReportScreen(CoachScreen[None]):
    """The report of one session; a note can be added."""

    CSS_PATH = "report.tcss"

    def __init__(self, services: Services, session: str, view: ReportView) -> None:
        super().__init__()
        self._services = services
        self._session = session
        self._view = view

    def compose(self) -> ComposeResult:
        with PagedScroll(id="report"):
            yield self._view
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.query_one("#report").focus()

    def action_read_on(self) -> None:
        self.query_one(PagedScroll).page_on()

    def page(self) -> None:
        """Show what comes below; at the end go back home."""
        if not self.query_one(PagedScroll).page_on():
            self.dismiss(None)

    def write_note(self) -> None:
        """Ask for a note and save it."""
        self._ask_note("")

    def _ask_note(self, typed: str) -> None:
        """Ask for a note; what was refused is asked for again, and not typed again."""

        def answered(note: str | None) -> None:
            if note is not None:
                store, now = self._services.store, self._services.wall()
                self.errand(
                    lambda: store.save(
                        lambda to: to.edits.add_note_after(self._session, note, now)
                    ),
                    lambda _: noted(note),
                    writes=True,
                    failed=lambda: self._ask_note(note),
                    lost=words.saving.note_lost(note),
                )

        def noted(note: str) -> None:
            self._view.add_note(note)
            # What was written is at the end: it is to be seen.
            pages = self.query_one(PagedScroll)
            self.call_after_refresh(lambda: pages.scroll_end(animate=False))

        self.app.push_screen(TextCard(words.history.NOTE_TITLE, typed), answered)


class AfterScreen(ReportScreen):
    """Right after a session."""

    CONTEXT = Context.AFTER
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.AFTER)

    def __init__(self, services: Services, step: Report) -> None:
        after = step.after
        found = after.changes if after is not None else ()
        compared = tuple(each.sentence for each in found)
        lines = after.lines if after is not None else ()
        tonight = tuple(line for line in lines if line not in compared)
        lost = step.unsaved
        unsaved = (unsaved_words(lost),) if lost is not None else ()
        line = subtitle(step.report)
        view = ReportView(step.report, line, compared, (*unsaved, *tonight))
        super().__init__(services, step.session, view)

    def handlers(self) -> Handlers:
        return {
            "note": self.write_note,
            # Space stays here at the end: in haste the next key would end the program.
            "read-on": self.query_one(PagedScroll).page_on,
            "page": self.page,
            "done": lambda: self.dismiss(None),
        }

    def action_read_on(self) -> None:
        self.page()
