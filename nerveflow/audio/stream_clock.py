"""Two clocks that drift: the machine's, in ms, and a stream's, in frames written.

The stream's callback reports pairs of (ms, frames handed over before this block). A late callback
makes a pair look as if the stream had fallen behind, never the other way about, so the largest of
the last pairs is right. `frame_of` uses an anchor that only `anchor()` moves: within a set the
distances between cues stay exact.
"""

from collections import deque

from nerveflow.audio.clip import STREAM_RATE

PER_MS = STREAM_RATE // 1000
SETTLING_BLOCKS = 6
"""The first blocks only fill the device's buffer, so they do not show its pace."""
WINDOW_BLOCKS = 8
JUMP_MS = 500
"""A fall this deep is no late callback: the stream or the machine was stopped."""
LOST_MS = 1_000
TOLERATED_MS = 2
"""Moving the anchor by less than this is not worth the noise of reading the clock."""


class StreamClock:
    """Which frame is due when, and which is heard now."""

    def __init__(self, latency_ms: int) -> None:
        self.latency_ms = latency_ms
        self.blocks = 0
        self._offsets: deque[int] = deque(maxlen=WINDOW_BLOCKS)
        """Frames handed over less frames of time passed, for the last blocks."""
        self._best: int | None = None
        self._anchor: int | None = None
        """The offset that `frame_of` uses: frame = (ms - latency) * PER_MS + offset."""

    def block(self, now_ms: int, written: int) -> bool:
        """Note that a block was asked for; False after a standstill, which voids placed clips."""
        self.blocks += 1
        offset = written - now_ms * PER_MS
        jumped = self._best is not None and offset < self._best - JUMP_MS * PER_MS
        if jumped:
            self._offsets.clear()
        if self.blocks > SETTLING_BLOCKS:
            self._offsets.append(offset)
            self._best = max(self._offsets)
        if jumped:
            self.anchor()
        return not jumped

    @property
    def settled(self) -> bool:
        """Whether enough blocks were seen to know the stream's pace."""
        return self._best is not None

    def anchor(self) -> None:
        """Tie the two clocks together as they are now."""
        if self._best is None:
            return
        if self._anchor is None or abs(self._best - self._anchor) > TOLERATED_MS * PER_MS:
            self._anchor = self._best

    def lag_ms(self) -> int:
        """How many ms the stream has moved since the anchor; negative if it fell behind."""
        if self._best is None or self._anchor is None:
            return 0
        return (self._best - self._anchor) // PER_MS

    def frame_of(self, due_ms: int) -> int:
        """The frame to start at in order to be heard at `due_ms`, by the current anchor."""
        if self._anchor is None:
            raise ValueError("the stream has not settled yet")
        return (due_ms - self.latency_ms) * PER_MS + self._anchor


class Heartbeat:
    """Whether a count still grows, polled now and then.

    A long gap between two polls shows that this program was stopped, not the device.
    """

    def __init__(self) -> None:
        self._count = -1
        self._polled_ms: int | None = None
        self._still_ms = 0

    def stopped(self, now_ms: int, count: int) -> bool:
        """Whether the count has not grown for LOST_MS of polling."""
        since = now_ms - self._polled_ms if self._polled_ms is not None else 0
        alive = count != self._count or since > LOST_MS
        self._still_ms = 0 if alive else self._still_ms + since
        self._count, self._polled_ms = count, now_ms
        return self._still_ms >= LOST_MS
