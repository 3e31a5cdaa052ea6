"""The history of one person, as other rooms use it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nerveflow.session.timeline import PartSide
from nerveflow.store import history
from nerveflow.store.database import Database
from nerveflow.store.errors import DiskFull, NotTaken, StoreError, damaged
from nerveflow.store.locks import MEMORY
from nerveflow.store.records import NewSession, SessionRecord, SessionRow, Unfinished

START_BUSY_MS = 2_000
"""How long a start waits for the lock of another program before a spare is used."""
PATIENT_MS = 15_000
"""How long a screen that can still be used waits for that lock to save what a person entered."""
HURRY_MS = 80
"""How long an answer in a session waits for that lock; the screen is blocked for that time."""

if TYPE_CHECKING:
    from nerveflow.session.commands import LogEntry
    from nerveflow.store.checks import Checks
    from nerveflow.store.comparisons import Comparisons
    from nerveflow.store.doses import Doses
    from nerveflow.store.edits import Edits
    from nerveflow.store.facts import Facts
    from nerveflow.store.gate_answers import GateAnswers
    from nerveflow.store.journal import Journal
    from nerveflow.store.pages import Pages
    from nerveflow.store.pain_entries import PainEntries
    from nerveflow.store.programmes import Programmes


class Store:
    """The history at `path`, created if there is none, upgraded if it is older.

    Every method may raise a StoreError, whose message is one line for the person. Any thread may
    call. Times are ISO 8601 text with an offset, given by the caller. What only a session needs is
    imported when one begins: looking at the history has to be quick. `spares` are folders for a
    spare history; `database` is one that is open already.
    """

    def __init__(
        self, path: Path, spares: Sequence[Path] = (), database: Database | None = None
    ) -> None:
        self.trouble: StoreError | None = None
        """Why a spare history is used in place of the one at `path`; None if none is."""
        self.aside: Path | None = None
        """The file with answers that could not be written to the history; None if all were."""
        self.not_added: tuple[tuple[Path, StoreError], ...] = ()
        """Each spare whose content could not be added to the history by `settle`, and why."""
        self._path = path
        self._spares = spares
        self._journals: list[Journal] = []
        if database is not None:
            self._database = database
            return
        try:
            self._database = Database(path, START_BUSY_MS) if spares else Database(path)
        except StoreError as error:
            if not spares:
                raise
            self._database = self._spare(error)

    def settle(self) -> int:
        """Make sure that there is a history to write to; returns how many sessions it took up.

        If the history cannot be written, a spare in one of the folders of spares is used from
        now on, in memory if no folder takes a file. If the history can be written again, the
        content of the spare is copied into it. Does nothing without such folders. Not for the
        middle of a session.
        """
        from nerveflow.store import spare

        if not self._spares:
            return 0
        database = self._database
        try:
            if self.trouble is not None:
                database = Database(self._path, START_BUSY_MS)
            spare.probe(database)
        except StoreError as error:
            if database is not self._database:
                database.close()
            if self.trouble is None:
                self._use(self._spare(error))
            self.trouble = error
            return 0
        changed = 0
        if self.trouble is not None:
            if not self.in_file:
                changed = spare.join(self._database, database)
            self._use(database)
            self.trouble = None
        added, self.not_added = spare.take_up(self._spares, self._database)
        for _, why in self.not_added:
            if isinstance(why, DiskFull):
                # What is closed in the spare has to stay closed.
                self.fall_back(why)
        return changed + added

    def fall_back(self, error: StoreError) -> None:
        """Use a spare from now on: the history can be written, but not what there is to save.

        `error` is why. Does nothing if a spare is used, or without folders of spares. Not for
        the middle of a session.
        """
        if self._spares and self.trouble is None:
            self._use(self._spare(error))

    def _spare(self, error: StoreError) -> Database:
        """The spare history, used in place of ours."""
        from nerveflow.store import spare

        found = spare.open_spare(self._spares, self._path)
        # Answers to a session that only the history has are accepted all the same.
        found.loosen()
        self.trouble = error
        return found

    def _use(self, database: Database) -> None:
        for journal in self._journals:
            journal.close()
        self._database.close()
        self._database = database
        for name in list(self.__dict__):
            if isinstance(getattr(type(self), name, None), cached_property):
                del self.__dict__[name]

    def _opened(self, journal: "Journal") -> "Journal":
        """Hold a journal until it is closed: hours of sessions must not fill the memory."""
        self._journals = [*(each for each in self._journals if not each.closed), journal]
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The path of the history file."""
        return self._database.path

    @property
    def in_file(self) -> bool:
        """Whether what is written survives the end of the program."""
        return self._database.path != MEMORY

    def close(self) -> None:
        """Release every session and close the file; may be called twice."""
        for journal in self._journals:
            journal.close()
        self._database.close()

    @cached_property
    def answers(self) -> "GateAnswers":
        """Answers to the gate."""
        # Late: the history does not need the questions of the gate.
        from nerveflow.store.gate_answers import GateAnswers

        return GateAnswers(self._database)

    @cached_property
    def checks(self) -> "Checks":
        """What was measured around sessions."""
        from nerveflow.store.checks import Checks

        return Checks(self._database)

    @cached_property
    def doses(self) -> "Doses":
        """Doses, and the past as the rules of the dose read it."""
        from nerveflow.store.doses import Doses

        return Doses(self._database)

    @cached_property
    def edits(self) -> "Edits":
        """Changes of sessions afterwards."""
        from nerveflow.store.edits import Edits

        return Edits(self._database)

    @cached_property
    def pain(self) -> "PainEntries":
        """Pain between sessions."""
        from nerveflow.store.pain_entries import PainEntries

        return PainEntries(self._database)

    @cached_property
    def pages(self) -> "Pages":
        """The history in pages, and its days."""
        from nerveflow.store.pages import Pages

        return Pages(self._database)

    @cached_property
    def facts(self) -> "Facts":
        """The totals of sessions and weeks, quick to read."""
        from nerveflow.store.facts import Facts

        return Facts(self._database)

    @cached_property
    def programmes(self) -> "Programmes":
        """Programmes of some weeks, with goals and looks."""
        from nerveflow.store.programmes import Programmes

        return Programmes(self._database)

    @cached_property
    def comparisons(self) -> "Comparisons":
        """Comparisons of two ways."""
        from nerveflow.store.comparisons import Comparisons

        return Comparisons(self._database)

    def begin(self, new: NewSession) -> "Journal":
        """Store that a session begins, and claim it for this process.

        Raises ValueError if `started_at` is not a datetime with an offset.
        """
        from nerveflow.store import begin_resume

        return self._opened(begin_resume.begin(self._database, new))

    def unfinished(self) -> list[Unfinished]:
        """Sessions that ended in the middle and that no process holds, the newest first.

        Rehearsals are included.
        """
        return history.unfinished(self._database)

    def set_aside_damaged(self) -> tuple[str, ...]:
        """Mark unfinished sessions that cannot be read as interrupted; returns their names.

        They are not offered any more; what of them can be read stays in the history.
        """
        return history.set_aside_damaged(self._database)

    def reopen(self, session: str) -> "Journal":
        """Claim an unfinished session to continue it. Raises InUse or NotUnfinished."""
        from nerveflow.store import begin_resume

        return self._opened(begin_resume.reopen(self._database, session))

    def rechoose(self, session: str, choices: str, fingerprint: str) -> None:
        """Replace the choices of a session that is under way, by its whole id.

        The log must fit the timeline that has this fingerprint.
        """
        from nerveflow.store import begin_resume

        begin_resume.rechoose(self._database, session, choices, fingerprint)

    def mark_stopped(self, session: str) -> None:
        """Change an unfinished session to a stopped one. Raises InUse or NotUnfinished."""
        from nerveflow.store import begin_resume

        begin_resume.mark_stopped(self._database, session)

    def discard(self, session: str, at: datetime) -> None:
        """Hide an unfinished session everywhere. Raises InUse or NotUnfinished."""
        from nerveflow.store import begin_resume

        begin_resume.discard(self._database, session, at)

    def history(self, limit: int | None = None, rehearsals: bool = False) -> list[SessionRow]:
        """The newest sessions first; all of them if `limit` is None."""
        return history.history(self._database, limit, rehearsals)

    def session(self, prefix: str) -> SessionRecord:
        """One session in full, by its id or the beginning of it.

        Raises UnknownSession or AmbiguousSession.
        """
        return history.record(self._database, prefix)

    def short_ids(self, ids: Sequence[str]) -> dict[str, str]:
        """For each id the beginning that is shown: no other id has it."""
        return history.short_ids(self._database, ids)

    def last_times(self) -> dict[str, str]:
        """When the newest real session of each routine that was completed or stopped began."""
        return self.facts.last_done()

    def try_to_write(self) -> None:
        """Raises StoreError if a session could not be saved in this file."""
        from nerveflow.store import spare

        spare.probe(self._database)

    def check(self, now: datetime) -> None:
        """Read everything that a start reads. Raises Damaged."""
        for line in self._database.rows(str, "PRAGMA integrity_check(1)"):
            if line != "ok":
                raise damaged(self.path, line)
        for read in (
            lambda: self.history(None, rehearsals=True),
            self.unfinished,
            self.answers.screenings,
            self.answers.seen,
            self.answers.clearances,
            self.answers.stimulus_answers,
            self.doses.past_sessions,
            lambda: self.checks.dated_trials(-1),
            lambda: self.closed_until(now),
        ):
            read()

    def hurried(self) -> AbstractContextManager[None]:
        """Wait only a moment for the lock of another program, each time, until this ends."""
        return self._database.hurried(HURRY_MS)

    def patient(self) -> AbstractContextManager[None]:
        """Wait long for the lock of another program, each time, until this ends."""
        return self._database.hurried(PATIENT_MS)

    def save(self, write: "Callable[[Store], None]") -> None:
        """Make one write, without waiting long for the lock of another program.

        If the history does not take it, it is made in the file `aside`, if there are folders for
        one, and taken up at the next start. `write` is given the store to write to, and is to make
        one transaction. Raises StoreError if no file takes it.
        """
        try:
            with self.hurried():
                write(self)
        except StoreError as error:
            from nerveflow.store import spare

            if isinstance(error, NotTaken):
                raise
            found = spare.open_aside(self._spares, self._path)
            if found is None:
                raise
            with closing(found):
                write(Store(found.path, database=found))
            self.aside = found.path

    def ids(self) -> list[str]:
        """The ids of all sessions, the oldest first; hidden ones and rehearsals are included."""
        return self._database.rows(str, "SELECT id FROM session ORDER BY id")

    def log(self, session: str) -> "tuple[LogEntry, ...]":
        """The commands of a session so far, by its whole id."""
        return history.log(self._database, session)

    def texts_of(self, routine: str) -> tuple[str, ...]:
        """The texts of a routine in earlier sessions, each once and the last one first."""
        return history.texts_of(self._database, routine)

    def closed(self, now: datetime) -> frozenset[PartSide]:
        """What real sessions broke off and is still over at this moment."""
        return frozenset(self.closed_until(now))

    def closed_until(self, now: datetime) -> dict[PartSide, datetime]:
        """When each of these opens again, in UTC."""
        return history.closed_until(self._database, now)

    def notice_wrong_clock(self, now: datetime) -> datetime | None:
        """Mark what lies so far in the future that the clock was wrong when it was noted.

        Nerves that are over count as over from now on. Returns the latest moment that was marked
        by this call; None if there is nothing new to say.
        """
        from nerveflow.store import wrong_clock

        return wrong_clock.notice(self._database, now)

    def count(self) -> int:
        """How many sessions there are, rehearsals included."""
        (found,) = self._database.rows(int, "SELECT count(*) FROM session WHERE discarded = 0")
        return found

    def joining(
        self, *, commit: bool
    ) -> AbstractContextManager[tuple[sqlite3.Connection, Path | None]]:
        """A transaction to join another history in, and the path of a backup of this one.

        If `commit` is False nothing is written and no backup is made: a look at what would come.
        """
        return self._database.joining(commit=commit)

    def wipe(self) -> Path:
        """Delete every row of the history; return the path of a copy that was made before.

        Raises InUse if a process is following a session.
        """
        from nerveflow.store import wipe

        return wipe.wipe(self._database)
