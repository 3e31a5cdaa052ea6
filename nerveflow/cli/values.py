"""What the values of options may be. Imports argparse alone."""

from argparse import ArgumentTypeError
from collections.abc import Callable

SLOWEST_REHEARSAL, FASTEST_REHEARSAL = 2, 1_000


def whole(least: int, most: int) -> Callable[[str], int]:
    """The type of an option that takes a whole number in these bounds."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
            raise ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
        return int(text)

    return read


def speed(text: str) -> float:
    """1, or the speed of a rehearsal."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    # Between 1 and 2 a person could follow the session, but a rehearsal has no safety questions.
    if found != 1 and not SLOWEST_REHEARSAL <= found <= FASTEST_REHEARSAL:
        raise ArgumentTypeError(
            f"{text!r} is neither 1 (real time, with the safety questions)"
            " nor a number from 2 to 1000"
        )
    return found


def time_of_day(text: str) -> str:
    """A time as HH:MM; 7:30 becomes 07:30."""
    hours, _, minutes = text.partition(":")
    right = hours.isdigit() and minutes.isdigit() and len(minutes) == 2
    if not (text.isascii() and right and int(hours) < 24 and int(minutes) < 60):
        raise ArgumentTypeError(f"{text!r} is not a time such as 18:00")
    return f"{int(hours):02}:{minutes}"
