"""What the values of options may be. Imports only argparse, and words only for a mistake."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import TYPE_CHECKING

from nerveflow.wording import words

if TYPE_CHECKING:
    from datetime import date, datetime

SLOWEST_REHEARSAL, FASTEST_REHEARSAL = 2, 1_000
MOST_BY_HAND = 500
"""The most repetitions of a part that are accepted, as in the question on the screens."""


def whole(least: int, most: int) -> Callable[[str], int]:
    """The type of an option that takes a whole number in these bounds."""

    def read(text: str) -> int:
        # Python refuses to read thousands of digits.
        digits = text.lstrip("0")[: len(str(most)) + 1] or "0"
        number = int(digits) if text.isascii() and text.isdigit() else None
        if number is None or not least <= number <= most:
            raise ArgumentTypeError(words.arguments.no_whole_number(text, least, most))
        return number

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
            words.arguments.no_speed(text, SLOWEST_REHEARSAL, FASTEST_REHEARSAL)
        )
    return found


def time_of_day(text: str) -> str:
    """A time as HH:MM; 7:30 becomes 07:30."""
    if (found := _clock_time(text)) is None:
        raise ArgumentTypeError(words.arguments.no_time_of_day(text))
    return found


def day(text: str) -> str:
    """A day as 2026-03-02, today or yesterday; it is read by `day_of_words`."""
    from datetime import date

    day_of_words(text, date.max)
    return text


def day_of_words(text: str, today: "date") -> "date":
    """The day that `day` has taken, seen from today."""
    from datetime import date, timedelta

    if text in ("today", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(words.arguments.no_day(text)) from None


def moment(text: str) -> str:
    """A time as 14:30, or a day and a time as "yesterday 14:30"; read by `moment_of_words`."""
    *on, at = text.split() or [""]
    if len(on) > 1 or _clock_time(at) is None:
        raise ArgumentTypeError(words.arguments.no_moment(text))
    day("".join(on) or "today")
    return text


def moment_of_words(text: str, now: "datetime") -> "datetime":
    """The moment that `moment` has taken, seen from now."""
    from datetime import datetime, time

    *on, at = text.split()
    found = time.fromisoformat(time_of_day(at))
    return datetime.combine(day_of_words("".join(on) or "today", now.date()), found, now.tzinfo)


def _clock_time(text: str) -> str | None:
    """A time as HH:MM; None for any other text."""
    hours, _, minutes = text.partition(":")
    right = hours.isdigit() and minutes.isdigit() and len(minutes) == 2 and len(hours) <= 2
    if not (text.isascii() and right and int(hours) < 24 and int(minutes) < 60):
        return None
    return f"{int(hours):02}:{minutes}"


def part(text: str) -> str:
    """What was glided, as tibial:left:18, tibial:left or tibial; read by `visit.by_hand`."""
    _, _, more = text.partition(":")
    side, _, reps = more.partition(":")
    digits = reps.isascii() and reps.isdigit()
    if side not in ("", "left", "right") or (reps and not digits):
        raise ArgumentTypeError(words.arguments.no_part(text))
    if reps:
        whole(0, MOST_BY_HAND)(reps)
    return text
