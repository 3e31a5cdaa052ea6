"""Reading sessions: the history, one session in full, unfinished ones, and what is over today."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from nerveflow.days import LONGEST_CLOSED, is_closed, is_unknown, zone_of
from nerveflow.days import closed_until as opening
from nerveflow.harmless import cleaned
from nerveflow.session.terms import ENDS_NERVE, PAIN_STOP, TENSION_STOP, Nerve, Side
from nerveflow.session.timeline import PartSide
from nerveflow.store import records
from nerveflow.store.database import Database
from nerveflow.store.errors import AmbiguousSession, Damaged, StoreError, UnknownSession
from nerveflow.store.ids import short_beside
from nerveflow.store.locks import claimed
from nerveflow.store.tables import Rows
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.session.commands import LogEntry

RowT = TypeVar("RowT", bound=records.SessionRow)

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
    "notes": (
        records.NOTES,
        "SELECT * FROM note WHERE session_id = ? AND text != '' AND NOT EXISTS"
        " (SELECT 1 FROM note AS newer WHERE newer.replaces = note.key) ORDER BY at, id",
    ),
    "corrections": (
        records.CORRECTIONS,
        "SELECT * FROM correction WHERE session_id = ? ORDER BY julianday(at), id",
    ),
    "marks": (
        records.MARKS,
        "SELECT * FROM session_mark WHERE session_id = ? ORDER BY julianday(at), id",
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
ROW = f"session.*, {_WORKED} AS worked, {_CUT_SHORT} AS cut_short"
"""The columns of a SessionRow."""
DONE = f"({_SET_DONE} OR session.status = 'completed' AND {_WORKED})"
"""Whether a session counts as done, for the week and for "not yet done" alike: a set of a glide was
done to its end, or the session was completed and not all of it was left out."""


def history(database: Database, limit: int | None, rehearsals: bool) -> list[records.SessionRow]:
    """The newest sessions first; all of them if `limit` is None."""
    with database.reading():
        rows = database.select(
            records.SESSIONS,
            f"SELECT {ROW} FROM session"  # noqa: S608
            " WHERE discarded = 0 AND rehearsal <= ? ORDER BY id DESC LIMIT ?",
            (int(rehearsals), -1 if limit is None else max(0, limit)),
            reps=(),
            readings=(),
        )
        return list(whole(database, rows))


def whole(database: Database, rows: Sequence[records.SessionRow]) -> Iterator[records.SessionRow]:
    """The same rows with repetitions and readings, and the status that they have now."""
    ids = [row.id for row in rows]
    reps, readings = _reps(database, ids), _readings(database, ids)
    for row in rows:
        yield replace(
            _with_status_now(database, row),
            reps=tuple(reps[row.id]),
            readings=tuple(readings[row.id]),
        )


def record(database: Database, prefix: str) -> records.SessionRecord:
    """One session in full, by its id or the beginning of it."""
    with database.reading():
        session = find(database, prefix)
        key = (session,)
        (found,) = database.select(
            records.RECORDS,
            f"SELECT {ROW} FROM session WHERE id = ?",  # noqa: S608
            key,
            reps=tuple(_reps(database, key)[session]),
            readings=tuple(_readings(database, key)[session]),
            undone=tuple(_readings(database, key, undone=True)[session]),
            texts=_texts(database, session),
            **{field: database.select(kind, sql, key) for field, (kind, sql) in _FACTS.items()},
        )
        return _with_status_now(database, found)


def find(database: Database, prefix: str) -> str:
    """The id that equals `prefix`, or the only one that begins with it.

    One that was deleted or discarded is found if no other begins so.

    Raises UnknownSession or AmbiguousSession.
    """
    wanted = prefix.strip().lower()
    found = list[str]()
    for gone in (0, 1) if wanted else ():
        found = found or database.rows(
            str,
            "SELECT id FROM session WHERE id >= ?1 AND id < ?1 || 'g'"
            " AND (discarded = ?2 OR id = ?1) LIMIT 2",
            (wanted, gone),
        )
    if not found:
        raise UnknownSession(words.history_file.unknown_prefix(prefix))
    if len(found) > 1:
        raise AmbiguousSession(words.history_file.ambiguous_prefix(prefix))
    return found[0]


def short_ids(database: Database, ids: Sequence[str]) -> dict[str, str]:
    """For each id the beginning that `find` knows it by: long enough that no other has it."""
    found = database.rows(
        lambda id_, *beside: (id_, short_beside(id_, filter(None, beside))),
        "SELECT value, (SELECT max(id) FROM session WHERE id < value),"
        " (SELECT min(id) FROM session WHERE id > value) FROM json_each(?)",
        (json.dumps(ids),),
    )
    # A damaged id, as one with a NUL in it, comes back as another text: it is shown whole.
    return {each: each for each in ids} | dict(found)


def unfinished(database: Database) -> list[records.Unfinished]:
    """Sessions that ended in the middle and that no process holds, the newest first."""
    with database.reading():
        ids = database.rows(
            str,
            "SELECT id FROM session WHERE status = 'running' AND discarded = 0"
            " AND copy_of IS NULL ORDER BY id DESC",
        )
        return [_unfinished(database, one) for one in ids if not claimed(database.path, one)]


def closed_until(database: Database, now: datetime) -> dict[PartSide, datetime]:
    """When each nerve opens that is over now, and routines without one by their id.

    Rehearsals close nothing. What a wrong clock noted opens as if it had happened now.

    Discarded sessions are included: a nerve that was irritated stays so. A number that was
    corrected to one that ends a nerve has ended it.
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
    for corrected in database.select(_GIVEN_LATER, _CORRECTED_TO_STOP, (TENSION_STOP, PAIN_STOP)):
        felt = datetime.fromisoformat(corrected.started_at)
        felt += timedelta(milliseconds=corrected.at_ms)
        part = corrected.nerve or corrected.routine
        if is_closed(felt, now):
            happened = now if is_unknown(felt, now) else felt
            opens[part, corrected.side].append(opening(happened, zone_of(now)))
    return {part: max(moments) for part, moments in opens.items()}


