"""A presenter's clicker, page-turner pedal or TV remote works on the screens without a setting."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui.answering import begun
from ui.rooms import (
    WatchedApp,
    in_glide,
    pass_time,
    rehearsal,
    room,
    settle,
    show,
    started,
    to_end,
    to_glide,
    words_on,
)

from nerveflow.interview.ask import AskKind
from nerveflow.session import commands as c
from nerveflow.session.terms import PauseReason, Status
from nerveflow.ui.key_commands import COMMANDS, KeyCommand
from nerveflow.ui.key_test import KeyTest, arrived
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.ask_pane import PROPOSED
from nerveflow.wording import words

SIZE = (80, 24)


async def test_page_down_alone_is_enough_for_a_hands_free_part_to_home(home: Path) -> None:
    async with started(home, rehearsal("sural-glide")) as (app, pilot):
        await to_end(pilot, "pagedown")
        assert isinstance(app.screen, AfterScreen)
        for _ in range(8):
            if isinstance(app.screen, HomeScreen):
                break
            await pilot.press("pagedown")
            await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["pagedown", "f5"])
async def test_the_forward_keys_are_ready_pause_and_go_on(home: Path, key: str) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        coach = app.session.coach
        await pilot.press(key)
        await settle(pilot)
        assert coach.session.log[-1].command == c.Ready()
        await to_glide(pilot)
        await pilot.press(key)
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON
        await pilot.press(key)
        await show(pilot)
        assert app.session.last.paused is None


async def test_page_up_goes_back_a_step(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        before = app.session.last.index
        await pilot.press("pageup")
        await show(pilot)
        assert app.session.last.index == before - 1


async def test_the_full_stop_mutes_and_gives_the_sound_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        (speaker,) = app.room.speakers
        asked: list[bool] = []
        monkeypatch.setattr(speaker, "set_muted", asked.append)
        await pilot.press("full_stop")
        # This one always says that it is muted.
        assert asked == [False]


async def test_escape_asks_whether_to_stop_and_again_goes_on(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        coach = app.session.coach
        for goes_on in ("escape", "pagedown"):
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, AskCard) and "End the session here?" in words_on(app)
            await pilot.press("f5", "pageup", "full_stop")
            assert "End the session here?" in words_on(app) and not coach.over
            await pilot.press(goes_on)
            await show(pilot)
            assert app.session.last.paused is None and coach.session.status is Status.RUNNING


async def test_escape_closes_a_dialog_and_page_down_gives_no_answer_in_it(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        for opens in ("f", "p", "x", "s"):
            await pilot.press(opens)
            assert not isinstance(app.screen, SessionScreen), opens
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, SessionScreen), opens
        log = len(app.session.coach.session.log)
        for opens in ("f", "x"):
            await pilot.press(opens, "pagedown", "pageup", "pagedown")
            await settle(pilot)
            assert isinstance(app.screen, AskCard), opens
            await pilot.press("escape")
            await settle(pilot)
        commands = [each.command for each in app.session.coach.session.log[log:]]
        assert not any(isinstance(each, c.Feel | c.Skip | c.Next | c.Back) for each in commands)


async def test_f5_starts_what_is_chosen_at_home(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)


async def test_f5_begins_what_was_chosen_before_a_session(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)


@pytest.mark.parametrize("before", [(), ("down", "down")])
async def test_page_down_continues_what_was_left_and_never_discards_it(
    home: Path, before: tuple[str, ...]
) -> None:
    first = WatchedApp(room(home), rehearsal())
    async with first.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await settle(pilot)
    first.room.services.store.close()
    second = WatchedApp(room(home), rehearsal())
    async with second.run_test(size=SIZE) as pilot:
        await settle(pilot)
        # It went to the last answer, which discards, and enter took that one.
        await pilot.press(*before, "pageup", "full_stop", "pagedown")
        await show(pilot)
        assert second.session.last.paused is PauseReason.INTERRUPTED
        assert len(second.room.services.store.history(rehearsals=True)) == 1


async def _to(pilot: Pilot[int], wanted: str) -> None:
    """Answer what comes before a question, as somebody well."""
    keys = {AskKind.YES_NO: "n", AskKind.CHOICE: "1", AskKind.SIGNS: "n"}
    screen = pilot.app.screen
    assert isinstance(screen, QuestionsScreen)
    while (ask := screen._interview.current) is not None and ask.id != wanted:
        await pilot.press(keys.get(ask.kind, "enter"))
    assert ask is not None, f"{wanted} was never asked"


async def test_page_down_answers_no_question_but_takes_what_is_proposed(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, QuestionsScreen)
        first = screen._interview.current
        await pilot.press("pagedown", "pagedown", "f5")
        assert screen._interview.current == first
        assert "esc back" in words_on(app)
        await _to(pilot, "pain-now")
        await pilot.press("space")
        assert words.questions.ONE_KEY_TO_PRESS in words_on(app), (
            "the main key of a session answers nothing"
        )
        assert "esc skip it" in words_on(app)
        await _to(pilot, PROPOSED)
        before = screen._interview.current
        await pilot.press("pagedown")
        await settle(pilot)
        assert screen._interview.current != before


async def test_page_down_leaves_out_what_may_be_left_out_and_page_up_asks_again(
    home: Path,
) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("enter")
        await settle(pilot)
        await _to(pilot, "pain-now")
        screen = app.screen
        assert isinstance(screen, QuestionsScreen)
        await pilot.press("pagedown")
        after = screen._interview.current
        assert after is not None and after.id != "pain-now"
        await pilot.press("pageup")
        again = screen._interview.current
        assert again is not None and again.id == "pain-now"


async def test_page_down_reads_a_refusal_to_its_end_before_it_puts_it_away(home: Path) -> None:
    async with started(home) as (app, pilot):
        app.push_screen(WordScreen("No session now", [f"line {n}" for n in range(60)]))
        await settle(pilot)
        more = []
        while isinstance(app.screen, WordScreen):
            more.append("there is more below" in words_on(app))
            assert ("line 59" in words_on(app)) is not more[-1]
            await pilot.press("pagedown")
            await settle(pilot)
            assert len(more) < 20
        assert len(more) > 1
        assert more == [True] * (len(more) - 1) + [False]


async def test_sentences_name_the_first_key_of_a_command_alone(home: Path) -> None:
    async with started(home, rehearsal(), size=(100, 30)) as (app, pilot):
        assert "PgDn" not in words_on(app)
    own = WatchedApp(room(home / "own", '[keys]\npause = "pagedown,space"\n'), rehearsal())
    async with own.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "PgDn for the next sentence" in words_on(own)


async def test_a_session_begun_from_home_is_controlled_by_a_clicker(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("f5")
        await settle(pilot)
        await begun(pilot)
        await settle(pilot)
        await pilot.press("pagedown")
        await pass_time(pilot, 1_000)
        assert c.Ready() in [each.command for each in app.session.coach.session.log]


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("pagedown", ["PgDn (pagedown)    Ready, pause or continue, whichever fits"]),
        ("pageup", ["PgUp (pageup)      Go back to the step before"]),
        ("full_stop", [". (full_stop)      Sound off or on"]),
        ("7", ["7                  Record a tension of 7 out of 10"]),
        ("f13", ["f13                Nothing in a session"]),
        # What is the same everywhere is said once.
        ("question_mark", ["? (question_mark)  How it works, and every key"]),
        (
            "f5",
            [
                "F5 (f5)            Ready, pause or continue, whichever fits",
                "                   At home: Start the chosen routine",
            ],
        ),
    ],
)
def test_the_test_of_keys_says_what_a_key_would_do(key: str, lines: list[str]) -> None:
    assert list(arrived(key, {}).lines) == lines


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_line_of_the_test_of_keys_fits_eighty_columns(command: KeyCommand) -> None:
    for key in command.keys.split(","):
        assert max(map(len, arrived(key, {}).lines)) <= 76


def test_the_test_of_keys_goes_by_a_persons_own_keys() -> None:
    own = {"pause": "volumeup, p"}
    assert arrived("volumeup", own).in_session.startswith("Ready")
    assert arrived("pagedown", own).in_session == "Nothing in a session"


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (["q"], ["q"]),
        (["pagedown", "escape", "escape"], ["pagedown", "escape", "escape"]),
        (["escape", "f5", "escape", "q"], ["escape", "f5", "escape", "q"]),
        (["b", "ctrl+c"], ["b"]),
    ],
)
async def test_the_test_of_keys_ends_with_q_escape_twice_or_ctrl_c(
    keys: list[str], seen: list[str]
) -> None:
    app = KeyTest({})
    async with app.run_test(size=SIZE) as pilot:
        running = []
        for key in keys:
            running.append(app.is_running)
            await pilot.press(key)
        running.append(app.is_running)
    assert running == [*(True for _ in keys), False]
    assert [each.key for each in app.seen] == seen


def test_every_key_that_clickers_send_means_something_in_a_session() -> None:
    for key in ("pagedown", "pageup", "f5", "full_stop", "escape"):
        assert arrived(key, {}).in_session != "Nothing in a session", key
