"""Reminders as an iCalendar file (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from nerveflow.week.aims import WeeklyAim, monday, weekdays
from nerveflow.wording import words

FOLD_OCTETS = 75
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """A weekly aim, and the time of day of its reminder."""

    aim: WeeklyAim
    title: str
    at: time
    minutes: int = 15
    """The approximate length of a session."""
    weekdays: tuple[int, ...] = ()
    """The days that were chosen, 0 for Monday; without any an even spread over the week."""
    until: date | None = None
    """The last day; None if it goes on."""
    after_what: str = ""
    """What it comes after, in the person's own words."""
    begins: date | None = None
    """The first day on which it may be; None if it may be today."""

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays of the reminder, 0 for Monday."""
        return self.weekdays or weekdays(self.aim.per_week)

    @property
    def text(self) -> str:
        """What is shown."""
        return words.joined.listed((self.title, self.after_what))


def uid_of(flow: str) -> str:
    """The id of the event of a routine, in every calendar."""
    return f"{flow}@nerveflow"


def ics(
    reminders: Sequence[Reminder], stamp: datetime, start: date, *, ended: Sequence[str] = ()
) -> str:
    """Return a calendar with one weekly event for each reminder.

    `stamp` has an offset; no event begins before `start`. Times are floating: they have no time
    zone, so a calendar shows them in its own. Lines end with CRLF and have at most 75 octets. The
    UID depends only on the routine and the sequence number grows with time, so importing the file
    again replaces the event. `ended` are routines whose events are cancelled: they are not planned
    any more.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nerveflow//nerveflow//EN",
        "CALSCALE:GREGORIAN",
        *(line for r in reminders for line in _event(r, stamp, start)),
        *(line for flow in ended for line in _cancelled(flow, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def escape(text: str) -> str:
    """Escape a text for a property value, without its control characters."""
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return "".join(c for c in text if c.isprintable())


def fold(line: str) -> str:
    """Fold a content line at 75 octets, never within a character."""
    parts: list[str] = [""]
    for char in line:
        # A continuation line begins with a space, which is one of its octets.
        if len((parts[-1] + char).encode()) > FOLD_OCTETS - (len(parts) > 1):
            parts.append("")
        parts[-1] += char
    return "\r\n ".join(parts)


def first_day(reminder: Reminder, start: date) -> date:
    """The first day of the reminder on or after `start`, and not before it begins."""
    start = max(start, reminder.begins or start)
    week = (*reminder.days, *(d + 7 for d in reminder.days))
    spread = (monday(start) + timedelta(days=d) for d in week)
    return next(day for day in spread if day >= start)


def _sequence(stamp: datetime) -> str:
    """Minutes since 2020: it grows with each file, and stays within what calendars take."""
    minutes = int((stamp - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()) // 60
    return f"SEQUENCE:{max(0, minutes)}"


def _cancelled(flow: str, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(uid_of(flow))}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{stamp:%Y%m%dT%H%M%S}"
    yield _sequence(stamp)
    yield "STATUS:CANCELLED"
    yield f"SUMMARY:{escape(flow)}"
    yield "END:VEVENT"


def _event(reminder: Reminder, stamp: datetime, start: date) -> Iterator[str]:
    aim = reminder.aim
    day = first_day(reminder, start)
    begins = datetime.combine(day, reminder.at)
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(uid_of(aim.flow))}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
    yield _sequence(stamp)
    yield f"DURATION:PT{reminder.minutes}M"
    ends = "" if reminder.until is None else f";UNTIL={reminder.until:%Y%m%d}T235959"
    yield f"RRULE:FREQ=WEEKLY{ends};BYDAY=" + ",".join(_DAYS[d] for d in reminder.days)
    yield f"SUMMARY:{escape(reminder.text)}"
    yield f"DESCRIPTION:{escape(f'nerveflow run {aim.flow}')}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{escape(reminder.text)}"
    yield "END:VALARM"
    yield "END:VEVENT"
