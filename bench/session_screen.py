"""What the whole session screen costs while it moves, against a bare app that repaints one line.

Run by hand: `python bench/session_screen.py [seconds]`. Each app runs in a pseudo-terminal and
reports the CPU it took while glides went on: the real one at life speed, and at twice of it.
"""

import os
import sys
from pathlib import Path

from _cpu import OneLine, finished, measure, share_of

from nerveflow.cli.services import open_services
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import MOVING_S, SessionScreen
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

SIZES = ((80, 24), (100, 30), (160, 45))
SPEEDS = {"Whole": 1.000_001, "Twice": 2.0}
"""Session time per machine time, by the name of the run; none is 1, which would ask questions."""
LOOK_S = 0.5
"""How often the app is asked whether a glide goes on."""
MOST_STEPS = 30
"""The most segments to the next glide."""


class Whole(CoachApp):
    """The real application, in the middle of a glide."""

    def __init__(self, services: Services, speed: float, seconds: float, report: Path) -> None:
        super().__init__(
            services.settings,
            lambda: services,
            services.wall,
            Request("tibial-glide", Choices(reps=10), speed),
        )
        self.seconds, self.report = seconds, report
        self.measured = False

    def on_mount(self) -> None:
        # Textual calls the handlers of every base class by itself.
        self.set_interval(LOOK_S, self.keep_gliding)

    def keep_gliding(self) -> None:
        """Go on to a glide, at first and where one has ended; on a loaded machine the session may
        be shown late."""
        screen = self.screen
        if not isinstance(screen, SessionScreen):
            return
        for _ in range(MOST_STEPS):
            if screen.coach.session.moment(0).segment.kind is Kind.GLIDE:
                break
            if not screen.coach.do(c.Next()):
                return
        if not self.measured:
            self.measured = True
            measure(self, self.seconds, self.report)


def main(seconds: float) -> None:
    """Measure all, at every size."""
    for size in SIZES:
        bare = share_of(__file__, "OneLine", seconds, size)
        shares = [f"bare {bare:6.2%}"]
        for name in SPEEDS:
            whole = share_of(__file__, name, seconds, size)
            shares.append(f"{name.lower()} {whole:6.2%} {whole / bare:5.2f} times")
        print(f"{size[0]:>3} by {size[1]}  {'  '.join(shares)}")


def run(name: str, seconds: float, report: Path) -> None:
    """Be one of the two apps."""
    if name == "OneLine":
        finished(OneLine(MOVING_S, seconds, report))
        return
    with open_services(os.environ, muted=True) as services:
        finished(Whole(services, SPEEDS[name], seconds, report))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[2], float(sys.argv[1]), Path(sys.argv[3]))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
