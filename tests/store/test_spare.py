import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from shutil import rmtree

import pytest
from made_histories import Kind, history, write_rows
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.session.commands import Stop, Tension
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.database import Database
from nerveflow.store.errors import (
    CannotOpen,
    Damaged,
    DiskFull,
    InUse,
    Locked,
    NotOurs,
    NotTaken,
    StoreError,
)
from nerveflow.store.store import Store


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    return (tmp_path / "cache" / "unsaved",)


def screening(question: str) -> PastScreening:
    answers = (Answer(question, True, 1, STARTED),)
    return PastScreening(STARTED, ScreeningKind.FULL, 1, answers, None, True)


def trouble(store: Store) -> StoreError | None:
    """Why a spare is used now."""
    return store.trouble


def broken(path: Path) -> None:
    path.write_bytes(b"\x07" * 5_000)


def test_a_session_is_saved_in_a_spare_and_taken_up_when_the_history_is_back(
    path: Path, folders: tuple[Path, ...]
) -> None:
    broken(path)
    with Store(path, folders) as store:
        assert isinstance(trouble(store), Damaged)
        assert store.path.parent == folders[0]
        store.answers.save_screening(screening("spine"))
        recorded = Recorded(store).glide()
        recorded.do(Stop())
        recorded.journal.finish(recorded.driver.session.status, STARTED)
        store.edits.add_note(recorded.id, "Warm.", STARTED)
    assert path.read_bytes() == b"\x07" * 5_000
    # The next start still finds the spare, with what is known from it.
    with Store(path, folders) as store:
        assert store.settle() == 0
        assert [row.id for row in store.history()] == [recorded.id]
    path.unlink()
    with Store(path, folders) as store:
        assert trouble(store) is None
        assert store.settle() == 1
        assert [reading.value for reading in store.session(recorded.id).readings] == [3]
        assert tuple(note.text for note in store.session(recorded.id).notes) == ("Warm.",)
        (found,) = store.answers.screenings()
        assert [each.question for each in found.answers] == ["spine"]
        assert store.settle() == 0
    assert not list(folders[0].iterdir())


def test_a_history_that_can_be_read_is_known_in_its_spare(
    path: Path, folders: tuple[Path, ...]
) -> None:
    with Store(path, folders) as store:
        store.answers.save_screening(screening("before"))
        first = Recorded(store).glide()
        first.do(Tension(7))
        closed = store.closed(STARTED)
        assert closed
        store.edits.add_note(first.id, "One.", STARTED)
        first.journal.close()
    locks = path.with_name(f"{path.name}.locks")
    for file in locks.iterdir():
        file.unlink()
    locks.rmdir()
    locks.touch()
    with Store(path, folders) as store:
        assert store.settle() == 0
        assert isinstance(trouble(store), CannotOpen)
        assert store.settle() == 0
        assert isinstance(trouble(store), CannotOpen)
        # What is over stays over, and what is unfinished goes on.
        assert store.closed(STARTED) == closed
        resumed = first.resumed(store)
        resumed.do(Stop())
        store.answers.save_screening(screening("meanwhile"))
        second = Recorded(store, after(hours=3))
        second.journal.close()
        resumed.journal.close()
        locks.unlink()
        # In the same start it is taken up, since the history takes it again.
        assert store.settle() == 2
        assert trouble(store) is None and store.path == path
        assert {row.id for row in store.history()} == {first.id, second.id}
        asked = [each.answers[0].question for each in store.answers.screenings()]
        assert asked == ["before", "meanwhile"]
        assert tuple(note.text for note in store.session(first.id).notes) == ("One.",)
        assert store.closed(STARTED) == closed
        assert store.log(first.id)[-1].command == Stop()


def test_what_another_window_wrote_meanwhile_stays(path: Path, folders: tuple[Path, ...]) -> None:
    with Store(path) as store:
        Recorded(store).journal.close()
    lock = path.with_name(f"{path.name}.locks") / "probe"
    lock.mkdir(parents=True)
    with Store(path, folders) as store:
        store.settle()
        assert trouble(store) is not None
        mine = Recorded(store, after(hours=2))
        mine.journal.close()
        store.answers.save_screening(screening("mine"))
        with Store(path) as other:
            theirs = Recorded(other, after(hours=4))
            theirs.journal.close()
            other.answers.save_screening(screening("theirs"))
        lock.rmdir()
        assert store.settle() == 1
        assert {mine.id, theirs.id} < {row.id for row in store.history()}
        asked = [each.answers[0].question for each in store.answers.screenings()]
        assert asked == ["theirs", "mine"]


