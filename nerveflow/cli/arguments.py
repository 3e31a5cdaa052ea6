"""Reads the command line. Imports argparse and the table of commands; words only for a mistake."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from nerveflow.cli.command_table import COMMANDS, HOME, CliCommand

PROGRAM = "nerveflow"


class SaySomething(Exception):
    """Help is wanted, or the command line has a mistake."""


class Parser(argparse.ArgumentParser):
    """Reads options. It has no words, and raises SaySomething where some are needed."""

    def error(self, message: str) -> NoReturn:
        raise SaySomething


def read_arguments(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name; help, the version and mistakes exit here."""
    try:
        return _read(typed)
    except SaySomething:
        # Late: most command lines are right, and those with words take longer to read.
        from nerveflow.cli.help import read_aloud
    return read_aloud(typed)


def _read(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
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
