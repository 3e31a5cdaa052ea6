import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.session.commands import Stop
from nerveflow.store.errors import InUse, StoreError
from nerveflow.store.locks import Claim
from nerveflow.store.recover import recover
from nerveflow.store.store import Store


@pytest.fixture
def ids(path: Path) -> list[str]:
    """The sessions of a history."""
    with Store(path) as store:
        found = []
        for hours in range(0, 40, 2):
            recorded = Recorded(store, after(hours=hours)).glide()
            recorded.do(Stop())
            recorded.journal.finish(recorded.driver.session.status, STARTED)
            found.append(recorded.id)
        return found


def test_what_can_be_read_is_in_a_new_history_and_the_damaged_file_is_kept(
    path: Path, ids: list[str]
) -> None:
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'pain'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)
    found = recover(path, STARTED)
    assert found.damaged.name == "history.sqlite3.damaged-2026-03-02"
    assert found.damaged.read_bytes() == content
    assert found.sessions == len(ids)
    with Store(path) as store:
        store.check(STARTED)
        assert store.ids() == ids
        assert [r.value for r in store.session(ids[0]).readings] == [3]
    assert not list(path.parent.glob("*.recovering"))


def test_a_session_that_no_version_has_written_is_left_out(path: Path, ids: list[str]) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE segment SET kind = 'dance' WHERE session_id = ?", (ids[3],))
    connection.execute("UPDATE routine_text SET content = CAST(x'ba' AS TEXT)")
    connection.commit()
    connection.close()
    found = recover(path, STARTED)
    assert (found.lost, found.sessions) == (1, len(ids) - 1)
    assert found.broken > 0
    with Store(path) as store:
        store.check(STARTED)
        assert ids[3] not in store.ids()


def test_what_lies_before_and_behind_the_damage_is_copied(path: Path, ids: list[str]) -> None:
    with Store(path) as store:
        for number in range(300):
            store.edits.add_note(ids[0], f"{number:03} {'x' * 100}", STARTED)
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'note'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    page = content[(root - 1) * size : root * size]
    # The pages under that of the table, in order, by the format of the file.
    cells = [int.from_bytes(page[at : at + 2]) for at in range(12, 12 + 2 * 4, 2)]
    middle = int.from_bytes(page[cells[2] : cells[2] + 4])
    content[(middle - 1) * size : middle * size] = b"\xff" * size
    path.write_bytes(content)
    assert recover(path, STARTED).sessions == len(ids)
    with Store(path) as store:
        numbers = [int(note.text[:3]) for note in store.session(ids[0]).notes]
    assert numbers[0] == 0 and numbers[-1] == 299
    assert 200 < len(numbers) < 300
    assert numbers == sorted(set(numbers))


def test_a_table_that_is_gone_costs_nothing_else(path: Path, ids: list[str]) -> None:
    with Store(path) as store:
        store.edits.add_note(ids[0], "Warm.", STARTED)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE next_day")
        connection.execute("DELETE FROM session WHERE id = ?", (ids[0],))
        connection.commit()
    found = recover(path, STARTED)
    assert found.sessions == len(ids) - 1
    # What belonged to the session that is lost is not taken over either.
    assert found.broken > 0
    with Store(path) as store:
        store.check(STARTED)
        assert store.ids() == ids[1:]


def test_answers_that_cannot_be_read_are_left_out(path: Path) -> None:
    with Store(path) as store:
        Recorded(store).journal.close()
        with store._database.writing() as connection:
            connection.execute(
                "INSERT INTO screening (at, kind, wording, went_on) VALUES ('x', 'y', 1, 1)"
            )
            connection.execute(
                "INSERT INTO seen (question, answered_at, seen_on, by, at)"
                " VALUES ('', 'x', 'x', '', 'x')"
            )
    assert recover(path, STARTED).sessions == 1
    with Store(path) as store:
        assert store.answers.screenings() == ()
        assert store.answers.seen() == ()


def test_a_file_of_which_nothing_can_be_read_leaves_an_empty_history(path: Path) -> None:
    for _ in range(2):
        path.write_bytes(b"\x07" * 5_000)
        path.with_name(f"{path.name}-journal").write_bytes(b"\x07")
        assert recover(path, STARTED).sessions == 0
    names = sorted(file.name for file in path.parent.glob("*.damaged-*"))
    assert names == [
        "history.sqlite3.damaged-2026-03-02",
        "history.sqlite3.damaged-2026-03-02-journal",
        "history.sqlite3.damaged-2026-03-02.2",
        "history.sqlite3.damaged-2026-03-02.2-journal",
    ]
    with Store(path) as store:
        assert store.history() == []


def test_two_do_not_recover_at_once(path: Path) -> None:
    path.write_bytes(b"\x07" * 5_000)
    claim = Claim(path, "migration")
    with pytest.raises(InUse):
        recover(path, STARTED)
    claim.release()
    assert NEW.name


def test_a_check_names_what_is_wrong(path: Path, ids: list[str]) -> None:
    with Store(path) as store:
        store.check(STARTED)
        with store._database.writing() as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("DELETE FROM sqlite_schema WHERE name = 'session_day'")
    with Store(path) as store, pytest.raises(StoreError):
        store.check(STARTED)
