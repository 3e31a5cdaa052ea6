from pathlib import Path

import pytest
from textual.widgets import Input, OptionList
from ui.answering import answer_all, begun
from ui.rooms import pass_time, rehearsal, room, settle, started, to_glide, words_on

from nerveflow.interview.before_state import BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.session import commands as c
from nerveflow.session.terms import Why
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.choices import ChoicesScreen
from nerveflow.ui.screens.help import HelpScreen
from nerveflow.ui.screens.history import HistoryScreen
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionCard, QuestionsScreen
from nerveflow.ui.screens.record import RecordScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.settings import SettingsScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.ui.widgets.ask_pane import AskPane
from nerveflow.ui.widgets.picker import Picker
from nerveflow.visit.request import Request
from nerveflow.wording import words

SIZE = (80, 24)


async def test_enter_asks_first_and_then_begins(home: Path) -> None:
    async with started(home) as (app, pilot):
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)
        assert "so we ask all the questions" in words_on(app)
        await answer_all(pilot)
        assert not app.session.coach.rehearsal
    store = app.room.services.store
    assert len(store.answers.screenings()) == 1
    assert store.answers.screenings()[0].allowed


async def test_an_emergency_ends_it_with_what_to_do_now(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        await pilot.press("1", "enter", "y")
        await settle(pilot)
        assert isinstance(app.screen, WordScreen)
        assert "emergency number" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.code == 3
    assert not app.room.services.store.history()


async def test_an_answer_can_be_taken_back_and_the_questions_left(home: Path) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        first = words_on(app)
        await pilot.press("n")
        await settle(pilot)
        assert words_on(app) != first
        await pilot.press("ctrl+b")
        await settle(pilot)
        assert words_on(app) == first
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, WordScreen)
        assert "Nothing was answered. We will ask again" in words_on(app)
    assert not app.room.services.store.history()


async def test_an_answer_that_does_not_fit_is_reported_in_a_sentence(home: Path) -> None:
    config = '[session]\ncheck = "toe-touch"\n'
    async with started(room(home, config), Request("tibial-glide")) as (app, pilot):
        pane = app.screen.query_one(AskPane)
        while pane.query_one(Input).display is False:
            await pilot.press("n")
            await settle(pilot)
        await pilot.press("5", "enter", "enter", "1")
        await settle(pilot)
        await pilot.press("4", "2", "0", "enter")
        await settle(pilot)
        assert "✗ Please give" in words_on(app)


@pytest.mark.parametrize(
    ("keys", "pain"),
    [(("0",), 0), (("9",), 9), (("t",), 10), (("1", "0"), 10), (("1", "2"), 1), (("enter",), None)],
)
async def test_pain_before_a_session_is_one_key_as_in_one(
    home: Path, keys: tuple[str, ...], pain: int | None
) -> None:
    async with started(home, Request("tibial-glide")) as (app, pilot):
        assert isinstance(app.screen, QuestionsScreen)
        interview = app.screen._interview
        assert isinstance(interview, Interview)
        while interview.current is not None and interview.current.id != "pain-now":
            await pilot.press("n")
            await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        result = interview.leave()
        assert isinstance(result, BeforeResult)
        assert result.pain == pain


async def test_a_rehearsal_asks_nothing(home: Path) -> None:
    async with started(home, rehearsal()) as (app, _):
        assert isinstance(app.screen, SessionScreen)


