"""The exit codes of the program. A leaf: it imports nothing, so every room may use it."""

DONE = 0
"""The command did what it was asked for."""

FINDINGS = 1
"""Findings, nothing to do, no session by choice or on advice to wait, or a fault of the machine."""

WRONG_USE = 2
"""The arguments or the input cannot be used."""

REFUSED = 3
"""The safety questions allow no session today."""

INTERRUPTED = 130
"""Ctrl+C, or a session at which the input or the output ended."""


def signalled(number: int) -> int:
    """The exit code of a run that the signal `number` ended, as shells report it."""
    return 128 + number
