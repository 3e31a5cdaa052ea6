"""Home: today at a glance, the routines, and one key that starts."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.config.settings import SettingsError
from nerveflow.ui.commands import Context, bindings_of
from nerveflow.ui.dialogs import week_question
from nerveflow.ui.home_model import RoutineRow, request_for, rows, today
from nerveflow.ui.screens.ask import AskCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.glance import Glance
from nerveflow.ui.widgets.preview import Preview
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services


class HomeScreen(CoachScreen[None]):
    """Where everything begins."""

    CONTEXT = Context.HOME
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HOME)

    class Start(Message):
        """A session is to begin."""

        def __init__(self, request: Request) -> None:
            super().__init__()
            self.request = request

    class Choose(Message):
        """Sides, parts and pace of a routine are to be chosen."""

        def __init__(self, routine: str) -> None:
            super().__init__()
            self.routine = routine

    class Open(Message):
        """Another screen is to be opened."""

        def __init__(self, place: Context) -> None:
            super().__init__()
            self.place = place

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows: tuple[RoutineRow, ...] = ()
        self._shown: tuple[RoutineRow, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            banner = BigText(id="banner")
            banner.text = "nerveflow"
            yield banner
            yield Glance(id="today")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield Input(placeholder="find a routine", id="find")
                yield OptionList(id="routines", markup=False)
            with Vertical(id="detail"):
                yield Preview(self._services.clock, id="preview")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="about-text", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.query_one("#find").display = False
        screen = self._services.settings.config.screen
        self.query_one(Preview).reduced_motion = screen.reduced_motion
        self.query_one("#routines").focus()

    def on_screen_resume(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Read routines and history anew."""
        self._rows = rows(self._services)
        self.query_one(Glance).today = today(self._services)
        self._list()

    def handlers(self) -> Handlers:
        return {
            "start": self._start,
            "choose": self._choose,
            "find": self._find,
            "history": lambda: self.post_message(self.Open(Context.HISTORY)),
            "settings": lambda: self.post_message(self.Open(Context.SETTINGS)),
            "week": self._plan_week,
            "quit": self.app.exit,
        }

    @property
    def chosen(self) -> RoutineRow | None:
        """The routine under the cursor."""
        at = self.query_one("#routines", OptionList).highlighted
        return None if at is None or at >= len(self._shown) else self._shown[at]

    def _start(self) -> None:
        if self.chosen is not None and self._whole(self.chosen):
            self.post_message(self.Start(request_for(self._services, self.chosen.id)))

    def _choose(self) -> None:
        if self.chosen is not None and self._whole(self.chosen):
            self.post_message(self.Choose(self.chosen.id))

    def _plan_week(self) -> None:
        row = self.chosen
        if row is None or not self._whole(row):
            return

        def answered(times: str | None) -> None:
            if times is None:
                return
            try:
                self._services.settings.plan_week(row.id, int(times))
            except SettingsError as error:
                self.app.notify(str(error), severity="error", markup=False)
            self.look_again()

        self.app.push_screen(AskCard(week_question(row.name)), answered)

    def _whole(self, row: RoutineRow) -> bool:
        if row.errors:
            self.app.notify(row.errors[0], severity="error", markup=False)
        return not row.errors

    def _find(self) -> None:
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    def on_input_changed(self) -> None:
        self._list()

    def on_input_submitted(self) -> None:
        self.query_one("#routines").focus()

    def on_option_list_option_selected(self) -> None:
        self._start()

    def on_option_list_option_highlighted(self) -> None:
        row = self.chosen
        if row is None:
            return
        self.query_one("#about-text", Static).update(_about(row))
        self.query_one("#about").scroll_home(animate=False)
        self.query_one(Preview).show(None if row.errors else self._services.timeline(row.id))

    def _list(self) -> None:
        sought = self.query_one("#find", Input).value.split()
        before = self.chosen.id if self.chosen is not None else None
        found = [row for row in self._rows if row.found_by(sought)]
        self._shown = tuple(sorted(found, key=lambda row: row.rank(sought)))
        options = self.query_one("#routines", OptionList)
        options.clear_options()
        options.add_options([Option(_line(row)) for row in self._shown])
        ids = [row.id for row in self._shown]
        if ids:
            options.highlighted = ids.index(before) if before in ids and not sought else 0


def _line(row: RoutineRow) -> Content:
    if row.errors:
        return Content.assemble(
            ("✗ ", "bold $error"), (row.name, "bold"), "\n  ", (row.errors[0], "$error")
        )
    parts = [part for part in (row.length, row.sides, row.last, row.origin) if part]
    return Content.assemble((row.name, "bold"), "\n", "  " + " · ".join(parts))


def _about(row: RoutineRow) -> Content:
    if row.routine is None or row.errors:
        told = "\n\n".join(row.errors)
        return Content.assemble(("This file cannot be led.\n\n", "bold $error"), told)
    routine = row.routine
    lines = [Content(routine.summary)]
    for name, text in (("Felt", routine.felt), ("Way", routine.technique)):
        if text:
            lines.append(Content.assemble((f"{name}  ", "$primary"), text))
    if routine.equipment:
        lines.append(Content.assemble(("Needs  ", "$primary"), "; ".join(routine.equipment)))
    lines.append(Content.styled("Take care", "bold $warning"))
    lines += [Content(f"· {caution}") for caution in routine.cautions]
    lines.append(Content.styled(f"{len(routine.source)} sources, in help", "$muted"))
    return Content("\n\n").join(lines[:1]) + Content("\n\n") + Content("\n").join(lines[1:])
