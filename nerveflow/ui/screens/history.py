"""History: earlier sessions, the newest first."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.store import SessionRow, StoreError
from nerveflow.studio import Studio
from nerveflow.ui.commands import Place, bindings_of
from nerveflow.ui.report import status_sign
from nerveflow.ui.screens.after import RecordScreen
from nerveflow.ui.screens.base import CoachScreen, Deeds
from nerveflow.ui.words import clock, day_of

SHOWN = 500
TRACE = "▁▁▂▃▄▅▅▆▇██"
"""A reading of tension as a bar, by its value."""
READINGS = 12


class HistoryScreen(CoachScreen[None]):
    """A list; enter opens one."""

    HERE = Place.HISTORY
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Place.HISTORY)

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._rows: list[SessionRow] = []

    def compose(self) -> ComposeResult:
        yield Static(Content("History"), classes="title-line")
        yield Static(_heading(), id="history-head")
        yield OptionList(id="sessions", markup=False)
        yield Static(Content("No session yet. The first one will stand here."), id="none-yet")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        try:
            self._rows = self._studio.store.history(SHOWN)
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False)
        sessions = self.query_one(OptionList)
        sessions.add_options([Option(_line(row, self._studio.wall())) for row in self._rows])
        for hidden in ("#sessions", "#history-head"):
            self.query_one(hidden).display = bool(self._rows)
        self.query_one("#none-yet").display = not self._rows
        if self._rows:
            sessions.highlighted = 0
            sessions.focus()

    def deeds(self) -> Deeds:
        return {"open": self._open, "close": lambda: self.dismiss(None)}

    def means(self, command: str) -> bool:
        return command != "open" or bool(self._rows)

    def on_option_list_option_selected(self) -> None:
        self._open()

    def _open(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        try:
            screen = RecordScreen(self._studio, self._rows[at].id)
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        self.app.push_screen(screen)


def _heading() -> Content:
    return Content.styled(
        f"   {'when':<19}{'routine':<22}{'reps':>5}  {'time':>6}  tension", "$muted"
    )


def _line(row: SessionRow, now: datetime) -> Content:
    day = day_of(datetime.fromisoformat(row.started_at), now)
    reps = sum(each.reps for each in row.reps)
    trace = [
        (TRACE[reading.value], "$calm" if reading.value <= reading.target else "$warm")
        for reading in row.readings[-READINGS:]
    ]
    highest = max((reading.value for reading in row.readings), default=None)
    return Content.assemble(
        (f"{status_sign(row.status)} ", "bold"),
        f"{day:<19}",
        (f"{row.name[:21]:<22}", "bold"),
        f"{reps:>5}  {clock(row.duration_ms):>6}  ",
        *trace,
        f" to {highest}" if highest is not None else "not recorded",
        "" if row.status.value == "completed" else f"  {row.status.value}",
    )
