"""The cases with a Textual app in the same process; it paints the whole screen at full rate."""

import asyncio
import math
from collections.abc import Awaitable, Callable

from _sound_row import CLOCK, due_times, queueing, sounding, speaker
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from nerveflow.cli.signals import on_screens


class Field(Widget):
    """Every cell changes in every frame."""

    def on_mount(self) -> None:
        self.auto_refresh = 1 / 60

    def render_line(self, y: int) -> Strip:
        phase = CLOCK() / 200
        cells = (
            "▀▄█▌"[int(2 + 1.9 * math.sin(phase + x / 9 + y / 5))] for x in range(self.size.width)
        )
        return Strip([Segment("".join(cells))])


class PaintingApp(App[None]):
    """A field, and the work of a case, after which it ends."""

    def __init__(self, work: Callable[["PaintingApp"], Awaitable[None]]) -> None:
        super().__init__()
        self.work = work

    def compose(self) -> ComposeResult:
        yield Field()

    def on_mount(self) -> None:
        self.run_worker(self.finish())

    async def finish(self) -> None:
        await self.work(self)
        self.exit()


def painted(cues: int, every_ms: int) -> list[int]:
    """Nerveflow's way, queued from inside the app."""
    opened = speaker()
    due = due_times(cues, every_ms)

    async def work(app: PaintingApp) -> None:
        for seconds in queueing(opened, due):
            await asyncio.sleep(seconds)

    with on_screens():
        PaintingApp(work).run()
    opened.close()
    return due


def interval(cues: int, every_ms: int) -> list[int]:
    """The usual way: a timer of the app starts each cue when it fires."""
    opened = speaker()
    fired: list[int] = []
    started = 0

    def fire() -> None:
        now = CLOCK()
        if len(fired) == cues:
            return
        fired.append(now)
        opened.queue(now, [sounding(len(fired), now, late_ms=1_000)])

    async def work(app: PaintingApp) -> None:
        nonlocal started
        started = CLOCK()
        app.set_interval(every_ms / 1000, fire)
        await asyncio.sleep(cues * every_ms / 1000 + 0.5)

    with on_screens():
        PaintingApp(work).run()
    opened.close()
    return [started + (n + 1) * every_ms for n in range(cues)]
