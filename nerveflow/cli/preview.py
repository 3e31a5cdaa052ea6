"""`nerveflow preview`: the figure of one step, again on every save of another editor."""

import os
import re
from functools import partial
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_warnings
from nerveflow.cli.settings import open_settings
from nerveflow.cli.signals import on_screens
from nerveflow.cli.streams import need_terminal
from nerveflow.cli.voice import recorded_times
from nerveflow.clock import machine_clock, machine_wall
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.library import is_file_name
from nerveflow.wording import words


def preview(*, routine: str, at: str) -> int:
    """Show one step of a file until it is left."""
    step, line = place_of(at)
    shelf = library().beside(routine)
    file = Path(routine).expanduser() if is_file_name(routine) else shelf.get(routine).path
    if not file.is_file():
        raise CliError(words.command_line.no_such_file(escaped(str(file))), exits.WRONG_USE)
    need_terminal(lines=False)
    paths = find_paths(os.environ)
    settings = open_settings(paths)
    print_warnings(settings.mistakes)
    from nerveflow.ui.app import run_app
    from nerveflow.ui.edit_app import PreviewApp
    from nerveflow.ui.screens.preview_file import PreviewScreen

    still = settings.config.screen.reduced_motion
    clock = machine_clock()
    times = partial(recorded_times(paths), settings.config.sound)
    shown = PreviewScreen(
        file, shelf, clock, step=step, line=line, reduced_motion=still, times=times
    )
    with on_screens() as ending:
        return run_app(PreviewApp(settings, machine_wall, shown, ending))


def place_of(at: str) -> tuple[int, int | None]:
    """The number of a step, or the line after a colon. Raises CliError."""
    if not at:
        return 1, None
    number = at.removeprefix(":")
    if re.fullmatch(r"0*[1-9][0-9]{0,8}", number) is None:
        raise CliError(words.command_line.wrong_place(escaped(at)), exits.WRONG_USE)
    whole = int(number)
    return (1, whole) if at.startswith(":") else (whole, None)
