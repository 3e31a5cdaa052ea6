"""After a session: what was done, how tension went, what was left out, what to expect tonight."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from nerveflow.plan.after import AfterResult
from nerveflow.store.errors import StoreError
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio
from nerveflow.ui.commands import Place, bindings_of
from nerveflow.ui.report import Report, of_record, of_summary
from nerveflow.ui.screens.ask import AskText
from nerveflow.ui.screens.base import CoachScreen, Deeds
from nerveflow.ui.widgets.report_view import ReportView


class ReportScreen(CoachScreen[None]):
    """One session told; a note can be added."""

    CSS_PATH = "report.tcss"

    def __init__(
        self,
        studio: Studio,
        session: str,
        report: Report,
        compared: tuple[str, ...] = (),
        tonight: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._studio = studio
        self._session = session
        self._report = report
        self._compared = compared
        self._tonight = tonight

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="report"):
            yield ReportView(self._report, self._compared, self._tonight)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.query_one("#report").focus()

    def page(self) -> None:
        """Show what comes below; at the end go back home."""
        report = self.query_one("#report", VerticalScroll)
        if report.scroll_offset.y < report.max_scroll_y:
            report.scroll_page_down(animate=False)
        else:
            self.dismiss(None)

    def write_note(self) -> None:
        """Ask for a note and keep it."""

        def answered(note: str | None) -> None:
            if note is None:
                return
            try:
                self._studio.store.add_note(self._session, note)
            except StoreError as error:
                self.app.notify(str(error), severity="error", markup=False)
                return
            self.query_one(ReportView).add_note(note)

        self.app.push_screen(AskText("A note about this session"), answered)


class AfterScreen(ReportScreen):
    """Right after a session."""

    HERE = Place.AFTER
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.AFTER)

    def __init__(self, studio: Studio, sitting: Sitting, after: AfterResult | None) -> None:
        notes = (after.note,) if after is not None and after.note else ()
        report = of_summary(
            sitting.summary(),
            sitting.timeline.name,
            rehearsal=sitting.coach.rehearsal,
            notes=notes,
            planned=[item.segment for item in sitting.coach.session.plan],
        )
        found = after.comparisons if after is not None else ()
        compared = tuple(each.sentence for each in found)
        lines = after.lines if after is not None else ()
        tonight = tuple(line for line in lines if line not in compared)
        super().__init__(studio, sitting.id, report, compared, tonight)

    def deeds(self) -> Deeds:
        return {"note": self.write_note, "page": self.page, "done": lambda: self.dismiss(None)}


class RecordScreen(ReportScreen):
    """A session from the history."""

    HERE = Place.RECORD
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.RECORD)

    def __init__(self, studio: Studio, session: str) -> None:
        record = studio.store.session(session)
        super().__init__(studio, session, of_record(record, studio.wall()))

    def deeds(self) -> Deeds:
        return {"note": self.write_note, "close": lambda: self.dismiss(None)}
