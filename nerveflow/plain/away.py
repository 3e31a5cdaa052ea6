"""What may wait for the disk, done in a thread: plain mode says what is waited for, and goes on."""

import contextvars
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Generic, TypeVar, cast

from nerveflow.ending import Ending
from nerveflow.plain.console import Console
from nerveflow.wording import words

T = TypeVar("T")

LATE_S = 0.2
"""After so long it is said what is waited for."""


@dataclass(eq=False, slots=True)
class _Work(Generic[T]):
    work: Callable[[], T]
    writes: bool
    context: contextvars.Context = field(default_factory=contextvars.copy_context)
    done: threading.Event = field(default_factory=threading.Event)
    value: T | None = None
    error: BaseException | None = None

    def do(self) -> None:
        try:
            self.value = self.context.run(self.work)
        # Raised again where it is waited for; here it would end the thread unseen.
        except BaseException as error:  # noqa: BLE001
            self.error = error
        self.done.set()

    def result(self) -> T:
        if self.error is not None:
            raise self.error
        return cast(T, self.value)


class Away:
    """Does one thing after the other, in a thread or, without `in_thread`, at once.

    An interactive console shows once what is waited for. `ending` does not end the process while
    something is written. To be used by one thread only.
    """

    def __init__(
        self, console: Console, *, in_thread: bool = False, ending: Ending | None = None
    ) -> None:
        self._console = console
        self._in_thread = in_thread
        self._given: SimpleQueue[_Work[object] | None] = SimpleQueue()
        """None is the last."""
        self._thread: threading.Thread | None = None
        self._open: deque[_Work[object]] = deque()
        """What was given and is not known to be done."""
        self._later: deque[tuple[_Work[str], Callable[[str], object]]] = deque()
        if ending is not None:
            ending.not_while(self.writes)

    def writes(self) -> bool:
        """Whether something is being written; for any thread, and never waits."""
        return any(each.writes and not each.done.is_set() for each in tuple(self._open))

    def result(self, work: Callable[[], T], *, writes: bool = False) -> T:
        """Wait for `work` and return its result. Raises what it raises."""
        if not self._in_thread:
            return work()
        given = self._give(work, writes=writes)
        self._wait_for(given)
        return given.result()

    def later(self, work: Callable[[], str], then: Callable[[str], object]) -> None:
        """Write something, and call `then` with the result in a later call of `deliver`."""
        if not self._in_thread:
            then(work())
            return
        self._later.append((self._give(work, writes=True), then))

    def deliver(self) -> None:
        """Pass on the results of what has been written since the last call."""
        while self._later and self._later[0][0].done.is_set():
            written, then = self._later.popleft()
            then(written.result())

    def finish(self) -> None:
        """Wait for what is being written, and hand it on."""
        while self._later:
            self._wait_for(self._later[0][0])
            self.deliver()

    def close(self) -> None:
        """End the thread after what was given to it; nothing is given any more."""
        self._given.put(None)

    def _give(self, work: Callable[[], T], *, writes: bool) -> _Work[T]:
        given = _Work(work, writes)
        while self._open and self._open[0].done.is_set():
            self._open.popleft()
        self._open.append(cast(_Work[object], given))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="away", daemon=True)
            self._thread.start()
        self._given.put(cast(_Work[object], given))
        return given

    def _wait_for(self, given: _Work[T]) -> None:
        if given.done.wait(LATE_S):
            return
        if self._console.interactive:
            self._console.print(
                f"       {words.saving.SAVING if given.writes else words.saving.READING_FROM_DISK}"
            )
        given.done.wait()

    def _work(self) -> None:
        while (given := self._given.get()) is not None:
            given.do()
