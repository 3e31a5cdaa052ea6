"""Copies of the history, and deleting it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store.recording import Recorded

from nerveflow.store import backup
from nerveflow.store.backup import MOST_COPIES, back_up, backups, copy_history
from nerveflow.store.errors import CannotOpen, InUse
from nerveflow.store.store import Store


def sessions(path: Path) -> int:
    with Store(path) as store:
        return store.count()


def test_a_copy_is_a_whole_history_that_this_user_alone_can_read(
    store: Store, tmp_path: Path
) -> None:
    Recorded(store).glide().journal.close()
    target = tmp_path / "copy.sqlite3"
    copy_history(store.path, target)
    assert sessions(target) == 1
    assert target.stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob("*.part")) == []


def test_a_copy_can_be_made_while_a_session_is_followed(store: Store, tmp_path: Path) -> None:
    recorded = Recorded(store).glide()
    copy_history(store.path, tmp_path / "copy.sqlite3")
    recorded.wait(2_000)
    assert sessions(tmp_path / "copy.sqlite3") == 1


def test_a_copy_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        copy_history(store.path, target)
    assert target.read_text() == "mine"


def test_a_copy_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen):
        copy_history(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_that_of_the_copy(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: sqlite3.Connection, part: Path) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("nerveflow.store.backup._copy", full)
    target = tmp_path / "copy.sqlite3"
    with pytest.raises(OSError) as raised:
        copy_history(store.path, target)
    assert raised.value.filename == str(target) and not target.exists()


def test_the_newest_copies_that_the_program_made_are_retained(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        made = []
        for number in range(MOST_COPIES + 2):
            made.append(back_up(connection, store.path, "joined"))
            os.utime(made[-1], ns=(number, number))
    assert set(backups(store.path)) == set(made[2:])
    assert made[0].name == "history.sqlite3.joined.bak"
    assert made[1].name == "history.sqlite3.joined.2.bak"


def test_a_new_copy_stays_though_the_clock_went_back(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as connection:
        for _ in range(MOST_COPIES):
            later = back_up(connection, store.path, "v1")
            os.utime(later, ns=(2**62, 2**62))
        newest = back_up(connection, store.path, "v1")
    assert newest.exists()


def test_what_is_wiped_is_gone_from_the_file_and_kept_in_a_copy(store: Store) -> None:
    recorded = Recorded(store).glide()
    store.edits.add_note(recorded.id, "a very private note", recorded.now)
    recorded.journal.close()
    kept = store.wipe()
    assert store.history() == []
    assert b"a very private note" not in store.path.read_bytes()
    assert sessions(kept) == 1


def test_nothing_is_wiped_while_a_session_is_followed(store: Store) -> None:
    Recorded(store).glide()
    with pytest.raises(InUse, match="open in another nerveflow"):
        store.wipe()
    assert store.count() == 1


def test_a_look_at_what_would_be_joined_changes_nothing(store: Store) -> None:
    Recorded(store).glide().journal.close()
    with store.joining(commit=False) as (connection, kept):
        connection.execute("DELETE FROM note")
        connection.execute("UPDATE session SET name = 'other'")
        assert kept is None
    assert store.history()[0].name == "Flow"
    assert backups(store.path) == []


def test_a_copy_is_written_through_no_link_that_somebody_put_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.sqlite3"
    target.with_name("copy.sqlite3.part").symlink_to(tmp_path / "else")
    monkeypatch.setattr(backup, "_PAGES", 1)
    copy_history(store.path, target)
    assert sessions(target) == 0 and not (tmp_path / "else").exists()
