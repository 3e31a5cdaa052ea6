"""Take the pictures of README from the real program, so that they are always true.

Run it by hand after a change of the screens: `python tools/make_pictures.py [TOUR...]`. Needs what
the program needs, Chromium (`apt install chromium`) and Pillow (`pip install pillow`), which is for
this alone. The program runs without a terminal, gets its keys from a script, and its clock is moved
by hand: the same screens make the same pictures.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from picture_files import CannotDraw, browser, pngs, save_gif, save_png
from picture_past import PAST, Past, rigged
from picture_svg import Screen, as_shown
from picture_walk import Lost, Walk, gliding, repetition

from nerveflow.session.terms import Nerve
from nerveflow.ui.app import CoachApp

TARGET = Path(__file__).parent.parent / "docs" / "pictures"
FRAMES_MS = (120, 130) * 20
"""One repetition of five seconds, so that the end of the loop is its beginning."""
CELL_PX, GIF_CELL_PX = 12, 8
"""How wide a character is in the pictures; even, so that half of one is whole pixels."""
GIF_ROWS = (3, 42)
"""What the animation shows of the large terminal: the figure, and the words beside it."""
MOST_PNG = 250_000
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""How the terminal is described to the program, whatever the one this runs in."""


@dataclass(frozen=True, slots=True)
class Tour:
    """One walk through the program, in one terminal."""

    way: Callable[[Walk], Awaitable[None]]
    size: tuple[int, int] = (100, 30)
    theme: str = "calm-dark"
    past: tuple[Past, ...] = PAST
    made: str = ""
    """Whose made weeks are looked back on."""


async def whole(walk: Walk) -> None:
    """From home through a whole session and every screen."""
    await walk.shot("home")
    await walk.press("c")
    await walk.shot("choices")
    await walk.press("escape")
    await walk.begin()
    await walk.to(gliding(Nerve.TIBIAL))
    await walk.shot("session-tibial")
    await walk.press("l")
    await walk.shot("session-big-text")
    await walk.press("l")
    await walk.to(gliding(Nerve.SURAL, "foot"))
    await walk.shot("session-sural")
    await walk.to(gliding(Nerve.PERONEAL, "ankle"))
    await walk.shot("session-peroneal")
    await walk.press("5")
    await walk.shot("session-above-target")
    await walk.finish()
    await walk.shot("after")
    await walk.press("enter", "h")
    await walk.shot("history")
    await walk.press("escape", "s")
    await walk.shot("settings")
    await walk.press("escape", "question_mark")
    await walk.shot("help")


async def first(walk: Walk) -> None:
    """The first question about safety, on the first day."""
    await walk.press("enter")
    await walk.questions(until_signs=True)
    await walk.shot("gate")


async def light(walk: Walk) -> None:
    """Home and a glide in the light theme."""
    await walk.shot("home-light")
    await walk.begin()
    await walk.to(gliding(Nerve.TIBIAL))
    await walk.shot("session-light")


async def large(walk: Walk) -> None:
    """A glide in a large terminal, moving and still."""
    await walk.begin()
    await walk.to(repetition(3, "knee"))
    for number, svg in enumerate(await walk.frames(FRAMES_MS)):
        walk.shots[f"glide:{number:02}"] = svg
    await walk.to(gliding(Nerve.TIBIAL, "ankle"))
    await walk.shot("session-160x45")


async def small(walk: Walk) -> None:
    """A glide in the smallest terminal."""
    await walk.begin()
    await walk.to(gliding(Nerve.TIBIAL))
    await walk.shot("session-80x24")


async def back(walk: Walk) -> None:
    """Looking back on weeks: progress, one session, pain on the drawn leg."""
    await walk.press("g", "2")
    await walk.shot("progress")
    await walk.press("escape", "h", "enter")
    await walk.shot("record")
    await walk.press("escape", "escape", "p", "4", "g", "right")
    await walk.shot("pain")


TOURS = {
    "whole": Tour(whole),
    "first": Tour(first, past=()),
    "light": Tour(light, theme="calm-light"),
    "large": Tour(large, (160, 45)),
    "small": Tour(small, (80, 24)),
    "back": Tour(back, made="improving"),
}


async def go(tour: Tour) -> dict[str, Screen]:
    """Every screenshot of a tour, by name."""
    with rigged(tour.theme, past=tour.past, made=tour.made) as rig:
        app = CoachApp(rig.services.settings, lambda: rig.services, rig.services.wall)
        async with app.run_test(size=tour.size) as pilot:
            walk = Walk(rig, app, pilot)
            await walk.quiet()
            await tour.way(walk)
            app.leaving.by_signal(0)
        return {name: as_shown(svg, tour.size) for name, svg in walk.shots.items()}


def draw(shots: dict[str, Screen]) -> None:
    """Turn screenshots into files, and say how large each is."""
    TARGET.mkdir(parents=True, exist_ok=True)
    still = {name: shot for name, shot in shots.items() if ":" not in name}
    for name, image in zip(still, pngs(list(still.values()), CELL_PX), strict=True):
        save_png(image, TARGET / f"{name}.png", MOST_PNG)
        tell(TARGET / f"{name}.png")
    moving = [shot for name, shot in shots.items() if ":" in name]
    if moving:
        top, bottom = (row * 2 * GIF_CELL_PX for row in GIF_ROWS)
        frames = [image.crop((0, top, image.width, bottom)) for image in pngs(moving, GIF_CELL_PX)]
        save_gif(frames, TARGET / "glide.gif", FRAMES_MS)
        tell(TARGET / "glide.gif")


def tell(path: Path) -> None:
    """Say how large a file has become."""
    print(f"{path.name:<28} {path.stat().st_size / 1000:7.1f} kB")


def main(names: list[str]) -> int:
    """Make the pictures of these tours, or of all."""
    unknown = [name for name in names if name not in TOURS]
    if unknown:
        print(f"no tour {', '.join(unknown)}; there are {', '.join(TOURS)}", file=sys.stderr)
        return 2
    os.environ |= TERMINAL
    os.environ.pop("NO_COLOR", None)
    try:
        browser()
        for name in names or TOURS:
            draw(asyncio.run(go(TOURS[name])))
    except (CannotDraw, Lost) as why:
        print(f"make_pictures: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
