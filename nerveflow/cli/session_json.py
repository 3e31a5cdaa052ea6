"""Sessions of the history as JSON. The names here are a contract: they may grow, never change."""

from collections import defaultdict

from nerveflow.cli.printing import Json
from nerveflow.plain_data import plain_data
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store.checks import CheckedSession
from nerveflow.store.doses import Dose
from nerveflow.store.records import (
    Outcome,
    SegmentRow,
    SessionRecord,
    SessionRow,
    SkipRow,
    TensionReading,
)


def row_json(row: SessionRow) -> dict[str, Json]:
    """One line of the history."""
    return {
        "id": row.id,
        "routine": row.routine,
        "name": row.name,
        "origin": row.origin,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "status": row.status.value,
        "rehearsal": row.rehearsal,
        "speed": row.speed,
        "duration_ms": row.duration_ms,
        "reps": _reps(row),
        "readings": [_reading(reading) for reading in row.readings],
    }


def record_json(record: SessionRecord, checked: CheckedSession, dose: Dose | None) -> Json:
    """Everything that is known of one session."""
    return {
        **row_json(record),
        "version": record.version,
        "segments": [_segment(segment) for segment in record.segments],
        "segments_done": sum(1 for s in record.segments if s.outcome is Outcome.DONE),
        "skips": [_skip(skip) for skip in record.skips],
        "over_for_today": [
            {**_whose(over.nerve, over.side), "at_ms": over.at_ms, "why": over.why.value,
             "detail": over.detail}
            for over in record.broken_off
        ],
        "holds": [
            {**_whose(held.nerve, held.side), "at_ms": held.at_ms, "eased": held.rung,
             "cue": held.cue, "went_on_ms": held.went_on_ms}
            for held in record.eased
        ],
        "taken_back": [_reading(reading) for reading in record.undone],
        "pains": [
            {**_whose(pain.nerve, pain.side), "at_ms": pain.at_ms, "value": pain.value,
             "caution": pain.caution}
            for pain in record.pains
        ],
        "symptoms": [
            {**_whose(felt.nerve, felt.side), "at_ms": felt.at_ms, "symptom": felt.symptom.value}
            for felt in record.symptoms
        ],
        "variants": [
            {**_whose(each.nerve, each.side), "at_ms": each.at_ms, "variant": each.variant,
             "name": each.name}
            for each in record.variants
        ],
        "checks": [_plain(measured) for measured in checked.measured],
        "pain_around": [_plain(pain) for pain in checked.pains],
        "stacked": [_plain(stacked) for stacked in checked.stacked],
        "trials": [_plain(trial) for trial in checked.trials],
        "dose": None if dose is None else _plain(dose),
        "notes": list(record.notes),
    }  # fmt: skip


def _reps(row: SessionRow) -> list[Json]:
    """Repetitions by nerve and side, and within them by joint."""
    parts: dict[tuple[Nerve | None, Side | None], list[dict[str, Json]]] = defaultdict(list)
    totals: dict[tuple[Nerve | None, Side | None], int] = defaultdict(int)
    for reps in row.reps:
        key = (reps.nerve, reps.side)
        totals[key] += reps.reps
        parts[key].append(
            {
                "joint": reps.joint.value if reps.joint else None,
                "reps": reps.reps,
                "sets_done": reps.sets_done,
                "sets_broken_off": reps.sets_broken_off,
            }
        )
    return [
        {**_whose(*key), "reps": totals[key], "glides": list(glides)}
        for key, glides in parts.items()
    ]


def _reading(reading: TensionReading) -> dict[str, Json]:
    where = reading.segment
    return {
        "at_ms": reading.at_ms,
        "value": reading.value,
        "target": reading.target,
        **_whose(reading.nerve, reading.side),
        "segment": None
        if where is None
        else {"index": where.index, "step": where.step, "kind": where.kind.value},
    }


def _segment(segment: SegmentRow) -> dict[str, Json]:
    return {
        "index": segment.index,
        "step": segment.step,
        "kind": segment.kind.value,
        **_whose(segment.nerve, segment.side),
        "joint": segment.joint.value if segment.joint else None,
        "set": segment.set_no,
        "sets": segment.sets,
        "reps": segment.reps,
        "reps_done": segment.reps_done,
        "stimulus": segment.stimulus,
        "measure": segment.measure,
        "entered_ms": segment.entered_ms,
        "left_ms": segment.left_ms,
        "outcome": segment.outcome.value,
    }


def _skip(skip: SkipRow) -> dict[str, Json]:
    return {
        "at_ms": skip.at_ms,
        "step": skip.step,
        "kind": skip.kind.value,
        **_whose(skip.nerve, skip.side),
        "joint": skip.joint.value if skip.joint else None,
        "set": skip.set_no,
        "why": skip.why.value,
        "detail": skip.detail,
    }


def _whose(nerve: Nerve | None, side: Side | None) -> dict[str, Json]:
    return {"nerve": nerve.value if nerve else None, "side": side.value if side else None}


def _plain(value: object) -> Json:
    found: Json = plain_data(value)
    return found
