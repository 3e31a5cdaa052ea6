"""`nerveflow history`: earlier sessions, one line each."""

import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Literal

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_json_list, print_lines, table
from nerveflow.cli.values import day_of_words
from nerveflow.clock import machine_wall
from nerveflow.paths import find_paths
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.pages import Filters, StatusWanted
from nerveflow.store.records import SessionRow
from nerveflow.store.store import Store
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding

TOGETHER = 500
"""How many lines share their columns: no more of the history is in memory at once."""
NONE, NONE_FOUND = words.command_line.NO_SESSIONS, words.command_line.NO_MATCH


def history(
    *,
    limit: int | None,
    rehearsals: bool,
    routine: str | None,
    nerve: str | None,
    side: Literal["left", "right"] | None,
    status: Literal["completed", "stopped", "unfinished", "not-counting", "by-hand", "deleted"]
    | None,
    first: str | None,
    last: str | None,
    words: str | None,
    json: bool,
) -> int:
    """List sessions, the newest first, that have all that is given."""
    today = machine_wall().date()
    filters = Filters(
        routine=routine or "",
        nerve=_nerve(nerve),
        side=None if side is None else Side(side),
        status=None if status is None else StatusWanted(status),
        first=_day(first, today),
        last=_day(last, today),
        words=words or "",
        rehearsals=rehearsals,
    )
    with Store(find_paths(os.environ).database) as store:
        rows = store.pages.every(filters, limit)
        if json:
            from nerveflow.cli.session_json import row_json

            print_json_list(row_json(row) for row in rows)
        elif not _print(store, rows):
            print_lines(NONE_FOUND if filters.given else NONE)
    return exits.DONE


def _nerve(typed: str | None) -> Nerve | None:
    if typed is None:
        return None
    known = {name: nerve for nerve in Nerve for name in (nerve.value, words.body.NERVES[nerve])}
    if typed.lower() not in known:
        # Late: it is seldom needed.
        from nerveflow.cli.arguments import nearest

        wrong = words.summary.no_such_nerve(typed, list(Nerve), nearest(typed.lower(), list(known)))
        raise CliError(wrong, exits.WRONG_USE)
    return known[typed.lower()]


def _day(typed: str | None, today: date) -> date | None:
    return None if typed is None else day_of_words(typed, today)


def _print(store: Store, rows: Iterator[SessionRow]) -> bool:
    """Print the rows; whether there were any."""
    some = False
    while page := list(islice(rows, TOGETHER)):
        some = True
        shown = store.short_ids([row.id for row in page])
        print_lines(*table(_line(row, shown[row.id]) for row in page))
    return some


def _line(row: SessionRow, id_: str) -> tuple[str, ...]:
    ending = SessionEnding.of(row.status.value, worked=row.worked, cut_short=row.cut_short)
    marks = [
        words.endings.ENDINGS[ending].word,
        words.command_line.MARK_REHEARSAL if row.rehearsal else "",
        words.command_line.MARK_BY_HAND if row.by_hand else "",
        "" if row.counts else words.command_line.MARK_NOT_COUNTING,
    ]
    reps = sum(each.reps for each in row.reps)
    worst = max((reading.value for reading in row.readings), default=None)
    timed = not row.by_hand or row.duration_ms
    return (
        words.numbers.saved_moment(row.started_at, timed=not row.by_hand),
        " ".join(mark for mark in marks if mark),
        words.numbers.clock(row.duration_ms) if timed else "",
        words.numbers.rep_count(reps) if reps or not row.by_hand else "",
        words.command_line.TENSION_NOT_RECORDED
        if worst is None
        else words.command_line.tension_at_most(worst),
        row.name,
        id_,
    )
