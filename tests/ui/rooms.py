"""Services of its own for every test: shipped routines, a clock moved by hand, silence."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from recording_speaker import RecordingSpeaker
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot
from ui.rest import rest

from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.config.sections import SoundSettings
from nerveflow.config.settings import Settings
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices
from nerveflow.session.terms import Kind
from nerveflow.ui.app import CoachApp
from nerveflow.ui.errands import Errands
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

WALL = datetime(2024, 5, 31, 18, 30, tzinfo=timezone(timedelta(hours=2)))


@dataclass
class Time:
    """A clock that a test moves."""

    ms: int = 1_000_000

    def __call__(self) -> int:
        return self.ms


@dataclass
class Room:
    """The services of a test and the handles it turns."""

    services: Services
    time: Time
    settings: Settings
    speakers: list[RecordingSpeaker]


def room(folder: Path, config: str = "", wall: Callable[[], datetime] = lambda: WALL) -> Room:
    """Services whose files are in `folder`, with this text as config.toml where there is any."""
    paths = find_paths({"NERVEFLOW_HOME": str(folder)})
    paths.routines_dir.mkdir(parents=True, exist_ok=True)
    if config:
        paths.config_file.write_text(config, encoding="utf-8")
    time, settings = Time(), open_settings(paths)
    speakers: list[RecordingSpeaker] = []

    def speaker(_: SoundSettings) -> RecordingSpeaker:
        speakers.append(RecordingSpeaker())
        return speakers[-1]

    services = make_services(paths, settings, clock=time, wall=wall, speaker=speaker)
    return Room(services, time, settings, speakers)


REHEARSAL = 1.000_001
"""A speed at which nobody moves and yet the clock of the test is the session's."""


def rehearsal(routine: str = "tibial-glide", choices: Choices | None = None) -> Request:
    """A request that asks nothing about safety."""
    return Request(routine, choices or Choices(), speed=REHEARSAL)


class WatchedApp(CoachApp):
    """The application, with a hand on its clock."""

    NOTIFICATION_TIMEOUT = 600
    """What is said in passing goes by the machine's own clock, which a busy machine runs out of."""

    def __init__(self, here: Room, asked: Request | None = None) -> None:
        super().__init__(here.settings, lambda: here.services, here.services.wall, asked)
        self.room = here

    @property
    def session(self) -> SessionScreen:
        """The session on the screen."""
        assert isinstance(self.screen, SessionScreen), self.screen
        return self.screen


@asynccontextmanager
async def started(
    where: Path | Room,
    asked: Request | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    notifications: bool = False,
) -> AsyncIterator[tuple[WatchedApp, Pilot[int]]]:
    """The application at its first rest; in a folder of its own, or with these services."""
    app = WatchedApp(where if isinstance(where, Room) else room(where), asked)
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await settle(pilot)
        yield app, pilot


@asynccontextmanager
async def in_glide(
    where: Path | Room,
    asked: Request | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    notifications: bool = False,
) -> AsyncIterator[tuple[WatchedApp, Pilot[int]]]:
    """The same in a rehearsal at its first glide."""
    asked = asked or rehearsal()
    async with started(where, asked, size=size, notifications=notifications) as (app, pilot):
        await to_glide(pilot)
        yield app, pilot


class ThreadedApp(WatchedApp):
    """The application as the program has it: nothing on its screens waits for the disk."""

    def __init__(self, here: Room) -> None:
        super().__init__(here)
        self.errands = Errands(self._show_waiting, in_thread=True)


async def till(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait for a thread, and let the screens follow it."""
    while not holds():
        await rest(pilot.app)
        await asyncio.sleep(0.001)


async def settle(pilot: Pilot[int]) -> None:
    """Let everything that was set going come to rest, without waiting for the clock."""
    await rest(pilot.app)


async def pass_time(pilot: Pilot[int], ms: int) -> None:
    """Let time pass in steps that no session takes for a sleep."""
    go_on(pilot, ms)
    await show(pilot)


def go_on(pilot: Pilot[int], ms: int) -> None:
    """The same without a look at the screen: on the way to what a test is about."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    while ms > 0:
        step = min(ms, 2_900)
        app.room.time.ms += step
        ms -= step
        for screen in app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.wake()


async def show(pilot: Pilot[int]) -> None:
    """Paint the moment, without the flash of a change."""
    await settle(pilot)
    for screen in pilot.app.screen_stack:
        if isinstance(screen, SessionScreen):
            # A flash that is due begins with the painting, and would be seen or not by the clock.
            screen.paint()
            for loud in (False, True):
                screen.light(lit=False, loud=loud)
    await settle(pilot)


async def to_glide(pilot: Pilot[int], skip: int = 0) -> None:
    """Go on to the first glide, or to the one after `skip` of them."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    while True:
        kind = app.session.coach.session.moment(0).segment.kind
        if kind is Kind.GLIDE:
            skip -= 1
            if skip < 0:
                break
        app.session.run("next")
    await show(pilot)


async def to_end(pilot: Pilot[int], forward: str) -> None:
    """Go on to the end of a session by one key, and by a number where it is asked for."""
    app = pilot.app
    assert isinstance(app, WatchedApp)
    session, coach = app.session, app.session.coach
    while not coach.over:
        here = coach.session.moment(0)
        if here.segment.waits:
            await pilot.press("3" if here.segment.kind is Kind.TENSION else forward)
            continue
        while coach.session.moment(0).index == here.index and not coach.over:
            app.room.time.ms += 2_900
            coach.wake()
    session.wake()
    await settle(pilot)


def words_on(app: CoachApp) -> str:
    """Everything that the screen shows, as text."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return "\n".join("".join(strip.text for strip in line) for line in update.strips)
