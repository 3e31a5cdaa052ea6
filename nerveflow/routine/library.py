"""The routines at hand: the shipped ones, and the person's own, which come first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from nerveflow.harmless import shown
from nerveflow.routine.choices import CannotLead
from nerveflow.routine.findings import Finding
from nerveflow.routine.load import BadRoutine, digest, parse, read
from nerveflow.routine.mistakes import nearest
from nerveflow.routine.model import Routine

Origin = Literal["shipped", "yours", "yours, replaces shipped", "file"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file: led where it is whole, told about where it is broken."""

    id: str
    """Safe to be printed, also where the file is called something that no id may be."""
    path: Path
    origin: Origin
    routine: Routine | None
    """None where the file is broken."""
    errors: tuple[Finding, ...] = ()
    text: str = ""
    """As it stands in the file; empty where it could not be read."""
    sha256: str = ""


class UnknownRoutine(ValueError):
    """There is no such routine; the message names the nearest one."""


class Library:
    """Reads both folders afresh whenever it is asked. A broken file hides nothing else."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own

    def entries(self) -> tuple[Entry, ...]:
        """Every routine file, by id; a broken one of the person's own stands beside the shipped."""
        own = list(_folder(self._own, "yours")) if self._own else []
        shipped = list(_folder(self._shipped, "shipped"))
        replaced = {e.id for e in own if e.routine} & {e.id for e in shipped}
        named = [_replacing(e) if e.id in replaced else e for e in own]
        kept = [e for e in shipped if e.id not in replaced]
        return tuple(sorted([*named, *kept], key=lambda e: (e.id, e.routine is None)))

    def get(self, wanted: str) -> Entry:
        """The entry of an id, or of a path to a file; it may be broken.

        Raises UnknownRoutine where nothing has that id.
        """
        if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
            return _entry(Path(wanted), "file")
        found = {e.id: e for e in reversed(self.entries())}
        if wanted not in found:
            raise UnknownRoutine(f"there is no routine {wanted!r} ({nearest(wanted, found)})")
        return found[wanted]

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id, never a path; CannotLead where there is none or it is broken."""
        try:
            entry = self.get(routine_id if _ID.fullmatch(routine_id) else "")
        except UnknownRoutine as unknown:
            raise CannotLead(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotLead(str(entry.errors[0]))
        return entry.routine


def _replacing(entry: Entry) -> Entry:
    return Entry(
        entry.id,
        entry.path,
        "yours, replaces shipped",
        entry.routine,
        entry.errors,
        entry.text,
        entry.sha256,
    )


def _folder(folder: Path, origin: Origin) -> Iterator[Entry]:
    """Every routine file of a folder; a folder that cannot be read holds none."""
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        return
    inside = _led_to(folder)
    for file in files:
        link_session = _led_to(file)
        if link_session is None:
            yield _broken(file, origin, "is a link that leads nowhere")
        elif link_session.parent != inside:
            yield _broken(file, origin, "is a link that leads out of the folder")
        else:
            yield _entry(file, origin)


def _led_to(path: Path) -> Path | None:
    """Where a path leads with every link followed; None where that is nowhere, or a ring."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        # Before Python 3.13 a ring is no OSError.
        return None


def _entry(file: Path, origin: Origin) -> Entry:
    if _ID.fullmatch(file.stem) is None:
        return _broken(file, origin, "the name has to be lower-case words with hyphens between")
    try:
        text = read(file)
    except BadRoutine as bad:
        return Entry(file.stem, file, origin, None, bad.findings)
    routine, errors = _understood(text, file.stem, str(file))
    return Entry(file.stem, file, origin, routine, errors, text, digest(text))


@lru_cache(maxsize=256)
def _understood(
    text: str, routine_id: str, file: str
) -> tuple[Routine | None, tuple[Finding, ...]]:
    """Parsed once for each text: a flow asks for the same files again and again."""
    try:
        return parse(text, routine_id, file), ()
    except BadRoutine as bad:
        return None, bad.findings


def _broken(file: Path, origin: Origin, message: str) -> Entry:
    found = Finding(str(file), 1, 1, "file", message)
    return Entry(shown(file.stem), file, origin, None, (found,))
