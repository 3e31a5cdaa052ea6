"""Is the first word of a session heard whole, and when its time begins?

    python bench/sound_first.py [--starts 8]

Each start opens a speaker of its own on a private sound server with a null sink, queues one line
for the moment at which a session would begin, and searches the recording for the line's samples.
Prints Markdown.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from sound_server import SoundServer, own_server  # noqa: E402

from nerveflow.audio.flac import read_flac  # noqa: E402
from nerveflow.audio.miniaudio_output import at_stream_rate  # noqa: E402
from nerveflow.audio.open_speaker import open_speaker  # noqa: E402
from nerveflow.audio.recordings import read_index  # noqa: E402
from nerveflow.audio.speaker import Sounding  # noqa: E402
from nerveflow.clock import machine_clock  # noqa: E402
from nerveflow.config.sections import BackendName, SoundSettings  # noqa: E402

CLOCK = machine_clock()
LINE = "Left leg."
SOUNDS = ROOT / "sounds"
BACKENDS: tuple[BackendName, ...] = ("miniaudio", "player")


def start(server: SoundServer, backend: BackendName, cache: Path) -> tuple[bool, float]:
    """One start: whether the line was heard whole, and its error in ms."""
    voice = SOUNDS / "voice" / "en"
    spoken = at_stream_rate(read_flac(voice / read_index(voice, "normal")[LINE].file)).samples
    with server.recording() as ear:
        speaker = open_speaker(SoundSettings(backend=backend), SOUNDS, cache, CLOCK)
        begins = CLOCK() + speaker.ready_in_ms(CLOCK())
        speaker.queue(CLOCK(), [Sounding("first", begins, None, LINE, 1_200, "voice")])
        time.sleep((begins - CLOCK()) / 1000 + 2)
        speaker.close()
    frame = ear.find(spoken)
    heard = ear.heard_at_ms(frame) if frame >= 0 else float("nan")
    return frame >= 0, heard - begins


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=8)
    starts = parser.parse_args().starts
    with own_server() as (server, folder):
        os.environ["PULSE_SERVER"] = server.address
        print("| back end | first line whole | heard - due, median and most (ms) | load |")
        print("|---|---|---|---|")
        for backend in BACKENDS:
            found = [start(server, backend, folder / "cache") for _ in range(starts)]
            late = [ms for whole, ms in found if whole]
            print(
                f"| {backend} | {len(late)} of {starts} | {statistics.median(late):+.0f},"
                f" {max(late, key=abs):+.0f} | {os.getloadavg()[0]:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
