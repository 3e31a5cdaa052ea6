"""Comparisons of two ways."""

from dataclasses import replace

import pytest
from store.recording import STARTED, Recorded

from nerveflow.comparison.ways import ComparedWay, OutcomeMeasure
from nerveflow.store.comparisons import Comparison, ComparisonEnd
from nerveflow.store.store import Store

COMPARISON = Comparison("c1", STARTED, "input/vibration", OutcomeMeasure.PAIN, 7, 8)


def test_without_a_comparison_there_is_none(store: Store) -> None:
    assert store.comparisons.newest() is None


def test_a_comparison_is_read_as_it_was_begun_and_ended_once(store: Store) -> None:
    store.comparisons.begin(COMPARISON)
    assert store.comparisons.newest() == (COMPARISON, False)
    for why in ("enough", "again"):
        store.comparisons.end(ComparisonEnd("c1", STARTED, why))
    assert store.comparisons.newest() == (COMPARISON, True)


@pytest.mark.parametrize("ended", ["c1", "c2"])
def test_of_two_begun_at_the_same_time_the_one_that_goes_on_is_the_newest(
    store: Store, ended: str
) -> None:
    for each in ("c1", "c2"):
        store.comparisons.begin(replace(COMPARISON, id=each))
    store.comparisons.end(ComparisonEnd(ended, STARTED, ""))
    (goes_on,) = {"c1", "c2"} - {ended}
    assert store.comparisons.newest() == (replace(COMPARISON, id=goes_on), False)


def test_a_session_is_in_it_once_and_rehearsals_do_not_count(store: Store) -> None:
    store.comparisons.begin(COMPARISON)
    session = Recorded(store).glide().id
    for _ in range(2):
        store.comparisons.add_session("c1", session, ComparedWay.B)
    store.comparisons.add_session("c1", "gone", ComparedWay.A)
    first, second = store.comparisons.sessions("c1")
    assert (first.session_id, first.way, first.worst_tension, first.counts) == (
        session, ComparedWay.B, 3, True,
    )  # fmt: skip
    assert (first.check_before, first.check_kind, first.pain_after) == (None, None, None)
    assert (second.session_id, second.counts) == ("gone", False)
