"""A list of answers, without keys that leap over some of them."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Answers(OptionList, inherit_bindings=False):
    """Takes the chosen answer with enter, and with the forward key of a clicker too.

    Where none is chosen, neither does anything: a page down must not end up at the last answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "down", show=False),
        Binding("up", "cursor_up", "up", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
        Binding("enter,pagedown", "select", "take it", show=False),
    ]
