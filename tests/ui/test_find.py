from pathlib import Path

from ui.rooms import settle, started

from nerveflow.ui.screens.home import HomeScreen


async def test_the_best_match_is_first_and_enter_keeps_it(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("slash", *"tib", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.chosen is not None
        assert app.screen.chosen.id == "tibial-glide"
