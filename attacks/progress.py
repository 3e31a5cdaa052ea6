"""How far an attack is: a line that is written anew in a terminal, one a minute elsewhere."""

import shutil
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from attacks.count import Count

TERMINAL_S, ELSEWHERE_S = 1.0, 60.0
AFTER_S = 5.0
"""What is left to do is guessed from what was done, so not at once."""


@dataclass(frozen=True)
class Spent:
    """What an attack took."""

    count: Count
    wall_s: float
    cpu_s: float
    whole: bool
    """Whether it came to its end."""


def line(count: Count, wall_s: float) -> str:
    """What was done of how much, the faults, the time so far and a guess at the rest."""
    share = min(count.done / count.number, 1.0) if count.number else 0.0
    parts = [
        f"{count.name}: {amount(count.done)} of {amount(count.number)} ({int(share * 100)}%)",
        faults(len(count.faults)),
        clock(wall_s),
    ]
    if share and wall_s > AFTER_S:
        parts.append(f"about {clock(wall_s / share - wall_s)} to go")
    return ", ".join(parts)


def amount(number: float) -> str:
    """Cases, or hours with a tenth where they are not whole."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


def faults(number: int) -> str:
    return "1 fault" if number == 1 else f"{number} faults"


def clock(seconds: float) -> str:
    """Hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def table(all_spent: Sequence[Spent]) -> str:
    """A row for each attack, and what all took."""
    rows = [("attack", "done", "of", "faults", "time", "processor")]
    for spent in all_spent:
        count = spent.count
        rows.append(
            (
                count.name,
                amount(count.done),
                f"{amount(count.number)}{_left(spent)}",
                str(len(count.faults)),
                clock(spent.wall_s),
                clock(spent.cpu_s),
            )
        )
    found = sum(len(spent.count.faults) for spent in all_spent)
    wall, cpu = (sum(each) for each in zip(*((s.wall_s, s.cpu_s) for s in all_spent), strict=True))
    rows.append(("in all", "", "", str(found), clock(wall), clock(cpu)))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            text.rjust(width) if at in (1, 3, 4, 5) else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _left(spent: Spent) -> str:
    if spent.whole:
        return ""
    return ", interrupted" if spent.wall_s else ", not begun"


@contextmanager
def shown(count: Count) -> Iterator[None]:
    """Show how far it is until it is over."""
    began, over = time.monotonic(), threading.Event()
    terminal = sys.stdout.isatty()

    def show() -> None:
        while not over.wait(TERMINAL_S if terminal else ELSEWHERE_S):
            text = line(count, time.monotonic() - began)
            if terminal:
                text = text[: shutil.get_terminal_size().columns - 1]
            say(f"\r\x1b[K{text}" if terminal else f"{text}\n")

    shower = threading.Thread(target=show, daemon=True)
    shower.start()
    try:
        yield
    finally:
        over.set()
        shower.join()
        if terminal:
            say("\r\x1b[K")


def say(text: str) -> None:
    """Write it; where the terminal is gone nobody reads it."""
    with suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()
