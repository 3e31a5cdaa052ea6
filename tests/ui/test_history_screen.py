"""History on the screens: months, list, filters, and what can be changed in a session."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from made_histories import UNTIL, Kind, history, write_rows
from textual.widgets import OptionList
from ui.answering import answer_all
from ui.lived import live, with_a_past
from ui.rooms import Room, WatchedApp, room, settle, started, words_on

from nerveflow.session.terms import LegPlace, Nerve, Side
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.store.records import Corrected
from nerveflow.ui.screens.history import NEAR_END, HistoryScreen
from nerveflow.ui.screens.note_pain import NotePainScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.widgets.calendar import CELL, Calendar
from nerveflow.ui.widgets.leg_chart import DRAWN, KEYS

NOW = UNTIL + timedelta(hours=2)
SIZE = (80, 24)


@pytest.fixture(scope="module")
def six_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of somebody's six weeks."""
    path = tmp_path_factory.mktemp("made") / "history.sqlite3"
    write_rows(path, history(Kind.SIX_WEEKS))
    return path


@pytest.fixture
def here(home: Path, six_weeks: Path) -> Room:
    """A room with that history, on the evening of its last day."""
    home.mkdir()
    shutil.copy(six_weeks, home / "history.sqlite3")
    return room(home, wall=lambda: NOW)


async def test_the_list_says_of_tension_what_the_command_line_says(home: Path) -> None:
    here = with_a_past(home)
    at = here.services.wall() - timedelta(days=2)
    part = PartByHand(Nerve.TIBIAL, Side.LEFT)
    one = SessionByHand("short-flow", "Short flow", "", at, "0.1.0", (part,))
    here.services.store.edits.add_by_hand(one)
    live(here, "tibial-glide", stop_after=0)
    async with started(here) as (app, pilot):
        await pilot.press("h")
        lines = [" ".join(line.split()) for line in words_on(app).splitlines()]
    assert any("tension not recorded by hand" in line for line in lines)
    assert any("tension not recorded stopped" in line for line in lines)
    assert any("30 repetitions 5:09 tension to 4 " in line for line in lines)
    assert any("5 repetitions 1:02 to 3 " in line for line in lines), "the bars have the room"
    assert not any("no tension" in line for line in lines)


async def test_months_and_list_follow_each_other_and_filters_narrow_both(here: Room) -> None:
    app = WatchedApp(here)
    rows = here.services.store.history()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("h")
        assert isinstance(app.screen, HistoryScreen)
        calendar, listed = app.screen.query_one(Calendar), app.screen.query_one(OptionList)
        assert (calendar.chosen, listed.has_focus) == (UNTIL.date(), True)
        assert len(calendar.marks) == sum(r.started_at >= "2026-03" for r in rows)
        await pilot.press("down")
        assert calendar.chosen == UNTIL.date() - timedelta(days=2)
        await pilot.press("tab", "up")
        assert calendar.chosen == UNTIL.date() - timedelta(days=9)
        assert rows[app.screen._marked].started_at.startswith(calendar.chosen.isoformat())
        await pilot.press("pageup", "home")
        assert calendar.months[-1].month == 2
        assert listed.option_count == 1 + NEAR_END, "the newer ones are a key away"
        calendar._choose(date(1969, 1, 1))
        await pilot.press("pageup", "up", "left")
        assert calendar.chosen == date(1970, 1, 1), "no day before the first there can be"
        await pilot.press("end", "right")
        assert calendar.chosen == UNTIL.date(), "no day after today"
        third_week = (2 * CELL + 1, 6)
        await pilot.click(Calendar, offset=third_week)
        assert calendar.chosen == date(2026, 3, 11)
        await pilot.press("tab", *["up"] * 30)
        assert calendar.chosen == UNTIL.date(), "the list ends at its newest line"
        await pilot.press("f", "down", "right", "enter")
        assert "only" in words_on(app) and "tibial" in words_on(app)
        await pilot.press("slash", *"no such words", "enter")
        assert "No session matches" in words_on(app)
        await pilot.press("x")
        assert "only" not in words_on(app) and listed.option_count == len(rows)


