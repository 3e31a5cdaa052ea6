from pathlib import Path

import pytest
from ui.rooms import WatchedApp, pass_time, rehearsal, room, settle, show, to_glide, words_on

from nerveflow.ui.widgets.big_text import BigText, fit
from nerveflow.ui.widgets.sentences import Sentences

SIZES = [(80, 24), (100, 30), (160, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_large_turns_round_what_is_large(home: Path, size: tuple[int, int]) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
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
    home: Path, size: tuple[int, int]
) -> None:
    app = WatchedApp(room(home), rehearsal("short-flow"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("l")
        sentence = app.session.query_one("#instruction", Sentences)
        coach = app.session.coach
        for _ in range(len(coach.session.schedule) - 1):
            await show(pilot)
            for line in sentence.lines:
                assert fit(line, *sentence.content_size) is not None, line
            app.session.run("next")


@pytest.mark.parametrize("large", [False, True])
async def test_the_repetition_is_the_largest_number_and_stands_alone(
    home: Path, large: bool
) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 9_000)
        if large:
            await pilot.press("l")
        await show(pilot)
        rep = app.session.query_one("#rep", BigText)
        assert rep.text == "2 of 5"
        assert fit(rep.text, *rep.content_size) is not None
        # The seconds are ordinary letters, and no neighbour of the large number.
        assert " 1 s" in words_on(app)
