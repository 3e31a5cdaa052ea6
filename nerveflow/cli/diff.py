"""`nerveflow diff`: what changed between two routines in dose, positions and tension."""

from pathlib import Path

from nerveflow import exits
from nerveflow.author.difference import Difference, difference
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_json, print_lines
from nerveflow.harmless import escaped
from nerveflow.routine.library import Library
from nerveflow.routine.load import BadRoutine, load
from nerveflow.routine.model import Routine
from nerveflow.wording import words


def diff(*, before: str, after: str, json: bool) -> int:
    """Print what changed; FINDINGS if anything did, as `diff` does."""
    shelf = library()
    old, new = shelf.beside(before), shelf.beside(after)
    found = difference(_routine(before, old), _routine(after, new), old, new)
    if json:
        changes = [{"where": c.where, "before": c.before, "after": c.after} for c in found.changes]
        print_json({"changes": changes, "texts": found.texts})
    else:
        print_lines(*(escaped(str(change)) for change in found.changes))
        print_lines(*filter(None, (_texts(found),)))
    return exits.FINDINGS if found.changes or found.texts else exits.DONE


def _texts(found: Difference) -> str:
    if found.texts:
        return words.command_line.texts_differ(found.texts, alone=not found.changes)
    return "" if found.changes else words.command_line.NO_DIFFERENCE


def _routine(wanted: str, shelf: Library) -> Routine:
    path = Path(wanted)
    if path.is_file():
        # Whatever its name is: two versions of a file cannot both have the right one.
        try:
            return load(path, "file")
        except BadRoutine as bad:
            first, more = bad.findings[0].sentence, len(bad.findings) - 1
            said = words.routine.first_mistake(first, more, escaped(wanted))
            raise CliError(said, exits.WRONG_USE) from bad
    entry = shelf.get(wanted)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    return entry.routine
