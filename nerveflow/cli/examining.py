"""What `nerveflow doctor` finds on the disk: folders, history, configuration, routines."""

import os
from dataclasses import dataclass
from pathlib import Path

from nerveflow.cli.services import library
from nerveflow.config.settings import Settings
from nerveflow.paths import Paths
from nerveflow.store.errors import StoreError
from nerveflow.store.store import Store


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """One line of the answer."""

    what: str
    is_now: str
    broken: bool = False
    """Whether a session needs it and it is not in order."""


def folder_findings(paths: Paths) -> list[DoctorLine]:
    """The folders of one person."""
    named = {
        "config folder": paths.config_dir,
        "your routines": paths.routines_dir,
        "data folder": paths.data_dir,
        "cache folder": paths.cache_dir,
    }
    return [_folder(what, path) for what, path in named.items()]


def _folder(what: str, path: Path) -> DoctorLine:
    if not path.exists():
        return DoctorLine(what, f"{path} (made when it is needed)")
    if not path.is_dir():
        return DoctorLine(what, f"{path} is not a folder", broken=True)
    # Routines of one's own are only read; the rest is written to.
    needed = os.R_OK if what == "your routines" else os.W_OK
    return DoctorLine(what, str(path), broken=not os.access(path, needed))


def database_finding(paths: Paths) -> DoctorLine:
    """The history and what is in it."""
    if not paths.database.exists():
        return DoctorLine("history", f"{paths.database} (made with the first session)")
    try:
        with Store(paths.database) as store:
            count, left = len(store.history(None, rehearsals=True)), len(store.unfinished())
    except StoreError as error:
        return DoctorLine("history", str(error), broken=True)
    unfinished = f", {left} unfinished" if left else ""
    return DoctorLine("history", f"{paths.database}: {count} sessions{unfinished}")


def config_findings(paths: Paths, settings: Settings) -> list[DoctorLine]:
    """The configuration and every mistake in it."""
    there = "" if paths.config_file.exists() else " (not there: every default holds)"
    lines = [DoctorLine("config file", f"{paths.config_file}{there}")]
    # A mistake leaves its default, so a session can be led all the same.
    return lines + [DoctorLine("  mistake", line) for line in settings.mistakes]


def routine_findings(paths: Paths) -> list[DoctorLine]:
    """How many routines can be led, and which files are broken."""
    entries = library(paths).entries()
    whole = sum(1 for entry in entries if entry.routine)
    found = [DoctorLine("routines", f"{whole} can be led", broken=not whole)]
    for entry in entries:
        if entry.routine is None:
            shipped_one = entry.origin == "shipped"
            found.append(DoctorLine("  broken", str(entry.errors[0]), broken=shipped_one))
    return found
