"""What may be typed after `nerveflow`, with the help that teaches it. Imports argparse alone."""

import argparse
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NoReturn

from nerveflow import __version__
from nerveflow.cli import options
from nerveflow.cli.typed import Arguments

EXAMPLES = """\
examples:
  nerveflow                                  the home screen; Enter starts the flow
  nerveflow run                              the whole flow, with sound and pictures
  nerveflow run short-flow --side left       five minutes, the left leg alone
  nerveflow run tibial-glide --reps 6        one nerve, six repetitions of each glide
  nerveflow run short-flow --plain           lines in, lines out: screen readers, pipes
  nerveflow run nerve-flow --speed 60        rehearse it sixty times faster; nobody moves
  nerveflow show short-flow                  what it will ask for, without starting it
  nerveflow check my-routine.toml            what is wrong in a file, with line and column
  nerveflow history --limit 5                the last five sessions
  nerveflow session 0199                     one of them, by the beginning of its id
  nerveflow plan                             what is proposed today, and why
  nerveflow doctor                           what was found: sound, voice, folders

exit codes: 0 done, 1 findings or nothing to do, 2 wrong use,
            3 the safety questions allow no session today, 130 interrupted
"""

RUN_EXAMPLES = """\
ROUTINE is an id (see nerveflow routines) or a path to a file.

examples:
  nerveflow run                                    nerve-flow, both legs
  nerveflow run short-flow --plain                 one line for each thing that happens
  nerveflow run sural-glide --side right --reps 5  one nerve on one leg
  nerveflow run tibial-glide --variant chair       begin with a gentler variant
  nerveflow run nerve-flow --plain --speed 60      a rehearsal: no questions, not in the history

While it runs plainly: Enter is ready, a number is the tension, p pauses, n and b go on and back,
e and h are easier and harder, x stops, ? lists the rest. Once the input has ended, what waits
goes on after its reading time. An unfinished session is offered first: c continues it, k keeps it
as stopped, d discards it, Enter leaves it for later.
"""


class Parser(argparse.ArgumentParser):
    """Tells a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """Exit over arguments that nobody knows, with the nearest option that somebody does."""
        known = [option for action in self._actions for option in action.option_strings]
        hint = near(unknown[0].partition("=")[0], known)
        self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")


def near(word: str, known: Sequence[str]) -> str:
    """A question that names the nearest right word; empty where nothing is near."""
    found = get_close_matches(word, known, n=1)
    return f"; did you mean {found[0]}?" if found else ""


def read_arguments(words: Sequence[str], into: Arguments) -> Arguments:
    """What was typed; help, the version and mistakes exit here."""
    top, commands = parsers()
    typed, unknown = top.parse_known_args(words, into)
    if unknown:
        (commands[typed.command] if typed.command else top).refuse(unknown)
    return typed


def parsers() -> tuple[Parser, Mapping[str, Parser]]:
    """The parser of the whole command line, and those of its commands."""
    top = Parser(
        prog="nerveflow",
        description="A coach for nerve glides: tibial, sural and peroneal, timed, with sound, "
        "at a tension of 3 out of 10. Without a command it opens the home screen.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"nerveflow {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    options.lead(_command(commands, "run", "lead a session", RUN_EXAMPLES))
    options.json(_command(commands, "routines", "list the routines, and the broken files with why"))
    options.show(_command(commands, "show", "a dry run: every segment with its time"))
    options.check(_command(commands, "check", "find mistakes in routine files"))
    options.history(_command(commands, "history", "earlier sessions, the newest first"))
    options.session(_command(commands, "session", "one session in full"))
    options.plan(_command(commands, "plan", "what is proposed today, and every rule that spoke"))
    options.remind(_command(commands, "remind", "reminders for a calendar or a timer of your own"))
    options.doctor(_command(commands, "doctor", "what was found: sound, voice, terminal, folders"))
    return top, commands.choices


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, does: str, epilog: str = ""
) -> Parser:
    return commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
