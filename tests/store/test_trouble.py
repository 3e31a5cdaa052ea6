import sqlite3
import stat
from pathlib import Path

import pytest
from store.recording import NEW, STARTED, Recorded

from nerveflow.session.commands import LogEntry, Mark, Tension
from nerveflow.session.effects import TensionRead
from nerveflow.store.errors import (
    CannotOpen,
    Damaged,
    DiskFull,
    DiskTrouble,
    Locked,
    OldSqlite,
    ReadOnly,
    StoreError,
    translated,
)
from nerveflow.store.store import Store


def write_reading(recorded: Recorded, value: int) -> None:
    recorded.journal.write(
        [LogEntry(1_000, Tension(value))], [TensionRead(1_000, value, 3)], STARTED
    )


def pragma(where: Store | Recorded, text: str) -> None:
    """Set something of the connection of a history, or of the journal of a session."""
    owner = where if isinstance(where, Store) else where.journal
    owner._database._connection.execute(f"PRAGMA {text}")


def test_a_file_that_is_no_database_is_refused_and_unchanged(path: Path) -> None:
    path.write_text("dear diary, " * 100)
    with pytest.raises(Damaged) as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert "nerveflow doctor --recover" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_text().startswith("dear diary, dear diary")


def test_the_error_for_a_damaged_file_lists_the_backups(path: Path) -> None:
    path.write_text("dear diary, " * 100)
    path.with_name(f"{path.name}.v1.bak").touch()
    with pytest.raises(Damaged, match=r"put a backup in its place: history\.sqlite3\.v1\.bak"):
        Store(path)


def test_a_damaged_page_is_reported_when_it_is_read(path: Path) -> None:
    with Store(path) as store:
        recorded = Recorded(store).glide()
    connection = sqlite3.connect(path)
    root = "SELECT rootpage FROM sqlite_schema WHERE name = 'log'"
    (page,) = connection.execute(root).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    with Store(path) as store:
        with pytest.raises(Damaged):
            store.unfinished()
        with pytest.raises(Damaged):
            store.reopen(recorded.id)
    assert path.read_bytes() == content


def test_a_value_that_was_never_written_is_damage(store: Store) -> None:
    recorded = Recorded(store)
    with store._database.writing() as connection:
        connection.execute("UPDATE segment SET nerve = 'optic'")
    with pytest.raises(Damaged, match="'optic' is not a valid Nerve"):
        store.session(recorded.id)


def test_a_full_disk_loses_nothing_and_writing_works_again_when_there_is_room(
    store: Store,
) -> None:
    recorded = Recorded(store)
    (pages,) = store._database.rows(int, "PRAGMA page_count")
    pragma(recorded, f"max_page_count = {pages}")
    marks = [LogEntry(1_000, Mark())] * 10_000
    with pytest.raises(DiskFull, match="Everything saved before is safe"):
        recorded.journal.write(marks, [TensionRead(1_000, 3, 3)], STARTED)
    before = store.session(recorded.id).readings
    pragma(recorded, "max_page_count = 100000")
    write_reading(recorded, 3)
    assert len(store.session(recorded.id).readings) == len(before) + 1
    assert store._database.rows(str, "PRAGMA integrity_check") == ["ok"]


def may_roll_back(connection: sqlite3.Connection, *, allowed: bool) -> None:
    def decide(action: int, what: str | None, *_: str | None) -> int:
        refused = (action, what) == (sqlite3.SQLITE_TRANSACTION, "ROLLBACK")
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    connection.set_authorizer(None if allowed else decide)


def fail_with_a_transaction_open(store: Store) -> None:
    with store._database.writing() as connection:
        connection.execute("DELETE FROM log")
        may_roll_back(connection, allowed=False)
        raise ValueError("first")


def test_a_rollback_that_fails_hides_no_error_and_is_made_up_for(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.journal.close()
    database = store._database
    before = database.rows(int, "SELECT count(*) FROM log")
    assert before > [0]
    with pytest.raises(ValueError, match="first") as caught:
        fail_with_a_transaction_open(store)
    assert caught.value.__notes__ == ["The transaction could not be rolled back: not authorized."]
    # Until it is taken back, nothing is read or written that would count half of it.
    with pytest.raises(Damaged, match="not authorized"):
        database.rows(int, "SELECT count(*) FROM log")
    with pytest.raises(Damaged, match="not authorized"):
        store.discard(recorded.id, STARTED)
    may_roll_back(database._connection, allowed=True)
    assert database.rows(int, "SELECT count(*) FROM log") == before
    store.discard(recorded.id, STARTED)


def test_a_file_that_stays_locked_is_reported_after_a_wait(store: Store, path: Path) -> None:
    recorded = Recorded(store)
    pragma(recorded, "busy_timeout = 1")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked, match="locked by another program"):
        write_reading(recorded, 3)
    other.execute("ROLLBACK")
    other.close()
    write_reading(recorded, 3)


