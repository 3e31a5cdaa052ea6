"""How commands print: text for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def say(*lines: str) -> None:
    """Print lines on standard output."""
    for line in lines:
        print(line)


def say_json(value: Json) -> None:
    """Print one JSON document."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other; the last column runs on."""
    kept = [tuple(row) for row in rows]
    columns = max((len(row) for row in kept), default=0)
    widths = [max(len(row[n]) for row in kept if n < len(row)) for n in range(columns)]
    return [
        "  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=False)).rstrip() for row in kept
    ]


def minutes(duration_ms: int) -> str:
    """A length as minutes and seconds."""
    return f"{duration_ms // 60_000}:{duration_ms // 1_000 % 60:02}"
