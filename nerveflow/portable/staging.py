"""What comes in is checked row by row in a separate history before it touches the person's."""

import json
import math
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Self

from nerveflow.comparison.permutation_test import LEAST_PAIRS, MOST_PAIRS
from nerveflow.comparison.ways import WayPair
from nerveflow.harmless import cleaned
from nerveflow.portable.formats import ParsedItem
from nerveflow.portable.kept import BY_NAME, OWNERS, Row, make_empty, schema
from nerveflow.store import checks, comparisons, doses, gate_answers, pain_entries, records
from nerveflow.store.codec import decode_entry
from nerveflow.store.errors import BadRow
from nerveflow.store.tables import Rows, day, moment
from nerveflow.wording import words

_READERS: Mapping[str, tuple[Rows[Any], Mapping[str, object]]] = {
    "segment": (records.SEGMENTS, {}),
    "reading": (records.READINGS, {"segment": None}),
    "pain": (records.PAINS, {"segment": None}),
    "symptom": (records.SYMPTOMS, {"segment": None}),
    "eased": (records.EASED, {"segment": None}),
    "skip": (records.SKIPS, {}),
    "broken_off": (records.BROKEN_OFF, {}),
    "level_taken": (records.VARIANTS, {}),
    "measured": (checks.MEASURED, {}),
    "pain_now": (checks.PAIN_NOW, {}),
    "trial": (checks.TRIALS, {}),
    "dose": (doses.DOSES, {}),
    "next_day": (doses.NEXT_DAYS, {}),
    "screening": (gate_answers.SCREENINGS, {"answers": (), "noticed_at": None}),
    "safety_answer": (gate_answers.SAFETY_ANSWERS, {}),
    "stimulus_answer": (gate_answers.STIMULUS_ANSWERS, {}),
    "clearance": (gate_answers.CLEARANCES, {}),
    "seen": (gate_answers.SEEN, {}),
    "comparison": (comparisons.COMPARISONS, {}),
    "pain_entry": (pain_entries.PAIN_ENTRIES, {}),
    "pain_entry_mark": (pain_entries.ENTRY_MARKS, {}),
}
"""The rows by which the program reads a table, and the fields that come from other tables: a row
that cannot be read must not be saved."""

_DAYS = frozenset({"cleared_on", "seen_on", "starts_on", "until", "monday"})


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_levels(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())


def _are_weekdays(value: object) -> bool:
    return isinstance(value, list) and all(type(each) is int and 0 <= each < 7 for each in value)


_JSON: Mapping[str, Callable[[object], bool]] = {
    "choices": _is_object,
    "arguments": _is_object,
    "rules": _are_texts,
    "proposed_levels": _are_levels,
    "confirmed_levels": _are_levels,
    "weekdays": _are_weekdays,
}
"""What the JSON text of a column has to be."""
_VERBATIM = frozenset({"content", *_JSON})
"""Texts that may have line breaks, or in which nothing may be changed."""
_SESSION_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SQL_INTEGERS = range(-(2**63), 2**63)

# Names of `kept` and conditions of this file.
_ORPHANS = (
    *(
        (
            part,
            f"{table.link} NOT IN (SELECT id FROM {table.name})",  # noqa: S608
            words.import_export.its_missing(table.name),
        )
        for part, table in OWNERS.items()
    ),
    *(
        (
            fact,
            "segment IS NOT NULL AND NOT EXISTS (SELECT 1 FROM segment AS s"  # noqa: S608
            f" WHERE s.session_id = {fact}.session_id AND s.seq = {fact}.segment)",
            words.import_export.STEP_MISSING,
        )
        for fact in ("reading", "pain", "symptom", "eased")
    ),
    (
        "session_text",
        "sha256 NOT IN (SELECT sha256 FROM routine_text)",
        words.import_export.TEXT_MISSING,
    ),
    (
        "wrong_clock",
        "screening_id IS NOT NULL AND screening_id NOT IN (SELECT id FROM screening)",
        words.import_export.its_missing("screening"),
    ),
)
"""Table, condition and words of rows that refer to a row that did not come in."""


