"""Reads the command line. Imports argparse and the table of commands; words only for a mistake."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from nerveflow import __version__, exits
from nerveflow.cli.command_table import COMMANDS, EXAMPLES, HOME, CliCommand

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

DESCRIPTION = """\
A coach for nerve glides: small, light leg movements that let a nerve slide. It shows and says \
each movement, counts it, and keeps the tension at 3 of 10. Without a command it opens the home \
screen."""


class Parser(argparse.ArgumentParser):
    """Prints a mistake as one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(exits.WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Say what can be chosen, and what was probably meant."""
        if action.choices is None or value in action.choices:
            return
        known = [str(each) for each in action.choices]
        hint = did_you_mean(str(value), known)
        message = f"{value!r} is not allowed: choose {', '.join(known)}{hint}"
        raise argparse.ArgumentError(action, message)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Raises OSError where help cannot be printed; argparse would say nothing."""
        if file is sys.stdout and file is not None:
            file.write(message)
        else:
            super()._print_message(message, file)

    def options(self) -> list[str]:
        """Every option as it is typed."""
        return [option for action in self._actions for option in action.option_strings]


def read_arguments(words: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name; help, the version and mistakes exit here."""
    named = [each for each in COMMANDS if words and each.name == words[0]]
    # Where a command is named first, the options of the others would take longer than it does.
    top, parsers = _parsers(named or COMMANDS)
    if words and not words[0].startswith("-") and words[0] not in parsers:
        top.error(f"there is no command {words[0]!r}{did_you_mean(words[0], list(parsers))}")
    typed, unknown = top.parse_known_args(words)
    options = vars(typed)
    name = options.pop("command")
    if unknown:
        parser = parsers[name] if name else top
        option = unknown[0].partition("=")[0]
        hint = did_you_mean(option, parser.options())
        if not name and option in parsers["run"].options():
            # Home starts no session yet, so it has none of its options.
            hint = f"; type nerveflow run {' '.join(unknown)}"
        parser.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    return next((each for each in COMMANDS if each.name == name), HOME), options


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A question that names the nearest known word; empty where none is near."""
    found = get_close_matches(word, known, n=1)
    if not found:
        return ""
    from nerveflow.wording import words

    return words.command_line.did_you_mean_name(found[0])


def _parsers(commands: Iterable[CliCommand]) -> tuple[Parser, Mapping[str, Parser]]:
    """The parser of a command line with these commands, and theirs by name."""
    top = Parser(
        prog="nerveflow",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"nerveflow {__version__}")
    group = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in commands:
        parser = group.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            epilog=command.epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_options(parser)
    return top, group.choices
