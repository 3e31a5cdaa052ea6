"""`nerveflow edit`: a routine file in the editor."""

import os
from pathlib import Path

from nerveflow import exits
from nerveflow.author.desk import write_schema
from nerveflow.author.draft import Draft, opened
from nerveflow.author.recovery import Recovery
from nerveflow.author.template import copied_text
from nerveflow.cli.errors import CliError
from nerveflow.cli.services import open_services
from nerveflow.cli.streams import need_terminal
from nerveflow.config.sections import BackendName
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.library import Library
from nerveflow.routine.load import BadRoutine
from nerveflow.visit import edit_dialogs as d


def edit(*, routine: str, mute: bool, audio: BackendName | None) -> int:
    """Open the editor; a shipped routine is edited as a copy in the person's own folder."""
    need_terminal()
    paths = find_paths(os.environ)
    with open_services(os.environ, backend=audio, muted=mute) as services:
        draft = draft_of(routine, services.library, paths.routines_dir)
        if draft.file.parent == paths.routines_dir:
            write_schema(paths.routines_dir)
        from nerveflow.ui.app import run_app
        from nerveflow.ui.edit_app import EditApp

        recovery = Recovery(paths.unsaved_dir, draft.file)
        return run_app(EditApp(services, draft, recovery))


def draft_of(wanted: str, library: Library, own: Path) -> Draft:
    """The draft of a path or an id. Raises CliError, and UnknownRoutine for an unknown id."""
    if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
        file = Path(wanted).expanduser()
        if not file.parent.is_dir():
            raise CliError(f"there is no folder {escaped(str(file.parent))}", exits.WRONG_USE)
        return _opened(file)
    entry = library.get(wanted)
    if entry.origin != "shipped":
        return _opened(entry.path)
    if (broken := own / f"{entry.id}.toml").exists():
        # One of their own that cannot be read hides no shipped one; it is the one to be mended.
        return _opened(broken)
    copy = own / f"my-{entry.id}.toml"
    if copy.exists():
        draft = _opened(copy)
        draft.about = d.YOUR_COPY.format(origin=entry.id, file=escaped(str(copy)))
        return draft
    name = f"My {entry.routine.name}"[:60] if entry.routine else "My routine"
    about = d.COPY.format(origin=entry.id, file=escaped(str(copy)))
    return Draft(copy, "", about=about, start=copied_text(entry.text, entry.id, name))


def _opened(file: Path) -> Draft:
    try:
        return opened(file)
    except BadRoutine as bad:
        raise CliError(str(bad.findings[0]), exits.FINDINGS) from bad
