"""A nerve that was over stays closed over midnight, clock changes, flights and wrong clocks."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from store.recording import NEW, Recorded
from test_days import BERLIN, CHANGES, FLIGHTS, ORDINARY, ZONES, noted, now

from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side
from nerveflow.store.store import Store

OVER = {(Nerve.TIBIAL, Side.LEFT)}


def broken_off(store: Store, event: str, zone: ZoneInfo) -> None:
    happened = noted(event, zone)
    started = (happened - timedelta(minutes=5)).isoformat()
    recorded = Recorded(store, replace(NEW, started_at=started))
    recorded.now = happened
    recorded.glide().do(c.Tension(7))


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(("event", "start", "closed", "night"), ORDINARY)
def test_on_an_ordinary_night(
    store: Store, event: str, start: str, closed: bool, night: bool, zone: ZoneInfo
) -> None:
    broken_off(store, event, zone)
    assert store.closed(now(start, zone)) == (OVER if closed else set())


@pytest.mark.parametrize(("zone", "evening", "morning"), CHANGES, ids=str)
def test_in_the_night_of_a_clock_change(
    store: Store, zone: ZoneInfo, evening: str, morning: str
) -> None:
    broken_off(store, f"{evening}T12:00", zone)
    assert store.closed(now(f"{morning}T03:59", zone)) == OVER
    assert store.closed(now(f"{morning}T04:01", zone)) == set()


@pytest.mark.parametrize(("there", "event", "here", "start", "closed"), FLIGHTS)
def test_over_a_flight(
    store: Store, there: ZoneInfo, event: str, here: ZoneInfo, start: str, closed: bool
) -> None:
    broken_off(store, event, there)
    assert store.closed(now(start, here)) == (OVER if closed else set())


@pytest.mark.parametrize("back", [timedelta(hours=3), timedelta(hours=23), timedelta(days=40)])
def test_a_clock_that_was_put_back_opens_nothing(store: Store, back: timedelta) -> None:
    broken_off(store, "2026-11-20T23:58", BERLIN)
    later = now("2026-11-20T23:59", BERLIN) - back
    assert store.closed(later) == OVER
    store.notice_wrong_clock(later)
    assert store.closed(later + timedelta(hours=9)) == OVER
    # It is no wait of days either: two days on, whatever the clock says, it is open.
    assert back < timedelta(days=1) or store.closed(later + timedelta(days=2)) == set()


def test_a_clock_that_was_put_ahead_opens_what_it_says_is_over(store: Store) -> None:
    broken_off(store, "2026-11-20T23:58", BERLIN)
    assert store.closed(now("2026-11-21T09:57", BERLIN)) == OVER
    assert store.closed(now("2026-11-25T10:00", BERLIN)) == set()


def test_a_nerve_opens_at_the_latest_of_what_closed_it(store: Store) -> None:
    # The later one was noted first, as by a clock that was put back.
    broken_off(store, "2026-11-20T23:58", BERLIN)
    broken_off(store, "2026-11-20T22:00", BERLIN)
    opens = store.closed_until(now("2026-11-21T00:10", BERLIN))
    assert opens.keys() == OVER
    assert min(opens.values()) == now("2026-11-21T09:58", BERLIN)


def test_what_a_wrong_clock_noted_opens_as_if_it_had_happened_now(store: Store) -> None:
    broken_off(store, "2026-12-20T23:58", BERLIN)
    here = now("2026-11-20T23:00", BERLIN)
    assert set(store.closed_until(here).values()) == {here + timedelta(hours=10)}
