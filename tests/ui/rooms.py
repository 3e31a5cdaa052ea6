"""A studio of its own for every test: shipped routines, a clock that is told, silence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from nerveflow import config
from nerveflow.audio import RecordingSpeaker, SoundSettings
from nerveflow.config import Config
from nerveflow.resources import shipped
from nerveflow.routine import Library
from nerveflow.store import Store
from nerveflow.studio import Places, Preferences, Setting, SettingsError, Studio, Value

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
            check=held.session.check,
            own_check=held.session.own_check,
            wake_time=held.plan.wake_time,
            grace_days=held.plan.grace_days,
            per_week=held.plan.per_week,
            keys=held.keys,
        )

    def listed(self) -> tuple[Setting, ...]:
        return config.list_settings(self.config)

    def change(self, name: str, value: Value) -> None:
        try:
            self.config = config.change(self.config, name, value)
        except ValueError as error:
            raise SettingsError(str(error)) from error


@dataclass
class Room:
    """A studio and the handles a test turns."""

    studio: Studio
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
    studio = Studio(
        library=Library(shipped("routines"), own),
        store=Store(folder / "history.sqlite3"),
        settings=settings,
        places=Places(folder / "config.toml", own, folder / "history.sqlite3", folder / "cache"),
        clock=time,
        wall=wall,
        open_speaker=open_speaker,
        version="0.0.0",
    )
    return Room(studio, time, settings, speakers)
