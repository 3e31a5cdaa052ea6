"""The clocks of the machine: a monotonic one that includes sleep, and the calendar."""

import sys
import time
from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], int]
"""Returns whole milliseconds since a fixed moment; never decreases."""


def machine_clock() -> Clock:
    """The clock of this machine.

    `time.monotonic()` stops while Linux and macOS sleep, so another clock is read there.
    """
    if sys.platform == "linux":
        source = time.CLOCK_BOOTTIME
    elif sys.platform == "darwin":
        source = time.CLOCK_MONOTONIC_RAW
    else:
        return lambda: time.monotonic_ns() // 1_000_000
    return lambda: time.clock_gettime_ns(source) // 1_000_000


def machine_wall() -> datetime:
    """The date and time now, with the local offset from UTC."""
    return datetime.now().astimezone()
