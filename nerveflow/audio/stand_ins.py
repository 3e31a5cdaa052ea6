"""What opens always in place of a device: the terminal bell, and an output that plays nothing."""

from collections.abc import Callable, Sequence

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import TimedClip
from nerveflow.audio.speaker import Channel
from nerveflow.audio.timed_output import Playing

STAND_INS = ("bell", "silent")
"""Names of the outputs that play no samples."""


class BellSounder:
    """Rings once for each tone; ticks and lines are not worth a bell."""

    name = "bell"
    device = "terminal"
    latency_ms = 0

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Ring, for a tone."""
        if channel == "cue":
            self._ring()
        return None

    def is_failing(self) -> bool:
        """Never: a terminal is always there."""
        return False

    def close(self) -> None:
        """Nothing to close."""


class SilentOutput:
    """Accepts everything, plays nothing."""

    name = "silent"
    device = ""
    latency_ms = 0
    lead_in_ms = 0

    def submit(self, clips: Sequence[TimedClip]) -> None:
        """Plays nothing."""

    def hush(self) -> None:
        """Nothing to fade."""

    def reanchor(self) -> None:
        """There is no other clock."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """No effect."""

    def heard_ms(self, now_ms: int) -> int:
        """The machine's own clock."""
        return now_ms

    def lag_ms(self) -> int:
        """There is no other clock."""
        return 0

    def is_lost(self, now_ms: int) -> bool:
        """Never."""
        return False

    def close(self) -> None:
        """Nothing was opened."""
