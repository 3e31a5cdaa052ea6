"""What is said about a command line, in the words of the language: help, the version, mistakes."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from nerveflow import __version__, exits
from nerveflow.cli.arguments import PROGRAM, Parser, nearest
from nerveflow.cli.command_table import COMMANDS, HOME, CliCommand
from nerveflow.wording import words

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class SpeakingParser(Parser):
    """Prints help, and a mistake as one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(exits.WRONG_USE, f"{words.arguments.mistake(self.prog, message)}\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Say what can be chosen, and what was probably meant."""
        if action.choices is None or value in action.choices:
            return
        typed, known = str(value), [str(each) for each in action.choices]
        message = words.arguments.cannot_be_chosen(typed, known, nearest(typed, known))
        raise argparse.ArgumentError(action, message)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Raises OSError where help cannot be printed; argparse would say nothing."""
        if file is sys.stdout and file is not None:
            file.write(message)
        else:
            super()._print_message(message, file)

    def add_own_help(self) -> None:
        """Add the option that shows help, as the first one."""
        self.add_argument("-h", "--help", action="help", help=words.command_help.SHOW_HELP)

    def explain(self, command: CliCommand) -> None:
        """Add the options of a command, with the help of each."""
        self.add_own_help()
        command.add_options(self)
        found = words.command_help.COMMANDS[command.name]
        for action in self.own():
            action.help = found.options[typed_name(action)]
            action.metavar = _placeholder(action.metavar)

    def own(self) -> list[argparse.Action]:
        """What can be typed, without the option that shows help."""
        return [action for action in self._actions if action.dest != "help"]

    def options(self) -> list[str]:
        """Every option as it is typed."""
        return [option for action in self._actions for option in action.option_strings]


def read_aloud(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name; prints help, the version and mistakes, and exits."""
    with _argparse_in_our_words():
        named = [each for each in COMMANDS if each.name == typed[0]]
        top, parsers = _parsers(named or COMMANDS)
        if not typed[0].startswith("-") and typed[0] not in parsers:
            near = nearest(typed[0], list(parsers))
            top.error(words.arguments.no_such_command(typed[0], near))
        read, unknown = top.parse_known_args(typed)
        options = vars(read)
        name = options.pop("command")
        if unknown:
            parser = parsers[name] if name else top
            option, rest = unknown[0].partition("=")[0], " ".join(unknown)
            if not name and option in parsers["run"].options():
                # Home starts no session yet, so it has none of its options.
                parser.error(words.arguments.option_of_run(rest))
            near = nearest(option, parser.options())
            parser.error(words.arguments.not_understood(rest, near))
        return next((each for each in COMMANDS if each.name == name), HOME), options


def typed_name(action: argparse.Action) -> str:
    """What an option is called where its help is: its long form, or its name."""
    return action.option_strings[-1] if action.option_strings else action.dest


def _parsers(commands: Iterable[CliCommand]) -> tuple[SpeakingParser, Mapping[str, SpeakingParser]]:
    """The parser of a command line with these commands, and theirs by name."""
    help_ = words.command_help
    top = SpeakingParser(
        prog=PROGRAM,
        description=help_.DESCRIPTION,
        epilog=help_.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    top.add_own_help()
    version = f"{PROGRAM} {__version__}"
    top.add_argument("--version", action="version", version=version, help=help_.SHOW_VERSION)
    group = top.add_subparsers(
        dest="command", metavar=help_.PLACEHOLDERS["COMMAND"], title=help_.COMMANDS_TITLE
    )
    for command in commands:
        about = help_.COMMANDS[command.name]
        parser = group.add_parser(
            command.name,
            help=about.line,
            description=help_.as_description(about.line),
            epilog=about.below,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        parser.explain(command)
    return top, group.choices


def _placeholder(name: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    """What is shown for a value, or for each of several."""
    if isinstance(name, tuple):
        return tuple(words.command_help.PLACEHOLDERS[each] for each in name)
    return None if name is None else words.command_help.PLACEHOLDERS[name]


@contextmanager
def _argparse_in_our_words() -> Iterator[None]:
    """While argparse says our words for its own sentences.

    It looks up each of them through gettext, by two names. Where a later Python has other names or
    other sentences, those are said as argparse has them.
    """
    module = vars(argparse)
    ours = {"_": _sentence, "ngettext": _counted_sentence}
    before = {name: module[name] for name in ours if name in module}
    module.update({name: ours[name] for name in before})
    try:
        yield
    finally:
        module.update(before)


def _sentence(of_argparse: str) -> str:
    return words.arguments.ARGPARSE.get(of_argparse, of_argparse)


def _counted_sentence(one: str, many: str, count: int) -> str:
    return _sentence(one if count == 1 else many)