def test_a_read_only_file_can_be_read_and_refuses_writes(store: Store) -> None:
    recorded = Recorded(store)
    pragma(store, "query_only = ON")
    pragma(recorded, "query_only = ON")
    assert len(store.history()) == 1
    with pytest.raises(ReadOnly, match="read-only"):
        write_reading(recorded, 3)
    with pytest.raises(ReadOnly):
        store.begin(NEW)
    locks = store.path.with_name(f"{store.path.name}.locks")
    assert [file.name for file in locks.glob("019*")] == [recorded.id]


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotOpen, match="cannot be opened: .*/file is not a folder"):
        Store(tmp_path / "file" / "history.sqlite3")


def test_a_folder_without_permission_is_reported(path: Path) -> None:
    with pytest.raises(CannotOpen, match="cannot be opened: Permission denied"), translated(path):
        raise PermissionError(13, "Permission denied")


def test_a_path_that_is_a_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="unable to open"):
        Store(tmp_path)


def test_a_disk_that_fails_is_reported(path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    with pytest.raises(DiskTrouble, match="The disk reported an error"), translated(path):
        raise error


def test_what_sqlite_did_not_find_in_the_file_is_damage(store: Store) -> None:
    with pytest.raises(Damaged, match=r"damaged \(no such table: unicorn\)"):
        store._database.rows(str, "SELECT * FROM unicorn")


def test_mistakes_in_calling_sqlite_are_not_translated(store: Store) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        store._database.rows(str, "SELECT ?", ())


def test_a_byte_that_is_no_text_is_damage_and_the_text_is_not_reported(store: Store) -> None:
    Recorded(store).journal.close()
    with store._database.writing() as connection:
        connection.execute("UPDATE routine_text SET content = CAST(x'736563726574ba' AS TEXT)")
    with pytest.raises(Damaged, match="Could not decode to UTF-8") as caught:
        store.unfinished()
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_message_of_sqlite_that_is_no_text_is_damage(path: Path) -> None:
    with pytest.raises(Damaged, match="text that cannot be read"), translated(path):
        b"\xba".decode()


def test_a_history_that_was_deleted_meanwhile_is_not_called_read_only(path: Path) -> None:
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
    with pytest.raises(CannotOpen, match="is gone"), translated(path):
        raise error


def test_a_long_message_of_sqlite_is_cut(path: Path) -> None:
    with pytest.raises(Damaged) as caught, translated(path):
        raise sqlite3.DatabaseError("malformed " * 100 + "\x1b]0;")
    assert "malformed..." in str(caught.value).replace("malformed ...", "malformed...")
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE session SET last_ms = 4611686018427387904",
        "UPDATE session SET started_at = '2026-03-02T18:30:00'",
        "UPDATE session SET started_at = 'yesterday'",
        "UPDATE session SET started_at = CAST(x'00' AS TEXT)",
        "UPDATE log SET at_ms = 4611686018427387904",
        "UPDATE log SET arguments = '[]'",
    ],
)
def test_a_value_out_of_its_range_is_damage(store: Store, change: str) -> None:
    Recorded(store).journal.close()
    with store._database.writing() as connection:
        connection.execute(change)
    with pytest.raises(Damaged):
        store.unfinished()


def test_an_sqlite_that_is_too_old_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 36, 0))
    with pytest.raises(OldSqlite, match=r"needs SQLite 3\.37"):
        Store(path)
    assert not path.exists()


def test_every_error_is_a_store_error() -> None:
    for kind in (CannotOpen, Damaged, DiskFull, DiskTrouble, Locked, OldSqlite, ReadOnly):
        assert issubclass(kind, StoreError)


def test_only_the_user_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "nerveflow" / "history.sqlite3"
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_is_opened_with_the_safe_settings(store: Store) -> None:
    settings = {
        name: store._database.rows(str, f"PRAGMA {name}")[0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "busy_timeout",
        )
    }
    assert settings == {
        "journal_mode": "delete",
        "synchronous": "3",
        "foreign_keys": "1",
        "trusted_schema": "0",
        "busy_timeout": "5000",
    }


def test_a_store_may_be_closed_twice(path: Path) -> None:
    store = Store(path)
    Recorded(store)
    store.close()
    store.close()
