"""Speech as clips: the machine's speech engine renders them, `level` brings them to one loudness.

An engine never speaks: it renders a file ahead of need, so that the mixer decides when the line is
heard and how loud. Text goes in on standard input, never through a shell.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nerveflow.audio.clip import Clip, NotASound, from_bytes, read_wav
from nerveflow.config.sections import VoiceSpeed

LIMIT_S = 20.0
WAV_HEADER = 44
RATE_FIELD = slice(24, 28)

TARGET_RMS = 32_768 * 10 ** (-20 / 20)
CEILING = 32_768 * 10 ** (-3.5 / 20)
QUIET = 32_768 * 10 ** (-45 / 20)
WINDOW_MS = 10
EDGE_MS = 60
"""Left at both ends, so that no consonant is cut off; silence is added where there is less."""
FADE_MS = 40
"""Of these edges, how much fades in and out."""


class NoSpeech(Exception):
    """The engine could not render this line; the message says why."""


class SpeechEngine(Protocol):
    """Turns text into samples. Slow: seconds for a long line, so only in a thread."""

    @property
    def name(self) -> str:
        """The engine's name, shown by `doctor` and part of the cache's keys."""

    @property
    def voice(self) -> str:
        """Voice and pace; lines are rendered again when it changes."""

    def render(self, text: str) -> Clip:
        """The line as mono samples. Raises NoSpeech."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, or its predecessor, on any system."""

    program: str
    name: str = "espeak-ng"
    rate: int = 150
    """Words a minute."""

    @property
    def voice(self) -> str:
        return f"en-us at {self.rate}"

    def render(self, text: str) -> Clip:
        """Take everything after the header: the WAV on standard output gives a wrong length."""
        command = [self.program, "-v", "en-us", "-s", str(self.rate), "--stdin", "--stdout"]
        data = _run(command, text).stdout
        if len(data) <= WAV_HEADER or data[:4] != b"RIFF":
            raise NoSpeech("espeak-ng gave no sound")
        rate = int.from_bytes(data[RATE_FIELD], "little")
        return Clip(rate, 1, from_bytes(data[WAV_HEADER:]))


@dataclass(frozen=True, slots=True)
class Say:
    """The voice of macOS."""

    program: str
    name: str = "say"
    rate: int = 150

    @property
    def voice(self) -> str:
        return f"default at {self.rate}"

    def render(self, text: str) -> Clip:
        """Remove brackets: `say` would take `[[...]]` as commands."""
        plain = text.replace("[[", " ").replace("]]", " ")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.wav"
            wav = ["--file-format=WAVE", "--data-format=LEI16@22050"]
            _run([self.program, "-r", str(self.rate), *wav, "-o", os.fspath(path)], plain)
            return _read(path)


SAPI_SCRIPT = """
Add-Type -AssemblyName System.Speech
$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, 'Sixteen', 'Mono')
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.Rate = [int]$env:NERVEFLOW_RATE
$voice.SetOutputToWaveFile($env:NERVEFLOW_WAV, $format)
[Console]::InputEncoding = [System.Text.Encoding]::UTF8
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""


@dataclass(frozen=True, slots=True)
class Sapi:
    """The voice of Windows."""

    program: str
    name: str = "System.Speech"
    rate: int = -1
    """From -10 to 10; 0 is about 180 words a minute."""

    @property
    def voice(self) -> str:
        return f"default at {self.rate}"

    def render(self, text: str) -> Clip:
        """The file's name and the rate go in through the environment."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.wav"
            command = [self.program, "-NoProfile", "-NonInteractive", "-Command", SAPI_SCRIPT]
            given = {"NERVEFLOW_WAV": os.fspath(path), "NERVEFLOW_RATE": str(self.rate)}
            _run(command, text, {**os.environ, **given})
            return _read(path)


RATES: dict[VoiceSpeed, int] = {"slow": 125, "normal": 150, "fast": 175}
"""Words a minute at each speed of the voice."""
SAPI_RATES: dict[VoiceSpeed, int] = {"slow": -3, "normal": -1, "fast": 0}


def find_engine(
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    speed: VoiceSpeed = "normal",
) -> SpeechEngine | None:
    """The system's own voice where there is one, else espeak-ng, else None."""
    if platform == "darwin" and (program := which("say")):
        return Say(program, rate=RATES[speed])
    if platform == "win32" and (program := which("powershell")):
        return Sapi(program, rate=SAPI_RATES[speed])
    for name in ("espeak-ng", "espeak"):
        if program := which(name):
            return Espeak(program, name, RATES[speed])
    return None


def _run(
    command: list[str], text: str, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            timeout=LIMIT_S,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoSpeech(f"{Path(command[0]).name} does not answer") from error
    if done.returncode:
        raise NoSpeech(f"{Path(command[0]).name} ended with {done.returncode}")
    return done


def _read(path: Path) -> Clip:
    try:
        clip = read_wav(path)
    except (OSError, NotASound) as error:
        raise NoSpeech(f"no sound was written: {error}") from error
    if clip.channels != 1:
        raise NoSpeech("the engine wrote two channels")
    return clip


def level(clip: Clip) -> Clip:
    """A mono clip trimmed, faded at both ends, its speech at -20 dBFS RMS, no peak above -3.5 dBFS.

    A clip of silence becomes empty.
    """
    trimmed = _trim(clip)
    if not trimmed:
        return Clip(clip.rate, 1, trimmed)
    edge = clip.rate * EDGE_MS // 1000
    gain = TARGET_RMS / max(1.0, rms(trimmed[edge:-edge]))
    peak = max(max(trimmed), -min(trimmed), 1)
    gain = min(gain, CEILING / peak)
    return Clip(clip.rate, 1, array("h", [round(s * gain) for s in trimmed]))


def rms(samples: "array[int]") -> float:
    """Root of the mean square, on the scale of the samples."""
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5) if samples else 0.0


def _trim(clip: Clip) -> "array[int]":
    window = max(1, clip.rate * WINDOW_MS // 1000)
    edge = clip.rate * EDGE_MS // 1000
    loud = [
        at
        for at in range(0, len(clip.samples), window)
        if rms(clip.samples[at : at + window]) > QUIET
    ]
    if not loud:
        return array("h")
    first, end = loud[0] - edge, loud[-1] + window + edge
    found = array("h", bytes(2 * max(0, -first)))
    found += clip.samples[max(0, first) : end]
    found += array("h", bytes(2 * max(0, end - len(clip.samples))))
    return _faded(found, clip.rate * FADE_MS // 1000)


def _faded(samples: "array[int]", fade: int) -> "array[int]":
    """The samples with a straight fade of this many samples at both ends."""
    for n in range(fade):
        samples[n] = round(samples[n] * n / fade)
        samples[-1 - n] = round(samples[-1 - n] * n / fade)
    return samples
