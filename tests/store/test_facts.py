"""What sessions and weeks come to, and that it is the same when it is made anew."""

import sqlite3

# ruff: noqa: S608 - the parts of the SQL are literals of this file
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from made_histories import Kind, history, write_rows
from store.recording import Recorded

from nerveflow.session.terms import Nerve, Side
from nerveflow.store import facts
from nerveflow.store.database import Database
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.store.errors import Damaged
from nerveflow.store.facts import DERIVED, SIZES, WHATS, first_of_block
from nerveflow.store.store import Store
from nerveflow.week.aims import monday

EVER = date(1970, 1, 1)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        found = {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in DERIVED
        }
    connection.close()
    return found


def test_the_facts_of_a_session_are_what_was_reported(path: Path) -> None:
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
    shown = made.sessions[0].course
    assert sorted(p.worst for p in first if p.worst is not None) == sorted(
        max(felt, later or 0) for felt, later in zip(shown.felt, shown.later, strict=True)
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


def test_tension_by_hand_is_a_fact_of_no_leg_in_an_older_history_too(path: Path) -> None:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    shown = SessionByHand(
        "walk", "A walk", "", at, "0.1.0", (PartByHand(Nerve.TIBIAL, Side.LEFT),), worst_tension=5
    )
    with Store(path) as store:
        store.edits.add_by_hand(shown)
        found = [(p.nerve, p.side, p.worst) for p in store.facts.parts(date.min)]
    assert found == [(None, None, 5), (Nerve.TIBIAL, Side.LEFT, None)]
    with sqlite3.connect(path) as before:
        before.execute("DELETE FROM part_fact WHERE nerve = ''")
        before.execute("PRAGMA user_version = 7")
    before.close()
    with Store(path) as store:
        assert [(p.nerve, p.side, p.worst) for p in store.facts.parts(date.min)] == found


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


@pytest.mark.parametrize("seed", range(3))
def test_sums_of_several_weeks_are_those_of_their_weeks(path: Path, seed: int) -> None:
    rng = Random(seed)
    ids = write_rows(path, history(Kind.IRREGULAR, seed))
    with sqlite3.connect(path) as connection:
        for each in ids:
            day = date(2026, 3, 1) - timedelta(days=rng.randrange(900))
            begun = f"{day}T12:00:00+01:00"
            connection.execute("UPDATE session SET started_at = ? WHERE id = ?", (begun, each))
    connection.close()
    with Store(path) as store:
        oldest = store.facts.first_day()
        assert oldest is not None
        for size in SIZES:
            first = monday(oldest) + timedelta(weeks=rng.randrange(60))
            expected: defaultdict[tuple[object, ...], list[float]] = defaultdict(lambda: [0, 0])
            for week in store.facts.weeks(WHATS, first):
                begins = max(first, first_of_block(week.monday, size))
                total = expected[begins, week.what, week.name, week.nerve, week.side]
                total[0] += week.number
                total[1] += week.total
            found = {
                (b.monday, b.what, b.name, b.nerve, b.side): [b.number, b.total]
                for b in store.facts.blocks(WHATS, first, size)
            }
            assert found == expected and found
        everything: Counter[tuple[object, ...]] = Counter()
        for row in store.facts.weeks(WHATS, monday(oldest)):
            everything[row.what, row.name, row.nerve, row.side] += row.number
        sums = store.facts.sums(WHATS, monday(oldest))
        assert {(s.what, s.name, s.nerve, s.side): s.number for s in sums} == everything


def test_blocks_begin_at_the_same_mondays_whenever_somebody_began() -> None:
    for size in SIZES:
        begins = first_of_block(date(2026, 3, 4), size)
        assert begins.weekday() == 0 and 0 <= (date(2026, 3, 4) - begins).days < 7 * size
        assert {first_of_block(begins + timedelta(days=n), size) for n in range(7 * size)} == {
            begins
        }
        assert first_of_block(begins - timedelta(days=1), size) == begins - timedelta(weeks=size)


def test_many_sessions_are_brought_up_to_date_in_slices(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rows(path, history(Kind.SIX_WEEKS))
    with Store(path) as store:
        assert store.facts.stale() == 18
        begun: list[str] = []
        writing = Database.writing

        def counted(self: Database) -> AbstractContextManager[sqlite3.Connection]:
            begun.append("transaction")
            return writing(self)

        with monkeypatch.context() as patch:
            patch.setattr(facts, "SLICE", 7)
            patch.setattr(Database, "writing", counted)
            store.facts.refresh()
        kept = derived(path)
        assert len(begun) == 3 and store.facts.stale() == 0
        store.facts.rebuild()
        assert derived(path) == kept


def test_a_history_whose_sums_stay_stale_is_damaged_and_not_tried_for_ever(path: Path) -> None:
    write_rows(path, history(Kind.SIX_WEEKS))
    with Store(path) as store:
        connection = sqlite3.connect(path)
        connection.execute(
            "CREATE TRIGGER stuck BEFORE DELETE ON fact_stale BEGIN SELECT RAISE(IGNORE); END"
        )
        connection.close()
        with pytest.raises(Damaged, match="cannot be brought up to date"):
            store.facts.refresh()
