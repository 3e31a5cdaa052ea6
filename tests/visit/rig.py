"""Services of a test's own: a clock moved by hand, speakers that remember, real rooms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.audio.speaker import Speaker
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.config.model import SoundSettings
from nerveflow.paths import find_paths
from nerveflow.session import commands as c
from nerveflow.visit.live_session import LiveSession
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
class Rig:
    """Everything that a session needs, under one folder."""

    folder: Path
    time: Time = field(default_factory=Time)
    opened: list[SoundSettings] = field(default_factory=list)
    """What each speaker was opened with."""

    def __post_init__(self) -> None:
        paths = find_paths({"NERVEFLOW_HOME": str(self.folder)})
        self.own, self.config_file = paths.routines_dir, paths.config_file
        self.settings = open_settings(paths)
        self._services = make_services(
            paths, self.settings, clock=self.time.now, wall=self.time.wall, speaker=self.speaker
        )
        self.store = self._services.store

    def speaker(self, settings: SoundSettings) -> Speaker:
        self.opened.append(settings)
        return RecordingSpeaker()

    def services(self) -> Services:
        return self._services

    def choose_check(self) -> None:
        """Make toe touch the movement to compare."""
        self.settings.change("session.check", "toe-touch")

    def close(self) -> None:
        self.store.close()


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
