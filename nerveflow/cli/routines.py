"""`nerveflow routines`: every routine with its length, and what is wrong in broken files."""

import os

from nerveflow import exits
from nerveflow.cli.choices import as_set
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines, print_warnings, table
from nerveflow.config.file import load
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Entry, Library
from nerveflow.session.timeline import Timeline
from nerveflow.wording import words


def routines(*, json: bool) -> int:
    """List every routine file; FINDINGS where there is none, or one is broken."""
    paths = find_paths(os.environ)
    configuration = load(paths.config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    shelf = library(paths)
    first_side = configuration.config.session.begins_with
    choices = as_set(Choices(first_side=first_side), configuration.config, paths)
    listed = [(entry, *_compiled(entry, shelf, choices)) for entry in shelf.entries()]
    if json:
        print_json([_entry(*each, _own_parts(each[0], shelf)) for each in listed])
    else:
        print_lines(*table(_row(entry, timeline) for entry, timeline, _ in listed))
        for entry, _, errors in listed:
            print_lines(*errors)
            for own in _own_parts(entry, shelf):
                print_lines(f"{entry.id}: {words.own_part(own.id, escaped(str(own.path)))}")
    broken = not listed or any(errors for _, _, errors in listed)
    return exits.FINDINGS if broken else exits.DONE


def _compiled(entry: Entry, shelf: Library, choices: Choices) -> tuple[Timeline | None, list[str]]:
    """The timeline of an entry, or the errors for which it has none."""
    if entry.routine is None:
        return None, [str(error) for error in entry.errors]
    try:
        return compile_timeline(entry.routine, shelf, choices), []
    except CannotCompile as why:
        return None, [str(why)]


def _own_parts(entry: Entry, shelf: Library) -> tuple[Entry, ...]:
    """The files of the person's own in a shipped or own flow, beside the entry itself."""
    if entry.routine is None or not entry.routine.is_flow:
        return ()
    return tuple(own for own in shelf.own_parts(entry.routine) if own.id != entry.id)


def _row(entry: Entry, timeline: Timeline | None) -> tuple[str, ...]:
    length = words.minutes(timeline.about_ms) if timeline else "broken"
    routine = entry.routine
    runs = words.LAY_NERVES[routine.nerve] if routine and routine.nerve else ""
    return entry.id, length, entry.origin, routine.name if routine else "", runs


def _entry(
    entry: Entry, timeline: Timeline | None, errors: list[str], own: tuple[Entry, ...]
) -> dict[str, Json]:
    routine = entry.routine
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
        "own_parts": [{"id": each.id, "path": str(each.path)} for each in own],
    }
