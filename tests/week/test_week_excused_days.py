"""Weeks in which somebody was told not to glide are not held against them."""

from datetime import UTC, date, datetime, timedelta

from nerveflow.dose.past import NextDay, PastSession
from nerveflow.dose.proposal import WORSE_TWICE
from nerveflow.safety.answers import Clearance, PastScreening, ScreeningKind
from nerveflow.safety.questions import Tier
from nerveflow.week.excused_days import excused

NOW = datetime(2025, 3, 31, 18, tzinfo=UTC)  # a Monday
WORSE = NextDay.CLEARLY_WORSE


def session(day: date, next_day: NextDay | None = WORSE) -> PastSession:
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return PastSession(f"{day}", at, 5, 30, 3, next_day=next_day)


def screened(*, went_on: bool) -> PastScreening:
    return PastScreening(NOW, ScreeningKind.DAILY, 1, (), Tier.URGENT, went_on)


def test_a_refused_screening_excuses_its_day() -> None:
    both = (screened(went_on=True), screened(went_on=False))
    assert excused((), both, (), NOW) == {NOW.date()}
    assert excused((), both[:1], (), NOW) == frozenset()


def test_waiting_for_a_professional_excuses_every_week_of_it() -> None:
    worse = [session(date(2025, 3, 6)), session(date(2025, 3, 7))]
    assert excused(worse[:1], (), (), NOW) == frozenset()
    weeks = {day.isocalendar().week for day in excused(worse, (), (), NOW)}
    assert weeks == {10, 11, 12, 13, 14}
    seen = Clearance(WORSE_TWICE, date(2025, 3, 19), NOW - timedelta(days=12))
    assert max(excused(worse, (), (seen,), NOW)) == date(2025, 3, 17)
