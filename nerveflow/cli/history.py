"""`nerveflow history` and `nerveflow session`: what was done, felt and skipped."""

import os
from collections.abc import Iterator

from nerveflow.cli.printing import minutes, say, say_json, table
from nerveflow.cli.session_json import record_json, row_json
from nerveflow.cli.trouble import errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.paths import find_paths
from nerveflow.store.records import SessionRecord, SessionRow
from nerveflow.store.store import Store
from nerveflow.visit.told_record import told_record
from nerveflow.wording import told_session


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
    yield f"{record.name} ({record.routine}), {record.started_at}{rehearsal}"
    yield from told_session.lines(told_record(record))
