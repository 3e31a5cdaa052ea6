import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from weakref import ref

import pytest
from session.scene import timeline
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.session import commands as c
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, Nerve, PauseReason, Side, Status
from nerveflow.store.errors import Damaged, InUse, NotTaken, NotUnfinished
from nerveflow.store.locks import Claim, claimed
from nerveflow.store.records import MarkKind, RoutineText, SessionStatus
from nerveflow.store.store import Store


def interrupted(path: Path) -> str:
    """Begin a session and close the file in the middle of a glide; return its id."""
    with Store(path) as store:
        return Recorded(store).glide().id


def test_a_session_that_ended_in_the_middle_is_unfinished_with_all_it_takes_to_continue(
    path: Path,
) -> None:
    session = interrupted(path)
    with Store(path) as store:
        (left,) = store.unfinished()
    assert (left.id, left.routine, left.name) == (session, "flow", "Flow")
    assert (left.kind, left.nerve, left.side) == (Kind.GLIDE, Nerve.TIBIAL, Side.LEFT)
    assert left.texts == NEW.texts
    assert (left.choices, left.fingerprint) == (NEW.choices, "f1")
    assert (left.rehearsal, left.speed, left.version) == (False, 1.0, "0.1.0")
    assert left.started_at == NEW.started_at


def test_continuing_is_at_the_same_step_on_the_same_side(path: Path) -> None:
    session = interrupted(path)
    with Store(path) as store:
        (left,) = store.unfinished()
        again = Session.replay(timeline(), left.log)
        now = again.now_ms
        assert again.moment(now).segment.kind is left.kind
        assert again.moment(now).segment.side is left.side
        journal = store.reopen(session)
        logged = len(again.log)
        effects = [
            *again.do(c.Pause(PauseReason.INTERRUPTED), now),
            *again.do(c.Resume(), now + 50),
            *again.do(c.Tension(7), now + 100),
        ]
        journal.write(again.log[logged:], effects, STARTED)
        assert [r.value for r in store.session(session).readings] == [3, 7]
        assert store.session(session).readings[-1].nerve is Nerve.TIBIAL
        journal.finish(Status.STOPPED, datetime.fromisoformat("2026-03-02T19:00:00+01:00"))
        assert store.unfinished() == []


def test_a_session_that_never_entered_a_segment_is_unfinished_too(path: Path) -> None:
    with Store(path) as store:
        store.begin(NEW)
    with Store(path) as store:
        (left,) = store.unfinished()
        assert (left.kind, left.nerve, left.side, left.log) == (None, None, None, ())
        store.reopen(left.id).write([c.LogEntry(0, c.Begin())], [], STARTED)


def test_the_newest_unfinished_session_is_first_and_a_rehearsal_is_marked(path: Path) -> None:
    with Store(path) as store:
        first = Recorded(store).id
        second = store.begin(replace(after(hours=1), rehearsal=True, speed=60.0)).id
    with Store(path) as store:
        assert [(u.id, u.rehearsal, u.speed) for u in store.unfinished()] == [
            (second, True, 60.0),
            (first, False, 1.0),
        ]


def test_a_session_that_a_process_holds_is_not_unfinished_and_cannot_be_claimed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.begin_resume.LOOK_S", 0)
    with Store(path) as one, Store(path) as two:
        recorded = Recorded(one)
        assert one.unfinished() == two.unfinished() == []
        assert two.history()[0].status is SessionStatus.RUNNING
        for claim in (two.reopen, two.mark_stopped, partial(two.discard, at=STARTED)):
            with pytest.raises(InUse, match="open in another nerveflow"):
                claim(recorded.id)
        recorded.journal.close()
        assert [left.id for left in two.unfinished()] == [recorded.id]
        two.reopen(recorded.id)
        with pytest.raises(InUse):
            one.reopen(recorded.id)


def test_looking_at_a_claim_takes_it_from_nobody(path: Path) -> None:
    session = interrupted(path)
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


def test_a_claim_is_released_where_the_session_cannot_be_looked_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = interrupted(path)
    with Store(path) as store:
        with monkeypatch.context() as patch:
            patch.setattr(store._database, "rows", int)
            with pytest.raises(TypeError):
                store.discard(session, STARTED)
        assert not claimed(path, session)
        store.reopen(session)