def test_a_lock_at_the_start_is_waited_for_no_longer_than_said(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.store.START_BUSY_MS", 1)
    monkeypatch.setattr("nerveflow.store.spare.BUSY_MS", 1)
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(path, folders) as store:
        assert isinstance(trouble(store), Locked)
        assert store.history() == []
        store.settle()
        assert isinstance(trouble(store), Locked)
        other.execute("ROLLBACK")
        store.settle()
        assert trouble(store) is None
    other.close()


def test_a_database_of_another_program_is_neither_copied_nor_changed(
    path: Path, folders: tuple[Path, ...]
) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = path.read_bytes()
    with Store(path, folders) as store:
        assert isinstance(trouble(store), NotOurs)
        assert store.history() == []
    assert path.read_bytes() == before


def test_a_spare_that_another_process_uses_is_left_to_it(
    path: Path, folders: tuple[Path, ...]
) -> None:
    broken(path)
    with Store(path, folders) as one:
        recorded = Recorded(one)
        path.unlink()
        with Store(path, folders) as two:
            assert two.settle() == 0
            recorded.journal.close()
            assert two.settle() == 1


def test_where_no_folder_takes_it_the_spare_is_in_memory_until_the_history_is_back(
    path: Path, tmp_path: Path
) -> None:
    broken(path)
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        Store(path)
    folders = (tmp_path / "file" / "cache",)
    with Store(path, folders) as store:
        assert isinstance(trouble(store), Damaged)
        assert not store.in_file
        recorded = Recorded(store).glide()
        assert store.unfinished() == []
        recorded.do(Stop())
        recorded.journal.finish(recorded.driver.session.status, STARTED)
        recorded.journal.close()
        assert [row.id for row in store.history()] == [recorded.id]
        path.unlink()
        assert store.settle() == 1
        assert trouble(store) is None
        assert store.path == path
        assert [reading.value for reading in store.session(recorded.id).readings] == [3]
    assert not (path.parent / ":memory:").exists()


def test_in_memory_what_is_over_stays_over(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        first = Recorded(store).glide()
        first.do(Tension(7))
        first.journal.close()
        closed = store.closed(STARTED)
    locks = path.with_name(f"{path.name}.locks")
    rmtree(locks)
    locks.touch()
    (tmp_path / "file").touch()
    with Store(path, (tmp_path / "file" / "cache",)) as store:
        store.settle()
        assert isinstance(trouble(store), CannotOpen) and not store.in_file
        assert closed and store.closed(STARTED) == closed
        first.resumed(store).do(Stop())
        with pytest.raises(InUse):
            store.reopen(first.id)
        store.answers.save_screening(screening("meanwhile"))
        locks.unlink()
        assert store.settle() == 1
        assert len(store.answers.screenings()) == 1
        assert store.log(first.id)[-1].command == Stop()


def test_a_spare_that_could_not_be_made_is_not_left_for_the_next_start(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = (tmp_path / "first", tmp_path / "second")
    broken(path)

    def full_at_first(database: Database) -> None:
        if database.path.parent == folders[0]:
            raise DiskFull("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("nerveflow.store.spare.probe", full_at_first)
        with Store(path, folders) as store:
            assert store.path.parent == folders[1]
    assert not list(folders[0].iterdir())


def test_a_spare_that_is_damaged_refuses_no_session(path: Path, folders: tuple[Path, ...]) -> None:
    broken(path)
    with Store(path, folders) as store:
        spare = store.path
    broken(spare)
    path.unlink()
    with Store(path, folders) as store:
        assert store.settle() == 0
        assert store.path == path
        Recorded(store).journal.close()
    broken(path)
    with Store(path, folders) as store:
        assert not store.in_file
    assert spare.read_bytes() == b"\x07" * 5_000


def test_answers_under_the_lock_of_another_program_are_put_aside_and_taken_up(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.store.HURRY_MS", 1)
    pain = PainNow(Occasion.AFTER, 2)
    with Store(path, folders) as store:
        one = store.begin(NEW).id
        store.save(lambda to: to.checks.save_pain(one, pain))
        assert store.aside is None
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        store.save(lambda to: to.checks.save_pain(one, pain))
        store.save(lambda to: to.edits.add_note_after(one, "Warm.", STARTED))
        assert [each.name for each in folders[0].glob("*.aside.sqlite3")]
        other.execute("ROLLBACK")
        other.close()
        assert store.checks.of(one).pains == (pain,)
        assert store.settle() == 0
        assert store.checks.of(one).pains == (pain, pain)
        assert [note.text for note in store.session(one).notes] == ["Warm."]
    assert not list(folders[0].iterdir())


def test_an_answer_that_no_file_takes_is_reported(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Store(path, (tmp_path / "file" / "cache",)) as store, pytest.raises(NotTaken):
        store.save(lambda to: to.checks.save_pain("nobody", PainNow(Occasion.AFTER, 2)))


def test_a_spare_takes_what_is_reported_of_a_session_that_only_the_history_has(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.store.START_BUSY_MS", 1)
    monkeypatch.setattr("nerveflow.store.spare.BUSY_MS", 1)
    with Store(path) as store:
        one = store.begin(NEW).id
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(path, folders) as store:
        assert trouble(store) is not None
        store.checks.save_pain(one, PainNow(Occasion.AFTER, 2))
        other.close()
        store.settle()
        assert trouble(store) is None
        assert [each.value for each in store.checks.of(one).pains] == [2]


def test_what_is_wrong_is_not_put_aside(path: Path, folders: tuple[Path, ...]) -> None:
    with Store(path, folders) as store:
        with pytest.raises(NotTaken):
            store.save(lambda to: to.checks.save_pain("nobody", PainNow(Occasion.AFTER, 2)))
        assert store.aside is None
    assert not list(folders[0].glob("*.aside.sqlite3"))


def test_where_no_folder_takes_an_answer_the_error_of_the_history_is_reported(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.store.HURRY_MS", 1)
    (tmp_path / "file").touch()
    with Store(path, (tmp_path / "file" / "cache",)) as store:
        one = store.begin(NEW).id
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked):
            store.save(lambda to: to.checks.save_pain(one, PainNow(Occasion.AFTER, 2)))
        other.close()


def test_a_try_to_write_says_whether_a_session_could_be_saved(path: Path) -> None:
    with Store(path) as store:
        store.try_to_write()
        lock = path.with_name(f"{path.name}.locks") / "probe"
        lock.unlink(missing_ok=True)
        lock.mkdir()
        with pytest.raises(CannotOpen):
            store.try_to_write()


def test_without_spares_nothing_is_settled(store: Store) -> None:
    assert store.settle() == 0


def test_an_unfinished_session_that_cannot_be_read_is_put_aside(store: Store) -> None:
    bad, good = Recorded(store), Recorded(store, after(hours=2))
    bad.journal.close()
    good.journal.close()
    with store._database.writing() as connection:
        connection.execute("UPDATE log SET arguments = 'x' WHERE session_id = ?", (bad.id,))
    with pytest.raises(Damaged):
        store.unfinished()
    assert store.set_aside_damaged() == (NEW.name,)
    assert [left.id for left in store.unfinished()] == [good.id]
    assert store.set_aside_damaged() == ()
    assert len(store.history()) == 2


def test_a_session_that_somebody_follows_is_not_put_aside(store: Store) -> None:
    followed = Recorded(store)
    with store._database.writing() as connection:
        connection.execute("UPDATE log SET arguments = 'x'")
    assert store.set_aside_damaged() == ()
    followed.journal.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_spare_is_for_its_user_alone(path: Path, folders: tuple[Path, ...]) -> None:
    Store(path).close()
    broken(path)
    with Store(path, folders) as store:
        assert store.path.stat().st_mode & 0o777 == 0o600
        assert store.path.parent.stat().st_mode & 0o777 == 0o700
        assert store.closed(STARTED + timedelta(days=1)) == frozenset()


def test_asking_whether_the_history_takes_something_leaves_its_file_as_it_was(
    store: Store,
) -> None:
    before = store.path.stat().st_mtime_ns
    store.try_to_write()
    assert store.path.stat().st_mtime_ns == before


def test_who_is_patient_waits_longer_for_a_lock_and_then_as_before(path: Path) -> None:
    with Store(path) as store:
        read = store._database
        with store.patient():
            assert read.rows(int, "PRAGMA busy_timeout") == [15_000]
        assert read.rows(int, "PRAGMA busy_timeout") == [5_000]


def test_answers_to_a_session_that_has_ended_are_taken_up_too(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Triggers note that the sums of an ended session are stale: an INSERT OR ABORT around them
    # made an error of that, at every start, and what was put aside stayed there.
    monkeypatch.setattr("nerveflow.store.store.HURRY_MS", 1)
    with Store(path, folders) as store:
        recorded = Recorded(store).glide()
        recorded.do(Stop())
        recorded.journal.finish(recorded.driver.session.status, STARTED)
        recorded.journal.close()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        store.save(lambda to: to.checks.save_pain(recorded.id, PainNow(Occasion.AFTER, 7)))
        store.save(lambda to: to.edits.add_note_after(recorded.id, "Warm.", STARTED))
        other.close()
        store.settle()
        assert store.not_added == ()
        assert [each.value for each in store.checks.of(recorded.id).pains] == [7]
        assert [note.text for note in store.session(recorded.id).notes] == ["Warm."]
    assert not list(folders[0].iterdir())


@pytest.mark.parametrize("kind", [Kind.SIX_WEEKS, Kind.IRREGULAR])
def test_a_spare_with_weeks_of_sessions_is_taken_up_whole(
    path: Path, folders: tuple[Path, ...], kind: Kind
) -> None:
    broken(path)
    with Store(path, folders) as store:
        spare = store.path
    write_rows(spare, history(kind))
    before = rows(spare)
    path.unlink()
    with Store(path, folders) as store:
        assert store.settle() == len(before["session"])
        assert store.not_added == ()
    assert rows(path) == before
    assert not list(folders[0].iterdir())


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table but those that follow from others."""
    with sqlite3.connect(path) as connection:
        named = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fact%'"
            " AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        return {name: sorted(connection.execute(f"SELECT * FROM {name}")) for (name,) in named}  # noqa: S608


def test_a_spare_that_cannot_be_added_is_named_with_the_reason(
    path: Path, folders: tuple[Path, ...]
) -> None:
    broken(path)
    with Store(path, folders) as store:
        spare = store.path
    broken(spare)
    path.unlink()
    with Store(path, folders) as store:
        store.settle()
        ((where, why),) = store.not_added
    assert where == spare and isinstance(why, Damaged)


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_a_pipe_in_the_place_of_the_history_is_not_waited_for(
    path: Path, folders: tuple[Path, ...]
) -> None:
    os.mkfifo(path)
    with Store(path, folders) as store:
        assert store.path.parent == folders[0]


def test_a_disk_that_is_full_while_a_spare_is_added_is_that_of_the_history(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("what SQLite says")

    def refuse(*_: object) -> int:
        raise error

    with Store(path, folders) as store:
        store.fall_back(DiskFull("The disk is full."))
        spare = store.path
    monkeypatch.setattr("nerveflow.store.spare.add_new", refuse)
    for code, file in ((sqlite3.SQLITE_FULL, path), (sqlite3.SQLITE_IOERR, spare)):
        error.sqlite_errorcode = code
        with Store(path, folders) as store:
            store.settle()
            ((_, why),) = store.not_added
            assert str(file) in str(why)


def test_a_spare_that_the_history_has_no_room_for_is_used_once_more(
    path: Path, folders: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DiskFull("The disk is full.")

    def refuse(spare: Database, database: Database) -> int:
        raise full

    with Store(path, folders) as store:
        store.fall_back(full)
        assert store.path.parent == folders[0]
        store.fall_back(Locked("Later."))
        assert trouble(store) is full
        store.answers.save_screening(screening("meanwhile"))
    with monkeypatch.context() as patched, Store(path, folders) as store:
        patched.setattr("nerveflow.store.spare.join", refuse)
        assert store.settle() == 0
        assert trouble(store) is full
        assert len(store.answers.screenings()) == 1
    with Store(path, folders) as store:
        store.settle()
        assert trouble(store) is None
        assert len(store.answers.screenings()) == 1
    with Store(path) as store:
        store.fall_back(full)
        assert store.path == path
