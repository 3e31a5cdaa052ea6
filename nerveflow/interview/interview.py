"""An interview: a front end shows the questions, and a script decides which comes next.

A script is a generator: it yields an `Ask`, receives a `Reply`, and returns its result.
"""

from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial
from typing import Generic, Protocol, TypeVar

from nerveflow.interview.ask import Ask, Given, Reply, in_words, read_answer
from nerveflow.wording import words

ResultT = TypeVar("ResultT")
Script = Generator[Ask, Reply, ResultT]
SubScript = Generator[Ask, Reply, None]
"""A part of a script that stores its result elsewhere."""


class LeftOff(Exception):
    """Raised inside a script at the open question when the person leaves."""


class AnyInterview(Protocol):
    """The part of an interview that a front end needs, whatever its result."""

    @property
    def current(self) -> Ask | None:
        """The open question; None at the end."""

    def answer(self, given: Given, at: datetime | None = None) -> None:
        """Answer the open question. Raises BadAnswer if the answer does not fit."""

    def back(self) -> bool:
        """Undo the last answer; False if there is none, or if it is final."""

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies so far, in order."""

    def answers(self) -> tuple[str, ...]:
        """What was answered so far, each with its question.

        A no is not named, but that safety questions were answered is.
        """


class Interview(Generic[ResultT]):
    """One interview: ask `current` until it is None, then read `result`.

    A script must not have state outside itself: `back` runs a new one with the same replies.
    """

    def __init__(self, script: Callable[[], Script[ResultT]], now: datetime) -> None:
        self._new_script = script
        self._now = now
        self._asked: list[Ask] = []
        """The question of each reply."""
        self._replies: list[Reply] = []
        self._is_final = False
        self.left = False
        """Whether it was left before the last question."""
        self._run([])

    @property
    def current(self) -> Ask | None:
        """The open question; None at the end."""
        return self._ask

    @property
    def result(self) -> ResultT | None:
        """The result; None while a question is open."""
        return self._result

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies so far, in order."""
        return tuple(self._replies)

    def answers(self) -> tuple[str, ...]:
        """What was answered so far, each with its question.

        A no is not named, but that safety questions were answered is.
        """
        asked = tuple(self._asked)
        lines = map(in_words, asked, tuple(self._replies))
        safety = (words.saving.SAFETY_ANSWERS,) if any(each.safety for each in asked) else ()
        return (*safety, *(each for each in lines if each))

    def answer(self, given: Given, at: datetime | None = None) -> None:
        """Answer the open question at a time; without one, at the time of the beginning.

        Raises BadAnswer with a sentence if the answer does not fit; nothing changes then.
        Raises RuntimeError if no question is open.
        """
        if self._ask is None:
            raise RuntimeError("nothing is being asked")
        reply = read_answer(self._ask, given, at or self._now)
        self._is_final = self._ask.final and bool(reply.yes)
        self._asked.append(self._ask)
        self._replies.append(reply)
        self._step(partial(self._script.send, reply))

    def back(self) -> bool:
        """Undo the last answer and ask its question again, even after the end.

        Returns False if there is no answer to undo, or if it is final.
        """
        if not self._replies or self._is_final:
            return False
        self._run(self._replies[:-1])
        return True

    def leave(self) -> ResultT:
        """Leave at the open question, if there is one, and return the result."""
        if self._ask is not None:
            self.left = True
            self._step(lambda: self._script.throw(LeftOff()))
        assert self._result is not None  # every script returns a result when left
        return self._result

    def _run(self, replies: list[Reply]) -> None:
        self._script = self._new_script()
        self._asked, self._replies = [], replies
        self._step(lambda: next(self._script))
        for reply in replies:
            assert self._ask is not None
            self._asked.append(self._ask)
            self._step(partial(self._script.send, reply))

    def _step(self, advance: Callable[[], Ask]) -> None:
        self._result: ResultT | None = None
        self._ask: Ask | None = None
        try:
            self._ask = advance()
        except StopIteration as end:
            self._result = end.value
