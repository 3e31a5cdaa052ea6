"""Questions before and after a session: one at a time, nothing answered beforehand."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from nerveflow.interview.interview import AnyInterview
from nerveflow.ui.key_commands import Context, KeyCommand, bindings_of
from nerveflow.ui.screens.base import CoachScreen, Handlers, LeftOnce
from nerveflow.ui.widgets.ask_pane import AskPane
from nerveflow.ui.widgets.key_bar import Hint, OwnHints
from nerveflow.wording import words

READING = (Hint("↓", words.keys.TO_ANSWERS, ""),)
"""The key where much is to be read before a question, for its footer."""


class QuestionsScreen(CoachScreen[None]):
    """Asks one interview to its end, or until the person leaves it."""

    CONTEXT = Context.QUESTIONS
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.QUESTIONS)

    def __init__(self, interview: AnyInterview, title: str, wall: Callable[[], datetime]) -> None:
        super().__init__()
        self._interview = interview
        self._title = title
        self._wall = wall

    def compose(self) -> ComposeResult:
        yield Static(Content(self._title), classes="title-line")
        with VerticalScroll(id="asking", can_focus=False), Center():
            yield AskPane(self._interview, self._wall)
        yield from self.compose_foot()

    def handlers(self) -> Handlers:
        return {
            "close": self._leave,
            "take-back": self.query_one(AskPane).take_back,
        }

    def ways_on(self) -> tuple[Hint, ...]:
        pane = self.query_one(AskPane)
        if pane.ticks:
            return _ticking(pane.ticks)
        return READING if pane.reads_first else ()

    def label(self, command: KeyCommand) -> str:
        pane = self.query_one(AskPane)
        if command.id == "close" and pane.may_pass:
            return words.questions.SKIP_QUESTION
        if command.id == "close" and pane.saves_nothing:
            return words.keys.CANCEL
        return super().label(command)

    def on_ask_pane_question_shown(self) -> None:
        self.update_keys()
        if self.query_one(AskPane).reads_first:
            self.query_one("#asking", VerticalScroll).scroll_home(animate=False)

    def on_ask_pane_to_answers(self) -> None:
        self.query_one("#asking", VerticalScroll).scroll_end(animate=False)

    def _leave(self) -> None:
        """Leave the interview, or only a question that may be left out."""
        if not self.query_one(AskPane).leave_out():
            self.dismiss(None)

    def on_ask_pane_over(self) -> None:
        self.dismiss(None)


class QuestionCard(OwnHints, LeftOnce[None], ModalScreen[None]):
    """The same on a card in the middle of a session; its time goes on behind it."""

    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", words.keys.LEAVE_OUT_IT)
    ]

    def __init__(self, interview: AnyInterview, wall: Callable[[], datetime]) -> None:
        super().__init__()
        self._interview = interview
        self._wall = wall

    def compose(self) -> ComposeResult:
        with Center(id="card"):
            yield AskPane(self._interview, self._wall)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return (Hint("esc", words.keys.LEAVE_OUT_IT, ""),)

    def on_ask_pane_over(self) -> None:
        self.dismiss(None)


def _ticking(lines: int) -> tuple[Hint, ...]:
    """The keys of a page with this many lines to tick, for its footer."""
    keys = f"1-{lines}" if lines > 1 else "1"
    return (
        Hint(keys, words.keys.TICK_LINE, ""),
        Hint("n", words.keys.TICK_NONE, ""),
        Hint("enter", words.keys.TAKE_TICKS, ""),
    )
