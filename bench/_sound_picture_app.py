"""The real application with the real stream, noting when each painted frame was handed over.

Started in a pseudo-terminal by sound_picture.py; runs a rehearsal at normal speed.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from nerveflow.audio.speaker import Sounding
from nerveflow.cli.services import open_services
from nerveflow.cli.signals import on_screens
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.visit.request import Answering, Request
from nerveflow.visit.services import Services

REHEARSAL = 1.000_001
"""Near enough to 1, and as a rehearsal it asks no questions first."""
SKIP_EVERY_S = 2.0


def now_ms() -> float:
    """The clock of sound and session, with fractions of a ms."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) * 1e3


def label_of(moment: Moment) -> str:
    """A name for the part of a repetition: glide, repetition and phase."""
    span = moment.span
    return f"{moment.index}/{span.rep}/{span.phase.value}" if span else ""


class Watched(CoachApp):
    """Notes each frame with the part of a repetition for which its large word was drawn."""

    def __init__(self, services: Services, seconds: float, report: Path) -> None:
        request = Request(
            "short-flow", Choices(reps=10), REHEARSAL, answering=Answering(hands_free=True)
        )
        super().__init__(services.settings, lambda: services, services.wall, request)
        self.seconds, self.report = seconds, report
        self.shown = ""
        self.frames: list[tuple[float, str]] = []
        self.looks: list[tuple[float, str]] = []
        """When the screen read the session's moment, and what it was."""
        self.due: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        # Textual calls the handlers of every base class by itself.
        self.set_interval(SKIP_EVERY_S, self.skip_to_glide)
        self.set_timer(self.seconds, self.finish)
        self.watch_words()

    def watch_words(self) -> None:
        """Note for which moment the large word was drawn last."""
        app, drawn = self, BigText.render

        def render(widget: BigText) -> Content:
            if widget.id == "word" and isinstance(app.screen, SessionScreen):
                app.shown = label_of(app.screen.last)
            return drawn(widget)

        BigText.render = render  # type: ignore[method-assign]
        show = SessionScreen._show  # noqa: SLF001

        def looked(screen: SessionScreen, moment: Moment) -> None:
            app.looks.append((now_ms(), label_of(moment)))
            show(screen, moment)

        SessionScreen._show = looked  # type: ignore[method-assign]  # noqa: SLF001

    def post_display_hook(self) -> None:
        self.frames.append((now_ms(), self.shown))

    def skip_to_glide(self) -> None:
        """Skip everything that is not a glide; note what is queued from here on."""
        screen = self.screen
        if not isinstance(screen, SessionScreen):
            return
        self.watch_queue(screen)
        if screen.coach.moment().segment.kind is not Kind.GLIDE:
            screen.give(c.Next())

    def watch_queue(self, screen: SessionScreen) -> None:
        """Note when each paced tone is due."""
        speaker = screen.coach.speaker
        if "queue" in vars(speaker):
            return
        queue = speaker.queue

        def noted(now: int, soundings: Sequence[Sounding]) -> None:
            self.due += [(s.due_ms, s.cue) for s in soundings if s.cue]
            queue(now, soundings)

        speaker.queue = noted  # type: ignore[method-assign]

    def finish(self) -> None:
        """Write the report and end."""
        report = {"frames": self.frames, "due": sorted(set(self.due)), "looks": self.looks}
        self.report.write_text(json.dumps(report), encoding="utf-8")
        self.exit(0)


if __name__ == "__main__":
    # A terminal that is gone ends it.
    with on_screens() as ending, open_services(os.environ, ending=ending) as services:
        Watched(services, float(sys.argv[1]), Path(sys.argv[2])).run()