async def test_choices_are_made_before_and_remembered(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("down", "down", "c")
        await settle(pilot)
        assert isinstance(app.screen, ChoicesScreen)
        await pilot.press("right", "right")
        await settle(pilot)
        assert app.screen.chosen.request.choices.sides == "left"
        await pilot.press("enter")
        await settle(pilot)
        await begun(pilot)
        assert {b.side for b in app.session.coach.session.timeline.blocks} == {"left"}
        await pilot.press("q")
        await settle(pilot)
        await pilot.press("down", "down", "down", "c")
        await settle(pilot)
        assert isinstance(app.screen, ChoicesScreen)
        assert app.screen.chosen.request.choices.sides == "left"


async def test_a_session_is_made_to_fit(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("down", "c")
        await settle(pilot)
        assert isinstance(app.screen, ChoicesScreen)
        whole = app.room.services.timeline("nerve-flow").about_ms
        await pilot.press("down", "down", "down", "right", "right", "right")
        await settle(pilot)
        made = app.screen.chosen.fitted(app.room.services, app.screen._offered)
        fitted = app.room.services.timeline("nerve-flow", made.choices).about_ms
        assert fitted <= 10 * 60_000 < whole


async def test_a_routine_is_found_by_a_word(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("slash", *"sural")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        options = app.screen.query_one("#routines", OptionList)
        assert options.option_count < len(app.screen._page.rows)
        await pilot.press("enter")
        assert app.focused is options


async def test_a_broken_file_is_listed_with_its_message_and_cannot_begin(home: Path) -> None:
    here = room(home)
    (home / "routines" / "mine.toml").write_text('format = 1\nname = "[/nope]"\n', "utf-8")
    async with started(here, size=(100, 30), notifications=True) as (app, pilot):
        shown = words_on(app)
        assert "✗ mine.toml" in shown and "mine.toml:" in shown
        await pilot.press("end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_week_is_planned_from_home(home: Path) -> None:
    async with started(home, size=(100, 30)) as (app, pilot):
        await pilot.press("down", "w", "3")
        await settle(pilot)
        assert app.room.settings.config.plan.per_week == {"nerve-flow": 3}
        assert "due today" in words_on(app)


async def test_a_setting_is_applied_at_once(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        picker = next(p for p in app.screen.query("Picker") if p.name == "screen.theme")
        picker.focus()
        await pilot.press("right")
        await settle(pilot)
        assert app.theme == "calm-light"
        assert app.room.settings.config.screen.theme == "calm-light"
        line = next(i for i in app.screen.query(Input) if i.name == "plan.wake_time")
        line.focus()
        await pilot.press(*"0630", "enter")
        await settle(pilot)
        assert app.room.settings.config.plan.wake_time == ""
        line.value = ""
        await pilot.press(*"06:30", "enter")
        await settle(pilot)
        assert app.room.settings.config.plan.wake_time == "06:30"


async def test_a_setting_goes_back_to_its_default_by_one_key(home: Path) -> None:
    here = room(home, "[sound]\nvoice_volume = 37\ntone_volume = 40\n")
    async with started(here) as (app, pilot):
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        for name, key in (("sound.voice_volume", "delete"), ("sound.tone_volume", "backspace")):
            picker = next(p for p in app.screen.query(Picker) if p.name == name)
            picker.focus()
            await settle(pilot)
            assert app.screen.enabled("set-back")
            await pilot.press(key)
            await settle(pilot)
            assert picker.value == "100"
        sound = app.room.settings.config.sound
        assert (sound.voice_volume, sound.tone_volume) == (100, 100)
        next(i for i in app.screen.query(Input) if i.name == "plan.wake_time").focus()
        await settle(pilot)
        assert not app.screen.enabled("set-back")


async def test_the_menu_finds_the_settings_by_their_name(home: Path) -> None:
    async with started(home) as (app, _):
        offered = [each.title for each in app.get_system_commands(app.screen)]
    assert "Settings: how it looks and sounds" in offered


async def test_every_setting_has_a_line(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("s")
        await settle(pilot)
        shown = {w.name for w in app.screen.query("Picker, Input") if w.name}
        assert shown == {setting.name for setting in app.room.settings.listed()}


async def test_history_opens_a_session_and_takes_a_note(home: Path) -> None:
    async with started(home, Request("sural-glide")) as (app, pilot):
        await begun(pilot)
        await to_glide(pilot)
        await pilot.press("3", "s", "y")
        await settle(pilot)
        await answer_all(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert "Sural" in words_on(app) and "stopped" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, TextCard)
        await pilot.press(*"calf [/b] fine", "enter")
        await settle(pilot)
        assert "calf [/b] fine" in words_on(app)
    row = app.room.services.store.history()[0]
    assert [n.text for n in app.room.services.store.session(row.id).notes] == ["calf [/b] fine"]


async def test_a_hold_that_nobody_ended_is_reported_after_the_session_and_in_the_history(
    home: Path,
) -> None:
    why = words.endings.REASONS[Why.UNANSWERED]
    async with started(home, Request("sural-glide"), size=(120, 40)) as (app, pilot):
        await answer_all(pilot)
        await to_glide(pilot)
        await pilot.press("5")
        app.session.give(c.Waits(hands_free=True, unattended=True))
        await pass_time(pilot, 60_000)
        await pilot.press("s", "y")
        await settle(pilot)
        await answer_all(pilot)
        assert why[:20] in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("h", "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen) and why[:20] in words_on(app)


async def test_help_and_the_palette_are_one_key_away(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape", "ctrl+p")
        await settle(pilot)
        assert type(app.screen).__name__ == "CommandPalette"


async def test_a_chosen_check_is_asked_for_after_a_stimulus(home: Path) -> None:
    here = room(home)
    here.settings.change("session.check", "toe-touch")
    async with started(here, Request("sensory-prep")) as (app, pilot):
        await begun(pilot, check="9")
        coach = app.session.coach
        while not isinstance(app.screen, QuestionCard):
            assert not coach.over
            if coach.session.moment(0).segment.waits:
                await pilot.press("space")
            here.time.ms += 2_900
            coach.wake()
            await pilot.pause()
        assert "fingertips" in words_on(app)
        await pilot.press("4", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SessionScreen)
        kept = here.services.store.checks.of(here.services.store.history()[0].id)
        assert [each.value for each in kept.measured] == [9, 4]
        assert [trial.change.value for trial in kept.trials] == ["better"]


async def test_the_best_match_is_first_and_enter_keeps_it(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("slash", *"tib", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen.id == "tibial-glide"
