"""A studio of its own for every test: shipped routines, a clock that is told, silence."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from rich.console import Console
from textual.pilot import Pilot

from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.audio.speaker import SoundSettings
from nerveflow.config.model import Config
from nerveflow.config.setting_list import change, list_settings
from nerveflow.resources import shipped
from nerveflow.routine.choices import Choices
from nerveflow.routine.library import Library
from nerveflow.session.timeline import Kind, Side
from nerveflow.store.store import Store
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.session_view import SessionView
from nerveflow.visit.preferences import Places, Preferences, Setting, SettingsError, Value
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

WALL = datetime(2024, 5, 31, 18, 30, tzinfo=timezone(timedelta(hours=2)))


@dataclass
class Time:
    """A clock that goes on when it is told to."""

    ms: int = 1_000_000

    def __call__(self) -> int:
        return self.ms


@dataclass
class FakeSettings:
    """Settings in memory, with the real names, meanings and checks."""

    config: Config = field(default_factory=Config)
    mistakes: tuple[str, ...] = ()

    @property
    def preferences(self) -> Preferences:
        held = self.config
        return Preferences(
            sound=SoundSettings(muted=held.sound.muted),
            theme=held.screen.theme,
            reduced_motion=held.screen.reduced_motion,
            big_text=held.screen.big_text,
            hands_free=held.session.hands_free,
            first_side=Side(held.session.begins_with),
            check=held.session.check,
            own_check=held.session.own_check,
            wake_time=held.plan.wake_time,
            grace_days=held.plan.grace_days,
            per_week=held.plan.per_week,
            keys=held.keys,
        )

    def listed(self) -> tuple[Setting, ...]:
        return list_settings(self.config)

    def plan_week(self, routine: str, times: int) -> None:
        per_week = {**self.config.plan.per_week, routine: times}
        plan = self.config.plan.model_copy(update={"per_week": per_week})
        self.config = self.config.model_copy(update={"plan": plan})

    def change(self, name: str, value: Value) -> None:
        try:
            self.config = change(self.config, name, value)
        except ValueError as error:
            raise SettingsError(str(error)) from error


@dataclass
class Room:
    """A studio and the handles a test turns."""

    services: Services
    time: Time
    settings: FakeSettings
    speakers: list[RecordingSpeaker]


def room(
    folder: Path,
    settings: FakeSettings | None = None,
    wall: Callable[[], datetime] = lambda: WALL,
) -> Room:
    """A studio whose files lie in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    time, settings = Time(), settings or FakeSettings()
    speakers: list[RecordingSpeaker] = []

    def open_speaker(_: SoundSettings) -> RecordingSpeaker:
        speakers.append(RecordingSpeaker())
        return speakers[-1]

    own = folder / "routines"
    own.mkdir(exist_ok=True)
    services = Services(
        library=Library(shipped("routines"), own),
        store=Store(folder / "history.sqlite3"),
        settings=settings,
        places=Places(folder / "config.toml", own, folder / "history.sqlite3", folder / "cache"),
        clock=time,
        wall=wall,
        open_speaker=open_speaker,
        version="0.0.0",
    )
    return Room(services, time, settings, speakers)


REHEARSAL = 1.000_001
"""A speed at which nobody moves and yet the clock of the test is the session's."""


def rehearsal(routine: str = "tibial-glide", choices: Choices | None = None) -> Request:
    """A request that asks nothing about safety."""
    return Request(routine, choices or Choices(), speed=REHEARSAL)


class Told(CoachApp):
    """The application, with a hand on its clock."""

    def __init__(self, here: Room, asked: Request | None = None) -> None:
        super().__init__(here.services, asked)
        self.room = here

    @property
    def session(self) -> SessionScreen:
        """The session on the screen."""
        assert isinstance(self.screen, SessionScreen), self.screen
        return self.screen


async def settle(pilot: Pilot[int]) -> None:
    """Let everything that was set going come to rest, without waiting for the clock."""
    for _ in range(4):
        await pilot.pause()


async def pass_time(pilot: Pilot[int], ms: int) -> None:
    """Let time pass in steps that no session takes for a sleep."""
    app = pilot.app
    assert isinstance(app, Told)
    while ms > 0:
        step = min(ms, 2_900)
        app.room.time.ms += step
        ms -= step
        for screen in app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.wake()
    await show(pilot)


async def show(pilot: Pilot[int]) -> None:
    """Paint the moment, without the flash of a change."""
    await settle(pilot)
    for screen in pilot.app.screen_stack:
        if isinstance(screen, SessionScreen):
            screen.remove_class("-loud")
            screen.query_one(SessionView).light(lit=False)
            screen.paint()
    await settle(pilot)


async def to_glide(pilot: Pilot[int], skip: int = 0) -> None:
    """Go on to the first glide, or to the one after `skip` of them."""
    app = pilot.app
    assert isinstance(app, Told)
    while True:
        kind = app.session.coach.session.moment(0).segment.kind
        if kind is Kind.GLIDE:
            skip -= 1
            if skip < 0:
                break
        app.session.run("next")
    await show(pilot)


def words(app: CoachApp) -> str:
    """Everything that the screen shows, as text."""
    console = Console(width=app.size.width, file=io.StringIO(), record=True, legacy_windows=False)
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(update)
    return console.export_text()
