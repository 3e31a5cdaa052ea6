"""What the whole session screen costs while it moves, against a bare app that repaints one line.

Run by hand: `python bench/session_screen.py [seconds]`. Each app runs in a pseudo-terminal and
reports the CPU it took while a glide went on.
"""

import os
import sys
from pathlib import Path

from _cpu import WARM_UP_S, OneLine, measure, share_of

from nerveflow.cli.services import open_services
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import MOVING_S, SessionScreen
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

SIZES = ((80, 24), (100, 30), (160, 45))
REHEARSAL = 1.000_001


class Whole(CoachApp):
    """The real application, in the middle of a glide."""

    def __init__(self, services: Services, seconds: float, report: Path) -> None:
        super().__init__(
            services.settings,
            lambda: services,
            services.wall,
            Request("tibial-glide", Choices(reps=10), REHEARSAL),
        )
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


def main(seconds: float) -> None:
    """Measure both, at every size."""
    for size in SIZES:
        bare, whole = (share_of(__file__, name, seconds, size) for name in ("OneLine", "Whole"))
        shares = f"bare {bare:6.2%}  whole {whole:6.2%}  {whole / bare:5.2f} times"
        print(f"{size[0]:>3} by {size[1]}  {shares}")


def run(name: str, seconds: float, report: Path) -> None:
    """Be one of the two apps."""
    if name == "OneLine":
        OneLine(MOVING_S, seconds, report).run()
        return
    with open_services(os.environ, muted=True) as services:
        Whole(services, seconds, report).run()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        run(sys.argv[2], float(sys.argv[1]), Path(sys.argv[3]))
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
