"""Run the attacks: `python -m attacks [NAME ...] [--size small|full] [--seed N]`.

Shows how far it is, and prints what each attack counted and a table of all. Ends with 1 where one
found a fault, with what to run to repeat it. Ctrl+C ends it with what was counted so far.
`--log FILE` adds a line for each case to a file; `--first N --number 1` repeats one case.
"""

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from attacks import worker
from attacks.at_once import INTERRUPTED, processors
from attacks.calls import shared_place
from attacks.count import KEEP, LOG, Count
from attacks.progress import Spent, say, shown, table


def _kills(count: Count, first: int, number: int, jobs: int) -> None:
    from attacks.kills import run

    run(count, first, number, jobs)


def _hours(count: Count, first: int, number: int, jobs: int) -> None:
    from attacks.hours import run

    run(count, number)


@dataclass(frozen=True)
class Attack:
    """How many of its cases are run, and how."""

    full: int
    small: int
    what: str
    run: Callable[[Count, int, int, int], None] = worker.run


ATTACKS: Mapping[str, Attack] = {
    "model": Attack(11, 3, "searches through every state of the tension rule"),
    "damage": Attack(1_000, 60, "damaged histories, three commands each"),
    "inputs": Attack(20_000, 800, "changed routines, settings, imports, arguments and lines"),
    "keys": Attack(250, 8, "runs of up to fifty keys on screens of 1x1 to 300x100"),
    "kills": Attack(500, 20, "sessions ended at random moments", _kills),
    "hours": Attack(12, 1, "hours of sessions at 100 times the speed", _hours),
}
SIZES = ("small", "full")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run those that were named, or all."""
    wanted = _parsed(sys.argv[1:])
    log = wanted.log.open("a", encoding="utf-8") if wanted.log else None
    LOG[:] = [log] if log else []
    keep = wanted.keep or Path(tempfile.gettempdir(), f"nerveflow-faults-{os.getpid()}")
    KEEP[:] = [keep]
    ended_by = _listen()
    names = wanted.names or list(ATTACKS)
    say(f"Attacks, seed {wanted.seed}, {wanted.jobs} at once. Ctrl+C ends them with a count.\n")
    for name in names:
        say(f"  {name:8}{_number(wanted, name):>7,} {ATTACKS[name].what}\n")
    with shared_place():
        all_spent = [_not_begun(wanted, name) if ended_by else _run(wanted, name) for name in names]
    say(f"\n{table(all_spent)}\n")
    faults = any(spent.count.faults for spent in all_spent)
    if faults:
        say(f"What the faults were found with is in {keep}\n")
    return 128 + ended_by[0] if ended_by else int(faults)


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="attacks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ATTACKS))
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--number", type=int, help="how many, for one attack")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--jobs", type=int, default=processors(), help="how many at once")
    parser.add_argument("--log", type=Path, help="a file to which a line is added for each case")
    parser.add_argument("--keep", type=Path, help="a folder for what a fault was found with")
    wanted = parser.parse_args(words)
    for name in wanted.names:
        if name not in ATTACKS:
            parser.error(f"there is no attack {name!r}; there are {', '.join(ATTACKS)}")
    if wanted.jobs < 1 or (wanted.number is not None and wanted.number < 1):
        parser.error("--jobs and --number are at least 1")
    return wanted


def _number(wanted: argparse.Namespace, name: str) -> int:
    attack = ATTACKS[name]
    number: int = wanted.number or (attack.small if wanted.size == "small" else attack.full)
    return number


def _run(wanted: argparse.Namespace, name: str) -> Spent:
    """Run one of them to its end, or until it is interrupted."""
    number = _number(wanted, name)
    count = Count(name, wanted.seed, number)
    began, cpu_began = time.monotonic(), _cpu_s()
    try:
        with shown(count):
            ATTACKS[name].run(count, wanted.first, number, wanted.jobs)
    except Exception:  # noqa: BLE001 - whatever ends an attack is a finding, and the others go on
        count.fault(f"the attack itself failed: {traceback.format_exc()}")
    wall_s = time.monotonic() - began
    told = f"{count.told()} ({wall_s:.0f} s)"
    say(f"{told}\n")
    for log in LOG:
        log.write(f"TOTAL seed={wanted.seed} first={wanted.first} {told}\n")
        log.flush()
    return Spent(count, wall_s, _cpu_s() - cpu_began, whole=not INTERRUPTED.is_set())


def _not_begun(wanted: argparse.Namespace, name: str) -> Spent:
    return Spent(Count(name, wanted.seed, _number(wanted, name)), 0, 0, whole=False)


def _listen() -> list[int]:
    """From now on a signal that ends the attacks lets them end; it is in the list then."""
    ended_by: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        ended_by.append(number)
        INTERRUPTED.set()

    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    return ended_by


def _cpu_s() -> float:
    """What this process and those that it has waited for have computed."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    sys.exit(main())
