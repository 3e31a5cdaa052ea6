"""What is due today, and for how many weeks an aim has been met."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.week.aims import WeeklyAim, due_today, monday, streak, weekdays

MONDAY = date(2025, 3, 10)
AIM = WeeklyAim("nerve-flow", 3)


def days(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=n) for n in offsets]


def by_week(*offsets: int) -> Counter[date]:
    return Counter(monday(day) for day in days(*offsets))


@pytest.mark.parametrize(
    ("per_week", "spread"),
    [(1, (0,)), (2, (0, 3)), (3, (0, 2, 4)), (5, (0, 1, 2, 4, 5)), (7, (0, 1, 2, 3, 4, 5, 6))],
)
def test_an_aim_is_spread_evenly_over_the_week(per_week: int, spread: tuple[int, ...]) -> None:
    assert weekdays(per_week) == spread


@given(st.integers(1, 7))
def test_a_spread_has_as_many_days_as_the_aim(per_week: int) -> None:
    assert len(weekdays(per_week)) == per_week


@pytest.mark.parametrize(
    ("done", "today", "due", "words"),
    [
        ([], 0, True, "nerve-flow: due today, 0 of 3 done this week."),
        ([0], 0, False, "nerve-flow: done for today, 1 of 3 done this week."),
        ([0], 1, False, "nerve-flow: free today, 1 of 3 done this week."),
        ([0], 2, True, "nerve-flow: due today, 1 of 3 done this week."),
        ([-1], 1, True, "nerve-flow: due today, 0 of 3 done this week."),
        ([0, 1, 2], 6, False, "nerve-flow: free today, 3 of 3 done this week."),
        ([6], 3, True, "nerve-flow: due today, 0 of 3 done this week."),
    ],
)
def test_what_is_due_follows_the_spread(done: list[int], today: int, due: bool, words: str) -> None:
    (found,) = due_today([AIM], {"nerve-flow": days(*done)}, MONDAY + timedelta(days=today))
    assert (found.due, found.sentence) == (due, words)


def test_a_routine_that_was_never_done_is_due() -> None:
    assert due_today([AIM], {}, MONDAY)[0].done == 0


FULL_WEEK = (-7, -5, -3)
BEFORE_THAT = (-14, -12, -10)


@pytest.mark.parametrize(
    ("done", "excused", "weeks", "graced"),
    [
        ((), (), 0, 0),
        ((0, 2, 4), (), 1, 0),
        ((0, 2), (), 1, 1),
        ((0,), (), 0, 0),
        (FULL_WEEK, (), 1, 0),
        ((*FULL_WEEK, 0), (), 1, 0),
        ((*FULL_WEEK, *BEFORE_THAT), (), 2, 0),
        ((*FULL_WEEK, -14, -12), (), 2, 1),
        ((*FULL_WEEK, -14), (), 1, 0),
        (BEFORE_THAT, (), 0, 0),
        (BEFORE_THAT, (-6,), 1, 0),
    ],
)
def test_a_streak_survives_a_missing_day_and_weeks_with_advice_to_stop(
    done: tuple[int, ...], excused: tuple[int, ...], weeks: int, graced: int
) -> None:
    today = MONDAY + timedelta(days=5)
    found = streak(AIM, by_week(*done), today, grace_days=1, excused=days(*excused))
    assert (found.weeks, found.graced) == (weeks, graced)


def test_a_streak_has_its_length_in_a_sentence() -> None:
    sentences = [
        streak(AIM, by_week(*done), MONDAY).sentence
        for done in ((), FULL_WEEK, (*FULL_WEEK, -14, -12), (-7, -5, -14, -12), (-7, -5))
    ]
    assert sentences == [
        "No full week yet.",
        "1 week.",
        "2 weeks in a row, 1 of them with a day of grace.",
        "2 weeks in a row, both with a day of grace.",
        "1 week, with a day of grace.",
    ]


def test_without_grace_every_day_counts() -> None:
    assert streak(AIM, by_week(-7, -5), MONDAY, grace_days=0).weeks == 0
    assert streak(WeeklyAim("a", 1), by_week(-7), MONDAY, grace_days=3).weeks == 1
