"""`nerveflow doctor --keys`: what a clicker, a pedal or a remote sends, and what it would do.

The keys come through Textual, as they do in a session, so what arrives here arrives there.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from nerveflow.ui.key_commands import Context, key_name, meaning

SHOWN = 12
"""How many keys stay on the screen, the last ones."""
INTRO = """\
Press the keys of your clicker, pedal or remote, one after the other.
Here they do nothing. Beside each is what it would do in a session.

If nothing shows up, the device sends something that a terminal does not get: volume keys and media
keys, for example. Many devices have a switch for another mode.

q ends this, and so do Esc twice and Ctrl+C.
"""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One key, as it arrived."""

    key: str
    """As Textual names it."""
    called: str
    """As people call it."""
    means: str
    """What it would do."""

    @property
    def line(self) -> str:
        """The key and what it would do."""
        name = self.called if self.called == self.key else f"{self.called} ({self.key})"
        return f"{name:<22} {self.means}"


def arrived(key: str, own: Mapping[str, str]) -> Arrived:
    """A key with what it would do in a session, and at home where that is something."""
    in_session = meaning(key, Context.SESSION, own)
    at_home = meaning(key, Context.HOME, own)
    means = in_session.help if in_session is not None else "Nothing in a session"
    if at_home is not None and at_home is not in_session:
        means += f". At home: {at_home.help}"
    return Arrived(key, key_name(key), means)


class KeyTest(App[None]):
    """Shows each key that arrives."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c,ctrl+q", "quit", "end", show=False, priority=True)
    ]
    CSS = "Static { padding: 1 2; }"

    def __init__(self, own: Mapping[str, str]) -> None:
        super().__init__()
        self.seen: deque[Arrived] = deque(maxlen=SHOWN)
        """What arrived, the last one last."""
        self._own = own

    def compose(self) -> ComposeResult:
        yield Static(INTRO, markup=False)
        yield Static(id="seen", markup=False)

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        twice = event.key == "escape" and bool(self.seen) and self.seen[-1].key == "escape"
        self.seen.append(arrived(event.key, self._own))
        lines = "\n".join(each.line for each in self.seen)
        self.query_one("#seen", Static).update(Content(lines))
        if event.key == "q" or twice:
            self.exit()


def ask_for_keys(own: Mapping[str, str]) -> tuple[str, ...]:
    """Show keys until the person ends it; the last ones as lines. Needs a terminal."""
    app = KeyTest(own)
    app.run()
    return tuple(each.line for each in app.seen)
