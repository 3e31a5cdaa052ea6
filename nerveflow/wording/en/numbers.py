"""English: numbers, times and days."""

from datetime import date, datetime, timedelta

from nerveflow.days import day_of

NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def clock(ms: int) -> str:
    """A moment or a length in minutes and seconds, as "4:05", rounded down."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def time_left(ms: int) -> str:
    """A remaining time in minutes and seconds, as "4:05", rounded up."""
    return clock(-(-max(0, ms) // 1000) * 1000)


def minutes(ms: int) -> str:
    """A length in whole minutes, as "12 min": at least 1."""
    return f"{max(1, round(ms / 60_000))} min"


def rep_count(reps: int) -> str:
    """A number of repetitions in words."""
    return "1 repetition" if reps == 1 else f"{reps} repetitions"


def reading_count(readings: int) -> str:
    """A number of readings in words."""
    return "1 reading" if readings == 1 else f"{readings} readings"


def date_of(moment: date) -> str:
    """A date in full, as "Friday, 31 May"."""
    return f"{moment:%A}, {moment.day} {moment:%B}"


def when(moment: datetime, now: datetime) -> str:
    """A day as "today, 18:30", "yesterday, 18:30", "Wed 29 May", or with its year if not this one.

    It is the day as it was lived, by the offset of `moment`, whatever the offset of `now` is.
    """
    days = (day_of(now) - day_of(moment)).days
    if days == 0:
        return f"today, {moment:%H:%M}"
    if days == 1:
        return f"yesterday, {moment:%H:%M}"
    date = f"{moment:%a} {moment.day} {moment:%b}"
    return date if moment.year == now.year else f"{date} {moment.year}"


def whole_minute(moment: datetime) -> datetime:
    """The moment, or the next whole minute: nothing is said to open before it does."""
    past = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=1) if past else moment


def set_count(sets: int) -> str:
    """A number of sets in words."""
    return "1 set" if sets == 1 else f"{sets} sets"


def short_date(day: date) -> str:
    """A day as "Fri 27 Mar 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def time_from(moment: datetime, now: datetime) -> str:
    """A time to come, as "18:30"; on another day as "01:30 on Sat 28 Mar".

    `moment` is shown in the time zone of `now`.
    """
    there = moment.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    year = "" if there.year == now.year else f" {there.year}"
    return f"{there:%H:%M} on {there:%a} {there.day} {there:%b}{year}"


def number_of_times(count: int) -> str:
    """How often, as "twice" or "5 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def decimal(value: float) -> str:
    """A number with one place at most, and none where it is whole."""
    return f"{round(value, 1) + 0:g}"


def short_day(day: date) -> str:
    """A day below a plot, as "3 Mar"."""
    return f"{day.day} {day:%b}"


def from_to(first: date, last: date) -> str:
    """A time between two days, as "3 Mar to 27 Mar 2026"."""
    begin = short_day(first) if first.year == last.year else f"{short_day(first)} {first.year}"
    return f"{begin} to {short_day(last)} {last.year}"


def session_count(count: int) -> str:
    """A number of sessions."""
    return "1 session" if count == 1 else f"{count} sessions"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_word(count: int) -> str:
    """The word for so many days."""
    return "day" if count == 1 else "days"
