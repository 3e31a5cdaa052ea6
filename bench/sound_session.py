"""Follow a whole session with sound: without a server, with one, and with one that dies in it.

    python bench/sound_session.py [--routine sural-glide] [--speed 2]

The session runs in plain lines with nobody there, so it goes on by itself. What was played is
searched for the exact samples of the shipped tones; prints Markdown.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from array import array
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from sound_server import RATE, Ear, SoundServer, missing  # noqa: E402

from nerveflow.audio.clip import read_wav  # noqa: E402

TONES = ("out", "back", "last-rep")
LIMIT_S = 900
HALF_REP_MS = 2_500
"""From out to back, and from back to out, at the pace of the shipped glides."""
DIES_AFTER_S, DEAD_FOR_S = 25.0, 6.0


def follow(folder: Path, server: SoundServer, options: list[str], *, dies: bool) -> tuple[int, int]:
    """Run the session; its exit code and how many lines it printed on standard error."""
    home = folder / f"home-{time.monotonic_ns()}"
    environment = {**server.environment, "NERVEFLOW_HOME": str(home)}
    command = [sys.executable, "-m", "nerveflow", "run", *options, "--plain"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if dies:
        time.sleep(DIES_AFTER_S)
        server.kill()
        time.sleep(DEAD_FOR_S)
        server.start()
    said, complained = process.communicate(timeout=LIMIT_S)
    notices = [line for line in said.splitlines() if "sound" in line.lower()]
    sys.stderr.write("".join(f"  {line}\n" for line in notices))
    return process.returncode, len(complained.splitlines())


def exact(ear: Ear) -> list[tuple[int, str]]:
    """Frames at which a shipped tone was heard, sample for sample."""
    left = ear.left().tobytes()
    found = []
    for name in TONES:
        clip = array("h", read_wav(ROOT / "sounds" / "cues" / f"{name}.wav").samples)
        at = left.find(clip.tobytes())
        while at >= 0:
            found.append((at // 2, name))
            at = left.find(clip.tobytes(), at + 2)
    return sorted(found)


def table(tones: list[tuple[int, str]]) -> list[str]:
    """Onsets, and how far each lies from the one before."""
    lines = ["| tone | heard at (s) | after the one before (ms) |", "|---|---|---|"]
    before = None
    for frame, name in tones:
        gap = "" if before is None else f"{(frame - before) * 1000 / RATE:.2f}"
        lines.append(f"| {name} | {frame / RATE:.3f} | {gap} |")
        before = frame
    return lines


def paced_error_ms(tones: list[tuple[int, str]], half_ms: float) -> float:
    """The largest distance of a gap within a set from half a repetition."""
    gaps = [(b - a) * 1000 / RATE for (a, _), (b, _) in pairwise(tones)]
    return max((abs(gap - half_ms) for gap in gaps if gap < 1.5 * half_ms), default=-1.0)


def main() -> None:
    """Three sessions, and a table of the one in the middle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--routine", default="sural-glide")
    parser.add_argument("--speed", type=float, default=2.0, help="a rehearsal: asks nothing first")
    given = parser.parse_args()
    if reason := missing():
        raise SystemExit(f"no private sound server: {reason}")
    options = [given.routine, "--speed", str(given.speed), "--side", "left"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        absent = SoundServer(folder / "absent")
        os.environ["ALSA_CONFIG_PATH"] = os.devnull
        code, complaints = follow(folder, absent, options, dies=False)
        print(f"No server: exit {code}, {complaints} lines on standard error.", flush=True)
        server = SoundServer(folder / "server")
        server.start()
        try:
            with server.recording() as ear:
                code, complaints = follow(folder, server, options, dies=False)
            tones = exact(ear)
            error = paced_error_ms(tones, HALF_REP_MS / given.speed)
            print(
                f"Null sink: exit {code}, {complaints} lines on standard error, {len(tones)} tones"
                f" heard as shipped, within a set off their tempo by {error:.2f} ms at most."
            )
            code, complaints = follow(folder, server, options, dies=True)
            print(f"Killed and started: exit {code}, {complaints} lines on standard error.")
            print("\n".join(["", *table(tones)]))
        finally:
            server.kill()


if __name__ == "__main__":
    main()
