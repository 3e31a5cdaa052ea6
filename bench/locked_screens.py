"""How long any screen is blocked while another program holds the history locked.

Run by hand: `python bench/locked_screens.py [seconds] [--unlocked] [place ...]`. The real
application is walked through from home to the weeks. At each place another process takes
`BEGIN EXCLUSIVE` and holds it for so many seconds, and what a person would do there is done: a key,
an answer, a note. With a place, as "gate", the lock is held at that one alone. Printed are the
longest time between two turns of the loop that paints, and what was said. `--unlocked` walks the
same way without the lock, for comparison on a busy machine.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.interview.ask import AskKind
from nerveflow.interview.by_hand import AnswersByHand
from nerveflow.paths import find_paths
from nerveflow.session import commands as c
from nerveflow.ui.app import CoachApp
from nerveflow.ui.navigator import Curtain
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.choices import ChoicesScreen
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.visit.by_hand import add_by_hand

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
for line in sys.stdin:
    connection.execute("BEGIN EXCLUSIVE" if line == "lock\\n" else "ROLLBACK")
    print("done", flush=True)
"""
KEYS = {AskKind.YES_NO: "n", AskKind.CHOICE: "1", AskKind.SIGNS: "n"}
"""What answers a question; enter leaves out the others."""
TURN_S = 0.005
LONGEST_S = 40


