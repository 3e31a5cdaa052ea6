"""How commands print: text for people, JSON for programs."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

from nerveflow.encodings import is_utf

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def print_lines(*lines: str) -> None:
    """Print lines on standard output."""
    for line in lines:
        print(line)


def print_sentences(*lines: str) -> None:
    """Print lines to read, folded at spaces for a terminal; nobody copies them as they are."""
    if not sys.stdout.isatty():
        print_lines(*lines)
        return
    # Late: pipes need nothing of it.
    from nerveflow.folding import folded_for

    for line in lines:
        print_lines(*folded_for(line, sys.stdout))


def print_warnings(lines: Iterable[str]) -> None:
    """Print lines on standard error, each with the name of the program."""
    # Earlier output comes first; if it cannot be written, that error is raised here.
    sys.stdout.flush()
    for line in lines:
        print(f"nerveflow: {line}", file=sys.stderr)


def print_json(value: Json) -> None:
    """Print one JSON document on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=_codes(), indent=2)
    print()


def print_json_list(items: Iterable[Json]) -> None:
    """Print a JSON list, as `print_json` does, an item at a time."""
    between, codes = "[\n  ", _codes()
    for item in items:
        text = json.dumps(item, ensure_ascii=codes, indent=2)
        sys.stdout.write(between + text.replace("\n", "\n  "))
        between = ",\n  "
    print("[]" if between.startswith("[") else "\n]")


def _codes() -> bool:
    """Whether JSON has to write signs as codes: an encoding that lacks one would change a path."""
    return not is_utf(sys.stdout.encoding)


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns; the last column is not padded."""
    found = [tuple(row) for row in rows]
    columns = max((len(row) for row in found), default=0)
    widths = [max(len(row[n]) for row in found if n < len(row)) for n in range(columns)]
    return [
        "  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=False)).rstrip() for row in found
    ]
