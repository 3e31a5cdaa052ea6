"""Everything that a front end works with, in one value."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nerveflow.clock import Clock
from nerveflow.config.sections import SoundSettings
from nerveflow.config.settings import Settings
from nerveflow.ending import Ending
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.library import Entry, Library, UnknownRoutine
from nerveflow.session.spoken import SpokenTimes
from nerveflow.store.records import Unfinished
from nerveflow.store.saver import DirectSaver, Saver
from nerveflow.store.store import Store
from nerveflow.visit.errors import CannotBegin

if TYPE_CHECKING:
    from nerveflow.audio.speaker import Speaker
    from nerveflow.awake import Awake
    from nerveflow.routine.model import Routine
    from nerveflow.session.timeline import Timeline
    from nerveflow.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Places:
    """The person's own files, for screens that name them."""

    config_file: Path
    routines_dir: Path
    database: Path


@dataclass(frozen=True, slots=True)
class Services:
    """Routines, history, settings, clocks and sound. `cli.services` makes one, for tests too."""

    library: Library
    store: Store
    settings: Settings
    places: Places
    clock: Clock
    """The monotonic clock of sessions and sound, in milliseconds."""
    wall: Callable[[], datetime]
    """The date and time now, with the offset from UTC."""
    open_speaker: "Callable[[SoundSettings], Speaker]"
    """Opens a speaker with these settings; muted settings open no device."""
    version: str
    """The version of the program."""
    spoken_times: Callable[[SoundSettings], SpokenTimes]
    """How long each line is spoken with these settings; by its words if nothing is recorded."""
    open_saver: "Callable[[Journal], Saver]" = DirectSaver
    """Makes the saver of a session, from its journal."""
    spill_folders: tuple[Path, ...] = ()
    """Where the parts of a session that the history refuses are saved."""
    awake: "Awake | None" = None
    """Holds off sleep during a session; None if nothing may, as in tests."""
    ending: Ending | None = None
    """Ends the process in time; code that saves runs in its `not_while`. None for no such end."""
    end_notice: str = ""
    """What the terminal is sent at the end of a session; empty if it is sent nothing."""

    def saving(self) -> AbstractContextManager[None]:
        """Inside this block the process is not ended, whatever is shown."""
        return nullcontext() if self.ending is None else self.ending.saving()

    def timeline(self, routine: str, choices: Choices | None = None) -> "Timeline":
        """The timeline of a routine, by id or path, with these choices. Raises CannotBegin."""
        return self.compiled(self.routine(routine), choices)

    def compiled(self, routine: "Routine", choices: Choices | None = None) -> "Timeline":
        """The timeline of a routine with these choices. Raises CannotBegin."""
        choices = self.measured(choices or Choices())
        from nerveflow.routine.compile import compile_timeline

        try:
            return compile_timeline(routine, self.library, choices)
        except CannotCompile as why:
            raise CannotBegin(str(why)) from why

    def measured(self, choices: Choices) -> Choices:
        """The same choices with what the settings say: checks, the worse side, the language, and
        the times of the voice as it is set now."""
        session = self.settings.config.session
        return replace(
            choices,
            checks=session.compares,
            worse_side=session.worse_side,
            language=session.line_language,
            times=self.spoken_times(self.settings.config.sound),
        )

    def routine(self, wanted: str) -> "Routine":
        """A routine by id or path. Raises CannotBegin if there is none or it has errors."""
        return self.entry(wanted)[1]

    def entry(self, wanted: str) -> "tuple[Entry, Routine]":
        """A routine by id or path, with its entry of the library. Raises CannotBegin."""
        try:
            entry = self.library.get(wanted)
        except UnknownRoutine as unknown:
            raise CannotBegin(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotBegin(entry.trouble)
        return entry, entry.routine

    def runnable(self, wanted: str) -> "tuple[Entry, Routine]":
        """The same, if `check` finds no error in it or in what it includes of one's own.

        Raises CannotBegin. Before a session or a rehearsal begins; what was begun goes on.
        """
        entry, routine = self.entry(wanted)
        from nerveflow.routine.includes import included

        try:
            parts = included(routine, self.library)
        except CannotCompile as why:
            raise CannotBegin(str(why)) from why
        entries = (entry, *(self.entry(part.id)[0] for part in parts if part.id != routine.id))
        for each in (own for own in entries if own.origin != "shipped"):
            from nerveflow.routine.lint import lint

            assert each.routine is not None
            for found in lint(each.routine, each.text, str(each.path), self.library):
                # On its own a part of a flow may leave nothing to do.
                if found.severity == "error" and (each is entry or found.rule != "compiles"):
                    raise CannotBegin(str(found))
        return entry, routine

    def unfinished(self, *, rehearsal: bool) -> list[Unfinished]:
        """The unfinished rehearsals, or the unfinished sessions; the newest first.

        Raises StoreError.
        """
        return [left for left in self.store.unfinished() if left.rehearsal == rehearsal]
