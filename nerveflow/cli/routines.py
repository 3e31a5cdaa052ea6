"""`nerveflow routines`: what there is, how long it takes, and which files are broken."""

import os

from nerveflow.cli.printing import Json, minutes, say, say_json, table
from nerveflow.cli.services import library
from nerveflow.cli.trouble import FINDINGS, errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.paths import find_paths
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Entry, Library
from nerveflow.session.timeline import Timeline


def routines(options: Arguments) -> int:
    """Every routine with its length and where it comes from; broken ones with their message."""
    with errors_as_lines():
        shelf = library(find_paths(os.environ))
        entries = shelf.entries()
    if options.json:
        say_json([_entry(entry, shelf) for entry in entries])
        return 0 if entries else FINDINGS
    rows = []
    for entry in entries:
        found = _entry(entry, shelf)
        about = found["about_ms"]
        length = f"about {minutes(about)}" if isinstance(about, int) else "broken"
        rows.append((entry.id, length, entry.origin, str(found["name"] or "")))
    say(*table(rows))
    for entry in entries:
        say(*_errors(entry, shelf)[1])
    return 0 if entries else FINDINGS


def _errors(entry: Entry, shelf: Library) -> tuple[Timeline | None, list[str]]:
    """What an entry comes to, and why it does not."""
    if entry.routine is None:
        return None, [str(error) for error in entry.errors]
    try:
        return compile_timeline(entry.routine, shelf), []
    except CannotCompile as why:
        return None, [str(why)]


def _entry(entry: Entry, shelf: Library) -> dict[str, Json]:
    routine = entry.routine
    timeline, errors = _errors(entry, shelf)
    return {
        "id": entry.id,
        "name": routine.name if routine else None,
        "summary": routine.summary if routine else None,
        "nerve": routine.nerve.value if routine and routine.nerve else None,
        "technique": routine.technique if routine else None,
        "about_ms": timeline.about_ms if timeline else None,
        "total_ms": timeline.total_ms if timeline else None,
        "variants": list(routine.variants) if routine else [],
        "origin": entry.origin,
        "path": str(entry.path),
        "errors": errors,
    }
