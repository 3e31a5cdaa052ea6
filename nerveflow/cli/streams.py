"""The three standard streams, as they are found."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper


def on_terminal() -> bool:
    """Whether a person can both see and type."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def settle_streams() -> None:
    """Make sure that no file we open becomes a standard stream, and that any text can be said."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
