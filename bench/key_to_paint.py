"""How long a key takes until the words that answer it have reached the terminal.

Run by hand: `python bench/key_to_paint.py [keys]`. The real program is in a pseudo-terminal of 80
by 24, and what is measured is outside of it: from the write of a key to the read after which the
cells show its answer. Home and a glide at life speed, whose figure moves 15 times a second. Updates
are counted as the program marks them for the terminal: from the key to its answer, those of the
figure between them included. CPU is what the program takes for that, in the middle: other work on
the machine changes it least. Wanted: under 50 ms at the 99th percentile. Reads /proc, so only on
Linux.
"""

import os
import random
import re
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from _cpu import finished  # noqa: E402
from _terminal import running  # noqa: E402
from made_histories import Kind, history, write_rows  # noqa: E402
from session_screen import Whole  # noqa: E402
from ui.terminal import COLUMNS, LINES, SPACE, Cells  # noqa: E402

from nerveflow.cli.services import open_services  # noqa: E402
from nerveflow.paths import find_paths  # noqa: E402

KEYS = 60
WANTED_MS = 50
LOAD_S = 6.0
"""Until routines and history are open."""
LONGEST_S = 10.0
BETWEEN_S = (0.3, 0.5)
"""From one key to the next: never in step with what is painted by the clock."""
GLIDE_S = 25.0
"""After this long a glide begins anew; it would end."""
COUNT_IN_S = 4.0
DOWN, UP, ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b"
TOGETHER, BEGIN = b"?2026", (b"?2026", b"h")
"""Whether the terminal shows an update as one is asked with this mode, and an update begins so."""


class Took(NamedTuple):
    """What passed from a key to its answer."""

    seconds: float
    cpu_s: float
    updates: int


Shown = Callable[[str], bool]


