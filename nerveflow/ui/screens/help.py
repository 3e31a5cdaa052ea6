"""Help: the rule of three, the glides, safety, sources, and every key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nerveflow.figure.palettes import themed
from nerveflow.routine.library import Library
from nerveflow.session.terms import Nerve
from nerveflow.ui.help_pictures import positions
from nerveflow.ui.home_model import library_sources
from nerveflow.ui.key_commands import COMMANDS, Context, KeyCommand, bindings_of, keys_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.figure import Figure
from nerveflow.ui.widgets.follows_theme import FollowsTheme
from nerveflow.wording import words


class HelpScreen(CoachScreen[None], FollowsTheme):
    """Text to scroll through."""

    CONTEXT = Context.HELP
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HELP)
    AUTO_FOCUS = "#help"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def compose(self) -> ComposeResult:
        yield Static(Content("Help"), classes="title-line")
        with VerticalScroll(id="help"), Center(), Vertical(id="help-text"):
            for title, text in words.HELP_PARTS:
                yield Static(Content(title), classes="help-title")
                yield Static(Content(text), classes="help-part")
                if title == words.THE_GLIDES:
                    yield from self._positions()
            yield Static(Content("Keys"), classes="help-title")
            yield Static(self._keys(), classes="help-part")
            yield Static(Content("Sources"), classes="help-title")
            sources = "\n".join(f"· {each}" for each in library_sources(self._library))
            yield Static(Content(sources), classes="help-part")
        yield from self.compose_foot()

    def _positions(self) -> ComposeResult:
        """A picture of each nerve's position."""
        found = positions(self._library)
        for nerve in (each for each in Nerve if each in found):
            yield Static(Content(words.NERVES[nerve].capitalize()), classes="help-nerve")
            yield Figure(found[nerve])

    def on_mount(self) -> None:
        self.tell_keys()
        self.recolour()

    def recolour(self) -> None:
        palette = themed(self.app.theme_variables, self.app.current_theme.dark)
        for figure in self.query(Figure):
            figure.recolour(palette)

    def handlers(self) -> Handlers:
        return {"close": lambda: self.dismiss(None)}

    def _keys(self) -> Content:
        lines: list[Content] = []
        for place, called in words.PLACES.items():
            lines.append(Content.styled(called, "bold $primary"))
            lines += [self._line(each) for each in COMMANDS if Context(place) in each.places]
            lines.append(Content(""))
        return Content("\n").join(lines)

    def _line(self, command: KeyCommand) -> Content:
        keys = keys_of(command, self.own_keys)
        mouse = f"; {command.mouse}" if command.mouse else ""
        return Content.assemble(
            (f"  {keys:<14}", "bold $foreground"), command.help, (mouse, "$muted")
        )
