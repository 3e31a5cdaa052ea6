"""English: what is wrong with a command line, in argparse's sentences and our own."""

from collections.abc import Iterable, Mapping

from nerveflow.wording.en.command_line import did_you_mean_name

ARGPARSE: Mapping[str, str] = {
    "usage: ": "usage: ",
    "%(heading)s:": "%(heading)s:",
    "positional arguments": "positional arguments",
    "options": "options",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s: %(message)s",
    "expected one argument": "expected one argument",
    "expected at least one argument": "expected at least one argument",
    "expected %s arguments": "expected %s arguments",
    "ignored explicit argument %r": "ignored explicit argument %r",
    "not allowed with argument %s": "not allowed with argument %s",
    "the following arguments are required: %s": "the following arguments are required: %s",
}
"""What is said in place of each sentence of argparse, with the same values (%s) in it."""


def mistake(program: str, what: str) -> str:
    """A mistake, and where to read on."""
    return f"{program}: {what} (see {program} --help)"


def no_such_command(typed: str, nearest: str) -> str:
    """A command does not exist; `nearest` was probably meant, empty for none."""
    return f"there is no command {typed!r}{did_you_mean_name(nearest)}"


def cannot_be_chosen(typed: str, known: Iterable[str], nearest: str) -> str:
    """A value is not among those that can be chosen."""
    return f"{typed!r} is not allowed: choose {', '.join(known)}{did_you_mean_name(nearest)}"


def not_understood(typed: str, nearest: str) -> str:
    """What was typed is no option, or one argument too many."""
    return f"unrecognized arguments: {typed}{did_you_mean_name(nearest)}"


def option_of_run(typed: str) -> str:
    """An option of `nerveflow run` was typed without `run`."""
    return f"unrecognized arguments: {typed}; type nerveflow run {typed}"


# Values.


def no_whole_number(typed: str, least: int, most: int) -> str:
    """A whole number is missing or beyond its bounds."""
    return f"{typed!r} is not a whole number from {least} to {most}"


def no_speed(typed: str, slowest: int, fastest: int) -> str:
    """A speed is neither that of a session nor that of a rehearsal."""
    return (
        f"{typed!r} must be 1 (a real session) or a number from {slowest} to {fastest}"
        " (a rehearsal)"
    )


def no_time_of_day(typed: str) -> str:
    """A time of day is not one."""
    return f"{typed!r} is not a time such as 18:00"


def no_day(typed: str) -> str:
    """A day is not one."""
    return f"{typed!r} is not a day such as 2026-03-02, today or yesterday"


def no_moment(typed: str) -> str:
    """A day and a time are not ones."""
    return f"{typed!r} is not a time such as 14:30 or yesterday 14:30"


def no_part(typed: str) -> str:
    """What was done is written in another way."""
    return f"{typed!r} must look like tibial:left:18 or tibial:left"


# The terminal, and the standard streams.

NEEDS_TERMINAL = (
    "the screens need a terminal; without one: nerveflow run --plain (see nerveflow run --help)"
)
ERROR_NEEDED = (
    "the screens need a terminal on standard error; without one: nerveflow run --plain (see"
    " nerveflow run --help)"
)
SCREENS_ALONE = "this command shows a screen, and needs a terminal for it"
TOO_SIMPLE = (
    "this terminal (TERM=dumb) cannot show screens; it can show lines: nerveflow run --plain"
)
CLOSED = {1: "standard output is closed", 2: "standard error is closed"}
"""What is wrong where a standard stream was closed before the start, by its descriptor."""


# What the rooms raise.


def sessions_listed(what: str) -> str:
    """A session was not found; `what` says so in a sentence."""
    return f"{what.rstrip('.')}; nerveflow history lists them"


def after_program(text: str) -> str:
    """A sentence after the name of the program; a path or a name with signs in it stays."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.isalpha() and first.istitle() else text
