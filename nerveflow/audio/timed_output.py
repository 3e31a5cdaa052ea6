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
AWAKE_MS = 2_000
"""A device without a sound for longer than this may have fallen asleep."""


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
        """Begin a sound; None if this sounder does not play it."""

    def is_failing(self) -> bool:
        """Whether the last sounds could not be played."""

    def close(self) -> None:
        """End everything."""


class Agenda:
    """Clips in the order in which they are due. Pure: `now` is an argument."""

    def __init__(self, latency_ms: int, lead_in_ms: int = 0) -> None:
        self._latency_ms, self._lead_in_ms = latency_ms, lead_in_ms
        self._order = count()
        self._heap: list[tuple[int, int, TimedClip]] = []
        self._awake_until_ms: int | None = None

    def add(self, timed: TimedClip) -> None:
        """Add a clip; it is to be started `latency_ms` before it is due, and before that by the
        silence that wakes a sleeping device."""
        heapq.heappush(self._heap, (timed.due_ms - self._latency_ms, next(self._order), timed))

    def clear(self) -> None:
        """Forget everything."""
        self._heap.clear()

    def next_in_ms(self, now_ms: int) -> int | None:
        """How long until something is due; None if nothing is."""
        if not self._heap:
            return None
        at = self._heap[0][0]
        return max(0, at - self._silence_ms(at) - now_ms)

    def take(self, now_ms: int) -> list[tuple[TimedClip, int]]:
        """Remove what is to be started, each with the silence to play before it, in ms.

        What has become too late is dropped. If there is no time for the whole silence, the
        clip is late by what is missing, or has less of it if it may not be as late.
        """
        due = []
        while self._heap:
            at, _, timed = self._heap[0]
            silence_ms = self._silence_ms(at)
            if at - silence_ms > now_ms:
                break
            heapq.heappop(self._heap)
            if now_ms - at > timed.late_after_ms:
                continue
            silence_ms = min(silence_ms, at + timed.late_after_ms - now_ms)
            due.append((timed, silence_ms))
            self._awake_until_ms = now_ms + silence_ms + timed.clip.duration_ms + AWAKE_MS
        return due

    def _silence_ms(self, at: int) -> int:
        awake = self._awake_until_ms is not None and at <= self._awake_until_ms
        return 0 if awake else self._lead_in_ms


class TimedOutput:
    """An Agenda, a Sounder and the thread between them."""

    def __init__(self, sounder: Sounder, clock: Callable[[], int], lead_in_ms: int = 0) -> None:
        self.name, self.device = sounder.name, sounder.device
        self.latency_ms = sounder.latency_ms
        self._sounder, self._clock = sounder, clock
        self.lead_in_ms = lead_in_ms
        self._agenda = Agenda(sounder.latency_ms, lead_in_ms)
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
            for timed, silence_ms in due:
                self._start(timed, silence_ms)

    def _start(self, timed: TimedClip, silence_ms: int) -> None:
        if timed.channel == "voice":
            self._end("voice")
        percent = self._percent[timed.channel]
        clip = timed.clip.after_silence(silence_ms)
        playing = self._sounder.start(clip, timed.channel, percent) if percent else None
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