@dataclass(frozen=True, slots=True)
class _GivenLater:
    """A number that ends a nerve and came only with the correction of another one."""

    nerve: Nerve | None
    side: Side | None
    routine: str
    started_at: str
    at_ms: int


_GIVEN_LATER = Rows(_GivenLater)
_CORRECTED_TO_STOP = " UNION ALL ".join(
    "SELECT s.nerve, s.side, routine, started_at, f.at_ms FROM correction AS c"  # noqa: S608
    " JOIN session ON session.id = c.session_id"
    f" JOIN {table} AS f ON f.session_id = c.session_id AND f.seq = c.row"
    " LEFT JOIN segment AS s ON s.session_id = f.session_id AND s.seq = f.segment"
    f" WHERE what = '{what}' AND f.value >= ? AND f.undone = 0 AND rehearsal = 0"
    for what, table in ((records.Corrected.TENSION, "reading"), (records.Corrected.PAIN, "pain"))
)


def _with_status_now(database: Database, row: RowT) -> RowT:
    """The row, with a running session that no process holds shown as interrupted."""
    if row.status is not records.SessionStatus.RUNNING or claimed(database.path, row.id):
        return row
    return replace(row, status=records.SessionStatus.INTERRUPTED)


def _reps(database: Database, ids: Sequence[str]) -> defaultdict[str, list[records.GlideReps]]:
    return database.grouped(
        records.GLIDE_REPS,
        "SELECT session_id, nerve, side, joint, sum(reps_done) AS reps,"
        " sum(outcome = 'done' AND NOT (sets = 0 AND reps <= 1)) AS sets_done,"
        " sum(outcome = 'broken-off') AS sets_broken_off"
        " FROM segment WHERE kind = 'glide'"
        " AND session_id IN (SELECT value FROM json_each(?))"
        " GROUP BY session_id, nerve, side, joint ORDER BY session_id, min(seq)",
        (json.dumps(ids),),
    )


def _readings(
    database: Database, ids: Sequence[str], *, undone: bool = False
) -> defaultdict[str, list[records.TensionReading]]:
    return database.grouped(
        records.READINGS,
        "SELECT r.session_id, at_ms, value, target, r.seq, plan_index, step, kind, nerve, side"
        " FROM reading AS r LEFT JOIN segment AS s"
        " ON s.session_id = r.session_id AND s.seq = r.segment"
        " WHERE r.undone = ? AND r.session_id IN (SELECT value FROM json_each(?))"
        " ORDER BY r.session_id, r.seq",
        (int(undone), json.dumps(ids)),
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
    (found,) = database.select(
        records.UNFINISHED,
        "SELECT session.*, s.kind, s.nerve, s.side FROM session"
        " LEFT JOIN segment AS s ON s.session_id = id AND s.seq = session.segment WHERE id = ?",
        (session,),
        texts=_texts(database, session),
        log=log(database, session),
    )
    return found


def log(database: Database, session: str) -> "tuple[LogEntry, ...]":
    """The commands of a session, in order."""
    from nerveflow.store.codec import decode_entry

    return tuple(
        database.rows(
            decode_entry,
            "SELECT at_ms, command, arguments FROM log WHERE session_id = ? ORDER BY position",
            (session,),
        )
    )


def set_aside_damaged(database: Database) -> tuple[str, ...]:
    """Mark the running sessions that no process holds and nobody can read as interrupted."""
    names = []
    for session, name in database.rows(
        lambda session, name: (session, name),
        "SELECT id, name FROM session WHERE status = 'running' AND discarded = 0",
    ):
        try:
            if not claimed(database.path, session):
                _unfinished(database, session)
        except Damaged:
            with suppress(StoreError), database.writing() as connection:
                connection.execute(
                    "UPDATE session SET status = 'interrupted' WHERE id = ?", (session,)
                )
                names.append(cleaned(str(name)))
    return tuple(names)
