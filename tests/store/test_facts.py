"""What sessions and weeks come to, and that it is the same when it is made anew."""

import sqlite3

# ruff: noqa: S608 - the parts of the SQL are literals of this file
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from made_histories import Kind, history, write_rows
from store.recording import Recorded

from nerveflow.store.facts import DERIVED
from nerveflow.store.store import Store

EVER = date(1970, 1, 1)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        found = {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall()
            for table in DERIVED
        }
    connection.close()
    return found


def test_the_facts_of_a_session_are_what_was_told(path: Path) -> None:
    made = history(Kind.SIX_WEEKS)
    write_rows(path, made)
    with Store(path) as store:
        sessions, parts = store.facts.sessions(EVER), store.facts.parts(EVER)
        weeks = {(w.monday, w.what): w for w in store.facts.weeks(("sessions", "pain-before"))}
    assert [(s.pain_before, s.pain_after, s.check_before, s.check_after) for s in sessions] == [
        (s.pain_before, s.pain_after, s.check_before, s.check_after) for s in made.sessions
    ]
    assert [s.next_day for s in sessions] == [s.next_day for s in made.sessions]
    assert [s.reps for s in sessions] == [30] * 18
    first = [p for p in parts if p.session_id == sessions[0].session_id]
    told = made.sessions[0].course
    assert sorted(p.worst for p in first if p.worst is not None) == sorted(
        max(felt, later or 0) for felt, later in zip(told.felt, told.later, strict=True)
    )
    assert [w.number for (_, what), w in weeks.items() if what == "sessions"] == [3] * 6
    monday = made.sessions[0].started_at.date()
    pains = [s.pain_before for s in made.sessions[:3] if s.pain_before is not None]
    assert (weeks[monday, "pain-before"].number, weeks[monday, "pain-before"].total) == (
        len(pains),
        sum(pains),
    )


EDITS: tuple[Callable[[Random], str], ...] = (
    lambda _: "UPDATE session SET discarded = 1 - discarded WHERE id = ?",
    lambda _: "UPDATE session SET counts = 1 - counts WHERE id = ?",
    lambda r: f"UPDATE reading SET value = {r.randrange(11)} WHERE session_id = ?",
    lambda r: f"UPDATE pain_now SET value = {r.randrange(11)} WHERE session_id = ?",
    lambda r: f"UPDATE measured SET value = {r.randrange(20)} WHERE session_id = ?",
    lambda _: "DELETE FROM measured WHERE session_id = ?",
    lambda _: (
        "INSERT INTO next_day (session_id, at, value, note)"
        " VALUES (?, '2026-01-01T00:00:00+00:00', 'clearly-worse', '')"
    ),
    lambda _: (
        "INSERT INTO wrong_clock (session_id, noticed_at) VALUES (?, '2026-01-01T00:00:00+00:00')"
    ),
    lambda _: (
        "UPDATE segment SET reps_done = reps_done + 1 WHERE session_id = ? AND kind = 'glide'"
    ),
    lambda _: "UPDATE reading SET undone = 1 WHERE session_id = ?",
    lambda _: "DELETE FROM trial WHERE session_id = ?",
    lambda _: "UPDATE session SET started_at = '2026-03-01T10:00:00+01:00' WHERE id = ?",
)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_facts_are_those_of_a_rebuild(path: Path, seed: int) -> None:
    rng = Random(seed)
    ids = write_rows(path, history(Kind.IRREGULAR, seed))
    with Store(path) as store:
        for _ in range(4):
            store.facts.refresh()
            with sqlite3.connect(path) as connection:
                for edit in rng.sample(EDITS, 4):
                    connection.execute(edit(rng), (rng.choice(ids),))
            connection.close()
        store.facts.refresh()
        kept = derived(path)
        store.facts.rebuild()
        assert derived(path) == kept
        assert kept["session_fact"] and kept["part_fact"] and kept["week_fact"]


def test_a_session_that_is_under_way_has_no_facts_and_makes_nothing_stale(store: Store) -> None:
    going = Recorded(store).glide()
    assert store.facts.sessions(EVER) == ()
    with sqlite3.connect(store.path) as connection:
        assert connection.execute("SELECT count(*) FROM fact_stale").fetchone() == (0,)
    connection.close()
    going.journal.close()


def test_the_first_day_is_that_of_the_oldest_session(path: Path) -> None:
    with Store(path) as store:
        assert store.facts.first_day() is None
    write_rows(path, history(Kind.IRREGULAR))
    with Store(path) as store:
        assert store.facts.first_day() == history(Kind.IRREGULAR).sessions[0].started_at.date()


def test_blocks_of_weeks_are_the_sums_of_their_weeks(path: Path) -> None:
    write_rows(path, history(Kind.IRREGULAR))
    first = date(2026, 2, 23)
    with Store(path) as store:
        weeks = store.facts.weeks(("tension", "reps"), first)
        blocks = store.facts.blocks(("tension", "reps"), first, 2)
    assert {block.monday for block in blocks} <= {first, date(2026, 3, 9), date(2026, 3, 23)}
    for what in ("tension", "reps"):
        for field in ("number", "total"):
            of_weeks = sum(getattr(w, field) for w in weeks if w.what == what)
            assert sum(getattr(b, field) for b in blocks if b.what == what) == of_weeks > 0
