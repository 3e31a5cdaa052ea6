"""`nerveflow export`: everything in the history, in files that other programs read."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import IO, Literal

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines
from nerveflow.cli.streams import data_output, raw
from nerveflow.paths import find_paths
from nerveflow.portable.formats import write_csv, write_json, write_ndjson
from nerveflow.portable.incoming import private_copy
from nerveflow.portable.items import Item, items
from nerveflow.private import PART, instead_of
from nerveflow.store.store import Store
from nerveflow.wording import words

ExportFormat = Literal["ndjson", "json", "csv"]
STDOUT = "-"
PROGRESS = 1_000
"""After how many items the terminal shows the progress."""

_WRITERS: Mapping[str, Callable[[Iterator[Item], IO[str]], None]] = {
    "ndjson": write_ndjson,
    "json": write_json,
}


def export(*, format: ExportFormat, output: str | None) -> int:  # noqa: A002 - the name of the option
    """Write the whole history to a file, a folder or standard output."""
    path = find_paths(os.environ).database
    # Opened once, so that there is a history, of this version.
    Store(path).close()
    name = output or ("nerveflow-export" if format == "csv" else f"nerveflow-export.{format}")
    if name == STDOUT and format == "csv":
        raise CliError(words.command_line.CSV_NEEDS_FOLDER, 2)
    rows: Counter[str] = Counter()
    with TemporaryDirectory() as folder, closing(private_copy(path, Path(folder))) as copy:
        found = _counted(items(copy), rows)
        if name == STDOUT:
            with data_output() as out:
                _WRITERS[format](found, out)
            return exits.DONE
        target = Path(name)
        if target.exists() or target.is_symlink():
            raise CliError(words.command_line.exists_already(name, "-o"), exits.FINDINGS)
        try:
            _write(format, found, target)
        except OSError as error:
            raise CliError(
                words.command_line.cannot_be_written(name, error.strerror), exits.FINDINGS
            ) from error
    written = words.joined.full_stop(_in_words(rows))
    print_lines(words.joined.labelled(name, written), words.command_line.ABOUT_YOUR_HEALTH)
    return exits.DONE


def _write(format: str, found: Iterator[Item], target: Path) -> None:  # noqa: A002
    """All of it or nothing, readable only by this user."""
    if format != "csv":
        with instead_of(target) as part, part.open("w", encoding="utf-8") as file:
            _WRITERS[format](found, file)
        return
    folder = Path(mkdtemp(dir=target.parent, prefix=".", suffix=PART))
    try:
        write_csv(found, folder)
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _counted(found: Iterator[Item], rows: Counter[str]) -> Iterator[Item]:
    live = sys.stderr.isatty()
    for number, item in enumerate(found, 1):
        rows[item.table] += 1
        if live and not number % PROGRESS:
            print(
                f"\r{words.command_line.rows_so_far(number)}",
                end="",
                file=raw(sys.stderr),
                flush=True,
            )
        yield item
    if live and sum(rows.values()) >= PROGRESS:
        print("\r" + " " * 24 + "\r", end="", file=raw(sys.stderr), flush=True)


def _in_words(rows: Counter[str]) -> str:
    sessions = rows.pop("session", 0)
    rows.pop("routine_text", 0)
    return words.command_line.exported(sessions, sum(rows.values()))
