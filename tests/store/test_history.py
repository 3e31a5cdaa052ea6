from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session.scene import block, timeline
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.safety.answers import PastScreening, ScreeningKind
from nerveflow.session import commands as c
from nerveflow.session.effects import NerveOver
from nerveflow.session.terms import Nerve, Side, Status, Why
from nerveflow.store.errors import AmbiguousSession, UnknownSession
from nerveflow.store.records import NewSession, SessionStatus
from nerveflow.store.store import Store


def ended(store: Store, new: NewSession = NEW, status: Status = Status.COMPLETED) -> str:
    """Begin and end a session in which nothing happens; return its id."""
    journal = store.begin(new)
    journal.finish(status, datetime.fromisoformat(new.started_at))
    return journal.id


def test_the_newest_come_first_up_to_the_limit(store: Store) -> None:
    ids = [ended(store, after(days=days)) for days in (0, 2, 1)]
    assert [row.id for row in store.history()] == [ids[1], ids[2], ids[0]]
    assert [row.id for row in store.history(limit=2)] == [ids[1], ids[2]]
    assert store.history(limit=0) == store.history(limit=-3) == []


def test_an_empty_history_is_empty(store: Store) -> None:
    assert store.history() == []
    assert store.last_times() == {}
    assert store.closed(STARTED) == frozenset()


def test_rehearsals_are_left_out_unless_asked_for(store: Store) -> None:
    real = ended(store)
    rehearsed = ended(store, replace(after(hours=1), rehearsal=True, speed=60.0))
    assert [row.id for row in store.history()] == [real]
    rows = store.history(rehearsals=True)
    assert [(row.id, row.rehearsal, row.speed) for row in rows] == [
        (rehearsed, True, 60.0),
        (real, False, 1.0),
    ]
    assert [row.id for row in store.history(limit=1)] == [real]


def test_a_line_of_the_history_has_repetitions_and_readings(store: Store) -> None:
    recorded = Recorded(store).glide(40_000)
    other = ended(store, after(days=1))
    recorded.journal.close()
    quiet, row = store.history()
    assert (quiet.id, quiet.reps, quiet.readings) == (other, (), ())
    assert (row.status, row.started_at) == (SessionStatus.INTERRUPTED, NEW.started_at)
    assert [(r.nerve, r.side, r.reps) for r in row.reps] == [(Nerve.TIBIAL, Side.LEFT, 5)]
    assert [r.value for r in row.readings] == [3]
    assert recorded.driver.now - 3_000 <= row.duration_ms <= recorded.driver.now
    assert row.reps == store.session(recorded.id).reps


def test_each_side_has_its_own_count(store: Store) -> None:
    plan = timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.TIBIAL, Side.RIGHT))
    recorded = Recorded(store, plan=plan).glide(50_000).glide(50_000)
    (row,) = store.history()
    assert [(r.side, r.reps, r.sets_done) for r in row.reps] == [
        (Side.LEFT, 5, 1),
        (Side.RIGHT, 5, 1),
    ]
    assert recorded.driver.session.status is Status.COMPLETED


def test_a_session_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    first, second = ended(store), ended(store, after(days=1))
    common = next(n for n in range(36) if first[n] != second[n])
    assert store.session(first).id == first
    assert store.session(f" {first[: common + 1].upper()} ").id == first
    with pytest.raises(AmbiguousSession, match="add more of it"):
        store.session(first[:common])


def test_sessions_of_one_moment_are_each_found_by_the_id_that_is_shown(store: Store) -> None:
    same = [ended(store) for _ in range(3)]
    shown = store.short_ids([*same, ended(store, after(days=1))])
    assert [store.session(shown[each]).id for each in same] == same
    assert [len(each) for each in shown.values()] == [18, 18, 18, 13]


def test_a_damaged_id_is_shown_whole(store: Store) -> None:
    assert store.short_ids(["01a2\x00b"])["01a2\x00b"] == "01a2\x00b"


@pytest.mark.parametrize("prefix", ["", " ", "zzz", "%", "019_", "é"])
def test_an_id_of_no_session_is_refused(store: Store, prefix: str) -> None:
    ended(store)
    with pytest.raises(UnknownSession, match="No session has an id that begins with"):
        store.session(prefix)


def test_notes_are_read_in_the_order_in_which_they_were_added(store: Store) -> None:
    session = ended(store)
    store.edits.add_note(session, "calf was tight", STARTED)
    store.edits.add_note(
        session, "better in the evening; \x27quotes\x27 and \U0001f9b5 are fine", STARTED
    )
    assert [note.text for note in store.session(session).notes] == [
        "calf was tight",
        "better in the evening; \x27quotes\x27 and \U0001f9b5 are fine",
    ]


