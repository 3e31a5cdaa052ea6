"""The questions on the screens: signs are ticked, and the way to a first movement is short."""

from pathlib import Path

import pytest
from ui.lived import live
from ui.rooms import WALL, WatchedApp, pass_time, room, settle, started, words_on

from nerveflow.interview.ask import AskKind
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier
from nerveflow.session.terms import Kind, Prompt
from nerveflow.ui.home_model import page
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.widgets.ask_pane import SignList
from nerveflow.visit.request import Request
from nerveflow.wording import words

MOST_KEYS, MOST_SCREENS, MOST_GATE_KEYS = 16, 9, 12
SIZE = (80, 24)
KEYS = {AskKind.SIGNS: ("n",), AskKind.NUMBER: ("2",), AskKind.CHOICE: ("1",)}
"""What somebody well presses at a first start."""


def place(app: WatchedApp) -> str:
    """The screen that a person sees: each question is one."""
    if isinstance(app.screen, QuestionsScreen):
        ask = app.screen._interview.current
        if ask is None:
            return ""
        return "a page" if ask.above or ask.below else ask.id
    return type(app.screen).__name__


async def test_from_home_to_the_first_movement_of_short_flow_takes_sixteen_keys_and_nine_screens(
    home: Path,
) -> None:
    app = WatchedApp(room(home))
    keys: list[str] = []
    screens: dict[str, None] = {}
    gate: list[str] = []

    async with app.run_test(size=SIZE) as pilot:

        async def press(*pressed: str) -> None:
            for key in pressed:
                keys.append(key)
                await pilot.press(key)
            await settle(pilot)

        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        screens[place(app)] = None
        # A first start offers the short flow, and says so.
        assert app.screen.chosen is not None and app.screen.chosen.id == "short-flow"
        assert "Begin with Short flow" in words_on(app) and "begin here" in words_on(app)
        await press("enter")
        while isinstance(app.screen, QuestionsScreen):
            ask = app.screen._interview.current
            assert ask is not None
            screens[place(app)] = None
            before = len(keys)
            await press(*KEYS[ask.kind])
            if ask.kind is AskKind.SIGNS:
                gate += keys[before:]
        screens[place(app)] = None
        while not _moves(app):
            # Everything is heard first; a key before that only hurries the words.
            now = app.session.coach.moment()
            if now.question is Prompt.TENSION:
                await press("3")
            elif now.question is Prompt.READY and now.elapsed_ms >= now.segment.reading_ms:
                await press("space")
            await pass_time(pilot, 1_000)
        assert app.session.coach.session.timeline.routine == "short-flow"
    assert len(gate) <= MOST_GATE_KEYS
    assert len(keys) <= MOST_KEYS, keys
    assert len(screens) <= MOST_SCREENS, list(screens)


def _moves(app: WatchedApp) -> bool:
    now = app.session.coach.moment()
    return now.segment.kind is Kind.GLIDE and now.rep >= 1


def signs(app: WatchedApp) -> SignList:
    return app.screen.query_one(SignList)


async def test_signs_are_ticked_by_digits_or_by_arrows_and_space(home: Path) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        assert "1 of 5: Now" in words_on(app) and "[x]" not in words_on(app)
        await pilot.press("3", "down", "space")
        assert signs(app)._ticked == {"saddle-numbness", "bladder-start"}
        assert words_on(app).count("[x]") == 2
        await pilot.press("3", "space")
        assert "[x]" not in words_on(app)


async def test_enter_is_no_answer_where_nothing_is_ticked_nor_is_none_where_something_is(
    home: Path,
) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        await pilot.press("enter", "0", "space")
        await settle(pilot)
        assert place(app) == "now" and words.questions.NOTHING_TICKED in words_on(app)
        await pilot.press("2", "n")
        await settle(pilot)
        assert place(app) == "now" and words.questions.SOMETHING_TICKED in words_on(app)
        await pilot.press("2")
        await settle(pilot)
        assert words.questions.SOMETHING_TICKED not in words_on(app)
        await pilot.press("end", "space")
        await settle(pilot)
        assert place(app) == "leg"


async def test_a_line_is_ticked_by_a_click(home: Path) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        await pilot.click(SignList, offset=(12, 3))
        await settle(pilot)
        assert signs(app)._ticked == {"bladder-start"}


async def test_a_wrong_tick_is_mended_before_it_is_final(home: Path) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        await pilot.press("2", "enter")
        await settle(pilot)
        assert "You ticked:" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert place(app) == "is-that-right"
        await pilot.press("n")
        await settle(pilot)
        assert place(app) == "now" and "[x]" not in words_on(app)
    # The program ended here: nothing was answered.
    assert app.room.services.store.answers.screenings() == ()


@pytest.mark.parametrize("size", [SIZE, (160, 45)])
async def test_every_group_fits_the_smallest_terminal(home: Path, size: tuple[int, int]) -> None:
    async with started(home, Request("short-flow"), size=size) as (app, pilot):
        for group in ("now", "leg", "body", "before", "story"):
            assert place(app) == group
            shown = "".join(words_on(app).split())
            asks = load_questions().of(load_questions().get_group(group))
            assert all("".join(q.asks.split())[:40] in shown for q in asks)
            assert "Noneofthese" in shown
            assert app.screen.query_one("#asking").max_scroll_y == 0
            await pilot.press("n")
            await settle(pilot)


async def test_what_is_asked_once_is_on_one_page_and_escape_leaves_it_open(
    home: Path,
) -> None:
    async with started(home, Request("short-flow")) as (app, pilot):
        await pilot.press(*"nnnnn")
        await settle(pilot)
        assert app.screen.query_one("#asking").max_scroll_y == 0
        for asks in ("How much does it hurt", "How will you answer?", "Which leg is sore?"):
            assert asks in words_on(app)
        await pilot.press("2", "2")
        await settle(pilot)
        assert "How will you answer? with one key or a clicker" in words_on(app)
        await pilot.press("escape")
        await settle(pilot)
        assert place(app) == "dose"
        await pilot.press("1")
        await settle(pilot)
        assert app.session.last.one_key
    kept = app.room.settings.config.session
    assert (kept.one_key, app.room.settings.names("session.sore_side")) == (True, False)


async def test_home_says_once_in_a_red_box_that_there_is_no_session(home: Path) -> None:
    here = room(home)
    yes = Answer("saddle-numbness", True, 2, WALL)
    here.services.store.answers.save_screening(
        PastScreening(WALL, ScreeningKind.FULL, 2, (yes,), Tier.EMERGENCY, allowed=False)
    )
    async with started(here) as (app, _):
        box = app.screen.query_one("#closed")
        assert box.display and box.styles.border_top[1] == box.styles.color
        shown = words_on(app)
        assert shown.count("No session.") == 1 and "Hint" not in shown
        assert "Call your emergency number" in " ".join(shown.replace("┃", " ").split())


async def test_home_has_no_red_box_where_nothing_is_closed(home: Path) -> None:
    async with started(home) as (app, _):
        assert not app.screen.query_one("#closed").display
        assert "Hint" in words_on(app)


def test_home_says_after_a_first_session_that_was_stopped_what_plan_says(home: Path) -> None:
    here = room(home)
    live(here, "short-flow", stop_after=2)
    shown = page(here.services)
    assert shown.today.due == "Short flow: wait until 20:30."
    (row,) = (row for row in shown.rows if row.id == "short-flow")
    assert (row.advice, row.ending) == ("", "stopped")
