"""What may wait for the disk, done away from the loop that paints.

The history may be locked by another program, or lie on a disk that stands still. So nothing on a
screen reads or writes it on the loop: it gives an errand, and takes what came of it later.
"""

import asyncio
import contextvars
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nerveflow.wording import words

T = TypeVar("T")

LATE_S = 0.2
"""After so long it is shown what is waited for."""

Back = Callable[[Callable[[], object]], object]
"""Makes a call where the one who gave the errand takes it."""


def _at_once(call: Callable[[], object]) -> None:
    call()


@dataclass(eq=False, slots=True)
class _Errand:
    work: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[Exception], object]
    back: Back
    keeps: bool
    name: str
    context: contextvars.Context = field(default_factory=contextvars.copy_context)
    late: bool = False
    result: Any = None
    error: Exception | None = None

    def do(self) -> None:
        try:
            self.result = self.context.run(self.work)
        # The one who gave the errand is told of any; here it would end the thread unseen.
        except Exception as error:  # noqa: BLE001
            self.error = error

    def tell(self) -> None:
        if self.error is not None:
            error = self.error
            self.back(lambda: self.failed(error))
        else:
            self.back(lambda: self.then(self.result))


class Errands:
    """Does one errand after the other in a thread, or each at once where `in_thread` is False.

    `waits` is called on the loop with what is waited for, for longer than LATE_S, and with nothing
    once that is over. Every method is for the loop alone.
    """

    def __init__(self, waits: Callable[[str], None], *, in_thread: bool) -> None:
        self._waits = waits
        self._in_thread = in_thread
        self._given: deque[_Errand] = deque()
        """What was not begun yet; belongs to whoever holds `_changed`."""
        self._changed = threading.Condition()
        self._open: list[_Errand] = []
        """What was not answered yet."""
        self._told = ""
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def keeps(self) -> bool:
        """Whether something that a person gave is not known to be on the disk."""
        return any(errand.keeps for errand in self._open)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        back: Back = _at_once,
        keeps: bool = False,
        name: str = "",
    ) -> None:
        """Do `work`, which may wait, then `then` with its result, or `failed` with its error.

        `keeps` says that it writes. One of the same `name` that has not begun is left out: what it
        would have shown is not wanted any more.
        """
        errand = _Errand(work, then, failed, back, keeps, name)
        if not self._in_thread:
            errand.back = _at_once
            errand.do()
            errand.tell()
            return
        loop = asyncio.get_running_loop()
        self._open.append(errand)
        with self._changed:
            for each in [each for each in self._given if name and each.name == name]:
                self._given.remove(each)
                self._open.remove(each)
            self._given.append(errand)
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, args=(loop,), name="errands", daemon=True
            )
            self._thread.start()
        loop.call_later(LATE_S, self._late, errand)

    async def result(self, work: Callable[[], T]) -> T:
        """What `work` comes to, which may wait. Raises what it raises."""
        if not self._in_thread:
            return work()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def done(value: T) -> None:
            if not future.done():
                future.set_result(value)

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        self.run(work, done, failed)
        return await future

    def close(self, within_s: float) -> None:
        """Do what was given, and end; waits no longer than that."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(within_s)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._given or self._closed)
                if not self._given:
                    return
                errand = self._given.popleft()
            errand.do()
            # A loop that has ended takes no calls any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._done, errand, context=errand.context)

    def _done(self, errand: _Errand) -> None:
        self._open.remove(errand)
        self._say()
        errand.tell()

    def _late(self, errand: _Errand) -> None:
        errand.late = True
        self._say()

    def _say(self) -> None:
        late = [errand for errand in self._open if errand.late]
        keeping = any(errand.keeps for errand in late)
        told = words.KEEPING if keeping else words.READING if late else ""
        if told != self._told:
            self._told = told
            self._waits(told)
