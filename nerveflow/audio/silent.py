"""A speaker that opens nothing, for `--mute`."""

from collections.abc import Sequence

from nerveflow.audio.speaker import Sounding, SoundState

SILENT_STATE = SoundState(
    backend="silent",
    device="",
    status="silent",
    muted=True,
    notice="",
    notice_id=0,
)


class SilentSpeaker:
    """A Speaker that plays nothing."""

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
