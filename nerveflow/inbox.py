"""A queue whose reader waits for a time at most, and into which a signal handler may put."""

import threading
import time
from collections import deque
from contextlib import suppress
from queue import Empty
from typing import Generic, TypeVar

T = TypeVar("T")


class Inbox(Generic[T]):
    """Many put, one takes.

    `queue.SimpleQueue.get(timeout=...)` waits forever if its time is over before it begins to
    wait, as on a busy machine (CPython 3.11 to 3.13). The methods of `queue.Queue` may not be
    called in a signal handler.
    """

    def __init__(self) -> None:
        self._items: deque[T] = deque()
        self._came = threading.Lock()
        """Held while nothing came that the reader has not looked for yet."""
        self._came.acquire()

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: T) -> None:
        self._items.append(item)
        # If it is free already, the reader looks before it waits.
        with suppress(RuntimeError):
            self._came.release()

    def get(self, timeout: float | None = None) -> T:
        """The next item. Raises `Empty` if none comes within this many seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        while not self._items:
            left = -1 if until is None else max(0.0, until - time.monotonic())
            if not self._came.acquire(timeout=left):
                break
        return self.get_nowait()

    def get_nowait(self) -> T:
        """The next item. Raises `Empty` if there is none."""
        try:
            return self._items.popleft()
        except IndexError:
            raise Empty from None
