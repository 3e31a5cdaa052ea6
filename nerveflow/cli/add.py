"""`nerveflow add`: look at a file from another person, and put it among one's own routines."""

import os
import sys
from collections.abc import Sequence

from nerveflow import exits
from nerveflow.author.arriving import NOT_ADDED, Arriving
from nerveflow.author.desk import Desk
from nerveflow.cli.card import pointed_out
from nerveflow.cli.choices import as_set
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines
from nerveflow.cli.streams import on_terminal
from nerveflow.clock import machine_wall
from nerveflow.config.file import load
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices
from nerveflow.wording import words


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
                words.command_line.PACK_FIRST,
                words.command_line.pack_it(escaped(file)),
            )
        raise CliError(words.command_line.has_mistakes_above(NOT_ADDED), exits.FINDINGS)
    config = load(paths.config_file).config
    print_lines(*pointed_out(came.card(as_set(Choices(), config, paths))))
    if came.taken:
        print_lines("", *came.instead())
    _ask(came.main, [item.id for item in came.taken], yes=yes, replace=replace)
    trashed = came.put(desk, machine_wall(), sender or "")
    print_lines(
        *(words.command_line.old_file_moved(escaped(str(each))) for each in trashed),
        "",
        *(
            words.command_line.added_to(escaped(str(desk.routines_dir / each)))
            for each in came.wanted
        ),
        words.command_line.NEXT_STEPS,
        words.command_line.rehearse_it(came.main),
        words.command_line.follow_it(came.main),
        words.command_line.remove_again(came.main),
    )
    return exits.DONE


def _ask(main: str, taken: Sequence[str], *, yes: bool, replace: bool) -> None:
    """Go on, or raise CliError. What takes a place is asked about in the same question."""
    if yes and (replace or not taken):
        return
    if not on_terminal():
        raise CliError(
            words.command_line.add_with_yes(NOT_ADDED, takes_place=bool(taken)), exits.FINDINGS
        )
    print(f"\n{words.command_line.add_it(main, taken)}", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in words.command_line.YES_TYPED:
        raise CliError(NOT_ADDED, exits.FINDINGS)
