"""Waits and questions of the dose over midnight, 4:00, clock changes, flights and wrong clocks."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from test_days import BERLIN, CHANGES, NEW_YORK, SYDNEY, ZONES, noted, now

from nerveflow.dose.past import NextDay, PastSession, by_day, sessions_to_ask_about
from nerveflow.dose.proposal import Advice, RoutineLimits
from nerveflow.dose.rules import propose

LIMITS = RoutineLimits()


def at(text: str, zone: ZoneInfo, **changed: object) -> PastSession:
    plain = PastSession(text, noted(text, zone), 5, 30, 3)
    return replace(plain, **changed)  # type: ignore[arg-type]  # the fields of a PastSession


def waits(session: PastSession, start: datetime) -> bool:
    return propose([session], LIMITS, start).advice is Advice.WAIT


def asks(session: PastSession, start: datetime) -> bool:
    return bool(sessions_to_ask_about([session], start))


def fourth_allowed(session: PastSession, start: datetime) -> bool:
    """Whether a fourth session may begin after three at about the same time."""
    three = [
        replace(session, id=str(n), started_at=session.started_at - timedelta(seconds=n))
        for n in range(3)
    ]
    return not propose(three, LIMITS, start).firm


PAIRS = [
    # session, start, waits two hours, next day asked, a fourth session allowed
    ("2026-11-20T23:58", "2026-11-21T00:05", True, False, False),
    ("2026-11-20T23:58", "2026-11-21T01:57", True, False, False),
    ("2026-11-20T23:58", "2026-11-21T01:58", False, False, False),
    ("2026-11-20T23:58", "2026-11-21T03:59", False, False, False),
    ("2026-11-20T23:58", "2026-11-21T04:01", False, True, True),
    ("2026-11-21T00:05", "2026-11-21T03:59", False, False, False),
    ("2026-11-21T00:05", "2026-11-21T04:01", False, True, True),
    ("2026-11-21T03:59", "2026-11-21T04:01", True, True, True),
    ("2026-11-21T03:59", "2026-11-21T05:59", False, True, True),
    ("2026-11-21T04:01", "2026-11-21T06:00", True, False, False),
    ("2026-11-21T04:01", "2026-11-21T06:01", False, False, False),
    ("2026-11-21T04:01", "2026-11-22T03:59", False, False, False),
    ("2026-11-21T04:01", "2026-11-22T04:01", False, True, True),
]


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("event", "start", "wait", "ask", "fourth"), PAIRS)
def test_over_midnight_and_four_in_the_morning(
    event: str, start: str, wait: bool, ask: bool, fourth: bool, zone: ZoneInfo
) -> None:
    session, begins = at(event, zone), now(start, zone)
    assert waits(session, begins) is wait
    assert asks(session, begins) is ask
    assert fourth_allowed(session, begins) is fourth


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_two_hours_are_two_hours_while_the_clocks_change(
    zone: ZoneInfo, evening: str, morning: str
) -> None:
    session = at(f"{morning}T01:30", zone)
    rested = session.started_at.astimezone(UTC) + timedelta(hours=2)
    assert waits(session, (rested - timedelta(minutes=1)).astimezone(zone))
    assert not waits(session, rested.astimezone(zone))
    shown = propose([session], LIMITS, (rested - timedelta(minutes=1)).astimezone(zone))
    assert shown.wait_until is not None and shown.wait_until.astimezone(UTC) == rested
    assert f"from {rested.astimezone(zone):%H:%M}." in shown.reason


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_the_night_of_a_clock_change_is_one_night(
    zone: ZoneInfo, evening: str, morning: str
) -> None:
    session = at(f"{evening}T23:30", zone)
    early, late = now(f"{morning}T03:59", zone), now(f"{morning}T04:01", zone)
    assert not asks(session, early) and asks(session, late)
    assert not fourth_allowed(session, early) and fourth_allowed(session, late)
    (day,) = by_day([session], late)
    assert day.day.isoformat() == evening


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_after_waking_is_two_hours_on_the_day_of_a_clock_change(
    zone: ZoneInfo, evening: str, morning: str
) -> None:
    for woke in (time(0, 30), time(7)):
        begin = datetime.combine(datetime.fromisoformat(morning), woke, zone).astimezone(UTC)
        for minutes, wait in ((-1, False), (0, True), (119, True), (120, False)):
            start = (begin + timedelta(minutes=minutes)).astimezone(zone)
            found = propose([], LIMITS, start, wakes_at=woke)
            assert (found.advice is Advice.WAIT) is wait, (woke, minutes)


@pytest.mark.parametrize(
    ("woke", "start", "until"),
    [
        ("23:00", "2026-11-20T23:58", "01:00 on Sat 21 Nov"),
        ("23:00", "2026-11-21T00:05", "01:00"),
        ("02:30", "2026-11-21T03:59", "04:30"),
        ("02:30", "2026-11-21T04:01", "04:30"),
        ("02:30", "2026-11-21T04:30", None),
    ],
)
def test_after_waking_over_midnight(woke: str, start: str, until: str | None) -> None:
    found = propose([], LIMITS, now(start, BERLIN), wakes_at=time.fromisoformat(woke))
    assert found.reason.endswith(f"from {until}.") is (until is not None)


FLIGHTS = [
    # noted in, at, a start in, at, waits, asks
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T01:59", True, False),
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T02:00", False, False),
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T09:59", False, False),
    (NEW_YORK, "2026-11-20T18:00", BERLIN, "2026-11-21T10:00", False, True),
    (BERLIN, "2026-11-20T23:58", NEW_YORK, "2026-11-20T19:57", True, False),
    (BERLIN, "2026-11-20T23:58", NEW_YORK, "2026-11-20T19:58", False, False),
    (BERLIN, "2026-11-20T23:58", NEW_YORK, "2026-11-21T03:59", False, False),
    (BERLIN, "2026-11-20T23:58", NEW_YORK, "2026-11-21T04:01", False, True),
    (SYDNEY, "2026-11-20T21:00", NEW_YORK, "2026-11-20T05:30", True, False),
    (SYDNEY, "2026-11-20T21:00", NEW_YORK, "2026-11-20T15:59", False, False),
    (SYDNEY, "2026-11-20T21:00", NEW_YORK, "2026-11-21T04:00", False, True),
]


@pytest.mark.parametrize(("there", "event", "here", "start", "wait", "ask"), FLIGHTS)
def test_a_flight_shortens_no_wait_and_no_night(
    there: ZoneInfo, event: str, here: ZoneInfo, start: str, wait: bool, ask: bool
) -> None:
    session, begins = at(event, there), now(start, here)
    assert waits(session, begins) is wait
    assert asks(session, begins) is ask
    assert fourth_allowed(session, begins) is ask


@pytest.mark.parametrize("hours", [1, 3, 23])
def test_a_clock_put_back_opens_nothing_and_asks_nothing(hours: int) -> None:
    session = at("2026-11-20T20:00", BERLIN)
    start = now("2026-11-20T20:05", BERLIN) - timedelta(hours=hours)
    assert waits(session, start) and not asks(session, start)
    assert not fourth_allowed(session, start)


def test_a_clock_days_ahead_makes_no_wait_of_days() -> None:
    ahead = at("2026-03-28T23:30", BERLIN)
    for start in ("2026-03-20T10:00", "2025-03-20T10:00"):
        assert not waits(ahead, now(start, BERLIN)) and not asks(ahead, now(start, BERLIN))
        assert fourth_allowed(ahead, now(start, BERLIN))
    # Once noticed, it stays unknown when its moment comes.
    noticed = replace(ahead, noticed_at=noted("2026-03-20T10:00", BERLIN))
    for start in ("2026-03-28T23:40", "2026-03-29T10:00"):
        assert not waits(noticed, now(start, BERLIN)) and not asks(noticed, now(start, BERLIN))
    assert by_day([noticed], now("2026-03-29T10:00", BERLIN)) == ()


def test_what_a_wrong_clock_noted_is_the_newest_until_a_session_follows() -> None:
    start = now("2026-03-22T10:00", BERLIN)
    ahead = at("2026-03-28T23:30", BERLIN, reps=9, noticed_at=noted("2026-03-20T10:00", BERLIN))
    before = at("2026-03-19T10:00", BERLIN, reps=6, next_day=NextDay.SAME)
    found = propose([ahead, before], LIMITS, start)
    assert found.reps == found.most == 9  # its next day is not known, so nothing grows
    after = at("2026-03-21T10:00", BERLIN, reps=7, next_day=NextDay.SAME)
    assert propose([ahead, before, after], LIMITS, start).reps == 7
    # Not noticed yet: it counts as the newest, and today's.
    assert propose([replace(ahead, noticed_at=None), after], LIMITS, start).reps == 9


def test_a_wait_on_another_day_is_reported_with_its_day() -> None:
    found = propose([at("2026-03-28T23:30", BERLIN)], LIMITS, now("2026-03-28T23:40", BERLIN))
    assert found.reason == "Leave two hours between sessions. Best from 01:30 on Sun 29 Mar."
    end = now("2026-12-31T23:40", BERLIN)
    found = propose([at("2026-12-31T23:30", BERLIN)], LIMITS, end)
    assert found.reason == "Leave two hours between sessions. Best from 01:30 on Fri 1 Jan 2027."


def test_a_session_over_four_in_the_morning_is_not_asked_about_at_breakfast() -> None:
    session = at("2026-11-21T03:50", BERLIN, ended_at=noted("2026-11-21T04:10", BERLIN))
    assert not asks(session, now("2026-11-21T08:00", BERLIN))
    assert asks(session, now("2026-11-22T04:00", BERLIN))


def test_the_newest_lived_day_is_asked_about_after_a_clock_change() -> None:
    # Saturday 23:30 in winter time: on Sunday its offset would make it the 29th.
    session = at("2026-03-28T23:30", BERLIN)
    for start in ("2026-03-29T10:00", "2026-03-30T10:00"):
        (found,) = sessions_to_ask_about([session], now(start, BERLIN))
        assert found.day.isoformat() == "2026-03-28"
