"""Services for tests: clocks that a test sets, speakers that record, the other rooms real."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from recording_speaker import RecordingSpeaker

from nerveflow.audio.speaker import Speaker
from nerveflow.awake import Awake, by_wakepy
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.config.sections import SoundSettings
from nerveflow.paths import find_paths
from nerveflow.session import commands as c
from nerveflow.store.errors import DiskFull
from nerveflow.store.journal import Journal
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.services import Services

MORNING = datetime(2025, 6, 2, 10, tzinfo=UTC)
MEMORY = Path("/dev/shm")  # noqa: S108 - every command is flushed to the disk: memory is quicker
LONGEST_MS = 4 * 3_600_000


@dataclass
class Time:
    """Both clocks; time passes only by `pass_ms`."""

    ms: int = 1_000_000

    def now(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        return MORNING + timedelta(milliseconds=self.ms - 1_000_000)

    def pass_ms(self, ms: int) -> None:
        self.ms += ms
        assert self.ms < LONGEST_MS, "the session does not end"


class CountedAwake(Awake):
    """Says whether sleep is held off, and counts how often that began."""

    def __init__(self) -> None:
        super().__init__(partial(by_wakepy, "a test"))
        self._held = False
        self.times = 0
        self.waited_s = 0.0
        """How long the last release would have waited."""

    def holds(self) -> bool:
        return self._held

    def hold(self) -> None:
        self.times += not self._held
        self._held = True

    def release(self, wait_s: float = 0) -> None:
        self._held = False
        self.waited_s = wait_s


@dataclass
class Rig:
    """Services in one folder."""

    folder: Path
    time: Time = field(default_factory=Time)
    opened: list[SoundSettings] = field(default_factory=list)
    """The settings of each speaker that was opened."""
    awake: CountedAwake = field(default_factory=CountedAwake)

    def __post_init__(self) -> None:
        paths = find_paths({"NERVEFLOW_HOME": str(self.folder)})
        self.own, self.config_file = paths.routines_dir, paths.config_file
        self.settings = open_settings(paths)
        self._services = make_services(
            paths,
            self.settings,
            clock=self.time.now,
            wall=self.time.wall,
            speaker=self.speaker,
            awake=self.awake,
        )
        self.store = self._services.store

    def speaker(self, settings: SoundSettings) -> Speaker:
        self.opened.append(settings)
        return RecordingSpeaker()

    def services(self) -> Services:
        return self._services

    def choose_check(self) -> None:
        """Choose toe touch as the check."""
        self.settings.change("session.check", "toe-touch")

    def close(self) -> None:
        self.store.close()


@contextmanager
def rigged(folder: Path) -> Iterator[Rig]:
    """A rig in memory where possible, else in this folder."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else folder) as quick:
        made = Rig(Path(quick))
        yield made
        made.close()


@contextmanager
def a_full_disk() -> Iterator[None]:
    """The history takes nothing of a session meanwhile."""

    def full(self: Journal, *_: object) -> None:
        raise DiskFull("The disk is full.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "write", full)
        patch.setattr(Journal, "finish", full)
        yield


def glide_on(rig: Rig, live: LiveSession, seconds: int) -> None:
    """Let this time pass, ready at every wait."""
    for _ in range(seconds * 4):
        rig.time.pass_ms(250)
        if live.coach.wake() is None:
            return
        if live.coach.session.moment(live.coach.session.now_ms).segment.waits:
            live.coach.do(c.Ready())
