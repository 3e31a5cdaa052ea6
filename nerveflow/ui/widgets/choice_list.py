"""A list of choices that takes every key in every size of terminal."""

from typing import Literal

from textual.widgets import OptionList


class ChoiceList(OptionList):
    """Textual's list of options; a page in a list without a line is no move, and no error."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Count the lines anew: Textual counts them before the bar takes two cells of each."""
        self._clear_caches()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region.height and self._lines:
            super()._move_page(direction)
