"""Two or more windows on one history that change the same things at once."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from session.scene import block, timeline
from store.recording import DAY, STARTED, Recorded, after
from store.test_programmes import GOAL, SIX

from nerveflow.session.terms import Nerve, Side, Status
from nerveflow.store.errors import WeeksChanged
from nerveflow.store.records import MarkKind
from nerveflow.store.store import Store
from nerveflow.week.programme import Decision, GoalRating, ProgrammeDecision, WeekLook

ONE = timeline(block(Nerve.TIBIAL, Side.LEFT))
NOW = STARTED + timedelta(days=1)
WINDOWS = 4


@pytest.fixture
def session(path: Path) -> str:
    """The id of a session that is over."""
    with Store(path) as store:
        recorded = Recorded(store, after(days=0), ONE).glide(50_000)
        recorded.journal.finish(Status.COMPLETED, STARTED + timedelta(minutes=5))
        return recorded.id


def at_once(path: Path, change: Callable[[Store, int], object]) -> None:
    """The change in each window, each with a connection of its own, all begun together."""
    ready = threading.Barrier(WINDOWS)
    failed: list[BaseException] = []

    def window(number: int) -> None:
        try:
            with Store(path) as store:
                store.history()
                ready.wait(timeout=10)
                change(store, number)
        except BaseException as error:  # noqa: BLE001 - raised below, in the test's own thread
            failed.append(error)

    windows = [threading.Thread(target=window, args=(number,)) for number in range(WINDOWS)]
    for each in windows:
        each.start()
    for each in windows:
        each.join(timeout=30)
    assert failed == []


def test_notes_that_are_written_at_once_all_stay(path: Path, session: str) -> None:
    def write(store: Store, window: int) -> None:
        for number in range(4):
            store.edits.add_note(session, f"{window} {number}", NOW)

    at_once(path, write)
    with Store(path) as store:
        texts = {note.text for note in store.session(session).notes}
    assert texts == {f"{window} {number}" for window in range(WINDOWS) for number in range(4)}


def test_a_note_that_is_changed_at_once_stores_every_text(path: Path, session: str) -> None:
    with Store(path) as store:
        key = store.edits.add_note(session, "first", NOW)
    at_once(path, lambda store, n: store.edits.edit_note(session, key, f"text {n}", NOW))
    with Store(path) as store:
        shown = [note.text for note in store.session(session).notes]
    assert sorted(shown) == [f"text {n}" for n in range(WINDOWS)]


def test_a_session_that_is_deleted_in_every_window_is_deleted_and_comes_back_whole(
    path: Path, session: str
) -> None:
    with Store(path) as store:
        readings = store.session(session).readings
    at_once(path, lambda store, _: store.edits.mark(session, MarkKind.DELETED, NOW))
    with Store(path) as store:
        assert store.session(session).deleted
        assert store.history() == []
        store.edits.mark(session, MarkKind.RESTORED, NOW + timedelta(minutes=1))
        assert [row.id for row in store.history()] == [session]
        assert store.session(session).readings == readings


def test_a_note_in_one_window_survives_that_another_deletes_the_session(
    path: Path, session: str
) -> None:
    def change(store: Store, window: int) -> None:
        if window % 2:
            store.edits.mark(session, MarkKind.DELETED, NOW)
        else:
            store.edits.add_note(session, f"note {window}", NOW)

    at_once(path, change)
    with Store(path) as store:
        found = store.session(session)
        assert found.deleted
        assert {note.text for note in found.notes} == {"note 0", "note 2"}


def test_pain_that_is_deleted_in_every_window_comes_back(path: Path) -> None:
    with Store(path) as store:
        entry = store.pain.add(4, NOW)
    at_once(path, lambda store, _: store.pain.delete(entry.id, NOW))
    with Store(path) as store:
        assert store.pain.newest() == ()
        store.pain.restore(entry.id, NOW)
        assert [each.value for each in store.pain.newest()] == [4]


def test_weeks_that_are_looked_at_in_every_window_have_one_look_and_every_rating(
    path: Path,
) -> None:
    with Store(path) as store:
        store.programmes.begin(SIX, GOAL, None)

    def change(store: Store, number: int) -> None:
        seen = store.programmes.newest()
        look = WeekLook(f"l{number}", "p1", NOW, DAY, 3, 1, "no-time", f"window {number}")
        store.programmes.look(look, GoalRating(f"r{number}", "g1", NOW, number), seen)

    at_once(path, change)
    with Store(path) as store:
        found = store.programmes.newest()
        assert found is not None and len(found.looks) == 1
        assert sorted(rating.value for rating in found.ratings) == list(range(WINDOWS))


def test_one_window_decides_and_the_others_are_told_that_the_weeks_changed(path: Path) -> None:
    refused: list[int] = []
    with Store(path) as store:
        store.programmes.begin(SIX, GOAL, None)
        seen = store.programmes.newest()

    def change(store: Store, number: int) -> None:
        decision = ProgrammeDecision(f"d{number}", "p1", NOW, Decision.STOP, None)
        try:
            store.programmes.decide(decision, seen)
        except WeeksChanged:
            refused.append(number)

    at_once(path, change)
    with Store(path) as store:
        found = store.programmes.newest()
        assert found is not None and len(found.decisions) == 1
        assert len(refused) == WINDOWS - 1


def test_what_is_said_of_weeks_that_another_window_replaced_is_not_saved(path: Path) -> None:
    with Store(path) as mine, Store(path) as other:
        mine.programmes.begin(SIX, GOAL, None)
        seen = mine.programmes.newest()
        other.programmes.begin(replace(SIX, id="p2", at=NOW), None, None)
        with pytest.raises(WeeksChanged, match="Another window"):
            mine.programmes.rate(GoalRating("r1", "g1", NOW, 5), seen)
        found = mine.programmes.newest()
        assert found is not None and (found.programme.id, found.ratings) == ("p2", ())