class StagingHistory:
    """A history on its own, in a temporary file that the system removes with the process."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect("", isolation_level=None)
        make_empty(self.connection)
        self.connection.execute("PRAGMA synchronous = OFF")
        # The rows of a file come in any order; `complete` looks at what they refer to.
        self.connection.execute("PRAGMA foreign_keys = OFF")
        self.connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def add(self, found: ParsedItem) -> Iterator[str]:
        """Take in an item with its parts; yield a line for each row that is left out."""
        if found.item is None:
            yield words.joined.labelled(found.where, found.wrong)
            return
        item = found.item
        wrong = self._insert(item.table, item.row)
        if wrong:
            yield words.joined.labelled(found.where, words.joined.labelled(item.table, wrong))
            return
        for part, rows in item.parts.items():
            link = {OWNERS[part].link: item.row["id"]}
            for number, row in enumerate(rows, 1):
                if wrong := self._insert(part, link | row):
                    said = words.joined.labelled(f"{part} {number}", wrong)
                    yield words.joined.labelled(found.where, said)

    def complete(self) -> Iterator[str]:
        """Leave out the rows that refer to rows which did not come in; yield a line for each kind.

        A session whose log has a gap is left out whole: its steps would not follow from it.
        """
        for table, condition, why in _ORPHANS:
            # Names and conditions of this file.
            sql = f"DELETE FROM {table} WHERE {condition}"  # noqa: S608
            count = self.connection.execute(sql).rowcount
            if count:
                yield words.import_export.left_out_rows(table, count, why)
        gaps = self.connection.execute(
            "SELECT session_id FROM log GROUP BY session_id"
            " HAVING min(position) != 1 OR max(position) != count(*)"
        ).fetchall()
        for (session,) in gaps:
            self._leave_out(session)
            yield words.import_export.log_has_gap(session)
        self.connection.execute(
            "UPDATE screening SET session_id = NULL"
            " WHERE session_id NOT IN (SELECT id FROM session)"
        )

    def _leave_out(self, session: str) -> None:
        for part in BY_NAME["session"].parts:
            self.connection.execute(
                f"DELETE FROM {part} WHERE session_id = ?",  # noqa: S608 - a name of `kept`
                (session,),
            )
        self.connection.execute("DELETE FROM session WHERE id = ?", (session,))

    def _insert(self, table: str, row: Row) -> str:
        """What is wrong with a row; empty if it was taken in."""
        try:
            row = _checked(table, row)
            names = ", ".join(row)
            marks = ", ".join("?" for _ in row)
            # The names were looked up in the schema.
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
            self.connection.execute(sql, tuple(row.values()))
        except sqlite3.IntegrityError as error:
            return _plain(str(error))
        except (ValueError, RecursionError) as error:
            return str(error)
        return ""


def _checked(table: str, row: Row) -> Row:
    """The row with harmless text. Raises ValueError for what no version of the program writes."""
    columns = {column.name: column for column in schema()[table]}
    for name in row:
        if name not in columns:
            raise BadRow(words.import_export.unknown_column(str(name)[:40]))
    for name, column in columns.items():
        if name not in row and not column.default:
            raise BadRow(words.import_export.is_missing(name))
    checked = {name: _value(name, value) for name, value in row.items()}
    for name, value in checked.items():
        if isinstance(value, str):
            _check_text(name, value)
    whole = {name: checked.get(name) for name in columns}
    _CHECKS.get(table, _no_check)(whole)
    if table in _READERS:
        rows, given = _READERS[table]
        names = list(whole)
        rows.reader(names, **given)(tuple(whole.values()))
    return checked


def _value(name: str, value: object) -> str | int | float | None:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise BadRow(words.import_export.no_number_to_save(name))
    if isinstance(value, int) and value not in _SQL_INTEGERS:
        raise BadRow(words.import_export.too_large(name))
    if isinstance(value, str):
        if not _is_encodable(value):
            raise BadRow(words.import_export.no_character_to_save(name))
        return value if name in _VERBATIM else cleaned(value)
    if value is None or isinstance(value, int | float):
        return value
    raise BadRow(words.import_export.no_text_no_number(name))


def _is_encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def _check_text(name: str, text: str) -> None:
    if name == "at" or name.endswith("_at"):
        if name == "at" and not text:
            # As older versions left it.
            return
        if datetime.fromisoformat(text).tzinfo is None:
            raise BadRow(words.import_export.no_offset_in(name, text[:40]))
        moment(text)
    elif name in _DAYS:
        day(text)
    elif name in _JSON and not _JSON[name](json.loads(text)):
        raise BadRow(words.import_export.wrong_kind(name))


def _check_session(row: Row) -> None:
    if not _SESSION_ID.fullmatch(str(row["id"])):
        raise BadRow(words.import_export.no_session_id(str(row["id"])[:40]))


def _check_log(row: Row) -> None:
    if not isinstance(row["at_ms"], int):
        raise BadRow(words.import_export.no_whole_number("at_ms"))
    decode_entry(row["at_ms"], str(row["command"]), str(row["arguments"]))


def _check_text_hash(row: Row) -> None:
    if sha256(str(row["content"]).encode()).hexdigest() != row["sha256"]:
        raise BadRow(words.import_export.OTHER_SHA256)


def _check_comparison(row: Row) -> None:
    WayPair(str(row["what"]).partition("/")[0])
    if row["pairs"] not in range(LEAST_PAIRS, MOST_PAIRS + 1):
        raise BadRow(words.import_export.wrong_kind("pairs"))


def _no_check(_: Row) -> None:
    """Nothing more than the schema and the reader ask for."""


_CHECKS: Mapping[str, Callable[[Row], None]] = MappingProxyType(
    {
        "session": _check_session,
        "log": _check_log,
        "routine_text": _check_text_hash,
        "comparison": _check_comparison,
    }
)


def _plain(message: str) -> str:
    """What SQLite says about a row, in the words of people."""
    kind, _, rest = message.partition(": ")
    return {
        "UNIQUE constraint failed": words.import_export.not_unique(rest),
        "NOT NULL constraint failed": words.import_export.is_missing(rest),
        "CHECK constraint failed": words.import_export.out_of_range(rest),
    }.get(kind, message)
