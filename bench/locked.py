"""How long the session screen is blocked while another program holds the history locked.

Run by hand: `python bench/locked.py [seconds] [--unlocked]`. A rehearsal of a glide is followed by
the real application while another process holds `BEGIN EXCLUSIVE`; a number is entered each second.
Printed are the longest times between two looks of the screen (15 a second), and how late the event
loop was. `--unlocked` measures the same without the lock, for comparison on a busy machine.
"""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.visit.request import Request

HOLDER = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
# Ends with the measurement, however that ends.
select.select([sys.stdin], [], [], float(sys.argv[2]))
"""
GOAL_MS = 100
WARM_UP_S = 3.0
REHEARSAL = 1.000_001


async def measured(folder: Path, seconds: float, *, locked: bool) -> None:
    """Follow a rehearsal, and print what was seen of it."""
    paths = find_paths({"NERVEFLOW_HOME": str(folder)})
    settings = open_settings(paths)
    settings.change("sound.muted", True)
    services = make_services(paths, settings, in_thread=True)
    looks: list[float] = []
    look = SessionScreen.look

    def noted(self: SessionScreen) -> None:
        look(self)
        looks.append(time.perf_counter())

    SessionScreen.look = noted  # type: ignore[method-assign]
    request = Request("tibial-glide", Choices(reps=10), REHEARSAL)
    app = CoachApp(settings, lambda: services, services.wall, request, in_thread=True)
    async with app.run_test(size=(80, 24)):
        # The program would end its own way, and the measurement would go on without it.
        this = asyncio.current_task()
        assert this is not None
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, this.cancel)
        await asyncio.sleep(WARM_UP_S)
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        while screen.coach.session.moment(0).segment.kind is not Kind.GLIDE:
            assert screen.coach.do(c.Next())
        await asyncio.sleep(WARM_UP_S)
        holder = None
        if locked:
            command = [sys.executable, "-c", HOLDER, str(paths.database), str(seconds)]
            holder = await asyncio.create_subprocess_exec(
                *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            assert holder.stdout is not None
            await holder.stdout.readline()
        began, late, told = time.perf_counter(), [0.0], 0
        looks.clear()
        while (now := time.perf_counter()) - began < seconds:
            if now - began > told:
                screen.give(c.Tension(told % 4))
                told += 1
            await asyncio.sleep(0.01)
            late.append(time.perf_counter() - now - 0.01)
        gaps = sorted(b - a for a, b in pairwise(looks))
        saving = screen.coach.saving()
        if holder is not None:
            await holder.wait()
        closing = time.perf_counter()
        screen.dismiss(False)
        await asyncio.sleep(3)
        unsaved = screen.coach.unsaved
    over = sum(gap * 1_000 > GOAL_MS for gap in gaps)
    print(
        f"{'locked' if locked else 'unlocked'} for {seconds:.0f} s, {told} numbers told, "
        f"{len(gaps)} looks\n"
        f"between two looks: median {gaps[len(gaps) // 2] * 1e3:.0f} ms, 99 % below "
        f"{gaps[int(len(gaps) * 0.99)] * 1e3:.0f} ms, longest {gaps[-1] * 1e3:.0f} ms, "
        f"{over} over {GOAL_MS} ms\n"
        f"event loop late: longest {max(late) * 1e3:.0f} ms\n"
        f"at the end: {saving.trouble or 'no trouble'}; beside: {saving.beside}; "
        f"unsaved after leaving: {unsaved} ({time.perf_counter() - closing:.1f} s)"
    )
    record = services.store.history(1, rehearsals=True)[0]
    print(f"readings in the history afterwards: {len(record.readings)} of {told}")
    services.store.close()


def main() -> None:
    """Measure once."""
    numbers = [each for each in sys.argv[1:] if not each.startswith("-")]
    seconds = float(numbers[0]) if numbers else 60.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NERVEFLOW_HOME"] = folder
        try:
            asyncio.run(measured(Path(folder), seconds, locked="--unlocked" not in sys.argv))
        except asyncio.CancelledError:
            sys.exit("stopped")


if __name__ == "__main__":
    main()
