"""What every screen has: its commands from the table, a footer, a word if it is too small."""

import asyncio
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.events import Click, Resize
from textual.message import Message
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen
from textual.widgets import Static

from nerveflow.ui.key_commands import BY_ID, Context, KeyCommand, commands_of, keys_of
from nerveflow.ui.screen_host import CoachHost, coach_host
from nerveflow.ui.widgets.key_bar import Hint, KeyBar, OwnHints
from nerveflow.wording import words

ResultT = TypeVar("ResultT")
T = TypeVar("T")

LEAST = (80, 24)
"""The smallest terminal of most screens, in columns and rows."""

WAYS_BACK = ("close", "end-preview")
"""The commands that go back to the screen below, if a screen has one."""

LOST_SHOWN_S = 60.0
"""How long a notice names what was entered on a screen that was left, and could not be saved."""

Handlers = Mapping[str, Callable[[], object]]
"""What each command of a screen does, by its id."""


class LeftOnce(Screen[ResultT], Generic[ResultT]):
    """A screen that is left once, however often and fast its key is pressed.

    A second press may still be on its way to it: it must not take away the screen below.
    """

    def dismiss(self, result: ResultT | None = None) -> AwaitComplete:
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        # Textual caches the painted lines of 1,024 widgets, also of those that are gone: 12 MB.
        StylesCache.get_inner_outer.cache_clear()


