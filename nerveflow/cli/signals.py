"""The signals that ask the program to end."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def signals_to(interrupt: Callable[[int], None]) -> Iterator[None]:
    """Pass the first signal of each kind to `interrupt`; the second one ends the program."""
    found = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in found}

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(
            number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
        )
        interrupt(number)

    for number in found:
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
