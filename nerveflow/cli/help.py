"""What is said about a command line, in the words of the language: help, the version, mistakes."""

import argparse
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NoReturn

from nerveflow import __version__, exits
from nerveflow.cli.arguments import PROGRAM, Parser, command_named, looked_up_by, nearest
from nerveflow.cli.command_table import COMMANDS, CliCommand
from nerveflow.folding import folded
from nerveflow.wording import words

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


MOST_COLUMNS = 80
_TERM = re.compile(r"[a-z][a-z ]*: ")
"""At the beginning of a paragraph, as "exit codes: ": the lines below it hang."""
_NUMBER = re.compile(r"(?<=\b\d)[ ]|(?<=\b\d\d\d)[ ]")
_NO_BREAK = "\N{NO-BREAK SPACE}"


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
        """Raises OSError if help cannot be printed; argparse would say nothing."""
        if file is sys.stdout and file is not None:
            file.write(message)
        else:
            super()._print_message(message, file)

    def add_own_help(self) -> None:
        """Add the option that shows help, as the first one."""
        # Python 3.14 colours help on a terminal; our streams show such signs as text.
        self.color = False
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


class HelpPage(argparse.HelpFormatter):
    """Help in 80 columns, and in fewer if the terminal has fewer."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(MOST_COLUMNS, shutil.get_terminal_size().columns))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Paragraphs wrapped again; examples stay on their own lines."""
        blocks = (_paragraph(block.splitlines(), width) for block in text.strip().split("\n\n"))
        return "\n\n".join(blocks)

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",
        prefix: str | None,
    ) -> str:
        """What argparse does not break, as a group of options, is folded too."""
        lines = super()._format_usage(usage, actions, groups, prefix).splitlines()
        return "\n".join(piece for line in lines for piece in folded(line, self._width)) + "\n\n"


def _paragraph(lines: Sequence[str], width: int) -> str:
    """Sentences, a term with what hangs below it, or examples below their title."""
    more = lines[1:]
    if more and all(line.startswith(f"  {PROGRAM}") for line in more):
        return "\n".join((lines[0], *_examples(more, width)))
    whole = " ".join(line.strip() for line in lines)
    term = _TERM.match(whole)
    # A number stays with what it means.
    kept = _NUMBER.sub(_NO_BREAK, whole) if term else whole
    hang = " " * len(term[0]) if term else ""
    filled = "\n".join(wrap(kept, width, subsequent_indent=hang, break_on_hyphens=False))
    return filled.replace(_NO_BREAK, " ")


def _examples(lines: Sequence[str], width: int) -> Iterator[str]:
    """Commands with what they do in a column beside them, which most fit into in one line."""
    found = [line.strip().partition("  ") for line in lines]
    rows = [(f"  {typed}", does.strip()) for typed, _, does in found]
    columns = sorted({len(typed) + 2 for typed, does in rows if does})
    begin = max(columns, key=lambda at: _fitting(rows, at, width), default=0)
    for typed, does in rows:
        pieces = wrap(does, max(width - begin, MOST_COLUMNS // 4))
        if pieces and len(typed) + 2 <= begin:
            yield f"{typed:<{begin}}{pieces.pop(0)}"
        else:
            yield typed
        yield from (" " * begin + piece for piece in pieces)


def _fitting(rows: Sequence[tuple[str, str]], begin: int, width: int) -> int:
    """How many are in one line if what they do begins at this column."""
    return sum(len(typed) + 2 <= begin and begin + len(does) <= width for typed, does in rows)


def read_aloud(typed: Sequence[str]) -> tuple[CliCommand, dict[str, object]]:
    """The command and its options by name; prints help, the version and mistakes, and exits."""
    with looked_up_by(_sentence):
        command = command_named(typed[0])
        if command is None:
            _without_command(typed)
        parser = _parser(command)
        options, unknown = parser.parse_known_args(typed[1:])
        if unknown:
            option = unknown[0].partition("=")[0]
            if option.startswith("-"):
                parser.error(
                    words.arguments.no_such_option(option, nearest(option, parser.options()))
                )
            parser.error(words.arguments.too_many(" ".join(unknown)))
        return command, vars(options)


def _without_command(typed: Sequence[str]) -> NoReturn:
    """Print help or the version, or what is wrong with the first word."""
    top, first = _top_parser(), typed[0].partition("=")[0]
    if first in top.options():
        top.parse_args(typed[:1])
    names = [command.name for command in COMMANDS]
    if not first.startswith("-"):
        top.error(words.arguments.no_such_command(typed[0], nearest(typed[0], names)))
    # Home starts no session yet, so it has none of its options.
    name = next((word for word in typed if word in names), "run")
    command = command_named(name)
    if command is not None and first in _parser(command).options():
        right = " ".join((PROGRAM, name, *(word for word in typed if word != name)))
        top.error(words.arguments.option_after_command(first, right))
    top.error(words.arguments.no_such_option(first, nearest(first, top.options())))


def typed_name(action: argparse.Action) -> str:
    """What an option is called where its help is: its long form, or its name."""
    return action.option_strings[-1] if action.option_strings else action.dest


def _top_parser() -> SpeakingParser:
    """The parser of a command line without a command; it lists them all."""
    help_ = words.command_help
    top = SpeakingParser(
        prog=PROGRAM,
        description=help_.DESCRIPTION,
        epilog=help_.EXAMPLES,
        formatter_class=HelpPage,
        allow_abbrev=False,
        add_help=False,
    )
    top.add_own_help()
    version = f"{PROGRAM} {__version__}"
    top.add_argument("--version", action="version", version=version, help=help_.SHOW_VERSION)
    group = top.add_subparsers(metavar=help_.PLACEHOLDERS["COMMAND"], title=help_.COMMANDS_TITLE)
    for command in COMMANDS:
        group.add_parser(command.name, help=help_.COMMANDS[command.name].line, add_help=False)
    return top


def _parser(command: CliCommand) -> SpeakingParser:
    """The parser of the options of a command."""
    about = words.command_help.COMMANDS[command.name]
    parser = SpeakingParser(
        prog=f"{PROGRAM} {command.name}",
        description=words.command_help.as_description(about.line),
        epilog=about.below,
        formatter_class=HelpPage,
        allow_abbrev=False,
        add_help=False,
    )
    parser.explain(command)
    return parser


def _placeholder(name: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    """What is shown for a value, or for each of several."""
    if isinstance(name, tuple):
        return tuple(words.command_help.PLACEHOLDERS[each] for each in name)
    return None if name is None else words.command_help.PLACEHOLDERS[name]


def _sentence(of_argparse: str) -> str:
    """Our words for a sentence of argparse; a later Python may have others, which stay."""
    return words.arguments.ARGPARSE.get(of_argparse, of_argparse)
