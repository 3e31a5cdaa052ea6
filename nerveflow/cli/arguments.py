"""What may be typed after `nerveflow`, with the help that teaches it. Imports argparse alone."""

import argparse
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NoReturn

from nerveflow import __version__
from nerveflow.cli.typed import Typed

BACKENDS = ("auto", "miniaudio", "simpleaudio", "player", "bell", "silent")

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


def read_arguments(words: Sequence[str], into: Typed) -> Typed:
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
    _run(_command(commands, "run", "lead a session", RUN_EXAMPLES))
    _json(_command(commands, "routines", "list the routines, and the broken files with why"))
    _show(_command(commands, "show", "a dry run: every segment with its time"))
    _check(_command(commands, "check", "find mistakes in routine files"))
    _history(_command(commands, "history", "earlier sessions, the newest first"))
    _session(_command(commands, "session", "one session in full"))
    _plan(_command(commands, "plan", "what is proposed today, and every rule that spoke"))
    _remind(_command(commands, "remind", "reminders for a calendar or a timer of your own"))
    _doctor(_command(commands, "doctor", "what was found: sound, voice, terminal, folders"))
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


def _run(run: Parser) -> None:
    run.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    run.add_argument("--plain", action="store_true", help="lines instead of screens")
    run.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    run.add_argument("--reps", type=_reps, metavar="N", help="repetitions of each glide, 5-10")
    run.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")
    run.add_argument("--hands-free", action="store_true", help="waits go on by themselves")
    run.add_argument(
        "--check-each", action="store_true", help="the check you chose after each nerve too"
    )
    run.add_argument("--mute", action="store_true", help="no sound, and no device is opened")
    run.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))
    run.add_argument(
        "--speed", type=_speed, default=1.0, metavar="X", help="rehearse, X times as fast"
    )


def _show(show: Parser) -> None:
    show.add_argument("routine", metavar="ROUTINE", help="an id or a path")
    show.add_argument("--side", choices=("left", "right", "both"), help="which leg")
    show.add_argument("--reps", type=_reps, metavar="N", help="repetitions of each glide, 5-10")
    show.add_argument("--variant", metavar="NAME", help="begin with this variant, such as chair")
    _json(show)


def _check(check: Parser) -> None:
    check.add_argument("files", nargs="+", metavar="FILE", help="a routine file")
    _json(check)


def _history(history: Parser) -> None:
    history.add_argument("--limit", type=_count, metavar="N", help="the newest N alone")
    history.add_argument("--rehearsals", action="store_true", help="rehearsals too")
    _json(history)


def _session(session: Parser) -> None:
    session.add_argument("id", metavar="ID", help="its id, or the beginning of it")
    _json(session)


def _plan(plan: Parser) -> None:
    plan.add_argument("routine", nargs="?", metavar="ROUTINE", help="default: nerve-flow")
    plan.add_argument(
        "--withdraw", metavar="QUESTION", help="take back that a professional cleared it"
    )
    _json(plan)


def _remind(remind: Parser) -> None:
    remind.add_argument("--ics", metavar="FILE", help="write a calendar file; - is standard output")
    remind.add_argument("--timer", choices=("systemd", "cron", "launchd"), help="print its lines")
    remind.add_argument("--at", type=_time, default="18:00", metavar="HH:MM", help="default: 18:00")


def _doctor(doctor: Parser) -> None:
    doctor.add_argument("--play", action="store_true", help="play one tone")
    doctor.add_argument("--speak", action="store_true", help="speak one line")
    doctor.add_argument("--audio", choices=BACKENDS, metavar="NAME", help=", ".join(BACKENDS))
    _json(doctor)


def _json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="for programs; the fields are stable")


def _reps(text: str) -> int:
    return _whole(text, 5, 10)


def _count(text: str) -> int:
    return _whole(text, 1, 1_000_000)


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 1_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0.1 to 1000")
    return speed


def _time(text: str) -> str:
    hours, _, minutes = text.partition(":")
    right = hours.isdigit() and minutes.isdigit() and len(minutes) == 2
    if not (text.isascii() and right and int(hours) < 24 and int(minutes) < 60):
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 18:00")
    return f"{int(hours):02}:{minutes}"
