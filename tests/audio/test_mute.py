"""What a muted session leaves alone, seen from outside: its libraries and its open files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LINES = 7
"""The last comes a second after the start, or says that no device opened: one would be by then."""
SOUND = ("miniaudio", "simpleaudio", "libpulse", "libasound", "libjack", "libpipewire")
DEVICES = ("/dev/snd", "/dev/dsp")

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc"),
]


@contextmanager
def session(home: Path, *options: str) -> Iterator[int]:
    """A rehearsal at twice the pace of life, slow enough to be heard, some lines on; its id."""
    command = [sys.executable, "-m", "nerveflow", "run", "short-flow", "--plain", "--speed", "2"]
    nobody = {"PULSE_SERVER": f"unix:{home}/nobody", "ALSA_CONFIG_PATH": os.devnull}
    process = subprocess.Popen(
        [*command, *options],
        env={**os.environ, **nobody, "NERVEFLOW_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        for _ in range(LINES):
            assert process.stdout.readline()
        yield process.pid
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def sound_libraries(pid: int) -> set[str]:
    maps = Path(f"/proc/{pid}/maps").read_text()
    return {name for name in SOUND if name in maps}


def open_files(pid: int) -> list[str]:
    return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]


def test_a_muted_session_loads_no_sound_library_and_opens_no_device(tmp_path: Path) -> None:
    with session(tmp_path, "--mute") as pid:
        assert sound_libraries(pid) == set()
        assert not [name for name in open_files(pid) if name.startswith((*DEVICES, "socket:"))]


def test_a_session_with_sound_would_be_noticed_by_its_library(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
    with session(tmp_path) as pid:
        assert "miniaudio" in sound_libraries(pid)
