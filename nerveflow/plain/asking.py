"""Leads a conversation in lines: shows what is asked, reads what is answered, until it is over."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from nerveflow.interview.ask import Ask, AskKind, BadAnswer
from nerveflow.interview.interview import Interview
from nerveflow.plain.console import Console, InputEnded, Signalled, Typed

Result = TypeVar("Result")

HINTS = {
    AskKind.YES_NO: "y or n",
    AskKind.NUMBER: "a number",
    AskKind.CHOICE: "a number or a word from the list",
    AskKind.TEXT: "your own words",
    AskKind.DATE: "a date as 2024-05-31, today or yesterday",
    AskKind.TIME: "a time as 07:00",
}


class Gone(Exception):
    """The input ended, or the program was asked to end, while an answer was waited for."""

    def __init__(self, signal: int | None) -> None:
        super().__init__()
        self.signal = signal


def hear_line(console: Console, wait_ms: int | None = None) -> str | None:
    """The next line that is typed; None where none comes within the time. Raises Gone."""
    match console.hear(wait_ms):
        case Typed(text):
            return text.strip()
        case Signalled(number):
            raise Gone(number)
        case InputEnded():
            raise Gone(None)
        case None:
            return None


def converse(
    interview: Interview[Result], console: Console, wall: Callable[[], datetime]
) -> tuple[Result, Gone | None]:
    """Ask until the conversation is over; what came of it, and whether somebody left before.

    What was answered before somebody left is in the result; the rest stays unanswered.
    """
    while (ask := interview.current) is not None:
        for line in shown(ask):
            console.say(line)
        try:
            _answer(interview, ask, console, wall)
        except Gone as gone:
            return interview.leave(), gone
    return interview.leave(), None


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
    interview: Interview[Result], ask: Ask, console: Console, wall: Callable[[], datetime]
) -> None:
    while True:
        text = hear_line(console)
        if text == "?":
            console.say(f"   {ask.help or HINTS[ask.kind]} (back: the question before)")
            continue
        if text == "back" and interview.back():
            return
        try:
            interview.answer(text or None, wall())
        except BadAnswer as bad:
            console.say(f"   {bad}")
            continue
        return
