"""The simpleaudio back end: plays a buffer for each sound, below Python 3.12 only.

It crashes the interpreter from Python 3.12 on and is no longer maintained, so it is used only where
it is asked for by name.
"""

import sys
from array import array
from typing import Protocol

from nerveflow.audio.clip import STREAM_RATE, Clip
from nerveflow.audio.libasound import silence_libasound
from nerveflow.audio.output import NoOutput
from nerveflow.audio.speaker import Channel
from nerveflow.audio.timed_output import Playing
from nerveflow.wording import words

LATENCY_MS = 0


class _SimpleaudioModule(Protocol):
    def play_buffer(
        self, audio_data: bytes, num_channels: int, bytes_per_sample: int, sample_rate: int
    ) -> Playing: ...

    def stop_all(self) -> None: ...


class SimpleaudioSounder:
    """Hands each clip to simpleaudio at its volume. Raises NoOutput if it cannot play."""

    name = "simpleaudio"
    device = words.sound.SYSTEM_DEFAULT
    latency_ms = LATENCY_MS

    def __init__(self) -> None:
        if sys.version_info >= (3, 12):
            raise NoOutput(words.sound.SIMPLEAUDIO_CRASHES)
        self._library = _load()
        self._failed = 0
        silence_libasound()
        if self.start(Clip(STREAM_RATE, 1, array("h", bytes(4_800))), "tick", 100) is None:
            raise NoOutput(words.sound.SIMPLEAUDIO_OPENS_NONE)

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Begin to play; an empty buffer would crash the library, so it is skipped."""
        if not clip.samples:
            return None
        samples = clip.samples
        if percent < 100:
            samples = array("h", [s * percent // 100 for s in samples])
        try:
            playing = self._library.play_buffer(samples.tobytes(), clip.channels, 2, clip.rate)
        except OSError:
            self._failed += 1
            return None
        except Exception as error:
            # Its own exception type is reachable only through a private module.
            if type(error).__name__ != "SimpleaudioError":
                raise
            self._failed += 1
            return None
        self._failed = 0
        return playing

    def is_failing(self) -> bool:
        """Whether two sounds in a row have failed."""
        return self._failed >= 2

    def close(self) -> None:
        """End everything."""
        self._library.stop_all()


def _load() -> _SimpleaudioModule:
    try:
        import simpleaudio
    except ImportError as error:
        raise NoOutput(words.sound.NO_SIMPLEAUDIO) from error
    library: _SimpleaudioModule = simpleaudio
    return library
