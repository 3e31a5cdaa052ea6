"""Whether one of two ways helps more."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nerveflow.comparison.permutation_test import (
    LEAST_PAIRS,
    MOST_PAIRS,
    ComparisonVerdict,
    SessionOutcome,
    p_value,
    paired,
    result,
)
from nerveflow.comparison.ways import ComparedWay, next_way, planned

A, B = ComparedWay.A, ComparedWay.B
PEOPLE = 10_000


def person(seed: int, pairs: int, effect: float = 0.0) -> list[SessionOutcome]:
    """Sessions of somebody who gets better with time, has good and bad weeks, and rounds."""
    draw = Random(seed)
    trend, mood = draw.uniform(-0.2, 0.4), 0.0
    sessions = []
    for number, way in enumerate(planned(seed, pairs)):
        mood = 0.6 * mood + draw.gauss(0, 1)
        value = trend * number + mood + (effect if way is A else 0.0)
        sessions.append(SessionOutcome(way, round(value)))
    return sessions


def reported_that_a_helps(pairs: int, effect: float, people: int) -> int:
    return sum(
        result(person(seed, pairs, effect), pairs).verdict is ComparisonVerdict.A_BETTER
        for seed in range(people)
    )


def test_of_ten_thousand_people_without_an_effect_at_most_one_in_twenty_is_told_of_one() -> None:
    verdicts = [result(person(seed, LEAST_PAIRS), LEAST_PAIRS).verdict for seed in range(PEOPLE)]
    shown = sum(
        each in (ComparisonVerdict.A_BETTER, ComparisonVerdict.B_BETTER) for each in verdicts
    )
    assert 0 < shown <= 0.05 * PEOPLE
    assert 0 < verdicts.count(ComparisonVerdict.A_BETTER) <= 0.05 * PEOPLE


def test_a_large_effect_is_found_in_most_people() -> None:
    assert reported_that_a_helps(pairs=8, effect=3.0, people=200) > 180


@given(st.integers(0, 10**6), st.integers(1, MOST_PAIRS))
def test_each_pair_of_the_plan_has_both_ways(seed: int, pairs: int) -> None:
    order = planned(seed, pairs)
    assert len(order) == 2 * pairs
    assert all(first is second.other for first, second in zip(order[::2], order[1::2], strict=True))


def test_either_way_comes_first_in_about_half_of_all_pairs() -> None:
    firsts = [planned(seed, 1)[0] for seed in range(2_000)]
    assert 900 < firsts.count(A) < 1_100


@given(st.integers(0, 10**6))
def test_a_plan_that_is_followed_is_the_plan(seed: int) -> None:
    done: list[ComparedWay] = []
    while (way := next_way(seed, 4, done)) is not None:
        done.append(way)
    assert tuple(done) == planned(seed, 4)


def test_who_does_the_other_way_first_does_the_planned_one_second() -> None:
    (first, _) = planned(3, 1)
    assert next_way(3, 1, [first.other]) is first


@settings(max_examples=50)
@given(st.lists(st.integers(-10, 10).map(float), min_size=1, max_size=7))
def test_the_p_value_is_the_share_of_all_signs(differences: list[float]) -> None:
    seen = abs(sum(differences))
    flips = list(product((1, -1), repeat=len(differences)))
    far = sum(
        abs(sum(s * d for s, d in zip(each, differences, strict=True))) >= seen for each in flips
    )
    assert p_value(differences) == pytest.approx(far / len(flips))


def test_six_pairs_that_all_agree_are_the_least_that_differs_from_chance() -> None:
    agreeing = [SessionOutcome(way, 1.0 if way is A else 0.0) for way in planned(1, LEAST_PAIRS)]
    assert result(agreeing, LEAST_PAIRS).verdict is ComparisonVerdict.A_BETTER
    assert result(agreeing, LEAST_PAIRS).p == pytest.approx(2 / 2**6)
    assert p_value([1.0] * (LEAST_PAIRS - 1)) > 0.05
    turned = [SessionOutcome(each.way.other, each.outcome) for each in agreeing]
    assert result(turned, LEAST_PAIRS).verdict is ComparisonVerdict.B_BETTER


def test_nothing_is_judged_before_the_last_session() -> None:
    agreeing = [SessionOutcome(way, 1.0 if way is A else 0.0) for way in planned(1, 8)]
    early = result(agreeing[:-1], 8)
    assert (early.verdict, early.p) == (ComparisonVerdict.NOT_YET, None)
    assert early.difference == 1.0


def test_a_pair_without_both_ways_and_both_values_does_not_count() -> None:
    sessions = [
        SessionOutcome(A, 3.0), SessionOutcome(A, 1.0),
        SessionOutcome(B, 1.0), SessionOutcome(A, None),
        SessionOutcome(B, 1.0), SessionOutcome(A, 4.0),
        SessionOutcome(A, 2.0),
    ]  # fmt: skip
    assert paired(sessions) == (3.0,)
    assert result(sessions[:6], 3).verdict is ComparisonVerdict.TOO_FEW
    assert result([SessionOutcome(A, None)] * 2, 1).difference is None


def test_without_any_difference_chance_explains_everything() -> None:
    assert p_value([]) == 1.0
    assert p_value([0.0] * 6) == 1.0
