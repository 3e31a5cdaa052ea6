"""Joining histories."""

from dataclasses import replace
from sqlite3 import Connection

from hypothesis import given, settings
from hypothesis import strategies as st
from portable.machines import FIRST, SECOND, dump, joined, machine, pool, stage_of
from store.recording import STARTED

from nerveflow.portable.items import Item, session_item
from nerveflow.portable.kept import Row
from nerveflow.portable.merge import merge
from nerveflow.store.derived import derive


def some(chosen: list[int]) -> list[Item]:
    """The rows of these numbers in the pool, one version of each session, with what they need."""
    found, seen = [], set()
    texts = [item for item in pool() if item.table == "routine_text"]
    for number in chosen:
        item = pool()[number]
        key = (item.table, item.row.get("id"), item.row.get("at"))
        if item.table != "routine_text" and (item.table == "screening" or key not in seen):
            seen.add(key)
            found.append(item)
    sessions = [item for item in found if item.table == "session"]
    unlinked = [
        Item(i.table, i.row | {"session_id": None}, i.parts) if i.table == "screening" else i
        for i in found
        if i.table != "session"
    ]
    return [*texts, *sessions, *unlinked]


numbers = st.deferred(
    lambda: st.lists(st.integers(0, len(pool()) - 1), unique=True, max_size=len(pool()))
)
machines = numbers.map(lambda chosen: machine(some(chosen)))


@settings(max_examples=15)
@given(machines, machines)
def test_the_order_in_which_two_machines_are_joined_does_not_matter(
    one: Connection, other: Connection
) -> None:
    assert dump(joined(machine(), one, other)[0]) == dump(joined(machine(), other, one)[0])


@settings(max_examples=15)
@given(machines, machines, machines)
def test_three_machines_can_be_joined_in_any_grouping(
    one: Connection, two: Connection, three: Connection
) -> None:
    left = joined(machine(), joined(machine(), one, two)[0], three)[0]
    right = joined(machine(), one, joined(machine(), two, three)[0])[0]
    assert dump(left) == dump(right)


@settings(max_examples=15)
@given(machines, machines)
def test_joining_again_changes_nothing(one: Connection, other: Connection) -> None:
    once, _ = joined(one, other)
    again, merged = joined(once, other)
    assert dump(again) == dump(once)
    assert not merged.changed


def versions() -> tuple[Item, Item, Item, Item]:
    """One session as it was begun, continued, and otherwise continued; and another session."""
    return pool()[0], pool()[1], pool()[2], pool()[3]


def texts() -> list[Item]:
    return [item for item in pool() if item.table == "routine_text"]


def log_of(connection: Connection, session: str) -> int:
    item = session_item(connection, session)
    assert item is not None
    return len(item.parts["log"])


def test_a_session_that_was_continued_on_another_machine_is_continued_here() -> None:
    begun, longer, _, _ = versions()
    here, merged = joined(machine([*texts(), begun]), machine([*texts(), longer]))
    assert merged.continued == 1
    assert log_of(here, FIRST) == len(longer.parts["log"])
    back, merged = joined(machine([*texts(), longer]), machine([*texts(), begun]))
    assert not merged.changed
    assert log_of(back, FIRST) == len(longer.parts["log"])


def test_of_two_courses_of_one_session_both_are_stored_and_one_counts() -> None:
    _, longer, other, _ = versions()
    here, merged = joined(machine([*texts(), longer]), machine([*texts(), other]))
    (line,) = merged.conflicts
    assert "both are kept" in line
    rows = here.execute("SELECT copy_of, counts, discarded FROM session ORDER BY copy_of")
    assert rows.fetchall() == [(None, 1, 0), (FIRST, 0, 0)]


def test_a_session_that_is_being_followed_now_is_left_as_it_is() -> None:
    begun, longer, _, _ = versions()
    here = machine([*texts(), begun])
    with stage_of(machine([*texts(), longer])) as stage:
        merged = merge(here, stage, lambda session: session == FIRST)
    assert "being followed now" in merged.conflicts[0]
    assert log_of(here, FIRST) == len(begun.parts["log"])


