"""Text to scroll through, whose page down belongs to the screen: at the end it goes on."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class PagedScroll(VerticalScroll):
    """Page down is the forward key of a clicker; the screen has an `action_read_on` for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.read_on", "on", show=False)
    ]

    def page_on(self) -> bool:
        """Show what comes below; whether there was anything."""
        more = self.scroll_offset.y < self.max_scroll_y
        if more:
            self.scroll_page_down(animate=False)
        return more
