"""One setting on one line: left, right or a click changes its value."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.wording import words

MOVES = (Hint("↑↓", words.keys.NEXT_ROW, ""), Hint("←→", words.keys.CHANGE_IT, ""))
"""The keys that move among pickers, for the footer."""

PickerChoice = tuple[str, str]
"""A value and its name."""


class Picker(Widget, can_focus=True):
    """A title and the chosen value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "before", show=False),
        Binding("right,space", "turn(1)", "after", show=False),
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
    ]

    index: reactive[int] = reactive(0)

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, picker: "Picker", value: str) -> None:
            super().__init__()
            self.picker = picker
            self.value = value

        @property
        def control(self) -> "Picker":
            """The picker that was changed."""
            return self.picker

    def __init__(
        self,
        title: str,
        choices: Sequence[PickerChoice],
        value: str,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002  Textual's own name
    ) -> None:
        super().__init__(name=name, id=id)
        self.label = title
        self.choices: tuple[PickerChoice, ...] = tuple(choices)
        values = [choice[0] for choice in self.choices]
        self.set_reactive(Picker.index, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self.choices[self.index][0]

    def choose(self, value: str) -> None:
        """Show another value without a message."""
        self.index = next((n for n, c in enumerate(self.choices) if c[0] == value), self.index)

    def render(self) -> Content:
        width = self.content_size.width
        focused = self.has_focus
        words = self.choices[self.index][1]
        left = "◀" if self.index else " "
        right = "▶" if self.index + 1 < len(self.choices) else " "
        shown = f"{left} {words} {right}"
        mark = "▌" if focused else " "
        room = max(0, width - len(shown) - 2)
        title = self.label[:room].ljust(room)
        return Content.assemble(
            (mark + " ", "$primary"),
            (title, "bold $foreground" if focused else "$foreground"),
            (shown, "bold $ink on $primary" if focused else "$primary"),
        )

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: Click) -> None:
        self.focus()
        half = self.size.width - len(self.choices[self.index][1]) - 4
        if event.x >= half:
            self.action_turn(-1 if event.x < half + 2 else 1)

    def action_turn(self, by: int) -> None:
        """Go to the next or previous value; with two of them, forwards is always the other one."""
        turned = self.index + by
        if by > 0 and len(self.choices) == 2:
            turned %= 2
        if 0 <= turned < len(self.choices):
            self.index = turned
            self.post_message(self.Changed(self, self.value))


class SettingPicker(Picker):
    """A picker that Enter also changes; after the last value comes the first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "turn_round", "change", show=False)]

    def action_turn_round(self) -> None:
        """Go to the next value, or to the first after the last."""
        at_end = self.index + 1 == len(self.choices)
        self.action_turn(-self.index if at_end else 1)


class TextLine(Input):
    """An input that up and down leave, as they leave a picker."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
    ]
