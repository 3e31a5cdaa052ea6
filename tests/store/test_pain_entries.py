"""Pain between sessions."""

from datetime import timedelta

import pytest
from store.recording import STARTED

from nerveflow.session.terms import Side
from nerveflow.store.errors import UnknownPain
from nerveflow.store.store import Store

HOUR = timedelta(hours=1)


def values(store: Store) -> list[int]:
    return [entry.value for entry in store.pain.newest()]


def test_an_entry_has_what_was_reported(store: Store) -> None:
    assert store.pain.last_noted() is None
    felt = STARTED - 3 * HOUR
    added = store.pain.add(
        4, STARTED, at=felt, place="calf", side=Side.LEFT, note="after\x07 sitting"
    )
    assert store.pain.newest() == (added,)
    assert (added.at, added.noted_at, added.value) == (felt, STARTED, 4)
    assert (added.place, added.side, added.note) == ("calf", Side.LEFT, "after sitting")


def test_without_a_moment_it_is_felt_now_and_the_newest_felt_comes_first(store: Store) -> None:
    store.pain.add(4, STARTED)
    store.pain.add(2, STARTED + HOUR, at=STARTED - HOUR)
    assert values(store) == [4, 2]
    assert [entry.value for entry in store.pain.newest(1)] == [4]
    assert [entry.value for entry in store.pain.since(STARTED.date())] == [2, 4]
    assert store.pain.since(STARTED.date() + timedelta(days=1)) == ()
    last = store.pain.last_noted()
    assert last is not None
    assert last.value == 2


def test_a_corrected_entry_takes_the_place_of_the_first(store: Store) -> None:
    first = store.pain.add(4, STARTED)
    store.pain.add(5, STARTED + HOUR, at=first.at, replaces=first.id)
    assert values(store) == [5]
    assert store._database.rows(int, "SELECT value FROM pain_entry ORDER BY id") == [4, 5]


def test_a_deleted_entry_comes_back(store: Store) -> None:
    entry = store.pain.add(4, STARTED)
    store.pain.delete(entry.id, STARTED + HOUR)
    assert values(store) == []
    store.pain.restore(entry.id, STARTED + 2 * HOUR)
    assert values(store) == [4]


def test_no_number_beyond_ten_and_no_unknown_entry_is_taken(store: Store) -> None:
    for value in (-1, 11):
        with pytest.raises(ValueError, match="0 to 10"):
            store.pain.add(value, STARTED)
    with pytest.raises(UnknownPain):
        store.pain.add(3, STARTED, replaces="nobody")
    with pytest.raises(UnknownPain):
        store.pain.delete("nobody", STARTED)
    assert values(store) == []


def test_a_number_closes_nothing(store: Store) -> None:
    store.pain.add(10, STARTED, place="calf", note="worst ever")
    assert not store.closed(STARTED)


def test_the_last_mark_decides_even_where_the_clock_was_put_back(store: Store) -> None:
    entry = store.pain.add(4, STARTED)
    store.pain.delete(entry.id, STARTED)
    store.pain.restore(entry.id, STARTED - 9 * HOUR)
    assert values(store) == [4]
