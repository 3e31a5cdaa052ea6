"""`nerveflow edit`: a routine file in the editor."""

import os
from dataclasses import replace

from nerveflow.author.opening import draft_of
from nerveflow.cli.library import library
from nerveflow.cli.services import open_services
from nerveflow.cli.signals import on_screens
from nerveflow.cli.streams import need_terminal
from nerveflow.config.sections import BackendName
from nerveflow.routine.library import is_file_name


def edit(*, routine: str, mute: bool, audio: BackendName | None) -> int:
    """Open the editor; a shipped routine is edited as a copy in the person's own folder."""
    if not is_file_name(routine):
        library().get(routine)  # a name that is wrong is said before a terminal is asked for
    need_terminal(lines=False)
    with (
        on_screens() as ending,
        open_services(os.environ, backend=audio, muted=mute, ending=ending) as services,
    ):
        draft = draft_of(routine, services.library, services.places.routines_dir)
        around = replace(services, library=services.library.beside(draft.file))
        from nerveflow.ui.app import run_app
        from nerveflow.ui.edit_app import EditApp

        return run_app(EditApp(around, draft, ending))
