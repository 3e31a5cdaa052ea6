"""What is kept of each effect. Facts are written as they happen, inside the caller's transaction.

Instructions, phases and questions leave nothing behind: the log of commands brings them back.
"""

import sqlite3
from dataclasses import dataclass, replace
from functools import singledispatch

from nerveflow.harmless import tamed
from nerveflow.session.effects import (
    Effect,
    Ended,
    Entered,
    Felt,
    Finished,
    Held,
    NerveOver,
    PainRead,
    RepDone,
    Skipped,
    TensionRead,
    Undone,
    VariantTaken,
    WentOn,
)
from nerveflow.session.timeline import Segment

Value = str | int | float | None
Row = tuple[str, dict[str, Value]]
"""A table, and its columns beside the moment."""

TAKEN_BACK = ("broken_off", "eased", "level_taken", "skip")
"""Tables whose rows follow from a reading, and are taken back with it."""


@dataclass(frozen=True, slots=True)
class WriteCursor:
    """Where the writing of one session stands."""

    session: str
    seq: int = 0
    """How many facts there are; the number of the last one."""
    segment: int | None = None
    """The number of the segment that is being done."""
    logged: int = 0
    """How many commands there are."""
    logged_ms: int = -1
    """When the last command came."""
    undone: int | None = None
    """The number of a reading that was just taken back."""
    about: int | None = None
    """The number of the segment that the last reading is about: answers may come late."""
    today: str = ""
    """The day by the calendar, as 2024-05-31."""


def write(connection: sqlite3.Connection, place: WriteCursor, effect: Effect) -> WriteCursor:
    """Write what is to be kept of an effect, and say where the writing stands then."""
    place = _move(effect, connection, place)
    row = _row(effect, place)
    if row is None:
        return place
    table, columns = row
    return _insert(connection, place, table, at_ms=effect.at_ms, **columns)


def is_written(effect: Effect) -> bool:
    """Whether an effect leaves anything behind."""
    kind = type(effect)
    return any(part.dispatch(kind) is not part.dispatch(object) for part in (_move, _row))


# What changes where the writing stands, or what was written before.


