"""Speech for lines without a recording, from whatever engine the machine has.

An engine never speaks: it renders a file ahead of need, so that the mixer can give the line its
moment, its volume and its pause. Text goes in on standard input, never through a shell.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nerveflow.audio.clip import Clip, NotASound, from_bytes, read_wav

LIMIT_S = 20.0
WAV_HEADER = 44
RATE_FIELD = slice(24, 28)


class NoSpeech(Exception):
    """The engine could not render this line; the message says why."""


class Engine(Protocol):
    """Turns text into samples. Slow: seconds for a long line, so never where anybody waits."""

    @property
    def name(self) -> str:
        """The engine, in a word."""

    @property
    def voice(self) -> str:
        """Voice and pace; another one makes other recordings."""

    def render(self, text: str) -> Clip:
        """The line as mono samples. Raises NoSpeech."""


@dataclass(frozen=True, slots=True)
class Espeak:
    """espeak-ng, or its predecessor, on any system."""

    program: str
    name: str = "espeak-ng"
    voice: str = "en-us at 150"

    def render(self, text: str) -> Clip:
        """The WAV on standard output states a wrong length: what follows its header is meant."""
        command = [self.program, "-v", "en-us", "-s", "150", "--stdin", "--stdout"]
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
    voice: str = "default at 160"

    def render(self, text: str) -> Clip:
        """Brackets are left out: `[[...]]` would be taken as commands."""
        plain = text.replace("[[", " ").replace("]]", " ")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.wav"
            wav = ["--file-format=WAVE", "--data-format=LEI16@22050"]
            _run([self.program, "-r", "160", *wav, "-o", os.fspath(path)], plain)
            return _read(path)


SAPI_SCRIPT = """
Add-Type -AssemblyName System.Speech
$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, 'Sixteen', 'Mono')
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.Rate = -1
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
    voice: str = "default at -1"

    def render(self, text: str) -> Clip:
        """The text goes in on standard input, the file's name through the environment."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.wav"
            command = [self.program, "-NoProfile", "-NonInteractive", "-Command", SAPI_SCRIPT]
            _run(command, text, {**os.environ, "NERVEFLOW_WAV": os.fspath(path)})
            return _read(path)


def find_engine(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Engine | None:
    """The system's own voice where there is one, else espeak-ng, else None."""
    if platform == "darwin" and (program := which("say")):
        return Say(program)
    if platform == "win32" and (program := which("powershell")):
        return Sapi(program)
    for name in ("espeak-ng", "espeak"):
        if program := which(name):
            return Espeak(program, name)
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
