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

    titles: reactive[tuple[str, ...]] = reactive(())
    """The title, and shorter ones for where it does not fit."""
    side: reactive[Side | None] = reactive(None)

    def render(self) -> Content:
        return self.line(self.content_size.width)

    def line(self, width: int) -> Content:
        """The line in `width` columns."""
        # Without room for both edges, a title also uses that of the other side.
        rooms = (width - 2 * EDGE, width - EDGE - 1) if self.side else (width - 2,)
        title = next(
            (each for each in self.titles if len(each) <= rooms[-1]),
            self.titles[-1][: max(0, rooms[-1] - 1)] + "…" if self.titles else "",
        )
        if self.side is None or len(title) <= rooms[0]:
            rest = width - 2 * EDGE if self.side else width
            centred = (title.center(max(0, rest)), "bold $foreground")
            left, right = (self._edge(side) if self.side else ("", "") for side in Side)
            return Content.assemble(left, centred, right)
        beside = (f" {title}".ljust(width - EDGE), "bold $foreground")
        if self.side is Side.LEFT:
            return Content.assemble(self._edge(Side.LEFT), beside)
        return Content.assemble(beside, self._edge(Side.RIGHT))

    def _edge(self, side: Side) -> tuple[str, str]:
        if self.side is not side:
            return " " * EDGE, ""
        return words.body.SIDE_SIGNS[side].center(EDGE), "bold $ink on $accent"


class NextLine(Widget):
    """What comes next at the left; sound, waiting and time at the right."""

    following: reactive[tuple[str, ...]] = reactive(())
    """What comes next, then the same in fewer words."""
    states: reactive[tuple[str, ...]] = reactive(())
    """Answering, sound and the time that is left, then the same in fewer words."""

    def render(self) -> Content:
        return self.line(self.content_size.width)

    def line(self, width: int) -> Content:
        """The line in `width` columns."""
        state = next((each for each in self.states if len(each) <= width), "")
        room = max(0, width - len(state) - 2)
        text = next((each for each in self.following if len(each) <= room), "")
        return Content.assemble((text.ljust(room), "$foreground"), "  ", (state, "$muted"))
