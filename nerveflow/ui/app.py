"""The application: themes, keys and the palette. `navigator` has the order of screens.

What it imports decides how soon home is painted, so everything that only a visit needs is imported
after the first picture.
"""

import gc
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.console import RenderableType
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen

from nerveflow import exits
from nerveflow.config.sections import FigureStyle
from nerveflow.config.settings import Settings
from nerveflow.encodings import is_utf
from nerveflow.ending import Ending
from nerveflow.ui import job_control
from nerveflow.ui.errands import Errands, Lost, apart
from nerveflow.ui.graphics.picture_driver import driver_for
from nerveflow.ui.home_page import HomeCache
from nerveflow.ui.key_commands import (
    Context,
    KeyCommand,
    bindings_of,
    commands_of,
    keys_of,
    known_keys,
)
from nerveflow.ui.leaving import Leaving
from nerveflow.ui.screens.base import CoachScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.steady_driver import painted_in
from nerveflow.ui.steady_styles import SteadyStylesheet
from nerveflow.ui.text_filters import FiltersAsOne, all_text, without_colours
from nerveflow.ui.theme import THEMES, TOKENS_DARK
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.ui.graphics.pictures import Pictures
    from nerveflow.ui.graphics.replies import DetectedGraphics
    from nerveflow.ui.navigator import Navigator
    from nerveflow.visit.live_session import LiveSession
    from nerveflow.visit.request import Request
    from nerveflow.visit.services import Services

ResultT = TypeVar("ResultT")
SCREENS = Path(__file__).with_name("screens")
MANY_STALE = 1_000
"""This many sessions take half a second to sum up: home says so, and does not wait for it."""
SHOWN_WHILE_BUSY_S = 3_600.0
YOUNG = 5_000
"""How many new objects before the next garbage collection. Painting all cells makes 20,000, and
with Python's default of 700 a fifth of that time went into garbage collection."""
Connect = Callable[[], "Services"]
"""Opens routines and history; called once."""


def run_app(app: "CoachApp") -> int:
    """Show the home screen until it is left; returns the exit code.

    Standard output has to be a terminal. Raises what opening routines and history raises.
    """
    found = app.run()
    # Textual says in return_code that it ended by a crash, and gives no result then.
    code = app.return_code or (app.code if found is None else found)
    code = app.leaving.close(code)
    if app.failed is not None:
        raise app.failed
    return code


