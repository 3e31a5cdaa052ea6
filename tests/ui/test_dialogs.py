from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui.rooms import (
    WatchedApp,
    in_glide,
    pass_time,
    rehearsal,
    room,
    settle,
    show,
    started,
    to_glide,
    words_on,
)

from nerveflow.session import commands as c
from nerveflow.session.effects import TensionRead
from nerveflow.session.terms import Mode, Nerve, PauseReason, Reach, Side
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.wording import words
from nerveflow.wording.en.running import tension_noted


async def test_the_clock_stops_behind_a_dialog_and_goes_on_after_it(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        session = app.session
        for key in ("f", "p", "x", "s"):
            await pass_time(pilot, 2_000)
            await pilot.press(key)
            await settle(pilot)
            assert app.screen is not session, key
            before = session.coach.moment()
            assert before.paused is PauseReason.BY_PERSON
            await pass_time(pilot, 20_000)
            assert session.coach.moment().elapsed_ms == before.elapsed_ms
            await pilot.press("escape")
            await show(pilot)
            assert app.session.last.paused is None
            assert app.session.last.index == before.index


async def test_a_dialog_over_a_pause_leaves_it_paused(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("space")
        await show(pilot)
        await pilot.press("p", "1")
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON


async def test_pain_is_answered_at_once(home: Path) -> None:
    async with in_glide(home, notifications=True) as (app, pilot):
        await pilot.press("p", "5")
        await show(pilot)
        said = " ".join(each.message for each in app._notifications)
        assert "Pain 5 noted. Pain of 4 or 5 is a warning: it should settle within a day." in said


@pytest.mark.parametrize(
    ("key", "reach"), [("y", Reach.REST), ("n", Reach.BLOCK), ("escape", None)]
)
async def test_easier_asks_once_whether_for_the_rest_too(
    home: Path, key: str, reach: Reach | None
) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("e")
        await settle(pilot)
        assert words.keys.EASIER_REACHES.title in words_on(app)
        await pilot.press(key)
        await show(pilot)
        log = app.session.coach.session.log
        taken = [each.command for each in log if isinstance(each.command, c.Easier)]
        assert taken == ([c.Easier(reach)] if reach else [])
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, AskCard) is (reach is None)


async def test_dialogs_replace_each_other_and_the_clock_stops_until_the_last_is_closed(
    home: Path,
) -> None:
    async with in_glide(home) as (app, pilot):
        session = app.session
        depth = len(app.screen_stack)
        for asks in ("pain", "skip", "stop"):
            session.handlers()[asks]()
            await settle(pilot)
            assert len(app.screen_stack) == depth + 1
            assert session.coach.moment().paused is PauseReason.BY_PERSON
        assert "End the session here?" in words_on(app)
        await pilot.press("escape")
        await show(pilot)
        assert app.session.last.paused is None
        session.handlers()["pain"]()
        await settle(pilot)
        await app.run_action("run('help')")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen) and len(app.screen_stack) == depth + 1
        await pilot.press("escape")
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON, "nobody follows it behind help"


async def test_ways_on_say_what_they_begin_and_what_they_leave_out(home: Path) -> None:
    async with in_glide(home, rehearsal("short-flow")) as (app, pilot):
        await pilot.press("7")
        await pass_time(pilot, 15_500)
        said = words_on(app)
        assert "With the other side: " in said
        assert "leaves out" in said


def test_a_late_reading_is_shown_with_what_it_is_noted_for() -> None:
    read = TensionRead(0, 5, 3, Nerve.TIBIAL, Side.LEFT)
    assert tension_noted(read) == (
        "Tension 5 noted for tibial, left. Next time, stop a little sooner, at 3 or less."
    )


def _footer(app: WatchedApp) -> dict[str, bool]:
    """What the footer of the session shows: the keys with their words, and whether they do it."""
    bar = app.screen_stack[-1 if isinstance(app.screen, SessionScreen) else -2].query_one(KeyBar)
    return {f"{hint.key} {hint.label}": hint.enabled for hint in (*bar.hints, *bar.always)}


async def _asked_how_to_go_on(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await to_glide(pilot)
    await pilot.press("7")
    await pass_time(pilot, 15_500)


async def test_while_a_card_is_open_the_footer_has_its_keys_alone(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal("short-flow"))
    async with app.run_test(size=(80, 24)) as pilot:
        await _asked_how_to_go_on(pilot)
        assert isinstance(app.screen, AskCard)
        assert _footer(app) == {"n o e answer": True, "esc cancel": True}
        await pilot.press("escape", "p")
        await settle(pilot)
        assert _footer(app) == {"0-9 t answer": True, "esc cancel": True}


@pytest.mark.parametrize(("key", "way"), [("o", "o the other side"), ("n", "n the next nerve")])
async def test_after_escape_the_ways_are_taken_by_their_letters(
    home: Path, key: str, way: str
) -> None:
    app = WatchedApp(room(home), rehearsal("short-flow"))
    async with app.run_test(size=(80, 24)) as pilot:
        await _asked_how_to_go_on(pilot)
        await pilot.press("escape")
        await show(pilot)
        footer = _footer(app)
        assert footer[way] and footer["e end for today"]
        assert not {"n next", "e easier"} & footer.keys()
        await pilot.press(key)
        await show(pilot)
        assert app.session.last.mode is Mode.RUNNING
        nerve, side = app.session.last.segment.nerve, app.session.last.segment.side
        assert (side is Side.RIGHT) if key == "o" else (nerve is not Nerve.TIBIAL)


async def test_a_key_that_is_refused_says_why_once(home: Path) -> None:
    refusals = {
        "plus": "This step waits for you. Take the time you need.",
        "u": "There is nothing to take back.",
        "b": "This is the first step.",
    }
    async with started(home, rehearsal(), size=(100, 30), notifications=True) as (app, pilot):
        await show(pilot)
        for key, why in refusals.items():
            await pilot.press(key, key)
            await show(pilot)
            assert [each.message for each in app._notifications].count(why) == 1


async def test_a_number_taken_back_too_late_is_explained(home: Path) -> None:
    async with in_glide(home, size=(100, 30), notifications=True) as (app, pilot):
        await pilot.press("2")
        await pass_time(pilot, 11_000)
        await pilot.press("u")
        await show(pilot)
        said = [each.message for each in app._notifications]
        assert "That was more than ten seconds ago, so it stays." in said


async def test_a_key_that_means_nothing_now_is_not_in_the_footer_and_says_why(home: Path) -> None:
    async with started(home, rehearsal(), size=(120, 30), notifications=True) as (app, pilot):
        await show(pilot)
        assert "u undo" not in str(app.session.query_one(KeyBar).render())
        await pilot.press("u")
        await show(pilot)
        assert "There is nothing to take back." in [m.message for m in app._notifications]
