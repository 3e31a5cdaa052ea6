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

from nerveflow.audio.children import with_us
from nerveflow.audio.clip import Clip, NotASound, from_bytes, read_wav
from nerveflow.config.sections import VoiceSpeed
from nerveflow.wording import words

LIMIT_S = 20.0
WAV_HEADER = 44
RATE_FIELD = slice(24, 28)

TARGET_RMS = 32_768 * 10 ** (-20 / 20)
CEILING = 32_768 * 10 ** (-3.5 / 20)
SILENT = 32_768 * 10 ** (-60 / 20)
"""A clip that is nowhere louder is silence."""
SPEECH = 10 ** (-25 / 20)
"""Of the loudest moment: what is louder than this share is speech for sure."""
SOFT = 10 ** (-40 / 20)
"""Of the speech: beside it, what is louder than this share may be a soft `f` or `t`."""
CLOSED_MS = 70
"""How far from the speech one may be: before a `t` the mouth is closed. Engines hiss later on."""
WINDOW_MS = 10
FADE_MS = 20
"""How long the rest beside the first and the last sound fades in and out."""
PADDING_MS = 60
"""Of silence before and after it all."""
EDGE_MS = FADE_MS + PADDING_MS
"""Left at both ends, so that no consonant is cut off."""


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
            raise NoSpeech(words.sound.ENGINE_GAVE_NOTHING)
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
    """The system's own voice if there is one, else espeak-ng, else None."""
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
            **with_us(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoSpeech(words.sound.does_not_answer(Path(command[0]).name)) from error
    if done.returncode:
        raise NoSpeech(words.visit.ended_with(Path(command[0]).name, done.returncode))
    return done


def _read(path: Path) -> Clip:
    try:
        clip = read_wav(path)
    except (OSError, NotASound) as error:
        raise NoSpeech(words.sound.no_sound_written(error)) from error
    if clip.channels != 1:
        raise NoSpeech(words.sound.ENGINE_TWO_CHANNELS)
    return clip


def level(clip: Clip) -> Clip:
    """A mono clip trimmed, faded at both ends, its speech at -20 dBFS RMS, no peak above -3.5 dBFS.

    A clip of silence becomes empty.
    """
    found = _sounding(clip)
    if found is None:
        return Clip(clip.rate, 1, array("h"))
    gain = TARGET_RMS / rms(clip.samples[found])
    peak = max(map(abs, clip.samples[found]))
    gain = min(gain, CEILING / peak)
    return Clip(clip.rate, 1, _with_edges(clip, found, gain))


def rms(samples: "array[int]") -> float:
    """Root of the mean square, on the scale of the samples."""
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5) if samples else 0.0


def _sounding(clip: Clip) -> slice | None:
    """Where the first sound begins and the last one ends; None in silence."""
    window = max(1, clip.rate * WINDOW_MS // 1000)
    starts = range(0, len(clip.samples), window)
    loudness = [rms(clip.samples[at : at + window]) for at in starts]
    loudest = max(loudness, default=0.0)
    if loudest <= SILENT:
        return None
    speech = [n for n, each in enumerate(loudness) if each > loudest * SPEECH]
    least = SOFT * (sum(loudness[n] ** 2 for n in speech) / len(speech)) ** 0.5
    heard = [n for n, each in enumerate(loudness) if each > least]
    first, last = speech[0], speech[-1]
    for n in reversed(heard):
        first = n if 0 < first - n <= CLOSED_MS // WINDOW_MS else first
    for n in heard:
        last = n if 0 < n - last <= CLOSED_MS // WINDOW_MS else last
    return slice(starts[first], min(len(clip.samples), starts[last] + window))


def _with_edges(clip: Clip, found: slice, gain: float) -> "array[int]":
    """These samples with this gain; around them what fades, then silence."""
    fade = clip.rate * FADE_MS // 1000
    silence = array("h", bytes(2 * (clip.rate * PADDING_MS // 1000)))
    before = clip.samples[max(0, found.start - fade) : found.start]
    after = clip.samples[found.stop : found.stop + fade]
    inner = array("h", bytes(2 * (fade - len(before))))
    inner += before + clip.samples[found] + after
    inner += array("h", bytes(2 * (fade - len(after))))
    levelled = [sample * gain for sample in inner]
    for n in range(fade):
        levelled[n] *= n / fade
        levelled[-1 - n] *= n / fade
    return silence + array("h", map(round, levelled)) + silence
