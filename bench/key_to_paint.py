"""How long a key takes until its change has reached the terminal, at the 99th percentile.

Run by hand: `python bench/key_to_paint.py [keys]`. The real program is in a pseudo-terminal, and
what is measured is outside of it: from the write of a key to the read of what shows it. On home a
key moves the selection; nothing else is painted there, since motion is reduced. In a session, with
a glide that goes on and a figure that moves 15 times a second, a key pauses. What is wanted: under
50 ms at the 99th percentile. Needs pseudo-terminals, so Linux or macOS.
"""

import os
import random
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from _terminal import running

KEYS = 200
WANTED_MS = 50
SIZE = (24, 80)
LOAD_S = 6.0
"""Until routines and history are open, and a session has come to a glide."""
GIVE_UP_S = 5.0
START_S = 30.0
BETWEEN_S = (0.2, 0.45)
"""From one key to the next: never in step with what is painted by the clock."""
PAUSED = b"space goes"
DOWN, UP, SPACE = b"\x1b[B", b"\x1b[A", b" "


def main(keys: int) -> None:
    """Print a line for each place."""
    print(f"{keys} keys; milliseconds: median, p95, p99, largest; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "NERVEFLOW_HOME": folder, "TERM": "xterm-256color"}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            own.pop(name, None)
        Path(folder, "config.toml").write_text("[screen]\nreduced_motion = true\n", "utf-8")
        with running([sys.executable, "-m", "nerveflow"], own, SIZE) as master:
            _print("home, selection", moved(master, keys))
        Path(folder, "config.toml").unlink()
        script = str(Path(__file__).with_name("session_screen.py"))
        session = [sys.executable, script, "3600", "Whole", str(Path(folder, "cpu"))]
        with running(session, own, SIZE) as master:
            _print("session, pause", paused(master, keys))


def _print(name: str, took_s: Sequence[float]) -> None:
    ordered = [each * 1_000 for each in sorted(took_s)]
    p95, p99 = (ordered[int(len(ordered) * share)] for share in (0.95, 0.99))
    over = sum(each > WANTED_MS for each in ordered)
    print(
        f"{name:20} {statistics.median(ordered):6.1f} {p95:6.1f} {p99:6.1f} {ordered[-1]:6.1f}"
        f"   over {WANTED_MS} ms: {over}",
        flush=True,
    )


def moved(master: int, keys: int) -> list[float]:
    """Move the selection of a list that stands still."""
    until_shown(master, b"Short flow")
    drain(master, LOAD_S)
    found = []
    for number in range(keys):
        found.append(pressed(master, UP if number % 2 else DOWN, bool))
        drain(master, random.uniform(*BETWEEN_S))
    return found


def paused(master: int, keys: int) -> list[float]:
    """Pause a glide; going on is not measured, since a moving figure is painted all the time."""
    drain(master, LOAD_S)
    found = []
    for _ in range(keys):
        found.append(pressed(master, SPACE, lambda seen: PAUSED in seen))
        drain(master, 0.1)
        os.write(master, SPACE)
        drain(master, random.uniform(*BETWEEN_S))
    return found


def pressed(master: int, key: bytes, shown: Callable[[bytes], bool]) -> float:
    """Seconds from a key to what shows it."""
    began = time.perf_counter()
    os.write(master, key)
    seen = b""
    while (left := began + GIVE_UP_S - time.perf_counter()) > 0:
        if select.select([master], [], [], left)[0]:
            seen += os.read(master, 65_536)
            if shown(seen):
                return time.perf_counter() - began
    raise SystemExit(f"a key was never shown; the last that came:\n{seen[-2_000:]!r}")


def until_shown(master: int, word: bytes) -> None:
    """Read until a word was painted."""
    seen, until = b"", time.perf_counter() + START_S
    while word not in seen:
        if time.perf_counter() > until:
            raise SystemExit(f"{word!r} was never painted:\n{seen[-2_000:]!r}")
        if select.select([master], [], [], 0.5)[0]:
            seen += os.read(master, 65_536)


def drain(master: int, seconds: float) -> None:
    """Read what comes for so long, and throw it away."""
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        if select.select([master], [], [], left)[0]:
            os.read(master, 65_536)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else KEYS)
