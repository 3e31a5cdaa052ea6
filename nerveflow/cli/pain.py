"""`nerveflow pain`: pain between sessions, noted at any time."""

import os
from datetime import datetime, timedelta
from typing import Literal

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_json, print_lines
from nerveflow.cli.values import moment_of_words
from nerveflow.clock import machine_wall
from nerveflow.days import EARLIEST, before
from nerveflow.paths import find_paths
from nerveflow.plain_data import plain_data
from nerveflow.session.terms import LegPlace, Side
from nerveflow.store.pain_entries import PainEntry
from nerveflow.store.store import Store
from nerveflow.visit.pain_words import entry_line, saved_lines
from nerveflow.wording import words

SOON = timedelta(minutes=1)


def pain(
    *,
    value: int | None,
    where: str | None,
    side: Literal["left", "right"] | None,
    at: str | None,
    note: str | None,
    listed: bool,
    limit: int | None,
    undo: bool,
    json: bool,
) -> int:
    """Note pain of 0 to 10; list what was noted; or take back what was noted last."""
    now = machine_wall()
    if [value is not None, listed, undo].count(True) != 1:
        raise CliError(words.command_line.NUMBER_OR_OPTION, exits.WRONG_USE)
    with Store(find_paths(os.environ).database) as store:
        if undo:
            return _take_back(store, now)
        if value is None:
            _list(store, limit, now, json=json)
            return exits.DONE
        felt = now if at is None else moment_of_words(at, now)
        if felt.date() < EARLIEST:
            raise CliError(words.summary.TOO_LONG_AGO, exits.WRONG_USE)
        if at is not None and before(now + SOON, felt):
            raise CliError(words.command_line.not_come_yet(at), exits.WRONG_USE)
        entry = store.pain.add(
            value,
            now,
            at=felt,
            place=_place(where),
            side=None if side is None else Side(side),
            note=note or "",
        )
    if json:
        print_json(plain_data(entry))
    else:
        print_lines(*saved_lines(entry, now))
    return exits.DONE


def _place(typed: str | None) -> str:
    """The id of a place that was typed by its id or its words; else the words as they are."""
    if typed is None:
        return ""
    known = {
        name: place for place in LegPlace for name in (place.value, words.body.LEG_PLACES[place])
    }
    found = known.get(typed.strip().lower())
    return typed if found is None else found.value


def _list(store: Store, limit: int | None, now: datetime, *, json: bool) -> None:
    entries = store.pain.newest(-1 if limit is None else limit)
    if json:
        print_json([plain_data(entry) for entry in entries])
    elif entries:
        print_lines(*(_listed(entry, now) for entry in entries))
    else:
        print_lines(words.pain_between.NO_PAIN_YET)


def _listed(entry: PainEntry, now: datetime) -> str:
    note = words.pain_between.note_behind(entry.note) if entry.note else ""
    return entry_line(entry, now) + note


def _take_back(store: Store, now: datetime) -> int:
    entry = store.pain.last_noted()
    if entry is None:
        raise CliError(words.pain_between.NOTHING_TO_TAKE_BACK, exits.FINDINGS)
    store.pain.delete(entry.id, now)
    print_lines(words.joined.labelled(words.pain_between.PAIN_TAKEN_BACK, _listed(entry, now)))
    return exits.DONE
