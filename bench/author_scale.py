"""How `routines` and `check` grow with the number of files, beside tomllib, taplo and tombi.

Files of 200 lines in a folder of one's own: 100, 300 and 1,000 of them. What counts is the time of
the processor in the program itself: wall time also depends on what else the machine does.
"""

import os
import re
import resource
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from nerveflow.author.schema import FILE_NAME, text
from nerveflow.author.template import NERVES, STARTS, NewRoutine, new_text

SIZES = (100, 300, 1_000)
LINES = 200
BIN = Path(sys.executable).parent


def routine(number: int) -> str:
    """One file of about 200 lines, unlike every other."""
    answers = NewRoutine(f"Routine {number}", NERVES[number % 3], STARTS[number // 3 % 3])
    made = new_text(answers)
    steps = made[made.index("# Step 2:") : made.index("# Step 4:")]
    rest = '[[step]]\ndo = "recover"\nseconds = 15\nsay = ["Rest, and let it settle."]\n\n'
    end = made[made.index("# Step 4:") :]
    body = made[: made.index("# Step 4:")]
    while body.count("\n") + end.count("\n") < LINES - 24:
        body += rest + steps
    notes = LINES - body.count("\n") - end.count("\n")
    return body + "# A note.\n" * max(notes, 0) + end


def timed(*words: str, home: Path) -> float:
    """Seconds of the processor that a command takes, the smaller of two."""
    taken = []
    for _ in range(2):
        began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(
            words, env={**os.environ, "NERVEFLOW_HOME": str(home)}, capture_output=True, check=False
        )
        taken.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began)
    return min(taken)


def parsed(folder: Path) -> float:
    """Seconds of the processor that tomllib alone takes for all files."""
    began = time.process_time()
    for file in folder.glob("*.toml"):
        tomllib.loads(file.read_text(encoding="utf-8"))
    return time.process_time() - began


def measure(size: int) -> None:
    """Print one row."""
    with TemporaryDirectory() as place:
        home = Path(place)
        folder = home / "routines"
        folder.mkdir()
        (folder / FILE_NAME).write_text(text(), encoding="utf-8")
        for n in range(size):
            (folder / f"routine-{n}.toml").write_text(routine(n), encoding="utf-8")
        files = [str(file) for file in sorted(folder.glob("*.toml"))]
        ours = [sys.executable, "-m", "nerveflow"]
        alone = min(parsed(folder) for _ in range(2))
        row = {
            "tomllib": alone,
            "routines": timed(*ours, "routines", home=home),
            "check FOLDER": timed(*ours, "check", str(folder), home=home),
            "taplo lint": timed(str(BIN / "taplo"), "lint", "--no-auto-config", *files, home=home),
            "tombi lint": timed(str(BIN / "tombi"), "lint", "--offline", *files, home=home),
        }
    told = "  ".join(f"{name} {s:6.2f} s ({s / alone:4.1f}x)" for name, s in row.items())
    print(f"{size:>5} files  {told}")


if __name__ == "__main__":
    lines = {routine(n).count("\n") for n in range(9)}
    print(f"files of {min(lines)} to {max(lines)} lines; in brackets: times tomllib alone")
    for size in SIZES:
        if len(sys.argv) < 2 or re.fullmatch(sys.argv[1], str(size)):
            measure(size)
