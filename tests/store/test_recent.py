"""What is read of a long past is enough: the same is decided as with all of it."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copy

import pytest
from made_histories import UNTIL, Kind, history, long_history, write_rows

from nerveflow.dose.proposal import Form, Forms, RoutineLimits
from nerveflow.dose.rules import propose
from nerveflow.store.store import Store

LIMITS = (
    RoutineLimits(),
    RoutineLimits(forms=(Forms("sural-glide", "sural", (Form("sural-glide", "floor"),)),)),
)
NOW = UNTIL + timedelta(days=1, hours=3)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.sqlite3"
    write_rows(path, long_history(160, Kind.FLARING, courses=4))
    return path


@pytest.fixture
def long(tmp_path: Path, written: Path) -> Path:
    """A long past, for the test alone."""
    return Path(copy(written, tmp_path / "long.sqlite3"))


def test_the_proposal_after_a_long_past_reads_a_part_of_it(long: Path) -> None:
    with Store(long) as store:
        for limits in LIMITS:
            recent = store.doses.recent_sessions(limits, NOW)
            whole = store.doses.past_sessions()
            assert len(recent) < 60 < len(whole) == 160
            assert recent == whole[-len(recent) :]
            assert propose(recent, limits, NOW) == propose(whole, limits, NOW)


# Two of them reach every line that the others do.
@pytest.mark.parametrize(
    "seed", [0, 3, *(pytest.param(seed, marks=pytest.mark.no_cover) for seed in (1, 2))]
)
def test_whatever_was_changed_the_proposal_is_that_of_the_whole_past(long: Path, seed: int) -> None:
    rng = Random(seed)
    edits = (
        "UPDATE session SET discarded = 1 WHERE id = ?",
        "UPDATE session SET counts = 0 WHERE id = ?",
        "DELETE FROM next_day WHERE session_id = ?",
        "DELETE FROM pain_now WHERE session_id = ?",
        "UPDATE eased SET undone = 1 WHERE session_id = ?",
        "INSERT INTO wrong_clock (session_id, noticed_at) VALUES (?, '2026-03-20T10:00:00+01:00')",
        "UPDATE session SET ended_at = '2026-03-27T18:00:00+01:00' WHERE id = ?",
        'UPDATE dose SET confirmed_levels = \'{"sural-glide": "sural-glide/chair"}\''
        " WHERE session_id = ?",
        "UPDATE session SET status = 'running', ended_at = NULL WHERE id = ?",
    )
    connection = sqlite3.connect(long)
    ids = [row[0] for row in connection.execute("SELECT id FROM session ORDER BY id")]
    for edit in rng.sample(edits, 4):
        for session in rng.sample(ids, rng.choice((1, 5, 80))):
            connection.execute(edit, (session,))
    connection.commit()
    connection.close()
    with Store(long) as store:
        for limits in LIMITS:
            for now in (NOW, NOW + timedelta(days=16), NOW - timedelta(days=40)):
                recent = store.doses.recent_sessions(limits, now)
                whole = store.doses.past_sessions()
                assert propose(recent, limits, now) == propose(whole, limits, now)


def test_a_short_past_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "short.sqlite3"
    write_rows(path, history(Kind.IRREGULAR))
    with Store(path) as store:
        assert store.doses.recent_sessions(LIMITS[0], NOW) == store.doses.past_sessions()


def test_of_the_screenings_two_months_and_the_last_full_one_are_read(long: Path) -> None:
    with Store(long) as store:
        recent = store.answers.recent_screenings(NOW)
        whole = store.answers.screenings()
        assert recent == whole[-len(recent) :] and len(recent) < 40 < len(whole)
        later = store.answers.recent_screenings(NOW + timedelta(days=400))
        full = [s for s in whole if s.kind.value == "full"]
        assert later == tuple(dict.fromkeys((full[-1], whole[-1])))
    with sqlite3.connect(long) as connection:
        connection.execute("UPDATE screening SET at = '2087-01-01T10:00:00+01:00' WHERE id = 3")
    connection.close()
    with Store(long) as store:
        assert store.answers.recent_screenings(NOW) == store.answers.screenings()


def test_days_and_weeks_done_are_those_of_every_session(long: Path) -> None:
    with Store(long) as store:
        days = store.doses.days_done()
        weeks = store.doses.weeks_done()
        assert sum(weeks["short-flow"].values()) == len(days["short-flow"])
        since = days["short-flow"][-4]
        assert store.doses.days_done(since)["short-flow"] == days["short-flow"][-4:]
        assert store.last_times() == {"short-flow": store.history(1)[0].started_at}


def test_refused_screenings_and_the_plan_are_found_by_their_day(long: Path) -> None:
    with sqlite3.connect(long) as connection:
        connection.execute("UPDATE screening SET went_on = 0 WHERE id IN (2, 150)")
    connection.close()
    with Store(long) as store:
        whole = store.answers.screenings()
        assert [s.at for s in store.answers.refused()] == [whole[1].at, whole[149].at]
        assert [s.at for s in store.answers.refused(whole[100].at.date())] == [whole[149].at]
        assert store.facts.planned(NOW.date()) == 3
        assert store.facts.planned(whole[0].at.date()) is None


def test_a_session_that_ended_in_the_middle_is_a_day_of_its_week(long: Path) -> None:
    with Store(long) as store:
        before = store.doses.weeks_done()
    with sqlite3.connect(long) as connection:
        connection.execute(
            "UPDATE session SET status = 'running', ended_at = NULL"
            " WHERE id = (SELECT max(id) FROM session)"
        )
    connection.close()
    with Store(long) as store:
        assert store.doses.weeks_done() == before
