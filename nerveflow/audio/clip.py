"""A sound in memory: signed 16-bit samples, one or two channels, at a known rate."""

import struct
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nerveflow.private import write_private
from nerveflow.wording import words

STREAM_RATE = 48_000
"""Frames a second of the mixing stream and of every shipped tone."""
LEAST_RATE, MOST_RATE = 4_000, 192_000


class NotASound(ValueError):
    """The file is not a WAV this program plays; the message says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Samples as they are played; two channels are interleaved, left first."""

    rate: int
    channels: int
    samples: "array[int]"

    @property
    def frames(self) -> int:
        """Samples in each channel."""
        return len(self.samples) // self.channels

    @property
    def duration_ms(self) -> int:
        """Its length, rounded up."""
        return -(-self.frames * 1000 // self.rate)

    def after_silence(self, ms: int) -> "Clip":
        """The same clip with silence before it."""
        if not ms:
            return self
        silence = array("h", bytes(2 * self.channels * (self.rate * ms // 1000)))
        return Clip(self.rate, self.channels, silence + self.samples)

    @property
    def peak(self) -> int:
        """The largest excursion, 0 to 32768."""
        return max(max(self.samples), -min(self.samples)) if self.samples else 0


def read_wav(path: Path) -> Clip:
    """Load a 16-bit WAV.

    Raises NotASound if the file is something else, OSError if it cannot be read.
    """
    try:
        with wave.open(str(path), "rb") as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError, ValueError, RuntimeError, struct.error) as error:
        # Of damaged files the library raises all of these.
        why = str(error) or words.sound.ENDS_TOO_SOON
        raise NotASound(words.sound.no_playable_wav(path.name, why)) from error
    if width != 2 or channels not in (1, 2):
        raise NotASound(words.sound.wrong_width(path.name, width * 8, channels))
    if not LEAST_RATE <= rate <= MOST_RATE:
        raise NotASound(words.sound.wrong_rate(path.name, rate))
    return Clip(rate, channels, from_bytes(data))


def from_bytes(data: bytes) -> "array[int]":
    """Little-endian 16-bit samples; an odd byte at the end is dropped."""
    samples = array("h")
    samples.frombytes(data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def write_wav(path: Path, clip: Clip, percent: int = 100) -> None:
    """Write a clip at a volume of 0 to 100 percent, whole or not at all, only for this user.

    Its folder is made. Raises OSError.
    """
    samples = clip.samples
    if percent < 100:
        samples = array("h", [s * percent // 100 for s in samples])
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()

    def write(stream: BinaryIO) -> None:
        with wave.open(stream, "wb") as file:
            file.setnchannels(clip.channels)
            file.setsampwidth(2)
            file.setframerate(clip.rate)
            file.writeframes(samples.tobytes())

    write_private(path, write)
