"""Runs `nerveflow run --plain` and answers each question that it prints."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 1_200


@dataclass
class PlainSession:
    """A running session."""

    process: "subprocess.Popen[str]"
    lines: list[tuple[float, str]] = field(default_factory=list)
    """What it printed, with the seconds since its start."""
    errors: list[str] = field(default_factory=list)
    """What it printed on standard error."""
    threads: list[threading.Thread] = field(default_factory=list)

    def end(self) -> int:
        """Wait for its end; returns the exit code."""
        code = self.process.wait(timeout=LIMIT_S)
        for thread in self.threads:
            thread.join()
        return code

    @property
    def notices(self) -> list[str]:
        """The notices it printed, about sound or anything else."""
        return [f"{at:6.1f} s {line}" for at, line in self.lines if line.startswith(("--", "!!"))]


def start(options: list[str], environment: dict[str, str], home: Path) -> PlainSession:
    """Start a session, hands-free; every safety question is answered with no."""
    process = subprocess.Popen(
        [sys.executable, "-m", "nerveflow", "run", *options, "--plain", "--hands-free"],
        cwd=ROOT,
        env={**os.environ, **environment, "NERVEFLOW_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    session, started = PlainSession(process), time.monotonic()

    def listen(out: IO[str], keys: IO[str]) -> None:
        for line in out:
            session.lines.append((time.monotonic() - started, line.rstrip("\n")))
            reply = reply_to(line)
            if reply is not None:
                keys.write(reply + "\n")
                keys.flush()

    def collect(stream: IO[str]) -> None:
        session.errors.extend(stream)

    for target, streams in (
        (listen, (process.stdout, process.stdin)),
        (collect, (process.stderr,)),
    ):
        thread = threading.Thread(target=target, args=streams, daemon=True)
        thread.start()
        session.threads.append(thread)
    return session


def reply_to(line: str) -> str | None:
    """What to type after a line; None if it asks nothing."""
    if line.startswith("?  "):
        if "[none, or" in line:
            return "none"
        return "" if "Enter" in line else "n" if "[y or n]" in line else "1"
    return "3" if "How strong is the tension" in line else None
