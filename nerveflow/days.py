"""Days and nights as they are lived: until when something is closed, and what lies a night back.

Moments carry the offset of the place and the season in which they were noted. `zone` is the zone of
the person now; its offset may change on the way (summer time). Everything is compared as moments,
never as dates or as text.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY_BEGINS = time(4)
"""Before this hour people are still in the evening of the day before."""
LEAST_CLOSED = timedelta(hours=10)
"""What is over for the day stays so for this long at least, whatever the clock says."""
LONGEST_CLOSED = timedelta(hours=25)
"""The longest that it does: what begins at 4:00, in the night when clocks are put back."""
EARLIEST = date(1900, 1, 1)
"""A day before it was typed wrongly, as the year 206 for 2026."""
FUTURE_MOST = timedelta(days=1)
"""A moment further ahead than this was noted by a wrong clock: nobody knows when it was."""


def day_of(moment: datetime) -> date:
    """The day on which something was done, as it was lived: by the offset it was noted with."""
    return moment.date()


def next_morning(moment: datetime, zone: tzinfo) -> datetime:
    """The first beginning of a day after a moment, in UTC.

    If the moment was noted in another place, the later one of here and there: a flight makes no
    night shorter.
    """
    here = moment.astimezone(zone)
    morning = _morning_after(here)
    if here.utcoffset() == moment.utcoffset():
        return morning
    return max(morning, _morning_after(moment))


def closed_until(moment: datetime, zone: tzinfo) -> datetime:
    """Until when something is closed that happened at a moment, in UTC."""
    return max(moment.astimezone(UTC) + LEAST_CLOSED, next_morning(moment, zone))


def is_closed(moment: datetime, now: datetime) -> bool:
    """Whether something that happened at a moment is closed now.

    A moment that a wrong clock has noted counts as happening now: it opens nothing.
    """
    return is_unknown(moment, now) or before(now, closed_until(moment, zone_of(now)))


def night_between(earlier: datetime, later: datetime) -> bool:
    """Whether a night is in between: a new day has begun."""
    return not before(later, next_morning(earlier, zone_of(later)))


def is_unknown(moment: datetime, now: datetime) -> bool:
    """Whether a moment lies so far ahead that the clock must have been wrong."""
    return moment.astimezone(UTC) - now.astimezone(UTC) > FUTURE_MOST


def before(one: datetime, other: datetime) -> bool:
    """Whether one moment is before another one.

    Python compares two moments of one zone by their clock, which is wrong if the clock was put
    back between them.
    """
    return one.astimezone(UTC) < other.astimezone(UTC)


def zone_of(now: datetime) -> tzinfo:
    """The zone of the person, of a moment that carries one."""
    assert now.tzinfo is not None
    return now.tzinfo


def _morning_after(moment: datetime) -> datetime:
    day = moment.date() + timedelta(days=moment.time() >= DAY_BEGINS)
    return datetime.combine(day, DAY_BEGINS, moment.tzinfo).astimezone(UTC)
