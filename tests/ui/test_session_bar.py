from pathlib import Path

from ui.rooms import rehearsal, show, started, to_glide

from nerveflow.ui.session_model import parts_of
from nerveflow.ui.widgets.session_bar import SessionBar


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
