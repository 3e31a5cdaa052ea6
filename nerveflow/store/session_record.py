"""One session whole: every fact that was kept of it, and what is needed to continue it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from nerveflow.session.timeline import Kind
from nerveflow.store import read_rows
from nerveflow.store.database import Database
from nerveflow.store.history import find, row_of
from nerveflow.store.locks import claimed
from nerveflow.store.records import RoutineText, SessionRecord, Unfinished

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Query(Generic[T]):
    """What to make of the rows of one session, in their order."""

    make: Callable[..., T]
    sql: str

    def __call__(self, database: Database, session: str) -> tuple[T, ...]:
        return tuple(database.rows(self.make, self.sql, (session,)))


_WHERE = "s.nerve, s.side, s.step, s.kind, s.plan_index"
_THERE = (
    "LEFT JOIN segment s ON s.session_id = f.session_id AND s.seq = f.segment"
    " WHERE f.session_id = ?"
)
_PART = "step, kind, nerve, side, joint, set_no"

_choices = _Query(str, "SELECT choices FROM session WHERE id = ?")
_texts = _Query(
    RoutineText,
    "SELECT routine, content FROM session_text JOIN routine_text USING (sha256)"
    " WHERE session_id = ? ORDER BY position",
)
_log = _Query(
    read_rows.entry,
    "SELECT at_ms, command, arguments FROM log WHERE session_id = ? ORDER BY position",
)
_segments = _Query(
    read_rows.segment,
    f"SELECT plan_index, {_PART}, sets, reps, reps_done, stimulus, measure, entered_ms, left_ms,"  # noqa: S608
    " outcome FROM segment WHERE session_id = ? ORDER BY seq",
)
_readings = _Query(
    read_rows.reading,
    f"SELECT f.at_ms, f.value, f.target, f.undone, {_WHERE} FROM reading f {_THERE} ORDER BY f.seq",  # noqa: S608
)
_pains = _Query(
    read_rows.pain,
    f"SELECT f.at_ms, f.value, f.caution, {_WHERE} FROM pain f {_THERE} ORDER BY f.seq",  # noqa: S608
)
_symptoms = _Query(
    read_rows.symptom,
    f"SELECT f.at_ms, f.symptom, {_WHERE} FROM symptom f {_THERE} ORDER BY f.seq",  # noqa: S608
)
_eased = _Query(
    read_rows.eased,
    f"SELECT f.at_ms, f.rung, f.cue, f.went_on_ms, {_WHERE} FROM eased f {_THERE}"  # noqa: S608
    " AND f.undone = 0 ORDER BY f.seq",
)
_skips = _Query(
    read_rows.skip,
    f"SELECT at_ms, {_PART}, why, detail FROM skip"  # noqa: S608
    " WHERE session_id = ? AND undone = 0 ORDER BY seq",
)
_broken_off = _Query(
    read_rows.broken_off,
    "SELECT at_ms, nerve, side, why, detail FROM broken_off"
    " WHERE session_id = ? AND undone = 0 ORDER BY seq",
)
_variants = _Query(
    read_rows.variant,
    "SELECT at_ms, level, name, nerve, side FROM level_taken"
    " WHERE session_id = ? AND undone = 0 ORDER BY seq",
)
_notes = _Query(str, "SELECT text FROM note WHERE session_id = ? ORDER BY id")


def record(database: Database, prefix: str) -> SessionRecord:
    """One session, by its id or the beginning of it."""
    with database.reading():
        row = row_of(database, find(database, prefix))
        at = (database, row.id)
        return SessionRecord(
            id=row.id,
            routine=row.routine,
            name=row.name,
            origin=row.origin,
            started_at=row.started_at,
            ended_at=row.ended_at,
            status=row.status,
            rehearsal=row.rehearsal,
            speed=row.speed,
            version=row.version,
            duration_ms=row.duration_ms,
            reps=row.reps,
            readings=row.readings,
            choices=_choices(*at)[0],
            texts=_texts(*at),
            segments=_segments(*at),
            undone=tuple(reading for reading in _readings(*at) if reading.undone),
            pains=_pains(*at),
            symptoms=_symptoms(*at),
            eased=_eased(*at),
            skips=_skips(*at),
            broken_off=_broken_off(*at),
            variants=_variants(*at),
            notes=_notes(*at),
        )


def unfinished(database: Database) -> list[Unfinished]:
    """Sessions that ended in the middle and that nobody follows now, the newest first."""
    with database.reading():
        ids = database.rows(
            str,
            "SELECT id FROM session WHERE status = 'running' AND discarded = 0 ORDER BY id DESC",
        )
        return [_left(database, one) for one in ids if not claimed(database.path, one)]


def _left(database: Database, session: str) -> Unfinished:
    texts, log = _texts(database, session), _log(database, session)

    def make(
        kind: str | None,
        nerve: str | None,
        side: str | None,
        rehearsal: int,
        *rest: *tuple[str, str, str, str, str, int, str, str, str, float],
    ) -> Unfinished:
        where = (None if kind is None else Kind(kind), read_rows.nerve(nerve), read_rows.side(side))
        return Unfinished(*rest, bool(rehearsal), texts, log, *where)

    return database.rows(
        make,
        "SELECT s.kind, s.nerve, s.side, rehearsal, id, routine, name, origin, started_at,"
        " last_ms, choices, fingerprint, version, speed"
        " FROM session LEFT JOIN segment s ON s.session_id = id AND s.seq = segment WHERE id = ?",
        (session,),
    )[0]
