"""Six weeks with an end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.week.barriers import Barriers, load_barriers
from nerveflow.week.programme import (
    Decision,
    Programme,
    ProgrammeDecision,
    ProgrammeNow,
    ProgrammeStage,
    Week,
    WeekLook,
    asks_what_got_in_the_way,
    first_day,
    pauses_of,
    programme_now,
    week_to_look_at,
    weeks_of,
)

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SIX = Programme("p", NOON, MONDAY, 6, 3, "short-flow", (0, 2, 4), "coffee")


def day(number: int) -> date:
    """A day of the programme, 0 for its first Monday."""
    return MONDAY + timedelta(days=number)


def decided(number: int, decision: Decision, until: int | None = None) -> ProgrammeDecision:
    at = NOON + timedelta(days=number)
    return ProgrammeDecision(f"d{number}", "p", at, decision, None if until is None else day(until))


def now(number: int, *decisions: ProgrammeDecision) -> ProgrammeNow:
    return programme_now(SIX, decisions, day(number))


def look(number: int, planned: int = 3, done: int = 0) -> WeekLook:
    return WeekLook(f"l{number}", "p", NOON, day(7 * number), planned, done, "", "")


@pytest.mark.parametrize(
    ("today", "stage", "week"),
    [
        (-1, ProgrammeStage.TO_COME, 0),
        (0, ProgrammeStage.RUNNING, 1),
        (6, ProgrammeStage.RUNNING, 1),
        (7, ProgrammeStage.RUNNING, 2),
        (41, ProgrammeStage.RUNNING, 6),
        (42, ProgrammeStage.DONE, 6),
        (400, ProgrammeStage.DONE, 6),
    ],
)
def test_six_weeks_begin_run_and_end(today: int, stage: ProgrammeStage, week: int) -> None:
    found = now(today)
    assert (found.stage, found.week, found.weeks) == (stage, week, 6)
    assert found.last_day == day(41)


def test_the_newest_decision_says_how_it_is() -> None:
    paused = decided(8, Decision.PAUSE, until=20)
    assert now(10, paused).stage is ProgrammeStage.PAUSED
    assert now(20, paused).stage is ProgrammeStage.RUNNING
    assert now(10, decided(9, Decision.GO_ON), paused).stage is ProgrammeStage.RUNNING
    assert now(10, decided(9, Decision.STOP), paused).stage is ProgrammeStage.ENDED
    assert now(10, decided(9, Decision.SEE_PROFESSIONAL)).stage is ProgrammeStage.ENDED
    assert now(300, decided(8, Decision.PAUSE)).stage is ProgrammeStage.PAUSED


@pytest.mark.parametrize(("today", "first"), [(0, 0), (3, 3), (4, 7), (6, 7), (7, 7)])
def test_a_first_week_has_at_least_four_days(today: int, first: int) -> None:
    assert first_day(day(today)) == day(first)


def test_who_begins_on_a_thursday_ends_on_a_sunday() -> None:
    late = Programme("p", NOON, day(3), 6, 3, "short-flow")
    found = programme_now(late, (), day(3))
    assert (found.week, found.weeks, found.last_day) == (1, 6, day(41))


def test_another_programmes_decisions_change_nothing() -> None:
    other = ProgrammeDecision("x", "other", NOON, Decision.STOP)
    assert now(3, other).stage is ProgrammeStage.RUNNING


def test_going_on_makes_it_longer() -> None:
    longer = decided(42, Decision.GO_ON, until=69)
    found = now(50, longer)
    assert (found.stage, found.weeks, found.week, found.last_day) == (
        ProgrammeStage.RUNNING, 10, 8, day(69),
    )  # fmt: skip
    assert now(70, longer).stage is ProgrammeStage.DONE


def test_a_week_counts_the_days_that_were_done_and_planned() -> None:
    done = [day(0), day(0), day(3), day(7), day(9), day(11), day(-3)]
    found = weeks_of(now(15), done, day(15))
    assert [(w.planned, w.done, w.over) for w in found] == [
        (3, 2, True),
        (3, 3, True),
        (3, 0, False),
    ]
    assert [w.is_full for w in found[:2]] == [False, True]
    assert not found[0].is_missed


def test_the_first_week_is_planned_from_the_day_on_which_it_begins() -> None:
    late = Programme("p", NOON, day(3), 2, 3, "short-flow")
    found = weeks_of(programme_now(late, (), day(8)), [day(4)], day(8))
    assert [(w.planned, w.done) for w in found] == [(1, 1), (3, 0)]


def test_a_week_in_which_somebody_was_advised_to_stop_is_never_missed() -> None:
    (first, second) = weeks_of(now(10), [], day(10), excused=[day(2)])
    assert first.excused and not first.is_missed
    assert not second.excused


def test_a_pause_plans_nothing() -> None:
    decisions = (decided(7, Decision.PAUSE, until=14), decided(16, Decision.PAUSE))
    pauses = pauses_of(SIX, decisions, day(20))
    assert pauses == ((day(7), day(14)), (day(16), day(21)))
    found = weeks_of(now(20, *decisions), [], day(20), paused=pauses)
    assert [(w.planned, w.excused) for w in found] == [(3, False), (0, True), (1, False)]


def test_a_decision_ends_the_pause_before_it() -> None:
    decisions = (decided(7, Decision.PAUSE, until=30), decided(10, Decision.GO_ON))
    assert pauses_of(SIX, decisions, day(20)) == ((day(7), day(10)),)


def test_only_the_newest_week_that_is_over_is_looked_at() -> None:
    weeks = weeks_of(now(16), [], day(16))
    found = week_to_look_at(weeks, ())
    assert found is not None and found.monday == day(7)
    assert week_to_look_at(weeks, (look(1),)) is None
    assert week_to_look_at(weeks[:1], (look(1),)) is not None
    assert week_to_look_at(weeks[2:], ()) is None


def test_full_weeks_are_looked_at_less_often_as_time_goes_by() -> None:
    full = [Week(day(7 * n), 3, 3) for n in range(6)]
    looks: list[WeekLook] = []
    asked = []
    for number in range(6):
        if week_to_look_at(full[: number + 1], looks) is not None:
            asked.append(number)
            looks.append(look(number, done=3))
    assert asked == [0, 1, 2, 4]


def test_what_got_in_the_way_is_asked_less_often_as_time_goes_by() -> None:
    missed = Week(day(0), 3, 1)
    asked = [
        asks_what_got_in_the_way(missed, [look(n, done=0) for n in range(before)])
        for before in range(8)
    ]
    assert asked == [True, True, True, False, True, False, True, False]
    assert not asks_what_got_in_the_way(Week(day(0), 3, 2), ())


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 80))
def test_no_week_has_more_days_than_it_has(done: list[int], today: int) -> None:
    found = weeks_of(now(today), [day(each) for each in done], day(today))
    assert len(found) == min(6, today // 7 + 1)
    assert all(0 <= week.done <= 7 and week.planned == 3 for week in found)


def test_there_are_eight_to_twelve_barriers_each_with_an_answer_and_a_source() -> None:
    found = load_barriers()
    assert 8 <= len(found.barrier) <= 12
    assert found.of("worse") is not None
    assert found.of("nobody-knows") is None


@pytest.mark.parametrize(
    ("barriers", "sources"), [(["a", "a"], ["s"]), (["a"], ["s", "t"]), (["a"], [])]
)
def test_barriers_that_do_not_fit_are_refused(barriers: list[str], sources: list[str]) -> None:
    rows = [
        {"id": each, "words": "w", "answer": "a", "action": "", "source": "s"} for each in barriers
    ]
    with pytest.raises(ValueError, match="same id|sources without"):
        Barriers.model_validate(
            {"sources": {each: {"title": each} for each in sources}, "barrier": rows}
        )
