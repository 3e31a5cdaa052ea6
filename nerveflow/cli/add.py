"""`nerveflow add`: look at a file that somebody sent, and put it among one's own routines."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nerveflow import exits
from nerveflow.author.arrivals import Arrival, arrivals, arrivals_text
from nerveflow.author.card import card, lines
from nerveflow.author.difference import difference
from nerveflow.author.parcel import BadPack, Parcel, unpacked
from nerveflow.cli.card import pointed_out
from nerveflow.cli.errors import CliError
from nerveflow.cli.files import write
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines
from nerveflow.cli.remove import to_trash
from nerveflow.cli.schema import write_schema
from nerveflow.cli.streams import on_terminal
from nerveflow.clock import machine_wall
from nerveflow.harmless import cleaned, escaped
from nerveflow.paths import Paths, find_paths
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.lint import examine
from nerveflow.routine.load import BadRoutine, digest, read
from nerveflow.routine.names import id_of

NOT_ADDED = "nothing was added"
State = Literal["new", "same", "other", "shipped", "in place of shipped"]


@dataclass(frozen=True, slots=True)
class _Item:
    """One routine of what came."""

    id: str
    text: str
    state: State
    there: Entry | None
    """What has this id now."""


def add(*, file: str, name: str | None, sender: str | None, yes: bool, replace: bool) -> int:
    """Show what the file asks of a person, ask once, and add it. Nothing is lost or overwritten."""
    paths, shelf = find_paths(os.environ), library()
    parcel = _came(file, name)
    items = [_item(routine_id, text, parcel, shelf) for routine_id, text in parcel.texts.items()]
    wanted = {item.id: item.text for item in items if item.state not in ("same", "shipped")}
    print_lines(*pointed_out(_told(items, parcel)))
    if not wanted:
        return exits.DONE
    staged = shelf.with_texts(wanted)
    if not _in_order(wanted, staged, file):
        raise CliError(f"{NOT_ADDED}: it has mistakes (see above)", exits.FINDINGS)
    _show(parcel.main, staged)
    taken = [item for item in items if item.id in wanted and item.state != "new"]
    for item in taken:
        print_lines("", *_instead(item, shelf, staged))
    _ask(parcel.main, [item.id for item in taken], yes=yes, replace=replace)
    _put(wanted, taken, paths, file, cleaned(sender or ""))
    print_lines(
        "",
        *(f"added: {escaped(str(paths.routines_dir / each))}.toml" for each in wanted),
        "next:",
        f"  nerveflow run {parcel.main} --speed 2    rehearse it; nobody moves",
        f"  nerveflow run {parcel.main}    follow it",
        f"  nerveflow remove {parcel.main}    take it out again",
    )
    return exits.DONE


def _came(file: str, name: str | None) -> Parcel:
    """What the file holds: one routine, or a pack. Raises CliError."""
    if re.match(r"[a-z]+://", file):
        raise CliError(f"{NOT_ADDED}: save the file first, then add it", exits.WRONG_USE)
    path = Path(file).expanduser()
    try:
        text = read(path)
        found = unpacked(text)
    except (BadRoutine, BadPack) as error:
        where = "" if isinstance(error, BadRoutine) else f"{escaped(file)}: "
        raise CliError(f"{where}{error}", exits.FINDINGS) from error
    if found is None:
        main = id_of(name or path.name)
        return Parcel(main, {main: text})
    if name is None:
        return found
    texts = {id_of(name) if i == found.main else i: t for i, t in found.texts.items()}
    return Parcel(id_of(name), texts, found.changed)


def _item(routine_id: str, text: str, parcel: Parcel, shelf: Library) -> _Item:
    there = {entry.id: entry for entry in shelf.entries()}.get(routine_id)
    state: State
    if there is None:
        state = "new"
    elif there.text == text:
        state = "same"
    elif there.origin != "shipped":
        state = "other"
    else:
        # A part that is shipped here stays as it is here; what was sent itself is asked about.
        state = "in place of shipped" if routine_id == parcel.main else "shipped"
    return _Item(routine_id, text, state, there)


def _told(items: list[_Item], parcel: Parcel) -> Iterator[str]:
    for item in items:
        if item.state == "same":
            yield f"{item.id} is there already, just as it came."
        elif item.state == "shipped":
            yield f"! {item.id} is used as it is shipped here, not as it was packed."
        if item.id in parcel.changed:
            yield f"! {item.id} was changed after it was packed."


def _in_order(wanted: Mapping[str, str], staged: Library, file: str) -> bool:
    """Whether nothing is wrong; every error is printed."""
    found = [
        finding
        for routine_id, text in wanted.items()
        for finding in examine(
            text, routine_id, f"{file}, {routine_id}" if len(wanted) > 1 else file, staged
        )
        if finding.severity == "error"
    ]
    print_lines(*map(str, found))
    return not found


def _show(main: str, staged: Library) -> None:
    try:
        print_lines(*pointed_out(lines(card(staged.get(main), staged))))
    except CannotCompile as why:
        raise CliError(f"{NOT_ADDED}: {why}", exits.FINDINGS) from why


def _instead(item: _Item, shelf: Library, staged: Library) -> Iterator[str]:
    """What adding it would take away."""
    assert item.there is not None
    whose = "the shipped routine" if item.there.origin == "shipped" else "your file"
    yield f"{item.id} would take the place of {whose} of that name. What changes:"
    old, new = item.there.routine, staged.get(item.id).routine
    if old is None or new is None:
        yield "  the file there cannot be read"
        return
    found = difference(old, new, shelf, staged)
    yield from (f"  {escaped(str(change))}" for change in found.changes)
    if not found.changes:
        yield f"  wording alone ({found.texts} texts)"


def _ask(main: str, taken: list[str], *, yes: bool, replace: bool) -> None:
    """Go on, or raise CliError. What takes a place is asked about in the same question."""
    if yes and (replace or not taken):
        return
    if not on_terminal():
        more = " --replace" if taken else ""
        other = " (or --name NAME to have both)" if taken else ""
        raise CliError(f"{NOT_ADDED}: add it with --yes{more}{other}", exits.FINDINGS)
    place = f", in place of {', '.join(taken)}" if taken else ""
    print(f"\n?  Add it to your routines as {main}{place}? [yes or no] ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in {"y", "yes"}:
        raise CliError(NOT_ADDED, exits.FINDINGS)


def _put(
    wanted: Mapping[str, str], taken: list[_Item], paths: Paths, came_as: str, sender: str
) -> None:
    write_schema(paths.routines_dir)
    for item in taken:
        if item.there is not None and item.there.origin != "shipped":
            kept = to_trash(item.there.path, paths)
            print_lines(f"kept: the file that was there is now {escaped(str(kept))}")
    now = machine_wall().isoformat(timespec="seconds")
    noted = dict(arrivals(paths.arrivals_file))
    for routine_id, text in wanted.items():
        write(paths.routines_dir / f"{routine_id}.toml", text)
        noted[routine_id] = Arrival(digest(text), came_as, sender, now)
    paths.data_dir.mkdir(parents=True, exist_ok=True)
    write(paths.arrivals_file, arrivals_text(noted))
