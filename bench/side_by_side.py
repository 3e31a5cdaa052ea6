"""Nerveflow beside others, in one run: how long until the first picture, and short commands.

Run by hand: `python bench/side_by_side.py [--rounds N] [--posting PATH] [--harlequin PATH]`. Both
are Textual applications that many people use. They are no dependencies: each is found on the PATH,
or by its option, else the last line says "not installed". Rounds are interleaved, so that a
machine that slows down slows everything, and the first, which compiles and fills caches, does not
count. Each program has an empty home of its own. Needs pseudo-terminals, so Linux or macOS.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from start import BARE, Measure, ended, nerveflow, painted

ROUNDS = 9
OTHERS = {"posting": b"Collection", "harlequin": b"Data Catalog"}
"""By the name of the command: a word of its first picture."""
SHORT = ("history", "plan", "routines")


def main() -> None:
    """Measure everything in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    for name in OTHERS:
        parser.add_argument(f"--{name}", default=shutil.which(name), metavar="PATH")
    options = parser.parse_args()
    left_out: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        commands: dict[str, Measure] = {
            "python -c pass": lambda: ended([sys.executable, "-c", "pass"], environment),
            "import pydantic": lambda: ended(
                [sys.executable, "-c", "import pydantic; pydantic.BaseModel"], environment
            ),
        }
        for name in SHORT:
            line = nerveflow(name)
            commands[f"nerveflow {name}"] = lambda line=line: ended(line, environment)
        screens: dict[str, Measure] = {
            "bare Textual": lambda: painted(
                [sys.executable, "-c", BARE], b"painted-here", environment
            ),
            "nerveflow": lambda: painted(nerveflow(), b"Short flow", environment),
        }
        for name, word in OTHERS.items():
            if (path := getattr(options, name)) is None:
                left_out[name] = "not installed"
                continue
            try:
                painted([path], word, environment)
            except SystemExit as why:
                left_out[name] = str(why).splitlines()[0]
            else:
                screens[name] = lambda path=path, word=word: painted([path], word, environment)
        found = _rounds({**commands, **screens}, options.rounds)
    print(f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f} at the end\n")
    _print("until it ends", {name: found[name] for name in commands}, "import pydantic")
    _print("until its first picture", {name: found[name] for name in screens}, "bare Textual")
    for name, why_not in left_out.items():
        print(f"{name}: {why_not}")


def _environment(folder: Path) -> Mapping[str, str]:
    """One in which no program finds files of anybody."""
    own = {name: str(folder / name.lower()) for name in ("HOME", "XDG_CONFIG_HOME")}
    own |= {name: str(folder / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME")}
    for each in own.values():
        Path(each).mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "NO_COLOR")
    }
    return {**kept, **own, "NERVEFLOW_HOME": str(folder / "nerveflow"), "TERM": "xterm-256color"}


def _rounds(measures: Mapping[str, Measure], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            took_s = measure()
            if number:
                found[name].append(took_s)
    return found


def _print(title: str, found: Mapping[str, list[float]], yardstick: str) -> None:
    whole = statistics.median(found[yardstick])
    print(f"| {title} | median, ms | middle half, ms | least to most, ms | times {yardstick} |")
    print("|---|---|---|---|---|")
    for name, times in found.items():
        low, middle, high = statistics.quantiles(times, n=4)
        half = f"{low * 1000:.0f} to {high * 1000:.0f}"
        spread = f"{min(times) * 1000:.0f} to {max(times) * 1000:.0f}"
        print(f"| {name} | {middle * 1000:.0f} | {half} | {spread} | {middle / whole:.2f} |")
    print()


if __name__ == "__main__":
    main()
