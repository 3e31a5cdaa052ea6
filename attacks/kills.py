"""Sessions that are ended at random moments: what was acknowledged is in the history.

Two of three are plain sessions over a pipe, the others screens in a pseudo-terminal, on which a
number counts as acknowledged once it is painted with its tick. A third of each runs at life speed,
past the questions. Screens have to leave their terminal as it was (after SIGKILL nobody can).
Of each hundred one of each kind has its history locked by another process from its second value
on, and one has its disk filled then: a small disk of its own where one may be mounted, else a limit
on the size of its files.
"""

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

from attacks.at_once import INTERRUPTED, at_once
from attacks.calls import home
from attacks.count import Count, Outcome
from attacks.worker import dice

ROOT = Path(__file__).parents[1]
WAYS = ("KILL", "TERM", "HUP", "INT", "STOP, CONT, KILL", "STOP, CONT, TERM")
PER_PROCESSOR = 2
"""Sessions at once for each processor: most of their time they wait."""
GONE_S = 12.0
"""More than the two seconds that are promised: the machine may be busy with other attacks."""
ACKNOWLEDGED = re.compile(r"\bTension (\d+)(?:\.|,| noted)")
PAINTED = re.compile(r"✓ (\d+) recorded")
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P\]_][^\x1b\x07]*(?:\x07|\x1b\\)|.)")
LOCKED, FULL = (1, 5), (2, 8)
"""The numbers in each hundred: of a plain session, and of one on screens."""
EVERY = 100
SMALL_DISK = "2m"
LATE_S = 2.0
"""A number that is not painted after so long may have been refused: another one is entered."""


def run(count: Count, first: int, number: int, jobs: int) -> None:
    """End so many sessions."""
    with home() as folder:
        made = folder / "made"
        _begin_one(made)

        def one(turn: int) -> None:
            outcome = Outcome()
            try:
                with ExitStack() as afterwards:
                    _one(made, folder / str(turn), count.seed, turn, outcome, afterwards)
            except (OSError, ValueError, sqlite3.Error, AssertionError) as error:
                outcome.faults.append(repr(error))
            if not INTERRUPTED.is_set():
                count.take(turn, outcome)

        turns = range(first, first + number)
        at_once(jobs * PER_PROCESSOR, (partial(one, turn) for turn in turns))


def _one(
    made: Path, folder: Path, seed: int, turn: int, outcome: Outcome, afterwards: ExitStack
) -> None:
    random = dice(seed, "kills", turn)
    screens, life = turn % 3 == 2, turn // 3 % 3 == 0
    way = random.choice(WAYS)
    place = turn % EVERY
    trouble = "lock" if place in LOCKED else "full" if place in FULL else ""
    life = life or bool(trouble)
    folder.mkdir()
    afterwards.callback(rmtree, folder, ignore_errors=True)
    if trouble == "full" and _mount(folder):
        afterwards.callback(subprocess.run, ("umount", folder), check=False)
    if screens and life:
        copytree(made, folder, dirs_exist_ok=True)
    outcome.what = " ".join(
        ("screens" if screens else "plain", "life" if life else "fast", trouble, way)
    )
    session = Screens(folder, random, life) if screens else Plain(folder, random, life)
    afterwards.callback(_end_all, session.process)
    outcome.counts = {"kills": 1, session.name: 1, "at life speed": int(life)}
    stop = _trouble(trouble, session, folder, outcome) if trouble else None
    _answer_until_kill(session, random, stop)
    if INTERRUPTED.is_set():
        way = "KILL"
    ended = session.process.poll() is not None
    said = session.said()[-9000:] if ended else ""
    _end(session.process, way)
    left = _wait(session.process)
    wrong = "" if "KILL" in way else session.wrong()
    session.close()
    if stop is not None:
        stop.free()
    if INTERRUPTED.is_set():
        return
    _judge(folder, session.acknowledged(), outcome, starts=bool(trouble))
    outcome.counts |= {
        "under a lock": int(trouble == "lock"),
        "with a full disk": int(trouble == "full"),
        "ended before": int(ended),
        "processes left": left,
        "terminals looked at": int(screens and "KILL" not in way),
    }
    if left:
        outcome.faults.append(f"{left} processes left")
    if wrong:
        outcome.faults.append(f"terminal is not as it was: {wrong}")
    if stop is not None and not stop.begun:
        outcome.faults.append(f"{trouble}: no second value came: {said!r}")
    if "Traceback" in said or "Error: " in said:
        outcome.faults.append(f"ended by itself: {said!r}")


