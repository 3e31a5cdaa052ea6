import sqlite3
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from store.recording import NEW, STARTED

from nerveflow.session.commands import LogEntry, Tension
from nerveflow.session.effects import Effect, TensionRead
from nerveflow.session.terms import Status
from nerveflow.store.errors import DiskFull
from nerveflow.store.records import SessionStatus
from nerveflow.store.saver import DirectSaver, Piece, SaveStatus, ThreadSaver
from nerveflow.store.spill import Spill, spilled
from nerveflow.store.store import Store
from nerveflow.store.write_effects import WriteCursor

LONG_S = 20.0
"""Longer than anything here takes; nothing waits so long."""


class Disk:
    """A journal in memory, on a disk that can be full or not answer."""

    def __init__(self) -> None:
        self.cursor = WriteCursor("one")
        self.values: list[int] = []
        self.ends: list[Status] = []
        self.full = False
        self.full_at_the_end = False
        self.moves = threading.Event()
        self.moves.set()
        self.is_closed = False

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect], now: datetime) -> None:
        self.moves.wait(LONG_S)
        if self.full:
            raise DiskFull("the disk is full")
        self.values += [e.command.value for e in entries if isinstance(e.command, Tension)]

    def finish(self, status: Status, now: datetime) -> None:
        if self.full_at_the_end:
            raise DiskFull("the disk is full")
        self.ends.append(status)

    def close(self) -> None:
        self.is_closed = True


def piece(number: int, end: Status | None = None) -> Piece:
    value, at_ms = number % 11, number * 1_000
    entries = (LogEntry(at_ms, Tension(value)),)
    return Piece(number, entries, (TensionRead(at_ms, value, 3),), end, STARTED)


class Rig:
    def __init__(self, tmp_path: Path, retry_s: float = 0.001) -> None:
        self.disk = Disk()
        self.folders: tuple[Path, ...] = (tmp_path / "cache",)
        self.history = tmp_path / "history.sqlite3"
        self.saver = ThreadSaver(
            self.disk, lambda: Spill(self.folders, self.history, "one"), retry_s
        )

    def beside(self) -> list[int]:
        """The values in the files beside the history."""
        return [
            entry.command.value
            for session in spilled(self.folders, self.history)
            for each in session.pieces
            for entry in each.entries
            if isinstance(entry.command, Tension)
        ]


