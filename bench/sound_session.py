"""Run a whole session with sound: without a server, with one, and with one that dies in it.

    python bench/sound_session.py [--routine short-flow] [--speed 1] [--only null-sink] [--table]

The questions are answered, and a tension of 3 is read. What was played is searched for the exact
samples of the shipped tones and lines; prints Markdown. At speed 1 each takes five minutes.
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

from _plain_session import PlainSession, start  # noqa: E402
from sound_server import RATE, Ear, SoundServer, missing  # noqa: E402

from nerveflow.audio.clip import read_wav  # noqa: E402
from nerveflow.audio.flac import read_flac  # noqa: E402
from nerveflow.audio.miniaudio_output import at_stream_rate  # noqa: E402
from nerveflow.audio.recordings import read_index  # noqa: E402

CUES, VOICE = ROOT / "sounds" / "cues", ROOT / "sounds" / "voice" / "en"
PACED = ("out", "back", "last-rep")
HALF_REP_MS = 2_500
"""From out to back, and from back to out, at the pace of the shipped glides."""
LINE_FRAMES = RATE // 4
"""So much from the middle of a line is searched for: past the tone before it."""
TONE_FRAMES = RATE // 50
"""So many first frames identify a tone: the rest is softer where a line is spoken over it."""
SITUATIONS = ("no-server", "null-sink", "killed")
DEAD_FOR_S = 6.0

Heard = list[tuple[int, str]]


def exact(ear: Ear) -> tuple[Heard, int]:
    """Frames at which shipped tones and lines begin, sample for sample, in order; and how many of
    the tones are unchanged to their last sample."""
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
    for text, recording in read_index(VOICE, "normal").items():
        samples = at_stream_rate(read_flac(VOICE / recording.file)).samples
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
    """Onsets, and the distance of each from the one before."""
    lines = ["| sound | heard at (s) | after the one before (ms) |", "|---|---|---|"]
    before = None
    for frame, name in heard:
        gap = "" if before is None else f"{(frame - before) * 1000 / RATE:.2f}"
        lines.append(f"| {name} | {frame / RATE:.3f} | {gap} |")
        before = frame
    return lines


def paced_error_ms(heard: Heard, half_ms: float) -> tuple[int, float]:
    """How many gaps are within a set, and their largest distance from half a repetition."""
    tones = [frame for frame, name in heard if name in PACED]
    gaps = [(b - a) * 1000 / RATE for a, b in pairwise(tones)]
    errors = [abs(gap - half_ms) for gap in gaps if gap < 1.5 * half_ms]
    return len(errors), max(errors, default=-1.0)


def summary(ear: Ear, speed: float) -> str:
    """What was heard unchanged, in a sentence."""
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
    """A session where no server answers."""
    absent = SoundServer(folder / "absent")
    environment = {**absent.environment, "ALSA_CONFIG_PATH": os.devnull}
    session = start(options, environment, folder / "home")
    return _outcome("No server", session)


def with_server(folder: Path, options: list[str], speed: float, *, tabled: bool) -> str:
    """A session that is recorded from its start to its end."""
    server = SoundServer(folder / "server")
    server.start()
    try:
        with server.recording() as ear:
            outcome = _outcome("Null sink", start(options, server.environment, folder / "home"))
    finally:
        server.kill()
    rows = table(exact(ear)[0]) if tabled else ()
    return "\n".join([outcome, "", summary(ear, speed), "", *rows])


def with_death(folder: Path, options: list[str], speed: float, after_s: float) -> str:
    """A session during which the server is killed and started again."""
    server = SoundServer(folder / "server")
    server.start()
    try:
        with server.recording() as before:
            session = start(options, server.environment, folder / "home")
            time.sleep(after_s)
            server.kill()
        time.sleep(DEAD_FOR_S)
        server.start()
        with server.recording() as after:
            outcome = _outcome("Killed and started again", session)
    finally:
        server.kill()
    return "\n".join(
        [
            outcome,
            f"\nKilled after {after_s:.0f} s, {DEAD_FOR_S:.0f} s without a server.\n",
            f"Before: {summary(before, speed)}",
            f"\nAfter: {summary(after, speed)}",
        ]
    )


def _outcome(title: str, session: PlainSession) -> str:
    """Wait for the session's end: its exit code, notices and errors."""
    code = session.end()
    lines = "".join(f"\n    {line}" for line in [*session.notices, *session.errors])
    return f"{title}: exit {code}, {len(session.errors)} lines on standard error.{lines}"


def main() -> None:
    """Run the chosen situations, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routine", default="sural-glide")
    parser.add_argument(
        "--speed", type=float, default=2.0, help="1: normal speed, with its questions"
    )
    parser.add_argument("--side", default="left", choices=("left", "right", "both"))
    parser.add_argument("--only", nargs="*", choices=SITUATIONS, default=list(SITUATIONS))
    parser.add_argument("--dies-after", type=float, default=25.0, metavar="S")
    parser.add_argument("--table", action="store_true", help="every onset")
    args = parser.parse_args()
    if reason := missing():
        raise SystemExit(f"no private sound server: {reason}")
    options = [args.routine, "--speed", f"{args.speed:g}", "--side", args.side]
    for situation in args.only:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if situation == "no-server":
                print(without_server(folder, options), flush=True)
            elif situation == "null-sink":
                print(with_server(folder, options, args.speed, tabled=args.table), flush=True)
            else:
                print(with_death(folder, options, args.speed, args.dies_after), flush=True)


if __name__ == "__main__":
    main()
