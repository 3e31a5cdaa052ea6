"""Asks the terminal what pictures it can show, before there are any screens.

The question is sent as soon as it can be, the answer is needed only when everything else is loaded:
usually it has long arrived then.
"""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import FrameType, TracebackType
from typing import Protocol, Self

from nerveflow.config.sections import FigureStyle
from nerveflow.ending import Ending
from nerveflow.ui.graphics.replies import (
    DetectedGraphics,
    PictureReason,
    TerminalReplies,
    Window,
    decide,
    questions,
    why_not_asked,
)

if sys.platform != "win32":
    import fcntl
    import struct
    import termios

LIMIT_S = 0.1
"""How long an answer is waited for."""
PATIENT_S = 1.0
"""The same if pixels are asked for in the settings: a line to another machine may be slow."""
READ_BYTES = 4096


class TerminalLine(Protocol):
    """The line to a terminal."""

    @property
    def is_terminal(self) -> bool:
        """Whether there is one at either end."""
        ...

    def quiet(self) -> Callable[[], None]:
        """Show nothing of what comes in, and pass it on at once; returns what undoes that."""
        ...

    def send(self, text: str) -> None:
        """Send a question."""
        ...

    def receive(self, wait_s: float) -> bytes:
        """What came in, after waiting this long at most; empty for nothing."""
        ...

    def window(self) -> Window:
        """How large it is."""
        ...


class TerminalQuery:
    """One terminal that is being asked. Leaving the context puts its line back as it was."""

    def __init__(
        self,
        style: FigureStyle,
        environment: Mapping[str, str],
        line: TerminalLine,
        *,
        pillow: bool,
        now: Callable[[], float] = time.monotonic,
        ending: Ending | None = None,
    ) -> None:
        self._patient = style == "pixels"
        self._environment = environment
        self._line = line
        self._now = now
        self._ending = ending
        """Puts the line back if the process ends before that."""
        self._undo: Callable[[], None] | None = None
        self._why = why_not_asked(style, environment, pillow=pillow)
        self._until = 0.0

    def __enter__(self) -> Self:
        if self._why is None and sys.platform == "win32":
            self._why = PictureReason.SYSTEM
        elif self._why is None and not self._line.is_terminal:
            self._why = PictureReason.NO_TERMINAL
        if self._why is None:
            self._undo = self._line.quiet()
            if self._ending is not None:
                self._ending.has_screens(self._undo, lambda: None)
            self._line.send(questions(self._environment))
            self._until = self._now() + (PATIENT_S if self._patient else LIMIT_S)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._undo is not None:
            self._undo()
            self._undo = None
            if self._ending is not None:
                self._ending.has_no_screens()

    def found(self) -> DetectedGraphics:
        """What was answered up to now, waiting for the rest no longer than the limit."""
        if self._why is not None:
            return DetectedGraphics(None, self._why)
        answers = TerminalReplies()
        while not answers.complete:
            came = self._line.receive(max(0.0, self._until - self._now()))
            answers.take(came)
            if not came and self._now() >= self._until:
                break
        self.__exit__(None, None, None)
        return decide(answers, self._line.window())._replace(typed=answers.typed)


class StandardLine:
    """The line over standard input and standard error, on which the screens are painted."""

    def __init__(self, source: int = 0, target: int = 2) -> None:
        self._source = source
        self._target = target

    @property
    def is_terminal(self) -> bool:
        return (
            os.isatty(self._source) and os.isatty(self._target) and not _in_background(self._source)
        )

    def quiet(self) -> Callable[[], None]:
        if sys.platform == "win32":
            return lambda: None
        source = self._source
        before = termios.tcgetattr(source)
        changed = termios.tcgetattr(source)
        changed[3] &= ~(termios.ECHO | termios.ICANON)
        changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
        termios.tcsetattr(source, termios.TCSANOW, changed)

        def restore() -> None:
            termios.tcsetattr(source, termios.TCSANOW, before)

        give_back = _on_signals(restore)

        def undo() -> None:
            restore()
            give_back()

        return undo

    def send(self, text: str) -> None:
        os.write(self._target, text.encode("ascii"))

    def receive(self, wait_s: float) -> bytes:
        if not select.select([self._source], [], [], wait_s)[0]:
            return b""
        return os.read(self._source, READ_BYTES)

    def window(self) -> Window:
        return window_of(self._target)


def _on_signals(restore: Callable[[], None]) -> Callable[[], None]:
    """Call this before a signal ends the process; returns what takes that back.

    Nobody else does it while the screens are still loading.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return lambda: None
    ended = [n for n in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:
        restore()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in ended:
        signal.signal(number, end)

    def give_back() -> None:
        # If a watch ends the process, from its own thread, they have no use any more.
        if threading.current_thread() is not threading.main_thread():
            return
        for number in ended:
            signal.signal(number, signal.SIG_DFL)

    return give_back


def _in_background(source: int) -> bool:
    """Whether another job has the terminal: to ask or change it would stop this one."""
    if sys.platform == "win32":
        return False
    try:
        return os.tcgetpgrp(source) != os.getpgrp()
    except OSError:
        # A terminal that is not the one of this session has no jobs.
        return False


def window_of(descriptor: int) -> Window:
    """How large the terminal at a descriptor is; all 0 if that cannot be known."""
    if sys.platform == "win32":
        return Window(0, 0)
    try:
        size = fcntl.ioctl(descriptor, termios.TIOCGWINSZ, b"\0" * 8)
    except OSError:
        return Window(0, 0)
    rows, columns, width, height = struct.unpack("HHHH", size)
    return Window(columns, rows, width, height)


def has_pillow() -> bool:
    """Whether the library that draws pictures is installed; it is not loaded for that."""
    return find_spec("PIL") is not None


def asking(style: FigureStyle, environment: Mapping[str, str], ending: Ending) -> TerminalQuery:
    """Ask the terminal of this process; to be used as a context."""
    return TerminalQuery(style, environment, StandardLine(), pillow=has_pillow(), ending=ending)
