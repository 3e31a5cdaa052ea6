"""What each effect writes, as it happens, inside the caller's transaction.

Instructions, phases and questions write nothing: a replay of the log brings them back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import singledispatch
from sqlite3 import Connection

from nerveflow.harmless import cleaned
from nerveflow.session import effects as e
from nerveflow.session.commands import LogEntry
from nerveflow.store import records
from nerveflow.store.tables import R, SqlValue, Table

_FOLLOWING = ("broken_off", "eased", "level_taken", "skip")
"""The tables whose rows can follow from a report, and are undone with it."""
_UNDO_SINCE = tuple(
    f"UPDATE {table} SET undone = 1 WHERE session_id = ? AND seq > ?"  # noqa: S608
    for table in _FOLLOWING
)
_UNDO_FROM = tuple(
    f"UPDATE {table} SET undone = 1 WHERE session_id = ? AND at_ms >= ?"  # noqa: S608
    for table in _FOLLOWING
)
"""The same for a choice of the one key: it has no row of its own, so what followed is found by its
moment. Nothing else writes these rows in the moment in which a choice is taken."""
_UNDO = {
    report: f"UPDATE {table} SET undone = 1 WHERE session_id = ?1 AND seq ="  # noqa: S608
    f" (SELECT max(seq) FROM {table} WHERE session_id = ?1 AND undone = 0) RETURNING seq"
    for report, table in (
        (e.TensionRead, "reading"),
        (e.PainRead, "pain"),
        (e.Felt, "symptom"),
    )
}
"""What undoes the newest report of each kind."""


NOT_WRITING = datetime.max.replace(tzinfo=UTC)
"""The moment of a cursor between two writes."""


@dataclass(frozen=True, slots=True)
class WriteCursor:
    """How far one session is written."""

    session: str
    seq: int = 0
    """How many facts there are; the number of the last one."""
    segment: int | None = None
    """The number of the segment that is open."""
    logged: int = 0
    """How many commands there are."""
    logged_ms: int = -1
    """When the last command came."""
    undone: int | None = None
    """The number of a report that was just undone."""
    taken_back_ms: int | None = None
    """The moment of a choice that was just undone."""
    now: datetime = NOT_WRITING
    """The moment of the write, with its offset."""

    def after(self, entries: Sequence[LogEntry]) -> "WriteCursor":
        """The cursor after these entries of the log."""
        if not entries:
            return self
        return replace(self, logged=self.logged + len(entries), logged_ms=entries[-1].at_ms)


def is_written(effect: e.Effect) -> bool:
    """Whether an effect writes anything."""
    return write.dispatch(type(effect)) is not write.dispatch(object)


@singledispatch
def write(effect: object, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    """Write what an effect leaves behind, and return how far the session is written then."""
    return cursor


@write.register
def _entered(effect: e.Entered, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    if cursor.undone is not None:
        reopened = _reopen_segment(effect, connection, cursor)
        if reopened is not None:
            return replace(cursor, segment=reopened, undone=None)
    if cursor.taken_back_ms is not None:
        reopened = _reopen_chosen(effect, connection, cursor)
        if reopened is not None:
            return replace(cursor, segment=reopened, taken_back_ms=None)
    _close_segment(connection, cursor, effect.at_ms, records.SegmentOutcome.LEFT)
    segment = effect.segment
    row = records.SegmentRow(
        plan_index=effect.index,
        step=segment.step,
        kind=segment.kind,
        nerve=segment.nerve,
        side=segment.side,
        joint=segment.joint,
        set_no=segment.set_no,
        sets=segment.sets,
        reps=segment.reps,
        reps_done=0,
        stimulus=segment.stimulus,
        measure=segment.measure,
        entered_ms=effect.at_ms,
        left_ms=None,
        outcome=records.SegmentOutcome.OPEN,
    )
    cursor = _insert(connection, cursor, records.SEGMENTS, row)
    return replace(cursor, segment=cursor.seq, undone=None, taken_back_ms=None)


@write.register
def _rep_done(effect: e.RepDone, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    connection.execute(
        "UPDATE segment SET reps_done = reps_done + 1 WHERE session_id = ? AND seq = ?",
        (cursor.session, cursor.segment),
    )
    glide = effect.segment
    if glide.stimulus and glide.nerve is not None:
        connection.execute(
            "INSERT OR IGNORE INTO stacked (session_id, nerve, side, stimulus) VALUES (?, ?, ?, ?)",
            (cursor.session, glide.nerve, glide.side or "", glide.stimulus),
        )
    return cursor


@write.register
def _finished(effect: e.Finished, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    _close_segment(connection, cursor, effect.at_ms, records.SegmentOutcome.DONE)
    return cursor


@write.register
def _tension(effect: e.TensionRead, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    row = records.TensionReading(effect.at_ms, effect.value, effect.target)
    # Answers may come late: the reading belongs to the last segment of its own nerve.
    segment = _last_segment(connection, cursor, effect.nerve, effect.side)
    return _insert(connection, cursor, records.READINGS, row, segment=segment)


@write.register
def _undone(effect: e.Undone, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    if isinstance(effect.report, e.Taken):
        for sql in _UNDO_FROM:
            connection.execute(sql, (cursor.session, effect.since_ms))
        return replace(cursor, taken_back_ms=effect.since_ms)
    row = connection.execute(_UNDO[type(effect.report)], (cursor.session,)).fetchone()
    return replace(cursor, undone=row and row[0])


@write.register
def _pain(effect: e.PainRead, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    row = records.PainReading(effect.at_ms, effect.value, effect.caution)
    return _insert(connection, cursor, records.PAINS, row, segment=cursor.segment)


@write.register
def _felt(effect: e.Felt, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    row = records.SymptomFelt(effect.at_ms, effect.symptom)
    return _insert(connection, cursor, records.SYMPTOMS, row, segment=cursor.segment)


@write.register
def _held(effect: e.Held, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    row = records.Eased(effect.at_ms, effect.rung.id, effect.rung.cue)
    return _insert(connection, cursor, records.EASED, row, segment=cursor.segment)


@write.register
def _hold_ended(effect: e.HoldEnded, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    connection.execute(
        "UPDATE eased SET went_on_ms = ? WHERE session_id = ? AND went_on_ms IS NULL",
        (effect.at_ms, cursor.session),
    )
    return cursor


@write.register
def _nerve_over(effect: e.NerveOver, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    # A late answer ends a nerve whose segment is over; the open one is then left, not broken off.
    if _last_segment(connection, cursor, effect.nerve, effect.side) == cursor.segment:
        _close_segment(connection, cursor, effect.at_ms, records.SegmentOutcome.BROKEN_OFF)
    row = records.BrokenOff(
        effect.nerve,
        effect.side,
        effect.at_ms,
        effect.why,
        effect.detail,
        cursor.now,
        effect.routine,
    )
    return _insert(connection, cursor, records.BROKEN_OFF, row)


@write.register
def _skipped(effect: e.Skipped, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    segment = effect.segment
    row = records.SkipRow(
        at_ms=effect.at_ms,
        step=segment.step,
        kind=segment.kind,
        nerve=segment.nerve,
        side=segment.side,
        joint=segment.joint,
        set_no=segment.set_no,
        why=effect.why,
        detail=cleaned(effect.detail),
    )
    return _insert(connection, cursor, records.SKIPS, row)


@write.register
def _variant(effect: e.VariantTaken, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    variant, first = effect.variant, effect.variant.segments[0]
    row = records.VariantRow(first.nerve, first.side, effect.at_ms, variant.id, variant.name)
    return _insert(connection, cursor, records.VARIANTS, row)


@write.register
def _ended(effect: e.Ended, connection: Connection, cursor: WriteCursor) -> WriteCursor:
    _close_segment(connection, cursor, effect.at_ms, records.SegmentOutcome.LEFT)
    connection.execute(
        "UPDATE session SET status = ? WHERE id = ?", (effect.status, cursor.session)
    )
    return cursor


def _insert(
    connection: Connection, cursor: WriteCursor, table: Table[R], row: R, **more: SqlValue
) -> WriteCursor:
    """Write one fact with the next number."""
    cursor = replace(cursor, seq=cursor.seq + 1)
    table.insert(connection, row, session_id=cursor.session, seq=cursor.seq, **more)
    return cursor


def _last_segment(
    connection: Connection, cursor: WriteCursor, nerve: str | None, side: str | None
) -> int | None:
    """The last segment of this nerve on this side; the open one if it is, or if none is."""
    # After an undo the open segment may be an earlier one than the last.
    row = connection.execute(
        "SELECT seq FROM segment WHERE session_id = ? AND nerve IS ? AND side IS ?"
        " ORDER BY seq = ? DESC, seq DESC LIMIT 1",
        (cursor.session, nerve, side, cursor.segment),
    ).fetchone()
    return cursor.segment if row is None else row[0]


def _close_segment(
    connection: Connection, cursor: WriteCursor, at_ms: int, outcome: records.SegmentOutcome
) -> None:
    connection.execute(
        "UPDATE segment SET outcome = ?, left_ms = ?"
        " WHERE session_id = ? AND seq = ? AND outcome = 'open'",
        (outcome, at_ms, cursor.session, cursor.segment),
    )


def _reopen_segment(effect: e.Entered, connection: Connection, cursor: WriteCursor) -> int | None:
    """Undo what followed the undone report; reopen its segment if it is entered again.

    None if another segment is entered.
    """
    row = connection.execute(
        "UPDATE segment SET outcome = 'open', left_ms = NULL WHERE session_id = ?1"
        " AND plan_index = ?3 AND kind = ?4 AND seq ="
        " (SELECT segment FROM reading WHERE session_id = ?1 AND seq = ?2"
        " UNION ALL SELECT segment FROM pain WHERE session_id = ?1 AND seq = ?2"
        " UNION ALL SELECT segment FROM symptom WHERE session_id = ?1 AND seq = ?2) RETURNING seq",
        (cursor.session, cursor.undone, effect.index, effect.segment.kind),
    ).fetchone()
    for sql in _UNDO_SINCE:
        connection.execute(sql, (cursor.session, cursor.undone))
    return _opened_again(row, effect, connection, cursor)


def _reopen_chosen(effect: e.Entered, connection: Connection, cursor: WriteCursor) -> int | None:
    """Reopen the segment in which the undone choice was taken; None if another is entered."""
    row = connection.execute(
        "UPDATE segment SET outcome = 'open', left_ms = NULL WHERE session_id = ?1 AND seq ="
        " (SELECT seq FROM segment WHERE session_id = ?1 AND plan_index = ?2 AND kind = ?3"
        " AND entered_ms <= ?4 ORDER BY seq DESC LIMIT 1) RETURNING seq",
        (cursor.session, effect.index, effect.segment.kind, cursor.taken_back_ms),
    ).fetchone()
    return _opened_again(row, effect, connection, cursor)


def _opened_again(
    row: tuple[int] | None, effect: e.Entered, connection: Connection, cursor: WriteCursor
) -> int | None:
    """The segment that is open again; the one that was open until now is left."""
    if row is None:
        return None
    found = row[0]
    if found != cursor.segment:
        _close_segment(connection, cursor, effect.at_ms, records.SegmentOutcome.LEFT)
    return found
