"""Random keys on the screens, in sizes from 1x1 to 300x100: no key raises."""

import asyncio
import traceback
from pathlib import Path
from random import Random

from attacks.calls import Count, home, lead

KEYS = (
    *"abcdefghijklmnopqrstuvwxyz0123456789?+-./ ",
    "enter",
    "escape",
    "tab",
    "shift+tab",
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "backspace",
    "delete",
    "f1",
    "space",
    "ctrl+a",
    "ctrl+k",
)
PER_RUN = 50
SIZES = ((1, 1), (2, 3), (5, 2), (10, 4), (20, 6), (40, 12), (80, 24), (160, 45), (300, 100))


def attack(number: int, seed: int) -> Count:
    """Press so many keys, in runs of fifty from home or a session."""
    count, random = Count("keys", seed), Random(seed)
    turn = 0
    with home() as folder:
        lead()
        while number > 0:
            runs = min(PER_RUN, number)
            number -= runs
            pressed: list[str] = []
            try:
                asyncio.run(_one(folder, random, runs, turn % 2 == 1, pressed))
            except Exception:  # noqa: BLE001 - whatever a key raises is a finding
                count.fault(f"run {turn}: {pressed[-12:]}: {traceback.format_exc()}")
            count.add("runs")
            count.add("keys", sum(not each.startswith("to ") for each in pressed))
            count.add("sizes", sum(each.startswith("to ") for each in pressed))
            turn += 1
    return count


async def _one(folder: Path, random: Random, keys: int, session: bool, pressed: list[str]) -> None:
    from textual.events import Resize
    from textual.geometry import Size

    from nerveflow.cli.services import make_services
    from nerveflow.cli.settings import open_settings
    from nerveflow.paths import find_paths
    from nerveflow.routine.choices import Choices
    from nerveflow.ui.app import CoachApp
    from nerveflow.visit.request import Request

    paths = find_paths({"NERVEFLOW_HOME": str(folder)})
    settings = open_settings(paths)
    settings.change("sound.muted", True)
    services = make_services(paths, settings)
    request = Request("short-flow", Choices(), 60) if session else None
    app = CoachApp(settings, lambda: services, services.wall, request)
    size = random.choice(SIZES)
    pressed.append(f"to {size}")
    async with app.run_test(size=size) as pilot:
        for _ in range(keys):
            if not app.is_running:
                break
            if random.random() < 0.05:
                width, height = random.choice(
                    (*SIZES, (random.randint(1, 300), random.randint(1, 100)))
                )
                pressed.append(f"to {width}x{height}")
                app.post_message(Resize(Size(width, height), Size(width, height)))
            key = random.choice(KEYS)
            pressed.append(key)
            await pilot.press(key)
    services.store.close()
