"""Run the attacks: `python -m attacks [NAME ...] [--size small|full] [--seed N]`.

Prints what each counted. Ends with 1 where one found a fault, with what to run to repeat it.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping

from attacks.calls import Count


def _damage(number: int, seed: int) -> Count:
    from attacks.damage import attack

    return attack(number, seed)


def _inputs(number: int, seed: int) -> Count:
    from attacks.inputs import attack

    return attack(number, seed)


def _keys(number: int, seed: int) -> Count:
    from attacks.keys import attack

    return attack(number, seed)


def _kills(number: int, seed: int) -> Count:
    from attacks.kills import attack

    return attack(number, seed)


def _hours(number: int, seed: int) -> Count:
    from attacks.hours import attack

    return attack(number, seed)


def _model(number: int, seed: int) -> Count:
    from attacks.states import attack

    return attack(number, seed)


ATTACKS: Mapping[str, tuple[Callable[[int, int], Count], int, int]] = {
    "model": (_model, 1, 0),
    "damage": (_damage, 1_000, 60),
    "inputs": (_inputs, 20_000, 800),
    "keys": (_keys, 10_000, 300),
    "kills": (_kills, 500, 20),
    "hours": (_hours, 12, 1),
}
"""The number of each, at full size and small. `model` has no number but a routine of two sizes."""


def main() -> int:
    """Run those that were named, or all."""
    parser = argparse.ArgumentParser(prog="attacks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *ATTACKS], help="which; all without one")
    parser.add_argument("--size", default=os.environ.get("ATTACK") or "full")
    parser.add_argument("--number", type=int, help="how many, for one attack")
    parser.add_argument("--seed", type=int, default=14)
    wanted = parser.parse_args()
    faults = 0
    for name in wanted.names or ATTACKS:
        attack, full, small = ATTACKS[name]
        number = wanted.number or (small if wanted.size == "small" else full)
        began = time.monotonic()
        count = attack(number, wanted.seed)
        print(f"{count.told()} ({time.monotonic() - began:.0f} s)", flush=True)
        faults += len(count.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
