"""Programmes, goals and looks."""

from dataclasses import replace
from datetime import timedelta

from store.recording import DAY, STARTED

from nerveflow.store.programmes import GOALS
from nerveflow.store.store import Store
from nerveflow.week.programme import (
    Decision,
    Goal,
    GoalRating,
    Programme,
    ProgrammeDecision,
    WeekLook,
)

SIX = Programme("p1", STARTED, DAY, 6, 3, "short-flow", (0, 2, 4), "after coffee")
GOAL = Goal("g1", "p1", STARTED, "put my socks on sitting")


def test_without_a_programme_there_is_none(store: Store) -> None:
    assert store.programmes.newest() is None


def test_a_programme_is_read_as_it_was_planned(store: Store) -> None:
    rating = GoalRating("r1", "g1", STARTED, 3)
    store.programmes.begin(SIX, GOAL, rating)
    found = store.programmes.newest()
    assert found is not None
    assert (found.programme, found.goal, found.ratings) == (SIX, GOAL, (rating,))
    assert (found.decisions, found.looks) == ((), ())


def test_a_goal_is_not_needed(store: Store) -> None:
    store.programmes.begin(SIX, None, None)
    found = store.programmes.newest()
    assert found is not None
    assert (found.goal, found.ratings) == (None, ())


def test_what_was_said_about_it_is_read_in_order(store: Store) -> None:
    store.programmes.begin(SIX, GOAL, None)
    at = STARTED + timedelta(days=7)
    look = WeekLook("l1", "p1", at, DAY, 3, 1, "no-time", "too much\x1b work")
    store.programmes.look(look, GoalRating("r1", "g1", at, 4))
    monday = DAY + timedelta(days=7)
    store.programmes.look(WeekLook("l2", "p1", at + timedelta(days=7), monday, 3, 3, "", ""))
    pause = ProgrammeDecision("d1", "p1", at, Decision.PAUSE, DAY + timedelta(days=20))
    store.programmes.decide(pause)
    found = store.programmes.newest()
    assert found is not None
    assert [each.words for each in found.looks] == ["too much work", ""]
    assert [each.value for each in found.ratings] == [4]
    assert found.decisions == (pause,)


def test_a_new_goal_begins_its_own_ratings(store: Store) -> None:
    store.programmes.begin(SIX, GOAL, GoalRating("r1", "g1", STARTED, 3))
    other = Goal("g2", "p1", STARTED + timedelta(days=1), "climb the stairs")
    store._database.add(GOALS, other)
    store.programmes.rate(GoalRating("r2", "g2", other.at, 6))
    found = store.programmes.newest()
    assert found is not None
    assert found.goal == other
    assert [each.id for each in found.ratings] == ["r2"]


def test_the_newest_programme_is_the_one_that_was_planned_last(store: Store) -> None:
    store.programmes.begin(SIX, None, None)
    second = Programme("p0", STARTED + timedelta(days=50), DAY, 4, 2, "nerve-flow")
    store.programmes.begin(second, None, None)
    found = store.programmes.newest()
    assert found is not None
    assert found.programme == second


def test_the_newest_programme_that_has_begun_says_how_many_sessions_a_week(store: Store) -> None:
    assert store.facts.planned(DAY) is None
    store.programmes.begin(SIX, None, None)
    later = replace(SIX, id="p2", starts_on=DAY + timedelta(days=30), per_week=5)
    store.programmes.begin(later, None, None)
    assert store.facts.planned(DAY - timedelta(days=1)) is None
    assert store.facts.planned(DAY) == 3
    assert store.facts.planned(DAY + timedelta(days=30)) == 5
