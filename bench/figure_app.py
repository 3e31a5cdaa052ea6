"""What the moving figure costs a Textual app, against a bare one that repaints one line.

Run by hand: `python bench/figure_app.py [seconds]`. Each app runs in a pseudo-terminal of 80 by 24
cells and reports the CPU it took while the figure moved.
"""

import sys
import time
from dataclasses import replace
from locale import getencoding
from pathlib import Path

from _cpu import OneLine, finished, measure, share_of
from textual.app import App, ComposeResult

from nerveflow.config.sections import FigureStyle
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side
from nerveflow.ui.widgets.figure import Figure

EVERY_S = 1 / 12
REP_S = 5.0
ROUNDS = 3
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


class Still(App[int]):
    """Shows a posture that does not move, 64 by 20 cells."""

    CSS = "Figure { width: 64; height: 20; }"
    # What a figure asks (`FigureHost`).
    figure_style: FigureStyle = "auto"
    encoding = getencoding()
    pictures = None

    def __init__(self, seconds: float, report: Path) -> None:
        super().__init__()
        self.seconds, self.report = seconds, report

    def compose(self) -> ComposeResult:
        yield Figure(GLIDE)

    def on_mount(self) -> None:
        self.began = time.monotonic()
        self.set_interval(EVERY_S, self.beat)
        measure(self, self.seconds, self.report)

    def beat(self) -> None:
        self.query_one(Figure).show(self.scene(time.monotonic() - self.began))

    def scene(self, at: float) -> Scene:
        """What is shown, in seconds from the start."""
        return GLIDE


class Moving(Still):
    """Shows a glide in the tempo of a session."""

    def scene(self, at: float) -> Scene:
        at %= REP_S
        out = min(1.0, at / 2) if at < 2.5 else max(0.0, 1 - (at - 2.5) / 2)
        return replace(GLIDE, fraction=out)


class Unseen(Still):
    """The same glide, each repetition a little different, so that no frame is shown twice."""

    def scene(self, at: float) -> Scene:
        way = int(at / (REP_S / 2))
        away = replace(TIBIAL, ankle=-10 - way, trunk=30 + way % 9)
        return replace(GLIDE, pose_to=away, fraction=at / (REP_S / 2) % 1)


APPS = {app.__name__: app for app in (Still, Moving, Unseen)}


def main(seconds: float) -> None:
    """Print the CPU share of each app, and how many times that of the bare one it is."""
    bare = 0.0
    for name in ("OneLine", *APPS):
        share = min(share_of(__file__, name, seconds, (80, 24)) for _ in range(ROUNDS))
        bare = bare or share
        print(f"{name:<8} {share:6.2%} of a core   {share / bare:5.2f} times the bare app")


def run(name: str, seconds: float, report: Path) -> None:
    """Be one of the apps."""
    app = APPS[name](seconds, report) if name in APPS else OneLine(EVERY_S, seconds, report)
    finished(app)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[2], float(sys.argv[1]), Path(sys.argv[3]))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
