"""A conversation that a front end leads: it asks and shows, and a script says what follows.

A script is a generator: it yields what to ask, is sent what was replied, and returns its result.
"""

from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial
from typing import Generic, Protocol, TypeVar

from nerveflow.interview.ask import Ask, Given, Reply, read_answer

Result = TypeVar("Result")
Script = Generator[Ask, Reply, Result]
SubScript = Generator[Ask, Reply, None]
"""A part of a script that keeps what it learns elsewhere."""


class LeftOff(Exception):
    """Raised inside a script where the person leaves in the middle."""


class AnyInterview(Protocol):
    """A conversation, whatever comes of it: what whoever leads one needs of it."""

    @property
    def current(self) -> Ask | None:
        """What to ask now; None once it is over."""

    def answer(self, given: Given, at: datetime | None = None) -> None:
        """Answer what is being asked. Raises BadAnswer where the answer does not fit."""

    def back(self) -> bool:
        """Take the last answer back; False where there is none."""


class Interview(Generic[Result]):
    """One conversation: ask what `current` says until it is None, then take `result`.

    A script must have no memory outside itself: going back runs it again from its beginning.
    """

    def __init__(self, script: Callable[[], Script[Result]], now: datetime) -> None:
        self._new = script
        self._now = now
        self._replies: list[Reply] = []
        self.left = False
        """Whether it was ended before everything was asked."""
        self._run([])

    @property
    def current(self) -> Ask | None:
        """What to ask now; None once it is over."""
        return self._ask

    @property
    def result(self) -> Result | None:
        """What came of it; None as long as something is still to be asked."""
        return self._result

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What was replied so far, in order."""
        return tuple(self._replies)

    def answer(self, given: Given, at: datetime | None = None) -> None:
        """Answer what is being asked, at a time (that of the beginning where none is given).

        Raises BadAnswer with a sentence where the answer does not fit; nothing has changed then.
        Raises RuntimeError where nothing is being asked.
        """
        if self._ask is None:
            raise RuntimeError("nothing is being asked")
        reply = read_answer(self._ask, given, at or self._now)
        self._replies.append(reply)
        self._step(partial(self._script.send, reply))

    def back(self) -> bool:
        """Take the last answer back and ask again, even where it ended the conversation.

        Says False where there is nothing to take back.
        """
        if not self._replies:
            return False
        self._run(self._replies[:-1])
        return True

    def leave(self) -> Result:
        """End here: what has no answer stays so. One that is over keeps its result."""
        if self._ask is not None:
            self.left = True
            self._step(lambda: self._script.throw(LeftOff()))
        assert self._result is not None  # every script returns something when left
        return self._result

    def _run(self, replies: list[Reply]) -> None:
        self._script = self._new()
        self._replies = replies
        self._step(lambda: next(self._script))
        for reply in replies:
            self._step(partial(self._script.send, reply))

    def _step(self, move: Callable[[], Ask]) -> None:
        self._result: Result | None = None
        self._ask: Ask | None = None
        try:
            self._ask = move()
        except StopIteration as over:
            self._result = over.value
