"""A call after a delay that is never lost."""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def call_once(pump: MessagePump, delay_s: float, do: Callable[[], object]) -> asyncio.TimerHandle:
    """Call `do` once among the messages of `pump`; the result cancels it.

    Textual's `set_timer` reads the clock twice as it begins, and never calls if more than the
    delay has passed in between. A busy machine may be away for longer than the millisecond after
    which something is due in a session, and the session would never go on.
    """
    return asyncio.get_running_loop().call_later(delay_s, pump.call_next, do)
