from pathlib import Path

import pytest
from textual.widgets import Static
from ui.rooms import WatchedApp, room, settle, started, words_on

from nerveflow.ui.widgets.picker import Picker, TextLine


@pytest.mark.parametrize("screen", ["s", "c"])
async def test_up_and_down_go_from_row_to_row_and_keep_it_in_sight(home: Path, screen: str) -> None:
    async with started(home) as (app, pilot):
        await pilot.press(screen)
        await settle(pilot)
        rows = list(app.screen.query("Picker, TextLine"))
        assert app.focused is rows[0]
        assert "↑↓ row" in words_on(app)
        for row in rows[1:]:
            await pilot.press("down")
            await settle(pilot)
            assert app.focused is row
            assert app.screen.region.contains_region(row.region)
        await pilot.press("up")
        await settle(pilot)
        assert app.focused is rows[-2]


async def test_enter_changes_a_setting(home: Path) -> None:
    here = room(home)
    async with started(here) as (app, pilot):
        await pilot.press("s", "down")
        await settle(pilot)
        picker = app.focused
        assert isinstance(picker, Picker)
        assert picker.value == "off"
        await pilot.press("enter")
        await settle(pilot)
        assert here.settings.config.sound.muted
        await pilot.press("enter")
        await settle(pilot)
        assert not here.settings.config.sound.muted


async def test_a_setting_that_cannot_be_written_is_shown_as_it_was(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("s", "down")
        await settle(pilot)
        (home / "config.toml").write_text("[sound", encoding="utf-8")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.focused, Picker)
        assert (app.focused.name, app.focused.value) == ("sound.muted", "off")
        (refusal,) = app._notifications
        assert "not changed, since it cannot be read" in refusal.message


async def test_a_mistake_and_a_warning_of_the_settings_have_signs_of_their_own(home: Path) -> None:
    async with started(room(home, '[sound]\nvoice = "loud"\nfoo = 1\n')) as (app, pilot):
        await pilot.press("s")
        await settle(pilot)
        said = str(app.screen.query_one("#where", Static).render())
    signs = [line[:2] for line in said.splitlines() if "config.toml:" in line]
    assert signs == ["✗ ", "! "]


async def test_what_another_window_set_is_shown_after_a_change(home: Path) -> None:
    app, other = WatchedApp(room(home)), room(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s", "down")
        await settle(pilot)
        other.settings.change("sound.voice", "key")
        await pilot.press("enter")
        await settle(pilot)
        shown = {each.name: each.value for each in app.screen.query(Picker)}
        assert (shown["sound.muted"], shown["sound.voice"]) == ("on", "key")
    other.services.store.close()


async def test_a_line_to_type_into_is_left_with_the_arrows(home: Path) -> None:
    async with started(home) as (app, pilot):
        await pilot.press("s")
        await settle(pilot)
        line = app.screen.query(TextLine).first()
        line.focus()
        await settle(pilot)
        await pilot.press("up")
        await settle(pilot)
        assert isinstance(app.focused, Picker)