class Watched(Cells):
    """A terminal that says when what it shows arrived, and in which update."""

    updates = 0
    read_at = 0.0

    def look(self) -> bool:
        # All that has come is read before any of it is looked at: that takes longer.
        came = []
        while select.select([self.master], [], [], 0 if came else 0.02)[0]:
            came.append((os.read(self.master, 65_536), time.perf_counter()))
        for sent, self.read_at in came:
            self._paint(self._unread + sent)
        return bool(came)

    def drain(self, seconds: float) -> None:
        """Take in what comes for so long."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.look()

    def wait(self, shown: Shown) -> None:
        """Look until something is shown."""
        until = time.perf_counter() + LONGEST_S
        while not shown(self.shown):
            if time.perf_counter() > until:
                raise SystemExit(f"never shown:\n{self.shown}")
            self.look()

    def took(self, key: bytes, shown: Shown) -> Took:
        """What passed from a key to what answers it."""
        if shown(self.shown):
            raise SystemExit(f"{key!r} is answered before it is pressed:\n{self.shown}")
        updates, cpu_s, began = self.updates, self._cpu_s(), time.perf_counter()
        self.press(key)
        self.wait(shown)
        return Took(self.read_at - began, self._cpu_s() - cpu_s, self.updates - updates)

    def _cpu_s(self) -> float:
        """The time of the processor that the program has had."""
        tasks = Path(f"/proc/{os.tcgetpgrp(self.master)}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in tasks) / 1e9

    def _move(self, found: re.Match[bytes]) -> None:
        super()._move(found)
        if found[1] == TOGETHER and found[2] == b"p":
            os.write(self.master, b"\x1b[?2026;2$y")
        self.updates += (found[1], found[2]) == BEGIN


class Led(Whole):
    """The real application, taken to a glide once."""

    def keep_gliding(self) -> None:
        if not self.measured:
            super().keep_gliding()


def main(keys: int) -> None:
    """Print a line for each key."""
    print(f"{keys} of each key; load {os.getloadavg()[0]:.1f}")
    print("key, ms              median    p95    p99   most  over 50    CPU   updates")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"NERVEFLOW_HOME": folder, "TERM": "xterm-256color"}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            os.environ.pop(name, None)
        paths = find_paths(os.environ)
        paths.database.parent.mkdir(parents=True, exist_ok=True)
        write_rows(paths.database, history(Kind.FLAT, until=datetime.now().astimezone()))
        paths.config_file.parent.mkdir(parents=True, exist_ok=True)
        paths.config_file.write_text("[screen]\nreduced_motion = true\n", "utf-8")
        with running([sys.executable, "-m", "nerveflow"], os.environ, (LINES, COLUMNS)) as master:
            _print(at_home(Watched(master), keys))
        paths.config_file.unlink()
        with running([sys.executable, __file__, "glide"], os.environ, (LINES, COLUMNS)) as master:
            terminal = Watched(master)
            _print(in_a_glide(terminal, keys))
            _print(from_step_to_step(terminal, keys))
            _print(help_in_a_session(terminal, keys))


def _print(found: Iterator[tuple[str, Took]]) -> None:
    """Print what was found, by the names of the keys, once all of it was."""
    by_name: dict[str, list[Took]] = {}
    for name, took in found:
        by_name.setdefault(name, []).append(took)
    for name, all_took in by_name.items():
        ms = sorted(took.seconds * 1_000 for took in all_took)
        cpu_ms = statistics.median(took.cpu_s * 1_000 for took in all_took)
        p95, p99 = (ms[int(len(ms) * share)] for share in (0.95, 0.99))
        over = sum(each > WANTED_MS for each in ms)
        updates = _counts([took.updates for took in all_took])
        times = f"{statistics.median(ms):6.1f} {p95:6.1f} {p99:6.1f} {ms[-1]:6.1f}"
        print(f"{name:20} {times} {over:8} {cpu_ms:6.1f}   {updates}", flush=True)


def _counts(numbers: Sequence[int]) -> str:
    """How often each number is there, as "1 (57), 2 (3)"."""
    return ", ".join(f"{each} ({numbers.count(each)})" for each in sorted(set(numbers)))


def at_home(terminal: Watched, keys: int) -> Iterator[tuple[str, Took]]:
    """Move the selection, and open and leave the pages that read most."""
    terminal.wait(lambda seen: "Short flow" in seen)
    terminal.drain(LOAD_S)
    for number in range(keys):
        before = terminal.shown
        took = terminal.took(UP if number % 2 else DOWN, lambda seen, was=before: seen != was)
        yield "home, selection", took
        terminal.drain(random.uniform(*BETWEEN_S))
    for name, key, answer in (
        ("home, help", b"?", "The rule of three"),
        ("home, history", b"h", "highest "),
        ("home, progress", b"g", "Tension, both legs"),
    ):
        for _ in range(keys):
            yield name, terminal.took(key, lambda seen, answer=answer: answer in seen)
            terminal.drain(random.uniform(*BETWEEN_S))
            terminal.press(ESCAPE)
            terminal.wait(lambda seen: "Nerve flow" in seen)
            terminal.drain(random.uniform(*BETWEEN_S))


def in_a_glide(terminal: Watched, keys: int) -> Iterator[tuple[str, Took]]:
    """Pause, go on and enter a number while the figure moves."""
    terminal.wait(_is_glide)
    terminal.drain(COUNT_IN_S)
    began = time.perf_counter()
    for number in range(keys):
        if time.perf_counter() > began + GLIDE_S:
            terminal.press(b"R")
            terminal.drain(COUNT_IN_S)
            began = time.perf_counter()
        yield "session, pause", terminal.took(SPACE, lambda seen: "space goes on" in seen)
        terminal.drain(random.uniform(*BETWEEN_S))
        yield "session, go on", terminal.took(SPACE, lambda seen: "space goes on" not in seen)
        terminal.drain(random.uniform(*BETWEEN_S))
        tension = 2 + number % 2
        recorded = f"{tension} recorded"
        key = str(tension).encode()
        yield "session, a tension", terminal.took(key, lambda seen, said=recorded: said in seen)
        terminal.drain(random.uniform(*BETWEEN_S))


def from_step_to_step(terminal: Watched, keys: int) -> Iterator[tuple[str, Took]]:
    """Go on from a glide to the next step, and back."""
    for _ in range(keys):
        yield "session, next", terminal.took(b"n", lambda seen: not _is_glide(seen))
        terminal.drain(random.uniform(*BETWEEN_S))
        yield "session, back", terminal.took(b"b", _is_glide)
        terminal.drain(random.uniform(*BETWEEN_S))


def help_in_a_session(terminal: Watched, keys: int) -> Iterator[tuple[str, Took]]:
    """Open help over a glide, and come back to its pause."""
    for _ in range(keys):
        yield "session, help", terminal.took(b"?", lambda seen: "The rule of three" in seen)
        terminal.drain(random.uniform(*BETWEEN_S))
        terminal.press(ESCAPE)
        terminal.wait(lambda seen: "space goes on" in seen)
        terminal.press(SPACE)
        terminal.wait(lambda seen: "space goes on" not in seen)
        terminal.drain(random.uniform(*BETWEEN_S))


def _is_glide(seen: str) -> bool:
    return "glide:" in seen.split("\n", 1)[0]


def glide() -> None:
    """Be the session."""
    with open_services(os.environ, muted=True) as services:
        finished(Led(services, 1.000_001, 86_400, Path(os.devnull)))


if __name__ == "__main__":
    if sys.argv[1:] == ["glide"]:
        glide()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else KEYS)
