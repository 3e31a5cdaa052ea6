"""`nerveflow backup`: a copy of the history, made while it may be in use."""

import os
from datetime import datetime
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines
from nerveflow.paths import find_paths
from nerveflow.store.backup import copy_history
from nerveflow.store.store import Store
from nerveflow.wording import words


def backup(*, file: str | None) -> int:
    """Copy the history to a new file, by default one with the moment in its name."""
    path = find_paths(os.environ).database
    if not path.exists():
        raise CliError(words.command_line.nothing_to_copy(path), exits.FINDINGS)
    with Store(path) as store:
        sessions = store.count()
    at = datetime.now().astimezone()
    target = Path(file or f"nerveflow-{at:%Y-%m-%d-%H%M%S}.sqlite3")
    try:
        copy_history(path, target)
    except FileExistsError as error:
        raise CliError(words.command_line.exists_already(target), exits.FINDINGS) from error
    except OSError as error:
        raise CliError(
            words.command_line.cannot_be_written(target, error.strerror), exits.FINDINGS
        ) from error
    print_lines(
        words.command_line.copied_to(target, sessions),
        words.command_line.BRING_BACK_LATER,
    )
    return exits.DONE
