"""English: what is wrong with a command line, in argparse's sentences and our own."""

from collections.abc import Iterable, Mapping

from nerveflow.wording.en.command_line import did_you_mean_name

ARGPARSE: Mapping[str, str] = {
    "usage: ": "usage: ",
    "%(heading)s:": "%(heading)s:",
    "positional arguments": "positional arguments",
    "options": "options",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "a value is needed",
    "expected at least one argument": "at least one value is needed",
    "expected %s arguments": "%s values are needed",
    "ignored explicit argument %r": "it takes no value, but %r was given",
    "not allowed with argument %s": "it cannot be combined with %s",
    "the following arguments are required: %s": "missing: %s",
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


def no_such_option(option: str, nearest: str) -> str:
    """An option does not exist; `nearest` was probably meant, empty for none."""
    return f"there is no option {option}{did_you_mean_name(nearest)}"


def too_many(typed: str) -> str:
    """More was typed than a command takes."""
    return f"{typed!r} was not expected; a text with spaces needs quotes"


def option_after_command(option: str, right: str) -> str:
    """An option was typed before its command, or without it; `right` is the right way."""
    return f"{option} belongs after its command: {right}"


# Values.


def no_whole_number(typed: str, least: int, most: int) -> str:
    """A whole number is missing or beyond its bounds."""
    return f"{typed!r} is not a whole number from {least} to {most:,}"


def no_speed(typed: str, slowest: int, fastest: int) -> str:
    """A speed is neither that of a session nor that of a rehearsal."""
    return f"{typed!r} is not a speed: 1 is a real session, {slowest} to {fastest} a rehearsal"


def no_time_of_day(typed: str) -> str:
    """A time of day is not one."""
    return f"{typed!r} is not a time of day: write it as 18:00"


def no_day(typed: str) -> str:
    """A day is not one."""
    return f"{typed!r} is not a day: write it as 2026-03-02, or today or yesterday"


def no_moment(typed: str) -> str:
    """A day and a time are not ones."""
    return f'{typed!r} is not a time: write it as 14:30, or with its day as "yesterday 14:30"'


def no_part(typed: str) -> str:
    """What was done is written in another way."""
    return f"{typed!r} is not a part: write it as tibial:left:18, tibial:left or tibial"


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
"""What is wrong if a standard stream was closed before the start, by its descriptor."""


# What the rooms raise.


def sessions_listed(what: str) -> str:
    """A session was not found; `what` says so in a sentence."""
    return f"{what.rstrip('.')}; nerveflow history lists them"


def after_program(text: str) -> str:
    """A sentence after the name of the program: small, and a single one without its full stop.

    What begins with a path or a name with signs in it stays as it is.
    """
    first = text.partition(" ")[0]
    if not (first.isalpha() and first.istitle()):
        return text
    small = text[:1].lower() + text[1:]
    return small if ". " in small else small.removesuffix(".")
