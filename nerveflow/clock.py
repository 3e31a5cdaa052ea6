"""The machine's clock: one that goes on while a laptop sleeps, so that a sleep can be noticed."""

import sys
import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Whole milliseconds from some fixed moment; never goes back."""


def machine_clock() -> Clock:
    """The clock of this machine that counts sleep too.

    `time.monotonic()` stops while Linux and macOS sleep, so theirs are read by name.
    """
    if sys.platform == "linux":
        source = time.CLOCK_BOOTTIME
    elif sys.platform == "darwin":
        source = time.CLOCK_MONOTONIC_RAW
    else:
        return lambda: time.monotonic_ns() // 1_000_000
    return lambda: time.clock_gettime_ns(source) // 1_000_000