def test_two_connections_write_two_sessions_at_the_same_time(path: Path) -> None:
    with Store(path) as one, Store(path) as two:
        left, right = Recorded(one), Recorded(two, after(hours=1))
        for _ in range(5):
            left.wait(1_000)
            right.wait(1_000)
        left.do(c.Pain(2))
        right.do(c.Pain(1))
        assert [p.value for p in one.session(right.id).pains] == [1]
        assert [p.value for p in two.session(left.id).pains] == [2]


def test_an_unfinished_session_that_is_marked_stopped_counts(path: Path) -> None:
    session = interrupted(path)
    with Store(path) as store:
        store.mark_stopped(session)
        assert store.unfinished() == []
        (row,) = store.history()
        assert (row.status, row.ended_at) == (SessionStatus.STOPPED, None)
        assert [r.reps for r in row.reps] == [1]
        with pytest.raises(NotUnfinished):
            store.mark_stopped(session)


def test_a_discarded_session_is_hidden_until_it_is_restored(path: Path) -> None:
    session = interrupted(path)
    with Store(path) as store:
        store.discard(session, STARTED)
        assert store.unfinished() == []
        assert store.history() == []
        with pytest.raises(NotUnfinished, match="no longer be continued"):
            store.reopen(session)
        store.edits.mark(session, MarkKind.RESTORED, STARTED + timedelta(minutes=1))
        assert [left.id for left in store.unfinished()] == [session]


def test_a_nerve_stays_over_for_today_when_its_session_is_discarded(path: Path) -> None:
    with Store(path) as store:
        recorded = Recorded(store).glide()
        recorded.do(c.Tension(8))
        recorded.journal.close()
        store.discard(recorded.id, STARTED)
        assert store.closed(STARTED) == {(Nerve.TIBIAL, Side.LEFT)}


def test_each_text_of_a_routine_is_stored_once_as_it_was(path: Path) -> None:
    with Store(path) as store:
        Recorded(store)
        newer = RoutineText("flow", 'name = "Another flow"\n')
        store.begin(replace(after(hours=1), texts=(newer, NEW.texts[1])))
        first, second = store.history()[::-1]
        assert store.session(first.id).texts == NEW.texts
        assert store.session(second.id).texts == (newer, NEW.texts[1])
        assert store._database.rows(int, "SELECT count(*) FROM routine_text") == [3]


def test_a_lock_file_that_is_no_database_is_reported(path: Path) -> None:
    path.with_name(f"{path.name}.locks").mkdir()
    file = path.with_name(f"{path.name}.locks") / "one"
    file.write_text("no lock " * 100)
    with pytest.raises(Damaged, match=f"{file} is damaged"):
        Claim(path, "one")
    with pytest.raises(Damaged, match=f"{file} is damaged"):
        claimed(path, "one")


def test_new_choices_in_the_middle_replace_the_old_ones(store: Store) -> None:
    recorded = Recorded(store)
    store.rechoose(recorded.id, '{"side": "left"}', "f2")
    recorded.journal.close()
    (left,) = store.unfinished()
    assert (left.choices, left.fingerprint) == ('{"side": "left"}', "f2")


def test_a_claim_is_released_where_the_session_cannot_be_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = store.begin(NEW)
    session.close()
    with monkeypatch.context() as patch:
        patch.setattr("nerveflow.store.begin_resume.WriteCursor", int)
        with pytest.raises(Damaged):
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


def test_a_finished_session_leaves_no_lock_file(store: Store) -> None:
    recorded = Recorded(store)
    recorded.journal.finish(
        SessionStatus.INTERRUPTED, datetime.fromisoformat("2026-03-02T18:31:00+01:00")
    )
    recorded.journal.close()
    assert not list(store.path.with_name(f"{store.path.name}.locks").glob("019*"))


def test_a_session_that_cannot_be_written_is_not_claimed(store: Store) -> None:
    with pytest.raises(NotTaken):
        store.begin(replace(NEW, speed=0.0))
    assert store.history() == []


def test_a_session_that_was_closed_takes_no_memory_any_more(store: Store) -> None:
    first = Recorded(store).journal
    gone = ref(first)
    first.close()
    del first
    Recorded(store)
    assert gone() is None
