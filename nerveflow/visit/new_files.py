"""The lines about a file before the first session with it, or with its changed content."""

from collections.abc import Iterator

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.includes import included
from nerveflow.routine.library import Entry
from nerveflow.visit.services import Services


def new_files(services: Services, wanted: str) -> Iterator[tuple[str, ...]]:
    """The lines about each file that is not shipped and that no session had as it is now."""
    for entry in _own_files(services, wanted):
        texts = services.store.texts_of(entry.id)
        if entry.text in texts:
            continue
        # Late: most files are shipped, and a card needs the checks of an author.
        from nerveflow.author.card_lines import new_lines

        try:
            before = texts[0] if texts else ""
            yield new_lines(entry, services.library, before, services.measured(Choices()))
        except CannotCompile:
            # On its own a part of a flow may leave nothing to do.
            continue


def _own_files(services: Services, wanted: str) -> Iterator[Entry]:
    """The chosen routine and what it includes, if they are files of the person's own."""
    chosen, routine = services.entry(wanted)
    for each in included(routine, services.library):
        entry = chosen if each.id == routine.id else services.entry(each.id)[0]
        if entry.origin != "shipped":
            yield entry
