"""Looking back: the list of sessions, when a routine was last done, what is over for today."""

from collections import defaultdict
from datetime import date

from nerveflow.session.effects import Why
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store import read_rows
from nerveflow.store.database import Database
from nerveflow.store.errors import AmbiguousSession, UnknownSession
from nerveflow.store.locks import claimed
from nerveflow.store.records import GlideReps, SessionRow, SessionStatus, TensionReading

OVER = (Why.TENSION, Why.PAIN, Why.SYMPTOM, Why.LADDER, Why.UNANSWERED)
"""Why a nerve is over for the day."""

ROW = "id, routine, name, origin, started_at, ended_at, status, rehearsal, speed, version, last_ms"
"""The columns that `stood` takes."""


def history(database: Database, limit: int | None, rehearsals: bool) -> list[SessionRow]:
    """The newest sessions first; all of them where `limit` is None."""
    with database.reading():
        ids = database.rows(
            str,
            "SELECT id FROM session WHERE discarded = 0 AND rehearsal <= ?"
            " ORDER BY id DESC LIMIT ?",
            (int(rehearsals), -1 if limit is None else max(0, limit)),
        )
        if not ids:
            return []
        span = (ids[-1], ids[0])
        reps = _reps_between(database, *span)
        readings = _readings_between(database, *span)
        return database.rows(
            lambda *columns: stood(database, columns, reps, readings),
            f"SELECT {ROW} FROM session WHERE id BETWEEN ? AND ?"  # noqa: S608
            " AND discarded = 0 AND rehearsal <= ? ORDER BY id DESC",
            (*span, int(rehearsals)),
        )


def row_of(database: Database, session: str) -> SessionRow:
    """The line of one session, by its whole id."""
    reps = _reps_between(database, session, session)
    readings = _readings_between(database, session, session)
    return database.rows(
        lambda *columns: stood(database, columns, reps, readings),
        f"SELECT {ROW} FROM session WHERE id = ?",  # noqa: S608
        (session,),
    )[0]


def find(database: Database, prefix: str) -> str:
    """The id that is, or alone begins with, `prefix`; discarded sessions are not found.

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


def last_done(database: Database) -> dict[str, str]:
    """For each routine that was followed, when the newest real session that was ended began."""
    return dict(
        database.rows(
            lambda routine, started_at: (str(routine), str(started_at)),
            "SELECT routine, started_at FROM session WHERE id IN"
            " (SELECT max(id) FROM session WHERE rehearsal = 0 AND discarded = 0"
            " AND status IN ('completed', 'stopped') GROUP BY routine)",
        )
    )


def closed_on(database: Database, day: date) -> frozenset[tuple[Nerve, Side | None]]:
    """The nerves and sides that real sessions broke off on this day, whenever they began.

    A session that was discarded still counts: the nerve does not know.
    """
    return frozenset(
        database.rows(
            lambda nerve, side: (Nerve(nerve), read_rows.side(side)),
            "SELECT b.nerve, b.side FROM session JOIN broken_off b ON b.session_id = session.id"
            " WHERE b.day = ? AND rehearsal = 0 AND b.nerve IS NOT NULL AND b.undone = 0"
            " AND b.why IN (?, ?, ?, ?, ?)",
            (day.isoformat(), *(why.value for why in OVER)),
        )
    )


Columns = tuple[str, str, str, str, str, str | None, str, int, float, str, int]


def stood(
    database: Database,
    columns: Columns,
    reps: dict[str, list[GlideReps]],
    readings: dict[str, list[TensionReading]],
) -> SessionRow:
    """A line of the history, from the columns of ROW; an end that nobody wrote is one too."""
    session, status = columns[0], SessionStatus(columns[6])
    if status is SessionStatus.RUNNING and not claimed(database.path, session):
        status = SessionStatus.INTERRUPTED
    return SessionRow(
        *columns[:6],
        status,
        bool(columns[7]),
        *columns[8:],
        tuple(reps[session]),
        tuple(readings[session]),
    )


def _reps_between(database: Database, oldest: str, newest: str) -> dict[str, list[GlideReps]]:
    found: dict[str, list[GlideReps]] = defaultdict(list)
    for session, reps in database.rows(
        lambda session, *columns: (str(session), read_rows.reps(*columns)),
        "SELECT session_id, nerve, side, joint, sum(reps_done), sum(outcome = 'done'),"
        " sum(outcome = 'broken-off') FROM segment"
        " WHERE kind = 'glide' AND session_id BETWEEN ? AND ?"
        " GROUP BY session_id, nerve, side, joint ORDER BY session_id, min(seq)",
        (oldest, newest),
    ):
        found[session].append(reps)
    return found


def _readings_between(
    database: Database, oldest: str, newest: str
) -> dict[str, list[TensionReading]]:
    found: dict[str, list[TensionReading]] = defaultdict(list)
    for session, reading in database.rows(
        lambda session, *columns: (str(session), read_rows.reading(*columns)),
        "SELECT f.session_id, f.at_ms, f.value, f.target, f.undone,"
        " s.nerve, s.side, s.step, s.kind, s.plan_index"
        " FROM reading f LEFT JOIN segment s ON s.session_id = f.session_id AND s.seq = f.segment"
        " WHERE f.undone = 0 AND f.session_id BETWEEN ? AND ? ORDER BY f.session_id, f.seq",
        (oldest, newest),
    ):
        found[session].append(reading)
    return found
