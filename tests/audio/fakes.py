"""Fake devices and engines that behave like real ones."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import TimedClip
from nerveflow.audio.samples import Samples
from nerveflow.audio.speaker import Channel
from nerveflow.audio.speech import NoSpeech, SpeechEngine
from nerveflow.audio.timed_output import Playing


@dataclass
class FakeOutput:
    """Records what it is given; is lost or falls behind as the test sets it."""

    name: str = "miniaudio"
    device: str = "Fake"
    latency_ms: int = 60
    lead_in_ms: int = 0
    taken: list[TimedClip] = field(default_factory=list)
    volumes: tuple[int, int] = (100, 100)
    hushes: int = 0
    reanchors: int = 0
    lag: int = 0
    lost: bool = False
    closed: bool = False

    def submit(self, clips: Sequence[TimedClip]) -> None:
        self.taken.extend(clips)

    def hush(self) -> None:
        self.hushes += 1

    def reanchor(self) -> None:
        self.reanchors += 1
        self.lag = 0

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        self.volumes = (voice_percent, tone_percent)

    def heard_ms(self, now_ms: int) -> int:
        return now_ms + self.lag

    def lag_ms(self) -> int:
        return self.lag

    def is_lost(self, now_ms: int) -> bool:
        return self.lost

    def close(self) -> None:
        self.closed = True

    @property
    def keys(self) -> list[str]:
        return [timed.key for timed in self.taken]


@dataclass
class FakeSounder:
    """Records what it starts and how often it is stopped."""

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

    def is_failing(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeEngine:
    """Renders every text but those in `refuses`."""

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


def loaded_samples(sounds: Path, cache: Path, engine: SpeechEngine | None = None) -> Samples:
    """Samples with their tones, without a thread: `work()` does one piece at a time."""
    samples = Samples(sounds, cache, lambda: engine, unfitted)
    samples._cues = dict(samples._load_cues())
    samples._engine = engine
    return samples
