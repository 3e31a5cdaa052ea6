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
from functools import partial
from pathlib import Path
from random import Random

from attacks.at_once import INTERRUPTED, at_once
from attacks.count import Count, Outcome

ROOT = Path(__file__).parents[1]
LIMIT_S = 900.0
"""A case that says nothing for so long hangs, however busy the machine is; that is a fault."""
CPU_S = {"model": 3_600.0}
USUAL_CPU_S = 60.0
"""So does one that computes for so long."""
LOOK_S = 0.5
PER_WORKER = 2_000
"""Cases after which a worker is replaced."""
PARTS, LEAST = 4, 20
"""The cases are cut into so many parts for each worker, so that all end at about one time; but not
into less than so many cases, since a worker takes two seconds to begin."""
LAST_LINES = 4_000

Case = Callable[[int], Outcome]
Cases = Callable[[int], AbstractContextManager[Case]]
"""For a seed, within a prepared home: from the number of a case to its outcome."""


def dice(seed: int, name: str, turn: int) -> Random:
    """The generator of one case."""
    return Random(f"{seed} {name} {turn}")


def here(name: str, cases: Cases, seed: int, first: int, number: int) -> Count:
    """Run the cases in this process: for a test, and to look into one of them."""
    count = Count(name, seed, number)
    with cases(seed) as case:
        for turn in range(first, first + number):
            count.take(turn, case(turn))
    return count


def run(count: Count, first: int, number: int, jobs: int) -> None:
    """Run the cases in so many workers at once."""
    each = -(-number // jobs)
    least = 1 if count.name == "model" else min(LEAST, each)
    size = min(PER_WORKER, max(least, -(-each // PARTS)))
    parts = range(first, first + number, size)
    at_once(jobs, (partial(_part, count, at, min(size, first + number - at)) for at in parts))


def _part(count: Count, first: int, number: int) -> None:
    """Run some of the cases, in a new worker after each that was ended."""
    turn, last = first, first + number
    while turn < last and not INTERRUPTED.is_set():
        began = turn
        for outcome in _outcomes(count.name, count.seed, turn, last - turn):
            count.take(turn, outcome)
            turn += 1
        if turn == began and not INTERRUPTED.is_set():
            count.fault(f"case {turn} could not be begun")
            return


def _outcomes(name: str, seed: int, first: int, number: int) -> Iterator[Outcome]:
    """What a worker reports; the last may be that it hung or that it ended too early."""
    words = ("-m", "attacks.cases", name, str(seed), str(first), str(number))
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
        for line in _lines(worker, errors, CPU_S.get(name, USUAL_CPU_S)):
            if line is None:
                yield Outcome(f"{name} {first + told}", faults=["hung"])
                return
            found = json.loads(line)
            found["kept"] = bytes.fromhex(found["kept"])
            told += 1
            yield Outcome(**found)
        if INTERRUPTED.is_set():
            return
        worker.wait()
        if told < number:
            said = errors.decode("utf-8", "replace")
            fault = f"ended its process with {worker.returncode}: {said}"
            yield Outcome(f"{name} {first + told}", faults=[fault])
    finally:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def _lines(
    worker: "subprocess.Popen[bytes]", errors: bytearray, cpu_s: float
) -> Iterator[bytes | None]:
    """Whole lines; None if none came in time. What is said on the other stream is collected."""
    assert worker.stdout is not None
    assert worker.stderr is not None
    rest = b""
    streams = {worker.stdout.fileno(), worker.stderr.fileno()}
    until, most = time.monotonic() + LIMIT_S, _computed(worker.pid) + cpu_s
    while streams and not INTERRUPTED.is_set():
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
                until, most = time.monotonic() + LIMIT_S, _computed(worker.pid) + cpu_s
                *lines, rest = (rest + data).split(b"\n")
                yield from lines


def _computed(pid: int) -> float:
    """The seconds of the processor that a process has taken."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0.0  # it ended meanwhile
