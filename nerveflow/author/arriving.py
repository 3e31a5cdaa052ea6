"""A file from another person: what it holds, what it would replace, and putting it in place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from nerveflow.author.arrivals import Arrival
from nerveflow.author.card_lines import lines_of
from nerveflow.author.desk import Desk, DeskError
from nerveflow.author.difference import difference
from nerveflow.author.parcel import BadPack, Parcel, unpacked
from nerveflow.harmless import cleaned, escaped
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.lint import examine
from nerveflow.routine.load import BadRoutine, digest, read
from nerveflow.routine.names import id_of
from nerveflow.wording import words

NOT_ADDED = words.own_files.NOTHING_ADDED
ArrivalState = Literal["new", "same", "other", "shipped", "in place of shipped"]


@dataclass(frozen=True, slots=True)
class ArrivingRoutine:
    """One routine of a file that came."""

    id: str
    text: str
    state: ArrivalState
    there: Entry | None
    """What has this id now."""


class Arriving:
    """Looks at what came, and changes nothing until `put`. Raises DeskError if it cannot be."""

    def __init__(self, file: str, library: Library, name: str | None = None) -> None:
        self.came_as = file
        self._library = library
        self.parcel = _came(file, name)
        self.main = self.parcel.main
        there = {entry.id: entry for entry in library.entries()}
        self.items = [
            _item(routine_id, text, self.main, there.get(routine_id))
            for routine_id, text in self.parcel.texts.items()
        ]
        self.wanted = {i.id: i.text for i in self.items if i.state not in ("same", "shipped")}
        self.staged = library.with_texts(self.wanted)

    @property
    def taken(self) -> tuple[ArrivingRoutine, ...]:
        """Those that would take the place of another file."""
        return tuple(i for i in self.items if i.id in self.wanted and i.state != "new")

    def notes(self) -> Iterator[str]:
        """What is there already, and what is not as it was packed."""
        for item in self.items:
            if item.state == "same":
                yield words.own_files.have_already(item.id)
            elif item.state == "shipped":
                yield words.own_files.shipped_is_used(item.id)
            if item.id in self.parcel.changed:
                yield words.own_files.changed_since_packed(item.id)

    def parts_are_beside(self) -> bool:
        """Whether it only misses what it includes, and that is beside the file."""
        here = self.staged.beside(self.came_as)
        return bool(self.mistakes()) and not self.mistakes(here)

    def mistakes(self, library: Library | None = None) -> list[str]:
        """Every error in the file; nothing is added if there is one."""
        several = len(self.wanted) > 1
        return [
            str(finding)
            for routine_id, text in self.wanted.items()
            for finding in examine(
                text,
                routine_id,
                words.joined.listed((self.came_as, routine_id)) if several else self.came_as,
                library or self.staged,
            )
            if finding.severity == "error"
        ]

    def card(self, choices: Choices | None = None) -> tuple[str, ...]:
        """The card of what came, with choices as the settings are. Raises DeskError."""
        try:
            entry = self.staged.get(self.main)
            if self.main in self.wanted:
                # It is not among the person's own yet.
                entry = replace(entry, origin="file", path=Path(self.came_as))
            return lines_of(entry, self.staged, choices)
        except CannotCompile as why:
            raise DeskError(words.own_files.not_added_since(NOT_ADDED, why)) from why

    def instead(self) -> Iterator[str]:
        """What adding it would take away, and what that changes."""
        for item in self.taken:
            assert item.there is not None
            shipped = item.there.origin == "shipped"
            whose = words.own_files.SHIPPED_ROUTINE if shipped else words.own_files.YOUR_FILE
            yield words.own_files.would_replace(item.id, whose)
            old, new = item.there.routine, self.staged.get(item.id).routine
            if old is None or new is None:
                yield f"  {words.own_files.FILE_UNREADABLE}"
                continue
            found = difference(old, new, self._library, self.staged)
            yield from (f"  {escaped(str(change))}" for change in found.changes)
            if not found.changes:
                yield f"  {words.own_files.only_wording(found.texts)}"

    def put(self, desk: Desk, now: datetime, sender: str = "") -> tuple[Path, ...]:
        """Put all of it among the person's own; the files in the trash that had to go for it."""
        trashed = tuple(
            desk.trash(item.there.path, now)
            for item in self.taken
            if item.there is not None and item.there.origin != "shipped"
        )
        at = now.isoformat(timespec="seconds")
        arrival = {
            routine_id: Arrival(digest(text), self.came_as, cleaned(sender), at)
            for routine_id, text in self.wanted.items()
        }
        desk.arrived(self.wanted, arrival)
        return trashed


def _came(file: str, name: str | None) -> Parcel:
    """What the file holds: one routine, or a pack."""
    if re.match(r"[a-z]+://", file):
        raise DeskError(words.own_files.not_added_since(NOT_ADDED, words.own_files.SAVE_FIRST))
    path = Path(file).expanduser()
    try:
        text = read(path)
        found = unpacked(text)
    except BadRoutine as error:
        raise DeskError(error.findings[0].sentence) from error
    except BadPack as error:
        raise DeskError(words.joined.labelled(escaped(file), str(error))) from error
    if found is None:
        main = id_of(name or path.name)
        return Parcel(main, {main: text})
    if name is None:
        return found
    texts = {id_of(name) if i == found.main else i: t for i, t in found.texts.items()}
    return Parcel(id_of(name), texts, found.changed)


def _item(routine_id: str, text: str, main: str, there: Entry | None) -> ArrivingRoutine:
    state: ArrivalState
    if there is None:
        state = "new"
    elif there.text == text:
        state = "same"
    elif there.origin != "shipped":
        state = "other"
    else:
        # A part that is shipped here stays as it is here; what was sent itself is asked about.
        state = "in place of shipped" if routine_id == main else "shipped"
    return ArrivingRoutine(routine_id, text, state, there)
