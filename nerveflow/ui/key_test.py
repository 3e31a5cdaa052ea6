"""`nerveflow doctor --keys`: what a clicker, a pedal or a remote sends, and what it would do.

The keys come through Textual, as they do in a session, so what arrives here arrives there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from textwrap import wrap
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from nerveflow.ending import Ending
from nerveflow.ui.job_control import leave_when_asked
from nerveflow.ui.key_commands import Context, key_name, meaning
from nerveflow.ui.steady_driver import painted_in, steady_driver
from nerveflow.ui.text_filters import all_text
from nerveflow.wording import words

SHOWN = 5
"""How many keys stay on the screen, the last ones."""
NAME = 18
"""The room for the name of a key, in cells."""
LONGEST = 57
"""The room for what it does, in cells."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One key, as it arrived."""

    key: str
    """As Textual names it."""
    called: str
    """As people call it."""
    in_session: str
    """What it would do in a session."""
    at_home: str
    """What else it does at home; empty if that is nothing or the same."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The key and what it would do, in lines of less than 80 characters."""
        name = (
            self.called
            if self.called == self.key
            else words.joined.bracketed(self.called, self.key)
        )
        at_home = words.keys.at_home(self.at_home) if self.at_home else ""
        lines = [*wrap(self.in_session, LONGEST), *wrap(at_home, LONGEST)]
        return tuple(
            f"{head:<{NAME}} {line}" for head, line in zip_longest((name,), lines, fillvalue="")
        )


def arrived(key: str, own: Mapping[str, str]) -> Arrived:
    """A key with what it would do in a session, and at home if that is something."""
    in_session = meaning(key, Context.SESSION, own)
    at_home = meaning(key, Context.HOME, own)
    return Arrived(
        key,
        key_name(key),
        words.keys.NOTHING_IN_SESSION if in_session is None else in_session.help,
        "" if at_home is None or at_home is in_session else at_home.help,
    )


class KeyTest(App[None]):
    """Shows each key that arrives."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "quit", "end", show=False, priority=True)
    ]
    CSS = "Static { padding: 1 2; }"

    def __init__(self, own: Mapping[str, str], ending: Ending | None = None) -> None:
        super().__init__(driver_class=steady_driver(ending))
        self._ending = ending
        self._filters += all_text(painted_in())
        self.seen: list[Arrived] = []
        """What arrived, the last one last."""
        self._own = own

    def on_mount(self) -> None:
        if self._ending is not None:
            watch = partial(leave_when_asked, self._ending, lambda _: self.exit())
            self.call_after_refresh(watch)

    def compose(self) -> ComposeResult:
        yield Static(words.keys.KEY_TEST, markup=False)
        yield Static(id="seen", markup=False)

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        twice = event.key == "escape" and bool(self.seen) and self.seen[-1].key == "escape"
        self.seen.append(arrived(event.key, self._own))
        self.query_one("#seen", Static).update(Content("\n".join(_lines(self.seen[-SHOWN:]))))
        if event.key == "q" or twice:
            self.exit()


def ask_for_keys(own: Mapping[str, str], ending: Ending) -> tuple[str, ...]:
    """Show keys until the person ends it; each that arrived, as lines. Needs a terminal."""
    app = KeyTest(own, ending)
    app.run()
    return _lines(dict.fromkeys(app.seen))


def _lines(keys: Iterable[Arrived]) -> tuple[str, ...]:
    return tuple(line for each in keys for line in each.lines)
