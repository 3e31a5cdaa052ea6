"""The first and the last line of a session."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nerveflow.session.terms import Side
from nerveflow.wording import words

EDGE = 11
"""Columns for the name of a side."""


class TopLine(Widget):
    """What is done, in the middle; the working side at its edge, in words and with an arrow."""

    title: reactive[str] = reactive("")
    side: reactive[Side | None] = reactive(None)

    def render(self) -> Content:
        width = self.content_size.width
        room = max(0, width - 2 * EDGE)
        if len(self.title) > room and self.side is not None:
            return self._long(width - EDGE)
        title = self.title if len(self.title) <= room else self.title[: room - 1] + "…"
        return Content.assemble(
            self._edge(Side.LEFT),
            (title.center(room), "bold $foreground"),
            self._edge(Side.RIGHT),
        )

    def _long(self, room: int) -> Content:
        """A long title uses the edge of the other side as well."""
        title = self.title if len(self.title) <= room - 1 else self.title[: room - 2] + "…"
        bold = "bold $foreground"
        if self.side is Side.LEFT:
            return Content.assemble(self._edge(Side.LEFT), (title.center(room), bold))
        return Content.assemble((title.center(room), bold), self._edge(Side.RIGHT))

    def _edge(self, side: Side) -> tuple[str, str]:
        if self.side is not side:
            return " " * EDGE, ""
        return words.SIDE_SIGNS[side].center(EDGE), "bold $ink on $accent"


class NextLine(Widget):
    """What comes next at the left; sound, waiting and time at the right."""

    following: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def render(self) -> Content:
        width = self.content_size.width
        room = width - len(self.state) - 2
        text = self.following if len(self.following) <= room else self.following[: room - 1] + "…"
        return Content.assemble((text.ljust(room), "$foreground"), "  ", (self.state, "$muted"))
