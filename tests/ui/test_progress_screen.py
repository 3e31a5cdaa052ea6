"""The progress screen: rows, a sentence, a picture; the numbers are those of `stats`."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows
from made_sessions import Course
from review.observations_of import observations_of
from ui.rooms import WatchedApp, room, settle, started, words_on

from nerveflow.paths import find_paths
from nerveflow.review.progress import progress
from nerveflow.session.terms import Side
from nerveflow.ui.progress_model import rows_of
from nerveflow.ui.screens.progress import ProgressScreen
from nerveflow.visit.progress_now import progress_now

CONFIG = "[plan.per_week]\nshort-flow = 3\n"


@pytest.mark.parametrize("kind", list(Kind))
def test_each_row_has_the_sentence_and_the_numbers_of_its_plot(kind: Kind) -> None:
    found = progress(observations_of(history(kind)))
    rows = {row.id: row for row in rows_of(found)}
    for plot in found.plots:
        assert rows[plot.id].sentences[0] == plot.sentence
        assert rows[plot.id].title == plot.title
    assert rows["pain"].word in ("better", "worse", "no clear change", "too early to say")
    assert all(row.sign in "+!=? " and len(row.sign) == 1 for row in rows.values())


def test_what_was_never_reported_has_a_row_that_says_so() -> None:
    made = history(Kind.IRREGULAR)
    quiet = tuple(
        replace(s, pain_before=None, check_before=None, stimulus=None, course=Course((3,) * 6))
        for s in made.sessions
    )
    rows = {r.id: r for r in rows_of(progress(observations_of(replace(made, sessions=quiet))))}
    assert (rows["pain"].word, rows["check"].word) == ("not given", "not given")
    assert rows["helped"].word == "not given"


def test_after_one_session_no_nerve_is_counted_as_unchanged() -> None:
    made = history(Kind.FLAT)
    one = progress(observations_of(replace(made, sessions=made.sessions[-1:])))
    row = {row.id: row for row in rows_of(one)}["parts"]
    assert row.word == "too early to say"
    assert row.lines[1:] and all("too early to say" in line for line in row.lines[1:])
    whole = {row.id: row for row in rows_of(progress(observations_of(made)))}["parts"]
    assert whole.word.startswith("0 of ")


async def test_progress_is_opened_from_home_and_changes_with_keys_and_mouse(home: Path) -> None:
    database = find_paths({"NERVEFLOW_HOME": str(home)}).database
    database.parent.mkdir(parents=True)
    write_rows(database, history(Kind.IRREGULAR))
    here = room(home, CONFIG, wall=lambda: UNTIL + timedelta(hours=1))
    async with started(here) as (app, pilot):
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, ProgressScreen)
        for weeks, key in ((13, "2"), (None, "3"), (4, "1")):
            await pilot.press(key)
            await settle(pilot)
            found = progress_now(here.services, weeks)
            assert found.plot("pain").sentence[:40] in words_on(app)
            assert f"{found.sessions} sessions" in words_on(app)
        await pilot.press("down", "l")
        await settle(pilot)
        found = progress_now(here.services, 4, Side.LEFT)
        assert "Tension in the left leg" in found.plot("tension").sentence
        assert found.plot("tension").sentence[:40] in words_on(app)
        await pilot.click("#progress-choices", offset=(9, 0))
        await settle(pilot)
        await pilot.click("#progress-choices", offset=(22, 0))
        await settle(pilot)
        assert "● 3 months" in words_on(app)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, ProgressScreen)


async def test_a_time_without_a_session_names_the_key_that_shows_all(home: Path) -> None:
    database = find_paths({"NERVEFLOW_HOME": str(home)}).database
    database.parent.mkdir(parents=True)
    write_rows(database, history(Kind.IMPROVING))
    here = room(home, CONFIG, wall=lambda: UNTIL + timedelta(weeks=30))
    async with started(here) as (app, pilot):
        await pilot.press("g")
        await settle(pilot)
        assert "No session in this time. 3 shows all of them." in words_on(app)
        await pilot.press("3")
        await settle(pilot)
        assert "No session in this time." not in words_on(app)


async def test_the_review_of_the_weeks_opens_at_its_first_line_and_goes_on_to_the_answers(
    home: Path,
) -> None:
    database = find_paths({"NERVEFLOW_HOME": str(home)}).database
    database.parent.mkdir(parents=True)
    write_rows(database, history(Kind.SIX_WEEKS))
    app = WatchedApp(room(home, CONFIG, wall=lambda: UNTIL + timedelta(hours=1)))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("e", "2", "6"):
            await settle(pilot)
            await pilot.press(key)
        await settle(pilot)
        assert app.screen.query_one("#asking").scroll_offset.y == 0
        await pilot.press("down")
        await settle(pilot)
        asking = app.screen.query_one("#asking")
        assert asking.scroll_offset.y == asking.max_scroll_y > 0