def _judge(folder: Path, acknowledged: Sequence[int], outcome: Outcome, *, starts: bool) -> None:
    """Compare what was acknowledged with the history, after the next start where that is needed."""
    path = folder / "history.sqlite3"
    kept = _readings(path)
    beside = missing(kept, acknowledged)
    if starts or beside:
        _follow_another(folder)  # the next start takes up what lies beside the history
        kept = _readings(path)
    lost = missing(kept, acknowledged)
    outcome.counts |= {
        "values acknowledged": len(acknowledged),
        "of them taken up at the next start": beside - lost,
        "of them lost": lost,
    }
    if lost:
        outcome.kept = path.read_bytes() if path.exists() else b""
        outcome.faults.append(f"acknowledged {acknowledged}, kept {kept}")
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        outcome.faults += [] if whole == "ok" else [str(whole)]


def missing(saved: Sequence[int], acknowledged: Sequence[int]) -> int:
    """How many acknowledged values are lost: all from the first that is not saved in its order."""
    rest = iter(saved)
    found = 0
    while found < len(acknowledged) and acknowledged[found] in rest:
        found += 1
    return len(acknowledged) - found


def _answer_until_kill(session: "Plain | Screens", random: Random, stop: "Trouble | None") -> None:
    """Answer until the moment of the kill: one from the start on, or one past a second value."""
    began, wanted = time.monotonic(), random.uniform(1.5, 9.0)
    limit = began + 90
    past = random.random() < 0.7 or stop is not None
    needed = 2 if stop is not None else 1
    while session.process.poll() is None and time.monotonic() < limit:
        if INTERRUPTED.is_set():
            return
        told = len(session.acknowledged())
        if past and told < needed:
            began = time.monotonic()
        if stop is not None and told >= needed and not stop.begun:
            stop.begin()
        if time.monotonic() > began + wanted:
            return
        session.go_on(random)
        time.sleep(random.uniform(0.02, 0.4))


class Trouble:
    """A lock on the history, or a full disk, from `begin` to `free`."""

    def __init__(self, what: str, session: "Plain | Screens", folder: Path) -> None:
        self.begun = False
        self._what = what
        self._pid = session.process.pid
        self._folder = folder
        self._holder: sqlite3.Connection | None = None

    def begin(self) -> None:
        self.begun = True
        path = self._folder / "history.sqlite3"
        if self._what == "lock":
            self._holder = sqlite3.connect(
                path, timeout=10, isolation_level=None, check_same_thread=False
            )
            self._holder.execute("BEGIN EXCLUSIVE")
        elif self._folder.is_mount():
            with suppress(OSError), (self._folder / "ballast").open("wb", buffering=0) as ballast:
                while True:
                    ballast.write(bytes(512))
        else:
            # No file may grow beyond this; a disk says so in another way, but as often.
            size = path.stat().st_size
            resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (size, size))

    def free(self) -> None:
        if self._holder is not None:
            self._holder.close()
        (self._folder / "ballast").unlink(missing_ok=True)


def _trouble(what: str, session: "Plain | Screens", folder: Path, outcome: Outcome) -> "Trouble":
    if what == "full":
        outcome.what += " on a disk" if folder.is_mount() else " by a limit"
    return Trouble(what, session, folder)


def _mount(folder: Path) -> bool:
    """A small disk there, where this process may mount one."""
    command = ("mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", folder)
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _begin_one(made: Path) -> None:
    """A home with a session at life speed that was answered for and left at its first step."""
    made.mkdir()
    random = Random(0)
    plain = Plain(made, random, life=True)
    try:
        for _ in range(600):
            if plain.begun or plain.process.poll() is not None or INTERRUPTED.is_set():
                break
            time.sleep(0.1)
        plain.tell("q")
        with suppress(subprocess.TimeoutExpired):
            plain.process.wait(20)
    finally:
        plain.close()
        if plain.process.poll() is None:
            plain.process.kill()
            plain.process.wait()


class Plain:
    """A session in lines, over a pipe."""

    name = "in lines"

    def __init__(self, folder: Path, random: Random, life: bool) -> None:
        words = ["run", "short-flow", "--plain", "--mute"]
        words += [] if life else ["--speed", str(random.choice((20, 60)))]
        self.process = subprocess.Popen(
            (sys.executable, "-m", "nerveflow", *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**os.environ, "NERVEFLOW_HOME": str(folder)},
            start_new_session=True,
            preexec_fn=_usual_signals,
        )
        self._heard: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def begun(self) -> bool:
        return any("== " in line for line in list(self._heard))

    def go_on(self, random: Random) -> None:
        if self.begun:
            self.tell(random.choice(("", "", "0", "1", "2", "3")))

    def acknowledged(self) -> list[int]:
        heard = list(self._heard)
        return [int(found[1]) for line in heard if (found := ACKNOWLEDGED.search(line))]

    def said(self) -> str:
        return "".join(self._heard)

    def wrong(self) -> str:
        """A pipe is not changed."""
        return ""

    def close(self) -> None:
        self._listener.join(3)

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        with suppress(OSError, ValueError):
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()

    def _listen(self) -> None:
        sys.path.insert(0, str(ROOT / "bench"))
        from _plain_session import reply_to  # type: ignore[import-not-found]

        assert self.process.stdout is not None
        for data in self.process.stdout:
            line = data.decode("utf-8", "replace")
            self._heard.append(line)
            reply = reply_to(line) if line.startswith("?  ") else None
            if reply is not None:
                self.tell(reply)


