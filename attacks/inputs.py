"""Inputs that somebody could give, changed at random: none may end in a traceback or raw signs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from threading import Thread, Timer

from attacks.calls import RAW, Called, call, home, mutated, run_rehearsal
from attacks.count import Outcome
from attacks.worker import Case, dice

ROOT = Path(__file__).parents[1]
TOKENS = (
    b"\x1b]0;x\x07",
    b"\xc2\x9b31m",
    b"\xe2\x80\xae",
    b"\x00",
    b"\xff\xfe",
    b"[/nope]",
    b'"""',
    b"'",
    b"\n\n",
    b"[[",
    b"]",
    b"{",
    b"}",
    b"= ",
    b"nan",
    b"inf",
    b"-1",
    b"9" * 40,
    b"9" * 5_000,
    b"1e999",
    b"1970-01-01",
    b"true",
    b"\\u001b",
    b"../",
    b"[" * 200,
    b"\xf0\x9f\xa6\xb5",
    b",",
    b";",
    b"null",
    b"[" * 2_000,
    b" " * 20_000,
    b"a." * 5_000,
)
"""What is put in: signs that command a terminal, markup, large numbers, brackets, half a text."""
CONFIG = b"""[sound]
muted = true
volume = 70
[screen]
theme = "dark"
[keys]
pause = "x"
[plan.per_week]
short-flow = 3
"""
ARGV = (
    "run",
    "show",
    "check",
    "history",
    "plan",
    "session",
    "doctor",
    "routines",
    "progress",
    "pain",
    "--json",
    "--plain",
    "--mute",
    "--speed",
    "1000",
    "--side",
    "left",
    "--limit",
    "-1",
    "--",
    "-",
    "",
    "short-flow",
    "tibial-glide",
    "\x1b[31m",
    "\x9b0m",
    "\u202e",
    "[/nope]",
    "9" * 400,
    "../../etc",
    "--no-such",
    "nan",
    "\ud800",
    "--reps",
    "0",
    "11",
    "export",
    "import",
    "fmt",
    "diff",
    "card",
    "draw",
    "screen",
    "backup",
)
LINES = (
    "",
    "3",
    "6",
    "7",
    "0",
    "10",
    "11",
    "-1",
    "p",
    "p 4",
    "p 99",
    "u",
    "s",
    "e",
    "h",
    "n",
    "b",
    "r",
    "?",
    "w",
    "+",
    "t",
    "x",
    "c",
    "none",
    "y",
    "1",
    "2,3",
    "\x1b[2J",
    "\u202e",
    "[/nope]",
    "9" * 300,
    "q",
    "tension 3",
    "pain",
    "pain six",
    "cramp",
    "numb",
    "note \x1b]0;x\x07",
    "\x00",
    "3 3",
    "m",
)
PATTERN = ("routine", "config", "routine", "import", "argv") * 4
"""Which kind each case is of, in turn: of all, 40 % are routines, 20 % each of the others. Every
hundredth is a rehearsal with lines typed into it, which counts as all its lines."""
PER_PROCESS = 40
LINES_EVERY = 100
PROCESS_EVERY = 97
"""Every so many cases also run as a process of their own, which has to end with the same code."""
LIMIT_S = 600
"""For a process of its own, on a machine that is busy."""


@dataclass(frozen=True)
class Made:
    """What the inputs of a worker are made from."""

    folder: Path
    routines: tuple[Path, ...]
    exports: Mapping[str, bytes]
    csv: Path

    @property
    def other(self) -> Path:
        """The home that imports are read into."""
        return self.folder / "other"


@contextmanager
def cases(seed: int) -> Iterator[Case]:
    """A changed input of one kind, for each case."""
    with home() as folder:
        run_rehearsal()
        made = _made(folder)

        def one(turn: int) -> Outcome:
            random = dice(seed, "inputs", turn)
            if turn % LINES_EVERY == LINES_EVERY - 1:
                return lines_typed(made, random)
            kind = PATTERN[turn % len(PATTERN)]
            words, outcome = KINDS[kind](made, random)
            os.environ["NERVEFLOW_HOME"] = str(made.other if kind == "import" else folder)
            done = call(*words)
            if done.wrong:
                outcome.faults.append(f"{words}: {done.wrong}")
            elif kind == "config" and done.code:
                outcome.faults.append(f"{words} ended with {done.code}: {done.err}")
            if turn % PROCESS_EVERY == 0:
                outcome.counts["also as a process"] = 1
                outcome.faults += _as_process(words, done)
            (folder / "config.toml").unlink(missing_ok=True)
            return outcome

        yield one


def _made(folder: Path) -> Made:
    exports: dict[str, bytes] = {}
    for form in ("ndjson", "json"):
        _done("export", "--format", form, "-o", str(folder / f"out.{form}"))
        exports[form] = (folder / f"out.{form}").read_bytes()
    _done("export", "--format", "csv", "-o", str(folder / "out"))
    exports["sqlite3"] = (folder / "history.sqlite3").read_bytes()
    shipped = tuple(sorted((ROOT / "routines").rglob("*.toml")))
    return Made(folder, shipped, exports, folder / "out")


def _done(*words: str) -> None:
    done = call(*words)
    if done.code or done.raised:
        raise RuntimeError(f"{words}: {done.err}{done.raised}")


