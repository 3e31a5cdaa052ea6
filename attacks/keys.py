"""Random keys on the screens, in sizes from 1x1 to 300x100: no key raises."""

import asyncio
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

from attacks.calls import home, run_rehearsal
from attacks.count import Outcome
from attacks.worker import Case, dice

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


@contextmanager
def cases(seed: int) -> Iterator[Case]:
    """A run of fifty keys for each case, from home and from a session in turn.

    Each has a home of its own, every seventh an empty one.
    """
    with home() as folder:
        made = folder / "made"
        os.environ["NERVEFLOW_HOME"] = str(made)
        run_rehearsal()

        def one(turn: int) -> Outcome:
            random = dice(seed, "keys", turn)
            session, pressed = turn % 2 == 1, list[str]()
            outcome = Outcome("session" if session else "home")
            own = folder / "own"
            rmtree(own, ignore_errors=True)
            if turn % 7:
                copytree(made, own)
            try:
                asyncio.run(_one(own, random, session, pressed, in_thread=turn % 3 > 0))
            except BaseException:  # noqa: BLE001 - whatever a key raises is a finding
                outcome.faults.append(f"{pressed[-12:]}: {traceback.format_exc()}")
            sizes = sum(each.startswith("to ") for each in pressed)
            outcome.counts = {"runs": 1, "keys": len(pressed) - sizes, "sizes": sizes}
            return outcome

        yield one


async def _one(
    folder: Path, random: Random, session: bool, pressed: list[str], *, in_thread: bool
) -> None:
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
    services = make_services(paths, settings, in_thread=in_thread, spare=in_thread)
    request = Request("short-flow", Choices(), 60) if session else None
    app = CoachApp(settings, lambda: services, services.wall, request)
    size = random.choice(SIZES)
    pressed.append(f"to {size}")
    async with app.run_test(size=size) as pilot:
        for _ in range(PER_RUN):
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
