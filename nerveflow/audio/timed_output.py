"""Back ends that cannot place a sound ahead of time: a thread that starts each when it is due."""

import heapq
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

from nerveflow.audio.clip import Clip
from nerveflow.audio.output import Cued
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
    """From being asked to being heard, roughly."""

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Begin a sound; None where it is not for this sounder."""

    def ailing(self) -> bool:
        """Whether the last sounds could not be played."""

    def close(self) -> None:
        """End everything."""


class Agenda:
    """Sounds in the order in which they are due. Pure: `now` is an argument."""

    def __init__(self, lead_ms: int) -> None:
        self._lead_ms = lead_ms
        self._order = count()
        self._heap: list[tuple[int, int, Cued]] = []

    def add(self, cued: Cued) -> None:
        """Keep it until it is due, less the time it takes to be heard."""
        heapq.heappush(self._heap, (cued.due_ms - self._lead_ms, next(self._order), cued))

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()

    def next_in_ms(self, now_ms: int) -> int | None:
        """How long until something is due; None where nothing is."""
        return max(0, self._heap[0][0] - now_ms) if self._heap else None

    def take(self, now_ms: int) -> list[Cued]:
        """What is due; what has become too late is dropped."""
        due = []
        while self._heap and self._heap[0][0] <= now_ms:
            at, _, cued = heapq.heappop(self._heap)
            if now_ms - at <= cued.late_after_ms:
                due.append(cued)
        return due


class FiringOutput:
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
            for cued in due:
                self._start(cued)

    def _start(self, cued: Cued) -> None:
        if cued.channel == "voice":
            self._end("voice")
        percent = self._percent[cued.channel]
        playing = self._sounder.start(cued.clip, cued.channel, percent) if percent else None
        if playing is not None:
            self._playing = [*self._playing[-7:], (cued.channel, playing)]

    def _end(self, channel: Channel | None = None) -> None:
        ending = [p for c, p in self._playing if channel in (None, c)]
        self._playing = [(c, p) for c, p in self._playing if channel not in (None, c)]
        for playing in ending:
            playing.stop()

    def submit(self, cued: Sequence[Cued]) -> None:
        """Wake the thread when each is due."""
        with self._change:
            for one in cued:
                self._agenda.add(one)
            self._change.notify()

    def hush(self) -> None:
        """End what sounds: a started player cannot be faded."""
        with self._change:
            self._agenda.clear()
        self._end()

    def tie(self) -> None:
        """There is one clock only."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """For sounds that start from now on."""
        self._percent = {"tick": tone_percent, "cue": tone_percent, "voice": voice_percent}
        if not voice_percent + tone_percent:
            self._end()

    def heard_ms(self, now_ms: int) -> int:
        """Sounds are started by the machine's own clock."""
        return now_ms

    def lag_ms(self) -> int:
        """There is one clock only."""
        return 0

    def ailing(self, now_ms: int) -> bool:
        """Whether the last sounds could not be played."""
        return self._sounder.ailing()

    def close(self) -> None:
        """End the thread and whatever still sounds."""
        with self._change:
            self._closed = True
            self._agenda.clear()
            self._change.notify()
        self._end()
        self._sounder.close()
