"""Are the lines of a person's own routine heard? With a speech engine, and without one.

    python bench/sound_own_lines.py [--speed 2]

A copy of a shipped routine with other words is run. What is played is searched for the samples that
the engine rendered into the cache. Prints Markdown.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from _plain_session import PlainSession, start  # noqa: E402
from sound_server import RATE, Ear, own_server  # noqa: E402

from nerveflow.audio.clip import read_wav  # noqa: E402
from nerveflow.audio.miniaudio_output import at_stream_rate  # noqa: E402

OWN_WORDS = {
    "Turn the sole inwards.": "Roll the sole gently towards the other foot.",
    "Leave your toes loose.": "The toes do nothing at all.",
    "Bend your knee a little, and straighten it again.": "A small bend of the knee, and back.",
    "Sit back up, and let it settle.": "Up again, like a tree in calm air.",
}
LINE_FRAMES = RATE // 4


def own_routine(folder: Path) -> Path:
    """A shipped routine in other words."""
    text = (ROOT / "routines" / "sural-glide.toml").read_text(encoding="utf-8")
    for shipped, own in OWN_WORDS.items():
        text = text.replace(shipped, own)
    path = folder / "my-own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def heard(ear: Ear, home: Path) -> list[float]:
    """When each rendered line was heard, in seconds of the recording; a line may come twice."""
    left, found = ear.left().tobytes(), []
    for path in sorted(home.rglob("voice/*.wav")):
        samples = at_stream_rate(read_wav(path)).samples
        start = (len(samples) - LINE_FRAMES) // 2
        part = samples[start : start + LINE_FRAMES].tobytes()
        at = left.find(part)
        while at >= 0:
            found.append((at // 2 - start) / RATE)
            at = left.find(part, at + 2)
    return sorted(found)


def run(folder: Path, speed: float, environment: Mapping[str, str]) -> tuple[PlainSession, int]:
    """Run the routine to its end; the session and its exit code."""
    options = [str(own_routine(folder)), "--speed", f"{speed:g}", "--side", "left"]
    session = start(options, dict(environment), folder / "home")
    return session, session.end()


def main() -> None:
    """With an engine twice, the second time from the cache; then without one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=float, default=2.0)
    options = parser.parse_args()
    with own_server() as (server, folder):
        (folder / "empty").mkdir()
        nothing = {"PATH": str(folder / "empty")}
        runs: dict[str, Mapping[str, str]] = {"engine": {}, "engine, again": {}, "none": nothing}
        for title, extra in runs.items():
            with server.recording() as ear:
                session, code = run(folder, options.speed, {**server.environment, **extra})
            times = heard(ear, folder / "home")
            rendered = len(list((folder / "home").rglob("voice/*.wav")))
            print(f"{title}: exit {code}; {rendered} own lines rendered, {len(times)} times")
            print(f"heard sample for sample: {', '.join(f'{at:.3f} s' for at in times)}")
            print("".join(f"    {line}\n" for line in session.notices), flush=True)


if __name__ == "__main__":
    os.environ["ALSA_CONFIG_PATH"] = os.devnull
    main()
