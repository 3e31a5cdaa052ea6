"""Devices that are not there, with the manners of those that are."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nerveflow.audio.clip import Clip
from nerveflow.audio.engines import Engine, NoSpeech
from nerveflow.audio.output import Cued
from nerveflow.audio.samples import Samples
from nerveflow.audio.speaker import Channel
from nerveflow.audio.timed_output import Playing


@dataclass
class FakeOutput:
    """Keeps what it was given; goes, or falls behind, when told to."""

    name: str = "miniaudio"
    device: str = "Fake"
    latency_ms: int = 60
    exact: bool = True
    taken: list[Cued] = field(default_factory=list)
    volumes: tuple[int, int] = (100, 100)
    hushes: int = 0
    ties: int = 0
    lag: int = 0
    gone: bool = False
    closed: bool = False

    def submit(self, cued: Sequence[Cued]) -> None:
        self.taken.extend(cued)

    def hush(self) -> None:
        self.hushes += 1

    def tie(self) -> None:
        self.ties += 1
        self.lag = 0

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        self.volumes = (voice_percent, tone_percent)

    def heard_ms(self, now_ms: int) -> int:
        return now_ms + self.lag

    def lag_ms(self) -> int:
        return self.lag

    def ailing(self, now_ms: int) -> bool:
        return self.gone

    def close(self) -> None:
        self.closed = True

    @property
    def keys(self) -> list[str]:
        return [cued.key for cued in self.taken]


@dataclass
class FakeSounder:
    """Notes what it starts, and what is stopped."""

    name: str = "player"
    device: str = "fake"
    latency_ms: int = 50
    started: list[tuple[Channel, int]] = field(default_factory=list)
    stopped: int = 0
    closed: bool = False

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        self.started.append((channel, percent))
        return self

    def stop(self) -> None:
        self.stopped += 1

    def ailing(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeEngine:
    """Speaks everything but what it was told to refuse."""

    name: str = "fake-voice"
    voice: str = "plain"
    refuses: frozenset[str] = frozenset()
    rendered: list[str] = field(default_factory=list)

    def render(self, text: str) -> Clip:
        self.rendered.append(text)
        if text in self.refuses:
            raise NoSpeech("refused")
        return Clip(16_000, 1, array("h", [3_000, -3_000] * 4_000))


def unfitted(clip: Clip) -> Clip:
    return clip


def loaded_bank(sounds: Path, cache: Path, engine: Engine | None = None) -> Samples:
    """A bank with its tones, without a thread: `work()` does one piece at a time."""
    bank = Samples(sounds, cache, lambda: engine, unfitted)
    bank._cues = dict(bank._load_cues())
    bank._engine = engine
    return bank
