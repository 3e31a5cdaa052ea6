"""`nerveflow change`: correct a session of the history, mark it, or delete it."""

import os
from collections.abc import Iterator
from datetime import datetime

from nerveflow import exits
from nerveflow.cli.arguments import nearest
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines
from nerveflow.clock import machine_wall
from nerveflow.dose.past import NextDay
from nerveflow.paths import find_paths
from nerveflow.store.records import Corrected, MarkKind, SessionRecord
from nerveflow.store.store import Store
from nerveflow.visit.changes import Correctable, correctables, stays_lines
from nerveflow.wording import words

_SAID = {
    "deleted": words.summary.DELETED,
    "restored": words.history.RESTORED_NOW,
    "not-counting": words.history.COUNTS_NO_MORE,
    "counting": words.history.COUNTS_AGAIN,
}


def change(
    *,
    session_id: str,
    correct: list[str] | None,
    note: str | None,
    not_counting: bool,
    counting: bool,
    delete: bool,
    restore: bool,
    why: str | None,
) -> int:
    """Make the one change asked for; without one list what can be corrected."""
    now = machine_wall()
    given = {
        MarkKind.DELETED: delete,
        MarkKind.RESTORED: restore,
        MarkKind.NOT_COUNTING: not_counting,
        MarkKind.COUNTING: counting,
    }
    marks = [mark for mark, asked in given.items() if asked]
    if len(marks) + (correct is not None) + (note is not None) > 1:
        raise CliError(words.command_line.ONE_CHANGE, exits.WRONG_USE)
    with Store(find_paths(os.environ).database) as store:
        record = store.session(session_id)
        numbers = _numbers(store, record)
        if marks:
            store.edits.mark(record.id, marks[0], now, why or "")
            print_lines(_SAID[marks[0]], *_stays(store, record, marks[0], now))
            if marks[0] is MarkKind.DELETED:
                print_lines(words.summary.restored_by(_short(store, record)))
        elif note is not None:
            store.edits.add_note(record.id, note, now)
            print_lines(words.summary.note_line(note))
        elif correct is not None:
            print_lines(_correct(store, record, numbers, correct, now))
        elif numbers:
            print_lines(*(f"{n:>3}  {each.line}" for n, each in enumerate(numbers, 1)))
        else:
            print_lines(words.history.NOTHING_TO_CORRECT)
    return exits.DONE


def _short(store: Store, record: SessionRecord) -> str:
    return store.short_ids([record.id])[record.id]


def _numbers(store: Store, record: SessionRecord) -> tuple[Correctable, ...]:
    checked, next_days = store.checks.of(record.id), store.doses.next_days(record.id)
    return correctables(record, checked, next_days)


def _stays(store: Store, record: SessionRecord, mark: MarkKind, now: datetime) -> Iterator[str]:
    if mark in (MarkKind.DELETED, MarkKind.NOT_COUNTING):
        yield from stays_lines(record, store.closed_until(now), now)


def _correct(
    store: Store,
    record: SessionRecord,
    numbers: tuple[Correctable, ...],
    asked: list[str],
    now: datetime,
) -> str:
    """Correct the number of this place in the list, and say what it was."""
    place, value = asked
    known = {str(n): each for n, each in enumerate(numbers, 1)}
    if not known:
        raise CliError(words.history.NOTHING_TO_CORRECT, exits.FINDINGS)
    if place not in known:
        raise CliError(
            words.command_line.no_number_there(place, _short(store, record)),
            exits.WRONG_USE,
        )
    number = known[place]
    days = number.what is Corrected.NEXT_DAY
    right = list(NextDay) if days else [str(n) for n in range(11)]
    if value not in right:
        if days:
            wrong = words.arguments.cannot_be_chosen(value, right, nearest(value, right))
        else:
            wrong = words.arguments.no_whole_number(value, 0, 10)
        raise CliError(wrong, exits.WRONG_USE)
    store.edits.correct(record.id, number.what, number.row, value, now)
    changed = {each.row: each for each in _numbers(store, store.session(record.id))
               if each.what is number.what}  # fmt: skip
    return changed[number.row].line.strip()
