from pathlib import Path

import pytest
from ui.rest import resize
from ui.rooms import (
    WALL,
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

from nerveflow.routine.choices import Choices
from nerveflow.session.terms import Kind, Mode, PauseReason, Side, Status
from nerveflow.ui.home_model import last_words
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.ask_cards import AskCard, NumberCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.session_model import parts_of
from nerveflow.ui.widgets.big_text import BigText
from nerveflow.ui.widgets.session_bar import SessionBar
from nerveflow.ui.widgets.session_view import SessionView
from nerveflow.ui.widgets.tension_scale import TensionScale


async def test_one_hand_is_enough_for_a_whole_routine(home: Path) -> None:
    async with started(home, rehearsal("sural-glide")) as (app, pilot):
        await to_end(pilot, "space")
        assert isinstance(app.screen, AfterScreen)
        assert "sural" in words_on(app) and "Nothing was left out" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
    summary = app.room.services.store.history(rehearsals=True)[0]
    assert summary.status.value == "completed"
    assert {each.side for each in summary.reps} == {Side.LEFT, Side.RIGHT}


async def test_a_press_on_the_scale_is_confirmed_and_can_be_taken_back(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 3_500)
        await pilot.press("2")
        await show(pilot)
        assert "✓ 2 recorded" in words_on(app)
        assert app.session.query_one(TensionScale).scale.readings == (2,)
        await pilot.press("u")
        await show(pilot)
        assert app.session.query_one(TensionScale).scale.readings == ()


async def test_above_target_the_screen_says_what_to_ease_and_goes_on_at_target(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 4_000)
        await pilot.press("5")
        await show(pilot)
        assert app.session.query_one("#panel").has_class("-warm")
        assert "once 3 or less" in words_on(app)
        await pilot.press("space")
        await show(pilot)
        assert app.session.last.mode is Mode.RUNNING
        assert not app.session.query_one("#panel").has_class("-warm")


async def test_ten_has_its_own_key_and_ends_the_nerve_with_a_choice(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("t")
        await show(pilot)
        assert app.session.last.segment.kind is Kind.RELEASE
        assert app.session.query_one("#panel").has_class("-hot")
        await pass_time(pilot, 15_500)
        assert isinstance(app.screen, AskCard)
        assert "over for today" in words_on(app)
        await pilot.press("escape")
        await show(pilot)
        assert app.session.last.mode is Mode.CHOOSING
        await pilot.press("space")
        await settle(pilot)
        await pilot.press("o")
        await show(pilot)
        assert app.session.last.segment.side is Side.RIGHT
        assert app.session.has_class("-right")


async def test_the_figure_stands_on_the_working_side(home: Path) -> None:
    async with in_glide(home, size=(100, 30)) as (app, pilot):
        figure = app.session.query_one("#figure")
        assert figure.region.x < 10
        assert "◀  LEFT" in words_on(app)
        await to_glide(pilot, skip=3)
        assert app.session.last.segment.side is Side.RIGHT
        assert figure.region.right > 90
        assert "RIGHT  ▶" in words_on(app)


async def test_pause_shows_what_was_going_on(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 9_000)
        await pilot.press("space")
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON
        assert "repetition 2 of" in words_on(app)
        before = app.session.last.elapsed_ms
        await pass_time(pilot, 60_000)
        assert app.session.last.elapsed_ms == before
        await pilot.press("space")
        await show(pilot)
        assert app.session.last.paused is None


async def test_stopping_asks_first_and_holds_the_clock_meanwhile(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        session = app.session
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(app.screen, AskCard)
        assert session.coach.moment().paused is PauseReason.BY_PERSON
        await pilot.press("n")
        await show(pilot)
        assert app.session.last.paused is None
        await pilot.press("s", "y")
        await settle(pilot)
        assert session.coach.session.status is Status.STOPPED
        assert isinstance(app.screen, AfterScreen)


async def test_a_symptom_ends_the_nerve_and_pain_is_saved(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("p")
        await settle(pilot)
        assert isinstance(app.screen, NumberCard)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("f", "t")
        await show(pilot)
        assert app.session.last.segment.kind is Kind.RELEASE
    record = app.room.services.store.session(app.room.services.store.history(rehearsals=True)[0].id)
    assert [pain.value for pain in record.pains] == [2]
    assert [felt.symptom.value for felt in record.symptoms] == ["tingling"]


async def test_skipping_asks_for_a_reason(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("x", "t")
        await show(pilot)
        assert app.session.last.block.id == "switch"
    record = app.room.services.store.session(app.room.services.store.history(rehearsals=True)[0].id)
    assert {skip.detail for skip in record.skips} == {"no time"}


async def test_a_hands_free_session_goes_on_by_itself(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        await pilot.press("w")
        await show(pilot)
        assert "hands-free" in words_on(app)
        await pass_time(pilot, 45_000)
        assert app.session.last.index > 0


async def test_easier_begins_the_block_again_in_another_way(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        before = app.session.last.variant.id
        await pilot.press("e", "n")
        await show(pilot)
        assert app.session.last.variant.id != before
        await pilot.press("h")
        await show(pilot)
        assert app.session.last.variant.id == before


async def test_words_for_three_metres_take_the_whole_screen(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("l")
        await show(pilot)
        assert not app.session.query_one("#figure").display
        assert app.session.query_one("#instruction").size.height >= 9
        assert words_on(app).count("█") > 60


async def test_a_click_on_the_scale_records_and_one_on_the_footer_commands(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        scale = app.session.query_one(TensionScale)
        step = scale.content_size.width // 11
        await pilot.click(TensionScale, offset=(step * 2 + 1, 1))
        await show(pilot)
        assert scale.scale.readings == (2,)
        await pilot.click("KeyBar", offset=(2, 0))
        await show(pilot)
        assert app.session.last.paused is PauseReason.BY_PERSON


async def test_help_without_room_names_the_way_back_to_the_session(home: Path) -> None:
    async with in_glide(home, size=(40, 12)) as (app, pilot):
        await pilot.press("space", "question_mark")
        await settle(pilot)
        assert "80 by 24 or larger" in words_on(app) and "esc goes back." in words_on(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SessionScreen)


async def test_a_terminal_that_is_too_small_says_so_and_time_goes_on(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 4_000)
        await resize(pilot, 39, 20)
        assert "39 by 20" in words_on(app)
        assert "40 by 12 or larger" in words_on(app)
        assert "The time goes on" in words_on(app)
        before = app.session.last.elapsed_ms
        await pass_time(pilot, 2_000)
        assert app.session.last.elapsed_ms > before
        await pilot.press("space")
        await show(pilot)
        assert "The time goes on" not in words_on(app)
        assert "The session is paused." in words_on(app)
        await resize(pilot, 160, 45)
        await show(pilot)
        assert app.session.query_one(SessionView).size.width == 160
        assert "by 20" not in words_on(app)


async def test_help_in_the_middle_of_a_glide_pauses_it(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        session = app.session
        await pilot.press("question_mark")
        await settle(pilot)
        assert "rule of three" in words_on(app)
        assert session.coach.moment().paused is PauseReason.BY_PERSON
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is session


async def test_muting_silences_the_speaker(home: Path) -> None:
    here = room(home)
    async with started(here, rehearsal()) as (app, pilot):
        await pilot.press("m")
        await show(pilot)
        assert "♪ muted" in words_on(app)


async def test_reduced_motion_marks_a_change_with_a_border(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.ui.screens.session.FLASH_S", 60)
    here = room(home)
    here.settings.change("screen.reduced_motion", True)
    async with in_glide(here, size=(100, 30)) as (app, pilot):
        assert app.session.has_class("-still")
        app.session.flash(loud=True)
        await pilot.pause()
        assert app.session.styles.outline.top[0] == "heavy"


async def test_ten_seconds_more_are_dimmed_at_a_stimulus_of_sixty(home: Path) -> None:
    async with started(home, rehearsal("sensory-prep"), size=(100, 30)) as (app, pilot):
        while app.session.coach.moment().segment.kind is not Kind.STIMULUS:
            app.session.run("next")
        await show(pilot)
        assert app.session.enabled("more-time")
        # It lasts 40 seconds.
        for offered, lasts_ms in ((True, 50_000), (False, 60_000), (False, 60_000)):
            await pilot.press("+")
            await show(pilot)
            assert app.session.coach.moment().lasts_ms == lasts_ms
            assert app.session.enabled("more-time") is offered


async def test_a_session_in_which_everything_was_left_out_is_not_called_done(home: Path) -> None:
    async with started(home, rehearsal("tibial-glide", Choices(sides="left"))) as (app, pilot):
        await pilot.press("x", "t")
        await settle(pilot)
        assert isinstance(app.screen, AfterScreen)
        assert app.screen.query_one("#report-title", BigText).text == "Nothing done"
    row = app.room.services.store.history(rehearsals=True)[0]
    assert row.status.value == "completed"
    assert "nothing done, 0 repetitions" in last_words(row, WALL)


async def test_too_strong_in_a_glide_is_reported_as_felt_at_the_end(home: Path) -> None:
    async with in_glide(home, rehearsal("tibial-glide", Choices(sides="left"))) as (app, pilot):
        await pilot.press("4")
        await show(pilot)
        await pilot.press("2", "x", "t")
        await settle(pilot)
        assert isinstance(app.screen, AfterScreen)
        said = words_on(app)
        assert "Nothing was reported" not in said and "tension above the target" in said


async def test_a_ten_has_both_its_brackets_or_none(home: Path) -> None:
    async with in_glide(home) as (app, pilot):
        await pilot.press("t")
        for size in ((80, 24), (100, 30), (160, 45)):
            await resize(pilot, *size)
            await show(pilot)
            assert "[10]" in words_on(app)


@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
async def test_what_is_said_in_passing_leaves_the_words_and_the_side_in_sight(
    home: Path, size: tuple[int, int], right: bool
) -> None:
    async with started(home, rehearsal(), size=size, notifications=True) as (app, pilot):
        await to_glide(pilot, skip=3 if right else 0)
        assert app.session.has_class("-right") is right
        app.say("No sound found. " * 5)
        app.say("Kept for later.")
        await show(pilot)
        toasts = [each.region for each in app.screen.query("Toast")]
        assert len(toasts) == 3  # a rehearsal says first that nobody moves
        for covered in ("#panel", "TopLine", "KeyBar"):
            shown = app.screen.query_one(covered).region
            assert not any(each.overlaps(shown) for each in toasts), covered


async def test_a_stopped_session_names_what_was_never_reached(home: Path) -> None:
    async with in_glide(home, size=(100, 30)) as (app, pilot):
        await pilot.press("s", "y")
        await settle(pilot)
        assert "tibial, right: not reached" in words_on(app)


async def test_a_part_that_was_left_out_does_not_look_done(home: Path) -> None:
    async with started(home, rehearsal()) as (app, pilot):
        bar = app.session.query_one(SessionBar)
        assert not any(part.left_out for part in bar.parts)
        await to_glide(pilot)
        await pilot.press("x", "t")
        await show(pilot)
        assert bar.parts == parts_of(app.session.coach)
        assert bar.parts[0].left_out
        assert "╌" in bar.render().plain
