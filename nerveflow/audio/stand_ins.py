"""What is there always in place of a device: the terminal bell, and what plays nothing."""

from collections.abc import Callable, Sequence

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import TimedClip
from nerveflow.audio.speaker import Channel, Sounding, SoundState
from nerveflow.audio.timed_output import Playing

STAND_INS = ("bell", "silent")
"""Names of the outputs that play no samples."""
SILENT_STATE = SoundState(
    backend="silent",
    device="",
    status="silent",
    muted=True,
    notice="",
    notice_id=0,
)


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


class SilentSpeaker:
    """A Speaker that opens nothing, for `--mute`."""

    def queue(self, now_ms: int, soundings: Sequence[Sounding]) -> None:
        """Plays nothing."""

    def hush(self, now_ms: int) -> None:
        """Nothing to cancel."""

    def prepare(self, lines: Sequence[str]) -> None:
        """Renders nothing."""

    def state(self) -> SoundState:
        """Always the same: silent and muted."""
        return SILENT_STATE

    def heard_ms(self, now_ms: int) -> int:
        """Without a stream the audible moment is now."""
        return now_ms

    def ready_in_ms(self, now_ms: int) -> int:
        """Nothing is waited for."""
        return 0

    def set_muted(self, muted: bool) -> None:
        """No effect: it is always silent."""

    def close(self) -> None:
        """Nothing was opened."""
