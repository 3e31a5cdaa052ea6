"""Does the picture change with the sound? The real session screen beside the real stream.

    python bench/sound_picture.py [--seconds 150] [--size 100x30]

The application runs in a pseudo-terminal and notes when each painted frame was written to it; what
is played is recorded from a private sink and searched for the shipped tones. Both use the machine's
clock; the recorder adds its own block, some 10 ms, to the sound. Prints Markdown.
"""

import argparse
import json
import os
import statistics
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from _terminal import in_terminal  # noqa: E402
from sound_server import Ear, own_server  # noqa: E402

from nerveflow.audio.clip import read_wav  # noqa: E402

CUES = ROOT / "sounds" / "cues"
TONES = {"out": ("out", "last-rep"), "back": ("back",)}
PAIRED_MS = 1_000
HEAD = 480
"""So many first frames identify a tone: the rest may be ducked under a voice."""

Frames = list[tuple[float, str]]
"""The moment, and the part of a repetition that it showed."""


@dataclass(frozen=True)
class Change:
    """One change of phase, seen and heard."""

    seen_ms: float
    looked_ms: float
    """When the painted moment was read from the session."""
    heard_ms: float
    due_ms: float
    frames_late: int
    """Frames painted after the sound that still showed the phase before."""
    frames_early: int
    """Frames that showed the new phase before the sound."""


def changes(frames: Frames, looks: Frames, due: list[tuple[int, str]], ear: Ear) -> list[Change]:
    """Every painted change to out or back, with the tone that was heard for it."""
    heard = {phase: _heard(ear, names) for phase, names in TONES.items()}
    found = []
    for (_, before), (seen, label) in pairwise(frames):
        phase = label.rpartition("/")[2]
        if label == before or phase not in TONES:
            continue
        at = min(heard[phase], key=lambda ms: abs(ms - seen), default=0.0)
        if abs(at - seen) > PAIRED_MS:
            continue
        wanted = [ms for ms, cue in due if cue in TONES[phase]]
        found.append(
            Change(
                seen,
                next(ms for ms, what in looks if what == label),
                at,
                min(wanted, key=lambda ms: abs(ms - at)),
                sum(at < ms < seen for ms, _ in frames),
                sum(seen <= ms < at for ms, _ in frames),
            )
        )
    return found


def _heard(ear: Ear, names: tuple[str, ...]) -> list[float]:
    left, found = ear.left().tobytes(), []
    for name in names:
        samples = read_wav(CUES / f"{name}.wav").samples
        start = next(n for n, sample in enumerate(samples) if sample)
        head = samples[start : start + HEAD].tobytes()
        at = left.find(head)
        while at >= 0:
            found.append(ear.heard_at_ms(at // 2 - start))
            at = left.find(head, at + 2)
    return sorted(found)


def row(name: str, values: list[float]) -> str:
    """One line of the table."""
    ordered = sorted(values)
    low, high = ordered[round(len(ordered) * 0.05)], ordered[round(len(ordered) * 0.95) - 1]
    return (
        f"| {name} | {statistics.median(ordered):+.0f} | {low:+.0f} to {high:+.0f} |"
        f" {ordered[0]:+.0f} to {ordered[-1]:+.0f} |"
    )


def summary(found: list[Change], frames: Frames) -> str:
    """The table of delays, and how many frames were late or early."""
    gaps = [b - a for (a, _), (b, _) in pairwise(frames) if b - a < PAIRED_MS]
    late = [sum(c.frames_late == n for c in found) for n in range(3)]
    early = sum(c.frames_early > 1 for c in found)
    return "\n".join(
        [
            "| ms | median | 5 % to 95 % | all |",
            "|---|---|---|---|",
            row("seen less heard", [c.seen_ms - c.heard_ms for c in found]),
            row("seen less due", [c.seen_ms - c.due_ms for c in found]),
            row("moment read less due", [c.looked_ms - c.due_ms for c in found]),
            row("seen less moment read", [c.seen_ms - c.looked_ms for c in found]),
            row("heard less due", [c.heard_ms - c.due_ms for c in found]),
            "",
            f"{len(found)} changes; a frame every {statistics.median(gaps):.0f} ms. Frames that"
            f" still showed the phase before after the sound: none {late[0]} times, one {late[1]},"
            f" two {late[2]}, more {len(found) - sum(late)}; more than one frame early {early}.",
        ]
    )


def main() -> None:
    """Run the session, record it, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=150.0)
    parser.add_argument("--size", default="100x30")
    options = parser.parse_args()
    columns, lines = map(int, options.size.split("x"))
    with own_server() as (server, folder):
        environment = {
            **server.environment,
            "NERVEFLOW_HOME": str(folder / "home"),
            "ALSA_CONFIG_PATH": os.devnull,
        }
        report = folder / "report.json"
        app = str(ROOT / "bench" / "_sound_picture_app.py")
        with server.recording() as ear:
            command = [sys.executable, app, str(options.seconds), str(report)]
            in_terminal(command, environment, (columns, lines))
        document = json.loads(report.read_text(encoding="utf-8"))
    frames, looks = (
        [(float(ms), str(label)) for ms, label in document[what]] for what in ("frames", "looks")
    )
    due = [(int(ms), str(cue)) for ms, cue in document["due"]]
    print(summary(changes(frames, looks, due, ear), frames))


if __name__ == "__main__":
    main()
