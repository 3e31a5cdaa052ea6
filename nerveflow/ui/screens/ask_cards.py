"""Small questions on top of a screen: one press answers, escape leaves everything as it is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option as Row

from nerveflow.ui.screens.base import LeftOnce
from nerveflow.ui.widgets.choice_list import AnswerList
from nerveflow.ui.widgets.key_bar import Hint, OwnHints
from nerveflow.ui.widgets.tension_scale import VALUES
from nerveflow.visit.dialogs import Dialog
from nerveflow.wording import words

LEAVE = Hint("esc", words.keys.CANCEL, "")


class AskCard(OwnHints, LeftOnce[str | None], ModalScreen[str | None]):
    """A question with a few answers; each has its own key, and arrows and enter work too."""

    CSS_PATH = "ask_cards.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", words.keys.CANCEL),
        Binding("pagedown", "forward", words.keys.SAFE_ANSWER, show=False),
    ]

    def __init__(self, question: Dialog) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        rows = [
            Row(Content.assemble((f" {option.key} ", "bold"), f" {option.label}"))
            for option in self._question.options
        ]
        with Vertical(classes="card"):
            yield Static(Content(self._question.title), classes="ask-title")
            if self._question.text:
                yield Static(Content(self._question.text), classes="ask-text")
            yield AnswerList(*rows, markup=False)
            yield Static(words.keys.ESC_CANCELS, classes="ask-foot", markup=False)

    @property
    def hints(self) -> tuple[Hint, ...]:
        keys = " ".join(option.key for option in self._question.options)
        return Hint(keys, words.keys.ANSWER_IT, ""), LEAVE

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_key(self, event: Key) -> None:
        for option in self._question.options:
            if event.key == option.key:
                event.stop()
                self.dismiss(option.value)

    def action_forward(self) -> None:
        """Give the answer that a clicker may give, if there is one."""
        if self._question.forward:
            self.dismiss(self._question.forward)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._question.options[event.option_index].value)


class NumberCard(OwnHints, LeftOnce[int | None], ModalScreen[int | None]):
    """A number from 0 to 10: a digit, t for ten, or a click."""

    CSS_PATH = "ask_cards.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", words.keys.CANCEL),
        *(
            Binding(words.keys.TEN_KEY if n == 10 else str(n), f"answer({n})", show=False)
            for n in VALUES
        ),
    ]

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Content(self._title), classes="ask-title")
            if self._text:
                yield Static(Content(self._text), classes="ask-text")
            numbers = "  ".join(f"[@click=screen.answer({n})]{n:>2}[/]" for n in VALUES)
            yield Static(numbers, classes="ask-numbers")
            yield Static(
                words.keys.number_foot(words.questions.ONE_KEY_HINT),
                classes="ask-foot",
                markup=False,
            )

    @property
    def hints(self) -> tuple[Hint, ...]:
        return Hint("0-9 t", words.keys.ANSWER_IT, ""), LEAVE

    def action_answer(self, value: int) -> None:
        self.dismiss(value)


class TextCard(OwnHints, LeftOnce[str | None], ModalScreen[str | None]):
    """A line in the person's own words."""

    CSS_PATH = "ask_cards.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", words.keys.CANCEL)]

    def __init__(
        self, title: str, text: str = "", most: int = 500, *, empty: str = "", saves: bool = True
    ) -> None:
        """`empty` says what an empty line means; without it that leaves everything as it is.

        `saves` is whether Enter saves the line, or only goes on with it.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._most = most
        self._empty = empty
        self._saves = saves

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Content(self._title), classes="ask-title")
            yield Input(self._text, max_length=self._most, select_on_focus=False)
            line = words.keys.text_foot(saves=self._saves, empty=self._empty)
            yield Static(line, classes="ask-foot", markup=False)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return Hint("enter", words.keys.enter_does(saves=self._saves), ""), LEAVE

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        self.dismiss(typed if typed or self._empty else None)
