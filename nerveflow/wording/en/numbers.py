"""English: numbers, times and days."""

from datetime import date, datetime, time, timedelta

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
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CALENDAR_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""The heads of a calendar, two letters at most."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
SHORT_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
"""In typed dates both are read, in capitals or small letters."""


def clock(ms: int) -> str:
    """A moment or a length in minutes and seconds, as "4:05", rounded down."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def time_of_day(moment: datetime | time) -> str:
    """A time of the day, as "18:30"."""
    return f"{moment:%H:%M}"


def with_unit(value: float, unit: str) -> str:
    """A number that was measured, as "2.5 cm"."""
    return f"{value:g} {unit}".rstrip()


def time_left(ms: int) -> str:
    """A remaining time in minutes and seconds, as "4:05", rounded up."""
    return clock(-(-max(0, ms) // 1000) * 1000)


def minutes(ms: int) -> str:
    """A length in whole minutes, as "12 min": at least 1."""
    return f"{max(1, round(ms / 60_000))} min"


def seconds(ms: int) -> str:
    """A length in seconds, as "2.5 s"; from ten seconds on in whole ones, as "13 s"."""
    return f"{round(ms / 1000, None if ms >= 10_000 else 1):g} s"


def step_lasts(ms: int | None) -> str:
    """How long a step takes; None if it waits for the person."""
    return "waits" if ms is None else seconds(ms)


def rep_count(reps: int) -> str:
    """A number of repetitions in words."""
    return "1 repetition" if reps == 1 else f"{reps} repetitions"


def reading_count(readings: int) -> str:
    """A number of readings in words."""
    return "1 reading" if readings == 1 else f"{readings} readings"


def date_of(moment: date) -> str:
    """A date in full, as "Friday, 31 May"."""
    return f"{WEEKDAYS[moment.weekday()]}, {moment.day} {MONTHS[moment.month - 1]}"


def saved_moment(saved: str, *, timed: bool) -> str:
    """When a session began, as "2026-05-31 18:30" by its own offset; only the day if not timed."""
    return saved[:16].replace("T", " ") if timed else saved[:10]


def long_date(day: date) -> str:
    """A date with its year, as "31 May 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_title(day: date) -> str:
    """The title of a month, as "May 2024"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def when(moment: datetime, now: datetime) -> str:
    """A day as "today, 18:30", "yesterday, 18:30", "Wed 29 May", or with its year if not this one.

    It is the day as it was lived, by the offset of `moment`, whatever the offset of `now` is.
    """
    days = (day_of(now) - day_of(moment)).days
    if days == 0:
        return f"today, {moment:%H:%M}"
    if days == 1:
        return f"yesterday, {moment:%H:%M}"
    date = f"{SHORT_WEEKDAYS[moment.weekday()]} {short_day(moment)}"
    return date if moment.year == now.year else f"{date} {moment.year}"


def day_said(moment: datetime, now: datetime) -> str:
    """The same without a time of the day, as "today" or "Wed 29 May"."""
    return when(moment, now).partition(",")[0]


def began(moment: datetime, now: datetime) -> str:
    """The same within a sentence, as "today at 18:30" or "on Wed 29 May"."""
    day, clock_, time_ = when(moment, now).partition(", ")
    return f"{day} at {time_}" if clock_ else f"on {day}"


def whole_minute(moment: datetime) -> datetime:
    """The moment, or the next whole minute: nothing is said to open before it does."""
    past = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=1) if past else moment


def set_count(sets: int) -> str:
    """A number of sets in words."""
    return "1 set" if sets == 1 else f"{sets} sets"


def short_date(day: date) -> str:
    """A day as "Fri 27 Mar 2026"."""
    return f"{SHORT_WEEKDAYS[day.weekday()]} {short_day(day)} {day.year}"


def time_from(moment: datetime, now: datetime) -> str:
    """A time to come, as "18:30"; on another day as "01:30 on Sat 28 Mar".

    `moment` is shown in the time zone of `now`.
    """
    there = moment.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    year = "" if there.year == now.year else f" {there.year}"
    return f"{there:%H:%M} on {SHORT_WEEKDAYS[there.weekday()]} {short_day(there)}{year}"


def number_of_times(count: int) -> str:
    """How often, as "twice" or "5 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def decimal(value: float) -> str:
    """A number with one place at most, and none if it is whole."""
    return f"{round(value, 1) + 0:g}"


def short_day(day: date) -> str:
    """A day below a plot, as "3 Mar"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def from_to(first: date, last: date) -> str:
    """A time between two days, as "3 Mar to 27 Mar 2026"."""
    begin = short_day(first) if first.year == last.year else f"{short_day(first)} {first.year}"
    return f"{begin} to {short_day(last)} {last.year}"


def session_count(count: int) -> str:
    """A number of sessions."""
    return "1 session" if count == 1 else f"{count} sessions"


def days_word(count: int) -> str:
    """The word for this many days."""
    return "day" if count == 1 else "days"
