"""A question of an action in lines: the next line is the answer. One way to ask for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from nerveflow.session import commands as c
from nerveflow.visit.session_actions import ActionQuestion, ChoiceQuestion, NumberQuestion
from nerveflow.wording import words

TEN = 10


@dataclass(frozen=True, slots=True)
class SessionQuestion:
    """A question with the letters of the card on the screens."""

    lines: tuple[str, ...]
    """The question and its answers."""
    answers: Mapping[str, c.Command | None]
    """The command of each answer, as it is typed in lower case; None for one that goes on."""
    wrong: str
    """What to print for a line that is no answer."""

    def named(self, typed: str) -> str:
        """A typed line as an answer is named in `answers`: a number without zeros before it."""
        name = typed.strip().casefold()
        return str(int(name[:4])) if name.isascii() and name.isdigit() else name

    def wrong_for(self, typed: str) -> str:
        """What to print for a line that is no answer, with the answer that was probably meant."""
        names = [name for name in self.answers if len(name) > 1]
        near = get_close_matches(typed.strip().casefold(), names, n=1)
        meant = words.questions.did_you_mean(near[0]) if near else ""
        return words.joined.sentences((meant, self.wrong))

    def is_left(self, typed: str) -> bool:
        """Whether a typed line leaves the question without an answer."""
        return typed.strip().casefold() in ("", words.running.TYPED_BACK)


def in_lines(question: ActionQuestion) -> SessionQuestion:
    """A question with its answers as they are typed."""
    match question:
        case NumberQuestion(title, command):
            numbers: dict[str, c.Command] = {str(n): command(n) for n in range(TEN + 1)}
            answers = {**numbers, words.keys.TEN_KEY: command(TEN)}
            lines = (f"?  {title}", f"   {words.running.LEAVE_OPEN}")
            return SessionQuestion(lines, answers, words.running.A_NUMBER)
        case ChoiceQuestion():
            return _choice(question)


def _choice(question: ChoiceQuestion) -> SessionQuestion:
    dialog = question.dialog
    answers = {
        name.casefold(): question.command(option.value)
        for option in dialog.options
        for name in (option.value, option.key)
        if name
    }
    return SessionQuestion(
        lines=(
            f"?  {dialog.title}",
            *(f"   {option.key}  {option.label}" for option in dialog.options),
            *((f"   {dialog.text}",) if dialog.text else ()),
            f"   {words.running.LEAVE_OPEN}",
        ),
        answers=answers,
        wrong=words.running.one_of([option.key for option in dialog.options]),
    )
