"""History: earlier sessions, the newest first."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.store.errors import StoreError
from nerveflow.store.records import SessionRow
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.after import RecordScreen
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.tension_bars import thinned, zone
from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.visit.services import Services
from nerveflow.wording import words
from nerveflow.wording.language import Ending

SHOWN = 500
TRACE = "▁▁▂▃▄▅▅▆▇██"
"""A reading of tension as a bar, by its value."""
BEFORE_NAME = 21
"""The mark, the sign and the day."""
FIGURES = 21
"""Repetitions, time and the highest reading."""
LEAST_TRACE = 8
SCROLLBAR = 2


class HistoryScreen(CoachScreen[None]):
    """A list; enter opens one."""

    CONTEXT = Context.HISTORY
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HISTORY)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows: list[SessionRow] = []
        self._marked = 0

    def compose(self) -> ComposeResult:
        yield Static(Content("History"), classes="title-line")
        yield Static(id="history-head")
        yield ChoiceList(id="sessions", markup=False)
        yield Static(Content("No session yet. The first one will be shown here."), id="none-yet")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        try:
            self._rows = self._services.store.history(SHOWN)
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False)
        sessions = self.query_one(OptionList)
        sessions.add_options([Option("") for _ in self._rows])
        for hidden in ("#sessions", "#history-head"):
            self.query_one(hidden).display = bool(self._rows)
        self.query_one("#none-yet").display = not self._rows
        if self._rows:
            sessions.highlighted = 0
            sessions.focus()

    def on_resize(self) -> None:
        """Fit every line to the width there is."""
        self.query_one("#history-head", Static).update(_heading(self._name_width))
        for at in range(len(self._rows)):
            self._paint(at)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        was, self._marked = self._marked, event.option_index
        for at in {was, self._marked} & set(range(len(self._rows))):
            self._paint(at)

    @property
    def _name_width(self) -> int:
        longest = max((len(row.name) for row in self._rows), default=0) + 2
        free = self.size.width - SCROLLBAR - BEFORE_NAME - FIGURES - 2 * LEAST_TRACE
        return max(12, min(longest, free))

    def _paint(self, at: int) -> None:
        width = self.size.width - SCROLLBAR - BEFORE_NAME - FIGURES - self._name_width
        line = _line(self._rows[at], self._services.wall(), self._name_width, width)
        mark = Content.styled("▌" if at == self._marked else " ", "$primary")
        self.query_one(OptionList).replace_option_prompt_at_index(at, mark + line)

    def handlers(self) -> Handlers:
        return {"open": self._open, "close": lambda: self.dismiss(None)}

    def enabled(self, command: str) -> bool:
        return command != "open" or bool(self._rows)

    def on_option_list_option_selected(self) -> None:
        self._open()

    def _open(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        try:
            screen = RecordScreen(self._services, self._rows[at].id)
        except StoreError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        self.app.push_screen(screen)


def _heading(name_width: int) -> Content:
    what = f"   {'when':<18}{'routine':<{name_width}}{'reps':>4}  {'time':>6}  tension"
    return Content.styled(what, "$muted")


def _line(row: SessionRow, now: datetime, name_width: int, width: int) -> Content:
    """One session, its tension in `width` cells, together with how it ended."""
    day = words.when(datetime.fromisoformat(row.started_at), now)
    reps = sum(each.reps for each in row.reps)
    highest = max((reading.value for reading in row.readings), default=None)
    ending = Ending.of(row.status.value, worked=row.worked, cut_short=row.cut_short)
    end = "" if ending is Ending.COMPLETED else f"  {words.ENDINGS[ending].word}"
    room = max(1, width - len(end) - 1)
    trace = [(TRACE[each.value], f"${zone(each)}") for each in thinned(row.readings, room)]
    name = row.name if len(row.name) < name_width else row.name[: name_width - 2] + "…"
    return Content.assemble(
        (f"{words.ENDINGS[ending].sign} ", "bold"),
        f"{day:<18}",
        (f"{name:<{name_width}}", "bold"),
        f"{reps:>4}  {words.clock(row.duration_ms):>6}  ",
        f"to {highest:<2}  " if highest is not None else "none   ",
        *trace,
        end,
    )
