"""The application: themes, keys, signals and the palette. Where things lead is in `flow`."""

import signal
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from nerveflow.ui import job_control
from nerveflow.ui.commands import Context, bindings_of, known_keys
from nerveflow.ui.navigator import Navigator
from nerveflow.ui.no_colours import without_colours
from nerveflow.ui.palette import palette
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.theme import THEMES, TOKENS_DARK
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

INTERRUPTED = 130


class CoachApp(App[int]):
    """Shows one screen at a time; its result is the exit code."""

    TITLE = "nerveflow"
    NOTIFICATION_TIMEOUT = 4
    CSS_PATH = Path(__file__).with_name("screens") / "base.tcss"
    BINDINGS = bindings_of(Context.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (100, "-medium"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (24, "-low"), (30, "-tall"), (40, "-high")]  # noqa: RUF012

    def __init__(
        self, services: Services, request: Request | None = None, *, each_nerve: bool = False
    ) -> None:
        super().__init__()
        self._filters = without_colours(self._filters)
        self.services = services
        self.live: LiveSession | None = None
        """The session that is being followed."""
        self.own_keys: Mapping[str, str] = known_keys(services.settings.config.keys)
        self.flow = Navigator(self, request, each_nerve=each_nerve)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = services.settings.config.screen.theme
        self.set_keymap(dict(self.own_keys))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return TOKENS_DARK

    def on_mount(self) -> None:
        job_control.leave_on_signals(self.leave)
        if not self.is_headless and job_control.has_terminal():
            self.set_interval(job_control.GONE_AFTER_S, self.look_for_terminal)
        self.run_worker(self.flow.open(), group="flow")

    def on_home_screen_start(self, message: HomeScreen.Start) -> None:
        self.run_worker(self.flow.lead(message.request), group="flow", exclusive=True)

    def on_home_screen_choose(self, message: HomeScreen.Choose) -> None:
        self.run_worker(self.flow.choose(message.routine), group="flow", exclusive=True)

    def on_home_screen_open(self, message: HomeScreen.Open) -> None:
        self.flow.show(message.place)

    def on_settings_screen_changed(self) -> None:
        self.theme = self.services.settings.config.screen.theme

    def leave(self, code: int) -> None:
        """End at once: what was done is kept, and a session that is not over is offered again."""
        if self.live is not None:
            self.live.leave()
        self.exit(code)

    def action_run(self, command: str) -> None:
        handlers = {
            "help": self.flow.help,
            "palette": self.action_command_palette,
            "exit": lambda: self.leave(INTERRUPTED if self.live else 0),
            "suspend": self._suspend,
        }
        handlers[command]()

    def _suspend(self) -> None:
        if self.live is not None:
            job_control.rest(self.live.coach)
        with self.suspend():
            job_control.stop_group()

    def look_for_terminal(self) -> None:
        """End where the terminal has gone away without a signal."""
        if job_control.hung_up():
            self.leave(128 + signal.SIGHUP)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        return palette(self, screen)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """A key may mean one thing on one screen and another on the next."""
