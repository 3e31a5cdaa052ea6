"""Does the process end when its terminal does? On a busy machine, in many ways and moments.

    python bench/ends.py [--rounds 3] [--loops 2] [--ways close,stall] [--after 2,9] [-- WORDS...]

Each round starts four programs in pseudo-terminals of 100x30, waits, and takes the terminal away:

- close: the other end is closed, as `tmux kill-server` does
- nohup: the same where SIGHUP is ignored
- stall: the other end stops reading, then comes SIGTERM
- TERM, HUP, INT, QUIT, USR1, USR2: the signal alone, with the terminal read on

Counts who is still there after five seconds, the time that the last one took, and, for signals, who
left the terminal as it was not: its settings, the alternate screen, mouse, paste, focus, cursor.
Without words, a rehearsal, home, the editor, a preview and the test of keys take turns.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PROGRAMS = (
    ("run", "short-flow", "--speed", "2", "--mute", "--hands-free"),
    (),
    ("doctor", "--keys"),
    ("preview", "short-flow", "--at", "3"),
    ("edit", "short-flow"),
    ("run", "short-flow", "--speed", "2", "--mute", "--hands-free", "--plain"),
)
AT_ONCE = 4
GONE_S = 5.0
MODES = {
    b"1049": False,
    b"1000": False,
    b"1003": False,
    b"2004": False,
    b"1004": False,
    b"25": True,
}
"""Modes of a terminal, and whether they are on before."""


@dataclass
class Run:
    """One program in a terminal."""

    words: Sequence[str]
    process: "subprocess.Popen[bytes]"
    end: int
    line: int
    before: list[object]
    seen: bytearray = field(default_factory=bytearray)
    reads: bool = True
    ended: float = 0.0
    since: float = 0.0

    @property
    def took_s(self) -> float:
        """From the taking away to its end."""
        return self.ended - self.since

    def watch(self) -> None:
        """Note when it ends, in a thread."""
        self.process.wait()
        self.ended = time.monotonic()

    def drain(self) -> None:
        """Read what it paints, in a thread, as long as it is to be read."""
        while True:
            try:
                if not self.reads:
                    return
                if select.select([self.end], [], [], 0.05)[0]:
                    self.seen += os.read(self.end, 65_536)
            except (OSError, ValueError):
                return


def start(words: Sequence[str], home: Path, *, nohup: bool = False) -> Run:
    """A program with a home of its own in a new pseudo-terminal."""
    end, line = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    before = termios.tcgetattr(line)

    def own_terminal() -> None:
        os.setsid()
        fcntl.ioctl(line, termios.TIOCSCTTY, 0)
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN if nohup else signal.SIG_DFL)

    process = subprocess.Popen(
        (sys.executable, "-m", "nerveflow", *words),
        stdin=line,
        stdout=line,
        stderr=line,
        env={**os.environ, "NERVEFLOW_HOME": str(home), "TERM": "xterm-256color"},
        preexec_fn=own_terminal,  # noqa: PLW1509 - there are no threads yet that matter here
    )
    run = Run(words, process, end, line, before)
    threading.Thread(target=run.drain, daemon=True).start()
    threading.Thread(target=run.watch, daemon=True).start()
    return run


def take_away(run: Run, way: str) -> None:
    """Take its terminal away, or send the signal."""
    if way in ("close", "nohup"):
        run.reads = False
        time.sleep(0.1)
        os.close(run.line)
        os.close(run.end)
        run.line = run.end = -1
    elif way == "stall":
        run.reads = False
        time.sleep(2.0)
        run.process.send_signal(signal.SIGTERM)
    else:
        run.process.send_signal(getattr(signal, f"SIG{way}"))


def wrong_with_terminal(run: Run) -> str:
    """What is not as it was in a terminal that is still there; empty for nothing."""
    if run.end < 0 or not run.reads:
        return ""
    time.sleep(0.2)
    found = [] if termios.tcgetattr(run.line) == run.before else ["settings"]
    for mode, on in MODES.items():
        last_on, last_off = (run.seen.rfind(b"\x1b[?" + mode + end) for end in (b"h", b"l"))
        if max(last_on, last_off) >= 0 and (last_on > last_off) != on:
            found.append(mode.decode())
    return " ".join(found)


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many processes that only spin."""
    spin = [subprocess.Popen((sys.executable, "-c", "while True: pass")) for _ in range(loops)]
    try:
        yield
    finally:
        for each in spin:
            each.kill()
            each.wait()


def one_round(
    programs: Sequence[Sequence[str]], way: str, after_s: float, home: Path
) -> Iterator[tuple[Run, str]]:
    """Each program with what is wrong with it afterwards: "left", or the terminal's."""
    runs = [
        start(words, home / str(number), nohup=way == "nohup")
        for number, words in enumerate(programs)
    ]
    time.sleep(after_s)
    for run in runs:
        take_away(run, way)
        run.since = time.monotonic()
    for run in runs:
        while not run.ended and time.monotonic() < run.since + GONE_S:
            time.sleep(0.02)
        if run.ended:
            yield run, wrong_with_terminal(run)
        else:
            run.process.kill()
            run.process.wait()
            yield run, "left"
        run.reads = False
        for descriptor in {run.line, run.end} - {-1}:
            os.close(descriptor)


def main() -> None:
    """Count, and say how many were left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--loops", type=int, default=2)
    parser.add_argument("--ways", default="close,nohup,stall,TERM,HUP,INT,QUIT,USR1,USR2")
    parser.add_argument("--after", default="2,9")
    parser.add_argument("words", nargs="*")
    wanted = parser.parse_args()
    turns = [tuple(wanted.words)] if wanted.words else list(PROGRAMS)
    with busy(wanted.loops), tempfile.TemporaryDirectory() as folder:
        for way in wanted.ways.split(","):
            for after in map(float, wanted.after.split(",")):
                count = left = 0
                slowest, wrong = 0.0, []
                codes: dict[int, set[str]] = {}
                for turn in range(wanted.rounds):
                    programs = [turns[(turn * AT_ONCE + k) % len(turns)] for k in range(AT_ONCE)]
                    home = Path(folder, f"{way}-{after}-{turn}")
                    for run, what in one_round(programs, way, after, home):
                        count += 1
                        left += what == "left"
                        slowest = max(slowest, run.took_s)
                        name = " ".join(run.words) or "home"
                        codes.setdefault(run.process.returncode, set()).add(name)
                        if what:
                            wrong.append(f"{name}: {what}")
                print(
                    f"{way:<6} after {after:>4} s: {left} of {count} left, "
                    f"slowest {slowest:.1f} s, codes {sorted(codes)}",
                    *(f"{code}: {sorted(codes[code])}" for code in sorted(codes)[:-1]),
                    *wrong,
                    sep="\n    ",
                    flush=True,
                )


if __name__ == "__main__":
    main()
