"""`nerveflow remove`: put a routine of one's own into the trash of the data folder."""

import os
from difflib import get_close_matches
from pathlib import Path

from nerveflow import exits
from nerveflow.author.desk import Desk
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines
from nerveflow.clock import machine_wall
from nerveflow.harmless import escaped
from nerveflow.paths import Paths, find_paths
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.meanings import FEW
from nerveflow.routine.steps import Include
from nerveflow.wording import words


def remove(*, routine: str) -> int:
    """Move the file, and say where it is now and how it comes back."""
    paths, shelf = find_paths(os.environ), library()
    entry = _own(routine, shelf, paths)
    users, parts = _users(entry.id, shelf), _parts(entry, shelf)
    where = Desk(paths.routines_dir, paths.data_dir).trash(entry.path, machine_wall())
    print_lines(
        words.command_line.removed_to(entry.id, escaped(str(where))),
        words.command_line.bring_back(escaped(str(where))),
    )
    if any(each.id == entry.id for each in shelf.entries()):
        print_lines(words.command_line.shipped_again(entry.id))
    elif users:
        print_lines(words.command_line.needed_by(users))
    if left := [part for part in parts if not _users(part, shelf)]:
        print_lines(
            words.command_line.included_alone(left),
            *(words.command_line.remove_too(part) for part in left),
        )
    return exits.DONE


def _own(routine: str, shelf: Library, paths: Paths) -> Entry:
    wanted = Path(routine).stem if routine.endswith(".toml") else routine
    own = {entry.id: entry for entry in shelf.entries() if entry.origin != "shipped"}
    if wanted in own:
        return own[wanted]
    if any(entry.id == wanted for entry in shelf.entries()):
        raise CliError(words.command_line.is_shipped(wanted), exits.WRONG_USE)
    near = next(iter(get_close_matches(wanted, own, n=1)), "")
    hint = words.command_line.did_you_mean_name(near)
    hint = hint or (words.command_line.yours_are(tuple(own)) if 0 < len(own) <= FEW else "")
    message = words.command_line.not_in_folder(
        escaped(wanted), escaped(str(paths.routines_dir)), hint
    )
    raise CliError(message, exits.WRONG_USE)


def _parts(entry: Entry, shelf: Library) -> list[str]:
    """What it includes that is the person's own, itself left out."""
    if entry.routine is None:
        return []
    own = {each.id for each in shelf.entries() if each.origin != "shipped"}
    found = [step.routine for step in entry.routine.step if isinstance(step, Include)]
    return [each for each in dict.fromkeys(found) if each in own]


def _users(routine_id: str, shelf: Library) -> list[str]:
    """The routines that include this one."""
    return [
        entry.id
        for entry in shelf.entries()
        if entry.routine is not None
        and any(isinstance(s, Include) and s.routine == routine_id for s in entry.routine.step)
    ]
