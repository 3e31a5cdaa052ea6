"""Reads every routine file for `nerveflow routines`, and compiles it for its length."""

from nerveflow.cli.choices import as_set
from nerveflow.cli.library import library
from nerveflow.cli.listed import Listed, Own
from nerveflow.config.sections import Config
from nerveflow.paths import Paths
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Entry, Library
from nerveflow.session.timeline import Timeline


def listing(paths: Paths, config: Config) -> tuple[Listed, ...]:
    """Every routine file, by id, with its length by these settings."""
    shelf = library(paths)
    choices = as_set(Choices(first_side=config.session.begins_with), config, paths)
    return tuple(_listed(entry, shelf, choices) for entry in shelf.entries())


def _listed(entry: Entry, shelf: Library, choices: Choices) -> Listed:
    routine = entry.routine
    timeline, errors = _compiled(entry, shelf, choices)
    return Listed(
        id=entry.id,
        name=routine.name if routine else None,
        summary=routine.summary if routine else None,
        nerve=routine.nerve.value if routine and routine.nerve else None,
        technique=routine.technique if routine else None,
        about_ms=timeline.about_ms if timeline else None,
        total_ms=timeline.total_ms if timeline else None,
        variants=tuple(routine.variants) if routine else (),
        origin=entry.origin,
        path=str(entry.path),
        errors=errors,
        own_parts=tuple(Own(each.id, str(each.path)) for each in _own_parts(entry, shelf)),
    )


def _compiled(
    entry: Entry, shelf: Library, choices: Choices
) -> tuple[Timeline | None, tuple[str, ...]]:
    """The timeline of an entry, or the errors for which it has none."""
    if entry.routine is None:
        return None, tuple(map(str, entry.errors))
    try:
        return compile_timeline(entry.routine, shelf, choices), ()
    except CannotCompile as why:
        return None, (str(why),)


def _own_parts(entry: Entry, shelf: Library) -> tuple[Entry, ...]:
    """The files of the person's own in a shipped or own flow, beside the entry itself."""
    if entry.routine is None:
        return ()
    return tuple(own for own in shelf.own_parts(entry.routine) if own.id != entry.id)
