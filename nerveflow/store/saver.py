"""Saves a session: its journal is written in its own thread, and nobody waits for the disk.

Pieces are handed over in order and answered in order. What was answered as saved is on the disk:
in the history, or in a file beside it as long as the history refuses it.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty
from typing import Protocol

from nerveflow.inbox import Inbox
from nerveflow.session.commands import LogEntry
from nerveflow.session.effects import Effect
from nerveflow.session.terms import Status
from nerveflow.store.errors import StoreError
from nerveflow.store.journal import entries_written
from nerveflow.store.spill import Spill, SpilledPiece
from nerveflow.store.write_effects import WriteCursor
from nerveflow.wording import words

RETRY_S = 1.0
"""Between two tries to write what the history has refused."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What happened between two moments of a session."""

    number: int
    """The first one has 1, and each later one follows without a gap."""
    entries: tuple[LogEntry, ...]
    effects: tuple[Effect, ...]
    end: Status | None
    """How the session ended, in its last piece."""
    now: datetime
    """When it happened, with its offset."""


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """How far a session is saved."""

    in_history: int = 0
    """Every piece up to this number is in the history."""
    on_disk: int = 0
    """Every piece up to this number is in the history, or in a file beside it."""
    trouble: str = ""
    """Why the history does not take the next piece; empty if it does."""
    beside: Path | None = None
    """The file beside the history that holds what it refuses; None if there is none."""


class JournalWriter(Protocol):
    """Saves a session as it happens: `store.journal.Journal`.

    What a method has written is on the disk when it returns. A method raises StoreError if
    nothing was written; it may be called again.
    """

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect], now: datetime) -> None:
        """Save commands together with the effects of them and of time."""

    def finish(self, status: Status, now: datetime) -> None:
        """Save how the session ended, and when."""

    def close(self) -> None:
        """Write nothing more."""


class CursorJournal(JournalWriter, Protocol):
    """A journal that knows how far it is."""

    @property
    def cursor(self) -> WriteCursor:
        """How far the session is written."""


class Saver(Protocol):
    """Takes the pieces of one session and says how far they are saved."""

    def hand_over(self, piece: Piece) -> None:
        """Take the next piece; it is written as soon as possible. Raises nothing."""

    def answers(self) -> list[SaveStatus]:
        """The answers since the last call, in order."""

    def on_answer(self, answered: Callable[[], None] | None) -> None:
        """Call this, perhaps in another thread, whenever there are new answers."""

    def wait(self, seconds: float) -> None:
        """Wait until every piece is on the disk, but no longer than that."""

    def busy(self) -> bool:
        """Whether something is nowhere on the disk yet; may be asked in any thread."""

    def close(self, within_s: float) -> None:
        """Try once more to write everything, and close the journal, within that time."""


class DirectSaver:
    """Writes each piece before `hand_over` returns, and has no file beside the history."""

    def __init__(self, journal: JournalWriter) -> None:
        self._journal = journal
        self._pieces = _Pieces(journal, None)
        self._answered_last = SaveStatus()
        self._closed = False

    def hand_over(self, piece: Piece) -> None:
        self._pieces.add(piece, None)

    def answers(self) -> list[SaveStatus]:
        if not self._closed:
            self._pieces.try_again()
        if self._pieces.answer == self._answered_last:
            return []
        self._answered_last = self._pieces.answer
        return [self._answered_last]

    def on_answer(self, answered: Callable[[], None] | None) -> None:
        """Nothing is answered later."""

    def wait(self, seconds: float) -> None:
        """Everything that can be written was written."""

    def busy(self) -> bool:
        """Nothing is written later."""
        return False

    def close(self, within_s: float) -> None:
        if not self._closed:
            self._closed = True
            self._pieces.try_again()
            self._journal.close()


