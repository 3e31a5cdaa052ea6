"""Finds routines: shipped, the person's own, beside a file, and those saved with a session.

What reads a file takes long to load, so that comes late: few commands read one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nerveflow.harmless import escaped
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.findings import Finding
from nerveflow.routine.meanings import FEW, near_word
from nerveflow.routine.names import id_of
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.routine.model import Routine

Origin = Literal["shipped", "yours", "yours, replaces shipped", "file"]
REPLACING: Origin = "yours, replaces shipped"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One routine file, broken or not."""

    id: str
    """Safe to print, even if the file's name is not allowed as an id."""
    path: Path
    origin: Origin
    routine: "Routine | None"
    """None if the file is broken."""
    errors: tuple[Finding, ...] = ()
    text: str = ""
    """The text of the file; empty if it could not be read."""
    sha256: str = ""

    @property
    def trouble(self) -> str:
        """The first mistake in one line, and how to see the others; empty if there is none."""
        if not self.errors:
            return ""
        path = escaped(str(self.path))
        return words.routine.first_mistake(self.errors[0].sentence, len(self.errors) - 1, path)


class UnknownRoutine(ValueError):
    """There is no such routine; the message names the nearest one."""


def is_file_name(wanted: str) -> bool:
    """Whether a person means a file, not the id of a routine."""
    return wanted.endswith(".toml") or "/" in wanted or "\\" in wanted


