"""Follow a whole session with sound: without a server, with one, and with one that dies in it.

    python bench/sound_session.py [--routine short-flow] [--speed 1] [--only null-sink] [--table]

Somebody answers the questions and reads a tension of 3. What was played is searched for the exact
samples of the shipped tones and lines; prints Markdown. At life speed each takes its five minutes.
"""

import argparse
import os
import sys
import tempfile
import time
from array import array
from collections import Counter
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from _sound_driver import follow  # noqa: E402
from sound_server import RATE, Ear, SoundServer, missing  # noqa: E402

from nerveflow.audio.clip import read_wav  # noqa: E402
from nerveflow.audio.recordings import read_index  # noqa: E402
from nerveflow.audio.stream import at_stream_rate  # noqa: E402

CUES, VOICE = ROOT / "sounds" / "cues", ROOT / "sounds" / "voice" / "en"
PACED = ("out", "back", "last-rep")
HALF_REP_MS = 2_500
"""From out to back, and from back to out, at the pace of the shipped glides."""
LINE_FRAMES = RATE // 4
"""So much from the middle of a line is looked for: past the tone before it."""
TONE_FRAMES = RATE // 50
"""A tone is known by its first frames; what follows is softer where a line is spoken over it."""
SITUATIONS = ("no-server", "null-sink", "killed")
DEAD_FOR_S = 6.0

Heard = list[tuple[int, str]]


def exact(ear: Ear) -> tuple[Heard, int]:
    """Frames at which shipped tones and lines began to be heard, sample for sample, in order; and
    how many of the tones are the shipped ones to their last sample."""
    left = ear.left().tobytes()
    found: Heard = []
    whole = 0
    for path in sorted(CUES.glob("*.wav")):
        clip = read_wav(path)
        samples = clip.samples[:: clip.channels]
        start = next(n for n, sample in enumerate(samples) if sample)
        places = _places(left, samples[start : start + TONE_FRAMES])
        found += [(at - start, path.stem) for at in places]
        whole += len(_places(left, samples))
    for text, recording in read_index(VOICE).items():
        samples = at_stream_rate(read_wav(VOICE / recording.file)).samples
        start = (len(samples) - LINE_FRAMES) // 2
        places = _places(left, samples[start : start + LINE_FRAMES])
        found += [(at - start, f'"{text}"') for at in places]
    return sorted(found), whole


def _places(left: bytes, samples: "array[int]") -> list[int]:
    found, wanted = [], array("h", samples).tobytes()
    at = left.find(wanted)
    while at >= 0:
        if at % 2 == 0:
            found.append(at // 2)
        at = left.find(wanted, at + 1)
    return found


def table(heard: Heard) -> list[str]:
    """Onsets, and how far each lies from the one before."""
    lines = ["| sound | heard at (s) | after the one before (ms) |", "|---|---|---|"]
    before = None
    for frame, name in heard:
        gap = "" if before is None else f"{(frame - before) * 1000 / RATE:.2f}"
        lines.append(f"| {name} | {frame / RATE:.3f} | {gap} |")
        before = frame
    return lines


def paced_error_ms(heard: Heard, half_ms: float) -> tuple[int, float]:
    """How many gaps lie within a set, and their largest distance from half a repetition."""
    tones = [frame for frame, name in heard if name in PACED]
    gaps = [(b - a) * 1000 / RATE for a, b in pairwise(tones)]
    errors = [abs(gap - half_ms) for gap in gaps if gap < 1.5 * half_ms]
    return len(errors), max(errors, default=-1.0)


def summed(ear: Ear, speed: float) -> str:
    """What was heard as it was shipped, in a sentence."""
    heard, whole = exact(ear)
    counted = Counter(name for _, name in heard if not name.startswith('"'))
    tones = ", ".join(f"{number} {name}" for name, number in counted.most_common())
    lines = sum(name.startswith('"') for _, name in heard)
    gaps, error = paced_error_ms(heard, HALF_REP_MS / speed)
    return (
        f"heard sample for sample as shipped: {tones} ({whole} with nothing spoken over their"
        f" end); {lines} spoken lines; {gaps} gaps within sets, off their tempo by {error:.2f} ms"
        " at most"
    )


def without_server(folder: Path, options: list[str]) -> str:
    """A session where nothing answers."""
    absent = SoundServer(folder / "absent")
    environment = {**absent.environment, "ALSA_CONFIG_PATH": os.devnull}
    led = follow(options, environment, folder / "home")
    code = led.end()
    return _told("No server", code, led.complaints, led.notices)


def with_server(folder: Path, options: list[str], speed: float, *, tabled: bool) -> str:
    """A session that is recorded from its start to its end."""
    server = SoundServer(folder / "server")
    server.start()
    try:
        with server.recording() as ear:
            led = follow(options, server.environment, folder / "home")
            code = led.end()
    finally:
        server.kill()
    told = [_told("Null sink", code, led.complaints, led.notices), "", summed(ear, speed)]
    return "\n".join([*told, "", *(table(exact(ear)[0]) if tabled else ())])


def with_death(folder: Path, options: list[str], speed: float, after_s: float) -> str:
    """A session in the middle of which the server is killed, and started again."""
    server = SoundServer(folder / "server")
    server.start()
    try:
        with server.recording() as before:
            led = follow(options, server.environment, folder / "home")
            time.sleep(after_s)
            server.kill()
        time.sleep(DEAD_FOR_S)
        server.start()
        with server.recording() as after:
            code = led.end()
    finally:
        server.kill()
    told = [_told("Killed and started again", code, led.complaints, led.notices)]
    told.append(f"\nKilled after {after_s:.0f} s, {DEAD_FOR_S:.0f} s without a server.\n")
    told += [f"Before: {summed(before, speed)}", f"\nAfter: {summed(after, speed)}"]
    return "\n".join(told)


def _told(title: str, code: int, complaints: list[str], notices: list[str]) -> str:
    said = "".join(f"\n    {line}" for line in [*notices, *complaints])
    return f"{title}: exit {code}, {len(complaints)} lines on standard error.{said}"


def main() -> None:
    """The situations that are asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routine", default="sural-glide")
    parser.add_argument("--speed", type=float, default=2.0, help="1: life, with its questions")
    parser.add_argument("--side", default="left", choices=("left", "right", "both"))
    parser.add_argument("--only", nargs="*", choices=SITUATIONS, default=list(SITUATIONS))
    parser.add_argument("--dies-after", type=float, default=25.0, metavar="S")
    parser.add_argument("--table", action="store_true", help="every onset")
    given = parser.parse_args()
    if reason := missing():
        raise SystemExit(f"no private sound server: {reason}")
    options = [given.routine, "--speed", f"{given.speed:g}", "--side", given.side]
    for situation in given.only:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if situation == "no-server":
                print(without_server(folder, options), flush=True)
            elif situation == "null-sink":
                print(with_server(folder, options, given.speed, tabled=given.table), flush=True)
            else:
                print(with_death(folder, options, given.speed, given.dies_after), flush=True)


if __name__ == "__main__":
    main()
