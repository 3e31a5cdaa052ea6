"""What the cases of an attack come to, counted while they run."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

LOG: list[TextIO] = []
"""Where a line is written for each case; nowhere where it is empty."""
KEEP: list[Path] = []
"""The folder for what a fault was found with."""
SHOWN_FAULTS = 5
SHOWN_SIGNS = 300


@dataclass
class Outcome:
    """What one case came to."""

    what: str = ""
    """What was tried, in a few words."""
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    kept: bytes = b""
    """What was given, where that cannot be made again from the seed alone."""


@dataclass
class Count:
    """What an attack counted, and what it found wrong. Threads may add to it at once."""

    name: str
    seed: int
    number: float = 0
    """How much there is to do: cases, or hours of sessions."""
    done: float = 0
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def add(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def fault(self, what: str) -> None:
        self.faults.append(what)

    def take(self, turn: int, outcome: Outcome, done: float = 1) -> None:
        """Add what one case came to, write its line, and store the input that showed a fault."""
        with self._lock:
            self.done += done
            for what, number in outcome.counts.items():
                self.add(what, number)
            for fault in outcome.faults:
                self.fault(f"case {turn}, {outcome.what}: {fault}")
            if outcome.faults and KEEP:
                self._keep(KEEP[0] / f"{self.name}-{self.seed}-{turn}", outcome)
            for log in LOG:
                log.write(self._line(turn, outcome))
                log.flush()

    def _keep(self, path: Path, outcome: Outcome) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        told = f"{outcome.what}\n" + "\n".join(outcome.faults)
        path.with_name(f"{path.name}.txt").write_text(told, "utf-8", "backslashreplace")
        if outcome.kept:
            path.write_bytes(outcome.kept)

    def _line(self, turn: int, outcome: Outcome) -> str:
        counts = " ".join(f"{what}={number}" for what, number in outcome.counts.items() if number)
        faults = "".join(f" FAULT {fault!r}" for fault in outcome.faults) or " ok"
        return f"{self.name} seed={self.seed} case={turn} {outcome.what} [{counts}]{faults}\n"

    def told(self) -> str:
        """One line for what was counted, and one for each of the first faults."""
        counts = ", ".join(f"{number} {what}" for what, number in self.counts.items())
        lines = [f"{self.name}: {counts or 'nothing'}; {len(self.faults)} faults"]
        lines += [f"    {_shortened(each)}" for each in self.faults[:SHOWN_FAULTS]]
        if len(self.faults) > SHOWN_FAULTS:
            lines.append(f"    and {len(self.faults) - SHOWN_FAULTS} more")
        if self.faults:
            lines.append(
                f"    to repeat: python -m attacks {self.name} --seed {self.seed} "
                "--first CASE --number 1"
            )
        return "\n".join(lines)


def _shortened(fault: str) -> str:
    if len(fault) <= 2 * SHOWN_SIGNS:
        return fault
    return f"{fault[:SHOWN_SIGNS]} ... {fault[-SHOWN_SIGNS:]}"
