"""A private sound server with a null sink, and a recorder of what was really played.

Needs Debian's `pulseaudio` and `pulseaudio-utils`. The sink runs on the machine's clock, and
with one stream at its own rate the samples that are captured are those that were played.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RATE = 48_000
START_S = 10.0
COLD_SINK_S = 10.0
QUIET_FRAMES = RATE * 30 // 1000
THRESHOLD = 200


def missing() -> str:
    """Why there can be no server here, or an empty string."""
    lacking = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


@contextmanager
def own_server() -> Iterator[tuple["SoundServer", Path]]:
    """A server that runs until the end, and a folder that goes with it; exits where none can."""
    if reason := missing():
        raise SystemExit(f"no private sound server: {reason}")
    with tempfile.TemporaryDirectory() as name:
        server = SoundServer(Path(name) / "server")
        server.start()
        try:
            yield server, Path(name)
        finally:
            server.kill()


@dataclass
class SoundServer:
    """PulseAudio with one null sink, in a folder of its own."""

    folder: Path
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        """For PULSE_SERVER."""
        return f"unix:{self.folder / 'native'}"

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, talking to this server."""
        return {**os.environ, "PULSE_SERVER": self.address}

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        home = {name: str(self.folder) for name in ("HOME", "XDG_RUNTIME_DIR")}
        sink = f"sink_name=cue rate={RATE} channels=2 format=s16le norewinds=1"
        options = (
            "-n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --disallow-exit"
            " --disable-shm=yes --realtime=no --high-priority=no --log-level=1"
        )
        self._process = subprocess.Popen(
            [
                "pulseaudio",
                *options.split(),
                *("-L", f"module-null-sink {sink}"),
                *(
                    "-L",
                    f"module-native-protocol-unix socket={self.folder}/native auth-anonymous=1",
                ),
            ],
            env={**os.environ, **home, "PULSE_RUNTIME_PATH": str(self.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError("the private sound server did not start")

    def _answers(self) -> bool:
        info = subprocess.run(["pactl", "info"], env=self.environment, capture_output=True)
        return info.returncode == 0

    def kill(self) -> None:
        """End it as a crash would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None
        (self.folder / "native").unlink(missing_ok=True)

    @contextmanager
    def recording(self) -> Iterator["Ear"]:
        """Record the sink; what was heard can be read when the block has ended."""
        command = "parec -d cue.monitor --format=s16le --rate=48000 --channels=2 --raw"
        parec = subprocess.Popen(
            [*command.split(), "--latency-msec=10"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert parec.stdout is not None
        ear = Ear()
        thread = threading.Thread(target=ear.listen, args=(parec,), daemon=True)
        thread.start()
        try:
            ear.wait_until_warm()
            yield ear
        finally:
            parec.terminate()
            parec.wait()
            thread.join()
            parec.stdout.close()


@dataclass
class Ear:
    """What a recorder heard, and when each part of it arrived."""

    data: bytearray = field(default_factory=bytearray)
    arrivals: list[tuple[int, float]] = field(default_factory=list)
    """Frames heard so far and the machine's time in ms (the clock that counts sleep)."""

    def listen(self, parec: "subprocess.Popen[bytes]") -> None:
        """Read until the recorder ends."""
        assert parec.stdout is not None
        while chunk := os.read(parec.stdout.fileno(), 65_536):
            self.data += chunk
            self.arrivals.append(
                (len(self.data) // 4, time.clock_gettime(time.CLOCK_BOOTTIME) * 1e3)
            )

    def wait_until_warm(self) -> None:
        """A cold sink takes up to two seconds before anything flows."""
        until = time.monotonic() + COLD_SINK_S
        while len(self.arrivals) < 20:
            if time.monotonic() > until:
                raise RuntimeError("nothing can be recorded from the private sound server")
            time.sleep(0.02)

    def left(self) -> "array[int]":
        """The left channel."""
        samples = array("h")
        samples.frombytes(self.data[: len(self.data) // 4 * 4])
        return samples[::2]

    def onsets(self, quiet_frames: int = QUIET_FRAMES) -> list[int]:
        """Frames at which a sound begins after so many frames of silence."""
        found, silent_since = [], -quiet_frames
        for frame, sample in enumerate(self.left()):
            if abs(sample) > THRESHOLD:
                if frame - silent_since > quiet_frames:
                    found.append(frame)
                silent_since = frame
        return found

    def find(self, samples: "array[int]", after: int = 0) -> int:
        """The frame at which exactly these mono samples were heard on the left; -1 if never."""
        at = self.left().tobytes().find(samples.tobytes(), 2 * after)
        return at // 2 if at >= 0 else -1

    def heard_at_ms(self, frame: int) -> float:
        """The machine's time at which a frame was heard, by the promptest arrivals around it."""
        near = [ms - f * 1000 / RATE for f, ms in self.arrivals if abs(f - frame) < 5 * RATE]
        return min(near) + frame * 1000 / RATE
