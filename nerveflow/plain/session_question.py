"""The questions that a typed command may have to ask first: the next line is the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Reach, Symptom
from nerveflow.visit.dialogs import (
    EASIER,
    SKIP,
    Dialog,
    Kept,
    stop_question,
    symptom_question,
)
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

    def wrong_for(self, typed: str) -> str:
        """What to print for a line that is no answer, with the answer that was probably meant."""
        names = [name for name in self.answers if len(name) > 1]
        near = get_close_matches(typed.strip().casefold(), names, n=1)
        return f"{words.did_you_mean(near[0])} {self.wrong}" if near else self.wrong

    def is_left(self, typed: str) -> bool:
        """Whether a typed line leaves the question without an answer."""
        return typed.strip().casefold() in ("", words.TYPED_BACK)


def question_of(action: str, now: Moment, kept: Kept) -> SessionQuestion:
    """The question of an action that needs an answer: symptom, pain, easier, skip or stop."""
    match action:
        case "symptom":
            place = words.place_of(now.subject.nerve, now.subject.side)
            dialog = symptom_question(now.consequences, place)
            return _choice(dialog, lambda value: c.Feel(Symptom(value)))
        case "pain":
            numbers = {str(value): c.Pain(value) for value in range(TEN + 1)}
            answers = {**numbers, words.TEN_KEY: c.Pain(TEN)}
            return SessionQuestion(
                (f"?  {words.HOW_MUCH_PAIN}", f"   {words.LEAVE_OPEN}"), answers, words.A_NUMBER
            )
        case "easier":
            return _choice(EASIER, lambda value: c.Easier(Reach(value)))
        case "skip":
            return _choice(SKIP, c.Skip)
        case _:
            asked = stop_question(kept, words.TYPED_LEAVE)
            return _choice(asked, lambda value: c.Stop() if value == "stop" else None)


def _choice(dialog: Dialog, make: Callable[[str], c.Command | None]) -> SessionQuestion:
    answers = {
        name.casefold(): make(option.value)
        for option in dialog.options
        for name in (option.value, option.key)
        if name
    }
    return SessionQuestion(
        lines=(
            f"?  {dialog.title}",
            *(f"   {option.key}  {option.label}" for option in dialog.options),
            *((f"   {dialog.text}",) if dialog.text else ()),
            f"   {words.LEAVE_OPEN}",
        ),
        answers=answers,
        wrong=words.one_of([option.key for option in dialog.options]),
    )
