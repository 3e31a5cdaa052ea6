"""The machine's two clocks: one that counts sleep, so that a sleep is noticed, and the calendar."""

import sys
import time
from collections.abc import Callable
from datetime import datetime

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


def machine_wall() -> datetime:
    """What the calendar says now, with the offset of this place."""
    return datetime.now().astimezone()