class ThreadSaver:
    """Writes in a thread, which begins with the first piece and ends with `close`.

    `make_spill` makes the file beside the history that takes what it refuses; it is asked again
    if the thread is stuck in the disk at the end.
    """

    def __init__(
        self, journal: CursorJournal, make_spill: Callable[[], Spill], retry_s: float = RETRY_S
    ) -> None:
        self._journal = journal
        self._make_spill = make_spill
        self._retry_s = retry_s
        self._cursor = journal.cursor
        self._pieces = _Pieces(journal, make_spill())
        """Belongs to the thread."""
        self._to_write: Inbox[tuple[Piece, SpilledPiece] | None] = Inbox()
        self._answers: Inbox[SaveStatus] = Inbox()
        self._waiting: deque[tuple[Piece, SpilledPiece]] = deque()
        """What has no answer yet."""
        self._unread: list[SaveStatus] = []
        self._answered: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._gave_up = False
        self._handed = 0
        """The number of the last piece."""

    def hand_over(self, piece: Piece) -> None:
        entries = entries_written(self._cursor, piece.entries, piece.effects)
        spilled = SpilledPiece(self._cursor.logged + 1, entries, piece.end, piece.now)
        self._cursor = self._cursor.after(entries)
        self._handed = piece.number
        self._waiting.append((piece, spilled))
        self._to_write.put((piece, spilled))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
            self._thread.start()

    def answers(self) -> list[SaveStatus]:
        while True:
            try:
                self._take(self._answers.get_nowait())
            except Empty:
                found, self._unread = self._unread, []
                return found

    def on_answer(self, answered: Callable[[], None] | None) -> None:
        self._answered = answered

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while self._waiting and (left := until - time.monotonic()) > 0:
            try:
                self._take(self._answers.get(timeout=left))
            except Empty:
                return

    def busy(self) -> bool:
        return not self._gave_up and self._handed > self._pieces.answer.on_disk

    def close(self, within_s: float) -> None:
        if self._closed:
            return
        self._closed = True
        self._answered = None
        if self._thread is None:
            self._journal.close()
            return
        self._to_write.put(None)
        self._thread.join(within_s)
        if self._thread.is_alive():
            self._give_up()
        else:
            self._journal.close()

    def _take(self, answer: SaveStatus) -> None:
        self._unread.append(answer)
        while self._waiting and self._waiting[0][0].number <= answer.on_disk:
            self._waiting.popleft()

    def _give_up(self) -> None:
        """The thread is stuck in the disk: write what it was given into a file of our own."""
        self._unread = self.answers()
        last = self._unread[-1] if self._unread else SaveStatus()
        spill = self._make_spill()
        on_disk = last.on_disk
        try:
            for piece, spilled in self._waiting:
                spill.add(spilled)
                on_disk = piece.number
        except OSError:
            pass
        self._gave_up = True
        trouble = last.trouble or words.history_file.DISK_SILENT
        self._unread.append(
            SaveStatus(last.in_history, on_disk, trouble, spill.path or last.beside)
        )

    def _run(self) -> None:
        answered_last = SaveStatus()
        goes_on = True
        while goes_on:
            try:
                given = self._to_write.get(timeout=self._retry_s if self._pieces.refused else None)
            except Empty:
                self._pieces.try_again()
            else:
                goes_on = given is not None
                if given is None:
                    self._pieces.try_again()
                else:
                    self._pieces.add(*given)
            if self._pieces.answer != answered_last:
                answered_last = self._pieces.answer
                self._answers.put(answered_last)
                if (answered := self._answered) is not None:
                    answered()


class _Pieces:
    """The pieces that are not in the history, in order, and the file beside it."""

    def __init__(self, journal: JournalWriter, spill: Spill | None) -> None:
        self.answer = SaveStatus()
        self._journal = journal
        self._spill = spill
        self._waiting: deque[Piece] = deque()
        self._last = 0
        """The number of the last piece in the history."""
        self._half = False
        """Whether the first of them is written except for the end of the session."""

    @property
    def refused(self) -> bool:
        """Whether there is something to try again."""
        return bool(self._waiting)

    def add(self, piece: Piece, spilled: SpilledPiece | None) -> None:
        """Write a piece; what is refused, and what follows it, goes into the file."""
        waited = self.refused
        self._waiting.append(piece)
        if not waited:
            self.try_again()
        if self.refused:
            self._put_beside(piece, spilled)

    def try_again(self) -> None:
        """Write everything that waits, as far as the history takes it."""
        trouble = ""
        while self._waiting:
            try:
                self._write(self._waiting[0])
            except StoreError as error:
                trouble = str(error)
                break
            self._waiting.popleft()
        if self._waiting:
            done = self._waiting[0].number - 1
            on_disk, beside = max(self.answer.on_disk, done), self.answer.beside
            self.answer = SaveStatus(done, on_disk, trouble, beside)
        elif self.answer.trouble or self._last > self.answer.in_history:
            if self._spill is not None:
                self._spill.clear()
            self.answer = SaveStatus(self._last, self._last)

    def _write(self, piece: Piece) -> None:
        if not self._half:
            self._journal.write(piece.entries, piece.effects, piece.now)
        self._half = True
        if piece.end is not None:
            self._journal.finish(piece.end, piece.now)
        self._half = False
        self._last = piece.number

    def _put_beside(self, piece: Piece, spilled: SpilledPiece | None) -> None:
        if self._spill is None or spilled is None:
            return
        try:
            self._spill.add(spilled)
        except OSError:
            # No file takes it: it stays here, and the next piece takes it along.
            return
        answer = self.answer
        self.answer = SaveStatus(answer.in_history, piece.number, answer.trouble, self._spill.path)
