"""Reminders as an iCalendar file (RFC 5545), for whatever calendar the person already uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from nerveflow.week.aims import WeeklyAim, monday, weekdays

FOLD_OCTETS = 75
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """A plan and the time of day at which to be reminded of it."""

    plan: WeeklyAim
    title: str
    at: time
    minutes: int = 15
    """How long it takes, roughly."""


def ics(reminders: Sequence[Reminder], stamp: datetime, start: date) -> str:
    """A calendar with one weekly event for each reminder.

    `stamp` carries its offset; `start` is the first day on which anything may be due. Times float:
    they are those of whatever clock the calendar shows. Lines end with CRLF and none is longer
    than 75 octets. The same plan keeps its UID, so that importing again replaces the event.
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
    """Text as a property value."""
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return "".join(c for c in text if c.isprintable())


def fold(line: str) -> str:
    """Break a line so that none has more than 75 octets; a character is never torn apart."""
    parts: list[str] = [""]
    for char in line:
        # A continued line spends one octet on the space that it begins with.
        if len((parts[-1] + char).encode()) > FOLD_OCTETS - (len(parts) > 1):
            parts.append("")
        parts[-1] += char
    return "\r\n ".join(parts)


def first_day(plan: WeeklyAim, start: date) -> date:
    """The first day of the plan that is not before `start`."""
    spread = (monday(start) + timedelta(days=d) for d in (*weekdays(plan.per_week), 7))
    return next(day for day in spread if day >= start)


def _event(reminder: Reminder, stamp: datetime, start: date) -> Iterator[str]:
    plan = reminder.plan
    day = first_day(plan, start)
    begins = datetime.combine(day, reminder.at)
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(plan.flow)}@nerveflow"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
    yield f"DURATION:PT{reminder.minutes}M"
    yield "RRULE:FREQ=WEEKLY;BYDAY=" + ",".join(_DAYS[d] for d in weekdays(plan.per_week))
    yield f"SUMMARY:{escape(reminder.title)}"
    yield f"DESCRIPTION:{escape(f'nerveflow run {plan.flow}')}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{escape(reminder.title)}"
    yield "END:VALARM"
    yield "END:VEVENT"
