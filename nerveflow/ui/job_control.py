"""Standing aside for the shell, and noticing that the terminal has gone away."""

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable

GONE_AFTER_S = 1.0
"""Between two looks at whether the terminal is still there."""


def leave_on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with the number of each signal to end. Needs a running loop."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave, number)


def stop_group() -> None:
    """Stop this process and whatever it was started by in the foreground, until `fg`.

    The terminal must have been given back before. A group that no shell watches is not stopped.
    """
    if sys.platform == "win32":
        return
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.killpg(os.getpgrp(), signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)


def has_terminal() -> bool:
    """Whether what is typed comes from a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def hung_up(descriptor: int = 0) -> bool:
    """Whether the terminal at a file descriptor is gone; False where that cannot be asked."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(event & gone for _, event in poll.poll(0))
