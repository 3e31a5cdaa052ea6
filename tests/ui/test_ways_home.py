from pathlib import Path

import pytest
from ui.answering import KEYS
from ui.rooms import WatchedApp, in_glide, rehearsal, room, settle, started, words_on

from nerveflow.ui.home_model import page
from nerveflow.ui.navigator import Curtain
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.visit.request import Request
from nerveflow.visit.weeks import plan, weeks_today


async def test_leaving_the_questions_is_said_calmly(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        await pilot.press("n", "escape")
        await settle(pilot)
        said = words_on(app)
        assert "No session now" in said
        assert "Your answers are saved" in said
        assert "professional" not in said
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_closed_day_is_reported_at_home(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        await pilot.press("1", "enter", "y")
        await settle(pilot)
        assert "Help now" in words_on(app)
    shown = page(app.room.services).today
    assert shown.closed.startswith("No session. You answered: numbness where you sit.")
    assert shown.hint == ""


async def test_home_is_covered_all_the_way_through_a_session(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        assert isinstance(app.screen_stack[-2], Curtain)
        await pilot.press("s", "y")
        await settle(pilot)
        assert isinstance(app.screen, AfterScreen)
        assert isinstance(app.screen_stack[-2], Curtain)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_space_reads_on_and_stays_at_the_end(home: Path) -> None:
    async with in_glide(home, rehearsal("nerve-flow")) as (app, pilot):
        await pilot.press("s", "y")
        await settle(pilot)
        report = app.screen.query_one("#report")
        assert app.focused is report
        assert report.max_scroll_y > 0
        await pilot.press("down")
        await settle(pilot)
        assert report.scroll_offset.y == 1
        while report.scroll_offset.y < report.max_scroll_y:
            await pilot.press("space")
            await settle(pilot)
            assert isinstance(app.screen, AfterScreen)
        await pilot.press("space")
        await settle(pilot)
        assert isinstance(app.screen, AfterScreen), "at home the next key may end the program"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_questions_lie_over_the_curtain_too(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, _):
        assert isinstance(app.screen, QuestionsScreen)
        assert isinstance(app.screen_stack[-2], Curtain)


async def test_a_rehearsal_that_was_left_is_said_to_be_no_row_of_home(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("q")
        await settle(pilot)
        said = [each.message for each in app._notifications]
        assert (
            said[-1] == "You left here. Nothing is lost: it is offered before the next rehearsal."
        )


async def test_escape_leaves_a_question_open_that_may_stay_open(home: Path) -> None:
    app = WatchedApp(room(home), Request("nerve-flow"))
    left = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while isinstance(app.screen, QuestionsScreen):
            ask = app.screen._interview.current
            assert ask is not None
            if ask.optional:
                left.append(ask.id)
            await pilot.press("escape" if ask.optional else KEYS.get(ask.kind, "enter"))
            await settle(pilot)
        assert {"pain-now", "compare"} <= {*left}, left
        assert "No session now" not in words_on(app)
        # Whoever left it open is asked again, and what it is about is left out this time.
        assert app.session.coach.session.timeline.routine == "nerve-flow"
    assert not app.room.settings.names("session.check")


async def test_weeks_that_are_left_or_not_confirmed_are_not_planned(tmp_path: Path) -> None:
    app = WatchedApp(room(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for answers in ((), ("enter", "enter"), ("enter", "enter", "n", "enter", "enter")):
            await pilot.press("e", *answers)
            await settle(pilot)
            assert "esc cancel" in words_on(app) and "skip it" not in words_on(app)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, HomeScreen)
        await pilot.press("e", "4", "enter", "enter", "n", "enter", "enter")
        await settle(pilot)
        said = words_on(app)
        assert "4 times a week for 6 weeks, until" in said and "Plan this?" in said
        await pilot.press("n")
        await settle(pilot)
        assert "Not planned. Nothing was saved." in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert weeks_today(app.room.services) is None
        await pilot.press("e", "enter", "enter", "n", "enter", "enter", "y")
        await settle(pilot)
    assert weeks_today(app.room.services) is not None


@pytest.mark.parametrize("goal", ["", "put my socks on sitting"])
def test_home_calls_weeks_without_a_goal_a_plan(tmp_path: Path, goal: str) -> None:
    services = room(tmp_path).services
    questions = plan(services)
    while (ask := questions.interview.current) is not None:
        given = {"weeks-goal": goal or None, "weeks-plan": True}
        questions.interview.answer(given.get(ask.id))
    questions.finish()
    today = page(services).today
    named, other = (today.goal, today.plan) if goal else (today.plan, today.goal)
    assert "6 weeks" in named and other == ""
