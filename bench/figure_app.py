"""What the moving figure costs a Textual app, against a bare one that repaints one line.

Run by hand: `python bench/figure_app.py [seconds]`. Each app runs in a terminal of its own
(80 by 24, a pseudo-terminal that is read and thrown away) and reports the CPU it took while moving.
"""

import os
import pty
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

from textual.app import App, ComposeResult
from textual.widgets import Static

from nerveflow.session.pose import Joint, Pose
from nerveflow.session.timeline import Nerve, Side
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.widget import Figure

RATE = 12
REP_S = 5.0
WARM_UP_S = 6.0
TIBIAL = Pose(trunk=35, ankle=20, foot=12, toes=30)
GLIDE = Scene(
    TIBIAL,
    replace(TIBIAL, ankle=-10),
    side=Side.RIGHT,
    nerve=Nerve.TIBIAL,
    tension=3,
    highlight=frozenset({Joint.ANKLE}),
    moving=True,
)


class Measured(App[None]):
    """Repaints something at a steady rate and writes down the CPU that took."""

    def __init__(self, seconds: float, report: Path) -> None:
        super().__init__()
        self.seconds = seconds
        self.report = report

    def on_mount(self) -> None:
        self.began = time.monotonic()
        self.cpu = 0.0
        self.set_interval(1 / RATE, self.beat)
        self.set_timer(WARM_UP_S, self.start)
        self.set_timer(WARM_UP_S + self.seconds, self.finish)

    def start(self) -> None:
        self.cpu = time.process_time()

    def finish(self) -> None:
        self.report.write_text(str(time.process_time() - self.cpu), encoding="utf-8")
        self.exit()

    def beat(self) -> None:
        raise NotImplementedError


class OneLine(Measured):
    """Repaints one line and nothing else."""

    def compose(self) -> ComposeResult:
        yield Static("", id="line")

    def beat(self) -> None:
        line = self.query_one("#line", Static)
        line.update(f"{time.monotonic() - self.began:8.2f}", layout=False)


class Moving(Measured):
    """Shows a glide, 64 by 20 cells, in the tempo of a session."""

    CSS = "Figure { width: 64; height: 20; }"

    def compose(self) -> ComposeResult:
        yield Figure(GLIDE)

    def beat(self) -> None:
        at = (time.monotonic() - self.began) % REP_S
        out = min(1.0, at / 2) if at < 2.5 else max(0.0, 1 - (at - 2.5) / 2)
        self.query_one(Figure).show(replace(GLIDE, fraction=out))


class Unseen(Moving):
    """The same glide, each repetition a little different, so that no frame is shown twice."""

    def beat(self) -> None:
        at = time.monotonic() - self.began
        way = int(at / (REP_S / 2))
        away = replace(TIBIAL, ankle=-10 - way, trunk=30 + way % 9)
        self.query_one(Figure).show(replace(GLIDE, pose_to=away, fraction=at / (REP_S / 2) % 1))


class Still(Moving):
    """Shows a posture that does not move."""

    def beat(self) -> None:
        self.query_one(Figure).show(GLIDE)


APPS = {app.__name__: app for app in (OneLine, Still, Moving, Unseen)}


def in_terminal(name: str, seconds: float) -> float:
    """Run one app in a pseudo-terminal; returns its CPU seconds."""
    report = Path(tempfile.mkdtemp()) / "cpu"
    screen, terminal = pty.openpty()
    size = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80", "LINES": "24"}
    command = [sys.executable, __file__, str(seconds), name, str(report)]
    app = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=os.environ | size
    )
    Thread(target=_drain, args=(screen,), daemon=True).start()
    app.wait()
    return float(report.read_text(encoding="utf-8"))


def _drain(screen: int) -> None:
    while True:
        try:
            if not os.read(screen, 65_536):
                return
        except OSError:
            return


def main(seconds: float) -> None:
    """Print the CPU share of each app, and how many times that of the bare one it is."""
    bare = 0.0
    for name in APPS:
        share = min(in_terminal(name, seconds) for _ in range(3)) / seconds
        bare = bare or share
        print(f"{name:<8} {share:6.2%} of a core   {share / bare:5.2f} times the bare app")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        APPS[sys.argv[2]](float(sys.argv[1]), Path(sys.argv[3])).run()
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
