from pathlib import Path

from ui.rooms import WatchedApp, rehearsal, room, settle, to_glide, words_on


async def test_a_stopped_session_names_what_was_never_reached(home: Path) -> None:
    app = WatchedApp(room(home), rehearsal())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await to_glide(pilot)
        await pilot.press("s", "y")
        await settle(pilot)
        assert "tibial, right: not reached" in words_on(app)
