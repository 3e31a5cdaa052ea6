"""From home: the card of a routine, one of one's own made from it, and a file that came by mail."""

from pathlib import Path

from routine.samples import SMALL
from textual.screen import Screen
from ui.rooms import WatchedApp, room, settle, words_on

from nerveflow.ui.screens.ask_cards import AskCard, TextCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.word import WordScreen

SIZE = (100, 30)


def shown(app: WatchedApp) -> type[Screen[object]]:
    return type(app.screen)


async def test_a_card_is_read_a_routine_made_and_a_file_added_from_home(
    home: Path, tmp_path: Path
) -> None:
    came = tmp_path / "Übung für Frau M (1).toml"
    came.write_text(SMALL.replace("A knee glide.", "Heals [/b] all."), encoding="utf-8")
    app = WatchedApp(room(home))
    folder = app.room.services.places.routines_dir
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert shown(app) is AskCard and "Your own routines" in words_on(app)
        await pilot.press("c")
        await settle(pilot)
        assert shown(app) is WordScreen and "The card of short-flow" in words_on(app)
        assert "within the usual dose" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)

        await pilot.press("a", "n")
        await settle(pilot)
        assert shown(app) is TextCard
        await pilot.press("enter")
        await settle(pilot)
        assert (folder / "my-short-flow.toml").is_file()
        assert shown(app) is HomeScreen and "My Short flow" in words_on(app)

        await pilot.press("a", "a")
        await settle(pilot)
        await pilot.press(*str(came), "enter")
        await settle(pilot)
        assert "! summary: 'Heals' promises what no routine can" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "as uebung-fuer-frau-m?" in words_on(app)
        await pilot.press("y")
        await settle(pilot)
        assert (folder / "uebung-fuer-frau-m.toml").is_file() and "Small" in words_on(app)

        await pilot.press("a", "a")
        await settle(pilot)
        await pilot.press(*str(tmp_path / "none.toml"), "enter")
        await settle(pilot)
        assert shown(app) is HomeScreen


async def test_routines_of_one_name_say_where_they_are_from_and_who_vouches(home: Path) -> None:
    app = WatchedApp(room(home))
    folder = app.room.services.places.routines_dir
    for name in ("one", "two"):
        text = SMALL.replace("A book", f"Written by {name}")
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        printed = words_on(app)
        for name in ("one", "two"):
            assert f"yours · {name}" in printed and f"Written by {name}" in printed
