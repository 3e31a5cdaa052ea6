from pathlib import Path

import pytest
from ui.rooms import WatchedApp, pass_time, rehearsal, room, settle, show, to_glide, words_on

from nerveflow.ui.widgets.big_text import BigText, fit, sizes


@pytest.mark.parametrize("size", [(100, 30), (160, 45)])
async def test_large_is_larger_than_normal(home: Path, size: tuple[int, int]) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pass_time(pilot, 9_000)
        line = app.session.query_one("#instruction", BigText)
        heights = []
        for _ in range(2):
            rows = fit(line.text, *line.content_size, sizes(5))
            assert rows is not None
            heights.append(len(rows))
            await pilot.press("l")
            await show(pilot)
        assert heights[0] < heights[1]


async def test_a_usual_cue_is_drawn_in_the_smallest_terminal(home: Path) -> None:
    text = "Bend your knee a little, and straighten it again."
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line = app.session.query_one("#instruction", BigText)
        assert fit(text, *line.content_size, sizes(1)) is not None


async def test_large_shows_repetition_and_seconds(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pass_time(pilot, 9_000)
        await pilot.press("l")
        await show(pilot)
        assert app.session.query_one("#rep", BigText).text == "2/5"
        assert app.session.query_one("#rep").region.width > 9
        assert words_on(app).count("█") > 60
