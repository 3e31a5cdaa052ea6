"""The last line of a session: what comes next, how long it takes, how it sounds and waits."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class NextLine(Widget):
    """Next at the left, the state of things at the right."""

    following: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.content_size.width
        room = width - len(self.state) - 2
        text = self.following if len(self.following) <= room else self.following[: room - 1] + "…"
        return Content.assemble((text.ljust(room), "$foreground"), "  ", (self.state, "$muted"))
