"""The figure on the home screen moves while somebody is there, and rests when nobody is."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui.rooms import room, started

from nerveflow.ui.widgets import preview as previewing
from nerveflow.ui.widgets.preview import RESTS_AFTER_MS, Preview

SIZE = (120, 40)
MOVES = "[screen]\nreduced_motion = true\n"


def preview_of(pilot: Pilot[int]) -> Preview:
    found: Preview = pilot.app.screen.query_one(Preview)
    return found


def is_moving(preview: Preview) -> bool:
    timer = preview._timer
    assert timer is not None
    return timer._active.is_set()


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "LOOK_S", 0.001)


async def test_the_figure_rests_after_twenty_seconds_without_a_key_and_wakes_with_one(
    home: Path,
) -> None:
    async with started(home, size=SIZE) as (app, pilot):
        assert is_moving(preview_of(pilot))
        app.room.time.ms += RESTS_AFTER_MS
        for _ in range(50):
            await pilot.pause(0.01)
            if not is_moving(preview_of(pilot)):
                break
        assert not is_moving(preview_of(pilot))
        await pilot.press("down")
        assert is_moving(preview_of(pilot))


async def test_the_figure_never_moves_by_itself_in_reduced_motion(home: Path) -> None:
    async with started(room(home, MOVES), size=SIZE) as (_, pilot):
        await pilot.press("down", "x")
        assert not is_moving(preview_of(pilot))