def test_pieces_are_written_in_order_and_answered(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    shown = threading.Event()
    rig.saver.on_answer(shown.set)
    for number in (1, 2, 3):
        rig.saver.hand_over(piece(number))
    rig.saver.wait(LONG_S)
    assert rig.disk.values == [1, 2, 3]
    assert rig.saver.answers()[-1] == SaveStatus(3, 3)
    assert rig.saver.answers() == []
    assert shown.is_set()
    rig.saver.close(LONG_S)
    rig.saver.close(LONG_S)
    assert rig.disk.is_closed
    assert not (tmp_path / "cache").exists()


def test_a_disk_that_does_not_answer_holds_nobody_up(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.disk.moves.clear()
    rig.saver.hand_over(piece(1))
    rig.saver.wait(0.001)
    assert rig.saver.answers() == []
    assert rig.saver.busy()
    rig.disk.moves.set()
    rig.saver.wait(LONG_S)
    assert rig.saver.answers() == [SaveStatus(1, 1)]
    assert not rig.saver.busy()
    rig.saver.close(LONG_S)


def test_what_the_history_refuses_is_beside_it_before_it_is_answered(tmp_path: Path) -> None:
    rig = Rig(tmp_path, retry_s=LONG_S)
    rig.saver.hand_over(piece(1))
    rig.saver.wait(LONG_S)
    rig.disk.full = True
    rig.saver.hand_over(piece(2))
    rig.saver.hand_over(piece(3))
    rig.saver.wait(LONG_S)
    last = rig.saver.answers()[-1]
    assert (last.in_history, last.on_disk, last.trouble) == (1, 3, "the disk is full")
    assert last.beside is not None and last.beside.parent == tmp_path / "cache"
    assert rig.beside() == [2, 3]
    # There is room again: at the latest the end tries once more.
    rig.disk.full = False
    rig.saver.close(LONG_S)
    assert rig.saver.answers()[-1] == SaveStatus(3, 3)
    assert rig.disk.values == [1, 2, 3]
    assert rig.beside() == []


def test_what_was_refused_is_tried_again_while_nothing_happens(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.disk.full = True
    rig.saver.hand_over(piece(1))
    rig.saver.wait(LONG_S)
    rig.disk.full = False
    shown = threading.Event()
    rig.saver.on_answer(shown.set)
    while rig.disk.values != [1]:
        shown.wait(0.01)
    rig.saver.close(LONG_S)
    assert rig.saver.answers()[-1] == SaveStatus(1, 1)


def test_where_nothing_takes_it_that_is_answered(tmp_path: Path) -> None:
    rig = Rig(tmp_path, retry_s=LONG_S)
    rig.folders = ()
    rig.saver = ThreadSaver(rig.disk, lambda: Spill((), rig.history, "one"), LONG_S)
    rig.disk.full = True
    rig.saver.hand_over(piece(1))
    rig.saver.close(LONG_S)
    assert rig.saver.answers() == [SaveStatus(0, 0, "the disk is full")]


def test_an_end_that_was_refused_is_written_alone(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.disk.full_at_the_end = True
    rig.saver.hand_over(piece(1, Status.STOPPED))
    rig.saver.wait(LONG_S)
    assert rig.saver.answers()[-1].in_history == 0
    rig.disk.full_at_the_end = False
    rig.saver.close(LONG_S)
    assert (rig.disk.values, rig.disk.ends) == ([1], [Status.STOPPED])


def test_a_disk_that_never_moves_again_is_left_and_its_part_is_beside_it(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.disk.moves.clear()
    for number in (1, 2):
        rig.saver.hand_over(piece(number))
    rig.saver.close(0.01)
    assert not rig.disk.is_closed
    assert not rig.saver.busy()
    last = rig.saver.answers()[-1]
    assert (last.in_history, last.on_disk) == (0, 2)
    assert last.trouble == "The disk does not answer."
    assert rig.beside() == [1, 2]
    rig.disk.moves.set()


def test_what_was_beside_it_before_stays_when_the_disk_stops_moving(tmp_path: Path) -> None:
    rig = Rig(tmp_path, retry_s=LONG_S)
    rig.disk.full = True
    rig.saver.hand_over(piece(1))
    rig.saver.wait(LONG_S)
    rig.disk.moves.clear()
    rig.saver.close(0.01)
    rig.disk.moves.set()
    assert rig.beside() == [1]


def test_where_that_is_not_taken_either_it_is_answered(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.saver = ThreadSaver(rig.disk, lambda: Spill((), rig.history, "one"))
    rig.saver.hand_over(piece(1))
    rig.saver.wait(LONG_S)
    rig.disk.moves.clear()
    rig.saver.hand_over(piece(2))
    rig.saver.close(0.01)
    last = rig.saver.answers()[-1]
    assert (last.in_history, last.on_disk, last.beside) == (1, 1, None)
    rig.disk.moves.set()


def test_a_saver_that_was_handed_nothing_only_closes(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.saver.wait(LONG_S)
    rig.saver.close(LONG_S)
    assert rig.disk.is_closed


def test_without_a_thread_a_piece_is_written_before_it_is_handed_over() -> None:
    disk = Disk()
    saver = DirectSaver(disk)
    saver.on_answer(None)
    saver.hand_over(piece(1))
    saver.wait(0)
    assert not saver.busy()
    assert (disk.values, saver.answers(), saver.answers()) == ([1], [SaveStatus(1, 1)], [])
    disk.full = True
    saver.hand_over(piece(2))
    assert saver.answers() == [SaveStatus(1, 1, "the disk is full")]
    disk.full = False
    saver.close(0)
    saver.close(0)
    assert disk.values == [1, 2] and disk.is_closed
    assert saver.answers() == [SaveStatus(2, 2)]


def test_a_session_under_the_lock_of_another_program_is_whole_afterwards(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.begin_resume.JOURNAL_BUSY_MS", 1)
    folders = (tmp_path / "cache",)
    with Store(path) as store:
        journal = store.begin(NEW)
        saver = ThreadSaver(journal, lambda: Spill(folders, path, journal.id), 0.01)
        saver.hand_over(piece(1))
        saver.wait(LONG_S)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        saver.hand_over(piece(2))
        saver.hand_over(piece(3, Status.STOPPED))
        saver.wait(LONG_S)
        last = saver.answers()[-1]
        assert (last.in_history, last.on_disk) == (1, 3)
        assert "locked by another program" in last.trouble
        (left,) = spilled(folders, path)
        assert [each.first for each in left.pieces] == [2, 3]
        other.execute("ROLLBACK")
        other.close()
        saver.close(LONG_S)
        record = store.session(journal.id)
        assert [reading.value for reading in record.readings] == [1, 2, 3]
        assert record.status is SessionStatus.STOPPED
    assert not list(spilled(folders, path))


def test_a_journal_never_makes_a_history_anew(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        journal = store.begin(NEW)
        path.unlink()
        saver = ThreadSaver(journal, lambda: Spill((tmp_path / "cache",), path, journal.id))
        saver.hand_over(piece(1))
        saver.close(LONG_S)
    assert saver.answers()[-1].on_disk == 1
    assert not path.exists()


def test_a_history_that_was_damaged_meanwhile_is_refused_by_the_journal(
    path: Path, tmp_path: Path
) -> None:
    folders = (tmp_path / "cache",)
    with Store(path) as store:
        journal = store.begin(NEW)
        path.write_bytes(b"\x07" * 5_000)
        saver = ThreadSaver(journal, lambda: Spill(folders, path, journal.id))
        saver.hand_over(piece(1))
        saver.close(LONG_S)
    last = saver.answers()[-1]
    assert (last.in_history, last.on_disk) == (0, 1)
    assert "is damaged" in last.trouble
    assert path.read_bytes() == b"\x07" * 5_000


def test_a_file_that_a_thread_is_stuck_in_is_closed_by_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.store.database.CLOSE_S", 0.01)
    store = Store(path)
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with store._database.reading():
            held.set()
            free.wait(LONG_S)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(LONG_S)
    store.close()
    free.set()
    thread.join()
    assert store.history() == []
    store.close()
