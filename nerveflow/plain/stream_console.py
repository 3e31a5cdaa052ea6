"""A console on the streams of a process."""

import codecs
import errno
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty
from typing import TextIO

from nerveflow.folding import folded_for
from nerveflow.harmless import escaped
from nerveflow.inbox import Inbox
from nerveflow.plain.console import ConsoleInput, InputEnded, Signalled, Typed

BLOCK_BYTES = 65_536
LINES_AHEAD = 1_000
"""How many lines may wait to be read; then reading from the stream waits too."""
GONE = (errno.EPIPE, errno.EIO)
LONGEST_LINE = 10_000
"""In characters; the rest of a longer line is dropped."""


class StreamConsole:
    """A console on a text stream and a file descriptor: a terminal, a pipe or nothing at all.

    `out` and `descriptor` are None if that stream is closed. `commands` is where sequences for
    the terminal go; without it, they go to `out`.
    """

    def __init__(
        self, out: TextIO | None, descriptor: int | None, commands: TextIO | None = None
    ) -> None:
        self.interactive = descriptor is not None and os.isatty(descriptor)
        self._out = out
        self._commands = commands or out
        # Not a bounded queue: a signal handler must be able to put without waiting for its lock.
        self._queue: Inbox[ConsoleInput] = Inbox()
        self._room = threading.Semaphore(LINES_AHEAD)
        self._put_back: list[ConsoleInput] = []
        self._input_ended = False
        self._output_closed = False
        self.output_error: OSError | None = None
        """Why the output is closed, if it was not a reader that went away."""
        if descriptor is None:
            self._queue.put(InputEnded())
        else:
            # Not through Python's own buffer: a thread that waits in it can block the exit.
            reader = threading.Thread(
                target=_read_lines, args=(descriptor, self._put), name="lines", daemon=True
            )
            reader.start()

    @property
    def output_closed(self) -> bool:
        return self._output_closed

    def print(self, line: str) -> None:
        harmless = escaped(line)
        try:
            lines = [harmless] if self._out is None else folded_for(harmless, self._out)
        except ValueError:
            # It is closed.
            lines = [harmless]
        self._write("\n".join((*lines, "")), self._out)

    def signal(self, sequence: str) -> None:
        with suppress(OSError, ValueError):
            if self._out is not None and self._out.isatty():
                self._write(sequence, self._commands)

    def _write(self, text: str, to: TextIO | None) -> None:
        if self._output_closed or to is None:
            return
        try:
            to.write(text)
            to.flush()
        except OSError as error:
            # A closed pipe, a terminal that hung up, or a disk that is full.
            self._output_closed = True
            self.output_error = None if error.errno in GONE else error
        except ValueError:
            self._output_closed = True

    def read(self, wait_ms: int | None) -> ConsoleInput | None:
        if self._put_back:
            return self._put_back.pop()
        if self._input_ended and wait_ms is None:
            return InputEnded()
        try:
            found = self._queue.get(timeout=None if wait_ms is None else wait_ms / 1000)
        except Empty:
            return None
        if not isinstance(found, Signalled):
            self._room.release()
        self._input_ended = self._input_ended or isinstance(found, InputEnded)
        return found

    def put_back(self, unread: ConsoleInput) -> None:
        self._put_back.append(unread)

    def interrupt(self, number: int) -> None:
        """Put a signal into the input; may be called from a signal handler."""
        self._queue.put(Signalled(number))

    def _put(self, found: ConsoleInput) -> None:
        self._room.acquire()
        self._queue.put(found)


def _read_lines(descriptor: int, put: Callable[[ConsoleInput], None]) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    # Reading ends with the stream, or when its terminal is closed.
    with suppress(OSError):
        while block := os.read(descriptor, BLOCK_BYTES):
            *lines, rest = (rest + decoder.decode(block)).split("\n")
            rest = rest[:LONGEST_LINE]
            for line in lines:
                put(Typed(line[:LONGEST_LINE].rstrip("\r")))
    if rest:
        put(Typed(rest))
    put(InputEnded())
