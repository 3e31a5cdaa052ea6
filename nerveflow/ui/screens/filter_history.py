"""Which sessions of the history to show: one line for each filter."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from nerveflow.session.terms import Nerve, Side
from nerveflow.store.pages import Filters, StatusWanted
from nerveflow.ui.screens.base import LeftOnce
from nerveflow.ui.widgets.key_bar import Hint, OwnHints
from nerveflow.ui.widgets.picker import MOVES, Picker, TextLine
from nerveflow.wording import words

ANY = ("", words.history.ANY_ONE)
LEG_NERVES = (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL)
"""The nerves of the shipped routines come first."""


class FilterCard(OwnHints, LeftOnce[Filters | None], ModalScreen[Filters | None]):
    """Arrows choose, enter shows; a session has to have all that is chosen."""

    CSS_PATH = "filter_history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", words.keys.CANCEL),
        Binding("enter", "take", words.keys.SHOW_THEM, show=False),
    ]

    def __init__(self, filters: Filters, routines: Sequence[tuple[str, str]], today: date) -> None:
        super().__init__()
        self._filters = filters
        self._routines = tuple(routines)
        self._today = today

    def compose(self) -> ComposeResult:
        had = self._filters
        others = (nerve for nerve in Nerve if nerve not in LEG_NERVES)
        nerves = [(nerve.value, words.body.NERVES[nerve]) for nerve in (*LEG_NERVES, *others)]
        statuses = [(each.value, words.history.STATUSES[each.value]) for each in StatusWanted]
        sides = [(side.value, words.body.SIDES[side]) for side in Side]
        with Vertical(classes="card"):
            yield Static(Content(words.history.WHICH_SESSIONS), classes="ask-title")
            yield Picker(
                words.history.BY_ROUTINE, [ANY, *self._routines], had.routine, id="routine"
            )
            yield Picker(words.history.BY_NERVE, [ANY, *nerves], had.nerve or "", id="nerve")
            yield Picker(words.history.BY_SIDE, [ANY, *sides], had.side or "", id="side")
            yield Picker(words.history.BY_ENDING, [ANY, *statuses], had.status or "", id="status")
            yield Picker(
                words.history.BY_TIME,
                [("", words.history.ANY_TIME), *words.history.PERIODS],
                self._days,
                id="period",
            )
            yield Static(f"  {words.history.BY_WORDS}", id="words-title", markup=False)
            yield TextLine(had.words, placeholder=words.history.ANY_WORDS, id="words")
            yield Static(words.keys.ENTER_SHOWS, classes="ask-foot", markup=False)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return (*MOVES, Hint("enter", words.keys.SHOW_THEM, ""), Hint("esc", words.keys.CANCEL, ""))

    @property
    def _days(self) -> str:
        """The period that is chosen already."""
        if self._filters.first is None:
            return ""
        return str((self._today - self._filters.first).days)

    def on_mount(self) -> None:
        self.query(Picker).first().focus()

    def on_input_submitted(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Show the sessions that have all that is chosen."""

        def value(name: str) -> str:
            return self.query_one(f"#{name}", Picker).value

        days = value("period")
        self.dismiss(
            Filters(
                routine=value("routine"),
                nerve=Nerve(value("nerve")) if value("nerve") else None,
                side=Side(value("side")) if value("side") else None,
                status=StatusWanted(value("status")) if value("status") else None,
                first=self._today - timedelta(days=int(days)) if days else None,
                words=self.query_one(TextLine).value.strip(),
            )
        )
