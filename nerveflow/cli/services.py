"""Puts the rooms together: the one place that knows folders, files, devices and the clock."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from nerveflow import __version__
from nerveflow.audio.live_speaker import open_speaker
from nerveflow.audio.speaker import BackendName, SoundSettings, Speaker
from nerveflow.cli.settings import FileSettings
from nerveflow.clock import machine_clock
from nerveflow.paths import Paths, find_paths
from nerveflow.resources import shipped
from nerveflow.routine.library import Library
from nerveflow.store.store import Store
from nerveflow.visit.preferences import Places
from nerveflow.visit.services import Services


def wall() -> datetime:
    """What the calendar says now, with the offset of this place."""
    return datetime.now().astimezone()


def library(paths: Paths) -> Library:
    """The routines at hand. Raises FileNotFoundError where the shipped ones are missing."""
    return Library(shipped("routines"), paths.routines_dir)


def complain(lines: tuple[str, ...]) -> None:
    """Say on standard error what is wrong in the configuration; its defaults are used."""
    for line in lines:
        print(f"nerveflow: {line}", file=sys.stderr)


def bell() -> Callable[[], None] | None:
    """Rings the terminal; None where there is none."""
    for descriptor in (1, 2):
        if os.isatty(descriptor):
            return lambda: _ring(descriptor)
    return None


def _ring(descriptor: int) -> None:
    os.write(descriptor, b"\a")


@contextmanager
def open_services(
    environ: Mapping[str, str], *, backend: BackendName | None = None, muted: bool = False
) -> Iterator[Services]:
    """Everything a front end works with, and all of it let go of at the end.

    Raises StoreError and FileNotFoundError.
    """
    paths = find_paths(environ)
    settings = FileSettings(paths, backend=backend, muted=muted)
    complain(settings.mistakes)
    clock = machine_clock()
    sounds, cache = shipped("sounds"), paths.cache_dir

    def speaker(wanted: SoundSettings) -> Speaker:
        return open_speaker(wanted, sounds, cache, clock, bell())

    with Store(paths.database) as store:
        yield Services(
            library=library(paths),
            store=store,
            settings=settings,
            places=places(paths),
            clock=clock,
            wall=wall,
            open_speaker=speaker,
            version=__version__,
        )


def places(paths: Paths) -> Places:
    """The folders as a front end names them."""
    return Places(paths.config_file, paths.routines_dir, paths.database, paths.cache_dir)


def expanded(path: str) -> Path:
    """A path from the command line; `-` is left to the caller."""
    return Path(path).expanduser()
