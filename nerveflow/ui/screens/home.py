"""Home: today at a glance, the routines, and one key that starts."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.ui.home_page import HomeCache, HomePage, RoutineRow
from nerveflow.ui.key_commands import Context, bindings_of, commands_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.ui.widgets.glance import Glance
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.session.timeline import Timeline
    from nerveflow.ui.widgets.preview import Preview
    from nerveflow.visit.services import Services

AT_ONCE = frozenset({"find", "quit"})
"""Commands that need neither routines nor history; the others wait until these are open."""


class HomeScreen(CoachScreen[None]):
    """Where everything begins.

    It is painted from the copy of its page before routines and history have been read, and shows
    them as they are once it is connected.
    """

    CONTEXT = Context.HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HOME)

    class StartRequested(Message):
        """A session is to begin."""

        def __init__(self, routine: str) -> None:
            super().__init__()
            self.routine = routine

    class ResumeRequested(Message):
        """Asks to continue an unfinished session."""

        def __init__(self, session: str) -> None:
            super().__init__()
            self.session = session

    class ChoicesRequested(Message):
        """Sides, parts and pace of a routine are to be chosen."""

        def __init__(self, routine: str) -> None:
            super().__init__()
            self.routine = routine

    class OwnFilesRequested(Message):
        """The card of a routine, a new one from it, or a file to add is wanted."""

        def __init__(self, routine: str, name: str) -> None:
            super().__init__()
            self.routine = routine
            self.name = name

    class WeeksRequested(Message):
        """The weeks with an end are wanted."""

    class QuitRequested(Message):
        """The program is to end."""

    class ScreenRequested(Message):
        """Another screen is to be opened."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, wall: Callable[[], datetime], cache: HomeCache | None = None) -> None:
        super().__init__()
        self._wall = wall
        self._cache = cache
        self._page = HomePage()
        self._shown: tuple[RoutineRow, ...] = ()
        self._connected: Services | None = None
        self._preview: Preview | None = None
        self._sought: Input | None = None
        """Where the words are typed that a routine is sought by; None before that was asked for."""
        self._waiting: str | None = None
        """A command that was given before the services were there."""
        self._failed: RoutineRow | None = None
        """The row whose file could not be followed."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            banner = BigText(id="banner")
            banner.text = "nerveflow"
            yield banner
            yield Glance(id="today")
        yield Static(id="closed", markup=False)
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield ChoiceList(id="routines", markup=False)
            with Vertical(id="detail"):
                yield Container(id="preview")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="about-text", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.query_one("#closed").display = False
        self.query_one("#routines").focus()
        saved = self._cache.load(self._wall()) if self._cache is not None else None
        if saved is not None:
            self._show(saved)

    def connect(self, services: "Services") -> None:
        """Show routines and history as they are from now on."""
        from nerveflow.ui.widgets.preview import Preview

        self._connected = services
        reduced_motion = services.settings.config.screen.reduced_motion
        self._preview = Preview(services.clock, reduced_motion=reduced_motion)
        self.query_one("#preview").mount(self._preview)
        self.look_again()
        if self._waiting is not None:
            self.call_after_refresh(self.run, self._waiting)

    def on_screen_resume(self) -> None:
        self.look_again()
        self._wake_preview()

    def look_again(self) -> None:
        """Read routines and history again."""
        if self._connected is None:
            return
        from nerveflow.ui.home_model import page

        make = partial(page, self._connected)
        if self._cache is not None:
            make = partial(self._cache.made, make, self._wall())
        self.errand(make, self._show, name="page")

    def run(self, command: str) -> None:
        if self._connected is None and command not in AT_ONCE:
            self._waiting = command
        else:
            super().run(command)

    def foot_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """The menu comes last of those that may be left out: one line of 80 columns is full."""
        menu = (hint for hint in self._hints(Context.EVERYWHERE) if hint.command != "help")
        return (*hints, *menu)

    def final_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        return tuple(hint for hint in hints if hint.command == "help")

    def handlers(self) -> Handlers:
        return {
            **{
                each.id: partial(self._open, each.opens)
                for each in commands_of(Context.HOME)
                if each.opens
            },
            "start": self._start,
            "choose": self._choose,
            "find": self._find,
            "week": self._plan_week,
            "weeks": lambda: self.post_message(self.WeeksRequested()),
            "own-files": self._own_files,
            "quit": self._quit,
        }

    def _quit(self) -> None:
        self.post_message(self.QuitRequested())

    def _open(self, target: str) -> None:
        self.post_message(self.ScreenRequested(target))

    @property
    def chosen(self) -> RoutineRow | None:
        """The routine under the cursor."""
        at = self.query_one("#routines", OptionList).highlighted
        return None if at is None or at >= len(self._shown) else self._shown[at]

    def _start(self) -> None:
        if self.chosen is not None and self.chosen.session:
            self.post_message(self.ResumeRequested(self.chosen.session))
        elif self.chosen is not None and self._is_whole(self.chosen):
            self.post_message(self.StartRequested(self.chosen.id))

    def _choose(self) -> None:
        if self.chosen is not None and self.chosen.session:
            self.say(words.visit.ENTER_CONTINUES)
        elif self.chosen is not None and self._is_whole(self.chosen):
            self.post_message(self.ChoicesRequested(self.chosen.id))

    def _own_files(self) -> None:
        if self.chosen is not None:
            name = self.chosen.id if self.chosen.session else self.chosen.name
            self.post_message(self.OwnFilesRequested(self.chosen.id, name))

    def _plan_week(self) -> None:
        from nerveflow.ui.screens.ask_cards import AskCard
        from nerveflow.visit.dialogs import week_question

        row, services = self.chosen, self._connected
        if row is None or row.session or services is None or not self._is_whole(row):
            return

        def answered(times: str | None) -> None:
            if times is None:
                return
            self.errand(
                lambda: services.settings.plan_week(row.id, int(times)),
                lambda _: self.look_again(),
                writes=True,
                failed=self.look_again,
                lost=words.saving.not_planned(row.name, int(times)),
            )

        self.app.push_screen(AskCard(week_question(row.name)), answered)

    def _is_whole(self, row: RoutineRow) -> bool:
        """Whether the file has no errors; says the first of them."""
        if row.errors:
            self.say(row.errors[0], severity="error")
        return not row.errors

    def _find(self) -> None:
        if self._sought is None:
            self._sought = Input(placeholder=words.home.FIND_ROUTINE, id="find")
            self.query_one("#list").mount(self._sought, before=0)
        self._sought.focus()

    def on_input_changed(self) -> None:
        self._list()

    def on_input_submitted(self) -> None:
        self.query_one("#routines").focus()

    def on_option_list_option_selected(self) -> None:
        self.run("start")

    def on_option_list_option_highlighted(self) -> None:
        row = self.chosen
        if row is None:
            return
        self.query_one("#about-text", Static).update(_about(row))
        self.query_one("#about").scroll_home(animate=False)
        if self._connected is not None and self._preview is not None:
            if row.errors or row.session:
                self._preview.show(None)
            else:
                self._show_movements(self._connected, self._preview, row)

    def _show_movements(self, services: "Services", preview: "Preview", row: RoutineRow) -> None:
        """Show how a routine moves. Its file may have changed or gone since the list was made."""

        def compiled(timeline: "Timeline") -> None:
            if row == self.chosen:
                preview.show(timeline)

        def failed() -> None:
            preview.show(None)
            # Once for each row: what is read again may be the same.
            if row != self._failed:
                self._failed = row
                self.look_again()

        make = partial(services.timeline, row.id)
        self.errand(make, compiled, name="movements", failed=failed)

    def on_key(self) -> None:
        self._wake_preview()

    def on_mouse_move(self) -> None:
        self._wake_preview()

    def _wake_preview(self) -> None:
        """The person is there: the figure may move again."""
        if self._preview is not None:
            self._preview.wake()

    def _show(self, page: HomePage) -> None:
        self._page = page
        self.query_one(Glance).today = page.today
        closed = self.query_one("#closed", Static)
        closed.update(Content(page.today.closed))
        closed.display = bool(page.today.closed)
        self._list()

    def _list(self) -> None:
        sought = [] if self._sought is None else self._sought.value.split()
        unfinished = tuple(row.session for row in self._shown if row.session)
        before = _key(self.chosen) if self.chosen is not None else None
        found = [row for row in self._page.rows if row.found_by(sought)]
        self._shown = tuple(sorted(found, key=lambda row: row.rank(sought)))
        options = self.query_one("#routines", OptionList)
        options.clear_options()
        now = self._wall()
        options.add_options([Option(_line(row, now)) for row in self._shown])
        ids = [_key(row) for row in self._shown]
        if unfinished != tuple(row.session for row in self._shown if row.session):
            # A session that was just left unfinished, or continued, comes first.
            before = None
        if ids:
            options.highlighted = ids.index(before) if before in ids and not sought else 0


def _key(row: RoutineRow) -> tuple[str, str]:
    return row.id, row.session


def _line(row: RoutineRow, now: datetime) -> Content:
    if row.errors:
        return Content.assemble(
            ("✗ ", "bold $error"), (row.name, "bold"), "\n  ", (row.errors[0], "$error")
        )
    if row.session:
        return Content.assemble(("◌ ", "bold $primary"), (row.name, "bold"), "\n  ", row.left_at)
    parts = [part for part in (row.length, row.sides, _last(row, now), row.origin) if part]
    place = f"  {row.place}" if row.place else ""
    advice = f"  ▸ {row.advice}" if row.advice else ""
    # No colour: the marked row has the main one for its background.
    name = Content.assemble((row.name, "bold"), place, (advice, "bold"))
    return Content.assemble(name, "\n", "  " + " · ".join(parts))


def _last(row: RoutineRow, now: datetime) -> str:
    """When it was last done, or how what was begun of it ended."""
    if not row.last:
        return words.home.NEVER_DONE
    last = datetime.fromisoformat(row.last)
    day = words.numbers.day_said(last, now)
    if row.ending:
        return words.home.tried_last(row.ending, day)
    return words.numbers.when(last, now) if row.timed else day


def _about(row: RoutineRow) -> Content:
    if row.errors:
        errors = "\n\n".join(row.errors)
        return Content.assemble((f"{words.home.FILE_HAS_ERRORS}\n\n", "bold $error"), errors)
    if row.session:
        said = words.joined.sentences((words.visit.NOTHING_LOST, words.visit.ENTER_CONTINUES))
        return Content(f"{row.summary}\n\n{said}")
    lines = [Content(row.summary)]
    way = words.routine.WAYS.get(row.technique, row.technique)
    for name, text in ((words.home.ABOUT_FELT, row.felt), (words.home.ABOUT_WAY, way)):
        if text:
            lines.append(Content.assemble((f"{name}  ", "$primary"), text))
    if row.equipment:
        lines.append(
            Content.assemble(
                (f"{words.home.ABOUT_NEEDS}  ", "$primary"), words.routine.within(row.equipment)
            )
        )
    lines.append(Content.styled(words.home.ABOUT_CARE, "bold $warning"))
    lines += [Content(f"· {caution}") for caution in row.cautions]
    lines.append(Content.styled(words.home.sources_in_help(row.sources), "$muted"))
    return Content("\n\n").join(lines[:1]) + Content("\n\n") + Content("\n").join(lines[1:])
