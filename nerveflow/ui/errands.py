"""What may wait for the disk, done away from the loop that paints.

The history may be locked by another program, or be on a disk that does not answer. So nothing on a
screen reads or writes it on the loop: it gives an errand, and gets the result later.
"""

import asyncio
import contextvars
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from nerveflow.wording import words

T = TypeVar("T")

LATE_S = 0.2
"""After this long, the screen shows what it is waiting for."""

Lost = str | Callable[[], str | None]
"""The sentence for what is not saved, or a call that gives it at the end (None: all is saved)."""
Deliver = Callable[[Callable[[], object]], object]
"""Makes a call in the thread of the caller who gave the errand."""


async def apart(work: Callable[[], T]) -> T:
    """Run `work` in its own thread and return its result. Raises what it raises.

    For what is read or reckoned: unlike `asyncio.to_thread`, the end of the program does not wait
    for it.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    context = contextvars.copy_context()

    def done(value: T | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast(T, value))

    def do() -> None:
        value: T | None = None
        error: Exception | None = None
        try:
            value = context.run(work)
        # The caller that waits for it gets any error; here it would end the thread unseen.
        except Exception as raised:  # noqa: BLE001
            error = raised
        # A loop that has ended takes no calls any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(done, value, error)

    threading.Thread(target=do, name="apart", daemon=True).start()
    return await future


def _at_once(call: Callable[[], object]) -> None:
    call()


@dataclass(eq=False, slots=True)
class _Errand:
    work: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[Exception], object]
    back: Deliver
    writes: bool
    name: str
    lost: Lost
    context: contextvars.Context = field(default_factory=contextvars.copy_context)
    late: bool = False
    done: bool = False
    answered: bool = False
    """Whether the one who gave it has got the result or the error."""
    result: Any = None
    error: Exception | None = None

    def do(self) -> None:
        try:
            self.result = self.context.run(self.work)
        # The one who gave the errand gets any; here it would end the thread unseen.
        except Exception as error:  # noqa: BLE001
            self.error = error
        self.done = True

    def not_saved(self) -> "Iterator[UnsavedInput]":
        """The part of it that is in no file so far."""
        lost = self.lost if isinstance(self.lost, str) else self.lost()
        if lost is not None:
            yield UnsavedInput(lost, "" if self.error is None else str(self.error))

    def answer(self) -> None:
        self.back(self._answer)

    def _answer(self) -> None:
        self.answered = True
        if self.error is not None:
            self.failed(self.error)
        else:
            self.then(self.result)


class UnsavedInput(NamedTuple):
    """What a person entered and is in no file when the program ends."""

    lost: str
    """A sentence that names it; empty if nothing is known of it."""
    why: str
    """What has refused it; empty if it was not done in time."""


class Errands:
    """Does one errand after the other in a thread, or each at once if `in_thread` is False.

    `waits` is called on the loop with what is waited for, for longer than LATE_S, and with nothing
    once that is over. Every method but `saving` is only for the loop.
    """

    def __init__(self, waits: Callable[[str], None], *, in_thread: bool) -> None:
        self._waits = waits
        self._in_thread = in_thread
        self._given: deque[_Errand] = deque()
        """What was not begun yet; only for the holder of `_changed`."""
        self._changed = threading.Condition()
        self._open: list[_Errand] = []
        """What was not answered yet."""
        self._refused: list[_Errand] = []
        """The saves that were refused, until the caller who gave them has got the error."""
        self._waits_for = ""
        self._thread: threading.Thread | None = None
        self._closed = False
        self._given_up = False
        """Whether the end waits no more."""

    @property
    def unsaved(self) -> bool:
        """Whether something that a person entered is not known to be on the disk."""
        return any(each.writes for each in self._open) or not all(
            each.answered for each in self._refused
        )

    def saving(self) -> bool:
        """The same once the loop has ended and no answer arrives; for any thread, never waits.

        False once `close` has waited for it.
        """
        if self._given_up:
            return False
        # Copies, since the loop may change the lists during this.
        open_, refused = tuple(self._open), tuple(self._refused)
        return any(each.writes and (not each.done or each.error) for each in open_) or any(
            not each.answered for each in refused
        )

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        back: Deliver = _at_once,
        writes: bool = False,
        name: str = "",
        lost: Lost = "",
    ) -> None:
        """Do `work`, which may wait, then `then` with its result, or `failed` with its error.

        `writes` says that it saves what a person gave, and `lost` is the sentence for what is not
        saved if the program ends first. One of the same `name` that has not begun is left out:
        what it would have shown is not wanted any more.
        Raises RuntimeError once this is closed.
        """
        if self._closed:
            raise RuntimeError("an errand was given after the end")
        errand = _Errand(work, then, failed, back, writes, name, lost)
        if not self._in_thread:
            errand.back = _at_once
            errand.do()
            errand.answer()
            return
        loop = asyncio.get_running_loop()
        self._open.append(errand)
        with self._changed:
            left_out = [each for each in self._given if name and each.name == name]
            for each in left_out:
                self._given.remove(each)
                self._open.remove(each)
            self._given.append(errand)
            self._changed.notify_all()
        if left_out:
            # It may have been what was waited for.
            self._say()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, args=(loop,), name="errands", daemon=True
            )
            self._thread.start()
        loop.call_later(LATE_S, self._late, errand)

    async def result(self, work: Callable[[], T], *, writes: bool = False, lost: Lost = "") -> T:
        """The result of `work`, which may wait. Raises what it raises. For the others see `run`."""
        if not self._in_thread:
            return work()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def done(value: T) -> None:
            if not future.done():
                future.set_result(value)

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        self.run(work, done, failed, writes=writes, lost=lost)
        return await future

    def close(self, within_s: float, saving_s: float = 0) -> tuple[UnsavedInput, ...]:
        """Do what was given, and end; returns what is not saved then and was not reported.

        Waits no longer than `within_s`, or `saving_s` if that is longer, as long as something
        is to be saved. Nothing is taken after that, and what has not been done is given up.
        """
        until = time.monotonic() + saving_s
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(within_s)
            with self._changed:
                self._changed.wait_for(self._is_written, max(0.0, until - time.monotonic()))
        self._given_up = True
        left = [each for each in self._refused if not each.answered]
        left += [each for each in self._open if each.writes and (each.error or not each.done)]
        return tuple(dict.fromkeys(unsaved for each in left for unsaved in each.not_saved()))

    def _is_written(self) -> bool:
        return all(each.done or not each.writes for each in self._open)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._given or self._closed)
                if not self._given:
                    return
                errand = self._given.popleft()
            errand.do()
            with self._changed:
                self._changed.notify_all()
            # A loop that has ended takes no calls any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._done, errand, context=errand.context)

    def _done(self, errand: _Errand) -> None:
        self._refused = [each for each in self._refused if not each.answered]
        if errand.writes and errand.error is not None:
            self._refused.append(errand)
        self._open.remove(errand)
        self._say()
        errand.answer()

    def _late(self, errand: _Errand) -> None:
        errand.late = True
        self._say()

    def _say(self) -> None:
        late = [errand for errand in self._open if errand.late]
        saving = any(errand.writes for errand in late)
        waits_for = (
            words.saving.SAVING if saving else words.saving.READING_FROM_DISK if late else ""
        )
        if waits_for != self._waits_for:
            self._waits_for = waits_for
            self._waits(waits_for)
