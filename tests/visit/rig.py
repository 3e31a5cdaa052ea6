"""A studio of a test's own: a clock that is moved by hand, a speaker that remembers, real rooms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.audio.speaker import SoundSettings, Speaker
from nerveflow.resources import shipped
from nerveflow.routine.library import Library
from nerveflow.session import commands as c
from nerveflow.store.store import Store
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.preferences import Places, Preferences, Setting, SettingsError, Value
from nerveflow.visit.services import Services

MORNING = datetime(2025, 6, 2, 10, tzinfo=UTC)
MEMORY = Path("/dev/shm")  # noqa: S108 - every command is flushed to the disk: memory is quicker
LONGEST_MS = 4 * 3_600_000


@dataclass
class Time:
    """What both clocks show; nobody sleeps."""

    ms: int = 1_000_000

    def now(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        return MORNING + timedelta(milliseconds=self.ms - 1_000_000)

    def pass_ms(self, ms: int) -> None:
        self.ms += ms
        assert self.ms < LONGEST_MS, "this never comes to an end"


@dataclass
class HeldSettings:
    """Settings in memory."""

    preferences: Preferences = field(default_factory=Preferences)
    mistakes: tuple[str, ...] = ()
    changed: dict[str, Value] = field(default_factory=dict)
    refuses: bool = False

    def listed(self) -> tuple[Setting, ...]:
        return ()

    def change(self, name: str, value: Value) -> None:
        if self.refuses:
            raise SettingsError("config.toml cannot be written")
        self.changed[name] = value

    def plan_week(self, routine: str, times: int) -> None:
        self.preferences = replace(self.preferences, per_week={routine: times})


@dataclass
class Rig:
    """Everything that a session needs, under one folder."""

    folder: Path
    time: Time = field(default_factory=Time)
    settings: HeldSettings = field(default_factory=HeldSettings)
    opened: list[SoundSettings] = field(default_factory=list)
    routines: Path = field(default_factory=lambda: shipped("routines"))

    def __post_init__(self) -> None:
        self.own = self.folder / "routines"
        self.store = Store(self.folder / "history.sqlite3")

    def prefer(self, preferences: Preferences) -> None:
        self.settings.preferences = preferences

    def speaker(self, settings: SoundSettings) -> Speaker:
        self.opened.append(settings)
        return RecordingSpeaker()

    def services(self) -> Services:
        return Services(
            library=Library(self.routines, self.own),
            store=self.store,
            settings=self.settings,
            places=Places(
                self.folder / "config.toml", self.own, self.store.path, self.folder / "cache"
            ),
            clock=self.time.now,
            wall=self.time.wall,
            open_speaker=self.speaker,
            version="test",
        )

    def close(self) -> None:
        self.store.close()


def with_check(preferences: Preferences, check: str = "toe-touch") -> Preferences:
    """The same with a chosen movement to compare."""
    return replace(preferences, check=check)


@contextmanager
def rigged(folder: Path) -> Iterator[Rig]:
    """A rig in memory where there is such a place, else in this folder."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else folder) as quick:
        made = Rig(Path(quick))
        yield made
        made.close()


def glide_on(rig: Rig, live: LiveSession, seconds: int) -> None:
    """Be ready for everything for so long."""
    for _ in range(seconds * 4):
        rig.time.pass_ms(250)
        if live.coach.wake() is None:
            return
        if live.coach.session.moment(live.coach.session.now_ms).segment.waits:
            live.coach.do(c.Ready())
