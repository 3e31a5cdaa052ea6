"""How long nerveflow takes to start, as ratios in one run.

Run by hand: `python bench/start.py [rounds]`. Commands are compared with `import pydantic`, the
first picture of the home screen with that of a bare Textual app. Rounds are interleaved, so that a
machine that slows down slows everything; the median of each is printed. `side_by_side.py` has
other programs beside it. Needs pseudo-terminals, so Linux or macOS.
"""

import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from _terminal import running

ROUNDS = 9
SIZE = (24, 80)
GIVE_UP_S = 20.0
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted-here")
Bare().run()
"""
ROUTINE = Path(__file__).parent.parent / "routines" / "short-flow.toml"

ASKED, ANSWERED = b"\x1b[c", b"\x1b[?64;1c"
"""What kind of terminal it is, which every one answers. Home waits for that, 0.1 s at most, and is
faster than that on a quiet machine."""

Measure = Callable[[], float]


def main() -> None:
    """Measure everything in turn and print the medians and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "NERVEFLOW_HOME": home, "TERM": "xterm-256color"}
        for name in ("COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "NO_COLOR"):
            environment.pop(name, None)
        commands = _commands(environment)
        screens = _screens(environment)
        for measure in (*commands.values(), *screens.values()):
            measure()  # the first run compiles
        _print("command", _medians(commands, rounds), "import pydantic")
        _print("first picture", _medians(screens, rounds), "bare Textual")


def _commands(environment: Mapping[str, str]) -> dict[str, Measure]:
    """What is run to its end."""
    python = [sys.executable, "-c"]
    called: dict[str, Sequence[str]] = {
        "python": [*python, "pass"],
        "import pydantic": [*python, "import pydantic; pydantic.BaseModel"],
        "--help": nerveflow("--help"),
        "history": nerveflow("history"),
        "plan": nerveflow("plan"),
        "routines": nerveflow("routines"),
        "check FILE": nerveflow("check", str(ROUTINE)),
        "show short-flow": nerveflow("show", "short-flow"),
        "doctor": nerveflow("doctor"),
    }
    return {name: lambda line=line: ended(line, environment) for name, line in called.items()}


def _screens(environment: Mapping[str, str]) -> dict[str, Measure]:
    """What is run until a word of its first picture has reached the terminal."""
    shown: dict[str, tuple[Sequence[str], bytes]] = {
        "bare Textual": ([sys.executable, "-c", BARE], b"painted-here"),
        "nerveflow home": (nerveflow(), b"Short flow"),
    }
    return {
        name: lambda line=line, word=word: painted(line, word, environment)
        for name, (line, word) in shown.items()
    }


def nerveflow(*arguments: str) -> list[str]:
    """Our command, as this Python has it."""
    return [sys.executable, "-m", "nerveflow", *arguments]


def ended(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds until a command has ended."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def painted(command: Sequence[str], word: bytes, environment: Mapping[str, str]) -> float:
    """Seconds until `word` is written to a terminal of its own."""
    began = time.perf_counter()
    with running(command, environment, SIZE) as master:
        return _seen(master, word, began)


def _seen(master: int, word: bytes, began: float) -> float:
    seen, answered = b"", False
    while time.perf_counter() - began < GIVE_UP_S:
        if not select.select([master], [], [], 0.5)[0]:
            continue
        try:
            seen += os.read(master, 65_536)
        except OSError:
            break  # it ended
        if ASKED in seen and not answered:
            answered = True
            os.write(master, ANSWERED)
        if word in seen:
            return time.perf_counter() - began
    raise SystemExit(f"{word.decode()} was never painted; the last that came:\n{seen[-2000:]!r}")


def _medians(measures: Mapping[str, Measure], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def _print(title: str, found: Mapping[str, list[float]], yardstick: str) -> None:
    whole = statistics.median(found[yardstick])
    print(f"| {title} | median, ms | spread, ms | times {yardstick} |")
    print("|---|---|---|---|")
    for name, times in found.items():
        middle = statistics.median(times)
        spread = f"{min(times) * 1000:.0f} to {max(times) * 1000:.0f}"
        print(f"| {name} | {middle * 1000:.0f} | {spread} | {middle / whole:.2f} |")
    print()


if __name__ == "__main__":
    main()
