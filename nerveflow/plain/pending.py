"""One question that is open while a session's time goes on; other lines stay commands."""

from collections.abc import Callable
from datetime import datetime

from nerveflow.interview.ask import Ask, AskKind, BadAnswer
from nerveflow.interview.interview import AnyInterview
from nerveflow.plain.asking import shown


class Pending:
    """The open question, and what to do once it is answered, which says what comes of it."""

    def __init__(self, asking: AnyInterview, done: Callable[[], str]) -> None:
        self._asking = asking
        self._done = done

    def lines(self) -> tuple[str, ...]:
        """The question as lines; none where nothing is asked."""
        ask = self._asking.current
        return () if ask is None else shown(ask)

    def take(self, text: str, at: datetime) -> str | None:
        """Answer with a line; None where the line is not for this question.

        Returns what to say about the answer; empty where there is nothing to say.
        """
        ask = self._asking.current
        if ask is None or not _meant_for(ask, text):
            return None
        try:
            self._asking.answer(text or None, at)
        except BadAnswer as bad:
            return str(bad)
        return self._done()

    @property
    def over(self) -> bool:
        """Whether nothing is asked any more."""
        return self._asking.current is None


def _meant_for(ask: Ask, text: str) -> bool:
    if not text:
        return ask.optional
    if text[0].isdigit():
        return True
    words = text.casefold()
    named = {word.casefold() for choice in ask.choices for word in (choice.id, choice.words)}
    return ask.kind is AskKind.CHOICE and words in named
