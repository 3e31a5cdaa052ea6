"""What is true of the proposal for any history."""

from dataclasses import replace
from datetime import timedelta

import pytest
from dose.histories import EASIER, HARDER, LIMITS, NOW, WORSE, applied, session, three
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.dose.past import NextDay, PastSession
from nerveflow.dose.proposal import RoutineLimits
from nerveflow.dose.rules import propose


def test_a_dose_below_what_the_routine_allows_is_never_offered() -> None:
    found = propose([session(reps=8)], RoutineLimits(7, 10), NOW)
    assert (found.least, found.reps, found.slider_reps) == (7, 8, 8)
    assert propose([], RoutineLimits(7, 10), NOW).slider_reps == 7
    low = propose([session(reps=5)], RoutineLimits(2, 4), NOW)
    assert (low.least, low.reps, low.slider_reps) == (2, 4, 4)


def test_a_slider_is_only_offered_where_there_is_one() -> None:
    without = RoutineLimits(slider=False)
    worse = propose([session(reps=8, next_day=WORSE)], without, NOW, pain=7)
    assert not worse.or_slider
    assert not any("slider" in rule.sentence for rule in worse.spoke)
    found = propose([session(reps=8, slider=True)], without, NOW)
    assert not found.slider


def test_after_the_slider_three_good_sessions_come_before_full_strength() -> None:
    bad = session(7, 8, next_day=WORSE)
    gentle = [session(d, 8, slider=True) for d in (5, 3, 1)]
    found = propose([bad, *gentle[:1]], LIMITS, NOW)
    assert (found.reps, found.slider, found.halved) == (8, True, False)
    assert "stay-with-slider" in applied(found)
    earned = propose([bad, *gentle], LIMITS, NOW)
    assert (earned.reps, earned.slider) == (8, False)
    assert earned.reason.startswith("Three days with the slider went well")


def test_a_session_with_the_slider_counts_for_an_earlier_worse_day_only() -> None:
    bad = session(2, 8, next_day=WORSE)
    answered = propose([bad, session(0.2, 8, slider=True, next_day=None)], LIMITS, NOW)
    assert (answered.reps, answered.most, answered.slider, answered.halved) == (8, 8, True, False)
    again = propose([session(3, 8), session(1, 8, slider=True, next_day=WORSE)], LIMITS, NOW)
    assert (again.reps, again.slider, again.halved, again.or_slider) == (4, True, True, False)


def test_midnight_gives_no_rest() -> None:
    now = NOW.replace(hour=0, minute=30)
    late = replace(session(), started_at=now - timedelta(minutes=50))
    found = propose([late], LIMITS, now)
    assert found.wait_until == now + timedelta(minutes=70)


@pytest.mark.parametrize(
    ("history", "most"),
    [
        ([], 5),
        ([session(reps=6)], 10),
        ([session(reps=6, held=True)], 6),
        ([session(reps=6, stopped=True)], 6),
        ([session(reps=6, next_day=None)], 6),
        (three(6, next_day=None), 6),
    ],
)
def test_the_person_cannot_choose_more_than_is_known_to_be_good(
    history: list[PastSession], most: int
) -> None:
    assert propose(history, LIMITS, NOW).most == most


sessions = st.builds(
    PastSession,
    id=st.uuids().map(str),
    started_at=st.integers(0, 60 * 24 * 20).map(lambda m: NOW - timedelta(minutes=m)),
    reps=st.integers(0, 12),
    reps_done=st.integers(0, 60),
    worst_tension=st.none() | st.integers(0, 10),
    held=st.booleans(),
    stopped=st.booleans(),
    next_day=st.none() | st.sampled_from(NextDay),
    variants=st.sampled_from([(), (EASIER,), (HARDER,), (EASIER, HARDER)]),
)
calm = st.builds(
    session,
    st.integers(1, 9),
    st.integers(3, 10),
    next_day=st.none() | st.sampled_from(NextDay),
    held=st.booleans(),
)
histories = st.lists(sessions, max_size=8) | st.lists(calm, max_size=6, unique_by=lambda s: s.id)
pains = st.none() | st.integers(0, 10)


def newest(history: list[PastSession]) -> PastSession:
    return max(history, key=lambda s: s.started_at)


def newest_answer_is_worse(history: list[PastSession]) -> bool:
    answered = [s for s in history if s.next_day is not None]
    if not answered:
        return False
    day = newest(answered).started_at.date()
    values = [s.next_day for s in answered if s.started_at.date() == day]
    return any(v is not None and v.is_worse for v in values)


@given(histories, pains)
def test_for_any_past_a_proposal_is_a_dose_and_names_its_rules(
    history: list[PastSession], pain: int | None
) -> None:
    found = propose(history, LIMITS, NOW, pain=pain)
    assert 5 <= found.reps <= 10 or (found.halved and found.reps in (3, 4))
    assert found.least <= found.reps <= found.most <= 10
    assert 5 <= found.slider_reps <= 10
    assert found.spoke
    assert found.reason in [rule.sentence for rule in found.spoke]
    assert all(rule.id and rule.sentence and rule.source for rule in found.spoke)


@given(histories, pains)
def test_the_dose_never_grows_after_a_worse_day_a_hold_or_a_stop(
    history: list[PastSession], pain: int | None
) -> None:
    glided = [s for s in history if s.reps]
    if not glided or len({s.started_at for s in history}) < len(history):
        return
    found = propose(history, LIMITS, NOW, pain=pain)
    last = newest(glided)
    if newest_answer_is_worse(history):
        assert found.reps <= max(3, last.reps)
        assert found.most == found.reps
        assert found.halved
        assert not [c for c in found.variants if c.variant == HARDER.variant]
    if newest(history).held or newest(history).stopped:
        assert found.reps <= max(3, last.reps)
    assert found.reps <= max(5, last.reps + 1)


@given(histories)
def test_the_order_in_which_the_past_comes_does_not_matter(history: list[PastSession]) -> None:
    at = {s.started_at for s in history}
    if len(at) == len(history):
        assert propose(history, LIMITS, NOW) == propose(history[::-1], LIMITS, NOW)


@given(histories, st.integers(5, 10))
def test_a_routine_is_never_asked_for_more_than_it_allows(
    history: list[PastSession], most: int
) -> None:
    found = propose(history, RoutineLimits(5, most), NOW)
    assert found.reps <= most
    assert found.slider_reps <= most
