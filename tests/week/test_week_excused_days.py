"""The days on which a session was advised against."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from nerveflow.dose.past import NextDay, PastPart, PastSession
from nerveflow.dose.proposal import HELD_FIVE, WORSE_TWICE
from nerveflow.safety.answers import Clearance, PastScreening, ScreeningKind
from nerveflow.safety.terms import Tier
from nerveflow.week.excused_days import excused

NOW = datetime(2025, 3, 31, 18, tzinfo=UTC)  # a Monday
WORSE = NextDay.CLEARLY_WORSE


def session(day: date, next_day: NextDay | None = WORSE) -> PastSession:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return PastSession(f"{day}", at, 5, 30, 3, next_day=next_day)


def screened(*, allowed: bool) -> PastScreening:
    return PastScreening(NOW, ScreeningKind.DAILY, 1, (), Tier.URGENT, allowed)


def test_a_refused_screening_excuses_its_day() -> None:
    both = (screened(allowed=True), screened(allowed=False))
    assert excused((), both, (), NOW) == {NOW.date()}
    assert excused((), both[:1], (), NOW) == frozenset()


def test_without_a_clearance_a_day_of_every_week_is_excused() -> None:
    worse = [session(date(2025, 3, 6)), session(date(2025, 3, 7))]
    assert excused(worse[:1], (), (), NOW) == frozenset()
    weeks = {day.isocalendar().week for day in excused(worse, (), (), NOW)}
    assert weeks == {10, 11, 12, 13, 14}
    seen = Clearance(WORSE_TWICE, date(2025, 3, 19), NOW - timedelta(days=12))
    assert max(excused(worse, (), (seen,), NOW)) == date(2025, 3, 17)


def test_five_holds_running_excuse_a_week_like_two_worse_days() -> None:
    hold = (PastPart("tibial", None, 5, held=True),)
    held = [
        replace(session(date(2025, 3, day), None), held=True, parts=hold) for day in range(3, 8)
    ]
    assert excused(held[:4], (), (), NOW) == frozenset()
    assert {day.isocalendar().week for day in excused(held, (), (), NOW)} == {10, 11, 12, 13, 14}
    seen = Clearance(HELD_FIVE, date(2025, 3, 12), NOW - timedelta(days=19))
    assert max(excused(held, (), (seen,), NOW)) == date(2025, 3, 10)


def test_a_refusal_excuses_the_day_as_it_was_lived() -> None:
    late = datetime.fromisoformat("2025-03-30T00:20+01:00")
    refused = replace(screened(allowed=False), at=late)
    assert excused((), (refused,), (), NOW) == {date(2025, 3, 30)}


def test_sessions_of_a_wrong_clock_excuse_nothing() -> None:
    worse = [replace(session(date(2025, 3, day)), noticed_at=NOW) for day in (6, 7)]
    assert excused(worse, (), (), NOW) == frozenset()
