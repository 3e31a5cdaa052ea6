"""A speaker that opens nothing, for `--mute`, and one that records its calls, for tests."""

from collections.abc import Sequence

from nerveflow.audio.speaker import Sounding, SoundState

SILENT_STATE = SoundState(
    backend="silent",
    device="",
    status="silent",
    muted=True,
    notice="",
    notice_id=0,
    latency_ms=0,
    voice="none",
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

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """No effect."""

    def close(self) -> None:
        """Nothing was opened."""


class RecordingSpeaker(SilentSpeaker):
    """Records its calls. As in a real speaker, a key counts once and a late sound is dropped."""

    def __init__(self) -> None:
        self.played: list[Sounding] = []
        """Everything that was accepted, in the order it was queued, less what a hush cancelled."""
        self.dropped: list[Sounding] = []
        self.hushed_at: list[int] = []
        self.prepared: list[str] = []
        self.closed = False
        self._keys: set[str] = set()

    def queue(self, now_ms: int, soundings: Sequence[Sounding]) -> None:
        """Accept each new key that is not late already."""
        for sounding in soundings:
            if sounding.key in self._keys:
                continue
            self._keys.add(sounding.key)
            late = now_ms > sounding.due_ms + sounding.late_after_ms
            (self.dropped if late else self.played).append(sounding)

    def hush(self, now_ms: int) -> None:
        """Cancel what is not due yet; its keys may be queued again."""
        self.hushed_at.append(now_ms)
        cancelled = [s for s in self.played if s.due_ms > now_ms]
        self.played = [s for s in self.played if s.due_ms <= now_ms]
        self._keys -= {s.key for s in cancelled}

    def prepare(self, lines: Sequence[str]) -> None:
        """Record the lines."""
        self.prepared.extend(lines)

    def close(self) -> None:
        """Record that it was closed."""
        self.closed = True
