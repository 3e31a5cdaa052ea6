"""How often a day, and the time between: what the file of a routine says is never overruled."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from dose.histories import NOW, SAME, applied, session
from routine.samples import SMALL

from nerveflow.dose.past import PastPart, PastSession
from nerveflow.dose.proposal import Advice, Proposal
from nerveflow.dose.rules import propose
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.session.terms import Side
from nerveflow.visit.limits import limits_of

OFTEN = 'cautions = ["Gently."]\nper_day = 2\nhours_between = 4\n'


def with_keys(keys: str) -> str:
    return SMALL.replace('cautions = ["Gently."]\n', keys)


def done(hours_ago: float, nerve: str = "tibial") -> PastSession:
    made = session(0, 5, next_day=SAME, parts=(PastPart(nerve, Side.LEFT, 5),))
    return replace(made, started_at=NOW - timedelta(hours=hours_ago), ended_at=None)


def proposed(history: list[PastSession], keys: str = OFTEN, now: datetime = NOW) -> Proposal:
    return propose(history, limits_of((parse(with_keys(keys), "small", "small.toml"),)), now)


@pytest.mark.parametrize(
    ("hours", "waits"), [(1, 3), (3.9, 0.1), (3.999, 0.001), (4, None), (5, None)]
)
def test_the_hours_between_two_sessions_are_kept(hours: float, waits: float | None) -> None:
    found = proposed([done(hours)])
    if waits is None:
        assert found.advice is Advice.GO
        return
    assert (found.advice, found.firm) == (Advice.WAIT, True)
    assert found.wait_until is not None
    assert abs(found.wait_until - NOW - timedelta(hours=waits)) < timedelta(minutes=1)
    assert "This routine asks for 4 hours between sessions" in found.reason
    assert "routine-time-between" in applied(found)


def test_no_more_sessions_a_day_than_the_file_says() -> None:
    found = proposed([done(9), done(5)])
    assert (found.advice, found.firm) == (Advice.WAIT, True)
    assert "twice a day at most" in found.reason
    assert found.wait_until is not None and found.wait_until.date() > NOW.date()
    assert proposed([done(5)]).advice is Advice.GO
    assert "once a day" in proposed([done(5)], "per_day = 1\n").reason
    assert proposed([done(40), done(30)]).advice is Advice.GO


FIVE = 'per_day = 5\nabove_three_a_day_because = "The source gives five."\n'


def test_more_than_three_a_day_are_allowed_by_a_reason_and_by_nothing_else() -> None:
    noon = NOW.replace(hour=20)
    four = [replace(done(0), started_at=noon - timedelta(hours=h)) for h in (12, 9, 6, 3)]
    assert proposed(four, FIVE, noon).advice is Advice.GO
    assert "Three sessions a day" in proposed(four, "", noon).reason
    five = [*four, replace(done(0), started_at=noon - timedelta(hours=2.5))]
    found = proposed(five, FIVE, noon)
    assert (found.advice, found.firm) == (Advice.WAIT, True)
    # A flow in which one routine does not say so has a limit of three.
    routines = (
        parse(with_keys(FIVE), "small", "small.toml"),
        parse(with_keys(""), "other", "other.toml"),
    )
    assert propose(four, limits_of(routines), noon).advice is Advice.WAIT


def test_no_more_days_a_week_than_the_file_says() -> None:
    friday = NOW - timedelta(days=NOW.weekday()) + timedelta(days=4)
    days = [replace(done(0), started_at=friday - timedelta(days=d)) for d in (4, 2, 1)]
    found = proposed(days, "per_week = 3\n", friday)
    assert (found.advice, found.firm) == (Advice.WAIT, True)
    assert "3 days a week at most" in found.reason and found.wait_until is not None
    assert found.wait_until.date() == (friday + timedelta(days=3)).date()
    assert found.wait_until.weekday() == 0
    assert proposed(days, "per_week = 4\n", friday).advice is Advice.GO
    # A second session of a day that counts already takes no other day.
    today = [*days[:2], replace(done(0), started_at=friday - timedelta(hours=5))]
    assert proposed(today, "per_week = 3\n", friday).advice is Advice.GO
    # Last week is over.
    before = [replace(each, started_at=each.started_at - timedelta(days=7)) for each in days]
    assert proposed(before, "per_week = 3\n", friday).advice is Advice.GO
    assert "one day a week" in proposed(days, "per_week = 1\n", friday).reason


def test_only_sessions_with_the_same_nerve_count_and_any_of_its_nerves_does() -> None:
    assert proposed([done(9, "sural"), done(5, "sural")]).advice is Advice.GO
    other = with_keys(OFTEN).replace('do = "position"', 'do = "position"\nnerve = "sural"')
    limits = limits_of((parse(other, "small", "small.toml"),))
    assert propose([done(9, "sural"), done(5, "sural")], limits, NOW).advice is Advice.WAIT


def test_a_flow_obeys_the_strictest_of_its_routines() -> None:
    often = parse(with_keys(OFTEN), "small", "small.toml")
    once = parse(with_keys("per_day = 1\nhours_between = 6\n"), "other", "other.toml")
    limits = limits_of((often, once))
    assert (limits.per_day, limits.hours_between) == (1, 6)
    plain = limits_of((parse(SMALL, "small", "small.toml"),))
    assert (plain.per_day, plain.hours_between) == (None, None)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("per_day = 4\n", "per_day: is above 3: use 3, or say why"),
        ("per_day = 0\n", "per_day: must be 1 or more"),
        ("hours_between = 1\n", "hours_between: must be 2 or more"),
        ("hours_between = 25\n", "hours_between: must be 24 or less"),
    ],
)
def test_a_file_cannot_loosen_the_rules(keys: str, line: str) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(with_keys(keys), "small", "small.toml")
    assert line in str(bad.value)
