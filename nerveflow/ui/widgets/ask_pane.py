"""Runs an interview: shows each question and submits its answer, until none is left."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from nerveflow.interview.ask import TEN, Ask, AskKind, BadAnswer, Choice, Given
from nerveflow.interview.interview import AnyInterview
from nerveflow.ui.widgets.choice_list import AnswerList, ChoiceList
from nerveflow.wording import words

YES_NO = (("y", words.questions.YES, True), ("n", words.questions.NO, False))
NONE_KEY = "n"
PROPOSED = "dose"
"""The question whose first answer is the proposal; it is selected beforehand."""
FITS = {
    AskKind.NUMBER: r"[0-9]*[.,]?[0-9]*",
    AskKind.DATE: r"[0-9A-Za-z./ -]{0,20}",
    AskKind.TIME: r"[0-9:]*",
}
"""The characters that can be typed; other keys stay commands, as for the question before."""
TO_TEN = rf"[0-9]*[.,]?[0-9]*|{words.keys.TEN_KEY}"
ONE_KEY = rf"[0-9{words.keys.TEN_KEY}]?"
"""The same for a number from 0 to 10, and for one that a single key answers."""
READ_FIRST = 6
"""With more lines than these before a question, it is shown from the first of them."""
ONE, ZERO = "1", "0"
"""Two keys in a row that are meant for ten."""


class SignList(ChoiceList):
    """Signs to tick, and a last line for none of them. Nothing is ticked beforehand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "tick", show=False),
        Binding("enter", "take", words.keys.TAKE_TICKED, show=False),
    ]

    class SignsSubmitted(Message):
        """What is ticked is the answer; empty if the person says that none is true."""

        def __init__(self, signs: tuple[str, ...]) -> None:
            super().__init__()
            self.signs = signs

    class PressRefused(Message):
        """What was pressed is no answer; says why."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def ask(self, choices: Sequence[Choice], none: str = "") -> None:
        """Show these signs, none of them ticked; `none` is what choosing none of them means."""
        self._none = none
        self._choices = tuple(choices)
        self._ticked: set[str] = set()
        self.clear_options()
        self.add_options(
            [
                *(self._row(n) for n in range(len(choices))),
                _row(NONE_KEY, none or words.questions.NONE_OF_THESE),
            ]
        )
        self.highlighted = None

    @property
    def lines(self) -> int:
        """How many lines there are to tick."""
        return len(self._choices)

    def press(self, key: str) -> bool:
        """Take a digit or the key for none; returns whether the key means something here."""
        if key == NONE_KEY:
            self._choose(len(self._choices))
        elif key.isdecimal() and 1 <= int(key) <= len(self._choices):
            self._choose(int(key) - 1)
        else:
            return False
        return True

    def action_take(self) -> None:
        """Take what is ticked; nothing ticked is no answer."""
        taken = tuple(c.id for c in self._choices if c.id in self._ticked)
        self.post_message(
            self.SignsSubmitted(taken) if taken else self.PressRefused(self._nothing_ticked())
        )

    def _nothing_ticked(self) -> str:
        return (
            words.questions.none_press(self._none) if self._none else words.questions.NOTHING_TICKED
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, row: int) -> None:
        if row < len(self._choices):
            self._ticked ^= {self._choices[row].id}
            self.replace_option_prompt_at_index(row, self._row(row))
            self.post_message(self.PressRefused(""))
        elif self._ticked:
            self.post_message(self.PressRefused(words.questions.SOMETHING_TICKED))
        else:
            self.post_message(self.SignsSubmitted(()))

    def _row(self, row: int) -> Content:
        choice = self._choices[row]
        ticked = choice.id in self._ticked
        mark = ("[x] ", "bold") if ticked else ("[ ] ", "")
        return Content.assemble((f" {row + 1} ", "bold"), mark, (choice.words, mark[1]))


class AnswerInput(Input):
    """A line to type an answer in."""

    class SpaceRefused(Message):
        """Space was pressed, and fits no answer."""

    def on_key(self, event: Key) -> None:
        # A field stops every printable key, also one that it does not take.
        fits = self.restrict is None or re.fullmatch(self.restrict, f"{self.value} ")
        if event.key == "space" and not fits:
            self.post_message(self.SpaceRefused())


class AskPane(Vertical):
    """One question at a time, with the one control that answers it."""

    class QuestionShown(Message):
        """Another question is shown."""

    class ToAnswers(Message):
        """What was shown from its first line was read: an answer is marked now."""

    class Over(Message):
        """No question is left."""

    def __init__(self, interview: AnyInterview, wall: Callable[[], datetime]) -> None:
        super().__init__()
        self._interview = interview
        self._wall = wall
        self._may_be_ten = False
        """Whether the last key was a one for a number from 0 to 10: a zero makes ten of it."""

    def compose(self) -> ComposeResult:
        yield Static(id="ask-heading", markup=False)
        yield Static(id="ask-above", markup=False)
        yield Static(id="ask-before", markup=False)
        yield Static(id="ask-question", markup=False)
        yield AnswerList(id="ask-options", markup=False)
        yield SignList(id="ask-signs", markup=False)
        yield AnswerInput(id="ask-input")
        yield Static(id="ask-wrong", markup=False)
        yield Static(id="ask-help", markup=False)
        yield Static(id="ask-below", markup=False)

    def on_mount(self) -> None:
        self._show()

    def take_back(self) -> None:
        """Ask the question before again."""
        if self._interview.back():
            self._show()

    def leave_out(self) -> bool:
        """Leave the open question out if it may be passed; False if it may not."""
        ask = self._interview.current
        if ask is None or not ask.may_pass:
            return False
        self._answer(None)
        return True

    @property
    def may_pass(self) -> bool:
        """Whether the open question may be left out."""
        ask = self._interview.current
        return ask is not None and ask.may_pass

    @property
    def saves_nothing(self) -> bool:
        """Whether to leave the open question saves nothing of what was answered."""
        ask = self._interview.current
        return ask is not None and ask.together

    @property
    def ticks(self) -> int:
        """How many lines there are to tick now."""
        return self.query_one(SignList).lines if self.has_class("-ticking") else 0

    @property
    def reads_first(self) -> bool:
        """Whether there is so much before the question that it is shown from its first line."""
        ask = self._interview.current
        return ask is not None and ask.kind is AskKind.CHOICE and len(ask.lines) > READ_FIRST

    def _show(self) -> None:
        ask = self._interview.current
        if ask is None:
            self.post_message(self.Over())
            return
        *before, question = ask.lines
        self._show_line("#ask-heading", ask.heading)
        self._show_line("#ask-above", "\n".join(f"✓ {line}" for line in ask.above))
        self._show_line("#ask-below", "\n".join(_to_come(ask)))
        self._show_line("#ask-before", "\n".join(before))
        self._show_line("#ask-question", question)
        self._show_line("#ask-help", _help(ask))
        self._show_line("#ask-wrong", "")
        options, typed = self.query_one("#ask-options", OptionList), self.query_one(Input)
        signs = self.query_one(SignList)
        choosing, ticking = ask.kind in (AskKind.YES_NO, AskKind.CHOICE), ask.kind is AskKind.SIGNS
        options.display, signs.display = choosing, ticking
        typed.display = not (choosing or ticking)
        self.set_class(ticking, "-ticking")
        if ticking:
            signs.ask(ask.choices, ask.none)
            signs.focus()
        elif choosing:
            options.clear_options()
            options.add_options([Option(_row(key, text)) for key, text, _ in _answers(ask)])
            # Only a proposal is selected beforehand: other answers must be chosen.
            options.highlighted = 0 if ask.id == PROPOSED else None
            options.focus(scroll_visible=not self.reads_first)
        else:
            typed.clear()
            typed.restrict = _fitting(ask)
            typed.placeholder = _hint(ask)
            typed.focus()
        self.post_message(self.QuestionShown())

    def _show_line(self, where: str, text: str) -> None:
        line = self.query_one(where, Static)
        line.update(Content(text))
        line.display = bool(text)

    def on_key(self, event: Key) -> None:
        ask = self._interview.current
        if ask is None:
            return
        may_be_ten, self._may_be_ten = self._may_be_ten, False
        if may_be_ten and event.key == ZERO and self._interview.back():
            event.stop()
            event.prevent_default()
            self._answer(TEN)
            return
        if ask.kind is AskKind.SIGNS:
            if self.query_one(SignList).press(event.key):
                event.stop()
                event.prevent_default()
            return
        for key, _, given in _answers(ask):
            if event.key == key:
                event.stop()
                event.prevent_default()
                self._answer(given)
                return
        if event.key == "pagedown":
            event.stop()
            event.prevent_default()
            self._enter()
        elif event.key == "space":
            self._say_keys(ask)

    def on_answer_input_space_refused(self, event: AnswerInput.SpaceRefused) -> None:
        event.stop()
        if (ask := self._interview.current) is not None:
            self._say_keys(ask)

    def _say_keys(self, ask: Ask) -> None:
        """The main key of a session answers no question: say which keys do."""
        keys = words.questions.NOT_A_KEY.get(ask.kind, "")
        self._show_line("#ask-wrong", words.questions.ONE_KEY_TO_PRESS if ask.one_key else keys)

    def _enter(self) -> None:
        """Do what enter does: take the answer that is marked, or leave out what may be left out."""
        typed = self.query_one(Input)
        if typed.display:
            self._answer(typed.value or None)
        else:
            self.query_one(AnswerList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        ask = self._interview.current
        if ask is not None:
            self._answer(_answers(ask)[event.option_index][2])

    def on_option_list_option_highlighted(self) -> None:
        if self.reads_first:
            self.post_message(self.ToAnswers())

    def on_answer_list_none_marked(self, event: AnswerList.NoneMarked) -> None:
        event.stop()
        self.leave_out()

    def on_sign_list_signs_submitted(self, event: SignList.SignsSubmitted) -> None:
        event.stop()
        self._answer(event.signs)

    def on_sign_list_press_refused(self, event: SignList.PressRefused) -> None:
        event.stop()
        self._show_line("#ask-wrong", event.why)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        ask = self._interview.current
        if ask is not None and ask.one_key and event.value:
            self._answer(event.value)
            self._may_be_ten = event.value == ONE

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(event.value or None)

    def _answer(self, given: Given) -> None:
        if self._interview.current is None:
            return  # a key that came after the last answer, before the screen was gone
        try:
            self._interview.answer(given, self._wall())
        except BadAnswer as bad:
            self._show_line("#ask-wrong", f"✗ {bad}")
            return
        self._show()


def _answers(ask: Ask) -> list[tuple[str, str, Given]]:
    """Key, words and value of every answer that can be picked; empty if one is typed."""
    if ask.kind is AskKind.YES_NO:
        return list(YES_NO)
    return [(str(n), choice.words, choice.id) for n, choice in enumerate(ask.choices, 1)]


def _to_come(ask: Ask) -> list[str]:
    """The questions of the same page that follow, each with its answers."""
    lines: list[str] = []
    for each in ask.below:
        lines += [*([""] if lines else []), *each.lines]
        lines += [f" {n}   {choice.words}" for n, choice in enumerate(each.choices, 1)]
    return lines


def _fitting(ask: Ask) -> str | None:
    """The characters that can be typed; None for any."""
    if ask.one_key:
        return ONE_KEY
    return TO_TEN if ask.to_ten else FITS.get(ask.kind)


def _hint(ask: Ask) -> str:
    """What to type, in the empty field."""
    if ask.one_key:
        return words.questions.ONE_KEY_HINT
    return words.questions.hint_in(ask.hint, ask.unit)


def _row(key: str, text: str) -> Content:
    return Content.assemble((f" {key} ", "bold"), f"  {text}")


def _help(ask: Ask) -> str:
    if ask.kind is AskKind.SIGNS:
        return words.questions.tick_help(ask.help, ask.none or words.questions.NONE_OF_THESE)
    out = ""
    if ask.optional and not ask.usual:
        esc = words.questions.ENTER_OR_ESC_SKIPS_IT
        out = esc if ask.may_pass else words.questions.ENTER_SKIPS_IT
    span = words.questions.from_to_number(ask.least, ask.most) if ask.kind is AskKind.NUMBER else ""
    if ask.to_ten:
        span = words.questions.FROM_0_TO_10
    return words.joined.sentences((ask.help, span, out))