class CoachScreen(LeftOnce[ResultT], Generic[ResultT]):
    """A screen that does what the table of commands says it does."""

    CONTEXT: ClassVar[Context]
    AUTO_FOCUS = ""
    SHOW_DISABLED_KEYS: ClassVar[bool] = False
    """Whether commands that mean nothing now keep their place in the footer, dimmed."""
    LEAST: ClassVar[tuple[int, int]] = LEAST
    """The smallest terminal, in columns and rows, in which it can be read."""
    MOVES: ClassVar[tuple[Hint, ...]] = ()
    """Keys that belong to what has the focus, for the beginning of the footer."""
    _said_done: Notification | None = None
    """What was said last of a change."""

    def handlers(self) -> Handlers:
        """What each command of this screen does."""
        raise NotImplementedError

    def enabled(self, command: str) -> bool:
        """Whether a command means something at this moment."""
        return True

    def may_quit(self) -> bool:
        """Whether the program may end now, because the person wants it to."""
        return True

    def label(self, command: KeyCommand) -> str:
        """What the footer calls a command now."""
        return command.label

    def compose_foot(self) -> ComposeResult:
        """The footer, and what covers a screen that is too small; goes at the end of compose."""
        yield KeyBar()
        here = commands_of(self.CONTEXT)
        back = next((each for each in WAYS_BACK if BY_ID[each] in here), None)
        yield TooSmall(*self.LEAST, words.terminal.goes_back(self.key(back)) if back else "")

    def foot_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """Those of the commands that the footer shows now, in the order of their importance."""
        return hints

    def ways_on(self) -> tuple[Hint, ...]:
        """Keys that answer what is asked now, for the beginning of the footer."""
        return ()

    def errand(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        writes: bool = False,
        name: str = "",
        failed: Callable[[], object] = lambda: None,
        lost: str = "",
    ) -> None:
        """Do `work`, which may wait for the disk, away from the loop, then `then` with its result.

        Nothing follows if this screen has gone since. What is wrong with the history is said,
        and `failed` called; if the screen has gone, `lost` is said, and printed if the
        program ends first: what a person has given, in words. For the others see `Errands.run`.
        """

        def took(value: T) -> None:
            if self._is_there:
                then(value)

        def refused(error: Exception) -> None:
            # Late: home is painted before there is a history.
            from nerveflow.author.desk import DeskError
            from nerveflow.config.sections import SettingsError
            from nerveflow.store.errors import StoreError
            from nerveflow.visit.errors import CannotBegin

            if not isinstance(error, StoreError | SettingsError | CannotBegin | DeskError):
                raise error
            self._host.refused(error)
            if self._is_there:
                failed()
            elif lost:
                self.say(lost, severity="error", timeout=LOST_SHOWN_S)

        name = name and f"{name} of {id(self)}"
        # By the application: a screen that was left gets no call, but a refusal has to be shown.
        back = self.app.call_later
        run = self._host.errands.run
        run(work, took, refused, back=back, writes=writes, name=name, lost=lost)

    def say(
        self, text: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> None:
        """Show a sentence for a moment, as `CoachHost.say` does."""
        self._host.say(text, severity=severity, timeout=timeout)

    def say_done(self, text: str) -> None:
        """Say that a change is made, in place of what was said about the one before.

        That may have been undone by this one. Nothing is said if `text` is empty.
        """
        if self._said_done is not None:
            self._host.unsay(self._said_done)
        self._said_done = None
        if text:
            self._said_done = self._host.say(text)

    @property
    def _is_there(self) -> bool:
        """Whether there is something to show; a screen on its way out may have lost its parts."""
        return self.is_attached and self.display

    @cached_property
    def _host(self) -> CoachHost:
        return coach_host(self.app)

    def run(self, command: str) -> None:
        """Do what a command says, if it means something."""
        if self.enabled(command):
            self.handlers()[command]()

    def action_run(self, command: str) -> None:
        self.run(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run" and parameters and str(parameters[0]) in self.handlers():
            # A key that keeps its place in the footer says why it does nothing.
            return self.SHOW_DISABLED_KEYS or self.enabled(str(parameters[0]))
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self.update_keys()

    async def on_click(self, event: Click) -> None:
        """A click on the word of a command does what its key does."""
        command = event.style.meta.get("command")
        if isinstance(command, str):
            owner = "screen" if command in self.handlers() else "app"
            await self.run_action(f"{owner}.run('{command}')")

    def on_screen_resume(self) -> None:
        self.update_keys()

    def on_screen_suspend(self) -> None:
        self.update_keys()

    async def paint_as_one(self, change: Callable[[], None]) -> None:
        """Change what is shown, and paint all of that in one update, at once.

        By itself, Textual paints what it knows at its next tick, and the rest 17 ms later.
        """
        with self.app.batch_update():
            change()
            # Now every widget that has changed says so, and nothing is painted until all have.
            await asyncio.sleep(0)
        # After what they have said.
        self.call_later(self._paint_now)

    def _paint_now(self) -> None:
        """What Textual does at its next tick."""
        if self._repaint_required:
            # Beside a new layout, the whole screen would be painted a second time.
            self._repaint_required = False
            self._dirty_widgets.add(self)
        self._on_timer_update()

    def key(self, command: str) -> str:
        """The first key of a command, the person's own ones considered."""
        return keys_of(BY_ID[command], self.own_keys).split(" ")[0]

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The person's keys, by command."""
        return self._host.own_keys

    def about_time(self) -> str:
        """What the clock does behind a terminal that is too small; empty if there is none."""
        return ""

    def update_keys(self) -> None:
        """Bring the footer up to date, and what covers a screen that is too small."""
        self.query_one(TooSmall).say(self.about_time())
        bar, above = self.query_one(KeyBar), self.app.screen
        if isinstance(above, OwnHints):
            bar.hints, bar.always = above.hints, ()
            return
        ways = self.ways_on()
        taken = {way.key for way in ways}
        others = tuple(hint for hint in self._hints(self.CONTEXT) if hint.key not in taken)
        # The way back is always shown, however many keys a screen has.
        back = tuple(hint for hint in others if hint.command == "close")
        others = tuple(hint for hint in others if hint.command != "close")
        bar.hints = self.foot_hints((*self.MOVES, *ways, *others))
        bar.always = self.final_hints((*back, *self._hints(Context.EVERYWHERE)))

    def final_hints(self, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """Those at the end of the footer, which are always shown."""
        return hints

    def _hints(self, place: Context) -> list[Hint]:
        hints: list[Hint] = []
        grouped = False
        for command in commands_of(place):
            means = place is not self.CONTEXT or self.enabled(command.id)
            if not command.shown or not (means or self.SHOW_DISABLED_KEYS):
                continue
            keys = keys_of(command, self.own_keys).split(" ")[0]
            if not command.group:
                hints.append(Hint(keys, self.label(command), command.id, means))
            elif not grouped:
                grouped = True
                hints.append(Hint("0-9", command.label, ""))
            elif command.id == "tension-10":
                hints.append(Hint(keys, "10", command.id))
        return hints


class CompareWanted(Message):
    """A comparison of two ways is wanted, from whatever screen."""


class TooSmall(Static):
    """Covers a terminal of fewer columns or rows than the screen needs."""

    def __init__(self, columns: int, rows: int, way_back: str) -> None:
        super().__init__()
        self._least = columns, rows
        self._way_back = way_back
        self._about_time = ""

    def on_mount(self) -> None:
        self._say()

    def on_resize(self, event: Resize) -> None:
        self._say()

    def say(self, about_time: str) -> None:
        """What the clock behind it does."""
        if about_time != self._about_time:
            self._about_time = about_time
            self._say()

    def _say(self) -> None:
        width, height = self.app.size
        lines = (
            words.terminal.size_is(width, height),
            words.terminal.make_it_larger(*self._least),
            self._way_back,
            self._about_time,
        )
        self.update(Content("\n\n".join(line for line in lines if line)))
