"""Puts the rooms together: the one place that knows folders, files, devices and the clock."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nerveflow import __version__
from nerveflow.awake import Awake, by_wakepy
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_warnings
from nerveflow.cli.settings import open_settings
from nerveflow.cli.voice import recorded_times, times_by_words
from nerveflow.clock import Clock, machine_clock, machine_wall
from nerveflow.config.sections import BackendName, SoundSettings
from nerveflow.config.settings import Settings
from nerveflow.end_notice import notice_for
from nerveflow.ending import Ending
from nerveflow.paths import Paths, find_paths
from nerveflow.resources import shipped
from nerveflow.store.saver import DirectSaver, Saver, ThreadSaver
from nerveflow.store.spill import Spill, spill_folders
from nerveflow.store.store import Store
from nerveflow.visit.services import Places, Services
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.audio.speaker import Speaker
    from nerveflow.store.journal import Journal


def bell() -> Callable[[], None] | None:
    """A function that rings the bell of the terminal; None if there is no terminal."""
    for descriptor in (1, 2):
        if os.isatty(descriptor):
            return lambda: _ring(descriptor)
    return None


def _ring(descriptor: int) -> None:
    os.write(descriptor, b"\a")


def make_services(
    paths: Paths,
    settings: Settings,
    *,
    clock: Clock | None = None,
    wall: Callable[[], datetime] = machine_wall,
    speaker: "Callable[[SoundSettings], Speaker] | None" = None,
    awake: Awake | None = None,
    ending: Ending | None = None,
    end_notice: str = "",
    in_thread: bool = False,
    spare: bool = False,
) -> Services:
    """Services on these folders, for the program, tests and tools; the caller closes the store.

    Without `clock` and `speaker`, they are those of the machine; without `awake` and `end_notice`
    the machine may sleep and the terminal gets no notice at the end. With another speaker the
    lines last as long as their number of words asks for. With `in_thread` sessions are written in
    a thread, and what the history refuses is saved in a file beside it; with `spare` too,
    another file replaces a history that cannot be used. Raises StoreError and MissingFiles.
    """
    folders = spill_folders(paths.cache_dir) if in_thread else ()
    clock = clock or machine_clock()
    open_one = speaker or _machine_speaker(paths, clock)
    return Services(
        library=library(paths),
        store=Store(paths.database, folders if spare else ()),
        settings=settings,
        places=Places(paths.config_file, paths.routines_dir, paths.database),
        clock=clock,
        wall=wall,
        open_speaker=open_one,
        version=__version__,
        open_saver=_thread_saver(paths, folders) if in_thread else DirectSaver,
        spill_folders=folders,
        awake=awake,
        ending=ending,
        end_notice=end_notice,
        spoken_times=times_by_words if speaker else recorded_times(paths),
    )


def machine_services(
    paths: Paths,
    settings: Settings,
    environ: Mapping[str, str],
    ending: Ending | None = None,
    *,
    spare: bool = False,
) -> Services:
    """The services of this machine and its terminal. Raises as `make_services` does."""
    notice = notice_for(environ, words.visit.END_NOTICE)
    return make_services(
        paths,
        settings,
        awake=Awake(partial(by_wakepy, words.visit.SESSION_RUNS)),
        ending=ending,
        end_notice=notice,
        in_thread=True,
        spare=spare,
    )


def _thread_saver(paths: Paths, folders: tuple[Path, ...]) -> "Callable[[Journal], Saver]":
    def opened(journal: "Journal") -> Saver:
        return ThreadSaver(journal, lambda: Spill(folders, paths.database, journal.id))

    return opened


def _machine_speaker(paths: Paths, clock: Clock) -> "Callable[[SoundSettings], Speaker]":
    sounds = shipped("sounds")

    def opened(wanted: SoundSettings) -> "Speaker":
        from nerveflow.audio.open_speaker import open_speaker
        from nerveflow.audio.own_recordings import find_own

        own = find_own(paths.sounds_dir)
        return open_speaker(wanted, sounds, paths.cache_dir, clock, bell(), own)

    return opened


@contextmanager
def open_services(
    environ: Mapping[str, str],
    *,
    backend: BackendName | None = None,
    muted: bool = False,
    ending: Ending | None = None,
    spare: bool = False,
) -> Iterator[Services]:
    """The services of this machine, closed at the end; mistakes in the settings are printed.

    Raises StoreError and MissingFiles.
    """
    paths = find_paths(environ)
    settings = open_settings(paths, backend=backend, muted=muted)
    print_warnings(settings.mistakes)
    services = machine_services(paths, settings, environ, ending, spare=spare)
    with services.store:
        yield services


def expanded(path: str) -> Path:
    """A path from the command line with the home folder for `~`; `-` stays as it is."""
    return Path(path).expanduser()
