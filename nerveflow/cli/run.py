"""`nerveflow` and `nerveflow run`: opens the studio and hands it to a front end."""

import os
import sys

from nerveflow.cli.services import open_services
from nerveflow.cli.signals import signals_to
from nerveflow.cli.trouble import errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.plain.running import run as run_plain
from nerveflow.plain.stream_console import StreamConsole
from nerveflow.routine.choices import Choices
from nerveflow.routine.includes import included
from nerveflow.routine.library import Library
from nerveflow.routine.model import Routine
from nerveflow.session.timeline import Side
from nerveflow.visit.preferences import Preferences
from nerveflow.visit.request import DEFAULT_ROUTINE, Request
from nerveflow.visit.services import Services


def home() -> int:
    """The home screen."""
    from nerveflow.ui.run import run_app

    with errors_as_lines(), open_services(os.environ) as services:
        return run_app(services)


def run(options: Arguments) -> int:
    """One session, in lines or on screens."""
    with (
        errors_as_lines(),
        open_services(os.environ, backend=options.audio, muted=options.mute) as services,
    ):
        request = request_of(options, services)
        if not options.plain:
            from nerveflow.ui.run import run_app

            return run_app(services, request, each_nerve=options.check_each)
        console = StreamConsole(sys.stdout, _input())
        with signals_to(console.interrupt):
            return run_plain(services, request, console, each_nerve=options.check_each)


def routine_of(options: Arguments) -> str:
    """The routine that was named; the default only where none was, not even an empty one."""
    return DEFAULT_ROUTINE if options.routine is None else options.routine


def request_of(options: Arguments, services: Services) -> Request:
    """The session that the arguments ask for. Raises CannotBegin where it cannot be led so."""
    preferences = services.settings.preferences
    choices = choices_of(options, services.library, preferences)
    request = Request(
        routine=routine_of(options),
        choices=choices,
        speed=options.speed,
        hands_free=options.hands_free or preferences.hands_free,
    )
    services.timeline(request.routine, choices)
    return request


def choices_of(options: Arguments, library: Library, preferences: Preferences) -> Choices:
    """Today's choices from the arguments and the settings."""
    wanted = routine_of(options)
    return Choices(
        sides=options.side,
        first_side=Side(preferences.first_side),
        reps=options.reps,
        variants=_variants(options.variant, wanted, library),
    )


def _variants(variant: str | None, wanted: str, library: Library) -> dict[str, str]:
    """Every routine that has this variant begins with it; the first is told where none has."""
    if variant is None:
        return {}
    entry = library.get(wanted)
    if entry.routine is None:
        return {}
    led = included(entry.routine, library)
    having = [routine.id for routine in led if variant in routine.variants]
    return dict.fromkeys(having or [_first_with_variants(led)], variant)


def _first_with_variants(led: tuple[Routine, ...]) -> str:
    return next((routine.id for routine in led if routine.variant), led[0].id)


def _input() -> int | None:
    """The descriptor of standard input; None where it is closed."""
    try:
        return sys.stdin.fileno() if sys.stdin else None
    except (OSError, ValueError):
        return None
