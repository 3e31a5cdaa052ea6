"""A list of choices that takes every key in every size of terminal, and one of answers."""

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from nerveflow.wording import words


class ChoiceList(OptionList):
    """Textual's list of options; a page in a list without a line is no move, and no error."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Count the lines again: Textual counts them before the bar takes two cells of each."""
        self._clear_caches()

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        if self.scrollable_content_region.height and self._lines:
            super()._move_page(direction)


class AnswerList(ChoiceList, inherit_bindings=False):
    """Without the page keys, which are those of clickers.

    What page down does is for the screen to say: it must not end up at the last answer.
    """

    class NoneMarked(Message):
        """Enter was pressed, and no answer is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "down", show=False),
        Binding("up", "cursor_up", "up", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
        Binding("enter", "select", words.keys.TAKE_IT, show=False),
    ]

    def action_select(self) -> None:
        """Take the marked answer."""
        if self.highlighted is None:
            self.post_message(self.NoneMarked())
        super().action_select()
