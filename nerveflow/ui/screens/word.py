"""Something that has to be read before going on: why there is no session now."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from nerveflow.safety.terms import Tier
from nerveflow.ui.screens.base import LeftOnce
from nerveflow.ui.widgets.key_bar import Hint, OwnHints
from nerveflow.ui.widgets.paged_scroll import PagedScroll
from nerveflow.wording import words


class WordScreen(OwnHints, LeftOnce[None], ModalScreen[None]):
    """Lines on a card, under a sign that names how grave they are."""

    CSS_PATH = "word.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "dismiss(None)", "understood")
    ]

    def __init__(self, title: str, lines: Sequence[str], tier: Tier | None = None) -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._tier = tier

    def compose(self) -> ComposeResult:
        with Vertical(id="word-card"):
            sign = words.questions.TIERS.get(self._tier, "") if self._tier else ""
            yield Static(Content(sign or self._title), id="word-title")
            with PagedScroll(id="word-lines"):
                for line in self._lines:
                    yield Static(_pointed_out(line), classes="word-line")
            yield Static(Content(words.keys.ENTER_UNDERSTOOD), id="word-foot")

    @property
    def hints(self) -> tuple[Hint, ...]:
        return Hint(words.keys.UP_DOWN_KEYS, words.keys.READ_LINES, ""), Hint(
            "enter", words.keys.UNDERSTOOD, ""
        )

    def on_mount(self) -> None:
        self.query_one("#word-card").set_class(self._tier is Tier.EMERGENCY, "-emergency")
        pages = self.query_one(PagedScroll)
        pages.focus()
        for changed in ("scroll_y", "virtual_size", "size"):
            self.watch(pages, changed, self._say_more, init=False)

    def _say_more(self) -> None:
        """Say whether there is more to read below."""
        pages = self.query_one(PagedScroll)
        more = pages.scroll_offset.y < pages.max_scroll_y
        said = words.keys.ENTER_UNDERSTOOD
        self.query_one("#word-foot", Static).update(
            Content(words.keys.more_below(said) if more else said)
        )

    def action_read_on(self) -> None:
        """The forward key of a clicker: nothing is put away that was not on the screen."""
        if not self.query_one(PagedScroll).page_on():
            self.dismiss(None)


def _pointed_out(text: str) -> Content:
    """The text, with the lines in red that begin with an exclamation mark."""
    lines = text.split("\n")
    red = "bold $error"
    return Content("\n").join(
        Content.styled(line, red) if line.lstrip().startswith("! ") else Content(line)
        for line in lines
    )
