"""Inputs that somebody could give, changed at random: none may end in a traceback or raw signs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

from attacks.calls import Count, call, home, lead, mutated

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
SHARES = {"routine": 0.4, "config": 0.2, "import": 0.2, "argv": 0.19, "lines": 0.01}
"""What part of all inputs is of each kind. Of plain lines a process takes many."""
PER_PROCESS = 40


def attack(number: int, seed: int) -> Count:
    """Try so many inputs of all kinds."""
    count = Count("inputs", seed)
    with home() as folder:
        lead()
        for name, share in SHARES.items():
            tries = {
                "routine": routines,
                "config": configs,
                "import": imports,
                "argv": arguments,
                "lines": plain_lines,
            }[name]
            random = Random(f"{seed} {name}")
            for wrong in tries(max(1, round(number * share)), random, folder, count):
                count.fault(f"{name}: {wrong}")
    return count


def routines(number: int, random: Random, folder: Path, count: Count) -> Iterator[str]:
    """Shipped routines, changed: `check`, and `show` for a few."""
    shipped = sorted((ROOT / "routines").rglob("*.toml"))
    path = folder / "mutated.toml"
    for turn in range(number):
        base = random.choice(shipped)
        path.write_bytes(mutated(base.read_bytes(), random, TOKENS))
        word = "show" if turn % 10 == 0 else "check"
        done = call(word, str(path))
        count.add("routines")
        if done.wrong:
            yield f"{base.name} {word}: {path.read_bytes()[:300]!r} {done.wrong}"


def configs(number: int, random: Random, folder: Path, count: Count) -> Iterator[str]:
    """A `config.toml`, changed: nothing in it stops a start."""
    path = folder / "config.toml"
    for _ in range(number):
        text = mutated(CONFIG, random, TOKENS)
        path.write_bytes(text)
        done = call("plan", "--json")
        count.add("configs")
        if done.wrong or done.code:
            yield f"{text!r} {done.code} {done.err} {done.wrong}"
    path.unlink()


def imports(number: int, random: Random, folder: Path, count: Count) -> Iterator[str]:
    """An export in each format, changed, and read again."""
    made: dict[str, bytes] = {}
    for form in ("ndjson", "json"):
        done = call("export", "--format", form, "-o", str(folder / f"out.{form}"))
        if done.code:
            yield f"export {form}: {done.err}{done.raised}"
            return
        made[form] = (folder / f"out.{form}").read_bytes()
    done = call("export", "--format", "csv", "-o", str(folder / "out"))
    if done.code:
        yield f"export csv: {done.err}{done.raised}"
        return
    made["sqlite3"] = (folder / "history.sqlite3").read_bytes()
    other = folder / "other"
    before = os.environ["NERVEFLOW_HOME"]
    os.environ["NERVEFLOW_HOME"] = str(other)
    try:
        for turn in range(number):
            if turn % 50 == 0:
                rmtree(other, ignore_errors=True)
            form = ("ndjson", "json", "sqlite3", "csv")[turn % 4]
            if form == "csv":
                path = folder / "in"
                rmtree(path, ignore_errors=True)
                copytree(folder / "out", path)
                part = random.choice(sorted(path.iterdir()))
                part.write_bytes(mutated(part.read_bytes(), random, TOKENS))
            else:
                path = folder / f"in.{form}"
                path.write_bytes(mutated(made[form], random, TOKENS))
            done = call("import", str(path))
            count.add("imports")
            if done.wrong:
                yield f"{form}: {done.wrong}"
    finally:
        os.environ["NERVEFLOW_HOME"] = before


def arguments(number: int, random: Random, folder: Path, count: Count) -> Iterator[str]:
    """Words in any order. `run` is never given without --plain, since it would open screens."""
    for _ in range(number):
        words = [random.choice(ARGV) for _ in range(random.randint(1, 5))]
        if words[0] == "run":
            words += ["--plain", "--mute", "--speed", "1000"]
        done = call(*words)
        count.add("argument lists")
        if done.wrong:
            yield f"{words}: {done.wrong}"


def plain_lines(number: int, random: Random, folder: Path, count: Count) -> Iterator[str]:
    """Lines typed into rehearsals, each a process of its own."""
    command = (sys.executable, "-m", "nerveflow", "run", "short-flow", "--plain", "--mute")
    for _ in range(-(-number // PER_PROCESS)):
        lines = [random.choice(LINES) for _ in range(PER_PROCESS)]
        data = "\n".join(lines).encode("utf-8", "surrogatepass")
        try:
            ran = subprocess.run(
                (*command, "--speed", str(random.choice((60, 300, 1000)))),
                input=data,
                capture_output=True,
                timeout=60,
                check=False,
                cwd=ROOT,
                env=dict(os.environ),
            )
        except subprocess.TimeoutExpired:
            yield f"did not end: {lines}"
            continue
        count.add("plain lines", len(lines))
        told = (ran.stdout + ran.stderr).decode("utf-8", "replace")
        if "Traceback" in told or "\x1b" in told or ran.returncode not in (0, 1, 3, 130):
            yield f"{ran.returncode} {lines}: {told[-600:]}"
