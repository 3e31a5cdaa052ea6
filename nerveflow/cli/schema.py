"""`nerveflow schema`: the JSON Schema of a routine file, printed or put beside the files."""

import os
from pathlib import Path

from nerveflow import exits
from nerveflow.author.schema import FILE_NAME, text
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths


def schema(*, write: str | None) -> int:
    """Print the schema; with a folder, write it there and say where."""
    if write is None:
        print(text(), end="")
        return exits.DONE
    folder = Path(write).expanduser() if write else find_paths(os.environ).routines_dir
    print_lines(f"written: {escaped(str(write_schema(folder)))}")
    return exits.DONE


def write_schema(folder: Path) -> Path:
    """Put the schema into a folder, which is made where it is missing. Raises CliError."""
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(text(), encoding="utf-8")
    except OSError as error:
        raise CliError(f"cannot write {escaped(str(file))}: {error}", exits.FINDINGS) from error
    return file
