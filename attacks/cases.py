"""The attacks whose cases run in a worker, by name, and what such a process does.

Each imports what it attacks with when it is asked for: a worker runs the cases of one.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import BinaryIO

from attacks.worker import Cases


def _damage() -> Cases:
    from attacks.damage import cases

    return cases


def _inputs() -> Cases:
    from attacks.inputs import cases

    return cases


def _keys() -> Cases:
    from attacks.keys import cases

    return cases


def _model() -> Cases:
    from attacks.states import cases

    return cases


CASES: Mapping[str, Callable[[], Cases]] = {
    "model": _model,
    "damage": _damage,
    "inputs": _inputs,
    "keys": _keys,
}
"""The cases of each attack, by its name."""


def main() -> None:
    """Run cases and report each on the first standard output, whatever becomes of it later."""
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
