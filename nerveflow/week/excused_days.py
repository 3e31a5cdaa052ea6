"""The days on which a session was advised against; a week with one never ends a streak."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from nerveflow.days import day_of
from nerveflow.dose.history_facts import HELD_TOO_OFTEN, HistoryFacts
from nerveflow.dose.past import PastDay, PastSession, by_day, in_order
from nerveflow.dose.proposal import RoutineLimits
from nerveflow.safety.answers import Clearance, PastScreening
from nerveflow.week.aims import monday

WEEK = timedelta(days=7)


def excused(
    history: Sequence[PastSession],
    screenings: Iterable[PastScreening],
    clearances: Sequence[Clearance],
    now: datetime,
) -> frozenset[date]:
    """The days of refused screenings, and a day of each week in which a clearance was missing."""
    refused = {day_of(s.at) for s in screenings if not s.allowed}
    return frozenset(refused | set(_uncleared(in_order(history), clearances, now)))


def _uncleared(
    history: Sequence[PastSession], clearances: Sequence[Clearance], now: datetime
) -> Iterable[date]:
    known = [s for s in history if s.time_is_known(now)]
    worse = [s for s in known if s.next_day is not None and s.next_day.is_worse]
    held = [s for s in known if any(p.troubled for p in s.parts)]
    if len(worse) < 2 and len(held) < HELD_TOO_OFTEN:
        return
    days = by_day(known, now)
    week = monday(min(s.day for s in (*worse, *held)))
    while week <= now.date():
        yield from _closed_days(known, days, clearances, week, now)
        week += WEEK


def is_closed(
    history: Sequence[PastSession], clearances: Sequence[Clearance], week: date, now: datetime
) -> bool:
    """Whether a clearance was missing in one week, by its Monday.

    `history` has at least the sessions that the rules depend on at its end.
    """
    known = [s for s in in_order(history) if s.time_is_known(now)]
    return any(_closed_days(known, by_day(known, now), clearances, week, now))


def _closed_days(
    known: Sequence[PastSession],
    days: Sequence[PastDay],
    clearances: Sequence[Clearance],
    week: date,
    now: datetime,
) -> Iterator[date]:
    """The first and the last day of a week, if a clearance was missing on it."""
    for day in (week, min(week + WEEK - timedelta(days=1), now.date())):
        facts = HistoryFacts(
            now=datetime.combine(day, time.max, now.tzinfo),
            limits=RoutineLimits(),
            sessions=tuple(s for s in known if s.day <= day),
            days=tuple(d for d in days if d.day <= day),
            wakes_at=None,
            clearances=tuple(clearances),
            pain=None,
        )
        if facts.needs_professional:
            yield day
