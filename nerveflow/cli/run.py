"""`nerveflow run`: one session, in lines or on screens."""

import os
import sys
from dataclasses import replace
from functools import partial

from nerveflow import exits
from nerveflow.cli.choices import choices_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.services import open_services
from nerveflow.cli.signals import before_suspending, in_lines, on_screens, signals_to
from nerveflow.cli.streams import input_descriptor, need_terminal, raw
from nerveflow.cli.target import loading
from nerveflow.config.sections import BackendName
from nerveflow.ending import Ending
from nerveflow.routine.choices import CannotCompile, WhichSides
from nerveflow.ui.graphics.detection import asking
from nerveflow.visit.request import FIRST_ROUTINE, Answering, Request
from nerveflow.visit.services import Services
from nerveflow.visit.today import usual_routine
from nerveflow.wording import words

RELEASE_S = 1.0
"""The longest that Ctrl+Z waits until the machine may sleep."""


def run(
    *,
    routine: str | None,
    plain: bool,
    side: WhichSides | None,
    reps: int | None,
    variant: str | None,
    hands_free: bool,
    one_key: bool,
    check_each: bool,
    mute: bool,
    audio: BackendName | None,
    speed: float,
) -> int:
    """Run one session, in lines or on screens."""
    with (
        in_lines() if plain else on_screens() as ending,
        open_services(os.environ, backend=audio, muted=mute, ending=ending, spare=True) as opened,
    ):
        wanted = usual_routine(opened) if routine is None else routine
        services = replace(opened, library=opened.library.beside(wanted))
        session = services.settings.config.session
        try:
            choices = choices_of(
                wanted,
                services.library,
                session.begins_with,
                side=side,
                reps=reps,
                variant=variant,
            )
        except CannotCompile as why:
            if routine is not None:
                raise
            said = words.command_line.was_proposed(wanted, why)
            raise CliError(said, exits.WRONG_USE) from why
        request = Request(
            routine=wanted,
            choices=choices,
            speed=speed,
            answering=Answering(
                hands_free or (session.hands_free and not one_key),
                one_key or (session.one_key and not hands_free),
                session.pace_ms,
            ),
            answering_chosen=hands_free or one_key,
            suggested=routine is None and wanted == FIRST_ROUTINE,
        )
        # A session that cannot begin is refused before anything is shown.
        services.compiled(services.runnable(request.routine)[1], request.choices)
        if not plain:
            need_terminal()
        front_end = _in_lines if plain else _on_screens
        return front_end(services, request, ending, each_nerve=check_each)


def _in_lines(services: Services, request: Request, ending: Ending, *, each_nerve: bool) -> int:
    from nerveflow.plain.start import run as run_plain
    from nerveflow.plain.stream_console import StreamConsole

    console = StreamConsole(sys.stdout, input_descriptor(), raw(sys.stdout))
    # A terminal that is gone asks like a signal.
    ending.when_asked(console.interrupt)
    with signals_to(console.interrupt), before_suspending(partial(_let_sleep, services)):
        ended = run_plain(services, request, console, each_nerve=each_nerve, in_thread=True)
    if console.output_error is not None:
        raise console.output_error
    if ended.trouble:
        raise CliError(ended.trouble, ended.code)
    return ended.code


def _let_sleep(services: Services) -> None:
    """Nobody follows a stopped program: the machine may sleep until it goes on."""
    if services.awake is not None:
        services.awake.release(RELEASE_S)


def _on_screens(services: Services, request: Request, ending: Ending, *, each_nerve: bool) -> int:
    settings, wall = services.settings, services.wall
    with asking(settings.config.screen.figure, os.environ, ending) as asked:
        # Loaded while the terminal answers.
        with loading():
            from nerveflow.ui.app import CoachApp, run_app

        found = asked.found()
        app = CoachApp(
            settings,
            lambda: services,
            wall,
            request,
            each_nerve=each_nerve,
            found=found,
            ending=ending,
            in_thread=True,
        )
        return run_app(app)
