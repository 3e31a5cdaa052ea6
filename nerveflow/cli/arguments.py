"""Reads the command line. Imports argparse and the table of commands, and no words."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from nerveflow.cli.command_table import COMMANDS, HOME, CliCommand

PROGRAM = "nerveflow"


class SaySomething(Exception):
    """Help or the version is asked for, or the command line has a mistake: `cli.help` says it."""


class Parser(argparse.ArgumentParser):
    """Reads options. It has no words, and raises SaySomething where some are needed.

    Most command lines are right, and a parser with words takes longer to load and to make.
    """

    def error(self, message: str) -> NoReturn:
        raise SaySomething


def read_arguments(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name. Raises SaySomething."""
    if not typed:
        return HOME, {}
    command = next((each for each in COMMANDS if each.name == typed[0]), None)
    if command is None:
        raise SaySomething
    parser = Parser(prog=PROGRAM, allow_abbrev=False, add_help=False)
    command.add_options(parser)
    options, unknown = parser.parse_known_args(typed[1:])
    if unknown:
        raise SaySomething
    return command, vars(options)


def nearest(typed: str, known: Sequence[str]) -> str:
    """The known word that was probably meant; empty where none is near."""
    from difflib import get_close_matches

    return "".join(get_close_matches(typed, known, n=1))
