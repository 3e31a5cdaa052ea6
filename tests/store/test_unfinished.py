import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from session.scene import timeline
from store.keeping import DAY, NEW, Kept, after

from nerveflow.session import commands as c
from nerveflow.session.effects import Status
from nerveflow.session.engine import Session
from nerveflow.session.timeline import Kind, Nerve, Side
from nerveflow.store.errors import Damaged, InUse, NotUnfinished
from nerveflow.store.locks import Claim, claimed
from nerveflow.store.records import RoutineText, SessionStatus
from nerveflow.store.store import Store


def left_off(path: Path) -> str:
    """A session that ended in the middle of a glide; returns its id."""
    with Store(path) as store:
        return Kept(store).glide().id


def test_a_session_that_ended_in_the_middle_is_offered_with_all_it_takes(path: Path) -> None:
    session = left_off(path)
    with Store(path) as store:
        (left,) = store.unfinished()
    assert (left.id, left.routine, left.name) == (session, "flow", "Flow")
    assert (left.kind, left.nerve, left.side) == (Kind.GLIDE, Nerve.TIBIAL, Side.LEFT)
    assert left.texts == NEW.texts
    assert (left.choices, left.fingerprint) == (NEW.choices, "f1")
    assert (left.rehearsal, left.speed, left.version) == (False, 1.0, "0.1.0")
    assert left.started_at == NEW.started_at


def test_continuing_lands_in_the_same_step_on_the_same_side(path: Path) -> None:
    session = left_off(path)
    with Store(path) as store:
        (left,) = store.unfinished()
        again = Session.replay(timeline(), left.log)
        now = again.now_ms
        assert again.moment(now).segment.kind is left.kind
        assert again.moment(now).segment.side is left.side
        journal = store.reopen(session)
        logged = len(again.log)
        effects = [
            *again.do(c.Pause(c.PauseReason.INTERRUPTED), now),
            *again.do(c.Resume(), now + 50),
            *again.do(c.Tension(7), now + 100),
        ]
        journal.write(again.log[logged:], effects, DAY)
        assert [r.value for r in store.session(session).readings] == [3, 7]
        assert store.session(session).readings[-1].nerve is Nerve.TIBIAL
        journal.finish(Status.STOPPED, "2026-03-02T19:00:00+01:00")
        assert store.unfinished() == []


def test_a_session_that_never_entered_a_segment_is_offered_too(path: Path) -> None:
    with Store(path) as store:
        store.begin(NEW)
    with Store(path) as store:
        (left,) = store.unfinished()
        assert (left.kind, left.nerve, left.side, left.log) == (None, None, None, ())
        store.reopen(left.id).write([c.LogEntry(0, c.Begin())], [], DAY)


def test_the_newest_is_offered_first_and_a_rehearsal_says_that_it_is_one(path: Path) -> None:
    with Store(path) as store:
        first = Kept(store).id
        second = store.begin(replace(after(hours=1), rehearsal=True, speed=60.0)).id
    with Store(path) as store:
        assert [(u.id, u.rehearsal, u.speed) for u in store.unfinished()] == [
            (second, True, 60.0),
            (first, False, 1.0),
        ]


def test_what_somebody_follows_now_is_not_offered_and_cannot_be_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.begin_resume.LOOK_S", 0)
    with Store(path) as one, Store(path) as two:
        kept = Kept(one)
        assert one.unfinished() == two.unfinished() == []
        assert two.history()[0].status is SessionStatus.RUNNING
        for take in (two.reopen, two.mark_stopped, two.discard):
            with pytest.raises(InUse, match="open in another nerveflow"):
                take(kept.id)
        kept.journal.close()
        assert [left.id for left in two.unfinished()] == [kept.id]
        two.reopen(kept.id)
        with pytest.raises(InUse):
            one.reopen(kept.id)


def test_whoever_only_looks_takes_nothing_from_anybody(path: Path) -> None:
    session = left_off(path)
    look = sqlite3.connect(
        path.with_name(f"{path.name}.locks") / session,
        isolation_level=None,
        check_same_thread=False,
    )
    look.execute("BEGIN")
    look.execute("SELECT 1 FROM sqlite_schema")
    assert not claimed(path, session)
    with Store(path) as store, ThreadPoolExecutor(1) as other:
        taken = other.submit(store.reopen, session)
        look.execute("COMMIT")
        assert taken.result().id == session
        assert claimed(path, session)
    look.close()


