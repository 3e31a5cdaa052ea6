"""Asks an interview in lines: prints what is asked, reads what is answered, until it is over."""

from collections.abc import Callable
from datetime import datetime

from nerveflow.interview.ask import Ask, AskKind, BadAnswer
from nerveflow.interview.interview import AnyInterview
from nerveflow.plain.console import Console, Signalled, Typed
from nerveflow.visit.inquirer import Inquiry
from nerveflow.visit.steps import Gone

HINTS = {
    AskKind.YES_NO: "y or n",
    AskKind.NUMBER: "a number",
    AskKind.CHOICE: "a number or a word from the list",
    AskKind.TEXT: "your own words",
    AskKind.DATE: "a date as 2024-05-31, today or yesterday",
    AskKind.TIME: "a time as 07:00",
}


def converse(
    interview: AnyInterview, console: Console, wall: Callable[[], datetime]
) -> Gone | None:
    """Ask until the interview is over; Gone where somebody left before."""
    while (ask := interview.current) is not None:
        for line in shown(ask):
            console.say(line)
        gone = _answer(interview, ask, console, wall)
        if gone is not None:
            return gone
    return None


def shown(ask: Ask) -> tuple[str, ...]:
    """What is asked, as lines; choices are numbered."""
    *before, question = ask.lines or ("",)
    hint = HINTS[ask.kind] if ask.kind is not AskKind.CHOICE else ""
    if ask.kind is AskKind.NUMBER:
        unit = f" {ask.unit}" if ask.unit else ""
        hint = f"{ask.least:g} to {ask.most:g}{unit}"
    if ask.optional:
        hint = f"{hint}, or Enter to leave it out" if hint else "Enter leaves it out"
    choices = tuple(f"   {n}  {choice.words}" for n, choice in enumerate(ask.choices, 1))
    return (*before, f"?  {question}" + (f" [{hint}]" if hint else ""), *choices)


def _answer(
    interview: AnyInterview, ask: Ask, console: Console, wall: Callable[[], datetime]
) -> Gone | None:
    while True:
        heard = console.hear(None)
        if not isinstance(heard, Typed):
            return Gone(heard.number if isinstance(heard, Signalled) else None)
        text = heard.text.strip()
        if text == "?":
            console.say(f"   {ask.help or HINTS[ask.kind]} (back: the question before)")
            continue
        if text == "back" and interview.back():
            return None
        try:
            interview.answer(text or None, wall())
        except BadAnswer as bad:
            console.say(f"   {bad}")
            continue
        return None


class OpenQuestion:
    """A question in the middle of a session, while its time goes on; other lines stay commands."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry

    def lines(self) -> tuple[str, ...]:
        """The question as lines; none where nothing is asked."""
        ask = self._inquiry.asking.current
        return () if ask is None else shown(ask)

    def take(self, text: str, at: datetime) -> str | None:
        """Answer with a line; None where the line is not for this question.

        Returns what to say about the answer; empty where there is nothing to say.
        """
        ask = self._inquiry.asking.current
        if ask is None or not _meant_for(ask, text):
            return None
        try:
            self._inquiry.asking.answer(text or None, at)
        except BadAnswer as bad:
            return str(bad)
        return self._inquiry.done()

    @property
    def over(self) -> bool:
        """Whether nothing is asked any more."""
        return self._inquiry.asking.current is None


def _meant_for(ask: Ask, text: str) -> bool:
    if not text:
        return ask.optional
    if text[0].isdigit():
        return True
    typed = text.casefold()
    named = {word.casefold() for choice in ask.choices for word in (choice.id, choice.words)}
    return ask.kind is AskKind.CHOICE and typed in named
