"""Asks the questions of an interview in lines."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from nerveflow.interview.ask import Ask, AskKind, BadAnswer
from nerveflow.interview.interview import AnyInterview
from nerveflow.plain.console import Console, Signalled, Typed
from nerveflow.visit.inquirer import Inquiry, Save
from nerveflow.visit.visit_steps import Gone
from nerveflow.wording import words


def ask_all(interview: AnyInterview, console: Console, wall: Callable[[], datetime]) -> Gone | None:
    """Ask until the interview is over; returns Gone if the input ended before."""
    while (ask := interview.current) is not None:
        for line in lines_of(ask):
            console.print(line)
        gone = _read_answer(interview, ask, console, wall)
        if gone is not None:
            return gone
    return None


def lines_of(ask: Ask) -> tuple[str, ...]:
    """A question as lines, with a hint of what to type; choices are numbered from 1."""
    *before, question = ask.lines or ("",)
    hint = ask.hint if ask.kind is not AskKind.CHOICE else ""
    if ask.kind is AskKind.NUMBER:
        hint = words.questions.number_hint(ask.least, ask.most, ask.unit)
    if ask.none:
        hint = words.weeks.some_of_hint(ask.none)
    if ask.optional and not ask.usual:
        hint = words.questions.or_skip(hint)
    if ask.to_ten:
        hint += words.questions.TEN_HINT
    choices = tuple(f"   {n}  {choice.words}" for n, choice in enumerate(ask.choices, 1))
    if ask.kind is AskKind.SIGNS and ask.help:
        # A screen shows it below the signs; here it is printed first, as nobody would ask for it.
        before = [*before, ask.help]
    if ask.heading:
        before = [ask.heading, *before]
    return (*before, f"?  {question}" + (f" [{hint}]" if hint else ""), *choices)


def _read_answer(
    interview: AnyInterview, ask: Ask, console: Console, wall: Callable[[], datetime]
) -> Gone | None:
    while True:
        found = console.read(None)
        if not isinstance(found, Typed):
            return Gone(found.number if isinstance(found, Signalled) else None)
        text = found.text.strip()
        if text == "?":
            console.print(f"   {words.questions.help_typed(ask.help or ask.hint)}")
            continue
        if text == words.running.TYPED_BACK and interview.back():
            return None
        try:
            interview.answer(text or None, wall())
        except BadAnswer as bad:
            console.print(f"   {bad}")
            continue
        return None


class OpenQuestion:
    """A question in the middle of a session: its time passes, and lines may still be commands."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry

    def lines(self) -> tuple[str, ...]:
        """The question as lines; empty if none is open."""
        ask = self._inquiry.interview.current
        return () if ask is None else lines_of(ask)

    def take(self, text: str, at: datetime) -> Save | None:
        """Answer with a typed line; None if the line is a command.

        Returns what saves the answer and gives the line to print about it, or an empty one;
        `saved` is to be called after that.
        """
        ask = self._inquiry.interview.current
        if ask is None or not _answers(ask, text):
            return None
        try:
            self._inquiry.interview.answer(text or None, at)
        except BadAnswer as bad:
            return partial(str, bad)
        return self._inquiry.finish()

    def saved(self) -> None:
        """Let the session follow what was saved."""
        self._inquiry.change_session()

    @property
    def over(self) -> bool:
        """Whether no question is open any more."""
        return self._inquiry.interview.current is None


def _answers(ask: Ask, text: str) -> bool:
    """Whether a typed line is an answer to this question rather than a command."""
    if not text:
        return ask.optional
    typed = text.casefold()
    if text[0].isdigit() or (ask.to_ten and typed == words.keys.TEN_KEY):
        return True
    named = {word.casefold() for choice in ask.choices for word in (choice.id, choice.words)}
    return ask.kind is AskKind.CHOICE and typed in named
