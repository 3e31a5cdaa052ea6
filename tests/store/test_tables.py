import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.store import checks, doses, gate_answers, records
from nerveflow.store.errors import BadRow
from nerveflow.store.store import Store
from nerveflow.store.tables import MOST, Rows, Table

TABLES = [
    table
    for module in (gate_answers, checks, doses, records)
    for table in vars(module).values()
    if isinstance(table, Table)
]
NO_FIELDS = {"id", "session_id", "screening_id", "seq", "segment", "undone", "day", "stimulus"}
NO_FIELDS |= {
    "ended_at",
    "status",
    "discarded",
    "last_ms",
    "withdrawn_at",
    "counts",
    "by_hand",
    "copy_of",
}
"""Columns that a row has beside the fields of its dataclass."""


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Owner:
    name: str
    age: int | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Every type of field that a table can hold."""

    label: str
    count: int
    weight: float | None
    new: bool
    colour: Colour
    other: Colour | None
    day: date
    at: datetime | None
    tags: tuple[str, ...]
    sizes: dict[str, str]
    owner: Owner | None = None
    owners: tuple[Owner, ...] = field(default=())


THINGS = Table("thing", Thing, label="title")
COLUMNS = "title, count, weight, new, colour, other, day, at, tags, sizes, keeper"
PLAIN = Thing("a", 1, None, True, Colour.RED, None, date(2026, 3, 2), None, ("x", "ä"), {"k": "v"})


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    opened.execute(f"CREATE TABLE thing ({COLUMNS})")
    opened.execute("CREATE TABLE owner (name, age)")
    opened.execute("INSERT INTO owner VALUES ('Ada', NULL)")
    yield opened
    opened.close()


def read(connection: sqlite3.Connection, sql: str, **fields: object) -> list[Thing]:
    found = connection.execute(sql)
    reader = THINGS.reader([name for name, *_ in found.description], **fields)
    return [reader(cells) for cells in found]


MOMENTS = st.datetimes(timezones=st.just(UTC)).filter(lambda at: MINYEAR < at.year < MAXYEAR)


@given(
    st.builds(
        Thing,
        at=st.none() | MOMENTS,
        weight=st.none() | st.floats(-MOST, MOST),
        label=st.text(st.characters(codec="utf-8")),
        count=st.integers(-int(MOST), int(MOST)),
        owner=st.none(),
        owners=st.just(()),
    )
)
def test_every_type_of_field_is_read_as_it_was_written(
    connection: sqlite3.Connection, thing: Thing
) -> None:
    connection.execute("DELETE FROM thing")
    THINGS.insert(connection, thing)
    assert read(connection, "SELECT *, NULL AS name, NULL AS age FROM thing", owners=()) == [thing]


def test_columns_that_are_no_fields_can_be_written_and_joined(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("DELETE FROM thing")
    for keeper in ("Ada", "nobody"):
        THINGS.insert(connection, PLAIN, keeper=keeper)
    joined = "SELECT * FROM thing LEFT JOIN owner ON name = keeper ORDER BY keeper"
    assert [thing.owner for thing in read(connection, joined, owners=())] == [
        Owner("Ada", None),
        None,
    ]


def test_a_given_field_is_the_same_in_every_row(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM thing")
    THINGS.insert(connection, PLAIN)
    (thing,) = read(
        connection, "SELECT * FROM thing", owner=None, owners=(Owner("Bo", 4),), count=9
    )
    assert (thing.count, thing.owners) == (9, (Owner("Bo", 4),))


def test_a_column_of_another_kind_is_refused() -> None:
    read_owner = Rows(Owner).reader(["name", "age"])
    assert read_owner(("Ada", None)) == Owner("Ada", None)
    for cells in ((b"Ada", 4), ("Ada", "four"), (None, 4)):
        with pytest.raises(ValueError, match="holds what it cannot hold"):
            read_owner(cells)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "9999-12-31T23:59:59-14:00"),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("day", "9999-12-31"),
        ("weight", 1e300),
        ("count", 2**62),
    ],
)
def test_what_nobody_could_reckon_with_is_refused(
    connection: sqlite3.Connection, column: str, value: str | float
) -> None:
    connection.execute("DELETE FROM thing")
    THINGS.insert(connection, replace(PLAIN, weight=MOST, day=date.min))
    assert read(connection, "SELECT * FROM thing", owner=None, owners=())
    connection.execute(f"UPDATE thing SET {column} = ?", (value,))  # noqa: S608 - of this test
    with pytest.raises(BadRow):
        read(connection, "SELECT * FROM thing", owner=None, owners=())


def test_a_column_that_the_query_lacks_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="'nerve' is not in list"):
        store._database.select(records.VARIANTS, "SELECT session_id FROM level_taken")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.row_type.__name__)
def test_fields_and_columns_correspond(store: Store, table: Table[records.SkipRow]) -> None:
    known = store._database.rows(str, "SELECT name FROM pragma_table_info(?)", (table.name,))
    columns = set(table.columns.values()) - table._computed
    assert columns <= set(known)
    assert set(known) - columns <= NO_FIELDS
