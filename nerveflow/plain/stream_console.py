"""A console on the streams of a process: a terminal, a pipe, or nothing at all."""

import codecs
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TextIO

from nerveflow.harmless import escaped
from nerveflow.plain.console import Heard, InputEnded, Signalled, Typed

BLOCK = 65_536
LINES_AHEAD = 1_000
"""How many lines may wait to be heard; whoever writes faster waits too."""
LONGEST_LINE = 10_000


class StreamConsole:
    """A console on a text stream and a file descriptor: a terminal, a pipe or nothing at all.

    `out` and `descriptor` are None where that stream is closed.
    """

    def __init__(self, out: TextIO | None, descriptor: int | None) -> None:
        self.interactive = descriptor is not None and os.isatty(descriptor)
        self._out = out
        # Not a bounded queue: a signal handler must be able to put without waiting for its lock.
        self._queue: SimpleQueue[Heard] = SimpleQueue()
        self._room = threading.Semaphore(LINES_AHEAD)
        self._back: list[Heard] = []
        self._ended = False
        self._unheard = False
        if descriptor is None:
            self._queue.put(InputEnded())
        else:
            # Read past Python's own buffer: a thread that sits in it can hang the exit.
            reader = threading.Thread(
                target=_read, args=(descriptor, self._line), name="lines", daemon=True
            )
            reader.start()

    @property
    def unheard(self) -> bool:
        return self._unheard

    def say(self, line: str) -> None:
        if self._unheard or self._out is None:
            return
        try:
            self._out.write(escaped(line) + "\n")
            self._out.flush()
        except (OSError, ValueError):
            # A closed pipe, a terminal that hung up, or a stream that was closed.
            self._unheard = True

    def hear(self, wait_ms: int | None) -> Heard | None:
        if self._back:
            return self._back.pop()
        if self._ended and wait_ms is None:
            return InputEnded()
        try:
            heard = self._queue.get(timeout=None if wait_ms is None else wait_ms / 1000)
        except Empty:
            return None
        if not isinstance(heard, Signalled):
            self._room.release()
        self._ended = self._ended or isinstance(heard, InputEnded)
        return heard

    def _line(self, heard: Heard) -> None:
        self._room.acquire()
        self._queue.put(heard)

    def give_back(self, heard: Heard) -> None:
        self._back.append(heard)

    def interrupt(self, number: int) -> None:
        """Say that a signal came; made to be called from a signal handler."""
        self._queue.put(Signalled(number))


def _read(descriptor: int, put: Callable[[Heard], None]) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    # Reading ends with the stream, or with a terminal that is gone.
    with suppress(OSError):
        while block := os.read(descriptor, BLOCK):
            *lines, rest = (rest + decoder.decode(block)).split("\n")
            rest = rest[:LONGEST_LINE]
            for line in lines:
                put(Typed(line[:LONGEST_LINE].rstrip("\r")))
    if rest:
        put(Typed(rest))
    put(InputEnded())
