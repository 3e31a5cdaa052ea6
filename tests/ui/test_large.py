from pathlib import Path

import pytest
from ui.rooms import (
    in_glide,
    pass_time,
    rehearsal,
    settle,
    show,
    started,
    to_glide,
    words_on,
)
from ui.sparing import spare_painting

from nerveflow.routine.choices import Choices
from nerveflow.session.terms import Joint, Side
from nerveflow.ui.widgets.big_text import BigText, fit, shared_scale
from nerveflow.ui.widgets.figure import Figure
from nerveflow.ui.widgets.sentences import Sentences
from nerveflow.wording import words

SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_large_turns_round_what_is_large(home: Path, size: tuple[int, int]) -> None:
    async with started(home, rehearsal(), size=size) as (app, pilot):
        await pass_time(pilot, 3_000)
        sentence = app.session.query_one("#instruction", Sentences)
        spoken = sentence.lines[sentence.current]
        assert spoken[:12] in words_on(app)
        word = app.session.query_one("#word", BigText)
        assert word.size.height >= 4
        await pilot.press("l")
        await show(pilot)
        assert spoken[:12] not in words_on(app)
        assert fit(spoken, *sentence.content_size) is not None
        assert word.size.height == 1


@pytest.mark.parametrize("size", SIZES)
async def test_every_sentence_of_a_session_can_be_drawn_large(
    home: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    spare_painting(monkeypatch)
    async with started(home, rehearsal("short-flow"), size=size) as (app, pilot):
        await pilot.press("l")
        sentence = app.session.query_one("#instruction", Sentences)
        coach = app.session.coach
        for _ in range(len(coach.session.schedule) - 1):
            app.session.paint()
            await settle(pilot)
            for line in sentence.lines:
                assert fit(line, *sentence.content_size) is not None, line
            app.session.run("next")


@pytest.mark.parametrize("size", SIZES)
async def test_beside_a_large_sentence_the_figure_is_small_and_makes_no_letter_smaller(
    home: Path, size: tuple[int, int]
) -> None:
    async with started(home, rehearsal(), size=size) as (app, pilot):
        whole = app.session.query_one("#figure").size
        await to_glide(pilot)
        await pass_time(pilot, 9_000)
        await pilot.press("l")
        await show(pilot)
        picture = app.session.query_one("#picture", Figure)
        assert picture.display and picture.size.height in (8, 11, 15)
        assert picture.size.width < whole.width and picture.size.height < whole.height
        sentence = app.session.query_one("#instruction", Sentences)
        width, height = sentence.content_size
        beside = shared_scale(sentence.lines, width, height, sentence.scale)
        assert beside == shared_scale(sentence.lines, width, size[1], sentence.scale)
        for part in ("#instruction", "#gauges", "#say"):
            assert not picture.region.overlaps(app.session.query_one(part).region)
        before = picture.scene
        await pass_time(pilot, 700)
        assert picture.scene != before
        await pilot.press("l")
        await show(pilot)
        assert not picture.display


@pytest.mark.parametrize("side", Side)
async def test_the_small_figure_is_on_the_working_side(home: Path, side: Side) -> None:
    asked = rehearsal(choices=Choices(sides=side.value))
    async with in_glide(home, asked, size=(100, 30)) as (app, pilot):
        await pilot.press("l")
        await show(pilot)
        picture, gauges = (app.session.query_one(each).region for each in ("#picture", "#gauges"))
        assert (picture.x < gauges.x) is (side is Side.LEFT)


@pytest.mark.parametrize(("width", "shown"), [(35, "ease off"), (34, "ease"), (19, "ease")])
def test_a_word_that_is_too_wide_for_large_letters_has_a_shorter_one(
    width: int, shown: str
) -> None:
    word = BigText()
    word.text, word.shorter = (
        words.running.ABOVE_TARGET,
        words.running.SHORT_WORDS[words.running.ABOVE_TARGET],
    )
    assert word._rows(width, 4) == fit(shown, width, 4)


@pytest.mark.parametrize("large", [False, True])
async def test_the_repetition_is_the_largest_number_and_is_alone(home: Path, large: bool) -> None:
    async with in_glide(home) as (app, pilot):
        await pass_time(pilot, 9_000)
        if large:
            await pilot.press("l")
        await show(pilot)
        rep = app.session.query_one("#rep", BigText)
        assert rep.text == "2 of 5"
        assert fit(rep.text, *rep.content_size) is not None
        # The seconds are ordinary letters, and no neighbour of the large number.
        assert " 1 s" in words_on(app)


@pytest.mark.parametrize(
    "word",
    [
        *words.steps.PROBLEMS.values(),
        *words.running.NO_NUMBER.values(),
        *words.running.SPOKEN_WAYS.values(),
    ],
)
def test_every_answer_in_words_is_large_beside_the_figure_of_80_by_24(word: str) -> None:
    shown = BigText()
    shown.text, shown.shorter = word, word.removeprefix("the ")
    assert shown._rows(35, 9) is not None


@pytest.mark.parametrize("joint", [joint for joint in Joint if joint in words.body.JOINT_PICTURES])
def test_every_movement_is_one_large_line_beside_the_figure_of_80_by_24(joint: Joint) -> None:
    assert all(fit(word, 35, 4) is not None for word in words.body.MORE_AND_LESS[joint])
