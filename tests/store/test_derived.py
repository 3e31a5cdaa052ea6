"""Columns that follow from marks and corrections."""

import sqlite3
from datetime import timedelta

import pytest
from store.recording import STARTED, Recorded

from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.session.commands import Pain
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.derived import derive, restore_first
from nerveflow.store.ids import new_id
from nerveflow.store.store import Store


def marked(connection: sqlite3.Connection, session: str, minutes: int, mark: str) -> None:
    at = STARTED + timedelta(minutes=minutes)
    connection.execute(
        "INSERT INTO session_mark VALUES (?, ?, ?, ?, '')",
        (new_id(at), session, at.isoformat(), mark),
    )


def corrected(
    connection: sqlite3.Connection, session: str, what: str, row: int, was: str, value: str
) -> None:
    at = STARTED + timedelta(minutes=int(value) if value.isdigit() else 1)
    connection.execute(
        "INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_id(at), session, at.isoformat(), what, row, was, value),
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), (0, 1)),
        (("deleted",), (1, 1)),
        (("deleted", "restored"), (0, 1)),
        (("not-counting", "deleted"), (1, 0)),
        (("not-counting", "counting"), (0, 1)),
    ],
)
def test_the_newest_mark_of_each_kind_decides(
    store: Store, marks: tuple[str, ...], expected: tuple[int, int]
) -> None:
    session = Recorded(store).id
    with store._database.writing() as connection:
        for minute, mark in reversed(list(enumerate(marks))):
            marked(connection, session, minute, mark)
        derive(connection, session)
        found = connection.execute("SELECT discarded, counts FROM session").fetchone()
    assert found == expected


def test_a_session_that_was_discarded_stays_so(store: Store) -> None:
    session = Recorded(store)
    session.journal.close()
    store.discard(session.id, STARTED)
    with store._database.writing() as connection:
        derive(connection, session.id)
        assert connection.execute("SELECT discarded FROM session").fetchone() == (1,)


def test_the_newest_correction_is_read_and_the_first_value_can_be_put_back(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(Pain(4))
    session = recorded.id
    store.checks.save_pain(session, PainNow(Occasion.BEFORE, 2))
    store.checks.save_pain(session, PainNow(Occasion.AFTER, 7))
    store.doses.save_next_day(NextDayAnswer((session,), NextDay.SAME, STARTED, ""))
    value = "SELECT value FROM {} WHERE session_id = ? ORDER BY rowid"

    def found(connection: sqlite3.Connection) -> list[object]:
        tables = ("reading", "pain", "pain_now", "next_day")
        keys = ("seq", "seq", "id", "id")
        return [
            cell
            for table, key in zip(tables, keys, strict=True)
            for (cell,) in connection.execute(value.format(table).replace("rowid", key), (session,))
        ]

    with store._database.writing() as connection:
        first = found(connection)
        ((tension,),) = connection.execute("SELECT seq FROM reading")
        ((pain,),) = connection.execute("SELECT seq FROM pain")
        corrected(connection, session, "tension", tension, "2", "5")
        corrected(connection, session, "tension", tension, "3", "2")
        corrected(connection, session, "pain", pain, "4", "6")
        corrected(connection, session, "pain-around", 1, "7", "1")
        corrected(connection, session, "next-day", 0, "same", "better")
        derive(connection, session)
        assert found(connection) == [5, 6, 2, 1, "better"]
        restore_first(connection, session)
        assert found(connection) == first == [3, 4, 2, 7, "same"]