class Screens:
    """A session on screens, in a pseudo-terminal; at life speed one that is continued."""

    name = "on screens"

    def __init__(self, folder: Path, random: Random, life: bool) -> None:
        sys.path.insert(0, str(ROOT / "bench"))
        from ends import start, wrong_with_terminal  # type: ignore[import-not-found]

        self._wrong = wrong_with_terminal
        words = ["run", "short-flow", "--mute"]
        words += [] if life else ["--speed", str(random.choice((2, 20)))]
        self.run = start(words, folder)
        self.process: subprocess.Popen[bytes] = self.run.process
        self._life = life
        self._values: list[int] = []
        self._told: int | None = None
        self._told_at = 0.0
        self._from = 0

    def go_on(self, random: Random) -> None:
        seen = self._seen()
        if self._life and "c  Continue" in seen:
            self._press(b"c")
        elif "goes on" in seen:
            self._press(b" ")
        elif self._told is not None:
            if time.monotonic() > self._told_at + LATE_S:
                self._told = None
        elif "none yet" in seen or self._values or random.random() < 0.2:
            choices = [n for n in range(4) if self._values[-1:] != [n]]
            self._told, self._told_at = random.choice(choices), time.monotonic()
            self._press(str(self._told).encode())
        else:
            self._press(random.choice((b" ", b"n", b"\r")))

    def acknowledged(self) -> list[int]:
        if self._told is not None and str(self._told) in PAINTED.findall(self._seen()):
            self._values.append(self._told)
            self._told = None
        return self._values

    def said(self) -> str:
        self._from = 0
        return self._seen()

    def wrong(self) -> str:
        found: str = self._wrong(self.run)
        return found

    def close(self) -> None:
        self.run.reads = False
        for descriptor in {self.run.line, self.run.end} - {-1}:
            os.close(descriptor)

    def _press(self, key: bytes) -> None:
        self._from = len(self.run.seen)
        with suppress(OSError):
            os.write(self.run.end, key)

    def _seen(self) -> str:
        """What was painted since the last key, without what only colours and moves."""
        return ESCAPES.sub("", bytes(self.run.seen[self._from :]).decode("utf-8", "replace"))


def _usual_signals() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _end(process: "subprocess.Popen[bytes]", way: str) -> None:
    for each in way.split(", "):
        if process.poll() is None:
            process.send_signal(getattr(signal, f"SIG{each}"))
        if each in ("STOP", "CONT"):
            time.sleep(0.4)


def _wait(process: "subprocess.Popen[bytes]") -> int:
    """How many processes of its session are still there afterwards; they are ended then."""
    until = time.monotonic() + GONE_S
    while time.monotonic() < until and _of_session(process):
        time.sleep(0.05)
    left = len(_of_session(process))
    _end_all(process)
    return left


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    """Whatever went wrong with it, nothing of it is left."""
    for pid in _of_session(process):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _of_session(process: "subprocess.Popen[bytes]") -> list[int]:
    process.poll()
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                state, _, _, session = (each / "stat").read_bytes().rpartition(b")")[2].split()[:4]
            except (OSError, ValueError):
                continue  # it ended meanwhile
            if int(session) == process.pid and state != b"Z":
                found.append(int(each.name))
    return found


def _follow_another(folder: Path) -> None:
    """The next start takes up what lies beside the history."""
    subprocess.run(
        (
            sys.executable,
            "-m",
            "nerveflow",
            "run",
            "tibial-glide",
            "--plain",
            "--mute",
            "--speed",
            "1000",
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "NERVEFLOW_HOME": str(folder)},
    )


def _readings(path: Path) -> list[int]:
    """The readings of tension of all sessions, in the order in which they were begun."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        log = connection.execute(
            "SELECT arguments FROM log WHERE command = 'tension' ORDER BY session_id, position"
        ).fetchall()
    return [int(json.loads(text)["value"]) for (text,) in log]
