"""Leads `nerveflow run --plain` as somebody at the keys would: answers each question it prints."""

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
class Led:
    """A session that is being followed."""

    process: "subprocess.Popen[str]"
    lines: list[tuple[float, str]] = field(default_factory=list)
    """What it printed, with the seconds since its start."""
    complaints: list[str] = field(default_factory=list)
    """What it printed on standard error."""
    threads: list[threading.Thread] = field(default_factory=list)

    def end(self) -> int:
        """Wait for its end; the exit code."""
        code = self.process.wait(timeout=LIMIT_S)
        for thread in self.threads:
            thread.join()
        return code

    @property
    def notices(self) -> list[str]:
        """What it said about the sound, or about anything else beside the session."""
        return [f"{at:6.1f} s {line}" for at, line in self.lines if line.startswith(("--", "!!"))]


def follow(options: list[str], environment: dict[str, str], home: Path) -> Led:
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
    led, started = Led(process), time.monotonic()

    def listen(out: IO[str], keys: IO[str]) -> None:
        for line in out:
            led.lines.append((time.monotonic() - started, line.rstrip("\n")))
            reply = reply_to(line)
            if reply is not None:
                keys.write(reply + "\n")
                keys.flush()

    def complain(errors: IO[str]) -> None:
        led.complaints.extend(errors)

    for target, streams in (
        (listen, (process.stdout, process.stdin)),
        (complain, (process.stderr,)),
    ):
        thread = threading.Thread(target=target, args=streams, daemon=True)
        thread.start()
        led.threads.append(thread)
    return led


def reply_to(line: str) -> str | None:
    """What is typed after a line; None where nothing is asked."""
    if line.startswith("?  "):
        return "" if "Enter" in line else "n" if "[y or n]" in line else "1"
    return "3" if "How strong is the tension" in line else None
