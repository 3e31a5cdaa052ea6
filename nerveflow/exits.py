"""The exit codes of the program."""

DONE = 0
"""What was asked for was done."""
FINDINGS = 1
"""Something was found or went wrong, or there is nothing to do."""
WRONG_USE = 2
"""The arguments are wrong."""
REFUSED = 3
"""The safety questions allow no session today."""
INTERRUPTED = 130
"""The person left in the middle, as after Ctrl+C."""


def signalled(number: int) -> int:
    """The exit code of a program that a signal ended."""
    return 128 + number
