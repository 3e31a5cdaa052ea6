"""Hours of sessions in one process at high speed: memory, threads and descriptors stay flat.

Half of the hours are sessions in lines, in a process of its own, and half are sessions on the
screens of one application that is never left. What each session leaves behind is a line in the log.
"""

import asyncio
import gc
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from attacks.at_once import INTERRUPTED, at_once
from attacks.calls import home
from attacks.count import Count, Outcome

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from nerveflow.ui.app import CoachApp

SPEED = 100
KINDS = ("lines", "screens")
LOOK_S = 0.5
ROUTINE = "short-flow"
WARM = 2 / 3
"""The part of the sessions after which caches are as full as they become: in 12 hours that is after
some 32 sessions on screens."""
LEAST_WARM = 2
STUCK_S = 300
"""A session that takes so long at this speed is stuck."""
MOST_KB = 1_200
"""What the second half of the later sessions may take more than the first: in 12 hours 0.2 MB more
a session come to 1,600 between the middles of both."""


def run(count: Count, hours: float) -> None:
    """Run sessions of so many hours in all, in lines and on screens at once."""
    with home() as folder:
        at_once(2, (partial(_kind, count, kind, hours / 2, folder / kind) for kind in KINDS))


def _kind(count: Count, kind: str, hours: float, folder: Path) -> None:
    began, before, series = time.monotonic(), 0.0, list[list[int]]()
    for turn, told in enumerate(_told(kind, hours, folder, count)):
        spent, code, *held = told
        kb, threads, descriptors = map(int, held)
        series.append([kb, threads, descriptors])
        what = (
            f"{kind} at {spent:.2f} h: {kb} KiB, {threads} threads, "
            f"{descriptors} descriptors, {time.monotonic() - began:.0f} s"
        )
        outcome = Outcome(what, {"sessions": 1, f"sessions in {kind}": 1})
        if code:
            outcome.faults.append(f"exit code {code:.0f}")
        count.take(turn, outcome, min(spent, hours) - before)
        before = min(spent, hours)
    count.add(f"minutes in {kind}", round(before * 60))
    if INTERRUPTED.is_set():
        return
    if series:
        judge(kind, series, count)
    else:
        count.fault(f"{kind}: no session")


def judge(kind: str, series: list[list[int]], count: Count) -> None:
    """Add a fault for each of KiB, threads and descriptors that grew, session by session."""
    warm = max(min(LEAST_WARM, len(series) - 1), round(len(series) * WARM))
    later = series[warm:] or series[-1:]
    for what, at in ("KiB", 0), ("threads", 1), ("descriptors", 2):
        values = [each[at] for each in later]
        count.add(f"{what} in {kind} when warm", values[0])
        count.add(f"{what} in {kind} at most later", max(values))
        count.add(f"{what} in {kind} at the end", values[-1])
        half = len(values) // 2 or 1
        # Threads come and go with each session: what counts is whether the most of them grows.
        # Memory is taken once more than a session needs, and not given back: its middle counts.
        whole, more = (median, MOST_KB) if what == "KiB" else (max, 0)
        first, last = round(whole(values[:half])), round(whole(values[-half:]))
        if last > first + more:
            count.fault(f"{kind}: {what} grew from {first} to {last}")


