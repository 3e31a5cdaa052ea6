"""The real application in a glide, in the terminal that is measured: counts what it writes.

`pictures.py` starts it; it is given the seconds, and a folder for its report and for every picture
that the glide can show.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from nerveflow.cli.services import open_services
from nerveflow.cli.signals import on_screens
from nerveflow.figure.scene import FRACTION_STEPS
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.graphics.board import Wanted
from nerveflow.ui.graphics.detection import asking
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.figure import Figure
from nerveflow.visit.request import Request

LIVE = 1.000_001
"""As fast as life, and nobody moves."""
BEGIN_S = 2.0
AHEAD_S = 15.0
"""How long the step before the glide is shown: shorter than positions and lean together are."""
GAP_S = 0.25
"""From one step of a movement to the next at most; what takes longer is a rest."""
LOOKED_AT_S = 40.0
"""How long it goes on for those who look at the screen."""


class Measured(CoachApp):
    """Goes to the first glide, and counts from there."""

    folder: Path
    seconds: float
    written = writes = 0
    screen_at = picture_at = 0.0

    def on_mount(self) -> None:
        # Textual calls the handlers of every base class by itself.
        self.steps: list[float] = []
        self.marks: list[tuple[float, float, int]] = []
        self.set_timer(BEGIN_S, self.to_step_before)
        self.set_timer(BEGIN_S + 0.1, self.mark)
        begin = BEGIN_S + AHEAD_S
        self.set_timer(begin, self.to_glide)
        for part in range(3):
            self.set_timer(begin + 0.1 + part * self.seconds / 2, self.mark)
        self.set_timer(begin + 0.5 + self.seconds, self.finish)

    @property
    def figure(self) -> Figure:
        return self.screen.query_one("#figure", Figure)

    def mark(self) -> None:
        """What was used up to now: processor, and bytes written."""
        self.marks.append((time.monotonic(), time.process_time(), self.written))

    def to_step_before(self) -> None:
        """To the step that is followed by a glide, where pictures are drawn ahead."""
        screen = self.screen
        assert isinstance(screen, SessionScreen)
        self.clear_notifications()
        while (after := screen.coach.session.moment(0).following) is None or (
            after.kind is not Kind.GLIDE
        ):
            assert screen.coach.do(c.Next())

    def to_glide(self) -> None:
        screen = self.screen
        assert isinstance(screen, SessionScreen)
        assert screen.coach.session.moment(0).segment.kind is not Kind.GLIDE, "it went on by itself"
        assert screen.coach.do(c.Next())
        assert screen.coach.session.moment(0).segment.kind is Kind.GLIDE
        self.watch(self.figure, "scene", lambda: self.steps.append(time.monotonic()), init=False)
        driver = self._driver
        assert driver is not None
        write: Callable[[str], None] = driver.write

        def counted(text: str) -> None:
            self.written += len(text.encode("utf-8"))
            write(text)

        driver.write = counted  # type: ignore[method-assign]

    def _end_update(self) -> None:
        if isinstance(self.screen, SessionScreen) and not self.screen_at:
            self.screen_at = time.monotonic()
        super()._end_update()

    def signal(self, sequence: str) -> None:
        super().signal(sequence)
        if self.screen_at and not self.picture_at:
            self.picture_at = time.monotonic()

    async def finish(self) -> None:
        """Write the report, and go on for those who look."""
        gaps = [b - a for a, b in zip(self.steps, self.steps[1:], strict=False)]
        moving = [gap for gap in gaps if gap < GAP_S]
        report = {
            "fps": len(moving) / sum(moving),
            "marks": self.marks,
            "first_picture_ms": (self.picture_at - self.screen_at) * 1000,
            "region": tuple(self.figure.region),
        }
        for number, each in enumerate(self.wanted()):
            each.draw().save(self.folder / f"{number}.png")
            # A session whose clock had stopped would be paused.
            await asyncio.sleep(0)
        # The same glide from its start, so that it lasts while it is looked at.
        screen = self.screen
        assert isinstance(screen, SessionScreen)
        screen.give(c.Restart())
        (self.folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
        self.set_timer(LOOKED_AT_S if self.pictures is not None else 0.1, self.exit)

    def wanted(self) -> list[Wanted]:
        """Every picture of the glide."""
        figure, pictures = self.figure, self.pictures
        place = None if pictures is None else pictures.place(figure)
        if pictures is None or place is None:
            return []
        scene, found = figure.scene, []
        for returning in (True, False):
            for step in range(FRACTION_STEPS + 1):
                at = replace(scene, fraction=step / FRACTION_STEPS, returning=returning)
                figure.set_reactive(Figure.scene, at)
                found.append(figure.wanted(*pictures.size_of(place.at)))
        figure.set_reactive(Figure.scene, scene)
        return found


def main(seconds: float, folder: Path) -> None:
    """Be the application once."""
    # A terminal that is gone ends it.
    with (
        on_screens() as ending,
        open_services(os.environ, muted=True, ending=ending) as services,
    ):
        style = services.settings.config.screen.figure
        with asking(style, os.environ) as asked:
            request, found = Request("tibial-glide", Choices(reps=10), LIVE), asked.found()
            app = Measured(
                services.settings,
                lambda: services,
                services.wall,
                request,
                found=found,
                ending=ending,
            )
            app.folder, app.seconds = folder, seconds
            app.run()


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
