"""Ways to sound a row of cues, each in a process of its own; started by sound_timing.py.

Writes one JSON list: the moments at which the cues were due, in ms of the machine's clock.
"""

import argparse
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

from _sound_row import AHEAD_MS, CLOCK, CUE, QUEUE_EVERY_S, ROOT, due_times, queueing, speaker

from nerveflow.audio.clip import read_wav
from nerveflow.audio.phrases import TENSION_ANSWERS
from nerveflow.audio.speaker import Sounding
from nerveflow.config.sections import BackendName

SAID = TENSION_ANSWERS[:11]
"""The numbers from zero to ten."""
LADDER_MS = 1_000
"""From one number to the next, at the usual pace."""

Case = Callable[[int, int], list[int]]


def queued(cues: int, every_ms: int, backend: BackendName = "miniaudio") -> list[int]:
    """Nerveflow's way, with nothing else going on."""
    opened = speaker(backend)
    due = due_times(cues, every_ms)
    for seconds in queueing(opened, due):
        time.sleep(seconds)
    opened.close()
    return due


def hogged(cues: int, every_ms: int) -> list[int]:
    """The same beside a thread that never releases the interpreter by itself."""
    stop = threading.Event()

    def hog() -> None:
        number = 1
        while not stop.is_set():
            for _ in range(100_000):
                number = number * 3 % 1_000_003

    threading.Thread(target=hog, daemon=True).start()
    due = queued(cues, every_ms)
    stop.set()
    return due


def painted(cues: int, every_ms: int) -> list[int]:
    """The same inside an app that paints as fast as it can."""
    import _sound_painting

    return _sound_painting.painted(cues, every_ms)


def interval(cues: int, every_ms: int) -> list[int]:
    """The usual way: a timer of the app starts each cue when it fires."""
    import _sound_painting

    return _sound_painting.interval(cues, every_ms)


def simple(cues: int, every_ms: int) -> list[int]:
    """simpleaudio.play_buffer() for each cue at its moment, without nerveflow."""
    import simpleaudio

    clip = read_wav(ROOT / "sounds" / "cues" / f"{CUE}.wav")
    data = clip.samples.tobytes()
    due = due_times(cues, every_ms)
    for at in due:
        time.sleep(max(0.0, (at - CLOCK()) / 1000))
        simpleaudio.play_buffer(data, clip.channels, 2, clip.rate)
    time.sleep(0.5)
    return due


def ladder(cues: int, every_ms: int) -> list[int]:
    """The numbers that are said where one key answers, each at its moment."""
    opened = speaker()
    due = due_times(cues, max(every_ms, LADDER_MS))
    says = [SAID[number % len(SAID)] for number in range(cues)]
    while (now := CLOCK()) < due[-1] + LADDER_MS:
        opened.queue(
            now,
            [
                Sounding(str(n), at, None, says[n], 90, "voice", anchor=n == 0)
                for n, at in enumerate(due)
                if now <= at <= now + AHEAD_MS
            ],
        )
        time.sleep(QUEUE_EVERY_S)
    opened.close()
    return due


def hushed(cues: int, every_ms: int) -> list[int]:
    """Long sounds that are hushed in their middle; returns the moments of the hushes."""
    opened = speaker()
    moments = []
    for number in range(cues):
        due = CLOCK() + 400
        opened.queue(CLOCK(), [Sounding(f"h{number}", due, "done", None, 90, "cue")])
        # A stride that is no multiple of a block, so that hushes meet every part of one.
        time.sleep(0.9 + number * 0.017)
        moments.append(CLOCK())
        opened.hush(moments[-1])
        time.sleep(0.6)
    opened.close()
    return moments


CASES: dict[str, Case] = {
    "queued": queued,
    "hogged": hogged,
    "painted": painted,
    "interval": interval,
    "simple": simple,
    "by-simpleaudio": lambda cues, every_ms: queued(cues, every_ms, "simpleaudio"),
    "by-player": lambda cues, every_ms: queued(cues, every_ms, "player"),
    "ladder": ladder,
    "hushed": hushed,
}


def main() -> None:
    """Run one case and write its moments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--cues", type=int, default=120)
    parser.add_argument("--every", type=int, default=400)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    due = CASES[options.case](options.cues, options.every)
    options.to.write_text(json.dumps(due), encoding="utf-8")


if __name__ == "__main__":
    main()
