"""`nerveflow pack`: a routine with all that it includes in one file, to hand on."""

from pathlib import Path

from nerveflow import exits
from nerveflow.author.desk import write
from nerveflow.author.parcel import Parcel, packed
from nerveflow.cli.errors import CliError
from nerveflow.cli.files import STDIN
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines, print_warnings
from nerveflow.cli.streams import data_output
from nerveflow.harmless import escaped
from nerveflow.routine.includes import included
from nerveflow.wording import words


def pack(*, routine: str, to: str | None) -> int:
    """Write the pack, and say what the other person types."""
    shelf = library().beside(routine)
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    parts = [each.id for each in included(entry.routine, shelf)]
    texts = {i: entry.text if i == entry.id else shelf.get(i).text for i in parts}
    text = packed(Parcel(entry.id, texts))
    other = (shelf.unused_beside(each) for each in parts if each != entry.id)
    print_warnings(words.command_line.not_packed(escaped(str(each))) for each in other if each)
    if to == STDIN:
        with data_output() as out:
            out.write(text)
        return exits.DONE
    file = Path(to).expanduser() if to else Path(f"{entry.id}.pack.toml")
    if file.exists():
        raise CliError(words.command_line.pack_exists(escaped(str(file))), exits.FINDINGS)
    write(file, text)
    print_lines(
        words.command_line.packed_into(escaped(str(file)), parts),
        words.command_line.to_add_it(escaped(file.name)),
    )
    return exits.DONE