def _told(kind: str, hours: float, folder: Path, count: Count) -> Iterator[list[float]]:
    process = subprocess.Popen(
        (sys.executable, "-m", "attacks.hours", kind, str(hours)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
        env={**os.environ, "NERVEFLOW_HOME": str(folder)},
        start_new_session=True,
    )
    watch = threading.Thread(target=_end_with, args=(process,), daemon=True)
    watch.start()
    assert process.stdout is not None
    assert process.stderr is not None
    for line in process.stdout:
        yield [float(each) for each in json.loads(line)]
    errors = process.stderr.read()
    if process.wait() and not INTERRUPTED.is_set():
        count.fault(f"{kind}: {errors}")
    watch.join()


def _end_with(process: "subprocess.Popen[str]") -> None:
    """End it once the attacks are interrupted."""
    while process.poll() is None:
        if INTERRUPTED.wait(LOOK_S):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _held() -> tuple[int, int, int]:
    """Resident memory in KiB, threads and open descriptors of this process."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (resident,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return (
        int(resident.split()[1]),
        threading.active_count(),
        len(list(Path("/proc/self/fd").iterdir())),
    )


Tell = Callable[[float, int], None]
"""Takes the hours so far, and the exit code of the last session."""


def in_lines(hours: float, tell: Tell) -> None:
    """Rehearse in lines until there are so many hours of sessions."""
    from nerveflow.cli.main import main

    words = ["run", ROUTINE, "--plain", "--mute", "--speed", str(SPEED)]
    spent = 0.0
    sys.stdin = None
    while spent < hours:
        out = io.StringIO()
        held, sys.stdout = sys.stdout, out
        try:
            code = main(words)
        finally:
            sys.stdout = held
        timed = [line[:5] for line in out.getvalue().splitlines() if line[2:3] == ":"]
        minutes, seconds = timed[-1].split(":")
        spent += (int(minutes) + int(seconds) / 60) / 60
        tell(spent, code)


async def on_screens(hours: float, tell: Tell) -> None:
    """Rehearse on the screens of one application until there are so many hours of sessions."""
    from nerveflow.cli.services import make_services
    from nerveflow.cli.settings import open_settings
    from nerveflow.paths import find_paths
    from nerveflow.routine.choices import Choices
    from nerveflow.ui.app import CoachApp
    from nerveflow.visit.request import Answering, Request

    paths = find_paths(os.environ)
    settings = open_settings(paths)
    settings.change("sound.muted", True)
    services = make_services(paths, settings, in_thread=True, spare=True)
    request = Request(ROUTINE, Choices(), SPEED, Answering(hands_free=True))
    app = CoachApp(settings, lambda: services, services.wall, request)
    spent = 0.0
    async with app.run_test(size=(100, 30)) as pilot:
        while spent < hours:
            lasted = await _one_session(app, pilot)
            spent += lasted / 3_600_000
            tell(spent, app.code)
            if spent < hours and app.navigator is not None:
                app.run_worker(app.navigator.run(request), group="visit", exclusive=True)
    services.store.close()


async def _one_session(app: "CoachApp", pilot: "Pilot[int]") -> int:
    """Wait until a session is over and home is back; how long it lasted in its own time, in ms."""
    from nerveflow.ui.screens.after import AfterScreen
    from nerveflow.ui.screens.home import HomeScreen
    from nerveflow.ui.screens.session import SessionScreen

    lasted, until = 0, time.monotonic() + STUCK_S
    while time.monotonic() < until:
        await asyncio.sleep(0.2)
        if isinstance(app.screen, SessionScreen):
            lasted = app.screen.coach.session.now_ms
            if app.screen.coach.moment().paused is not None:
                # A busy machine that was away for three seconds: it is gone on with.
                await pilot.press("space")
        elif isinstance(app.screen, AfterScreen):
            await pilot.press("enter")
        elif isinstance(app.screen, HomeScreen) and lasted:
            assert app.navigator is not None
            if not app.navigator.visiting:
                return lasted
    raise TimeoutError(f"{STUCK_S} s at {app.screen}, session at {lasted} ms")


def main() -> None:
    """Be one of the two processes, and report each session on the first standard output."""
    kind, hours = sys.argv[1], float(sys.argv[2])
    with os.fdopen(os.dup(1), "w", buffering=1) as told:
        os.dup2(2, 1)

        def tell(spent: float, code: int) -> None:
            told.write(json.dumps([spent, code, *_held()]) + "\n")

        if kind == "lines":
            in_lines(hours, tell)
        else:
            asyncio.run(on_screens(hours, tell))


if __name__ == "__main__":
    main()