class CoachApp(App[int]):
    """Shows one screen at a time; its result is the exit code.

    `found` is what the terminal said about pictures, None if it was not asked. `request` begins at
    once. `each_nerve` asks for the chosen check after every nerve. With a cache
    home is painted from the copy of its page, and `connect` is called in a thread after that.
    `ending` watches over the process; None in tests. With `in_thread` nothing on the screens waits
    for the disk.
    """

    TITLE = "nerveflow"
    NOTIFICATION_TIMEOUT = 4
    # Textual loads no style sheet of a default screen by itself, so home's is the application's.
    CSS_PATH = [SCREENS / "base.tcss", SCREENS / "home.tcss"]  # noqa: RUF012
    BINDINGS = bindings_of(Context.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (100, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (24, "-low"), (30, "-tall"), (40, "-high")]  # noqa: RUF012

    def __init__(
        self,
        settings: Settings,
        connect: Connect,
        wall: Callable[[], datetime],
        request: "Request | None" = None,
        *,
        each_nerve: bool = False,
        cache: HomeCache | None = None,
        found: "DetectedGraphics | None" = None,
        ending: Ending | None = None,
        in_thread: bool = False,
    ) -> None:
        super().__init__(driver_class=driver_for(found, ending, lambda: self.pictures))
        self.ending = ending
        self.encoding = "utf-8" if ending is None else painted_in()
        """What the terminal's signs are written in; without a terminal every sign can be shown."""
        self._filters = [*without_colours(self._filters), *all_text(self.encoding)]
        self._as_one = FiltersAsOne()
        self._settings = settings
        self._connect = connect
        self._request = request
        self._each_nerve = each_nerve
        self._cache = cache
        self._home = HomeScreen(wall, cache)
        self.errands = Errands(self._show_waiting, in_thread=in_thread)
        """Reads and writes the history for every screen."""
        self.leaving = Leaving(self)
        if ending is not None:
            ending.not_while(self.errands.saving)
        self._going = False
        """Whether what a key of home has begun goes on."""
        self._begun = 0
        """Visits that keys of home have begun."""
        self.navigator: Navigator | None = None
        """Takes over once routines and history are open."""
        self.failed: Exception | None = None
        """Why they could not be opened."""
        self.pictures: Pictures | None = _pictures(self, found)
        """Where the terminal shows pictures of real pixels."""
        self.live: LiveSession | None = None
        """The session that is being followed; it is paused while the program is suspended."""
        self.own_keys: Mapping[str, str] = known_keys(settings.config.keys)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.config.screen.theme
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())
        self.set_keymap(dict(self.own_keys))

    @property
    def figure_style(self) -> FigureStyle:
        """How figures are drawn, as far as the terminal can."""
        return self._settings.config.screen.figure

    @property
    def code(self) -> int:
        """The exit code of the last visit."""
        return exits.DONE if self.navigator is None else self.navigator.code

    def get_line_filters(self) -> Sequence[LineFilter]:
        parts = tuple(super().get_line_filters())
        if parts != self._as_one.parts:
            self._as_one = FiltersAsOne(parts)
        return (self._as_one,)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return TOKENS_DARK

    def on_mount(self) -> None:
        if self.ending is not None:
            # Not before the first screen is whole: it could not be taken away.
            self.call_after_refresh(self.leaving.watch)
        # By name: who is asked to end before that has nothing to open.
        self.call_after_refresh(self.run_worker, self._open, group="visit", exclusive=True)
        if self.pictures is not None:
            self.call_after_refresh(self.run_worker, self._load_pictures)

    def on_resize(self) -> None:
        if self.pictures is not None and not self.is_headless:
            from nerveflow.ui.graphics.detection import window_of

            # Standard error, on which the screens are painted.
            self.pictures.fit(window_of(2).cell)

    def get_default_screen(self) -> Screen[None]:
        return self._home

    async def _open(self) -> None:
        """Open routines and history, connect home to them, and begin what was asked for."""
        try:
            if self._cache is None:
                services = self._connect()
            else:
                services = await apart(partial(_connected, self._connect))
        # Whatever it is, run_app raises it again once the terminal is given back: printed over the
        # screens, no line of it could be read.
        except Exception as error:  # noqa: BLE001
            self.failed = error
            self.exit()
            return
        from nerveflow.ui.navigator import Navigator

        await self._sum_up(services)
        self.navigator = Navigator(self, services, self._request, each_nerve=self._each_nerve)
        if not self._home.is_attached:
            return  # the person left while it was loaded
        self._home.connect(services)
        if not is_utf(self.encoding):
            self.say(words.terminal.drawn_in_ascii(self.encoding))
        _clean_up()
        await self.navigator.open()

    async def _sum_up(self, services: "Services") -> None:
        """Sum up the whole history, if an upgrade left that to be done, with home on the screen.

        In slices: who leaves waits for one of them, and the next start goes on with the others.
        """
        from nerveflow.store.errors import StoreError

        facts = services.store.facts
        with suppress(StoreError):  # what reads the facts reports it
            left = await self.away(facts.stale)
            if left >= MANY_STALE:
                self.say(words.saving.summing_up(left), timeout=SHOWN_WHILE_BUSY_S)
                while await apart(facts.refresh_some):
                    pass
                self.clear_notifications()

    async def _load_pictures(self) -> None:
        """Load what draws them once there is something to see."""
        if self.pictures is not None:
            self.pictures.begin(await apart(self.pictures.load))

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self.pictures is not None:
            self.pictures.painting(renderable)
        super()._display(screen, renderable)

    def _end_update(self) -> None:
        # Within the update of the screens: text and pictures are shown at once.
        if self.pictures is not None:
            self.pictures.settle()
        super()._end_update()

    def on_home_screen_start_requested(self, message: HomeScreen.StartRequested) -> None:
        if self.navigator is not None:
            self._go(partial(self.navigator.start, message.routine))

    def on_home_screen_resume_requested(self, message: HomeScreen.ResumeRequested) -> None:
        if self.navigator is not None:
            self._go(partial(self.navigator.go_on, message.session))

    def on_home_screen_choices_requested(self, message: HomeScreen.ChoicesRequested) -> None:
        if self.navigator is not None:
            self._go(partial(self.navigator.choose, message.routine))

    def on_home_screen_own_files_requested(self, message: HomeScreen.OwnFilesRequested) -> None:
        self._go(partial(self._own_files, message.routine, message.name))

    async def _own_files(self, routine: str, name: str) -> None:
        if self.navigator is not None:
            await self.navigator.own_files(routine, name)
            self._home.look_again()

    def on_home_screen_weeks_requested(self) -> None:
        if self.navigator is not None:
            self._go(self.navigator.weeks)

    def on_home_screen_quit_requested(self) -> None:
        self.leaving.quit()

    def on_compare_wanted(self) -> None:
        if self.navigator is not None:
            self._go(self.navigator.compare)

    async def on_home_screen_screen_requested(self, message: HomeScreen.ScreenRequested) -> None:
        if self.navigator is not None:
            await self.navigator.show(message.target)

    def on_settings_screen_setting_changed(self) -> None:
        self.theme = self._settings.config.screen.theme

    def tidy(self) -> None:
        """Free what importing has left behind, so that it does not hold up a key later."""
        _clean_up()

    def _go(self, way: Callable[[], Awaitable[None]]) -> None:
        """Begin a visit; a key that comes before its first screen begins no other one."""

        async def gone() -> None:
            try:
                if self.navigator is not None and await self.navigator.is_free():
                    await way()
            finally:
                self._going = False

        if not self._going:
            self._going = True
            self._begun += 1
            self.run_worker(gone(), group="visit")

    # What the navigator shows its screens on.

    async def put(self, screen: Screen[ResultT]) -> None:
        await self.push_screen(screen)

    async def ask(self, screen: Screen[ResultT]) -> ResultT | None:
        return await self.push_screen_wait(screen)

    def away(
        self, work: Callable[[], ResultT], *, writes: bool = False, lost: Lost = ""
    ) -> Awaitable[ResultT]:
        return self.errands.result(work, writes=writes, lost=lost)

    async def take_away(self) -> None:
        await self.pop_screen()

    def say(
        self, text: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> Notification:
        shown_s = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        # It may come from a file, so it is never markup.
        notice = Notification(text, severity=severity, timeout=shown_s, markup=False)
        self.post_message(Notify(notice))
        return notice

    def signal(self, sequence: str) -> None:
        # Through the driver, as all that is painted: beside it, it could cut a sequence in two.
        if self._driver is not None:
            self._driver.write(sequence)

    def follow(self, live: "LiveSession | None") -> None:
        self.live = live

    def fail(self, error: Exception) -> None:
        # By a message: raised in a call of the loop, it would be written down and end nothing.
        self.call_later(_raised, error)

    @property
    def above(self) -> Screen[object]:
        return self.screen

    # What leaving asks beside that.

    @property
    def place(self) -> object:
        return self.screen, self._begun

    # Ending, suspending, and the palette.

    def action_command_palette(self) -> None:
        """Show the palette, whose line Textual has in English."""
        if not isinstance(self.screen, CommandPalette):
            line = words.keys.SEARCH_COMMANDS
            self.push_screen(CommandPalette(id="--command-palette", placeholder=line))

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        super().exit(result, return_code, message)
        if self.ending is not None:
            self.ending.closing(return_code or (self.code if result is None else result))

    def _handle_exception(self, error: Exception) -> None:
        # A screen that is shown at the moment at which the program ends never gets its parts.
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    async def action_run(self, command: str) -> None:
        match command:
            case "help":
                if self.navigator is not None:
                    await self.navigator.help()
            case "palette":
                self.action_command_palette()
            case "exit":
                self.leaving.by_key()
            case "suspend":
                self._suspend()

    def refused(self, error: Exception) -> None:
        """Say what the history has refused; a person who wanted to end stays, to read it."""
        self.leaving.stay()
        self.say(str(error), severity="error")

    def unsay(self, notice: Notification) -> None:
        """Take away a notice that is not true any more."""
        self._unnotify(notice)

    def _show_waiting(self, what: str) -> None:
        """Show in every footer what is waited for."""
        for screen in self.screen_stack:
            for bar in screen.query(KeyBar):
                bar.waits = what

    def _suspend(self) -> None:
        if self.live is not None:
            self.live.pause()
        with self.suspend():
            job_control.stop_group()

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """Every command that can be done over a screen, from the one table."""
        if isinstance(screen, CoachScreen):
            for command in commands_of(screen.CONTEXT):
                if screen.enabled(command.id):
                    yield self._offered(command, partial(screen.run, command.id))
        for command in commands_of(Context.EVERYWHERE):
            if command.id != "palette":
                yield self._offered(command, partial(self.run_action, command.action))

    def _offered(self, command: KeyCommand, run: Callable[[], object]) -> SystemCommand:
        return SystemCommand(command.help, words.keys.by_key(keys_of(command, self.own_keys)), run)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """A key may mean one thing on one screen and another on the next."""


def _raised(error: Exception) -> None:
    raise error


def _pictures(app: CoachApp, found: "DetectedGraphics | None") -> "Pictures | None":
    if found is None or found.graphics is None:
        return None
    from nerveflow.ui.graphics.pictures import Pictures

    return Pictures(app, found.graphics, app.signal)


def _connected(connect: Connect) -> "Services":
    """Open routines and history, and load what a visit needs, away from the picture."""
    import nerveflow.ui.navigator  # noqa: F401

    return connect()


def _clean_up() -> None:
    """Free what importing has left behind: 3 MB, mostly classes made twice for slots."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20)
