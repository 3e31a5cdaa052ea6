"""For back ends that cannot place a sound ahead of time: a thread starts each when it is due."""

import heapq
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import TimedClip
from nerveflow.audio.speaker import Channel

IDLE_S = 5.0


class Playing(Protocol):
    """A sound that was started."""

    def stop(self) -> None:
        """End it now; harmless when it has ended."""


class Sounder(Protocol):
    """Starts one sound at once."""

    name: str
    device: str
    latency_ms: int
    """From `start` to the onset being heard, roughly."""

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Begin a sound; None where this sounder does not play it."""

    def is_failing(self) -> bool:
        """Whether the last sounds could not be played."""

    def close(self) -> None:
        """End everything."""


class Agenda:
    """Clips in the order in which they are due. Pure: `now` is an argument."""

    def __init__(self, lead_ms: int) -> None:
        self._lead_ms = lead_ms
        self._order = count()
        self._heap: list[tuple[int, int, TimedClip]] = []

    def add(self, timed: TimedClip) -> None:
        """Add a clip; it is to be started `lead_ms` before it is due."""
        heapq.heappush(self._heap, (timed.due_ms - self._lead_ms, next(self._order), timed))

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()

    def next_in_ms(self, now_ms: int) -> int | None:
        """How long until something is due; None where nothing is."""
        return max(0, self._heap[0][0] - now_ms) if self._heap else None

    def take(self, now_ms: int) -> list[TimedClip]:
        """Remove what is to be started; what has become too late is dropped."""
        due = []
        while self._heap and self._heap[0][0] <= now_ms:
            at, _, timed = heapq.heappop(self._heap)
            if now_ms - at <= timed.late_after_ms:
                due.append(timed)
        return due


class TimedOutput:
    """An Agenda, a Sounder and the thread between them."""

    exact = False

    def __init__(self, sounder: Sounder, clock: Callable[[], int]) -> None:
        self.name, self.device = sounder.name, sounder.device
        self.latency_ms = sounder.latency_ms
        self._sounder, self._clock = sounder, clock
        self._agenda = Agenda(sounder.latency_ms)
        self._change = threading.Condition()
        self._closed = False
        self._percent: dict[Channel, int] = {"tick": 100, "cue": 100, "voice": 100}
        self._playing: list[tuple[Channel, Playing]] = []
        self._thread = threading.Thread(target=self._run, name="nerveflow-sound", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._closed:
            with self._change:
                now = self._clock()
                due = self._agenda.take(now)
                if not due:
                    wait = self._agenda.next_in_ms(now)
                    self._change.wait(IDLE_S if wait is None else wait / 1000)
            for timed in due:
                self._start(timed)

    def _start(self, timed: TimedClip) -> None:
        if timed.channel == "voice":
            self._end("voice")
        percent = self._percent[timed.channel]
        playing = self._sounder.start(timed.clip, timed.channel, percent) if percent else None
        if playing is not None:
            self._playing = [*self._playing[-7:], (timed.channel, playing)]

    def _end(self, channel: Channel | None = None) -> None:
        ending = [p for c, p in self._playing if channel in (None, c)]
        self._playing = [(c, p) for c, p in self._playing if channel not in (None, c)]
        for playing in ending:
            playing.stop()

    def submit(self, clips: Sequence[TimedClip]) -> None:
        """Wake the thread when each is due."""
        with self._change:
            for timed in clips:
                self._agenda.add(timed)
            self._change.notify()

    def hush(self) -> None:
        """Cancel, and end what sounds: a started player cannot be faded."""
        with self._change:
            self._agenda.clear()
        self._end()

    def reanchor(self) -> None:
        """There is no other clock."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """For sounds that start from now on."""
        self._percent = {"tick": tone_percent, "cue": tone_percent, "voice": voice_percent}
        if not voice_percent + tone_percent:
            self._end()

    def heard_ms(self, now_ms: int) -> int:
        """The machine's own clock: it starts the sounds."""
        return now_ms

    def lag_ms(self) -> int:
        """There is no other clock."""
        return 0

    def is_lost(self, now_ms: int) -> bool:
        """Whether the last sounds could not be played."""
        return self._sounder.is_failing()

    def close(self) -> None:
        """End the thread and whatever still sounds."""
        with self._change:
            self._closed = True
            self._agenda.clear()
            self._change.notify()
        self._end()
        self._sounder.close()
