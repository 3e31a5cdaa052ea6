"""The terminal bell in place of tones, and an output that is never heard."""

from collections.abc import Callable, Sequence

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import Cued
from nerveflow.audio.speaker import Channel
from nerveflow.audio.timed_output import Playing


class BellSounder:
    """Rings once for each tone; ticks and lines are not worth a bell."""

    name = "bell"
    device = "terminal"
    latency_ms = 0

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Ring, for a cue."""
        if channel == "cue":
            self._ring()
        return None

    def ailing(self) -> bool:
        """A terminal is always there."""
        return False

    def close(self) -> None:
        """A bell ends by itself."""


class SilentOutput:
    """The last resort: everything is accepted, nothing is heard."""

    name = "silent"
    device = ""
    latency_ms = 0
    exact = False

    def submit(self, cued: Sequence[Cued]) -> None:
        """Nothing sounds."""

    def hush(self) -> None:
        """Nothing sounds."""

    def tie(self) -> None:
        """There is no other clock."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """Silence has one volume."""

    def heard_ms(self, now_ms: int) -> int:
        """The machine's own clock."""
        return now_ms

    def lag_ms(self) -> int:
        """There is no other clock."""
        return 0

    def ailing(self, now_ms: int) -> bool:
        """Silence does not go away."""
        return False

    def close(self) -> None:
        """Nothing was opened."""