def test_a_session_that_cannot_be_looked_up_is_let_go_of(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = left_off(path)
    with Store(path) as store:
        with monkeypatch.context() as patch:
            patch.setattr(store._database, "rows", int)
            with pytest.raises(TypeError):
                store.discard(session)
        assert not claimed(path, session)
        store.reopen(session)


def test_two_connections_write_their_own_sessions_side_by_side(path: Path) -> None:
    with Store(path) as one, Store(path) as two:
        left, right = Kept(one), Kept(two, after(hours=1))
        for _ in range(5):
            left.wait(1_000)
            right.wait(1_000)
        left.do(c.Pain(2))
        right.do(c.Pain(1))
        assert [p.value for p in one.session(right.id).pains] == [1]
        assert [p.value for p in two.session(left.id).pains] == [2]


def test_kept_as_stopped_it_is_stopped_and_its_repetitions_count(path: Path) -> None:
    session = left_off(path)
    with Store(path) as store:
        store.mark_stopped(session)
        assert store.unfinished() == []
        (row,) = store.history()
        assert (row.status, row.ended_at) == (SessionStatus.STOPPED, None)
        assert [r.reps for r in row.reps] == [1]
        with pytest.raises(NotUnfinished):
            store.mark_stopped(session)


def test_discarded_it_is_gone_and_restored_it_is_back(path: Path) -> None:
    session = left_off(path)
    with Store(path) as store:
        store.discard(session)
        assert store.unfinished() == []
        assert store.history() == []
        with pytest.raises(NotUnfinished, match="not waiting to be continued"):
            store.reopen(session)
        store.restore(session)
        assert [left.id for left in store.unfinished()] == [session]


def test_a_nerve_stays_over_for_today_when_its_session_is_discarded(path: Path) -> None:
    with Store(path) as store:
        kept = Kept(store).glide()
        kept.do(c.Tension(8))
        kept.journal.close()
        store.discard(kept.id)
        assert store.closed_today(date(2026, 3, 2)) == {(Nerve.TIBIAL, Side.LEFT)}


def test_texts_are_kept_as_they_were_and_once(path: Path) -> None:
    with Store(path) as store:
        Kept(store)
        newer = RoutineText("flow", 'name = "Another flow"\n')
        store.begin(replace(after(hours=1), texts=(newer, NEW.texts[1])))
        first, second = store.history()[::-1]
        assert store.session(first.id).texts == NEW.texts
        assert store.session(second.id).texts == (newer, NEW.texts[1])
        assert store._database.rows(int, "SELECT count(*) FROM routine_text") == [3]


def test_a_lock_file_with_something_in_it_is_named(path: Path) -> None:
    path.with_name(f"{path.name}.locks").mkdir()
    file = path.with_name(f"{path.name}.locks") / "one"
    file.write_text("no lock " * 100)
    with pytest.raises(Damaged, match=f"{file} is damaged"):
        Claim(path, "one")
    with pytest.raises(Damaged, match=f"{file} is damaged"):
        claimed(path, "one")


def test_what_was_chosen_anew_in_the_middle_is_offered_so(store: Store) -> None:
    kept = Kept(store)
    store.rechoose(kept.id, '{"side": "left"}', "f2")
    kept.journal.close()
    (left,) = store.unfinished()
    assert (left.choices, left.fingerprint) == ('{"side": "left"}', "f2")


def test_a_session_that_cannot_be_read_is_let_go_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = store.begin(NEW)
    session.close()
    with monkeypatch.context() as patch:
        patch.setattr("nerveflow.store.begin_resume.WriteCursor", int)
        with pytest.raises(TypeError):
            store.reopen(session.id)
    store.reopen(session.id)


def test_a_claim_is_free_again_when_it_is_released(path: Path) -> None:
    assert not claimed(path, "one")
    claim = Claim(path, "one")
    assert claimed(path, "one")
    claim.release()
    assert not claimed(path, "one")
    claim.release(forever=True)
    assert list(path.with_name(f"{path.name}.locks").iterdir()) == []


def test_a_lock_file_that_cannot_be_removed_locks_nothing(path: Path) -> None:
    claim = Claim(path, "one")
    path.with_name(f"{path.name}.locks").joinpath("one").unlink()
    claim.release(forever=True)
    assert not claimed(path, "one")


def test_a_session_that_is_finished_leaves_no_lock_behind(store: Store) -> None:
    kept = Kept(store)
    kept.journal.finish(SessionStatus.INTERRUPTED, "2026-03-02T18:31:00+01:00")
    kept.journal.close()
    assert not list(store.path.with_name(f"{store.path.name}.locks").glob("019*"))


def test_a_session_that_cannot_be_written_is_not_claimed(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.begin(replace(NEW, speed=0.0))
    assert store.history() == []