class Library:
    """Reads its folders at every call. A broken file does not hide other files."""

    def __init__(
        self,
        shipped: Path,
        own: Path | None = None,
        texts: Mapping[str, str] | None = None,
        beside: Path | None = None,
    ) -> None:
        self._shipped = shipped
        self._own = own
        self._texts = texts or {}
        self._beside = beside

    def with_texts(self, texts: Mapping[str, str]) -> "Library":
        """The same with these routines, by id, as if their files were among the person's own."""
        return Library(self._shipped, self._own, texts, self._beside)

    def beside(self, wanted: str | Path) -> "Library":
        """The same with the files of the folder of this file, which a flow there may include.

        They come last: a file from another person never takes the place of the person's own routine
        or of a shipped one. For an id, a text that names no file, it is the same library.
        """
        if isinstance(wanted, str) and not is_file_name(wanted):
            return self
        return Library(self._shipped, self._own, self._texts, Path(wanted).parent)

    def entries(self) -> tuple[Entry, ...]:
        """Every routine file, by id; a broken one does not replace a shipped one."""
        own = [e for e in self._own_entries() if e.id not in self._texts]
        own += [_of_text(text, routine_id) for routine_id, text in self._texts.items()]
        shipped = list(_folder(self._shipped, "shipped"))
        replaced = {e.id for e in own if e.routine} & {e.id for e in shipped}
        named = [replace(e, origin=REPLACING) if e.id in replaced else e for e in own]
        others = [e for e in shipped if e.id not in replaced]
        return tuple(sorted([*named, *others], key=lambda e: (e.id, e.routine is None)))

    def _own_entries(self) -> Iterator[Entry]:
        return _folder(self._own, "yours") if self._own else iter(())

    def get(self, wanted: str) -> Entry:
        """The entry of an id, or of a path to a file; it may be broken.

        Raises UnknownRoutine for an unknown id.
        """
        if is_file_name(wanted):
            return _entry(Path(wanted), "file")
        if (direct := self._by_id(wanted)) is not None:
            return direct
        found = self._entries_by_id()
        if wanted not in found:
            names = sorted({*found, *self._ids_beside()})
            few = names if len(names) <= FEW else []
            said = words.routine.no_such_routine(wanted, near_word(wanted, names), few)
            raise UnknownRoutine(said)
        return found[wanted]

    def _by_id(self, wanted: str) -> Entry | None:
        """The entry of an id without reading any other file; a broken file hides no shipped one."""
        if _ID.fullmatch(wanted) is None:
            return None
        own = _of_text(self._texts[wanted], wanted) if wanted in self._texts else None
        if own is None and self._own is not None:
            own = _in_folder(self._own, wanted, "yours")
        shipped = _in_folder(self._shipped, wanted, "shipped")
        if own is None and shipped is None and self._beside is not None:
            return _in_folder(self._beside, wanted, "file")
        if own is None or shipped is None:
            return own or shipped
        return shipped if own.routine is None else replace(own, origin=REPLACING)

    def _ids_beside(self) -> list[str]:
        """The ids that a flow of that folder may name, without a look into the files."""
        try:
            found = [] if self._beside is None else sorted(self._beside.glob("*.toml"))
        except OSError:
            return []
        return [file.stem for file in found if _ID.fullmatch(file.stem)]

    def _entries_by_id(self) -> dict[str, Entry]:
        """A broken file of a shipped one's id does not hide it."""
        return {e.id: e for e in reversed(self.entries())}

    def routine(self, routine_id: str) -> "Routine":
        """The routine of that id, never a path; CannotCompile if it is missing or broken."""
        try:
            entry = self.get(routine_id if _ID.fullmatch(routine_id) else "")
        except UnknownRoutine as unknown:
            raise CannotCompile(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotCompile(entry.trouble)
        return entry.routine

    def in_place_of_shipped(self, routine_id: str) -> Path | None:
        """The person's own file that took this id from a shipped one; None for any other."""
        found = self._by_id(routine_id)
        return found.path if found is not None and found.origin == REPLACING else None

    def unused_beside(self, routine_id: str) -> Path | None:
        """A file beside the checked one with this id and other content, which is not used."""
        used, folder = self._by_id(routine_id), self._beside
        there = None if used is None or folder is None else _in_folder(folder, routine_id, "file")
        return there.path if used and there and there.text != used.text else None

    def own_parts(self, routine: "Routine") -> tuple[Entry, ...]:
        """What this routine includes, or is, that the person's own files took from shipped ones.

        Empty if something that it includes is missing or broken.
        """
        from nerveflow.routine.includes import included

        try:
            used = sorted(each.id for each in included(routine, self))
        except CannotCompile:
            return ()
        found = (self._by_id(each) for each in used)
        return tuple(e for e in found if e is not None and e.origin == REPLACING)


class SavedRoutines:
    """Routines from the texts that were saved with a session: editing a file does not change it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def routine(self, routine_id: str) -> "Routine":
        """Parse the saved text; CannotCompile if it is missing or broken."""
        if routine_id not in self._texts:
            raise CannotCompile(words.routine.no_text_saved(routine_id))
        from nerveflow.routine.load import BadRoutine, parse

        try:
            return parse(self._texts[routine_id], routine_id, routine_id)
        except BadRoutine as bad:
            raise CannotCompile(str(bad.findings[0])) from bad


def _folder(folder: Path, origin: Origin) -> Iterator[Entry]:
    """Every routine file of a folder; none if the folder cannot be read."""
    try:
        files = sorted(folder.glob("*.toml"))
    except OSError:
        return
    for file in files:
        yield _within(file, folder, origin)


def _in_folder(folder: Path, routine_id: str, origin: Origin) -> Entry | None:
    """One routine file of a folder; None if the folder has no file of that name."""
    file = folder / f"{routine_id}.toml"
    try:
        if not file.exists() and not file.is_symlink():
            return None
    except OSError:
        return None
    return _within(file, folder, origin)


def _within(file: Path, folder: Path, origin: Origin) -> Entry:
    """The entry of a file that lies in this folder, and not behind a link out of it."""
    # To follow every name of a path takes longer than to read the file.
    if file.is_symlink():
        target = _resolved(file)
        if target is None:
            return _broken(file, origin, words.routine.LINK_TO_NO_FILE)
        if target.parent != _resolved(folder):
            return _broken(file, origin, words.routine.LINK_OUT_OF_FOLDER)
    return _entry(file, origin)


def _resolved(path: Path) -> Path | None:
    """The path with every link followed; None for a broken link or a circle of links."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        # Before Python 3.13 a circle raises RuntimeError.
        return None


def _entry(file: Path, origin: Origin) -> Entry:
    if _ID.fullmatch(file.stem) is None:
        hint = words.routine.rename_file(id_of(file.name))
        message = words.routine.FILE_NAME_FORM
        return _broken(file, origin, message, hint)
    from nerveflow.routine.load import BadRoutine, digest, read

    try:
        text = read(file)
    except BadRoutine as bad:
        return Entry(file.stem, file, origin, None, bad.findings)
    routine, errors = _parsed(text, file.stem, str(file))
    return Entry(file.stem, file, origin, routine, errors, text, digest(text))


@lru_cache(maxsize=4096)
def _parsed(text: str, routine_id: str, file: str) -> "tuple[Routine | None, tuple[Finding, ...]]":
    """Parse each text once: a flow looks up the same files again and again."""
    from nerveflow.routine.load import BadRoutine, parse

    try:
        return parse(text, routine_id, file), ()
    except BadRoutine as bad:
        return None, bad.findings


def _of_text(text: str, routine_id: str) -> Entry:
    from nerveflow.routine.load import digest

    file = Path(f"{routine_id}.toml")
    routine, errors = _parsed(text, routine_id, str(file))
    return Entry(routine_id, file, "yours", routine, errors, text, digest(text))


def _broken(file: Path, origin: Origin, message: str, hint: str = "") -> Entry:
    found = Finding(str(file), 1, 1, words.check_syntax.WHOLE_FILE, message, hint=hint, rule="file")
    return Entry(escaped(file.stem), file, origin, None, (found,))
