from pathlib import Path

from ui.rooms import in_glide, settle, words_on


async def test_a_stopped_session_names_what_was_never_reached(home: Path) -> None:
    async with in_glide(home, size=(100, 30)) as (app, pilot):
        await pilot.press("s", "y")
        await settle(pilot)
        assert "tibial, right: not reached" in words_on(app)
