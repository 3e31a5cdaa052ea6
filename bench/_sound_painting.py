"""The cases with a Textual app in the same process; it paints the whole screen at full rate."""

import asyncio
import math


def painted(cues: int, every_ms: int) -> list[int]:
    """Nerveflow's way, planned from inside an app that paints as fast as it can."""
    import _sound_cases as cases

    desk = cases.speaker()
    due = cases.due_times(cues, every_ms)

    async def work() -> None:
        while (now := cases.CLOCK()) < due[-1] + 300:
            ahead = [(n, at) for n, at in enumerate(due) if now <= at <= now + cases.AHEAD_MS]
            desk.queue(now, [cases.sounding(n, at) for n, at in ahead])
            await asyncio.sleep(cases.LOOK_S)

    _run(work)
    desk.close()
    return due


def interval(cues: int, every_ms: int) -> list[int]:
    """The usual way: a timer of the app starts each cue when it fires."""
    import _sound_cases as cases

    desk = cases.speaker()
    fired: list[int] = []

    def fire() -> None:
        now = cases.CLOCK()
        if len(fired) == cues:
            return
        fired.append(now)
        desk.queue(now, [cases.sounding(len(fired), now, late_ms=1_000)])

    async def work() -> None:
        await asyncio.sleep(cues * every_ms / 1000 + 0.5)

    started = _run(work, every_ms, fire)
    desk.close()
    return [started + (n + 1) * every_ms for n in range(cues)]


def _run(work, every_ms=None, fire=None) -> int:  # type: ignore[no-untyped-def]
    from _sound_cases import CLOCK
    from textual.app import App, ComposeResult
    from textual.strip import Segment, Strip
    from textual.widget import Widget

    class Field(Widget):
        """Every cell changes in every frame."""

        def on_mount(self) -> None:
            self.auto_refresh = 1 / 60

        def render_line(self, y: int) -> Strip:
            phase = CLOCK() / 200
            cells = (
                "▀▄█▌"[int(2 + 1.9 * math.sin(phase + x / 9 + y / 5))]
                for x in range(self.size.width)
            )
            return Strip([Segment("".join(cells))])

    class Painter(App[int]):
        """A field, the work of the case, and perhaps a timer."""

        started = 0

        def compose(self) -> ComposeResult:
            yield Field()

        def on_mount(self) -> None:
            self.run_worker(self.finish())
            if every_ms is not None:
                self.started = CLOCK()
                self.set_interval(every_ms / 1000, fire)

        async def finish(self) -> None:
            await work()
            self.exit()

    app = Painter()
    app.run()
    return app.started
