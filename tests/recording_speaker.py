"""A speaker that records its calls."""

from collections.abc import Sequence

from nerveflow.audio.speaker import Sounding
from nerveflow.audio.stand_ins import SilentSpeaker


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
        for sounding in soundings:
            if sounding.key in self._keys:
                continue
            self._keys.add(sounding.key)
            late = now_ms > sounding.due_ms + sounding.late_after_ms
            (self.dropped if late else self.played).append(sounding)

    def hush(self, now_ms: int) -> None:
        self.hushed_at.append(now_ms)
        cancelled = [s for s in self.played if s.due_ms > now_ms]
        self.played = [s for s in self.played if s.due_ms <= now_ms]
        self._keys -= {s.key for s in cancelled}

    def prepare(self, lines: Sequence[str]) -> None:
        self.prepared.extend(lines)

    def close(self) -> None:
        self.closed = True
