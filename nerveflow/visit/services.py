"""Everything a front end works with, in one value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nerveflow.audio.speaker import Speaker
from nerveflow.clock import Clock
from nerveflow.config.model import SoundSettings
from nerveflow.config.settings import Settings
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Entry, Library, UnknownRoutine
from nerveflow.routine.model import Routine
from nerveflow.session.timeline import Timeline
from nerveflow.store.records import Unfinished
from nerveflow.store.store import Store
from nerveflow.visit.timelines import CannotBegin


@dataclass(frozen=True, slots=True)
class Places:
    """Where a person's own files are, for screens that name them."""

    config_file: Path
    routines_dir: Path
    database: Path
    cache_dir: Path


@dataclass(frozen=True, slots=True)
class Services:
    """What both front ends get. Nothing here is global: `cli.services` makes it, for tests too."""

    library: Library
    store: Store
    settings: Settings
    places: Places
    clock: Clock
    """The machine's, in ms; the one that sessions and sound run on."""
    wall: Callable[[], datetime]
    """What the calendar says now, with its offset."""
    open_speaker: Callable[[SoundSettings], Speaker]
    """Open what these settings ask for; muted ones open no device."""
    version: str

    def timeline(self, routine: str, choices: Choices | None = None) -> Timeline:
        """The session that these choices make of a routine, by id or path. Raises CannotBegin."""
        return self.compiled(self.routine(routine), choices)

    def compiled(self, routine: Routine, choices: Choices | None = None) -> Timeline:
        """The session that these choices make of a routine. Raises CannotBegin."""
        try:
            return compile_timeline(routine, self.library, choices)
        except CannotCompile as why:
            raise CannotBegin(str(why)) from why

    def routine(self, wanted: str) -> Routine:
        """The routine of an id or a path. Raises CannotBegin where there is none to follow."""
        return self.entry(wanted)[1]

    def entry(self, wanted: str) -> tuple[Entry, Routine]:
        """A routine and the file it comes from, by id or path. Raises CannotBegin."""
        try:
            entry = self.library.get(wanted)
        except UnknownRoutine as unknown:
            raise CannotBegin(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotBegin(str(entry.errors[0]))
        return entry, entry.routine

    def unfinished(self, *, rehearsal: bool) -> list[Unfinished]:
        """What may be offered before a session, or before a rehearsal: its own kind alone.

        The newest first. Raises StoreError.
        """
        return [left for left in self.store.unfinished() if left.rehearsal == rehearsal]
