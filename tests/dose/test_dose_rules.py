"""Every rule of the dose, at least one row each."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from dose.histories import (
    DAY,
    EASIER,
    HARDER,
    LIMITS,
    MUCH_WORSE,
    NOTHING,
    NOW,
    SAME,
    WORSE,
    applied,
    session,
    three,
)

from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import WORSE_TWICE, Advice, RoutineLimits
from nerveflow.dose.rules import RULES, propose
from nerveflow.safety.answers import Clearance

ROWS = [
    # rule, history, reps, whether its sentence is the reason
    ("start-at-five", NOTHING, 5, True),
    ("as-last-time", [session(reps=7)], 7, True),
    ("grow-by-one", three(5), 6, True),
    ("grow-by-one", three(9), 10, True),
    ("as-last-time", three(10), 10, True),
    ("as-last-time", three(8)[1:], 8, True),
    ("as-last-time", three(6, worst_tension=4), 6, True),
    ("as-last-time", three(6, worst_tension=None), 6, True),
    ("as-last-time", [*three(5), session(0.5, 6)], 6, True),
    ("as-last-time", [session(5, 5), session(3, 6), session(1, 6)], 6, True),
    ("grow-by-one", [session(5, 8), session(3, 8), session(1, 6)], 7, True),
    ("not-after-a-hold", three(6, held=True), 6, False),
    ("not-after-a-hold", three(6, stopped=True), 6, False),
    ("not-before-it-is-known", three(6, next_day=None), 6, False),
    ("half-after-worse", [session(reps=5, next_day=WORSE)], 3, True),
    ("half-after-worse", [session(reps=8, next_day=MUCH_WORSE)], 4, True),
    ("half-after-worse", three(10, next_day=WORSE), 5, True),
    ("half-after-worse", [session(2, 10, next_day=WORSE), session(1, 5, next_day=None)], 5, True),
    ("half-after-worse", [session(2, 5, next_day=WORSE), session(1, 3, next_day=None)], 3, True),
    ("stay-halved", [session(2, 5, next_day=WORSE), session(1, 3)], 3, True),
    ("back-to-five", three(3), 5, True),
    (
        "professional-after-two",
        [session(2, next_day=WORSE), session(1, 3, next_day=WORSE)],
        3,
        True,
    ),
    (
        "professional-after-two",
        [session(3, next_day=WORSE), session(2, next_day=None), session(1, 3, next_day=WORSE)],
        3,
        True,
    ),
    (
        "professional-after-two",
        [session(3, next_day=WORSE), session(2), session(next_day=WORSE)],
        3,
        True,
    ),
    ("time-between", [session(1 / 24)], 5, True),
    ("three-a-day", [session(d, next_day=None) for d in (0.25, 0.4, 0.5)], 5, True),
    ("variant-of-last-time", [session(variants=(EASIER,))], 5, False),
]


@pytest.mark.parametrize(
    ("rule", "history", "reps", "decides"), ROWS, ids=[f"{n}-{r[0]}" for n, r in enumerate(ROWS)]
)
def test_each_rule_applies_with_its_effect_and_its_sentence(
    rule: str, history: list[PastSession], reps: int, decides: bool
) -> None:
    found = propose(history, LIMITS, NOW)
    assert rule in applied(found)
    assert found.reps == reps
    (row,) = (each for each in found.spoke if each.id == rule)
    assert (found.reason == row.sentence) is decides
    assert row.source


def test_the_most_of_the_routine_is_never_exceeded() -> None:
    found = propose(three(9), RoutineLimits(5, 8), NOW)
    assert "routine-most" in applied(found)
    assert found.reps == found.most == 8
    assert propose(three(6), RoutineLimits(5, 6), NOW).reps == 6
    halved = propose([session(reps=8, next_day=WORSE)], RoutineLimits(5, 5), NOW)
    assert (halved.reps, halved.slider_reps) == (3, 5)


def test_a_routine_that_asks_for_more_gets_it_unless_the_dose_is_halved() -> None:
    found = propose([], RoutineLimits(7, 10), NOW)
    assert found.reps == 7
    assert "routine-least" in applied(found)
    assert propose([session(reps=7, next_day=WORSE)], RoutineLimits(7, 10), NOW).reps == 4


def test_a_halved_dose_is_at_least_half_of_the_routines_least() -> None:
    found = propose([session(reps=5, next_day=WORSE)], RoutineLimits(8, 10), NOW)
    assert (found.reps, found.most, found.halved) == (4, 4, True)
    assert "half-of-the-least" in applied(found)


def test_a_halved_dose_says_so_and_offers_the_slider_instead() -> None:
    found = propose([session(reps=8, next_day=WORSE)], LIMITS, NOW)
    assert found.halved
    assert found.or_slider
    assert found.slider_reps == 8
    assert (found.least, found.most) == (4, 4)
    again = propose([session(2, 5, next_day=WORSE), session(1, 3)], LIMITS, NOW)
    assert again.halved
    assert not again.or_slider


def test_after_two_worse_days_only_a_newer_clearance_helps() -> None:
    history = [session(2, next_day=WORSE), session(1, 3, next_day=WORSE)]
    found = propose(history, LIMITS, NOW)
    assert found.advice is Advice.PROFESSIONAL
    assert found.needs_clearance_for == (WORSE_TWICE,)
    assert not found.go_on
    assert found.firm
    seen = Clearance(WORSE_TWICE, NOW.date(), NOW)
    table = {
        seen: True,
        replace(seen, cleared_on=(NOW - DAY).date()): False,
        replace(seen, cleared_on=(NOW + DAY).date()): False,
        seen.withdrawn(NOW): False,
        replace(seen, question="fever"): False,
    }
    for clearance, helps in table.items():
        again = propose(history, LIMITS, NOW, clearances=[clearance])
        assert again.go_on is helps
        assert again.reps == 3


@pytest.mark.parametrize(
    ("hour", "minute", "wakes", "until"),
    [
        (6, 59, time(7), None),
        (7, 0, time(7), "09:00"),
        (8, 59, time(7), "09:00"),
        (9, 0, time(7), None),
        (0, 30, time(23), "01:00"),
        (8, 0, None, None),
    ],
)
def test_nothing_begins_within_two_hours_of_waking(
    hour: int, minute: int, wakes: time | None, until: str | None
) -> None:
    found = propose([], LIMITS, NOW.replace(hour=hour, minute=minute), wakes_at=wakes)
    assert ("not-after-waking" in applied(found)) is bool(until)
    assert found.advice is (Advice.WAIT if until else Advice.GO)
    assert not found.firm
    if until:
        assert found.wait_until is not None
        assert f"{found.wait_until:%H:%M}" == until
        assert until in found.reason


def test_after_three_sessions_there_is_no_fourth_today() -> None:
    found = propose([session(d) for d in (0.1, 0.3, 0.5)], LIMITS, NOW)
    assert (found.advice, found.firm) == (Advice.WAIT, True)
    assert found.wait_until == datetime(2025, 3, 11, 4, tzinfo=UTC)
    assert found.reason.endswith("from 04:00 on Tue 11 Mar.")


def test_sessions_in_which_nothing_was_felt_do_not_count_for_the_day() -> None:
    begun = [session(d, reps_done=0, worst_tension=None) for d in (0.01, 0.2, 0.3)]
    assert propose(begun, LIMITS, NOW).go_on
    read = [replace(s, worst_tension=2) for s in begun]
    assert propose(read, LIMITS, NOW).firm


def test_time_between_counts_from_the_end() -> None:
    long = session(0.1, ended_at=NOW - timedelta(minutes=1))
    assert propose([long], LIMITS, NOW).wait_until == NOW + timedelta(minutes=119)
    assert propose([session(0.1)], LIMITS, NOW).go_on


@pytest.mark.parametrize(
    ("pain", "reps", "rule"),
    [
        (0, 7, "grow-by-one"),
        (3, 7, "grow-by-one"),
        (4, 6, "calm-at-pain-four"),
        (5, 6, "calm-at-pain-four"),
        (6, 3, "easier-at-pain-six"),
        (7, 3, "easier-at-pain-six"),
        (8, 3, "no-session-at-pain-eight"),
        (10, 3, "no-session-at-pain-eight"),
    ],
)
def test_pain_now_is_the_traffic_light(pain: int, reps: int, rule: str) -> None:
    found = propose(three(6), LIMITS, NOW, pain=pain)
    assert found.reps == reps
    assert rule in applied(found)
    assert found.most == (10 if pain < 4 else reps)
    assert found.advice is (Advice.GO if pain < 8 else Advice.NOT_TODAY)
    assert found.firm is (pain >= 8)


@pytest.mark.parametrize(
    ("pain", "rule", "said"),
    [
        (4, "calm-at-pain-four", "Pain of 4 with the last session is a warning: "),
        (6, "easier-at-pain-six", "Pain of 6 with the last session asks for less: 3 rep"),
        (8, "no-session-at-pain-eight", "Pain of 8 with the last session: no session today, un"),
    ],
)
def test_pain_after_a_session_counts_for_a_day_until_it_is_said_again(
    pain: int, rule: str, said: str
) -> None:
    history = [session(2, 6), session(0.5, 6, pain_after=pain)]
    found = propose(history, LIMITS, NOW)
    assert [each.sentence.startswith(said) for each in found.spoke if each.id == rule] == [True]
    assert found.reps == (6 if pain < 6 else 3)
    assert rule not in applied(propose(history, LIMITS, NOW, pain=2))
    assert rule not in applied(propose(history, LIMITS, NOW + DAY))
    later = [*history, session(0.3, 6, pain_after=1)]
    assert rule not in applied(propose(later, LIMITS, NOW))


@pytest.mark.parametrize("pain", [None, 0, 5, 7, 9])
@pytest.mark.parametrize(
    "history", [[], [session(0, reps=0, reps_done=0)], three(3, held=True), [session(60, 8)]]
)
def test_without_a_glide_no_sentence_is_about_repetitions(
    history: list[PastSession], pain: int | None
) -> None:
    found = propose(history, RoutineLimits(glides=False), NOW, pain=pain)
    assert not found.glides and found.reason
    said = [each.sentence for each in found.spoke if each.id != "nothing-to-count"]
    assert not [each for each in said if "repetition" in each or "add nothing" in each]
    assert found.advice is Advice.NOT_TODAY or "nothing-to-count" in applied(found)


def test_pain_at_the_first_session_halves_the_start() -> None:
    assert propose([], LIMITS, NOW, pain=7).reps == 3


def test_variants_are_remembered_but_nothing_harder_after_worse() -> None:
    both = session(variants=(EASIER, HARDER))
    found = propose([both], LIMITS, NOW)
    assert [c.variant for c in found.variants] == [EASIER.variant, HARDER.variant]
    assert found.variants[0].why == "as last time"
    worse = propose([replace(both, next_day=WORSE)], LIMITS, NOW)
    assert [c.variant for c in worse.variants] == [EASIER.variant]
    assert "nothing-harder-after-worse" in applied(worse)
    hurting = propose([replace(both, variants=(HARDER,))], LIMITS, NOW, pain=6)
    assert hurting.variants == ()


def test_one_answer_counts_for_every_session_of_its_day() -> None:
    first, second = session(1.2, next_day=None), session(1, next_day=SAME)
    found = propose([session(5), session(3), first, second], LIMITS, NOW)
    assert "grow-by-one" in applied(found)
    bad = propose([session(5), session(3), replace(first, next_day=WORSE), second], LIMITS, NOW)
    assert "half-after-worse" in applied(bad)
    assert "professional-after-two" not in applied(bad)


def test_a_session_without_glides_changes_no_dose_but_its_next_day_counts() -> None:
    touch = session(0.5, 0, reps_done=0, worst_tension=None, next_day=None)
    assert propose([touch], LIMITS, NOW).reps == 5
    assert propose([*three(6), touch], LIMITS, NOW).reps == 7
    assert propose([*three(6), replace(touch, ended_early=True)], LIMITS, NOW).reps == 7
    # A stop before the first repetition allows five at most.
    assert propose([*three(6), replace(touch, stopped=True)], LIMITS, NOW).reps == 5
    assert propose([*three(6), replace(touch, next_day=WORSE)], LIMITS, NOW).reps == 3
    assert propose([replace(touch, next_day=WORSE)], LIMITS, NOW).reps == 3


def test_rule_ids_are_unique() -> None:
    ids = [r.id for r in RULES]
    assert len(ids) == len(set(ids))
    assert {r[0] for r in ROWS} <= set(ids)
