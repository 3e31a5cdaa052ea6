"""Opening what comes in, whatever it is: an export in any format, or another history."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from nerveflow.portable.formats import BadFile, ParsedItem, read_csv, read_json, read_ndjson
from nerveflow.portable.items import items
from nerveflow.portable.staging import StagingHistory
from nerveflow.store.backup import copy_history
from nerveflow.store.errors import translated
from nerveflow.store.migrate import upgrade
from nerveflow.wording import words

_SQLITE = b"SQLite format 3\0"


def found_in(path: Path) -> Iterator[ParsedItem]:
    """The items of a file or folder. Raises BadFile, OSError, or StoreError for a history."""
    if path.is_dir():
        yield from read_csv(path)
    elif path.exists() and not path.is_file():
        # To open a pipe would wait forever, and some devices have no end.
        raise BadFile(words.import_export.NO_FILE)
    elif _is_history(path):
        yield from _of_history(path)
    else:
        yield from _of_text(path)


def stage_all(path: Path, stage: StagingHistory) -> Iterator[str]:
    """Stage everything in a file or folder; yield a line for each row that is left out."""
    for found in found_in(path):
        yield from stage.add(found)
    yield from stage.complete()


def private_copy(path: Path, folder: Path) -> sqlite3.Connection:
    """A connection to a copy of the history at `path` in a folder, brought up to this version.

    Reading it stops nobody from writing to the history. Raises StoreError.
    """
    copy = folder / "history.sqlite3"
    copy_history(path, copy)
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        with translated(path):
            upgrade(connection, copy)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_history(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _of_history(path: Path) -> Iterator[ParsedItem]:
    with (
        TemporaryDirectory() as folder,
        translated(path),
        closing(private_copy(path, Path(folder))) as connection,
    ):
        for number, item in enumerate(items(connection), 1):
            yield ParsedItem(words.import_export.row_at(number), item)


def _of_text(path: Path) -> Iterator[ParsedItem]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = file.readline(4096).rstrip()
            file.seek(0, os.SEEK_SET)
            read = read_ndjson if first.endswith("}") and '"items"' not in first else read_json
            yield from read(file)
    except UnicodeDecodeError as error:
        raise BadFile(words.import_export.NOT_UTF8) from error
