"""Files of an exported history: NDJSON, JSON and CSV. Written and read an item at a time."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from nerveflow.portable.items import Item
from nerveflow.portable.kept import BY_NAME, NAMES, OWNERS, Column, Row, schema
from nerveflow.store.tables import SqlValue
from nerveflow.wording import words

FORMAT = "nerveflow history"
VERSION = 1
"""Of the files: the names of tables and columns. They may grow, and never change."""

HEADER = {"format": FORMAT, "version": VERSION}
FORMULA = "=+-@\t\r"
"""A spreadsheet runs a cell that begins with one of these."""
QUOTE = "'"
"""Put before such a cell, so that it stays text; taken off again when it is read."""
LIMIT = 16 * 1024 * 1024
"""The longest line that is read, in characters."""


class BadFile(Exception):
    """The file is not an exported history, or not one that this version can read."""


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item of a file, where it is, and what is wrong with it if it cannot be read."""

    where: str
    """`line 12`, or `reading.csv line 12`."""
    item: Item | None
    wrong: str = ""


def write_ndjson(items: Iterable[Item], file: IO[str]) -> None:
    """One JSON object a line; the first says what the file is."""
    file.write(_json(HEADER) + "\n")
    for item in items:
        file.write(_json(_object(item)) + "\n")


def write_json(items: Iterable[Item], file: IO[str]) -> None:
    """One JSON document, with an item on each line."""
    file.write(_json(HEADER).removesuffix("}") + ',"items":[')
    for number, item in enumerate(items):
        file.write(("," if number else "") + "\n" + _json(_object(item)))
    file.write("\n]}\n")