class Walk:
    """One walk, with a hand on the lock."""

    def __init__(
        self,
        pilot: Pilot[int],
        holder: subprocess.Popen[str],
        seconds: float,
        places: list[str],
    ) -> None:
        self.pilot = pilot
        self._places = places
        self._holder = holder
        self._seconds = seconds
        """For how long the lock is held at one place; 0 for never."""
        self.waited: set[str] = set()
        """What a footer has shown that was waited for."""
        self.said: set[str] = set()
        self._longest = 0.0
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TURN_S)
            now = time.perf_counter()
            self._longest, last = max(self._longest, now - last - TURN_S), now
            for screen in self.pilot.app.screen_stack:
                self.waited |= {bar.waits for bar in screen.query(KeyBar) if bar.waits}
            self.said |= {str(each.message) for each in self.pilot.app._notifications}  # noqa: SLF001

    async def stop(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    def _send(self, what: str) -> None:
        assert self._holder.stdin is not None
        assert self._holder.stdout is not None
        self._holder.stdin.write(f"{what}\n")
        self._holder.stdin.flush()
        self._holder.stdout.readline()

    @asynccontextmanager
    async def place(self, name: str) -> AsyncIterator[None]:
        """Be at a place under the lock, and print how long the loop was blocked there."""
        await asyncio.sleep(0.3)
        locked = self._seconds > 0 and (not self._places or name.partition(",")[0] in self._places)
        if locked:
            await asyncio.to_thread(self._send, "lock")
        self._longest, began, self.waited, self.said = 0.0, time.perf_counter(), set(), set()

        async def free() -> None:
            await asyncio.sleep(self._seconds)
            await asyncio.to_thread(self._send, "free")

        freeing = asyncio.create_task(free()) if locked else None
        yield
        held = time.perf_counter() - began
        longest = self._longest
        if freeing is not None:
            await freeing
        waited = ", ".join(sorted(self.waited)) or "nothing"
        took = f"{longest * 1e3:6.0f} ms of {held:4.1f} s"
        print(f"{'*' if locked else ' '} {name:<36} {took}; shown: {waited}")
        for each in sorted(self.said):
            print(f"    {each}")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        longest = time.monotonic() + LONGEST_S
        while not holds():
            if time.monotonic() > longest:
                raise TimeoutError(f"still {self.pilot.app.screen}")
            await asyncio.sleep(TURN_S)

    async def on(self, *kinds: type) -> None:
        """Wait for one of these screens."""
        await self.until(lambda: isinstance(self.pilot.app.screen, kinds))

    async def press(self, *keys: str) -> None:
        """Press keys as a person does: one, and a moment later the next."""
        for key in keys:
            self.pilot.app.simulate_key(key)
            await asyncio.sleep(0.05)

    async def answer(self, *until: type) -> None:
        """Answer every question, and read every word, up to one of these screens."""
        longest = time.monotonic() + LONGEST_S
        while not isinstance(screen := self.pilot.app.screen, until):
            if time.monotonic() > longest:
                raise TimeoutError(f"still {screen}: {sorted(self.said)}")
            if isinstance(screen, QuestionsScreen):
                ask = screen._interview.current  # noqa: SLF001
                await self.press("enter" if ask is None else KEYS.get(ask.kind, "enter"))
            elif isinstance(screen, WordScreen):
                await self.press("enter")
            else:
                assert isinstance(screen, Curtain | HomeScreen), screen
                await asyncio.sleep(TURN_S)


async def walk(this: Walk, add: Callable[[], object]) -> None:
    """From home to the weeks."""
    app = this.pilot.app
    await this.on(HomeScreen)
    await asyncio.sleep(3)
    add()
    async with this.place("home, history and back"):
        await this.press("h")
        await this.on(HistoryScreen)
        await asyncio.sleep(2)
        await this.press("escape")
        await this.on(HomeScreen)
        await asyncio.sleep(1)
    await this.press("c")
    await this.on(ChoicesScreen)
    await asyncio.sleep(1)
    async with this.place("choices, three changes"):
        await this.press("right", "right", "down", "right")
        await asyncio.sleep(2)
    await this.press("escape")
    await this.on(HomeScreen)
    async with this.place("start, to the first question"):
        await this.press("enter")
        await this.on(QuestionsScreen, WordScreen)
        await this.answer(QuestionsScreen)
    async with this.place("gate, every question, to the session"):
        await this.answer(SessionScreen)
    async with this.place("session, two numbers"):
        await asyncio.sleep(1)
        await this.press("2")
        await asyncio.sleep(1)
        await this.press("1")
        await asyncio.sleep(1)
    async with this.place("after, stopped, to the report"):
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        screen.give(c.Stop())
        await this.on(QuestionsScreen)
        await this.answer(AfterScreen)
    async with this.place("report, a note"):
        await this.press("n", "a", "b", "enter")
        await asyncio.sleep(1)
    await this.press("escape")
    await asyncio.sleep(1)
    await this.answer(HomeScreen)
    await asyncio.sleep(1)
    await this.press("h")
    await this.on(HistoryScreen)
    await asyncio.sleep(1)
    async with this.place("history, up, down, open"):
        await this.press("down", "up", "down", "enter")
        await asyncio.sleep(2)
    if not isinstance(app.screen, RecordScreen):
        await this.press("enter")
    await this.on(RecordScreen)
    async with this.place("record, a note"):
        await this.press("n", "c", "d", "enter")
        await asyncio.sleep(2)
    await this.press("escape", "escape")
    await this.on(HomeScreen)
    await this.press("p")
    await this.on(NotePainScreen)
    async with this.place("pain, a number, saved"):
        await this.press("3", "enter")
        await asyncio.sleep(2)
    await this.press("escape")
    await this.on(HomeScreen)
    async with this.place("weeks, asked for"):
        await this.press("e")
        await asyncio.sleep(3)
    if not isinstance(app.screen, QuestionsScreen):
        # The lock is reported then; nothing is lost by asking again.
        await this.press("e")
    await this.on(QuestionsScreen)
    async with this.place("saved, the answers about the weeks"):
        await this.answer(HomeScreen)
    await asyncio.sleep(1)


async def measured(folder: Path, seconds: float, places: list[str]) -> None:
    """Walk once."""
    paths = find_paths({"NERVEFLOW_HOME": str(folder)})
    settings = open_settings(paths)
    settings.change("sound.muted", True)
    services = make_services(paths, settings, in_thread=True, spare=True)

    def add() -> None:
        # Two sessions that were done without the program: something to look at.
        today = services.wall().date()
        for back in (2, 4):
            day = today - timedelta(days=back)
            add_by_hand(services, AnswersByHand("tibial-glide", day, (), 3, 2, 2, 10, ""))

    app = CoachApp(settings, lambda: services, services.wall, in_thread=True)
    command = [sys.executable, "-c", HOLDER, str(paths.database)]
    with subprocess.Popen(  # noqa: ASYNC220 - before anything is measured
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        async with app.run_test(size=(100, 30)) as pilot:
            this = Walk(pilot, holder, seconds, places)
            try:
                await walk(this, add)
            finally:
                await this.stop()
                app.errands.close(5)
        assert holder.stdin is not None
        holder.stdin.close()
    services.store.close()


def main() -> None:
    """Measure once."""
    words = [each for each in sys.argv[1:] if not each.startswith("-")]
    numbers = [each for each in words if each.isdecimal()]
    seconds = 0.0 if "--unlocked" in sys.argv else float(numbers[0]) if numbers else 5.0
    places = [each for each in words if not each.isdecimal()]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NERVEFLOW_HOME"] = folder
        asyncio.run(measured(Path(folder), seconds, places))


if __name__ == "__main__":
    main()
