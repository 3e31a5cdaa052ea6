"""What the whole session screen costs while it moves, against a bare app that repaints one line.

Run by hand: `python bench/session_screen.py [seconds]`. Each app runs in a terminal of its own (a
pseudo-terminal that is read and thrown away) and reports the CPU it took while a glide went on.
"""

import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from textual.app import App, ComposeResult
from textual.widgets import Static

from nerveflow.cli.services import open_services
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.timeline import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import MOVING_S, SessionScreen
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

WARM_UP_S = 6.0
SIZES = ((80, 24), (100, 30), (160, 45))
REHEARSAL = 1.000_001


class Bare(App[int]):
    """Repaints one line at the rate of the session screen, and nothing else."""

    def __init__(self, seconds: float, report: Path) -> None:
        super().__init__()
        self.seconds, self.report = seconds, report

    def compose(self) -> ComposeResult:
        yield Static("", id="line")

    def on_mount(self) -> None:
        self.set_interval(MOVING_S, self.beat)
        measure(self, self.seconds, self.report)

    def beat(self) -> None:
        line = self.query_one("#line", Static)
        line.update(f"{time.monotonic():8.2f}", layout=False)


class Whole(CoachApp):
    """The real application, in the middle of a glide."""

    def __init__(self, services: Services, seconds: float, report: Path) -> None:
        super().__init__(services, Request("tibial-glide", Choices(reps=10), REHEARSAL))
        self.seconds, self.report = seconds, report

    def on_mount(self) -> None:
        # Textual calls the handlers of every base class by itself.
        self.set_timer(WARM_UP_S / 2, self.to_glide)
        measure(self, self.seconds, self.report)

    def to_glide(self) -> None:
        screen = self.screen
        assert isinstance(screen, SessionScreen)
        while screen.coach.session.moment(0).segment.kind is not Kind.GLIDE:
            assert screen.coach.do(c.Next())


def measure(app: App[int], seconds: float, report: Path) -> None:
    """Write down the CPU that an app takes once it is warm, and end it."""
    cpu = [0.0]

    def start() -> None:
        cpu[0] = time.process_time()

    def finish() -> None:
        report.write_text(str(time.process_time() - cpu[0]), encoding="utf-8")
        app.exit()

    app.set_timer(WARM_UP_S, start)
    app.set_timer(WARM_UP_S + seconds, finish)


def in_terminal(name: str, size: tuple[int, int], seconds: float) -> float:
    """Run one app in a pseudo-terminal; returns its CPU seconds."""
    folder = Path(tempfile.mkdtemp())
    screen, terminal = pty.openpty()
    environ = os.environ | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(size[0]),
        "LINES": str(size[1]),
        "NERVEFLOW_HOME": str(folder / "home"),
    }
    command = [sys.executable, __file__, str(seconds), name, str(folder / "cpu")]
    app = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environ)
    Thread(target=_drain, args=(screen,), daemon=True).start()
    app.wait()
    return float((folder / "cpu").read_text(encoding="utf-8"))


def _drain(screen: int) -> None:
    while os.read(screen, 65_536):
        pass


def run(name: str, seconds: float, report: Path) -> None:
    """Be one of the two apps."""
    if name == "Bare":
        Bare(seconds, report).run()
        return
    with open_services(os.environ, muted=True) as services:
        Whole(services, seconds, report).run()


def main() -> None:
    """Measure both, at every size."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    for size in SIZES:
        bare, whole = (in_terminal(name, size, seconds) for name in ("Bare", "Whole"))
        print(
            f"{size[0]:>3} by {size[1]}  bare {bare / seconds:6.2%}  whole {whole / seconds:6.2%}"
            f"  {whole / bare:5.2f} times"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[2], float(sys.argv[1]), Path(sys.argv[3]))
    else:
        main()
