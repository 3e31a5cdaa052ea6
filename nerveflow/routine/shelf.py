"""Where a flow takes the routines from that it includes."""

from collections.abc import Mapping
from typing import Protocol

from nerveflow.routine.choices import CannotLead
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import Include


class Shelf(Protocol):
    """Gives routines by their id."""

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id; CannotLead where there is none that can be led."""


class TextShelf:
    """Routines from texts that were kept with a session, so that editing a file changes nothing."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def routine(self, routine_id: str) -> Routine:
        """Parse the text that was kept; CannotLead where there is none or it is broken."""
        if routine_id not in self._texts:
            raise CannotLead(f"no text of {routine_id} was kept")
        try:
            return parse(self._texts[routine_id], routine_id, routine_id)
        except BadRoutine as bad:
            raise CannotLead(str(bad.findings[0])) from bad


def included(routine: Routine, shelf: Shelf) -> tuple[Routine, ...]:
    """A routine and everything that it leads, itself first and each once."""
    found = {routine.id: routine}
    todo = [routine]
    while todo:
        for step in todo.pop().step:
            if isinstance(step, Include) and step.routine not in found:
                found[step.routine] = shelf.routine(step.routine)
                todo.append(found[step.routine])
    return tuple(found.values())