async def test_each_change_of_a_session_is_taken_back_by_one_key(here: Room) -> None:
    app = WatchedApp(here)
    store = here.services.store
    session = store.history(1)[0].id
    number = store.session(session).readings[0].value
    notes = len(store.session(session).notes)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("h", "enter")
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("c", "enter", "7")
        record = store.session(session)
        first = record.readings[0]
        assert (first.value, record.was(Corrected.TENSION, first.seq)) == (7, str(number))
        assert f"tension 7 (was {number})" in words_on(app)
        await pilot.press("n", *"[b]tight", "enter")
        assert store.session(session).notes[-1].text == "[b]tight"
        await pilot.press("m")
        assert not store.session(session).counts and "does not count" in words_on(app)
        await pilot.press("d", "d")
        assert store.session(session).deleted and "deleted" in words_on(app)
        await pilot.press("u")
        assert not store.session(session).deleted
        await pilot.press("u", "u")
        assert store.session(session).counts and len(store.session(session).notes) == notes
        await pilot.press("u")
        assert store.session(session).readings[0].value == number
        assert not app.screen.enabled("undo-change")
        await pilot.press("d", "k")
        assert not store.session(session).deleted
        await pilot.press("t")
        assert "The routine as it was that day" in words_on(app)
        assert "short-flow.toml" in words_on(app)


async def test_the_key_that_undoes_a_deletion_works_in_the_list_as_well(here: Room) -> None:
    app, store = WatchedApp(here), here.services.store
    session = store.history(1)[0].id
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        shown = app.screen
        assert isinstance(shown, HistoryScreen) and not shown.enabled("undo-change")
        await pilot.press("enter", "d", "d", "escape")
        assert store.session(session).deleted
        assert shown.enabled("undo-change") and "u undo" in words_on(app)
        await pilot.press("u")
        assert not store.session(session).deleted
        assert store.history(1)[0].id == session
        assert not shown.enabled("undo-change")


async def test_a_deleted_session_can_still_be_found_and_brought_back(here: Room) -> None:
    app = WatchedApp(here)
    store = here.services.store
    count = len(store.history())
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("h", "enter", "d", "d", "escape")
        assert len(store.history()) == count - 1
        assert app.screen.query_one(OptionList).option_count == count - 1
        await pilot.press("f", "down", "down", "down", *["right"] * 6, "enter")
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press("enter", "u")
        assert len(store.history()) == count


async def test_a_note_is_edited_and_an_empty_one_deletes_it(here: Room) -> None:
    store = here.services.store
    session = store.history(1)[0].id
    for note in store.session(session).notes:
        store.edits.edit_note(session, note.key, "", NOW - timedelta(hours=1))
    store.edits.add_note(session, "calf", NOW - timedelta(minutes=5))
    async with started(here) as (_, pilot):
        await pilot.press("h", "enter", "e", *" left", "enter")
        assert [note.text for note in store.session(session).notes] == ["calf left"]
        await pilot.press("e", *["backspace"] * 9, "enter")
        assert store.session(session).notes == ()
        await pilot.press("u")
        assert [note.text for note in store.session(session).notes] == ["calf left"]


async def test_a_session_by_hand_is_added_and_shown(here: Room) -> None:
    async with started(here) as (app, pilot):
        await pilot.press("h", "a")
        assert isinstance(app.screen, QuestionsScreen)
        await answer_all(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert "by hand" in words_on(app)
    row = next(row for row in here.services.store.history() if row.by_hand)
    assert row.readings == () and row.duration_ms == 0


async def test_pain_is_one_key_for_how_much_and_one_for_where(here: Room) -> None:
    before = len(here.services.store.pain.newest())
    async with started(here) as (app, pilot):
        await pilot.press("p")
        assert isinstance(app.screen, NotePainScreen)
        await pilot.press("enter")
        assert len(here.services.store.pain.newest()) == before, "nothing without a number"
        await pilot.press("4", "g", "left", "w", *"[i]stairs", "enter", "s", *"07:00", "enter")
        await pilot.press("enter")
        last = here.services.store.pain.last_noted()
        assert last is not None
        assert (last.value, last.place, last.side) == (4, LegPlace.CALF, Side.LEFT)
        assert (last.note, last.at.hour) == ("[i]stairs", 7)
        await pilot.press("r", "t", "h", "enter")
        corrected = here.services.store.pain.last_noted()
        assert corrected is not None
        assert (corrected.value, corrected.replaces) == (10, last.id)
        assert (corrected.place, corrected.at) == (LegPlace.OUTER_CALF, last.at)
        await pilot.press("u")
        assert len(here.services.store.pain.newest()) == before
        await pilot.press("z")
        assert len(here.services.store.pain.newest()) == before + 1


def test_every_place_is_on_the_drawn_leg_once() -> None:
    drawn = "".join(DRAWN)
    assert all(drawn.count(letter) == 1 for letter in KEYS)
    assert set(KEYS.values()) == set(LegPlace)
