"""What covers the middle of a session while it is paused: that it is, what was going on, and how
to go on."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nerveflow.ui.widgets.big_text import BigText


class PauseCard(Vertical):
    """A card in the middle of the screen."""

    def compose(self) -> ComposeResult:
        title = BigText(id="pause-title")
        title.text = "Paused"
        yield title
        yield Static(id="pause-was", markup=False)
        yield Static(id="pause-go", markup=False)

    def show(self, was: str, key: str) -> None:
        """What was going on, and the key that goes on."""
        self.query_one("#pause-was", Static).update(Content(was))
        self.query_one("#pause-go", Static).update(
            Content.styled(f" {key} goes on ", "bold $ink on $primary")
        )
