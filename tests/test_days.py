"""Nights, clock changes, flights and wrong clocks: what is closed, and when a night has passed."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.clock import SystemZone
from nerveflow.days import before, closed_until, day_of, is_closed, is_unknown, night_between

BERLIN, NEW_YORK, SYDNEY = (
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Sydney")
)
ZONES = (BERLIN, NEW_YORK, SYDNEY)


def noted(text: str, zone: ZoneInfo) -> datetime:
    """A moment as it comes back from the history: with the offset of its place and season."""
    return datetime.fromisoformat(datetime.fromisoformat(text).replace(tzinfo=zone).isoformat())


def now(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


ORDINARY = [
    # what happened, a start after it, closed, a night between
    ("2026-11-20T23:58", "2026-11-21T00:05", True, False),
    ("2026-11-20T23:58", "2026-11-21T03:59", True, False),
    ("2026-11-20T23:58", "2026-11-21T04:01", True, True),
    ("2026-11-20T23:58", "2026-11-21T09:57", True, True),
    ("2026-11-20T23:58", "2026-11-21T09:58", False, True),
    ("2026-11-20T10:00", "2026-11-20T20:01", True, False),
    ("2026-11-20T10:00", "2026-11-21T03:59", True, False),
    ("2026-11-20T10:00", "2026-11-21T04:00", False, True),
    ("2026-11-21T03:59", "2026-11-21T04:01", True, True),
    ("2026-11-21T03:59", "2026-11-21T13:58", True, True),
    ("2026-11-21T03:59", "2026-11-21T13:59", False, True),
    ("2026-11-21T04:01", "2026-11-21T14:02", True, False),
    ("2026-11-21T04:01", "2026-11-22T04:00", False, True),
]


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("event", "start", "closed", "night"), ORDINARY)
def test_an_ordinary_night(
    event: str, start: str, closed: bool, night: bool, zone: ZoneInfo
) -> None:
    assert is_closed(noted(event, zone), now(start, zone)) is closed
    assert night_between(noted(event, zone), now(start, zone)) is night


CHANGES = [
    (BERLIN, "2026-10-24", "2026-10-25"),
    (BERLIN, "2026-03-28", "2026-03-29"),
    (NEW_YORK, "2026-10-31", "2026-11-01"),
    (NEW_YORK, "2026-03-07", "2026-03-08"),
    (SYDNEY, "2026-04-04", "2026-04-05"),
    (SYDNEY, "2026-10-03", "2026-10-04"),
]


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_the_night_of_a_clock_change_ends_at_four_by_the_new_clock(
    zone: ZoneInfo, evening: str, morning: str
) -> None:
    event = noted(f"{evening}T12:00", zone)
    assert is_closed(event, now(f"{morning}T03:59", zone))
    assert not is_closed(event, now(f"{morning}T04:01", zone))
    assert not night_between(event, now(f"{morning}T03:59", zone))
    assert night_between(event, now(f"{morning}T04:01", zone))


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_ten_hours_are_ten_hours_in_the_night_of_a_clock_change(
    zone: ZoneInfo, evening: str, morning: str
) -> None:
    event = noted(f"{evening}T23:58", zone)
    opens = closed_until(event, zone)
    assert opens - event.astimezone(UTC) == timedelta(hours=10)
    last = (opens - timedelta(minutes=1)).astimezone(zone)
    assert is_closed(event, last) and not is_closed(event, opens.astimezone(zone))


FLIGHTS = [
    # noted in, at, and a start in, at, closed
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T09:59", True),
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T10:00", False),
    (BERLIN, "2026-11-20T10:00", NEW_YORK, "2026-11-20T22:01", True),
    (BERLIN, "2026-11-20T10:00", NEW_YORK, "2026-11-21T03:59", True),
    (BERLIN, "2026-11-20T10:00", NEW_YORK, "2026-11-21T04:00", False),
    (SYDNEY, "2026-11-20T21:00", NEW_YORK, "2026-11-20T15:59", True),
    (SYDNEY, "2026-11-20T21:00", NEW_YORK, "2026-11-21T04:00", False),
]


@pytest.mark.parametrize(("there", "event", "here", "start", "closed"), FLIGHTS)
def test_a_flight_makes_no_night_shorter(
    there: ZoneInfo, event: str, here: ZoneInfo, start: str, closed: bool
) -> None:
    assert is_closed(noted(event, there), now(start, here)) is closed


def test_a_clock_that_was_put_back_opens_nothing() -> None:
    event = noted("2026-11-20T23:58", BERLIN)
    assert is_closed(event, now("2026-11-20T20:58", BERLIN))
    assert not night_between(event, now("2026-11-20T20:58", BERLIN))


def test_a_clock_that_was_days_ahead_opens_nothing_until_it_is_noticed() -> None:
    ahead = noted("2026-11-29T23:58", BERLIN)
    assert is_unknown(ahead, now("2026-11-20T10:00", BERLIN))
    assert is_closed(ahead, now("2026-11-20T10:00", BERLIN))
    assert not is_unknown(ahead, now("2026-11-29T10:00", BERLIN))


def test_a_day_is_the_day_as_it_was_lived() -> None:
    assert day_of(noted("2026-07-01T00:20", BERLIN)).isoformat() == "2026-07-01"
    assert day_of(noted("2026-03-28T23:30", BERLIN)).isoformat() == "2026-03-28"


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2030-01-01")),
    st.sampled_from(ZONES),
    st.integers(0, 60 * 60),
)
def test_nothing_is_closed_for_less_than_ten_hours_or_more_than_a_day_and_a_night(
    event: datetime, zone: ZoneInfo, minutes: int
) -> None:
    happened = noted(event.isoformat(), zone)
    opens = closed_until(happened, zone) - happened.astimezone(UTC)
    assert timedelta(hours=10) <= opens <= timedelta(hours=25)
    start = (happened.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    if is_closed(happened, start):
        later = (start.astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)
        assert before(later, happened) or is_closed(happened, later)


def test_the_zone_of_the_machine_knows_its_summer_time() -> None:
    # Tests run in Berlin.
    zone = SystemZone()
    summer = datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone(zone)
    winter = datetime(2026, 12, 1, 12, tzinfo=UTC).astimezone(zone)
    assert (summer.hour, winter.hour) == (14, 13)
    assert summer.isoformat().endswith("+02:00") and winter.isoformat().endswith("+01:00")
    noon = datetime.combine(winter.date(), winter.time(), zone)
    assert noon.utcoffset() == timedelta(hours=1)
    assert time.tzname


@pytest.mark.parametrize("hour", range(24))
def test_the_zone_of_the_machine_agrees_with_the_zone_it_is(hour: int) -> None:
    for day in ("2026-03-29", "2026-10-25", "2026-06-01"):
        moment = datetime.fromisoformat(f"{day}T{hour:02}:30+00:00")
        there = moment.astimezone(SystemZone())
        assert there.utcoffset() == moment.astimezone(BERLIN).utcoffset()
        assert there.astimezone(UTC) == moment