def _routine(made: Made, random: Random) -> tuple[list[str], Outcome]:
    """A shipped routine, changed: `check`, and `show` or `fmt` for a few."""
    base = random.choice(made.routines)
    path = made.folder / "mutated.toml"
    data = mutated(base.read_bytes(), random, TOKENS)
    path.write_bytes(data)
    word = random.choice(("check",) * 8 + ("show", "fmt"))
    return [word, str(path)], Outcome(f"{word} {base.name}", {"routines": 1}, kept=data)


def _config(made: Made, random: Random) -> tuple[list[str], Outcome]:
    """A `config.toml`, changed: nothing in it stops a start."""
    data = mutated(CONFIG, random, TOKENS)
    (made.folder / "config.toml").write_bytes(data)
    words = random.choice((["plan", "--json"],) * 4 + (["stats"], ["history"]))
    return words, Outcome(f"config {words[0]}", {"configs": 1}, kept=data)


def _import(made: Made, random: Random) -> tuple[list[str], Outcome]:
    """An export in one of the formats, changed, and read into one without or with sessions."""
    rmtree(made.other, ignore_errors=True)
    if random.random() < 0.5:
        made.other.mkdir()
        (made.other / "history.sqlite3").write_bytes(made.exports["sqlite3"])
    form = random.choice((*made.exports, "csv"))
    if form == "csv":
        path = made.folder / "in"
        rmtree(path, ignore_errors=True)
        copytree(made.csv, path)
        part = random.choice(sorted(path.iterdir()))
        data = mutated(part.read_bytes(), random, TOKENS)
        part.write_bytes(data)
        form = f"csv {part.name}"
    else:
        path = made.folder / f"in.{form}"
        data = mutated(made.exports[form], random, TOKENS)
        path.write_bytes(data)
    return ["import", str(path)], Outcome(f"import {form}", {"imports": 1}, kept=data)


def _argv(_: Made, random: Random) -> tuple[list[str], Outcome]:
    """Words in any order. `run` is never given without --plain, since it would open screens."""
    words = [random.choice(ARGV) for _ in range(random.randint(1, 5))]
    if words[0] == "run":
        words += ["--plain", "--mute", "--speed", "1000"]
    kept = "\0".join(words).encode("utf-8", "surrogatepass")
    return words, Outcome(f"argv {words!r:.60}", {"argument lists": 1}, kept=kept)


Kind = Callable[[Made, Random], tuple[list[str], Outcome]]
KINDS: Mapping[str, Kind] = {
    "routine": _routine,
    "config": _config,
    "import": _import,
    "argv": _argv,
}


def _as_process(words: Sequence[str], done: Called) -> list[str]:
    """What differs where the same words start a process; imports were read in already."""
    try:
        command = (sys.executable, "-m", "nerveflow", *words)
        ran = _run(command, b"")
    except (ValueError, UnicodeEncodeError):
        return []  # no system passes these words on
    except subprocess.TimeoutExpired:
        return [f"as a process {words} did not end"]
    told = (ran.stdout + ran.stderr).decode("utf-8", "replace")
    wrong = Called(ran.returncode, told, "", "Traceback" if "Traceback" in told else "").wrong
    if wrong or ran.returncode != done.code:
        return [f"as a process {words}: {ran.returncode}, was {done.code}: {wrong} {told[-600:]}"]
    return []


def _run(command: Sequence[str], data: bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        command,
        input=data,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def lines_typed(made: Made, random: Random) -> Outcome:
    """Lines typed into a rehearsal one after the other, half of them changed."""
    lines = [_line(random) for _ in range(PER_PROCESS)]
    words = ["run", "short-flow", "--plain", "--mute", "--speed", random.choice(SPEEDS)]
    kept = b"\n".join(lines)
    outcome = Outcome(f"lines at {words[-1]}", {"plain lines": len(lines)}, kept=kept)
    process = subprocess.Popen(
        (sys.executable, "-m", "nerveflow", *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**os.environ, "NERVEFLOW_HOME": str(made.folder / "typed")},
    )
    typist = Thread(target=_type, args=(process, lines, random), daemon=True)
    typist.start()
    watch = Timer(LIMIT_S, process.kill)
    watch.start()
    assert process.stdout is not None
    told = process.stdout.read().decode("utf-8", "replace")
    code = process.wait()
    watch.cancel()
    typist.join(5)
    if code == -signal.SIGKILL:
        outcome.faults.append(f"did not end: {lines}")
    elif "Traceback" in told or RAW.search(told) or code not in (0, 1, 3, 130):
        outcome.faults.append(f"{code} {lines}: {told[-600:]}")
    rmtree(made.folder / "typed", ignore_errors=True)
    return outcome


SPEEDS = ("60", "300", "1000")


def _line(random: Random) -> bytes:
    line = random.choice(LINES).encode("utf-8", "surrogatepass")
    return mutated(line, random, TOKENS).replace(b"\n", b"") if random.random() < 0.5 else line


def _type(process: "subprocess.Popen[bytes]", lines: Sequence[bytes], random: Random) -> None:
    """At first what the questions take, so that the session is reached; then the lines."""
    assert process.stdin is not None
    with suppress(OSError):
        for line in lines:
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            time.sleep(random.choice((0, 0, 0.02, 0.1)))
        process.stdin.close()
