"""`nerveflow backup`: a copy of the history, made while it may be in use."""

import os
from datetime import datetime
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import counted, print_lines
from nerveflow.paths import find_paths
from nerveflow.store.backup import copy_history
from nerveflow.store.store import Store


def backup(*, file: str | None) -> int:
    """Copy the history to a new file, by default one with the moment in its name."""
    path = find_paths(os.environ).database
    if not path.exists():
        raise CliError(
            f"There is no history at {path} yet, so there is nothing to copy", exits.FINDINGS
        )
    with Store(path) as store:
        sessions = store.count()
    at = datetime.now().astimezone()
    target = Path(file or f"nerveflow-{at:%Y-%m-%d-%H%M%S}.sqlite3")
    try:
        copy_history(path, target)
    except FileExistsError as error:
        raise CliError(f"{target} exists already: choose another name", exits.FINDINGS) from error
    except OSError as error:
        raise CliError(f"{target} cannot be written: {error.strerror}", exits.FINDINGS) from error
    print_lines(
        f"{target}: {counted(sessions, 'session')}.",
        "To bring it back later: nerveflow import FILE",
    )
    return exits.DONE
