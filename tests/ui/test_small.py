"""No key in any size of terminal is an error, nor a large paste, nor a storm of sizes."""

import random
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from ui.rooms import WatchedApp, rehearsal, room, settle, started

from nerveflow.ui.key_commands import Context, commands_of

MOVES = ("pagedown", "pageup", "down", "up", "home", "end", "tab", "enter", "escape", "space")
SIZES = ((1, 1), (20, 6), (39, 11))


def keys() -> list[str]:
    commands = [
        each for context in (Context.HOME, Context.SESSION) for each in commands_of(context)
    ]
    found = {key for each in commands for key in each.keys.split(",")}
    return [*MOVES, *sorted(found - {"q", "ctrl+q", "ctrl+c", "ctrl+z", "escape"})]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_key_in_a_tiny_terminal_is_an_error(home: Path, size: tuple[int, int]) -> None:
    chosen = random.Random(str(size))
    async with started(home, rehearsal() if size[0] > 20 else None, size=size) as (_, pilot):
        for key in ("pagedown", "pageup", *chosen.sample(keys(), 8)):
            await pilot.press(key)
        await settle(pilot)


async def test_a_paste_of_a_megabyte_and_a_hundred_sizes_are_no_errors(home: Path) -> None:
    app = WatchedApp(room(home))
    chosen = random.Random(14)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(events.Paste("7 \x1b[31m\n" * 130_000))
        await pilot.press("slash")
        app.post_message(events.Paste("x" * 1_000_000))
        await settle(pilot)
        for _ in range(100):
            size = Size(chosen.randint(1, 300), chosen.randint(1, 100))
            app.post_message(events.Resize(size, size))
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert app.size == (80, 24)
