"""Histories that are damaged: each command says so in one sentence, or reads what is there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from shutil import rmtree

from attacks.calls import call, home, run_rehearsal
from attacks.count import Outcome
from attacks.worker import Case, dice

COMMANDS = (
    ("history", "--rehearsals", "--json"),
    ("plan", "--json"),
    ("doctor",),
    ("progress",),
    ("run", "tibial-glide", "--plain", "--mute", "--speed", "1000"),
)
EACH = 3
"""How many of the commands each damaged history meets."""


@contextmanager
def cases(seed: int) -> Iterator[Case]:
    """A damaged copy of a history with sessions, notes and one left unfinished, for each case."""
    with home() as folder:
        for routine in ("tibial-glide", "short-flow"):
            run_rehearsal(routine)
        path = folder / "history.sqlite3"
        _leave_unfinished(path)
        whole = path.read_bytes()

        def one(turn: int) -> Outcome:
            random = dice(seed, "damage", turn)
            for each in folder.iterdir():
                rmtree(each) if each.is_dir() else each.unlink()
            way, data = damaged(whole, random)
            path.write_bytes(data)
            words = random.sample(COMMANDS, EACH)
            outcome = Outcome(way, {"histories": 1, "commands": EACH}, kept=data)
            for each_words in words:
                done = call(*each_words)
                if done.wrong:
                    outcome.faults.append(f"{' '.join(each_words)}: {done.wrong}")
            return outcome

        yield one


def damaged(whole: bytes, random: Random) -> tuple[str, bytes]:  # noqa: C901 - a case a kind
    """A copy with one kind of damage, and what kind."""
    data, size = bytearray(whole), len(whole)
    at = random.randrange(size)
    way = random.choice(
        ("bytes", "page", "zeros", "cut", "schema", "text", "swap", "header", "many")
    )
    match way:
        case "bytes":
            for _ in range(random.choice((1, 4, 30))):
                data[random.randrange(size)] = random.randrange(256)
        case "page":
            at -= at % 4096
            data[at : at + 4096] = random.randbytes(len(data[at : at + 4096]))
        case "zeros":
            data[at : at + 5_000] = bytes(len(data[at : at + 5_000]))
        case "cut":
            del data[at:]
        case "schema":
            for _ in range(20):
                data[100 + random.randrange(4096)] = random.randrange(256)
        case "text":
            found = data.find(b'summary = "', at)
            place = found + 20 if found > 0 else at
            data[place] = 0x80 + random.randrange(128)
        case "swap":
            one, two = (random.randrange(size // 4096) * 4096 for _ in range(2))
            data[one : one + 4096], data[two : two + 4096] = (
                data[two : two + 4096],
                data[one : one + 4096],
            )
        case "header":
            data[random.randrange(100)] = random.randrange(256)
        case _:
            for _ in range(4_000):
                data[min(size - 1, 4096 + random.randrange(size))] = random.randrange(256)
    return way, bytes(data)


def _leave_unfinished(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE session SET status = 'running' WHERE routine = 'short-flow'")
