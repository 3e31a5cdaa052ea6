"""`nerveflow stats`: the same numbers as the screen, in words."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, fields, items
from made_histories import Kind, MadeHistory, MadeSession, write_rows
from made_sessions import Course
from syrupy.assertion import SnapshotAssertion

from nerveflow.cli import stats
from nerveflow.dose.measures import Change
from nerveflow.dose.past import NextDay
from nerveflow.paths import find_paths

COURSE = Course((3, 3, 2, 3, 4, 3))


@pytest.fixture
def practised(home: Path) -> None:
    """Eight sessions, the last one yesterday, in which pain went from 7 to 2."""
    yesterday = datetime.now().astimezone().replace(hour=18) - timedelta(days=1)
    sessions = tuple(
        MadeSession(
            yesterday - timedelta(days=2 * (7 - n)),
            COURSE,
            pain_before=7 - min(5, n),
            pain_after=5 - min(5, n),
            check_before=10.0,
            next_day=NextDay.SAME,
            stimulus="vibration",
            change=Change.SAME,
        )
        for n in range(8)
    )
    write_rows(find_paths(os.environ).database, MadeHistory(Kind.IMPROVING, 1, sessions))


def test_each_part_is_a_sentence_and_a_pipe_has_no_pictures(
    nerveflow: Nerveflow, practised: None
) -> None:
    ran = nerveflow("stats")
    assert ran.code == 0
    assert "Pain, both legs together. Better: pain before sessions was 6.5 at first" in ran.out
    assert "Test: toe touch, both legs. Toe touch stayed at 10. That is within" in ran.out
    assert "No next day was worse, of 8." in ran.out
    assert "  sural, right     4      4     no clear change" in ran.out
    assert "  After vibration: better 0, same 8, worse 0 (0 % better)" in ran.out
    assert "│" not in ran.out


def test_on_a_terminal_there_are_small_pictures(
    nerveflow: Nerveflow, practised: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "o before" in nerveflow("stats").out
    monkeypatch.setenv("TERM", "dumb")
    assert nerveflow("stats", "--all").out.isascii()


def test_the_json_is_what_the_screen_shows(
    nerveflow: Nerveflow, practised: None, golden: SnapshotAssertion
) -> None:
    ran = nerveflow("stats", "--all", "--json")
    found = fields(ran.json)
    assert [plot["id"] for plot in items(found["plots"])] == [
        "pain",
        "tension",
        "sides",
        "check",
        "reps",
    ]
    assert found["sessions"] == 8
    assert fields(found["pain"])["verdict"] == "better"
    assert ran.shape == golden


def test_one_leg_is_reported_alone(nerveflow: Nerveflow, practised: None) -> None:
    assert (
        "Tension in the right leg stayed at 3.3, above the target"
        in nerveflow("stats", "--side", "right").out
    )


def test_without_sessions_it_says_so(nerveflow: Nerveflow) -> None:
    ran = nerveflow("stats")
    assert ran.code == 0
    assert "No session was done in this time." in ran.out
    assert stats.WEEKS == 4


def test_a_session_that_ended_early_is_counted_beside_those_that_are_done(
    nerveflow: Nerveflow, home: Path
) -> None:
    yesterday = datetime.now().astimezone().replace(hour=18) - timedelta(days=1)
    stopped = MadeSession(yesterday, Course(COURSE.felt, stops_in=0))
    history = MadeHistory(Kind.IMPROVING, 1, (stopped,))
    write_rows(find_paths(os.environ).database, history)
    ran = nerveflow("stats")
    # Its number counts, so "0 sessions" alone would contradict it.
    assert ": 0 sessions done, 1 ended early\n" in ran.out
    assert "1 session with a number so far" in ran.out


def test_the_doctor_makes_anew_what_stats_reads(nerveflow: Nerveflow, practised: None) -> None:
    before = nerveflow("stats").out
    ran = nerveflow("doctor", "--rebuild")
    assert ran.out == "Calculated again from the history: 8 sessions and their weeks.\n"
    assert nerveflow("stats").out == before
