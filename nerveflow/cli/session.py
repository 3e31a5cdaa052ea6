"""`nerveflow session`: one session in full, with what was done, felt and skipped."""

import os
from collections import defaultdict
from collections.abc import Iterator

from nerveflow import exits
from nerveflow.cli.printing import clock, print_json, print_lines
from nerveflow.paths import find_paths
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store.records import SessionRecord
from nerveflow.store.store import Store


def session(*, session_id: str, json: bool) -> int:
    """Print the session with this id, or with the one id that begins like this."""
    with Store(find_paths(os.environ).database) as store:
        record = store.session(session_id)
        if json:
            from nerveflow.cli.session_json import record_json

            checked, dose = store.checks.of(record.id), store.doses.dose(record.id)
            print_json(record_json(record, checked, dose))
        else:
            print_lines(*_lines(record))
    return exits.DONE


def _lines(record: SessionRecord) -> Iterator[str]:
    rehearsal = f", rehearsed {record.speed:g} times as fast" if record.rehearsal else ""
    yield f"{record.name} ({record.routine}), {record.started_at}"
    yield f"{record.status.value}{rehearsal}, {clock(record.duration_ms)}"
    by_part: dict[str, int] = defaultdict(int)
    for reps in record.reps:
        by_part[_part(reps.nerve, reps.side)] += reps.reps
    yield from (f"{part}: {count} repetitions" for part, count in by_part.items())
    if not record.readings:
        yield "Tension: not recorded."
    for reading in record.readings:
        part = _part(reading.nerve, reading.side)
        yield f"{clock(reading.at_ms)}  tension {reading.value}  {part}"
    for pain in record.pains:
        yield f"{clock(pain.at_ms)}  pain {pain.value}  {_part(pain.nerve, pain.side)}"
    for felt in record.symptoms:
        yield f"{clock(felt.at_ms)}  {felt.symptom.value}  {_part(felt.nerve, felt.side)}"
    for eased in record.eased:
        yield f"{clock(eased.at_ms)}  held: {eased.cue}"
    for over in record.broken_off:
        yield f"{clock(over.at_ms)}  over for today: {_part(over.nerve, over.side)}, {over.detail}"
    for skip in record.skips:
        joint = f" {skip.joint.value}" if skip.joint else ""
        part = _part(skip.nerve, skip.side)
        yield f"{clock(skip.at_ms)}  not done: {skip.kind.value}{joint} ({part}): {skip.detail}"
    yield from (f"Note: {note}" for note in record.notes)


def _part(nerve: Nerve | None, side: Side | None) -> str:
    return ", ".join(word.value for word in (nerve, side) if word) or "no nerve named"
