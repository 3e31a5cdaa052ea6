"""Measure when cues are really heard, on a private sound server with a null sink.

    python bench/sound_timing.py [--cues 120] [--seconds 300] [--simpleaudio PYTHON]

Each case runs in a process of its own and is recorded from the sink. An error is the distance of
an onset from its due moment, less that of the first. The load is that of the machine when a case
ends.
`--simpleaudio` names a Python below 3.12 in which simpleaudio is installed. Prints Markdown.
"""

import argparse
import json
import os
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from _sound_cases import SAID  # noqa: E402
from _terminal import in_terminal  # noqa: E402
from sound_server import RATE, Ear, SoundServer, own_server  # noqa: E402
from sound_session import exact  # noqa: E402

ALSA_TO_PULSE = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
PAIRED_MS = 190
"""An onset further from a due moment than this is not that cue's."""
TITLES = {
    "queued": "nerveflow: queued ahead, one stream",
    "hogged": "the same, a thread keeping the interpreter busy",
    "painted": "the same, a Textual app painting the whole screen at full rate",
    "ladder": "the numbers of the one-key ladder, as they are recorded",
    "interval": "the same stream, each cue started by a Textual `set_interval`",
    "simple": "`simpleaudio.play_buffer()` for each cue",
    "by-simpleaudio": "nerveflow `--audio simpleaudio`",
    "by-player": "nerveflow `--audio player` (paplay)",
}


@dataclass
class Bench:
    """One server for all cases."""

    server: SoundServer
    folder: Path
    simpleaudio: str | None

    def run(self, case: str, cues: int, every_ms: int) -> tuple[list[int], Ear]:
        """Run a case in a pseudo-terminal and record it."""
        python = self.simpleaudio if "simple" in case else sys.executable
        report = self.folder / f"{case}.json"
        command = [
            str(python), str(ROOT / "bench" / "_sound_cases.py"), case,
            "--cues", str(cues), "--every", str(every_ms), "--to", str(report),
        ]  # fmt: skip
        alsa = self.folder / "asound.conf"
        alsa.write_text(ALSA_TO_PULSE, encoding="utf-8")
        environment = {**self.server.environment, "ALSA_CONFIG_PATH": str(alsa)}
        with self.server.recording() as ear:
            in_terminal(command, environment)
        return json.loads(report.read_text(encoding="utf-8")), ear


def errors_ms(due: list[int], ear: Ear) -> tuple[list[float], float]:
    """Each onset's error against the first in ms, and how late the sound is as a whole."""
    heard = [(frame, ear.heard_at_ms(frame)) for frame in ear.onsets()]
    pairs = []
    for moment in due:
        frame, at = min(heard, key=lambda one: abs(one[1] - moment))
        if abs(at - moment) < PAIRED_MS:
            pairs.append((frame, moment, at))
    first_frame, first_due, _ = pairs[0]
    errors = [(f - first_frame) * 1000 / RATE - (d - first_due) for f, d, _ in pairs]
    return errors, statistics.median(at - d for _, d, at in pairs)


def spoken_errors_ms(due: list[int], ear: Ear) -> tuple[list[float], float]:
    """As `errors_ms`, for the numbers of the ladder: each is found sample for sample."""
    found = [
        (frame, ear.heard_at_ms(frame), name) for frame, name in exact(ear)[0] if name[0] == '"'
    ]
    pairs = []
    for number, moment in enumerate(due):
        said = f'"{SAID[number % len(SAID)]}"'
        near = (each for each in found if each[2] == said and abs(each[1] - moment) < PAIRED_MS)
        pairs += [(frame, moment, at) for frame, at, _ in list(near)[:1]]
    first_frame, first_due, _ = pairs[0]
    errors = [(f - first_frame) * 1000 / RATE - (d - first_due) for f, d, _ in pairs]
    return errors, statistics.median(at - d for _, d, at in pairs)


def row(title: str, errors: list[float], late: float) -> str:
    """One line of the table."""
    centre = statistics.median(errors)
    sizes = sorted(abs(e - centre) for e in errors)
    p99 = sizes[min(len(sizes) - 1, round(len(sizes) * 0.99))]
    spread = statistics.pstdev(errors)
    return (
        f"| {title} | {len(errors)} | {sizes[len(sizes) // 2]:.2f} | {p99:.2f} | {sizes[-1]:.2f} |"
        f" {spread:.2f} | {late:+.0f} | {os.getloadavg()[0]:.1f} |"
    )


def drift_line(due: list[int], ear: Ear) -> str:
    """How far the sound drifted from the machine's clock between the first cue and the last."""
    onsets = ear.onsets()
    offsets = [ear.heard_at_ms(f) - d for f, d in zip(onsets, due, strict=False)]
    ends = statistics.median(offsets[-5:]) - statistics.median(offsets[:5])
    seconds = (due[-1] - due[0]) / 1000
    return (
        f"Drift against the machine's clock over {seconds:.0f} s: {ends:+.2f} ms"
        f" (largest {max(abs(o - offsets[0]) for o in offsets):.2f} ms)."
    )


def reaction_line(hushes: list[int], ear: Ear) -> str:
    """How long it takes from a hush to silence."""
    left, took = ear.left(), []
    ends = [f for f in range(1, len(left)) if left[f] == 0 and left[f - 1] != 0]
    silent = [f for f in ends if not any(left[f : f + RATE // 20])]
    for hush in hushes:
        after = [ear.heard_at_ms(f) - hush for f in silent]
        took.append(min(ms for ms in after if ms > 0))
    return (
        f"From a hush to silence: median {statistics.median(took):.0f} ms,"
        f" largest {max(took):.0f} ms of {len(took)}."
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cues", type=int, default=120)
    parser.add_argument("--every", type=int, default=430, help="ms between cues")
    parser.add_argument("--seconds", type=int, default=300, help="of the drift; 0 leaves it out")
    parser.add_argument("--simpleaudio", help="a Python below 3.12 with simpleaudio")
    parser.add_argument("--only", nargs="*", choices=TITLES, default=list(TITLES))
    options = parser.parse_args()
    with own_server() as (server, folder):
        bench = Bench(server, folder, options.simpleaudio)
        print(
            "| cues | heard | median error (ms) | p99 | largest | spread (sd) | heard - due"
            " | load |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for case in options.only:
            if "simple" in case and not options.simpleaudio:
                continue
            due, ear = bench.run(case, options.cues, options.every)
            measured = spoken_errors_ms if case == "ladder" else errors_ms
            print(row(TITLES[case], *measured(due, ear)), flush=True)
        print("\n" + reaction_line(*bench.run("hushed", 12, 0)), flush=True)
        if options.seconds:
            print(drift_line(*bench.run("queued", options.seconds, 1_000)), flush=True)


if __name__ == "__main__":
    main()
