"""Finds routines: the shipped ones, the person's own, and those saved with a session."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from nerveflow.harmless import escaped
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.findings import Finding, nearest
from nerveflow.routine.includes import included
from nerveflow.routine.load import BadRoutine, digest, parse, read
from nerveflow.routine.model import Routine

Origin = Literal["shipped", "yours", "yours, replaces shipped", "file"]
REPLACING: Origin = "yours, replaces shipped"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file, broken or not."""

    id: str
    """Safe to print, even where the file's name is not allowed as an id."""
    path: Path
    origin: Origin
    routine: Routine | None
    """None where the file is broken."""
    errors: tuple[Finding, ...] = ()
    text: str = ""
    """The text of the file; empty where it could not be read."""
    sha256: str = ""


class UnknownRoutine(ValueError):
    """There is no such routine; the message names the nearest one."""


class Library:
    """Reads both folders at every call. A broken file does not hide other files."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own

    def entries(self) -> tuple[Entry, ...]:
        """Every routine file, by id; a broken one does not replace a shipped one."""
        own = list(_folder(self._own, "yours")) if self._own else []
        shipped = list(_folder(self._shipped, "shipped"))
        replaced = {e.id for e in own if e.routine} & {e.id for e in shipped}
        named = [replace(e, origin=REPLACING) if e.id in replaced else e for e in own]
        others = [e for e in shipped if e.id not in replaced]
        return tuple(sorted([*named, *others], key=lambda e: (e.id, e.routine is None)))

    def get(self, wanted: str) -> Entry:
        """The entry of an id, or of a path to a file; it may be broken.

        Raises UnknownRoutine for an unknown id.
        """
        if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
            return _entry(Path(wanted), "file")
        found = self._entries_by_id()
        if wanted not in found:
            near = nearest(wanted, found)
            meant = f"did you mean {near}?" if near in found else near
            meant = meant or "nerveflow routines lists them"
            raise UnknownRoutine(f"there is no routine {wanted!r} ({meant})")
        return found[wanted]

    def _entries_by_id(self) -> dict[str, Entry]:
        """A broken file of a shipped one's id does not hide it."""
        return {e.id: e for e in reversed(self.entries())}

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id, never a path; CannotCompile where it is missing or broken."""
        try:
            entry = self.get(routine_id if _ID.fullmatch(routine_id) else "")
        except UnknownRoutine as unknown:
            raise CannotCompile(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotCompile(str(entry.errors[0]))
        return entry.routine

    def in_place_of_shipped(self, routine_id: str) -> Path | None:
        """The person's own file that took this id from a shipped one; None for any other."""
        found = self._entries_by_id().get(routine_id)
        return found.path if found is not None and found.origin == REPLACING else None

    def own_parts(self, routine: Routine) -> tuple[Entry, ...]:
        """What this routine includes, or is, that the person's own files took from shipped ones.

        Empty where something that it includes is missing or broken.
        """
        replacing = tuple(e for e in self.entries() if e.origin == REPLACING)
        if not replacing:
            return ()
        try:
            used = {each.id for each in included(routine, self)}
        except CannotCompile:
            return ()
        return tuple(e for e in replacing if e.id in used)


class SavedRoutines:
    """Routines from the texts that were saved with a session: editing a file does not change it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def routine(self, routine_id: str) -> Routine:
        """Parse the saved text; CannotCompile where it is missing or broken."""
        if routine_id not in self._texts:
            raise CannotCompile(f"no text of {routine_id} was saved")
        try:
            return parse(self._texts[routine_id], routine_id, routine_id)
        except BadRoutine as bad:
            raise CannotCompile(str(bad.findings[0])) from bad


def _folder(folder: Path, origin: Origin) -> Iterator[Entry]:
    """Every routine file of a folder; none where the folder cannot be read."""
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        return
    for file in files:
        # To follow every name of a path takes longer than to read the file.
        target = _resolved(file) if file.is_symlink() else file
        if target is None:
            yield _broken(file, origin, "is a link that leads nowhere")
        elif target is not file and target.parent != _resolved(folder):
            yield _broken(file, origin, "is a link that leads out of the folder")
        else:
            yield _entry(file, origin)


def _resolved(path: Path) -> Path | None:
    """The path with every link followed; None for a broken link or a circle of links."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        # Before Python 3.13 a circle raises RuntimeError.
        return None


def _entry(file: Path, origin: Origin) -> Entry:
    if _ID.fullmatch(file.stem) is None:
        return _broken(file, origin, "the name has to be lower-case words with hyphens between")
    try:
        text = read(file)
    except BadRoutine as bad:
        return Entry(file.stem, file, origin, None, bad.findings)
    routine, errors = _parsed(text, file.stem, str(file))
    return Entry(file.stem, file, origin, routine, errors, text, digest(text))


@lru_cache(maxsize=256)
def _parsed(text: str, routine_id: str, file: str) -> tuple[Routine | None, tuple[Finding, ...]]:
    """Parse each text once: a flow looks up the same files again and again."""
    try:
        return parse(text, routine_id, file), ()
    except BadRoutine as bad:
        return None, bad.findings


def _broken(file: Path, origin: Origin, message: str) -> Entry:
    found = Finding(str(file), 1, 1, "file", message)
    return Entry(escaped(file.stem), file, origin, None, (found,))
