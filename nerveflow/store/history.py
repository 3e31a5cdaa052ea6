"""Reading sessions: the history, one session in full, unfinished ones, and what is over today."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from nerveflow.days import LONGEST_CLOSED, is_closed, is_unknown, zone_of
from nerveflow.days import closed_until as opening
from nerveflow.session.terms import ENDS_NERVE
from nerveflow.session.timeline import PartSide
from nerveflow.store import records
from nerveflow.store.database import Database
from nerveflow.store.errors import AmbiguousSession, UnknownSession
from nerveflow.store.locks import claimed
from nerveflow.store.tables import Rows

Row = TypeVar("Row", bound=records.SessionRow)
Span = tuple[str, str]
"""The ids of the oldest and the newest of some sessions."""

_FACTS: Mapping[str, tuple[Rows[Any], str]] = {
    "segments": (records.SEGMENTS, "SELECT * FROM segment WHERE session_id = ? ORDER BY seq"),
    "pains": (
        records.PAINS,
        "SELECT * FROM pain AS p LEFT JOIN segment AS s"
        " ON s.session_id = p.session_id AND s.seq = p.segment"
        " WHERE p.session_id = ? AND p.undone = 0 ORDER BY p.seq",
    ),
    "symptoms": (
        records.SYMPTOMS,
        "SELECT * FROM symptom AS f LEFT JOIN segment AS s"
        " ON s.session_id = f.session_id AND s.seq = f.segment"
        " WHERE f.session_id = ? AND f.undone = 0 ORDER BY f.seq",
    ),
    "eased": (
        records.EASED,
        "SELECT * FROM eased AS e LEFT JOIN segment AS s"
        " ON s.session_id = e.session_id AND s.seq = e.segment"
        " WHERE e.session_id = ? AND undone = 0 ORDER BY e.seq",
    ),
    "skips": (
        records.SKIPS,
        "SELECT * FROM skip WHERE session_id = ? AND undone = 0 ORDER BY seq",
    ),
    "broken_off": (
        records.BROKEN_OFF,
        "SELECT * FROM broken_off WHERE session_id = ? AND undone = 0 ORDER BY seq",
    ),
    "variants": (
        records.VARIANTS,
        "SELECT * FROM level_taken WHERE session_id = ? AND undone = 0 ORDER BY seq",
    ),
}
"""For each of these fields of a session record, how to read it, and the query."""


_SET_DONE = """EXISTS (SELECT 1 FROM segment WHERE session_id = session.id
    AND kind = 'glide' AND outcome = 'done')"""
_WORKED = """EXISTS (SELECT 1 FROM segment WHERE session_id = session.id
    AND (reps_done > 0 OR outcome = 'done' AND kind IN ('glide', 'hold', 'stimulus', 'check')))"""
_BROKEN_OFF = "EXISTS (SELECT 1 FROM broken_off WHERE session_id = session.id AND undone = 0)"
_CUT_SHORT = f"({_BROKEN_OFF} AND NOT {_SET_DONE})"
_ROW = f"session.*, {_WORKED} AS worked, {_CUT_SHORT} AS cut_short"
"""The columns of a SessionRow."""
DONE = f"({_SET_DONE} OR session.status = 'completed' AND {_WORKED})"
"""Whether a session counts as done, for the week and for "not yet done" alike: a set of a glide was
done to its end, or the session was completed and not all of it was left out."""


def history(database: Database, limit: int | None, rehearsals: bool) -> list[records.SessionRow]:
    """The newest sessions first; all of them where `limit` is None."""
    with database.reading():
        rows = database.select(
            records.SESSIONS,
            f"SELECT {_ROW} FROM session"  # noqa: S608
            " WHERE discarded = 0 AND rehearsal <= ? ORDER BY id DESC LIMIT ?",
            (int(rehearsals), -1 if limit is None else max(0, limit)),
            reps=(),
            readings=(),
        )
        if not rows:
            return []
        span = (rows[-1].id, rows[0].id)
        reps, readings = _reps(database, span), _readings(database, span)
        return [
            replace(
                _with_status_now(database, row),
                reps=tuple(reps[row.id]),
                readings=tuple(readings[row.id]),
            )
            for row in rows
        ]


def record(database: Database, prefix: str) -> records.SessionRecord:
    """One session in full, by its id or the beginning of it."""
    with database.reading():
        session = find(database, prefix)
        key, span = (session,), (session, session)
        (found,) = database.select(
            records.RECORDS,
            f"SELECT {_ROW} FROM session WHERE id = ?",  # noqa: S608
            key,
            reps=tuple(_reps(database, span)[session]),
            readings=tuple(_readings(database, span)[session]),
            undone=tuple(_readings(database, span, undone=True)[session]),
            texts=_texts(database, session),
            notes=tuple(
                database.rows(str, "SELECT text FROM note WHERE session_id = ? ORDER BY id", key)
            ),
            **{field: database.select(kind, sql, key) for field, (kind, sql) in _FACTS.items()},
        )
        return _with_status_now(database, found)


def find(database: Database, prefix: str) -> str:
    """The id that equals `prefix`, or the only one that begins with it, discarded ones left out.

    Raises UnknownSession or AmbiguousSession.
    """
    wanted = prefix.strip().lower()
    found = database.rows(
        str,
        "SELECT id FROM session WHERE id >= ?1 AND id < ?1 || 'g' AND discarded = 0 LIMIT 2",
        (wanted,),
    )
    if not wanted or not found:
        raise UnknownSession(f"No session has an id that begins with {prefix!r}.")
    if len(found) > 1:
        raise AmbiguousSession(
            f"More than one session has an id that begins with {prefix!r}: add more of it."
        )
    return found[0]


def unfinished(database: Database) -> list[records.Unfinished]:
    """Sessions that ended in the middle and that no process holds, the newest first."""
    with database.reading():
        ids = database.rows(
            str,
            "SELECT id FROM session WHERE status = 'running' AND discarded = 0"
            " AND copy_of IS NULL ORDER BY id DESC",
        )
        return [_unfinished(database, one) for one in ids if not claimed(database.path, one)]


def last_done(database: Database) -> dict[str, str]:
    """By routine, when its newest session that counts as DONE began, rehearsals left out."""
    return dict(
        database.rows(
            lambda routine, started_at: (str(routine), str(started_at)),
            "SELECT routine, started_at FROM session WHERE id IN"  # noqa: S608
            " (SELECT max(id) FROM session WHERE rehearsal = 0 AND discarded = 0"
            f" AND {DONE} GROUP BY routine)",
        )
    )


def closed_until(database: Database, now: datetime) -> dict[PartSide, datetime]:
    """When each nerve opens that is over now, and routines without one by their id.

    Rehearsals close nothing. What a wrong clock noted opens as if it had happened now.

    Discarded sessions are included: a nerve that was irritated stays so.
    """
    # Wider than anything stays closed, whatever the offsets: `is_closed` decides.
    earliest = (now - 2 * LONGEST_CLOSED).date().isoformat()
    opens: defaultdict[PartSide, list[datetime]] = defaultdict(list)
    for over in database.select(
        records.BROKEN_OFF,
        "SELECT b.* FROM session JOIN broken_off AS b ON b.session_id = session.id"
        " WHERE b.at >= ? AND rehearsal = 0 AND b.undone = 0",
        (earliest,),
    ):
        part = over.nerve or over.routine
        if part and over.why in ENDS_NERVE and is_closed(over.at, now):
            happened = now if is_unknown(over.at, now) else over.at
            opens[part, over.side].append(opening(happened, zone_of(now)))
    return {part: max(moments) for part, moments in opens.items()}


def _with_status_now(database: Database, row: Row) -> Row:
    """The row, with a running session that no process holds shown as interrupted."""
    if row.status is not records.SessionStatus.RUNNING or claimed(database.path, row.id):
        return row
    return replace(row, status=records.SessionStatus.INTERRUPTED)


def _reps(database: Database, span: Span) -> defaultdict[str, list[records.GlideReps]]:
    return database.grouped(
        records.GLIDE_REPS,
        "SELECT session_id, nerve, side, joint, sum(reps_done) AS reps,"
        " sum(outcome = 'done' AND NOT (sets = 0 AND reps = 1)) AS sets_done,"
        " sum(outcome = 'broken-off') AS sets_broken_off"
        " FROM segment WHERE kind = 'glide' AND session_id BETWEEN ? AND ?"
        " GROUP BY session_id, nerve, side, joint ORDER BY session_id, min(seq)",
        span,
    )


def _readings(
    database: Database, span: Span, *, undone: bool = False
) -> defaultdict[str, list[records.TensionReading]]:
    return database.grouped(
        records.READINGS,
        "SELECT r.session_id, at_ms, value, target, plan_index, step, kind, nerve, side"
        " FROM reading AS r LEFT JOIN segment AS s"
        " ON s.session_id = r.session_id AND s.seq = r.segment"
        " WHERE r.undone = ? AND r.session_id BETWEEN ? AND ? ORDER BY r.session_id, r.seq",
        (int(undone), *span),
    )


def _texts(database: Database, session: str) -> tuple[records.RoutineText, ...]:
    return tuple(
        database.rows(
            records.RoutineText,
            "SELECT routine, content FROM session_text JOIN routine_text USING (sha256)"
            " WHERE session_id = ? ORDER BY position",
            (session,),
        )
    )


def texts_of(database: Database, routine: str) -> tuple[str, ...]:
    """The texts that sessions with a routine had, each once and the last one first."""
    rows = database.rows(
        str,
        "SELECT content FROM session_text JOIN routine_text USING (sha256)"
        " JOIN session ON session.id = session_id"
        " WHERE session_text.routine = ? AND NOT rehearsal ORDER BY session_id DESC",
        (routine,),
    )
    return tuple(dict.fromkeys(rows))


def _unfinished(database: Database, session: str) -> records.Unfinished:
    from nerveflow.store.codec import decode_entry

    log = database.rows(
        decode_entry,
        "SELECT at_ms, command, arguments FROM log WHERE session_id = ? ORDER BY position",
        (session,),
    )
    (found,) = database.select(
        records.UNFINISHED,
        "SELECT session.*, s.kind, s.nerve, s.side FROM session"
        " LEFT JOIN segment AS s ON s.session_id = id AND s.seq = session.segment WHERE id = ?",
        (session,),
        texts=_texts(database, session),
        log=tuple(log),
    )
    return found
