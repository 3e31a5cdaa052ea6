"""Cases in a process of their own that is replaced when one hangs or ends it.

A case is one input, one damaged history or one run of keys. It has a random generator of its own,
made from the seed, the attack's name and its number, so each can be repeated alone.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import BinaryIO

from attacks.calls import Count

ROOT = Path(__file__).parents[1]
LIMIT_S = 900.0
"""A case that says nothing for so long hangs, however busy the machine is; that is a fault."""
CPU_S = 60.0
"""So does one that computes for so long."""
LOOK_S = 5.0
PER_WORKER = 2_000
"""Cases after which a worker is replaced."""
LAST_LINES = 4_000


@dataclass
class Outcome:
    """What one case came to."""

    what: str = ""
    """What was tried, in a few words."""
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    kept: bytes = b""
    """What was given, where that cannot be made again from the seed alone."""


Case = Callable[[int], Outcome]
Cases = Callable[[int], AbstractContextManager[Case]]
"""For a seed, within a prepared home: from the number of a case to its outcome."""


def dice(seed: int, name: str, turn: int) -> Random:
    """The generator of one case."""
    return Random(f"{seed} {name} {turn}")


def here(name: str, cases: Cases, seed: int, first: int, number: int) -> Count:
    """Run the cases in this process: for a test, and to look into one of them."""
    count = Count(name, seed)
    with cases(seed) as case:
        for turn in range(first, first + number):
            count.take(turn, case(turn))
    return count


def run(name: str, seed: int, first: int, number: int) -> Count:
    """Run the cases in workers, one after the other."""
    count, turn, last = Count(name, seed), first, first + number
    while turn < last:
        began = turn
        size = min(PER_WORKER, last - turn)
        for outcome in _outcomes(name, seed, turn, size):
            count.take(turn, outcome)
            turn += 1
        if turn == began:
            count.fault("no case could be begun")
            break
    return count


def _outcomes(name: str, seed: int, first: int, number: int) -> Iterator[Outcome]:
    """What a worker tells; the last may be that it hung or that it ended too early."""
    words = ("-m", "attacks.worker", name, str(seed), str(first), str(number))
    worker = subprocess.Popen(
        (sys.executable, *words),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    told = 0
    errors = bytearray()
    try:
        for line in _lines(worker, errors):
            if line is None:
                yield Outcome(f"{name} {first + told}", faults=["hung"])
                return
            found = json.loads(line)
            found["kept"] = bytes.fromhex(found["kept"])
            told += 1
            yield Outcome(**found)
        worker.wait()
        if told < number:
            said = errors.decode("utf-8", "replace")
            fault = f"ended its process with {worker.returncode}: {said}"
            yield Outcome(f"{name} {first + told}", faults=[fault])
    finally:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _lines(worker: "subprocess.Popen[bytes]", errors: bytearray) -> Iterator[bytes | None]:
    """Whole lines; None where none came in time. What is said on the other stream is collected."""
    assert worker.stdout is not None
    assert worker.stderr is not None
    rest = b""
    streams = {worker.stdout.fileno(), worker.stderr.fileno()}
    until, most = time.monotonic() + LIMIT_S, _computed(worker.pid) + CPU_S
    while streams:
        ready = select.select(streams, [], [], LOOK_S)[0]
        if not ready and (time.monotonic() > until or _computed(worker.pid) > most):
            yield None
            return
        for stream in ready:
            data = os.read(stream, 65_536)
            if not data:
                streams.discard(stream)
            elif stream == worker.stderr.fileno():
                errors += data
                del errors[:-LAST_LINES]
            else:
                until, most = time.monotonic() + LIMIT_S, _computed(worker.pid) + CPU_S
                *lines, rest = (rest + data).split(b"\n")
                yield from lines


def _computed(pid: int) -> float:
    """The seconds of the processor that a process has taken."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run cases and tell each on the first standard output, whatever becomes of it later."""
    from attacks.__main__ import CASES

    name, seed, first, number = sys.argv[1], *map(int, sys.argv[2:])
    told: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    with CASES[name]()(seed) as case:
        for turn in range(first, first + number):
            outcome = asdict(case(turn))
            outcome["kept"] = outcome["kept"].hex()
            told.write(json.dumps(outcome).encode() + b"\n")


if __name__ == "__main__":
    main()
