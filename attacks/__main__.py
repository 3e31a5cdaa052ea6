"""Run the attacks: `python -m attacks [NAME ...] [--size small|full] [--seed N]`.

Prints what each counted. Ends with 1 where one found a fault, with what to run to repeat it.
`--log FILE` adds a line for each case to a file; `--first N --number 1` repeats one case.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from attacks import worker
from attacks.calls import KEEP, LOG, Count


def _damage() -> worker.Cases:
    from attacks.damage import cases

    return cases


def _inputs() -> worker.Cases:
    from attacks.inputs import cases

    return cases


def _keys() -> worker.Cases:
    from attacks.keys import cases

    return cases


CASES: Mapping[str, Callable[[], worker.Cases]] = {
    "damage": _damage,
    "inputs": _inputs,
    "keys": _keys,
}
"""The attacks whose cases run in a worker."""


def _kills(seed: int, first: int, number: int) -> Count:
    from attacks.kills import attack

    return attack(number, seed, first)


def _hours(seed: int, first: int, number: int) -> Count:
    from attacks.hours import attack

    return attack(number, seed)


def _model(seed: int, first: int, number: int) -> Count:
    from attacks.states import attack

    return attack(number, seed)


ATTACKS: Mapping[str, tuple[Callable[[int, int, int], Count], int, int]] = {
    "model": (_model, 1, 0),
    "damage": (partial(worker.run, "damage"), 1_000, 60),
    "inputs": (partial(worker.run, "inputs"), 20_000, 800),
    "keys": (partial(worker.run, "keys"), 250, 8),
    "kills": (_kills, 500, 20),
    "hours": (_hours, 12, 1),
}
"""The number of each, at full size and small: of `keys` runs of up to fifty. `model` has no number
but a routine of two sizes."""


def main() -> int:
    """Run those that were named, or all."""
    parser = argparse.ArgumentParser(prog="attacks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *ATTACKS], help="which; all without one")
    parser.add_argument("--size", default=os.environ.get("ATTACK") or "full")
    parser.add_argument("--number", type=int, help="how many, for one attack")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--log", type=Path, help="a file to which a line is added for each case")
    parser.add_argument("--keep", type=Path, help="a folder for what a fault was found with")
    wanted = parser.parse_args()
    KEEP[:] = [wanted.keep] if wanted.keep else []
    LOG[:] = [wanted.log.open("a", encoding="utf-8")] if wanted.log else []
    faults = 0
    for name in wanted.names or ATTACKS:
        attack, full, small = ATTACKS[name]
        number = wanted.number or (small if wanted.size == "small" else full)
        began = time.monotonic()
        count = attack(wanted.seed, wanted.first, number)
        told = f"{count.told()} ({time.monotonic() - began:.0f} s)"
        print(told, flush=True)
        for log in LOG:
            log.write(f"TOTAL seed={wanted.seed} first={wanted.first} {told}\n")
            log.flush()
        faults += len(count.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
