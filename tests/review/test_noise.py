"""What values have to do before a change is reported."""

from random import Random

import pytest

from nerveflow.review.noise import TrendVerdict, apart, changed, scatter


def verdict(*values: float, floor: float = 2, higher_is_better: bool = False) -> TrendVerdict:
    return changed(values, floor, higher_is_better=higher_is_better).verdict


def test_five_values_are_too_few_and_one_more_is_missing() -> None:
    found = changed((6, 6, 2, 2, 2), 2, higher_is_better=False)
    assert (found.verdict, found.more, found.first, found.last) == (
        TrendVerdict.TOO_FEW,
        1,
        None,
        None,
    )


def test_a_change_of_the_floor_is_reported_and_a_smaller_one_is_not() -> None:
    assert verdict(5, 5, 4, 4, 3, 3) is TrendVerdict.BETTER
    assert verdict(5, 5, 5, 4, 4, 3.2) is TrendVerdict.SAME
    assert verdict(3, 3, 4, 4, 5, 5) is TrendVerdict.WORSE
    assert verdict(3, 3, 4, 4, 5, 5, higher_is_better=True) is TrendVerdict.BETTER


def test_who_scatters_needs_a_larger_change_and_is_told_how_many_more() -> None:
    found = changed((7, 2, 6, 1, 5, 1), 2, higher_is_better=False)
    assert found.verdict is TrendVerdict.CANNOT_TELL
    assert found.noise is not None and found.noise > 5
    assert found.more is None
    calmer = changed((4, 2, 4, 3, 4, 2), 2, higher_is_better=False)
    assert (calmer.verdict, calmer.more) == (TrendVerdict.CANNOT_TELL, 6)


def test_a_slow_change_is_no_scatter() -> None:
    assert scatter((6, 5, 4, 3, 2, 1)) == pytest.approx(0.707, abs=0.001)
    assert scatter((3,)) == 0


@pytest.mark.parametrize("spread", [0.5, 1, 1.5, 2.5])
@pytest.mark.parametrize("sessions", [6, 9, 15, 24])
def test_of_people_without_a_change_at_most_one_in_twenty_is_told_of_one(
    spread: float, sessions: int
) -> None:
    rng = Random(f"{spread} {sessions}")
    people = 800
    shown = 0
    for _ in range(people):
        values = [min(10, max(0, round(rng.gauss(4.5, spread)))) for _ in range(sessions)]
        shown += verdict(*values) in (TrendVerdict.BETTER, TrendVerdict.WORSE)
    assert shown / people <= 0.05


def test_nearly_all_people_whose_pain_falls_by_four_points_see_it_reported() -> None:
    rng = Random(4)
    shown = 0
    for _ in range(200):
        values = [round(6 - 4 * n / 14 + rng.gauss(0, 0.8)) for n in range(15)]
        shown += verdict(*values) is TrendVerdict.BETTER
    assert shown >= 180


def test_sides_are_apart_where_the_mean_difference_is_beyond_floor_and_chance() -> None:
    assert apart((3, 2, 3, 3), 2).beyond
    assert not apart((1, 0, 2, 1), 2).beyond
    assert not apart((5, -3, 6, -2), 2).beyond
    assert apart((4, 4), 2).difference is None and not apart((4, 4), 2).beyond
