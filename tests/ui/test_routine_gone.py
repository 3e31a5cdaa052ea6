"""A routine file that is deleted or broken while home shows it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from ui.rooms import settle, started, words_on

from nerveflow.resources import shipped
from nerveflow.ui.screens.home import HomeScreen


def own(home: Path) -> Path:
    """A routine of the person's own, the last in the list of those that can be followed."""
    text = (shipped("routines") / "tibial-glide.toml").read_text(encoding="utf-8")
    file = home / "routines" / "zz-own.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace('name = "', 'name = "Zz ', 1), encoding="utf-8")
    return file


def ids(pilot: Pilot[int]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    return [row.id for row in screen._shown]


async def to(pilot: Pilot[int], routine: str) -> None:
    """Put the cursor on a routine of the list."""
    found = pilot.app.screen.query_one("#routines", OptionList)
    found.highlighted = ids(pilot).index(routine)
    await settle(pilot)


@pytest.mark.parametrize("key", ["choose", "down"])
@pytest.mark.parametrize(
    "change", [Path.unlink, lambda file: file.write_text("name = 1")], ids=["deleted", "broken"]
)
async def test_a_routine_that_is_gone_is_reported_and_home_looks_again(
    home: Path, change: Callable[[Path], object], key: str
) -> None:
    file = own(home)
    async with started(home, size=(100, 30), notifications=True) as (app, pilot):
        listed = ids(pilot)
        beside = listed[listed.index("zz-own") - 1]
        await to(pilot, "zz-own" if key == "choose" else beside)
        change(file)
        if key == "choose":
            assert isinstance(app.screen, HomeScreen)
            app.screen.run("choose")
        else:
            await pilot.press("down")
        for _ in range(100):
            await settle(pilot)
            if ids(pilot) != listed:
                break
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        assert ("zz-own" in ids(pilot)) == file.exists()
        assert all(row.errors for row in screen._shown if row.id == "zz-own")
        assert "zz-own" in words_on(app)
