"""The speaker that is heard: queues sounds, finds their samples, hands them to the output."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from nerveflow.audio.clip import Clip
from nerveflow.audio.device_watch import DeviceWatch
from nerveflow.audio.output import Output, TimedClip
from nerveflow.audio.samples import Samples
from nerveflow.audio.speaker import Sounding, SoundState
from nerveflow.audio.tones import GAP_MS
from nerveflow.config.sections import SoundSettings
from nerveflow.wording import words

POLL_S = 0.25
REANCHOR_MS = 40
"""From this lag on the queue is placed again. A stream that loses 60 ms each second is then less
than 80 ms off by the time the lag is noticed and corrected."""
CLOSE_S = 1.5
PLAY_OUT_MS = 3_500
OPENING_MS = 700
"""How long a device usually takes to open."""

LINE_SUFFIX = "/then"
"""Ends the key of a line that follows its tone."""


@dataclass(slots=True)
class _Queued:
    sounding: Sounding
    after: str | None = None
    """The tone that a line waits for."""
    submitted: bool = False


class LiveSpeaker:
    """A Speaker over Samples and a DeviceWatch. Callers hold its lock for microseconds only;
    opening, closing, loading and rendering happen in threads."""

    def __init__(
        self,
        settings: SoundSettings,
        clock: Callable[[], int],
        samples: Samples,
        devices: DeviceWatch,
    ) -> None:
        self._clock, self._samples, self._devices = clock, samples, devices
        self._lock = threading.Lock()
        self._queue: dict[str, _Queued] = {}
        self._keys: set[str] = set()
        self._output: Output | None = None
        self._volumes = (settings.voice_volume, settings.tone_volume)
        self._muted = settings.muted
        self._lead_in_ms = settings.lead_in_ms
        self._ready_ms = 0
        """When a device that is being opened is likely to be ready."""
        self._sounds_until_ms = 0
        """When the last sound that was submitted ends."""
        self._notice, self._notice_id = "", 0
        self._no_voice_noticed = False
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="nerveflow-speaker", daemon=True)
        samples.on_ready = self._submit
        devices.on_notice = self._notify

    def start(self) -> None:
        """Begin to open a device and to load samples; returns at once."""
        self._ready_ms = self._clock() + OPENING_MS + self._lead_in_ms
        self._samples.start()
        self._thread.start()

    def queue(self, now_ms: int, soundings: Sequence[Sounding]) -> None:
        """Add new keys, and submit every sound whose samples are loaded."""
        with self._lock:
            for sounding in soundings:
                if sounding.key in self._keys:
                    continue
                self._keys.add(sounding.key)
                for part in _parts(sounding):
                    self._queue[part.sounding.key] = part
        self._submit(now_ms)

    def hush(self, now_ms: int) -> None:
        """Cancel and fade."""
        with self._lock:
            waiting = {k for k, q in self._queue.items() if q.sounding.due_ms > now_ms}
            self._keys -= {key.removesuffix(LINE_SUFFIX) for key in waiting}
            self._queue.clear()
            self._sounds_until_ms = now_ms
            if self._output is not None:
                self._output.hush()

    def prepare(self, lines: Sequence[str]) -> None:
        """Render what is not recorded."""
        self._samples.prepare(lines)

    def state(self) -> SoundState:
        """As it is now."""
        output = self._output
        return SoundState(
            backend=output.name if output else "",
            device=output.device if output else "",
            status=self._devices.status if output else "opening",
            muted=self._muted,
            notice=self._notice,
            notice_id=self._notice_id,
        )

    def heard_ms(self, now_ms: int) -> int:
        """By the output's clock, or the machine's while none is open."""
        output = self._output
        return output.heard_ms(now_ms) if output else now_ms

    def ready_in_ms(self, now_ms: int) -> int:
        """What is left of the opening, or the silence that an open device needs first."""
        if self._output is None:
            return max(0, self._ready_ms - now_ms)
        return self._output.lead_in_ms

    def set_muted(self, muted: bool) -> None:
        """The device stays open and silent."""
        self._muted = muted
        self._apply_volumes()

    def _apply_volumes(self) -> None:
        voice, tones = (0, 0) if self._muted else self._volumes
        if self._output is not None:
            self._output.set_volumes(voice, tones)

    def close(self) -> None:
        """Wait for the last submitted sound, a few seconds at most, and close the device."""
        left_ms = min(PLAY_OUT_MS, self._sounds_until_ms - self._clock())
        if left_ms > 0 and self._output is not None and not self._closing.is_set():
            self._closing.wait(left_ms / 1000)
        self._closing.set()
        self._samples.close()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def _run(self) -> None:
        self._devices.open(self._clock())
        self._use_output()
        while not self._closing.wait(POLL_S):
            self.poll(self._clock())
        self._devices.close()

    def poll(self, now_ms: int) -> None:
        """A few times a second: is the device there, and is it in time?"""
        if self._devices.poll(now_ms):
            self._use_output()
        output = self._output
        if output is not None and abs(output.lag_ms()) > REANCHOR_MS:
            output.reanchor()
            self._submit_again()
        audible = self._devices.status == "ok"
        if audible and not self._no_voice_noticed and self._samples.has_unspeakable():
            self._no_voice_noticed = True
            self._notify(words.sound.NO_VOICE)

    def _use_output(self) -> None:
        """Go over to the output that the DeviceWatch has open now."""
        self._output = self._devices.output
        self._apply_volumes()
        self._submit_again()

    def _submit_again(self) -> None:
        """Submit again what is still to come; what was due has been heard, or is too late."""
        now = self._clock()
        with self._lock:
            for queued in self._queue.values():
                queued.submitted = queued.submitted and queued.sounding.due_ms <= now
        self._submit()

    def _submit(self, now_ms: int | None = None) -> None:
        """Submit every sound whose samples and device are there; forget what is over."""
        now = self._clock() if now_ms is None else now_ms
        with self._lock:
            self._queue = {k: q for k, q in self._queue.items() if not _over(q.sounding, now)}
            ready = [(q, c) for q in self._queue.values() if (c := self._ready(q)) is not None]
            if self._output is not None:
                self._output.submit([timed for _, timed in ready])
                for queued, timed in ready:
                    queued.submitted = True
                    end_ms = timed.due_ms + timed.clip.duration_ms + self._output.latency_ms
                    self._sounds_until_ms = max(self._sounds_until_ms, end_ms)

    def _ready(self, queued: _Queued) -> TimedClip | None:
        """What can be submitted now; None if it was, or if samples are missing."""
        sounding = queued.sounding
        clip = self._clip(sounding)
        if queued.submitted or clip is None:
            return None
        tone = self._samples.cue(queued.after) if queued.after else None
        wait = tone.duration_ms + GAP_MS if tone else 0
        return TimedClip(
            key=sounding.key,
            due_ms=sounding.due_ms + wait,
            clip=clip,
            channel=sounding.channel,
            late_after_ms=sounding.late_after_ms,
            anchor=sounding.anchor,
        )

    def _clip(self, sounding: Sounding) -> Clip | None:
        if sounding.cue is not None:
            return self._samples.cue(sounding.cue)
        return self._samples.line(sounding.line) if sounding.line else None

    def _notify(self, notice: str) -> None:
        self._notice, self._notice_id = notice, self._notice_id + 1


def _parts(sounding: Sounding) -> list[_Queued]:
    """A tone and its line are two sounds, the line after the tone."""
    if not sounding.line:
        return [_Queued(sounding)]
    spoken = replace(sounding, cue=None, channel="voice", anchor=False)
    if not sounding.cue:
        return [_Queued(spoken)]
    spoken = replace(spoken, key=sounding.key + LINE_SUFFIX)
    return [_Queued(replace(sounding, line=None)), _Queued(spoken, after=sounding.cue)]


def _over(sounding: Sounding, now_ms: int) -> bool:
    return now_ms > sounding.due_ms + sounding.late_after_ms + 2_000
