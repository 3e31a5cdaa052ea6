"""`nerveflow history`: earlier sessions, one line each."""

import os

from nerveflow import exits
from nerveflow.cli.printing import print_json, print_lines, table
from nerveflow.paths import find_paths
from nerveflow.store.records import SessionRow
from nerveflow.store.store import Store
from nerveflow.wording import words
from nerveflow.wording.language import Ending


def history(*, limit: int | None, rehearsals: bool, json: bool) -> int:
    """List sessions, the newest first."""
    with Store(find_paths(os.environ).database) as store:
        rows = store.history(limit, rehearsals)
    if json:
        from nerveflow.cli.session_json import row_json

        print_json([row_json(row) for row in rows])
    elif rows:
        print_lines(*table(_line(row) for row in rows))
    else:
        print_lines("No sessions yet. To start one: nerveflow run")
    return exits.DONE


def _line(row: SessionRow) -> tuple[str, ...]:
    ending = Ending.of(row.status.value, worked=row.worked, cut_short=row.cut_short)
    rehearsal = " (rehearsal)" if row.rehearsal else ""
    reps = sum(each.reps for each in row.reps)
    worst = max((reading.value for reading in row.readings), default=None)
    return (
        row.started_at[:16].replace("T", " "),
        f"{words.ENDINGS[ending].word}{rehearsal}",
        words.clock(row.duration_ms),
        words.rep_count(reps),
        "tension not recorded" if worst is None else f"tension up to {worst}",
        row.name,
        row.id,
    )
