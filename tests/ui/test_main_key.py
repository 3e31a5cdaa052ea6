"""What the main key does, on the screen and in its footer, and where any key does the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from session.scene import gliding
from textual.pilot import Pilot
from ui.rooms import (
    WatchedApp,
    go_on,
    pass_time,
    rehearsal,
    room,
    settle,
    started,
    to_glide,
    words_on,
)

from nerveflow.plain.session_question import SessionQuestion
from nerveflow.plain.typed_commands import AskFirst, Help, Leave, Mute, parse_line
from nerveflow.session import commands as c
from nerveflow.session.effects import Asked, Held
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Mode, Problem, Prompt, Symptom
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.key_bar import KeyBar
from nerveflow.ui.widgets.panel import HintLine
from nerveflow.visit.dialogs import SavedSoFar
from nerveflow.visit.main_key import MainKey, any_key_means_more, main_command, main_key
from nerveflow.visit.request import Answering
from nerveflow.visit.session_actions import Situation
from nerveflow.wording import words

HANDS_FREE, ONE_KEY = Answering(hands_free=True), Answering(one_key=True)


def begun(home: Path, answering: Answering) -> WatchedApp:
    return WatchedApp(room(home), replace(rehearsal(), answering=answering))


def test_without_hands_the_one_key_says_in_a_rest_that_it_was_more() -> None:
    # The footer called it pause there, and a press began to ease.
    driver = gliding()
    driver.do(c.OneKey(on=True, pace_ms=1_000), c.Waits(hands_free=True))
    while (now := driver.session.moment(driver.now)).question is not Prompt.TENSION:
        driver.wait(100)
    assert now.segment.kind is Kind.RELEASE
    assert main_key(now) is MainKey.MORE and not any_key_means_more(now)
    command = main_command(now)
    assert command is not None
    assert [type(each) for each in driver.do(command)] == [Held, Asked]


async def until_asked(pilot: Pilot[int], question: Prompt) -> Moment:
    app = pilot.app
    assert isinstance(app, WatchedApp)
    await settle(pilot)
    coach = app.session.coach
    for _ in range(400):
        now = coach.moment()
        if now.question is question:
            await pass_time(pilot, 1)
            return app.session.last
        if now.question is Prompt.READY and not now.hands_free:
            await pilot.press("space")
        go_on(pilot, 500)
    raise AssertionError(f"{question} was never asked")


def foot_of(app: WatchedApp) -> list[tuple[str, str]]:
    bar = app.session.query_one(KeyBar)
    return [(hint.key, hint.label) for hint in (*bar.hints, *bar.always)]


# After so many times "more" an easier variant is taken by itself.
@pytest.mark.parametrize(
    "keys", [("x", "y", "f", "e"), ("n", "w", "l", "u"), ("p", "r", "tab"), ("up", "space")]
)
async def test_without_hands_any_key_says_that_it_is_more(
    home: Path, keys: tuple[str, ...]
) -> None:
    app = begun(home, HANDS_FREE)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await until_asked(pilot, Prompt.IF_MORE)
            assert foot_of(app) == [("any key:", "it is more")]
            await pilot.press(key)
            await pass_time(pilot, 1)
            assert isinstance(app.screen, SessionScreen)
            assert app.session.last.mode is Mode.HELD, key
            assert app.session.last.question is Prompt.ON_TARGET
            # It has eased, and one step back it is asked again.
            app.session.give(c.Tension(3))
            app.session.give(c.Back())


@pytest.mark.parametrize("key", ["question_mark", "s", "escape", "q", "m", "full_stop", "3", "t"])
async def test_numbers_and_the_keys_that_leave_keep_their_meaning_there(
    home: Path, key: str
) -> None:
    app = begun(home, HANDS_FREE)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_asked(pilot, Prompt.IF_MORE)
        session = app.session
        await pilot.press(key)
        await pass_time(pilot, 1)
        assert session.coach.moment().mode is not Mode.HELD
        assert (session.coach.moment().tension is not None) == (key in "3t")


async def test_without_hands_any_line_but_a_number_says_that_it_is_more(home: Path) -> None:
    app = begun(home, HANDS_FREE)
    async with app.run_test(size=(80, 24)) as pilot:
        now = await until_asked(pilot, Prompt.IF_MORE)
        asked = Situation(app.session.coach.session, now, SavedSoFar.ALL, str)
    for line in ("", "x", "skip", "k sore", "f", "p", "n", "w", "u", "more than that", "pause"):
        assert isinstance(parse_line(line, asked), c.Press), line
    kept = {
        "3": c.Tension(3),
        "t": c.Tension(10),
        "q": Leave(),
        "?": Help(),
        "m": Mute(),
        "s": AskFirst("stop", SessionQuestion((), {}, "")),
        "stop": c.Stop(),
        "cramp": c.Feel(Symptom.CRAMP),
    }
    assert {line: parse_line(line, asked) for line in kept} == kept


async def test_answers_that_ran_out_stay_and_can_be_said_again(home: Path) -> None:
    app = begun(home, ONE_KEY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 6_000)
        await pilot.press("space")
        await pass_time(pilot, 1)
        await _run_out(pilot)
        shown = words_on(app)
        for problem in Problem:
            assert words.running.answer(problem) in shown
        assert "space says them again" in shown
        assert ("space", "says them again") in foot_of(app)
        assert "of 5" not in "".join(app.session.query_one("#rep").render_line(0).text)
        await pilot.press("space")
        await pass_time(pilot, 2_000)
        assert app.session.last.lit is Problem.TOO_STRONG
        assert "[too strong]" in words_on(app)


async def test_numbers_that_ran_out_can_be_said_again(home: Path) -> None:
    app = begun(home, ONE_KEY)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_asked(pilot, Prompt.TENSION)
        await _run_out(pilot)
        assert "space says them again" in words_on(app)
        assert ("space", "says them again") in foot_of(app)


async def _run_out(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, WatchedApp)
    for _ in range(400):
        scan = app.session.coach.moment().scan
        if scan is not None and scan.is_over:
            await pass_time(pilot, 1)
            return
        go_on(pilot, 1_000)
    raise AssertionError("the answers never ran out")


async def test_the_footer_says_of_the_main_key_what_the_screen_says(home: Path) -> None:
    app = begun(home, Answering())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_asked(pilot, Prompt.TENSION)
        assert app.session.query_one(HintLine).hint == "a number, or space to hear them"
        assert ("space", "hear the numbers") in foot_of(app)
        await pilot.press("space")
        await pass_time(pilot, 1)
        assert ("space", "not yet") in foot_of(app)
        while app.session.coach.moment().lit is None:
            go_on(pilot, 100)
        await pass_time(pilot, 1)
        assert ("space", "take it") in foot_of(app)


async def test_a_position_that_ends_by_itself_is_held_by_the_main_key(home: Path) -> None:
    async with started(home, replace(rehearsal("short-flow"), answering=ONE_KEY)) as (app, pilot):
        for _ in range(400):
            if app.session.coach.moment().ends_position:
                break
            go_on(pilot, 500)
        await pass_time(pilot, 1)
        assert app.session.last.segment.kind is Kind.POSITION
        assert app.session.query_one(HintLine).hint == "space holds it until you are ready"
        assert ("space", "hold it") in foot_of(app)


async def test_the_main_key_of_a_position_goes_to_the_next_sentence_until_there_is_none(
    home: Path,
) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        labels = []
        while app.session.coach.moment().segment.kind is Kind.POSITION:
            labels.append(dict(foot_of(app))["space"])
            await pilot.press("space")
            await settle(pilot)
            assert len(labels) < 20
        assert len(labels) > 2
        assert labels == ["next sentence"] * (len(labels) - 1) + ["ready"]
