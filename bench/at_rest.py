"""What nerveflow costs while no key is pressed: CPU of the home screen, memory in a session.

Run by hand: `python bench/at_rest.py [seconds] [80x24]`. Each program runs in a pseudo-terminal;
CPU is that of its whole process over the seconds, after the home screen has stopped moving. A bare
Textual app is measured in the same way, and one that holds what any app with routines and sound
would: a pydantic model and miniaudio. The sound of a session goes to a PulseAudio of its own where
that is installed. miniaudio imports numpy where it finds it, as beside the tests, so that is
hidden.
Reads /proc, so only on Linux.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "audio"))

from _terminal import unseen
from sound_server import SoundServer, missing

SIZES = ((24, 80), (45, 160))
SECONDS = 10.0
AT_REST_AFTER_S = 25.0
"""The figure of the home screen moves for its first 20 s."""
SESSION_S = 30.0
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("here")
Bare().run()
"""
WITH_LIBRARIES = f"""
import miniaudio
from pydantic import BaseModel
class One(BaseModel):
    number: int
{BARE}"""
SESSION = ("run", "short-flow", "--speed", "2", "--hands-free")


def main() -> None:
    """Print one line for each program and size."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    print("| program | columns x rows | CPU at rest, % of a core | memory, MB | most, MB |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, _sound(Path(folder)) as environment:
        for size in _sizes(sys.argv[2:]):
            _measure(size, seconds, environment)


def _sizes(asked: Sequence[str]) -> Sequence[tuple[int, int]]:
    """The sizes of terminal, in rows and columns: those asked for, as "80x24", else all."""
    if not asked:
        return SIZES
    pairs = (each.split("x") for each in asked)
    return [(int(rows), int(columns)) for columns, rows in pairs]


def _measure(size: tuple[int, int], seconds: float, environment: Mapping[str, str]) -> None:
    rows, columns = size
    for name, command, wait in (
        ("bare Textual", ["-c", BARE], 3.0),
        ("with pydantic and miniaudio", ["-c", WITH_LIBRARIES], 3.0),
        ("home", ["-m", "nerveflow"], AT_REST_AFTER_S),
        ("session without sound", ["-m", "nerveflow", *SESSION, "--mute"], SESSION_S),
        ("session", ["-m", "nerveflow", *SESSION], SESSION_S),
    ):
        with tempfile.TemporaryDirectory() as home:
            own = {**environment, "NERVEFLOW_HOME": home, "TERM": "xterm-256color"}
            for fixed in ("COLUMNS", "LINES"):
                own.pop(fixed, None)
            with unseen([sys.executable, *command], own, size) as master:
                time.sleep(wait)
                # The program is the foreground process group of its terminal.
                pid = os.tcgetpgrp(master)
                before = _cpu_s(pid)
                time.sleep(seconds)
                share = (_cpu_s(pid) - before) / seconds * 100
                now, most = _memory_mb(pid)
        print(f"| {name} | {columns} x {rows} | {share:.1f} | {now:.0f} | {most:.0f} |", flush=True)


@contextmanager
def _sound(folder: Path) -> Iterator[Mapping[str, str]]:
    """An environment with a sound server where there is one, and without numpy."""
    (folder / "numpy.py").write_text("raise ImportError('hidden')", encoding="utf-8")
    hidden = {"PYTHONPATH": str(folder)}
    if missing():
        print(missing(), file=sys.stderr)
        yield {**os.environ, **hidden}
        return
    server = SoundServer(folder / "sound")
    server.start()
    try:
        yield {**server.environment, **hidden}
    finally:
        server.kill()


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    found = {name: value for name, _, value in (line.partition(":") for line in lines)}
    now, most = (int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


if __name__ == "__main__":
    main()