def write_csv(items: Iterable[Item], folder: Path) -> None:
    """One file for each table in an empty folder, its first line the names of the columns.

    A row that belongs to a session or a screening has its id in the first column.
    """
    with ExitStack() as files:
        writers = {}
        for name in NAMES:
            file = (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
            files.enter_context(file)
            writers[name] = csv.writer(file)
            writers[name].writerow(column.name for column in schema()[name])
        for item in items:
            writers[item.table].writerow(_cells(item.table, item.row))
            for part, rows in item.parts.items():
                link = {OWNERS[part].link: item.row["id"]}
                writers[part].writerows(_cells(part, link | row) for row in rows)


def read_ndjson(file: IO[str]) -> Iterator[ParsedItem]:
    """The items of a file of `write_ndjson`. Raises BadFile for any other file."""
    _check_header(file.readline(LIMIT))
    yield from _lines(file)


def read_json(file: IO[str]) -> Iterator[ParsedItem]:
    """The items of a document of `write_json`, also of one that was reformatted.

    Raises BadFile for any other document.
    """
    start = file.readline(LIMIT)
    if start.rstrip().endswith("["):
        _check_header(start.rstrip().removesuffix("[").rstrip() + "[]}")
        yield from _lines(file)
        return
    try:
        whole = json.loads(start + file.read())
    except (ValueError, RecursionError) as error:
        # The words of the parser mean nothing to a person whose file is not an export at all.
        raise BadFile(words.import_export.NO_EXPORT) from error
    _check_version(whole)
    listed = whole.get("items")
    if not isinstance(listed, list):
        raise BadFile(words.import_export.NO_ITEMS)
    for number, each in enumerate(listed, 1):
        yield _found(words.import_export.item_at(number), each)


def read_csv(folder: Path) -> Iterator[ParsedItem]:
    """The rows of the files of `write_csv`, each as an item of its own.

    Raises BadFile if there is none of them.
    """
    if not (folder / "session.csv").is_file():
        raise BadFile(words.import_export.NO_CSV_EXPORT)
    for name in NAMES:
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                try:
                    yield from _csv_rows(name, file)
                except UnicodeDecodeError as error:
                    raise BadFile(words.import_export.csv_not_utf8(name)) from error


def _csv_rows(name: str, file: IO[str]) -> Iterator[ParsedItem]:
    columns = {column.name: column for column in schema()[name]}
    reader = csv.reader(file)
    try:
        names = next(reader, [])
        unknown = [each for each in names if each not in columns]
        if unknown:
            yield ParsedItem(
                words.import_export.csv_line_at(name, 1),
                None,
                words.import_export.unknown_column(unknown[0]),
            )
            return
        for cells in reader:
            at = words.import_export.csv_line_at(name, reader.line_num)
            if len(cells) != len(names):
                yield ParsedItem(
                    at, None, words.import_export.cells_instead(len(cells), len(names))
                )
                continue
            try:
                row = {n: _value(columns[n], c) for n, c in zip(names, cells, strict=True)}
            except ValueError as error:
                yield ParsedItem(at, None, str(error))
            else:
                yield ParsedItem(at, Item(name, row))
    except csv.Error:
        at = words.import_export.csv_line_at(name, reader.line_num)
        yield ParsedItem(at, None, words.import_export.NOT_CSV)


def _object(item: Item) -> dict[str, object]:
    parts = {"parts": item.parts} if item.parts else {}
    return {"table": item.table, **item.row, **parts}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(file: IO[str]) -> Iterator[ParsedItem]:
    """The items on the lines after the first one."""
    number = 1
    while line := file.readline(LIMIT):
        number += 1
        text = line.strip().removesuffix(",")
        if text in ("", "]}"):
            continue
        where = words.import_export.line_at(number)
        if not line.endswith("\n") and len(line) >= LIMIT:
            yield ParsedItem(where, None, words.import_export.LINE_TOO_LONG)
            return
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            column = len(line) - len(line.lstrip()) + error.colno
            yield ParsedItem(where, None, words.import_export.no_json_from(column))
        except (ValueError, RecursionError):
            # A number of too many digits, or lists within lists.
            yield ParsedItem(where, None, words.import_export.NOT_JSON)
        else:
            yield _found(where, value)


def _found(where: str, value: Any) -> ParsedItem:
    if not isinstance(value, dict) or not isinstance(value.get("table"), str):
        return ParsedItem(where, None, words.import_export.NO_TABLE_SAID)
    name = value.pop("table")
    table = BY_NAME.get(name)
    if table is None:
        return ParsedItem(where, None, words.import_export.no_such_table(name))
    parts = value.pop("parts", {})
    if not isinstance(parts, dict):
        return ParsedItem(where, None, words.import_export.PARTS_NO_OBJECT)
    for part, rows in parts.items():
        if part not in table.parts:
            return ParsedItem(where, None, words.import_export.no_such_part(name, part))
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            return ParsedItem(where, None, words.import_export.no_rows(part))
    return ParsedItem(where, Item(name, value, parts))


def _check_header(line: str) -> None:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadFile(words.import_export.NO_EXPORT) from error
    _check_version(header)


def _check_version(header: object) -> None:
    if not isinstance(header, Mapping) or header.get("format") != FORMAT:
        raise BadFile(words.import_export.NO_EXPORT)
    version = header.get("version")
    if version != VERSION:
        raise BadFile(words.import_export.other_format(version, VERSION))


def _cells(table: str, row: Row) -> list[object]:
    return [_cell(column, row[column.name]) for column in schema()[table]]


def _cell(column: Column, value: SqlValue) -> object:
    """NULL is an empty cell; an empty text where NULL is possible is QUOTE."""
    if not isinstance(value, str):
        return "" if value is None else value
    if not value:
        return QUOTE if column.nullable else ""
    return QUOTE + value if value[0] in FORMULA + QUOTE else value


def _value(column: Column, cell: str) -> SqlValue:
    """The value of a cell. Raises ValueError if it is not a number though it should be."""
    if not cell and (column.nullable or column.type != "TEXT"):
        return None
    if column.type == "TEXT":
        return cell.removeprefix(QUOTE)
    try:
        return int(cell) if column.type == "INTEGER" else float(cell)
    except ValueError as error:
        raise ValueError(words.import_export.no_number_cell(column.name, cell[:40])) from error
