"""Reminders as an iCalendar file (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from nerveflow.week.aims import WeeklyAim, monday, weekdays

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


def ics(reminders: Sequence[Reminder], stamp: datetime, start: date) -> str:
    """Return a calendar with one weekly event for each reminder.

    `stamp` has an offset; no event begins before `start`. Times are floating: they have no time
    zone, so a calendar shows them in its own. Lines end with CRLF and have at most 75 octets. The
    UID depends on the routine alone, so importing the file again replaces the event.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nerveflow//nerveflow//EN",
        "CALSCALE:GREGORIAN",
        *(line for r in reminders for line in _event(r, stamp, start)),
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


def first_day(aim: WeeklyAim, start: date) -> date:
    """The first day of the aim's even spread on or after `start`."""
    spread = (monday(start) + timedelta(days=d) for d in (*weekdays(aim.per_week), 7))
    return next(day for day in spread if day >= start)


def _event(reminder: Reminder, stamp: datetime, start: date) -> Iterator[str]:
    aim = reminder.aim
    day = first_day(aim, start)
    begins = datetime.combine(day, reminder.at)
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(aim.flow)}@nerveflow"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
    yield f"DURATION:PT{reminder.minutes}M"
    yield "RRULE:FREQ=WEEKLY;BYDAY=" + ",".join(_DAYS[d] for d in weekdays(aim.per_week))
    yield f"SUMMARY:{escape(reminder.title)}"
    yield f"DESCRIPTION:{escape(f'nerveflow run {aim.flow}')}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{escape(reminder.title)}"
    yield "END:VALARM"
    yield "END:VEVENT"
