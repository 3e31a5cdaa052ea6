"""Sessions of the history as JSON. The names here are a contract: they may grow, never change."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from nerveflow.cli.printing import Json
from nerveflow.plain_data import plain_data
from nerveflow.session.terms import Nerve, Side
from nerveflow.store import checks, doses, records
from nerveflow.store.tables import R, Rows

_KEYS = {"occasion": "moment", "plan_index": "index", "rung": "eased", "set_no": "set"}
"""The keys that are not the name of the field."""


def row_json(row: records.SessionRow) -> dict[str, Json]:
    """One line of the history."""
    return {
        **_row(records.SESSIONS, row),
        "reps": _reps(row),
        "readings": [_reading(reading) for reading in row.readings],
    }


def record_json(
    record: records.SessionRecord, checked: checks.CheckedSession, dose: doses.Dose | None
) -> Json:
    """Everything that is stored of one session."""
    return {
        **row_json(record),
        "version": record.version,
        "segments": _rows(records.SEGMENTS, record.segments),
        "segments_done": len(record.done),
        "skips": _rows(records.SKIPS, record.skips),
        "over_for_today": _rows(records.BROKEN_OFF, record.broken_off),
        "holds": [_fact(records.EASED, eased) for eased in record.eased],
        "taken_back": [_reading(reading) for reading in record.undone],
        "pains": [_fact(records.PAINS, pain) for pain in record.pains],
        "symptoms": [_fact(records.SYMPTOMS, felt) for felt in record.symptoms],
        "variants": _rows(records.VARIANTS, record.variants),
        "checks": _rows(checks.MEASURED, checked.measured),
        "pain_around": _rows(checks.PAIN_NOW, checked.pains),
        "stacked": _rows(checks.STACKED, checked.stacked),
        "trials": _rows(checks.TRIALS, checked.trials),
        "dose": None if dose is None else _row(doses.DOSES, dose),
        "notes": [note.text for note in record.notes],
        "corrections": _rows(records.CORRECTIONS, record.corrections),
        "deleted": record.deleted,
    }


def _row(kind: Rows[R], row: R) -> dict[str, Json]:
    return {_KEYS.get(name, name): plain_data(getattr(row, name)) for name in kind.columns}


def _rows(kind: Rows[R], rows: Iterable[R]) -> list[Json]:
    return [_row(kind, row) for row in rows]


def _fact(
    kind: Rows[Any], fact: records.PainReading | records.SymptomFelt | records.Eased
) -> dict[str, Json]:
    return {**_whose(fact.nerve, fact.side), **_row(kind, fact)}


def _reading(reading: records.TensionReading) -> dict[str, Json]:
    segment = reading.segment
    return {
        **_row(records.READINGS, reading),
        **_whose(reading.nerve, reading.side),
        "segment": None
        if segment is None
        else {"index": segment.plan_index, "step": segment.step, "kind": segment.kind.value},
    }


def _reps(row: records.SessionRow) -> list[Json]:
    """Repetitions by nerve and side, and within them by joint."""
    parts: dict[tuple[Nerve | None, Side | None], list[records.GlideReps]] = defaultdict(list)
    for reps in row.reps:
        parts[reps.nerve, reps.side].append(reps)
    return [
        {
            **_whose(*key),
            "reps": sum(glide.reps for glide in glides),
            "glides": [
                {
                    "joint": plain_data(glide.joint),
                    "reps": glide.reps,
                    "sets_done": glide.sets_done,
                    "sets_broken_off": glide.sets_broken_off,
                }
                for glide in glides
            ],
        }
        for key, glides in parts.items()
    ]


def _whose(nerve: Nerve | None, side: Side | None) -> dict[str, Json]:
    return {"nerve": plain_data(nerve), "side": plain_data(side)}
