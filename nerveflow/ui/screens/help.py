"""Help: the rule of three, the glides, safety, sources, and every key."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nerveflow.figure.scene import Scene
from nerveflow.routine.library import Library
from nerveflow.session.terms import Nerve
from nerveflow.ui.help_pictures import positions
from nerveflow.ui.home_model import library_sources
from nerveflow.ui.key_commands import COMMANDS, Context, KeyCommand, bindings_of, keys_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.figure import Figure
from nerveflow.wording import words


class HelpScreen(CoachScreen[None]):
    """Text to scroll through."""

    CONTEXT = Context.HELP
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.HELP)
    AUTO_FOCUS = "#help"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def compose(self) -> ComposeResult:
        yield Static(Content(words.help.HELP), classes="title-line")
        with VerticalScroll(id="help"), Center(), Vertical(id="help-text"):
            for title, text in words.help.PARTS:
                yield Static(Content(title), classes="help-title")
                of_glides = "of-glides" if title == words.help.THE_GLIDES else None
                yield Static(Content(text), classes="help-part", id=of_glides)
            yield Static(Content(words.help.KEYS_TITLE), classes="help-title")
            yield Static(self._keys(), classes="help-part")
            yield Static(Content(words.routine.SOURCES), classes="help-title")
            yield Static(classes="help-part", id="sources", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.update_keys()
        library = self._library
        self.errand(
            lambda: (positions(library), library_sources(library)), lambda found: self._show(*found)
        )

    def _show(self, found: Mapping[Nerve, Scene], sources: Sequence[str]) -> None:
        """Show a picture of each nerve's position, and where all of it is from."""
        self.query_one("#sources", Static).update(Content("\n".join(f"· {s}" for s in sources)))
        shown: list[Static | Figure] = []
        for nerve in (each for each in Nerve if each in found):
            shown.append(Static(Content(words.body.nerve_title(nerve)), classes="help-nerve"))
            shown.append(Figure(found[nerve]))
        self.query_one("#help-text").mount_all(shown, after="#of-glides")

    def handlers(self) -> Handlers:
        return {"close": lambda: self.dismiss(None)}

    def _keys(self) -> Content:
        lines: list[Content] = []
        for place, called in words.keys.PLACES.items():
            lines.append(Content.styled(called, "bold $primary"))
            lines += [self._line(each) for each in COMMANDS if Context(place) in each.places]
            lines.append(Content(""))
        return Content("\n").join(lines)

    def _line(self, command: KeyCommand) -> Content:
        keys = keys_of(command, self.own_keys)
        mouse = words.keys.by_mouse(command.mouse) if command.mouse else ""
        return Content.assemble(
            (f"  {keys:<14}", "bold $foreground"), command.help, (mouse, "$muted")
        )
