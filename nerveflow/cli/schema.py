"""`nerveflow schema`: the JSON Schema of a routine file, printed or put beside the files."""

import os
from pathlib import Path

from nerveflow import exits
from nerveflow.author.desk import write_schema
from nerveflow.author.schema import text
from nerveflow.cli.printing import print_lines
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.wording import words


def schema(*, write: str | None) -> int:
    """Print the schema; with a folder, write it there and say where."""
    if write is None:
        print(text(), end="")
        return exits.DONE
    folder = Path(write).expanduser() if write else find_paths(os.environ).routines_dir
    print_lines(words.command_line.written_to(escaped(str(write_schema(folder)))))
    return exits.DONE
