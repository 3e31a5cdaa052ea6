"""What is changed in a session afterwards, and sessions that were done without the program.

What was given at the time is never lost: a change is a row more, and `derive` brings up to date
what is read of the session.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Connection

from nerveflow.harmless import cleaned
from nerveflow.session.terms import TENSION_TARGET, Kind, Nerve, Side
from nerveflow.store import derived
from nerveflow.store.checks import PAIN_NOW, Occasion, PainNow
from nerveflow.store.database import Database
from nerveflow.store.errors import InUse, UnknownNote, UnknownNumber, UnknownSession
from nerveflow.store.ids import new_id, short
from nerveflow.store.locks import FOLLOWED, claimed
from nerveflow.store.records import (
    CORRECTIONS,
    NEW_SESSIONS,
    NOTES,
    READINGS,
    SEGMENTS,
    Corrected,
    Correction,
    MarkKind,
    NewSession,
    Note,
    SegmentOutcome,
    SegmentRow,
    SessionStatus,
    TensionReading,
)
from nerveflow.wording import words

BY_HAND_PLAN = -1
"""`plan_index` and `step` of a segment that no timeline had."""


@dataclass(frozen=True, slots=True)
class PartByHand:
    """One nerve on one side that was glided without the program."""

    nerve: Nerve | None
    side: Side | None
    reps: int | None = None
    """All repetitions; None if not given."""


@dataclass(frozen=True, slots=True)
class SessionByHand:
    """A session that was done without the program, as a person entered it; None: not given."""

    routine: str
    """The id of the routine."""
    name: str
    origin: str
    started_at: datetime
    """With its offset; noon of the day if no time was given."""
    version: str
    """The version of the program."""
    parts: tuple[PartByHand, ...] = ()
    minutes: int | None = None
    worst_tension: int | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    note: str = ""


class Edits:
    """Changes by the whole id of a session. `now` is the moment of the change, with its offset.

    Raises UnknownSession, and InUse if a process is running a session that is to be changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self, session: str, mark: MarkKind, now: datetime, why: str = "") -> None:
        """Delete or restore a session, or say whether it counts.

        What it closed for safety stays closed.
        """
        with self._changing(session) as connection:
            derived.mark(connection, session, mark, now, why)

    def correct(
        self, session: str, what: Corrected, row: int, value: int | str, now: datetime
    ) -> Correction | None:
        """Correct a number; `row` as in `Correction`. None if it is that number already.

        A tension or a pain from which a nerve is over closes that nerve as it would have then.
        Raises UnknownNumber if the session has no such row.
        """
        with self._changing(session) as connection:
            was = derived.value_now(connection, session, what, row)
            if was is None:
                raise UnknownNumber(words.history_file.NO_SUCH_NUMBER)
            if was == str(value):
                return None
            now = derived.after_others(connection, "correction", "session_id", session, now)
            correction = Correction(new_id(now), now, what, row, was, str(value))
            CORRECTIONS.insert(connection, correction, session_id=session)
            return correction

    def add_note(self, session: str, text: str, now: datetime) -> str:
        """Add a note, on one line; returns its key."""
        return self._write_note(session, text, now, None)

    def add_note_after(self, session: str, text: str, now: datetime) -> None:
        """Add a note to a session that has just ended, by its whole id. Raises NotTaken."""
        note = Note(new_id(now), now.isoformat(), cleaned(text), None)
        self._database.add(NOTES, note, session_id=session)

    def edit_note(self, session: str, key: str, text: str, now: datetime) -> str:
        """Replace a note by another text, or delete it by an empty one; returns the new key.

        A note that was deleted comes back by replacing the empty one. Raises UnknownNote.
        """
        return self._write_note(session, text, now, key)

    def add_by_hand(self, entered: SessionByHand) -> str:
        """Add a session that was done without the program; returns its id.

        Raises ValueError if `started_at` has no offset.
        """
        at = entered.started_at.isoformat()
        new = NewSession(
            routine=entered.routine,
            name=cleaned(entered.name),
            origin=entered.origin,
            texts=(),
            choices="{}",
            fingerprint="",
            started_at=at,
            version=entered.version,
        )
        with self._database.writing() as connection:
            session = _id_of_its_own(connection, entered.started_at)
            NEW_SESSIONS.insert(
                connection,
                new,
                id=session,
                by_hand=True,
                status=SessionStatus.COMPLETED,
                last_ms=(entered.minutes or 0) * 60_000,
                seq=len(entered.parts) + (entered.worst_tension is not None),
            )
            for seq, part in enumerate(entered.parts, start=1):
                SEGMENTS.insert(connection, _segment(part), session_id=session, seq=seq)
            if entered.worst_tension is not None:
                reading = TensionReading(
                    0, entered.worst_tension, TENSION_TARGET, seq=len(entered.parts) + 1
                )
                READINGS.insert(connection, reading, session_id=session)
            for occasion, pain in (
                (Occasion.BEFORE, entered.pain_before),
                (Occasion.AFTER, entered.pain_after),
            ):
                if pain is not None:
                    PAIN_NOW.insert(connection, PainNow(occasion, pain), session_id=session)
            if text := cleaned(entered.note):
                note = Note(new_id(entered.started_at), at, text)
                NOTES.insert(connection, note, session_id=session)
        return session

    def _write_note(self, session: str, text: str, now: datetime, old: str | None) -> str:
        note = Note(new_id(now), now.isoformat(), cleaned(text), old)
        with self._database.writing() as connection:
            # A note may be written while the session goes on.
            _status(connection, session)
            known = "SELECT 1 FROM note WHERE session_id = ? AND key = ?"
            if old is not None and not connection.execute(known, (session, old)).fetchone():
                raise UnknownNote(words.history_file.NO_SUCH_NOTE)
            NOTES.insert(connection, note, session_id=session)
        return note.key

    @contextmanager
    def _changing(self, session: str) -> Iterator[Connection]:
        """A transaction that changes one session, and derives what follows from it at the end."""
        with self._database.writing() as connection:
            running = _status(connection, session) is SessionStatus.RUNNING
            if running and claimed(self._database.path, session):
                raise InUse(FOLLOWED)
            yield connection
            derived.derive(connection, session)


def _id_of_its_own(connection: Connection, at: datetime) -> str:
    """A new id whose short form no session has: many are added at the noon of a day."""
    while True:
        found = new_id(at)
        taken = "SELECT 1 FROM session WHERE id >= ?1 AND id < ?1 || 'g'"
        if connection.execute(taken, (short(found),)).fetchone() is None:
            return found
        at += timedelta(milliseconds=1)


def _status(connection: Connection, session: str) -> SessionStatus:
    row = connection.execute("SELECT status FROM session WHERE id = ?", (session,)).fetchone()
    if row is None:
        raise UnknownSession(words.history_file.unknown_session(session))
    return SessionStatus(row[0])


def _segment(part: PartByHand) -> SegmentRow:
    return SegmentRow(
        plan_index=BY_HAND_PLAN,
        step=BY_HAND_PLAN,
        kind=Kind.GLIDE,
        nerve=part.nerve,
        side=part.side,
        joint=None,
        set_no=0,
        sets=0,
        # Nobody planned it: no dose follows from it.
        reps=0,
        reps_done=part.reps or 0,
        stimulus=None,
        measure=None,
        entered_ms=0,
        left_ms=0,
        outcome=SegmentOutcome.DONE,
    )
