"""A list of answers, without the page keys: they are those of clickers."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from nerveflow.ui.widgets.choice_list import ChoiceList
from nerveflow.wording import words


class AnswerList(ChoiceList, inherit_bindings=False):
    """What page down does is for the screen to say: it must not end up at the last answer."""

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