def test_last_done_counts_real_sessions_of_each_routine(store: Store) -> None:
    def glided(new: NewSession, status: Status = Status.COMPLETED) -> None:
        recorded = Recorded(store, new).glide(50_000)
        recorded.journal.finish(status, datetime.fromisoformat(new.started_at))

    glided(NEW)
    stopped = after(days=1)
    glided(stopped, Status.STOPPED)
    glided(replace(after(days=2), rehearsal=True))
    store.begin(after(days=3)).close()
    glided(replace(after(days=4), routine="short-flow"))
    assert store.last_times()["flow"] == stopped.started_at
    assert "sural-glide" not in store.last_times()
    assert set(store.last_times()) == {"flow", "short-flow"}


def test_a_nerve_that_was_broken_off_is_over_for_ten_hours_and_a_night(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(7))
    assert store.closed(STARTED) == {(Nerve.TIBIAL, Side.LEFT)}
    morning = STARTED.replace(hour=4, minute=29) + timedelta(days=1)
    assert store.closed(morning) == {(Nerve.TIBIAL, Side.LEFT)}
    assert store.closed(morning + timedelta(minutes=2)) == frozenset()
    recorded.do(c.Undo())
    assert store.closed(STARTED) == frozenset()


def test_a_nerve_that_was_broken_off_before_midnight_is_over_after_it(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.now = STARTED.replace(hour=23, minute=58)
    recorded.do(c.Tension(7))
    assert store.closed(recorded.now + timedelta(minutes=7)) == {(Nerve.TIBIAL, Side.LEFT)}
    assert store.closed(recorded.now + timedelta(hours=9)) == {(Nerve.TIBIAL, Side.LEFT)}
    assert store.closed(recorded.now + timedelta(hours=10)) == frozenset()


def test_a_session_that_is_continued_days_later_closes_from_then_on(store: Store) -> None:
    recorded = Recorded(store).resumed(store).glide()
    recorded.now = STARTED + timedelta(days=3)
    recorded.do(c.Tension(7))
    assert [n for n in range(5) if store.closed(STARTED + timedelta(days=n))] == [0, 1, 2, 3]
    # Before it happened only a clock that was put back can ask, and it opens nothing.


@pytest.mark.parametrize("why", Why)
def test_a_part_is_over_only_for_reasons_of_its_own(store: Store, why: Why) -> None:
    journal = store.begin(NEW)
    over = [
        NerveOver(1, Nerve.SURAL, None, why, "", "sural-glide"),
        NerveOver(1, None, Side.LEFT, why, "", "my-drill"),
    ]
    journal.write([], over, STARTED)
    closes = why in (Why.TENSION, Why.PAIN, Why.SYMPTOM, Why.LADDER, Why.UNANSWERED)
    expected = {(Nerve.SURAL, None), ("my-drill", Side.LEFT)} if closes else set()
    assert store.closed(STARTED) == expected


def test_a_rehearsal_closes_nothing(store: Store) -> None:
    Recorded(store, replace(NEW, rehearsal=True)).glide().do(c.Tension(7))
    assert store.closed(STARTED) == frozenset()


def test_what_a_wrong_clock_closed_is_over_from_when_it_is_noticed(store: Store) -> None:
    recorded = Recorded(store, replace(NEW, started_at="2026-03-10T10:00:00.000+01:00")).glide()
    recorded.now = STARTED + timedelta(days=8)
    recorded.do(c.Tension(7))
    now = STARTED
    assert store.closed(now) == {(Nerve.TIBIAL, Side.LEFT)}
    assert store.notice_wrong_clock(now) == datetime.fromisoformat("2026-03-10T10:00:00.000+01:00")
    assert store.notice_wrong_clock(now + timedelta(minutes=1)) is None
    assert store.closed(now + timedelta(hours=9)) == {(Nerve.TIBIAL, Side.LEFT)}
    assert store.closed(now + timedelta(days=2)) == frozenset()
    assert store.closed(recorded.now) == frozenset()


def test_a_screening_that_a_wrong_clock_noted_is_marked_too(store: Store) -> None:
    ahead = STARTED + timedelta(days=9)
    store.answers.save_screening(
        PastScreening(ahead, ScreeningKind.FULL, 1, (), None, allowed=True)
    )
    assert store.notice_wrong_clock(STARTED) == ahead
    assert store.notice_wrong_clock(STARTED) is None


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 400), st.booleans(), st.booleans()), max_size=12))
def test_the_order_and_the_count_hold_for_any_history(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[tuple[int, bool, bool]]
) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "history.sqlite3"
    with Store(path) as store:
        for days, rehearsal, discard in sessions:
            journal = store.begin(replace(after(days=days), rehearsal=rehearsal))
            journal.close()
            if discard:
                store.discard(journal.id, STARTED)
        for rehearsals in (True, False):
            rows = store.history(rehearsals=rehearsals)
            assert len(rows) == sum(not d and (rehearsals or not r) for _, r, d in sessions)
            assert [r.started_at for r in rows] == sorted((r.started_at for r in rows), key=_at)[
                ::-1
            ]
            assert store.history(3, rehearsals) == rows[:3]


def _at(started_at: str) -> str:
    return started_at[:19]