def test_the_newest_mark_of_all_machines_decides() -> None:
    *_, second = versions()
    marks = [item for item in pool() if item.table == "session_mark"]
    deleted, restored = (replace(m, row=m.row | {"session_id": SECOND}) for m in marks[:2])
    mine = machine([*texts(), second, restored])
    here, _ = joined(mine, machine([*texts(), second, deleted]))
    assert here.execute("SELECT discarded FROM session").fetchone() == (0,)
    there, _ = joined(machine([*texts(), second]), machine([deleted]))
    assert there.execute("SELECT discarded FROM session").fetchone() == (1,)


def test_a_correction_of_another_machine_is_read_here() -> None:
    *_, second = versions()
    reading = second.parts["reading"][0]
    row: Row = {"id": "c1", "session_id": SECOND, "at": STARTED.isoformat(), "what": "tension"}
    values: Row = {"row": reading["seq"], "was": str(reading["value"]), "value": "5"}
    correction = Item("correction", row | values)
    there = machine([*texts(), second, correction])
    derive(there, SECOND)
    here, merged = joined(machine([*texts(), second]), there)
    assert here.execute("SELECT value FROM reading").fetchone() == (5,)
    assert merged.new == {"correction": 1}
    assert merged.conflicts == []


def test_a_screening_keeps_the_mark_of_a_wrong_clock() -> None:
    screenings = [item for item in pool() if item.table == "screening"]
    there = machine(screenings)
    there.execute(
        "INSERT INTO wrong_clock (noticed_at, screening_id) VALUES (?, 2)", (STARTED.isoformat(),)
    )
    here, _ = joined(machine(screenings[1:]), there)
    (at,) = here.execute(
        "SELECT at FROM screening JOIN wrong_clock ON screening_id = screening.id"
    ).fetchone()
    assert at == screenings[1].row["at"]
    assert here.execute("SELECT count(*) FROM safety_answer").fetchone() == (2,)


def test_a_clearance_that_was_withdrawn_anywhere_is_withdrawn() -> None:
    (clearance,) = (item for item in pool() if item.table == "clearance")
    withdrawn = replace(clearance, row=clearance.row | {"withdrawn_at": STARTED.isoformat()})
    here, _ = joined(machine([clearance]), machine([withdrawn]))
    assert here.execute("SELECT withdrawn_at FROM clearance").fetchall() == [(STARTED.isoformat(),)]


def test_an_entry_with_the_same_id_and_other_content_is_stored_beside_ours() -> None:
    (entry,) = (item for item in pool() if item.table == "pain_entry")
    other = replace(entry, row=entry.row | {"value": 9})
    here, merged = joined(machine([entry]), machine([other]))
    assert "says something else" in merged.conflicts[0]
    assert sorted(here.execute("SELECT value FROM pain_entry").fetchall()) == [(4,), (9,)]


def test_two_courses_with_the_same_keys_and_other_rows_become_one() -> None:
    there = next(item for item in pool() if item.table == "session" and item.parts.get("log"))
    other = replace(there, row=there.row | {"version": "another"})
    one = joined(
        machine(some_texts()), machine([*some_texts(), there]), machine([*some_texts(), other])
    )
    two = joined(
        machine(some_texts()), machine([*some_texts(), other]), machine([*some_texts(), there])
    )
    assert dump(one[0]) == dump(two[0])
    assert one[0].execute("SELECT count(*) FROM session").fetchone() == (1,)


def some_texts() -> list[Item]:
    return [item for item in pool() if item.table == "routine_text"]


def test_a_damaged_moment_of_ours_is_no_reason_to_refuse_another_machine() -> None:
    whole = machine(pool())
    screenings = [item for item in pool() if item.table == "screening"]
    ours = machine(screenings[:1])
    ours.execute("UPDATE screening SET at = 'yesterday'")
    both, _ = joined(ours, whole)
    (count,) = both.execute("SELECT count(*) FROM screening").fetchone()
    assert count == len(screenings) + 1
