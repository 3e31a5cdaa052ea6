"""The default back end: one long-lived miniaudio stream that mixes every sound at its frame."""

import atexit
import os
import sys
import threading
import time
from array import array
from collections import deque
from collections.abc import Callable, Generator, Sequence
from functools import partial

from nerveflow.audio.clip import STREAM_RATE, Clip
from nerveflow.audio.libasound import silence_libasound
from nerveflow.audio.mixer import FULL, Mixer
from nerveflow.audio.output import NoOutput, TimedClip
from nerveflow.audio.stream_clock import PER_MS, Heartbeat, StreamClock
from nerveflow.wording import words

PERIOD_MS = 40
BUFFER_MS = 160
"""What PulseAudio (and PipeWire in its place) buffers. miniaudio asks for one period only, which a
busy machine outruns; and with longer periods a pause would be heard late."""
BUFFER_VARIABLE = "PULSE_LATENCY_MSEC"
REQUESTED_MS = 60
"""When the server asks for a block it has this much less than BUFFER_MS left to play."""
DEFAULT_LATENCY_MS = PERIOD_MS * 2
SETTLE_S = 2.5
CLOSE_S = 1.0

_ABANDONED: list[object] = []
"""Devices whose server has gone: collecting one would close it, and that may never return."""


class MiniaudioOutput:
    """A Mixer behind a device. The callback only drains a queue and mixes; it takes no lock."""

    name = "miniaudio"
    lead_in_ms = 0

    def __init__(self, clock: Callable[[], int], opening_ms: int = 0) -> None:
        """`opening_ms` of silence are played before it is open, while the device wakes up."""
        self._clock, self._opening_ms = clock, opening_ms
        self._mixer = Mixer()
        self._heartbeat = Heartbeat()
        self._inbox: deque[Callable[[], object]] = deque()
        self.device, self.latency_ms = "", DEFAULT_LATENCY_MS
        self._times = StreamClock(self.latency_ms)
        self._open()

    def _open(self) -> None:
        try:
            import miniaudio
        except ImportError as error:
            raise NoOutput(words.sound.NO_MINIAUDIO) from error
        silence_libasound()
        if not os.environ.get(BUFFER_VARIABLE, "").isdigit():
            os.environ[BUFFER_VARIABLE] = str(BUFFER_MS)
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=2,
                sample_rate=STREAM_RATE,
                buffersize_msec=PERIOD_MS,
                backends=[getattr(miniaudio.Backend, name) for name in _systems()],
                app_name="nerveflow",
            )
        except miniaudio.MiniaudioError as error:
            raise NoOutput(words.sound.no_device_answers(error.args[0])) from error
        self.device = str(self._device.backend)
        if self.device == "PulseAudio":
            self.latency_ms = int(os.environ[BUFFER_VARIABLE]) - REQUESTED_MS
        self._times = StreamClock(self.latency_ms)
        # The interpreter does not end while a device runs.
        atexit.register(self.close)
        generator = self._blocks()
        next(generator)
        try:
            self._device.start(generator)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise NoOutput(words.sound.device_not_started(error.args[0])) from error
        self._settle()

    def _settle(self) -> None:
        for _ in range(int((SETTLE_S + self._opening_ms / 1000) / 0.02)):
            if self._times.settled and self._mixer.position >= self._opening_ms * PER_MS:
                self._times.anchor()
                return
            time.sleep(0.02)
        self.close()
        raise NoOutput(words.sound.DEVICE_TAKES_NOTHING)

    def _blocks(self) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            if not self._times.block(self._clock(), self._mixer.position):
                self._mixer.hush()
            while self._inbox:
                self._inbox.popleft()()
            frames = yield self._mixer.render(frames)

    def submit(self, clips: Sequence[TimedClip]) -> None:
        """Queue clips for the callback, each with its frame."""
        for timed in clips:
            if timed.anchor:
                self._times.anchor()
            start = self._times.frame_of(timed.due_ms)
            late = timed.late_after_ms * PER_MS
            self._inbox.append(
                partial(self._mixer.place, start, timed.clip, timed.channel, late, timed.key)
            )

    def hush(self) -> None:
        """From the next block on."""
        self._inbox.append(self._mixer.hush)

    def reanchor(self) -> None:
        """Cancel what has not begun, and tie the clocks together as they are now."""
        self._inbox.append(self._mixer.cancel)
        self._times.anchor()

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """From the next block on."""
        voice, tones = _gain(voice_percent), _gain(tone_percent)
        self._inbox.append(partial(self._mixer.set_volumes, voice, tones))

    def heard_ms(self, now_ms: int) -> int:
        """By the stream's clock, less its latency."""
        return now_ms + self._times.lag_ms()

    def lag_ms(self) -> int:
        """Since the last anchor."""
        return self._times.lag_ms()

    def is_lost(self, now_ms: int) -> bool:
        """Whether blocks have stopped: a server that dies gives no other sign."""
        return self._heartbeat.stopped(now_ms, self._times.blocks)

    def close(self) -> None:
        """Close the device in a thread: a dead server may never answer."""
        atexit.unregister(self.close)
        closing = threading.Thread(target=self._device.close, daemon=True)
        closing.start()
        closing.join(CLOSE_S)
        if closing.is_alive():
            _ABANDONED.append(self._device)


def _systems() -> tuple[str, ...]:
    """Sound systems to try. Never NULL, which always opens and is never heard; on Linux no JACK,
    which prints over the screen."""
    if sys.platform == "darwin":
        return ("COREAUDIO",)
    if sys.platform == "win32":
        return ("WASAPI", "DSOUND", "WINMM")
    return ("PULSEAUDIO", "ALSA")


def _gain(percent: int) -> int:
    """Gain by the square, as loudness is heard: half the percent is a quarter of the amplitude."""
    return FULL * percent * percent // 10_000


def at_stream_rate(clip: Clip) -> Clip:
    """The clip resampled to the stream's rate, or as it is if miniaudio is not installed."""
    if clip.rate == STREAM_RATE:
        return clip
    try:
        import miniaudio
    except ImportError:
        return clip
    kind = miniaudio.SampleFormat.SIGNED16
    data = miniaudio.convert_frames(
        kind, clip.channels, clip.rate, clip.samples.tobytes(), kind, clip.channels, STREAM_RATE
    )
    samples = array("h")
    samples.frombytes(bytes(data))
    return Clip(STREAM_RATE, clip.channels, samples)
