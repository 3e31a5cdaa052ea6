"""Tables of the history: the columns of each follow from the fields of one frozen dataclass."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import Enum
from functools import cached_property
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin

from nerveflow.store.errors import BadRow
from nerveflow.wording import words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")
SqlValue = str | int | float | None
"""What a column can hold."""
RowValues = Sequence[Any]
"""The columns of one row of a result."""


def moment(text: str) -> datetime:
    """The moment of an ISO 8601 text. Raises ValueError if it has no offset or is not one."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise BadRow(words.import_export.no_offset(text))
    if not MINYEAR < found.year < MAXYEAR:
        raise BadRow(words.import_export.no_such_year(text))
    return found


def day(text: str) -> date:
    """The day of an ISO 8601 text. Raises ValueError for any other text."""
    found = date.fromisoformat(text)
    if found.year == MAXYEAR:
        raise BadRow(words.import_export.no_such_year(text))
    return found


LONGEST_MS = 30 * 24 * 3_600_000
"""No session lasts longer, so a time within one that is later is damage."""
MOST = 1e12
"""No measure, and no sum of them in a life, is larger, so a number that is has been damaged: its
square might be none."""
_MOMENT_TEXTS = frozenset({"started_at", "ended_at"})
"""Fields that hold a moment as text, to be shown as it was lived."""
_CONVERTERS: Mapping[type, Callable[[Any], object] | None] = {
    str: None,
    int: None,
    float: None,
    bool: bool,
    date: day,
    datetime: moment,
    tuple: lambda text: tuple(json.loads(text)),
    dict: json.loads,
}
"""From a column to a field of this type; None if they are the same. Enums convert themselves."""


class Rows(Generic[R]):
    """Reads the rows of a query as values of one dataclass.

    A field is read from the column of the same name, or from the one that `renamed` gives for it.
    A field that holds another dataclass is read from several columns, and is None if the first
    of them is NULL. The caller gives a field that holds a tuple of dataclasses.
    """

    def __init__(self, row_type: type[R], **renamed: str) -> None:
        self.row_type = row_type
        self._renamed = renamed

    @cached_property
    def columns(self) -> dict[str, str]:
        """The column of each field that has one of its own."""
        return {
            name: self._renamed.get(name, name)
            for name, kind in self._kinds.items()
            if not isinstance(kind, Rows) and not _is_tuple_of_rows(kind)
        }

    def reader(self, names: Sequence[str], **given: object) -> Callable[[RowValues], R]:
        """Return a function that reads a row of a result whose columns have these names.

        The function raises ValueError for a value that no version of the program has written.
        `given` are fields that are the same in every row. Of two equal names the first is read.
        """
        make: Callable[..., R] = self.row_type
        parts = tuple(self._parts(names, given))
        return lambda cells: make(*[part(cells) for part in parts])

    @cached_property
    def _kinds(self) -> dict[str, Any]:
        """The type of each field, without None; the Rows of it if it is a dataclass."""
        kinds = {field.name: type_without_none(field.type) for field in fields(self.row_type)}
        return {
            name: Rows(kind) if isinstance(kind, type) and is_dataclass(kind) else kind
            for name, kind in kinds.items()
        }

    @cached_property
    def _nullable(self) -> frozenset[str]:
        kinds = fields(self.row_type)
        return frozenset(each.name for each in kinds if isinstance(each.type, UnionType))

    def _parts(
        self, names: Sequence[str], given: Mapping[str, object]
    ) -> Iterator[Callable[[RowValues], object]]:
        for name, kind in self._kinds.items():
            if name in given:
                yield _constant(given[name])
            elif isinstance(kind, Rows):
                first = names.index(next(iter(kind.columns.values())))
                yield _unless_null(first, kind.reader(names))
            else:
                at, nullable = names.index(self.columns[name]), name in self._nullable
                yield _column(name, at, get_origin(kind) or kind, nullable=nullable)


class Table(Rows[R]):
    """A table whose columns are the fields of one dataclass, and further ones that it lacks."""

    def __init__(
        self, name: str, row_type: type[R], *, computed: Sequence[str] = (), **renamed: str
    ) -> None:
        super().__init__(row_type, **renamed)
        self.name = name
        self._computed = frozenset(computed)
        """Fields that a query computes; they have no column."""

    def insert(self, connection: sqlite3.Connection, row: R, **more: SqlValue) -> sqlite3.Cursor:
        """Write one row; `more` are the columns that the dataclass lacks."""
        values = {
            column: _cell(getattr(row, field))
            for field, column in self.columns.items()
            if field not in self._computed
        }
        values |= more
        columns, marks = ", ".join(values), ", ".join(f":{column}" for column in values)
        # All names are literals of this program.
        sql = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"  # noqa: S608
        return connection.execute(sql, values)


def type_without_none(kind: Any) -> Any:
    """The type X for a field of the type X or `X | None`."""
    if isinstance(kind, UnionType):
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    return kind


def _constant(value: object) -> Callable[[RowValues], object]:
    return lambda _: value


def _column(name: str, at: int, kind: type, *, nullable: bool) -> Callable[[RowValues], object]:
    """Reads one column; raises ValueError or TypeError for a value of another kind."""
    convert = kind if issubclass(kind, Enum) else _CONVERTERS[kind]
    right = {float: (float, int), int: (int,), bool: (int,)}.get(kind, (str,))
    checked: Callable[[Any], object] | None
    checked = moment if name in _MOMENT_TEXTS else _within if name.endswith("_ms") else None
    if checked is None and kind in (int, float):
        checked = _countable

    def read(cells: RowValues) -> object:
        cell = cells[at]
        if cell is None and nullable:
            return None
        if type(cell) not in right:
            raise BadRow(words.import_export.wrong_kind(name))
        if checked is not None:
            checked(cell)
        return cell if convert is None else convert(cell)

    return read


def _within(ms: int) -> None:
    if not -1 <= ms <= LONGEST_MS:
        raise BadRow(words.import_export.no_time_of_session(ms))


def _countable(value: float) -> None:
    if not -MOST <= value <= MOST:
        raise BadRow(words.import_export.no_measure(value))


def _unless_null(first: int, read: Callable[[RowValues], object]) -> Callable[[RowValues], object]:
    return lambda cells: None if cells[first] is None else read(cells)


def _cell(value: Any) -> SqlValue:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    plain: SqlValue = value
    return plain


def _is_tuple_of_rows(kind: Any) -> bool:
    return get_origin(kind) is tuple and is_dataclass(get_args(kind)[0])
