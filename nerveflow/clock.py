"""The clocks of the machine: a monotonic one that includes sleep, and the calendar."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

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


class SystemZone(tzinfo):
    """The zone of this machine, with its summer time; a fixed offset would forget it."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        if moment is None:
            return timedelta(seconds=-time.timezone)
        local = moment.replace(tzinfo=None).astimezone()
        offset = local.utcoffset()
        assert offset is not None
        return offset

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        there = moment.replace(tzinfo=UTC).astimezone()
        found = there.replace(tzinfo=self)
        # In the hour that comes twice, the second time is marked.
        return found if found.utcoffset() == there.utcoffset() else found.replace(fold=1)


def machine_wall() -> datetime:
    """The date and time now, in the zone of this machine."""
    return datetime.now(SystemZone())
