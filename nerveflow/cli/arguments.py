"""Reads the command line. Imports argparse and the table of commands, and no words."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from nerveflow.cli.command_table import COMMANDS, HOME, CliCommand

PROGRAM = "nerveflow"


class SaySomething(Exception):
    """Help or the version is asked for, or the command line has a mistake: `cli.help` says it."""


class Parser(argparse.ArgumentParser):
    """Reads options. It has no words, and raises SaySomething if some are needed.

    Most command lines are right, and a parser with words takes longer to load and to make.
    """

    def error(self, message: str) -> NoReturn:
        raise SaySomething


def read_arguments(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name. Raises SaySomething."""
    if not typed:
        return HOME, {}
    command = command_named(typed[0])
    if command is None:
        raise SaySomething
    with looked_up_by(lambda sentence: sentence):
        parser = Parser(
            prog=PROGRAM, formatter_class=_formatter, allow_abbrev=False, add_help=False
        )
        command.add_options(parser)
        options, unknown = parser.parse_known_args(typed[1:])
    if unknown:
        raise SaySomething
    return command, vars(options)


def command_named(name: str) -> CliCommand | None:
    """The command of that name; None if there is none."""
    return next((each for each in COMMANDS if each.name == name), None)


@contextmanager
def looked_up_by(look_up: Callable[[str], str]) -> Iterator[None]:
    """While argparse looks up its own sentences by this function.

    It looks up each of them by two names that it has from gettext. If a later Python has other
    names, it goes on with gettext.
    """

    def counted(one: str, many: str, count: int) -> str:
        return look_up(one if count == 1 else many)

    module = vars(argparse)
    ours = {"_": look_up, "ngettext": counted}
    before = {name: module[name] for name in ours if name in module}
    module.update({name: ours[name] for name in before})
    try:
        yield
    finally:
        module.update(before)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Formats nothing that is read; argparse checks each option with it.

    With a width it does not load what finds out how wide the terminal is.
    """
    return argparse.HelpFormatter(prog, width=80)


def nearest(typed: str, known: Sequence[str]) -> str:
    """The known word that was probably meant; empty if none is near."""
    from difflib import get_close_matches

    return "".join(get_close_matches(typed, known, n=1))
