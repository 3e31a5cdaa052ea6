"""Suspending for the shell, and leaving when the process is asked to end."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from nerveflow.ending import Ending


def leave_when_asked(ending: Ending, leave: Callable[[int], None]) -> None:
    """Call `leave` in the running loop, with the signal, when the process is asked to end."""
    loop = asyncio.get_running_loop()

    def asked(number: int) -> None:
        # The loop may just have been closed.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(leave, number)

    ending.when_asked(asked)


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