@singledispatch
def _move(effect: object, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    return place


@_move.register
def _entered(effect: Entered, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    if place.undone is not None:
        again = _taken_up(effect, connection, place)
        if again is not None:
            return replace(place, segment=again, undone=None)
    _close(connection, place, effect.at_ms, "left")
    segment = effect.segment
    place = _insert(
        connection,
        place,
        "segment",
        plan_index=effect.index,
        sets=segment.sets,
        reps=segment.reps,
        stimulus=segment.stimulus,
        measure=segment.measure,
        entered_ms=effect.at_ms,
        **_named(segment),
    )
    return replace(place, segment=place.seq, undone=None)


@_move.register
def _rep_done(effect: RepDone, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    connection.execute(
        "UPDATE segment SET reps_done = reps_done + 1 WHERE session_id = ? AND seq = ?",
        (place.session, place.segment),
    )
    return place


@_move.register
def _finished(effect: Finished, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    _close(connection, place, effect.at_ms, "done")
    return place


@_move.register
def _undone(effect: Undone, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    row = connection.execute(
        "UPDATE reading SET undone = 1 WHERE session_id = ?1 AND seq ="
        " (SELECT max(seq) FROM reading WHERE session_id = ?1 AND undone = 0) RETURNING seq",
        (place.session,),
    ).fetchone()
    return replace(place, undone=row and row[0])


@_move.register
def _went_on(effect: WentOn, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    connection.execute(
        "UPDATE eased SET went_on_ms = ? WHERE session_id = ? AND went_on_ms IS NULL",
        (effect.at_ms, place.session),
    )
    return place


@_move.register
def _about(effect: TensionRead, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    return replace(place, about=_latest(connection, place, effect.nerve, effect.side))


@_move.register
def _nerve_over(
    effect: NerveOver, connection: sqlite3.Connection, place: WriteCursor
) -> WriteCursor:
    # A late answer ends a nerve that was let go of before; what is being done is then only left.
    if _latest(connection, place, effect.nerve, effect.side) == place.segment:
        _close(connection, place, effect.at_ms, "broken-off")
    return place


@_move.register
def _ended(effect: Ended, connection: sqlite3.Connection, place: WriteCursor) -> WriteCursor:
    _close(connection, place, effect.at_ms, "left")
    connection.execute(
        "UPDATE session SET status = ? WHERE id = ?", (effect.status.value, place.session)
    )
    return place


# What is one more row in a table of its own, with the moment it came.


@singledispatch
def _row(effect: object, place: WriteCursor) -> Row | None:
    return None


@_row.register
def _tension(effect: TensionRead, place: WriteCursor) -> Row:
    return "reading", {"value": effect.value, "target": effect.target, "segment": place.about}


@_row.register
def _pain(effect: PainRead, place: WriteCursor) -> Row:
    caution = int(effect.caution)
    return "pain", {"value": effect.value, "caution": caution, "segment": place.segment}


@_row.register
def _felt(effect: Felt, place: WriteCursor) -> Row:
    return "symptom", {"symptom": effect.symptom.value, "segment": place.segment}


@_row.register
def _held(effect: Held, place: WriteCursor) -> Row:
    return "eased", {"rung": effect.rung.id, "cue": effect.rung.cue, "segment": place.segment}


@_row.register
def _broken_off(effect: NerveOver, place: WriteCursor) -> Row:
    why = {"why": effect.why.value, "detail": effect.detail, "day": place.today}
    return "broken_off", {"nerve": effect.nerve, "side": effect.side, **why}


@_row.register
def _skipped(effect: Skipped, place: WriteCursor) -> Row:
    why = {"why": effect.why.value, "detail": tamed(effect.detail)}
    return "skip", {**why, **_named(effect.segment)}


@_row.register
def _variant(effect: VariantTaken, place: WriteCursor) -> Row:
    variant, first = effect.variant, effect.variant.segments[0]
    whose = {"nerve": first.nerve, "side": first.side}
    return "level_taken", {"level": variant.id, "name": variant.name, **whose}


def _latest(
    connection: sqlite3.Connection, place: WriteCursor, nerve: str | None, side: str | None
) -> int | None:
    """The last segment of this nerve on this side; the one being done where there is none."""
    row = connection.execute(
        "SELECT max(seq) FROM segment WHERE session_id = ? AND nerve IS ? AND side IS ?",
        (place.session, nerve, side),
    ).fetchone()
    return place.segment if row[0] is None else row[0]


def _close(connection: sqlite3.Connection, place: WriteCursor, at_ms: int, outcome: str) -> None:
    connection.execute(
        "UPDATE segment SET outcome = ?, left_ms = ?"
        " WHERE session_id = ? AND seq = ? AND outcome = 'open'",
        (outcome, at_ms, place.session, place.segment),
    )


def _taken_up(effect: Entered, connection: sqlite3.Connection, place: WriteCursor) -> int | None:
    """Go back to the segment of the reading that was taken back; None where it is another one."""
    row = connection.execute(
        "UPDATE segment SET outcome = 'open', left_ms = NULL WHERE session_id = ?1"
        " AND plan_index = ?3 AND kind = ?4 AND seq ="
        " (SELECT segment FROM reading WHERE session_id = ?1 AND seq = ?2) RETURNING seq",
        (place.session, place.undone, effect.index, effect.segment.kind.value),
    ).fetchone()
    for table in TAKEN_BACK:
        connection.execute(
            f"UPDATE {table} SET undone = 1 WHERE session_id = ? AND seq > ?",  # noqa: S608
            (place.session, place.undone),
        )
    if row is None:
        return None
    found: int = row[0]
    if found != place.segment:
        _close(connection, place, effect.at_ms, "left")
    return found


def _insert(
    connection: sqlite3.Connection, place: WriteCursor, table: str, **columns: Value
) -> WriteCursor:
    """Write one fact with the next number. Names of tables and columns are this file's own."""
    place = replace(place, seq=place.seq + 1)
    names = ", ".join(["session_id", "seq", *columns])
    marks = ", ".join("?" * (len(columns) + 2))
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
        (place.session, place.seq, *columns.values()),
    )
    return place


def _named(segment: Segment) -> dict[str, Value]:
    return {
        "step": segment.step,
        "kind": segment.kind.value,
        "nerve": segment.nerve,
        "side": segment.side,
        "joint": segment.joint,
        "set_no": segment.set_no,
    }
