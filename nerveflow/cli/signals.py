"""The signals that ask the program to end, or to be suspended by Ctrl+Z."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

from nerveflow.clock import machine_clock
from nerveflow.ending import SIGNALS, Ending, watched


def in_lines() -> AbstractContextManager[Ending]:
    """Watches over a process that writes lines; `signals_to` has the handlers."""
    return watched(machine_clock(), (0, 1))


def on_screens() -> AbstractContextManager[Ending]:
    """Watches over a process that shows screens, which are painted on standard error."""
    return watched(machine_clock(), (0, 2), signals=SIGNALS)


@contextmanager
def signals_to(interrupt: Callable[[int], None]) -> Iterator[None]:
    """Pass the first signal of each kind to `interrupt`; the second one ends the program."""
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(
            number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
        )
        interrupt(number)

    for number in SIGNALS:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def before_suspending(do: Callable[[], None]) -> Iterator[None]:
    """Do something each time before Ctrl+Z stops the process; SIGSTOP leaves no time for it."""
    stop = getattr(signal, "SIGTSTP", None)
    if stop is None or signal.getsignal(stop) is signal.SIG_IGN:
        yield
        return

    def handle(number: int, frame: FrameType | None) -> None:
        do()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Here it goes on after `fg`.
        signal.signal(number, handle)

    before = signal.signal(stop, handle)
    try:
        yield
    finally:
        signal.signal(stop, before)
