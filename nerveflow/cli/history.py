"""`nerveflow history` and `nerveflow session`: what was done, felt and skipped."""

import os
from collections import defaultdict
from collections.abc import Iterator

from nerveflow.cli.printing import minutes, say, say_json, table
from nerveflow.cli.session_json import record_json, row_json
from nerveflow.cli.trouble import errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.paths import find_paths
from nerveflow.plain.naming import clock
from nerveflow.store.records import SessionRecord, SessionRow
from nerveflow.store.store import Store


def history(options: Arguments) -> int:
    """Sessions, the newest first."""
    with errors_as_lines(), Store(find_paths(os.environ).database) as store:
        rows = store.history(options.limit, options.rehearsals)
    if options.json:
        say_json([row_json(row) for row in rows])
    elif rows:
        say(*table(_line(row) for row in rows))
    else:
        say("No sessions yet: nerveflow run begins one.")
    return 0


def session(options: Arguments) -> int:
    """One session in full."""
    with errors_as_lines(), Store(find_paths(os.environ).database) as store:
        record = store.session(options.id)
        found = record_json(record, store.checks.of(record.id), store.doses.dose(record.id))
    if options.json:
        say_json(found)
    else:
        say(*_told(record))
    return 0


def _line(row: SessionRow) -> tuple[str, ...]:
    rehearsal = " (rehearsal)" if row.rehearsal else ""
    reps = sum(each.reps for each in row.reps)
    worst = max((reading.value for reading in row.readings), default=None)
    tension = "tension not recorded" if worst is None else f"tension up to {worst}"
    return (
        row.started_at[:16].replace("T", " "),
        f"{row.status.value}{rehearsal}",
        minutes(row.duration_ms),
        f"{reps} reps",
        tension,
        row.name,
        row.id,
    )


def _told(record: SessionRecord) -> Iterator[str]:
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
        whose = _part(reading.nerve, reading.side)
        yield f"{clock(reading.at_ms)}  tension {reading.value}  {whose}"
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
        whose = _part(skip.nerve, skip.side)
        yield f"{clock(skip.at_ms)}  not done: {skip.kind.value}{joint} ({whose}): {skip.detail}"
    yield from (f"Note: {note}" for note in record.notes)


def _part(nerve: object, side: object) -> str:
    return ", ".join(str(word) for word in (nerve, side) if word) or "no nerve named"
