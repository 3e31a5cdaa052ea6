import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from new_history import make_new_histories
from store.recording import NEW, Recorded

from nerveflow.session.terms import Nerve, Side
from nerveflow.store.errors import Damaged, InUse, NewerFile, NotOurs
from nerveflow.store.locks import Claim
from nerveflow.store.migrate import Migration, migrations, upgrade
from nerveflow.store.store import Store

LATEST = len(migrations())


@pytest.fixture(autouse=True)
def made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    make_new_histories(monkeypatch)


def make_file(path: Path, version: int) -> None:
    """Make the file of an older version, with one session in it."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        upgrade(connection, path, migrations()[:version])
        if version:
            connection.execute(
                "INSERT INTO session (id, routine, name, origin, choices, fingerprint, version,"
                " speed, rehearsal, started_at, status) VALUES ('019', 'old-flow', 'Old flow',"
                " 'shipped', '{}', '', '0', 1, 0, '2025-01-01T10:00:00+00:00', 'completed')"
            )
    connection.close()


def tables(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    ).fetchall()
    connection.close()
    return [row[0] for row in found]


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob("*.bak*"))


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [step.version for step in migrations()] == list(range(1, LATEST + 1))


@pytest.mark.parametrize("step", migrations(), ids=lambda step: step.name)
def test_each_migration_is_one_transaction_that_sets_its_version(step: Migration) -> None:
    lines = [line.strip() for line in step.sql.splitlines() if not line.startswith("--")]
    assert lines[0] == "BEGIN IMMEDIATE;"
    assert lines[-2:] == [f"PRAGMA user_version = {step.version};", "COMMIT;"]


def test_every_table_is_strict(store: Store) -> None:
    made = [sql for sql in tables(store.path) if sql.startswith("CREATE TABLE")]
    assert len(made) > 15
    assert all("STRICT" in sql.rpartition(")")[2] for sql in made)


@pytest.mark.parametrize("version", range(LATEST))
def test_every_older_file_is_migrated_to_the_same_tables(path: Path, version: int) -> None:
    fresh = path.with_name("fresh.sqlite3")
    Store(fresh).close()
    make_file(path, version)
    with Store(path) as store:
        assert tables(path) == tables(fresh)
        routines = [row.routine for row in store.history()]
        assert routines == (["old-flow"] if version else [])


@pytest.mark.parametrize("version", range(1, LATEST))
def test_an_older_file_is_backed_up_first(path: Path, version: int) -> None:
    make_file(path, version)
    Store(path).close()
    backup = path.with_name(f"{path.name}.v{version}.bak")
    assert backups(path) == [backup.name]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    connection = sqlite3.connect(backup)
    assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    assert connection.execute("SELECT id FROM session").fetchall() == [("019",)]
    connection.close()


def test_no_backup_replaces_an_older_one(path: Path) -> None:
    make_file(path, 1)
    first = path.with_name(f"{path.name}.v1.bak")
    first.write_text("edited by hand")
    Store(path).close()
    assert backups(path) == [f"{path.name}.v1.2.bak", first.name]
    assert first.read_text() == "edited by hand"


def test_a_new_or_current_file_needs_no_backup(path: Path) -> None:
    Store(path).close()
    Store(path).close()
    assert backups(path) == []


def test_a_file_of_a_later_version_is_refused_and_unchanged(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile, match=r"later nerveflow \(format 99.*update nerveflow"):
        Store(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("setup", ["CREATE TABLE bookmark (url)", "PRAGMA user_version = 1"])
def test_a_database_of_another_program_is_refused_and_unchanged(path: Path, setup: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(setup)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotOurs, match="belongs to another program"):
        Store(path)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_file_unchanged(path: Path) -> None:
    make_file(path, 1)
    before = tables(path)
    connection = sqlite3.connect(path, isolation_level=None)
    broken = Migration(2, "broken", "BEGIN; CREATE TABLE half (x); CREATE TABLE half (x); COMMIT;")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        upgrade(connection, path, (*migrations()[:1], broken))
    connection.close()
    assert tables(path) == before
    with Store(path) as store:
        assert len(store.history()) == 1


def test_a_migration_that_cannot_begin_has_nothing_to_roll_back(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        upgrade(connection, path, (Migration(1, "broken", "BEGINN"),))
    connection.close()


def test_a_backup_that_fails_leaves_no_part_and_stops_the_migration(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(path, 1)
    monkeypatch.setattr("nerveflow.store.backup._PAGES", "none")
    path.with_name(f".{path.name}.v1.bak.left.part").touch()
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(TypeError),
    ):
        upgrade(connection, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert backups(path) == []
    assert list(path.parent.glob("*.part")) == []


def test_a_damaged_file_is_not_migrated(path: Path) -> None:
    make_file(path, 1)
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'session_day'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)
    with pytest.raises(Damaged, match="Nothing was changed"):
        Store(path)
    assert path.read_bytes() == content
    assert backups(path) == []


def test_another_process_may_have_migrated_the_file_while_we_waited(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(path, 1)
    waiting = sqlite3.connect(path, isolation_level=None)

    class Slow:
        """A claim that waits until another process has migrated the file."""

        def __init__(self, *_: object, taken: str) -> None:
            monkeypatch.undo()
            Store(path).close()

        def release(self) -> None:
            """Nothing is claimed."""

    monkeypatch.setattr("nerveflow.store.migrate.Claim", Slow)
    upgrade(waiting, path)
    waiting.close()
    assert backups(path) == [f"{path.name}.v1.bak"]


@pytest.mark.parametrize(("at_ms", "hour", "over"), [(119_000, 9, True), (119_000, 10, False)])
def test_a_break_off_without_a_moment_gets_it_from_the_start_and_the_clock(
    path: Path, at_ms: int, hour: int, over: bool
) -> None:
    make_file(path, 2)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE session SET started_at = '2025-01-01T23:58:00.000+01:00'")
        connection.execute(
            "INSERT INTO broken_off (session_id, seq, at_ms, nerve, side, why, detail)"
            " VALUES ('019', 1, ?, 'sural', 'left', 'tension', 'tension 7')",
            (at_ms,),
        )
    connection.close()
    with Store(path) as store:
        now = datetime.fromisoformat(f"2025-01-02T{hour:02}:00:00+01:00")
        assert store.closed(now) == ({(Nerve.SURAL, Side.LEFT)} if over else set())


def test_a_break_off_of_a_later_day_lasts_from_the_end_of_that_day(path: Path) -> None:
    make_file(path, 3)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE session SET started_at = '2025-01-01T12:00:00.000+01:00'")
        connection.execute(
            "INSERT INTO broken_off (session_id, seq, at_ms, nerve, side, why, detail, day)"
            " VALUES ('019', 1, 5000, 'sural', 'left', 'tension', 'tension 7', '2025-01-04')"
        )
    connection.close()
    with Store(path) as store:
        closed = {(Nerve.SURAL, Side.LEFT)}
        assert store.closed(datetime.fromisoformat("2025-01-05T09:59:00+01:00")) == closed
        assert not store.closed(datetime.fromisoformat("2025-01-05T10:00:00+01:00"))


def test_a_file_of_an_older_version_can_be_written_to(path: Path) -> None:
    make_file(path, 1)
    with Store(path) as store:
        recorded = Recorded(store, NEW)
        assert [row.id for row in store.history()] == [recorded.id, "019"]


def test_a_migration_by_another_process_is_reported_after_a_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.migrate.WAIT_S", 0)
    claim = Claim(path, "migration")
    with pytest.raises(InUse, match="still bringing the history up to date"):
        Store(path)
    claim.release()


def test_several_can_open_a_new_file_at_once(path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: Store(path), range(4)))
    for store in stores:
        assert store.history() == []
        store.close()
    assert backups(path) == []
