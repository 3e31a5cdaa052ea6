"""The three standard streams of the process."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from nerveflow import exits
from nerveflow.cli.errors import CliError

NEEDS_TERMINAL = (
    "the screens need a terminal; without one: nerveflow run --plain (see nerveflow run --help)"
)


ERROR_NEEDED = (
    "the screens are painted on standard error, which is no terminal here; without one: "
    "nerveflow run --plain (see nerveflow run --help)"
)


def need_terminal() -> None:
    """Raise CliError where the screens cannot be shown."""
    if not on_terminal():
        raise CliError(NEEDS_TERMINAL, exits.WRONG_USE)
    if not (sys.stderr and sys.stderr.isatty()):
        # Who looks at the terminal would see nothing of the error.
        print(f"nerveflow: {ERROR_NEEDED}")
        raise CliError(ERROR_NEEDED, exits.WRONG_USE)


def on_terminal() -> bool:
    """Whether a person can both see the output and type."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def input_descriptor() -> int | None:
    """The descriptor of standard input; None where it is closed."""
    try:
        return sys.stdin.fileno() if sys.stdin else None
    except (OSError, ValueError):
        return None


def prepare_streams() -> None:
    """Open closed descriptors, so that no file takes their place, and let any text be printed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
