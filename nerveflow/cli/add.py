"""`nerveflow add`: look at a file that somebody sent, and put it among one's own routines."""

import os
import sys
from collections.abc import Sequence

from nerveflow import exits
from nerveflow.author.arriving import NOT_ADDED, Arriving
from nerveflow.author.desk import Desk
from nerveflow.cli.card import pointed_out
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines
from nerveflow.cli.streams import on_terminal
from nerveflow.clock import machine_wall
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths


def add(*, file: str, name: str | None, sender: str | None, yes: bool, replace: bool) -> int:
    """Show what the file asks of a person, ask once, and add it. Nothing is lost or overwritten."""
    paths = find_paths(os.environ)
    desk = Desk(paths.routines_dir, paths.data_dir)
    came = Arriving(file, library(), name)
    print_lines(*pointed_out(came.notes()))
    if not came.wanted:
        return exits.DONE
    if mistakes := came.mistakes():
        print_lines(*mistakes)
        if came.parts_are_beside():
            print_lines(
                "What it includes lies beside it. This makes one file that can be added:",
                f"  nerveflow pack {escaped(file)}",
            )
        raise CliError(f"{NOT_ADDED}: it has the mistakes above", exits.FINDINGS)
    print_lines(*pointed_out(came.card()))
    if came.taken:
        print_lines("", *came.instead())
    _ask(came.main, [item.id for item in came.taken], yes=yes, replace=replace)
    trashed = came.put(desk, machine_wall(), sender or "")
    print_lines(
        *(f"the old file is kept as {escaped(str(each))}" for each in trashed),
        "",
        *(f"added: {escaped(str(desk.routines_dir / each))}.toml" for each in came.wanted),
        "next:",
        f"  nerveflow run {came.main} --speed 2    rehearse it: only watch and listen",
        f"  nerveflow run {came.main}    follow it",
        f"  nerveflow remove {came.main}    remove it again",
    )
    return exits.DONE


def _ask(main: str, taken: Sequence[str], *, yes: bool, replace: bool) -> None:
    """Go on, or raise CliError. What takes a place is asked about in the same question."""
    if yes and (replace or not taken):
        return
    if not on_terminal():
        more = " --replace" if taken else ""
        other = " (or --name NAME to keep both)" if taken else ""
        raise CliError(f"{NOT_ADDED}: add it with --yes{more}{other}", exits.FINDINGS)
    place = f", in place of {', '.join(taken)}" if taken else ""
    print(f"\n?  Add it to your routines as {main}{place}? [yes or no] ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in {"y", "yes"}:
        raise CliError(NOT_ADDED, exits.FINDINGS)
