"""The system's player program, a process for each sound: late by its start, but on most systems."""

import hashlib
import os
import shutil
import subprocess
import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nerveflow.audio.children import with_us
from nerveflow.audio.clip import STREAM_RATE, Clip, write_wav
from nerveflow.audio.output import NoOutput
from nerveflow.audio.speaker import Channel
from nerveflow.audio.timed_output import Playing, Sounder
from nerveflow.wording import words

LATENCY_MS = 10
PROBE_S = 2.0
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
QUIETLY = {"aplay": ("-q",)}
SILENCE = Clip(STREAM_RATE, 1, array("h", bytes(2 * STREAM_RATE // 20)))


@dataclass
class Process:
    """One run of the player."""

    popen: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """End this process."""
        if self.popen.poll() is None:
            self.popen.terminate()


@dataclass
class PlayerSounder:
    """Writes each clip to a file once, at its volume, and hands the file to the program."""

    program: str
    folder: Path
    name: str = "player"
    latency_ms: int = LATENCY_MS
    device: str = ""
    _runs: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    _failed: int = 0

    def __post_init__(self) -> None:
        self.device = Path(self.program).stem

    def file(self, clip: Clip, percent: int) -> Path:
        """The file of this clip at this volume; written if it does not exist."""
        digest = hashlib.sha256(clip.samples.tobytes()).hexdigest()[:16]
        path = self.folder / f"{digest}-{percent}.wav"
        if not path.exists():
            write_wav(path, clip, percent)
        return path

    def command(self, path: Path) -> list[str]:
        """The command line that plays a file; never through a shell."""
        return [self.program, *QUIETLY.get(self.device, ()), os.fspath(path)]

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Start a process; one that cannot be started counts as a failure."""
        self._reap()
        try:
            run = subprocess.Popen(
                self.command(self.file(clip, percent)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                **with_us(),
            )
        except OSError:
            self._failed += 1
            return None
        self._runs.append(run)
        return Process(run)

    def _reap(self) -> None:
        ended = [r for r in self._runs if r.poll() is not None]
        self._runs = [r for r in self._runs if r not in ended]
        for run in ended:
            # Below 0 it was ended by a signal: by `stop`.
            self._failed = self._failed + 1 if (run.returncode or 0) > 0 else 0

    def is_failing(self) -> bool:
        """Whether two processes in a row have failed."""
        self._reap()
        return self._failed >= 2

    def close(self) -> None:
        """End every process this sounder started."""
        for run in self._runs:
            Process(run).stop()
        for run in self._runs:
            try:
                run.wait(timeout=1)
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()

    def probe(self) -> None:
        """Play a moment of silence. Raises NoOutput if the program cannot."""
        try:
            run = subprocess.run(
                self.command(self.file(SILENCE, 100)),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PROBE_S,
                check=False,
                **with_us(),
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoOutput(words.sound.does_not_play(self.device)) from error
        if run.returncode:
            raise NoOutput(words.sound.does_not_play(self.device, run.returncode))


class WinsoundSounder:
    """Plays with Windows itself: one sound at a time, the newest wins."""

    name = "player"
    device = "winsound"
    latency_ms = LATENCY_MS

    def __init__(self, folder: Path) -> None:
        self._files = PlayerSounder("winsound", folder)

    def start(self, clip: Clip, channel: Channel, percent: int) -> Playing | None:
        """Play from a file, without waiting for its end."""
        if sys.platform == "win32":
            import winsound

            path = self._files.file(clip, percent)
            winsound.PlaySound(os.fspath(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
            return self
        return None

    def stop(self) -> None:
        """End what sounds."""
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, winsound.SND_PURGE)

    def is_failing(self) -> bool:
        """Unknown: Windows does not report it."""
        return False

    def close(self) -> None:
        """End what sounds."""
        self.stop()


def find_player(folder: Path, which: Callable[[str], str | None] = shutil.which) -> Sounder:
    """The first player that plays. Raises NoOutput if none does."""
    if sys.platform == "win32":
        return WinsoundSounder(folder)
    tried = []
    for name in PLAYERS:
        program = which(name)
        if program is None:
            continue
        sounder = PlayerSounder(program, folder)
        try:
            sounder.probe()
        except NoOutput as error:
            tried.append(str(error))
            continue
        return sounder
    raise NoOutput(words.joined.long_listed(tried) or words.sound.NO_PLAYER)
