"""Histories of one person on several machines, made of rows from one pool."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.recording import DAY, NEW, STARTED, Recorded, after

from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.portable.formats import ParsedItem
from nerveflow.portable.items import Item, items
from nerveflow.portable.kept import OWNERS, Row, make_empty
from nerveflow.portable.merge import Merged, merge
from nerveflow.portable.staging import StagingHistory
from nerveflow.safety.answers import Answer, Clearance, PastScreening, ScreeningKind, Seen
from nerveflow.session import commands as c
from nerveflow.session.terms import Symptom
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.store import Store

FIRST, SECOND = "019c0000-0000-7000-8000-000000000001", "019c0000-0000-7000-8000-000000000002"


def machine(pool: Iterable[Item] = ()) -> sqlite3.Connection:
    """An empty history in memory, with rows as some machine may have saved them."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    make_empty(connection)
    for item in pool:
        row = dict(item.row)
        if item.table == "screening":
            row["id"] = connection.execute("SELECT count(*) + 1 FROM screening").fetchone()[0]
        put(connection, item.table, row)
        for part, rows in item.parts.items():
            for each in rows:
                put(connection, part, {OWNERS[part].link: row["id"]} | each)
    return connection


def put(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, marks = ", ".join(row), ", ".join("?" for _ in row)
    sql = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    connection.execute(sql, tuple(row.values()))


def stage_of(connection: sqlite3.Connection) -> StagingHistory:
    """What another machine has, staged; nothing of it is wrong."""
    stage = StagingHistory()
    assert [line for item in items(connection) for line in stage.add(ParsedItem("row", item))] == []
    assert list(stage.complete()) == []
    return stage


def joined(*machines: sqlite3.Connection) -> tuple[sqlite3.Connection, Merged]:
    """A copy of the first, with the others joined in one after the other."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    machines[0].backup(copy)
    merged = Merged()
    for other in machines[1:]:
        with stage_of(other) as stage:
            copy.execute("BEGIN")
            merged = merge(copy, stage)
            copy.execute("COMMIT")
    return copy, merged


def dump(connection: sqlite3.Connection) -> list[str]:
    """All that a history says, comparable; numbers of this machine alone are left out."""
    screenings = {item.row["id"]: item for item in items(connection, "screening")}
    said = []
    for item in items(connection):
        row = dict(item.row)
        if item.table == "screening":
            del row["id"]
        elif item.table == "wrong_clock" and row["screening_id"] is not None:
            row["screening_id"] = str(screenings[row["screening_id"]].row["at"])
        said.append(json.dumps([item.table, row, item.parts], sort_keys=True))
    tables = [json.loads(each)[0] for each in said]
    # Sessions and screenings stay in their order; other rows are sorted by their moment.
    ordered = {"session", "screening"}
    return [each for each, t in zip(said, tables, strict=True) if t in ordered] + sorted(
        each for each, t in zip(said, tables, strict=True) if t not in ordered
    )


@cache
def pool() -> tuple[Item, ...]:
    """Rows of all kinds; of one session several versions: begun, continued, and otherwise so."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        with Store(path) as store:
            running = Recorded(store).glide()
            early = _all(path)
            _go_on(store, running)
            found = _all(path)
    begun = next(_as(FIRST, item) for item in early if item.table == "session")
    sessions = [item for item in found if item.table == "session"]
    versions = (begun, _as(FIRST, sessions[0]), _as(FIRST, sessions[1]))
    rest = [item for item in found if item.table not in ("session", "wrong_clock")]
    return (*versions, _as(SECOND, sessions[2]), *rest, *_later())


def _all(path: Path) -> list[Item]:
    with closing(sqlite3.connect(path)) as connection:
        return list(items(connection))


def _as(session: str, item: Item) -> Item:
    """The session under another id."""
    return replace(item, row=item.row | {"id": session, "started_at": NEW.started_at})


def _go_on(store: Store, running: Recorded) -> None:
    running.do(c.Pain(4), c.Tension(2))
    running.do(c.Stop())
    store.checks.save_pain(running.id, PainNow(Occasion.AFTER, 3))
    store.doses.save_next_day(NextDayAnswer((running.id,), NextDay.SAME, STARTED, ""))
    store.edits.add_note(running.id, 'stiff, "quoted"\', =1+1', STARTED)
    apart = Recorded(store, after(hours=1)).glide(5_000)
    apart.do(c.Feel(Symptom.CRAMP))
    store.doses.save_next_day(
        NextDayAnswer((apart.id,), NextDay.BETTER, STARTED + timedelta(hours=5), "fine")
    )
    store.edits.add_note(apart.id, "another note", STARTED + timedelta(minutes=5))
    later = Recorded(store, after(days=2)).glide()
    later.do(c.Stop())
    for hours in (0, 3):
        at = STARTED + timedelta(hours=hours)
        answers = (Answer("numbness", yes=False, wording=1, at=at),)
        kind = ScreeningKind.DAILY
        store.answers.save_screening(PastScreening(at, kind, 1, answers, None, allowed=True))
    store.answers.save_clearance(Clearance("cancer", DAY, STARTED, "Dr. K"))
    store.answers.save_seen(Seen("numbness", STARTED, DAY, "Dr. K", STARTED))
    store.answers.save_waking_asked(STARTED)


def _later() -> list[Item]:
    """Rows that two machines may have about the same things."""
    at = [(STARTED + timedelta(days=day)).isoformat() for day in range(4)]
    pain: Row = {"value": 4, "place": "calf", "side": "left", "note": "=2+2", "replaces": None}
    weeks: Row = {"weeks": 6, "per_week": 3, "weekdays": "[0, 2, 4]", "after_what": "coffee"}
    marks = ((1, FIRST, "deleted"), (2, FIRST, "restored"), (3, SECOND, "not-counting"))
    rows: list[tuple[str, Row]] = [
        ("pain_entry", pain | {"id": "p1", "at": at[0], "noted_at": at[0]}),
        ("pain_entry_mark", {"id": "m1", "entry_id": "p1", "at": at[1], "mark": "deleted"}),
        ("pain_entry_mark", {"id": "m2", "entry_id": "p1", "at": at[2], "mark": "restored"}),
        ("programme", weeks | {"id": "g1", "at": at[0], "starts_on": "2026-03-02", "routine": "f"}),
        ("goal", {"id": "o1", "programme_id": "g1", "at": at[0], "words": "socks on, sitting"}),
        ("goal_rating", {"id": "r1", "goal_id": "o1", "at": at[0], "value": 3}),
        ("goal_rating", {"id": "r2", "goal_id": "o1", "at": at[2], "value": 5}),
    ]
    for number, session, mark in marks:
        row: Row = {"id": f"s{number}", "session_id": session, "at": at[number], "mark": mark}
        rows.append(("session_mark", row | {"why": "a trial"}))
    return [Item(table, row) for table, row in rows]
