"""Take a picture of each state of a session in each size and look, to be looked at with fresh eyes.

Run it by hand after a change of the session screen: `python tools/make_looks.py FOLDER`, or only
for some sizes and looks: `python tools/make_looks.py FOLDER 40x12 80x24 large`. It needs what
`make_pictures.py` needs.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from make_pictures import MOST_PNG, TERMINAL
from picture_files import CannotDraw, browser, pngs, save_png
from picture_past import STEP_MS, pass_ms, rigged
from picture_svg import Screen, as_shown
from picture_walk import Lost, Walk

from nerveflow.routine.choices import Choices
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Mode, Phase, Problem, Prompt
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.visit.request import Answering, Request

SIZES = ("40x12", "60x20", "80x24", "100x30", "160x45")
LOOKS = ("dark", "light", "large")
CELL_PX = 10
NOBODY_MOVES = 1.000_001
"""A speed at which no questions come first and yet every second is one of the session."""
LONGEST_S = 300
READ_MS = 9_000
"""Into a position: the third of its sentences is current."""

Found = Callable[[Moment], bool]


@dataclass(frozen=True, slots=True)
class Look:
    """One size and one look of the terminal."""

    size: tuple[int, int]
    name: str

    @property
    def theme(self) -> str:
        return "calm-light" if self.name == "light" else "calm-dark"


class Follower:
    """Follows one session from state to state, and takes a picture of each."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk

    @property
    def now(self) -> Moment:
        return self.walk.live.coach.moment()

    def skip_to(self, kind: Kind) -> None:
        """Pass by the steps before the next one of a kind."""
        screen = self.walk.app.screen
        assert isinstance(screen, SessionScreen)
        for _ in range(self.now.items):
            if self.now.segment.kind is kind:
                return
            screen.run("next")
        raise Lost(f"the session has no {kind.value} ahead")

    def wait(self, found: Found) -> None:
        """Let time pass up to a moment. Raises Lost."""
        for _ in range(LONGEST_S * 1000 // STEP_MS):
            if found(self.now):
                return
            pass_ms(self.walk.live, self.walk.rig.time, STEP_MS)
        raise Lost("the session did not come to a state")

    async def shot(self, name: str) -> None:
        screen = self.walk.app.screen
        assert isinstance(screen, SessionScreen)
        screen.paint()
        await self.walk.quiet(0.3)
        self.walk.app.clear_notifications()
        await self.walk.shot(name)


def _moving(moment: Moment) -> bool:
    """The middle of the way out in the second repetition."""
    span = moment.span
    there = span is not None and (span.rep, span.phase) == (2, Phase.OUT)
    return there and moment.phase_fraction > 0.5


async def at_the_keyboard(follower: Follower) -> None:
    """Position, lean, glide, hold and rest."""
    pass_ms(follower.walk.live, follower.walk.rig.time, READ_MS)
    await follower.shot("1-position")
    follower.skip_to(Kind.TENSION)
    follower.wait(lambda now: now.question is Prompt.TENSION)
    await follower.shot("2-lean")
    await follower.walk.press("3")
    follower.wait(_moving)
    await follower.shot("3-glide")
    await follower.walk.press("5")
    pass_ms(follower.walk.live, follower.walk.rig.time, STEP_MS * 12)
    await follower.shot("4-hold")
    await follower.walk.press("3")
    follower.skip_to(Kind.RELEASE)
    pass_ms(follower.walk.live, follower.walk.rig.time, STEP_MS * 12)
    await follower.shot("5-rest")


async def with_one_key(follower: Follower) -> None:
    """The numbers and the choices one after the other, and letting go."""
    follower.skip_to(Kind.TENSION)
    follower.wait(lambda now: now.lit == 3)
    await follower.shot("6-ladder")
    await follower.walk.press("space")
    follower.wait(_moving)
    await follower.walk.press("space")
    follower.wait(lambda now: now.lit is Problem.TINGLING_OR_NUMB)
    await follower.shot("7-choices")
    await follower.walk.press("7")
    pass_ms(follower.walk.live, follower.walk.rig.time, STEP_MS * 12)
    await follower.shot("8-let-go")


async def go(look: Look) -> dict[str, Screen]:
    """The pictures of one size and look, by name."""
    found: dict[str, Screen] = {}
    for choices, one_key, way in (
        (Choices(sides="left"), False, at_the_keyboard),
        (Choices(sides="right"), True, with_one_key),
    ):
        request = Request("tibial-glide", choices, NOBODY_MOVES, Answering(one_key=one_key))
        with rigged(look.theme, past=()) as rig:
            app = CoachApp(rig.services.settings, lambda: rig.services, rig.time.wall, request)
            async with app.run_test(size=look.size) as pilot:
                walk = Walk(rig, app, pilot)
                await walk.opened()
                while walk.live.coach.moment().mode is Mode.NEW:
                    await pilot.pause(0.05)
                if look.name == "large":
                    await walk.press("l")
                await way(Follower(walk))
                app.leaving.by_signal(0)
        found |= {name: as_shown(svg, look.size) for name, svg in walk.shots.items()}
    return found


def main(arguments: list[str]) -> int:
    """Take the pictures of these sizes, or of all."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder, asked = Path(arguments[0]), arguments[1:]
    sizes = [each for each in asked if each not in LOOKS] or SIZES
    looks = [each for each in asked if each in LOOKS] or LOOKS
    os.environ |= TERMINAL
    os.environ.pop("NO_COLOR", None)
    try:
        browser()
        for size in sizes:
            width, _, height = size.partition("x")
            for name in looks:
                shots = asyncio.run(go(Look((int(width), int(height)), name)))
                to = folder / size
                to.mkdir(parents=True, exist_ok=True)
                images = pngs(list(shots.values()), CELL_PX)
                for shot, image in zip(shots, images, strict=True):
                    save_png(image, to / f"{shot}-{name}.png", MOST_PNG)
                print(f"{size} {name}: {len(shots)} pictures in {to}")
    except (CannotDraw, Lost) as why:
        print(f"make_looks: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
