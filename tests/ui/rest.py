"""Screens at rest: nothing is left to do but to wait for a clock.

Textual's pilot guesses it from the processor: it sleeps 20 ms at a time, up to a second, until the
process has used little of it. Here the event loop is asked, so nobody sleeps and nobody guesses.
"""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from ui.sparing import paint_at_rest

ResultT = TypeVar("ResultT")

MOST_TURNS = 20_000
"""Of the event loop; the longest way of a test takes some hundred."""
LONGEST_S = 30


async def rest(app: App[ResultT] | None) -> None:
    """Let the event loop turn until no task can go on and what has changed is painted.

    What waits for a clock, as a notice that goes away, goes on waiting.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(MOST_TURNS):
        await asyncio.sleep(0)
        if not ready and app is not None and app.screen_stack:
            app.screen._on_timer_update()
            if not ready:
                paint_at_rest(app)
        if not ready:
            return
    raise AssertionError(f"{app} never comes to rest")


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """What a pilot waits for after a key and in a pause, in place of Textual's own."""
    await rest(active_app.get(None))


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what takes its own time: a clock or another process."""
    longest = time.monotonic() + LONGEST_S
    while not holds():
        assert time.monotonic() < longest, "it never came to hold"
        await asyncio.sleep(0.001)


async def resize(pilot: Pilot[ResultT], width: int, height: int) -> None:
    """Make the terminal larger or smaller; an application lets a moment pass before it follows."""
    await pilot.resize_terminal(width, height)
    await until(lambda: pilot.app._resize_event is None)
    await rest(pilot.app)
