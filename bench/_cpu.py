"""The CPU that a Textual app takes while it is painted, and a bare app to compare with."""

import os
import sys
import tempfile
import time
from pathlib import Path

from _terminal import in_terminal
from textual.app import App, ComposeResult
from textual.widgets import Static

from nerveflow.cli.signals import on_screens

WARM_UP_S = 6.0


class OneLine(App[int]):
    """Repaints one line at a steady rate, and nothing else."""

    def __init__(self, every_s: float, seconds: float, report: Path) -> None:
        super().__init__()
        self.every_s, self.seconds, self.report = every_s, seconds, report

    def compose(self) -> ComposeResult:
        yield Static("", id="line")

    def on_mount(self) -> None:
        self.set_interval(self.every_s, self.beat)
        measure(self, self.seconds, self.report)

    def beat(self) -> None:
        line = self.query_one("#line", Static)
        line.update(f"{time.monotonic():8.2f}", layout=False)


def measure(app: App[int], seconds: float, report: Path) -> None:
    """Write the CPU that an app takes once it is warm into a file, and end the app."""
    cpu = [0.0]

    def start() -> None:
        cpu[0] = time.process_time()

    def finish() -> None:
        report.write_text(str(time.process_time() - cpu[0]), encoding="utf-8")
        app.exit()

    app.set_timer(WARM_UP_S, start)
    app.set_timer(WARM_UP_S + seconds, finish)


def finished(app: App[int]) -> None:
    """Run an app; exits with its code where it fails, so that its traceback is shown."""
    # A terminal that is gone ends it.
    with on_screens():
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)


def share_of(script: str, name: str, seconds: float, size: tuple[int, int]) -> float:
    """Run a script's app of this name in a pseudo-terminal; its share of one core.

    The script is given the seconds, the name, and the file for the report.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "cpu"
        environment = {**os.environ, "NERVEFLOW_HOME": f"{folder}/home"}
        in_terminal([sys.executable, script, str(seconds), name, str(report)], environment, size)
        if not report.exists():
            raise SystemExit(f"{name} ended before it was measured")
        return float(report.read_text(encoding="utf-8")) / seconds
