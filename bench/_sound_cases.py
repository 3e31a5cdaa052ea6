"""Ways to sound a row of cues, each in a process of its own; started by sound_timing.py.

Prints one JSON object: the moments at which the cues were due, in ms of the machine's clock.
"""

import argparse
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nerveflow.audio.open_speaker import open_speaker  # noqa: E402
from nerveflow.audio.speaker import Sounding, Speaker  # noqa: E402
from nerveflow.clock import machine_clock  # noqa: E402
from nerveflow.config.model import BackendName, SoundSettings  # noqa: E402

CUE = "count-in"
AHEAD_MS = 1_500
LOOK_S = 0.2
CLOCK = machine_clock()


def speaker(backend: BackendName = "miniaudio") -> Speaker:
    """An open one."""
    cache = Path(tempfile.mkdtemp(prefix="nerveflow-bench-"))
    opened = open_speaker(SoundSettings(backend=backend), ROOT / "sounds", cache, CLOCK)
    while opened.state().status == "opening":
        time.sleep(0.02)
    if opened.state().backend != backend:
        raise SystemExit(f"{backend}: {opened.state().notice}")
    time.sleep(0.3)
    return opened


def due_times(cues: int, every_ms: int) -> list[int]:
    """A row of moments that begins soon."""
    first = CLOCK() + 1_000
    return [first + n * every_ms for n in range(cues)]


def sounding(number: int, due_ms: int, late_ms: int = 90) -> Sounding:
    """One cue of the row; the first ties the clocks together, as at the start of a set."""
    return Sounding(str(number), due_ms, CUE, None, late_ms, "cue", anchor=number == 0)


def coach(desk: Speaker, due: list[int], pause: Callable[[float], None] = time.sleep) -> None:
    """Plan as the coach does: a little ahead, again and again."""
    while (now := CLOCK()) < due[-1] + 300:
        ahead = [(n, at) for n, at in enumerate(due) if now <= at <= now + AHEAD_MS]
        desk.queue(now, [sounding(n, at) for n, at in ahead])
        pause(LOOK_S)


def planned(cues: int, every_ms: int) -> list[int]:
    """Nerveflow's way, with nothing else going on."""
    desk = speaker()
    due = due_times(cues, every_ms)
    coach(desk, due)
    desk.close()
    return due


def hogged(cues: int, every_ms: int) -> list[int]:
    """The same beside a thread that never lets go of the interpreter by itself."""
    stop = threading.Event()

    def hog() -> None:
        number = 1
        while not stop.is_set():
            for _ in range(100_000):
                number = number * 3 % 1_000_003

    threading.Thread(target=hog, daemon=True).start()
    due = planned(cues, every_ms)
    stop.set()
    return due


def simple(cues: int, every_ms: int) -> list[int]:
    """simpleaudio.play_buffer() for each cue at its moment, without anything around it."""
    import simpleaudio

    from nerveflow.audio.clip import read_wav

    clip = read_wav(ROOT / "sounds" / "cues" / f"{CUE}.wav")
    data = clip.samples.tobytes()
    due = due_times(cues, every_ms)
    for at in due:
        time.sleep(max(0.0, (at - CLOCK()) / 1000))
        simpleaudio.play_buffer(data, clip.channels, 2, clip.rate)
    time.sleep(0.5)
    return due


def by_simpleaudio(cues: int, every_ms: int) -> list[int]:
    """Nerveflow with `--audio simpleaudio`."""
    desk = speaker("simpleaudio")
    due = due_times(cues, every_ms)
    coach(desk, due)
    desk.close()
    return due


def by_player(cues: int, every_ms: int) -> list[int]:
    """Nerveflow with `--audio player`."""
    desk = speaker("player")
    due = due_times(cues, every_ms)
    coach(desk, due)
    desk.close()
    return due


def hushed(cues: int, every_ms: int) -> list[int]:
    """Long sounds that are hushed in their middle; prints the moments of the hushes."""
    desk = speaker()
    moments = []
    for number in range(cues):
        due = CLOCK() + 400
        desk.queue(CLOCK(), [Sounding(f"h{number}", due, "done", None, 90, "cue")])
        # A stride that is no multiple of a block, so that every part of one is met.
        time.sleep(0.9 + number * 0.017)
        moments.append(CLOCK())
        desk.hush(moments[-1])
        time.sleep(0.6)
    desk.close()
    return moments


def main() -> None:
    """Run one case and print its moments."""
    from _sound_painting import interval, painted

    cases = {
        "planned": planned,
        "hogged": hogged,
        "painted": painted,
        "interval": interval,
        "simple": simple,
        "by-simpleaudio": by_simpleaudio,
        "by-player": by_player,
        "hushed": hushed,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=cases)
    parser.add_argument("--cues", type=int, default=120)
    parser.add_argument("--every", type=int, default=400)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    due = cases[given.case](given.cues, given.every)
    given.to.write_text(json.dumps(due), encoding="utf-8")


if __name__ == "__main__":
    main()
