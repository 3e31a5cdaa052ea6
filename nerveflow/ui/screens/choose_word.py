"""A list to choose from by typing: what may come at a place, or which step to put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.ui.screens.base import LeftOnce
from nerveflow.ui.widgets.choice_list import AnswerList
from nerveflow.ui.widgets.key_bar import Hint, OwnHints
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One row."""

    word: str
    about: str = ""


class ChooseWordCard(OwnHints, LeftOnce[int | None], ModalScreen[int | None]):
    """Typing narrows the list, arrows move in it; the result is the number of the row."""

    CSS_PATH = "choose_word.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", words.keys.LEAVE_IT),
        Binding("down", "move(1)", "down", show=False),
        Binding("up", "move(-1)", "up", show=False),
        Binding("tab", "take", words.keys.TAKE_IT, show=False),
    ]

    def __init__(self, title: str, choices: Sequence[ChoiceRow]) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._shown: list[int] = list(range(len(choices)))

    def compose(self) -> ComposeResult:
        with Vertical(classes="choose-card"):
            yield Static(Content(self._title), id="choose-title")
            yield Input(placeholder=words.keys.TYPE_TO_NARROW, compact=True)
            yield AnswerList(*map(_row, self._choices), markup=False)
            yield Static(id="choose-about", markup=False)
            yield Static(words.keys.ENTER_TAKES, id="choose-foot", markup=False)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint("↑↓", words.keys.CHOOSE_ROW, ""),
            Hint("enter", words.keys.TAKE_IT, ""),
            Hint("esc", words.keys.LEAVE_IT, ""),
        )

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._highlight(0)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._shown = narrowed(self._choices, event.value)
        rows = self.query_one(AnswerList)
        rows.clear_options()
        rows.add_options([_row(self._choices[n]) for n in self._shown])
        self._highlight(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        about = self._choices[self._shown[event.option_index]].about
        self.query_one("#choose-about", Static).update(Content(about))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])

    def action_move(self, by: int) -> None:
        """One row up or down."""
        at = self.query_one(AnswerList).highlighted
        if self._shown:
            self._highlight(((at or 0) + by) % len(self._shown))

    def action_take(self) -> None:
        """Take the row that is marked."""
        at = self.query_one(AnswerList).highlighted
        if self._shown and at is not None:
            self.dismiss(self._shown[at])

    def _highlight(self, at: int) -> None:
        rows = self.query_one(AnswerList)
        rows.highlighted = at if self._shown else None
        if not self._shown:
            self.query_one("#choose-about", Static).update(Content(words.keys.NOTHING_NARROWED))


def narrowed(choices: Sequence[ChoiceRow], typed: str) -> list[int]:
    """The rows that have all the words that were typed: those with them in their name first."""
    wanted = typed.casefold().split()

    def far(choice: ChoiceRow) -> int | None:
        name, all_of_it = choice.word.casefold(), f"{choice.word} {choice.about}".casefold()
        if name.startswith(" ".join(wanted)):
            return 0
        if all(part in name for part in wanted):
            return 1
        return 2 if all(part in all_of_it for part in wanted) else None

    found = [(way, n) for n, each in enumerate(choices) if (way := far(each)) is not None]
    return [n for _, n in sorted(found)]


def _row(choice: ChoiceRow) -> Option:
    return Option(Content(choice.word))
