"""What is true of the proposal for any history."""

from dataclasses import replace
from datetime import timedelta

import pytest
from dose.histories import EASIER, HARDER, LIMITS, NOW, SAME, WORSE, applied, session, three
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.dose.past import Direction, NextDay, PastPart, PastSession, PastVariant
from nerveflow.dose.proposal import Advice, Form, Forms, Proposal, RoutineLimits
from nerveflow.dose.rules import propose
from nerveflow.session.terms import Side


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
    assert earned.reason.startswith("Three days with the easier variant went well")


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


LYING, CHAIR = Form("tibial-glide/lying", "Lying on the back"), Form("tibial-glide/chair", "Chair")
SLIDER = Form("tibial-glide/slider", "Slider on a chair", slider=True)
USUAL = Form("tibial-glide", "On the floor")
WITH_FORMS = RoutineLimits(forms=(Forms("tibial-glide", "tibial", (LYING, SLIDER, CHAIR, USUAL)),))
TAKEN = tuple(
    PastVariant("tibial-glide", form.variant, form.name, Direction.EASIER)
    for form in (LYING, SLIDER, CHAIR)
)
SLUMP = PastVariant("tibial-glide", "tibial-glide/slump", "Slumped", Direction.HARDER)
FORBIDS = {"professional-after-two", "professional-after-five-holds", "no-session-at-pain-eight"}
REVIEWS = {"review-without-gain", "review-after-six-weeks"}
NEVER_TOGETHER = [
    ({"easier-at-first"}, {"as-last-time", "stay-halved", "grow-by-one", "stay-with-slider"}),
    ({"start-at-five"}, {"as-last-time", "grow-by-one", "back-to-five"}),
    ({"grow-by-one"}, {*REVIEWS, "less-is-enough", "five-after-an-early-stop"}),
    ({"grow-by-one", "back-to-five"}, {"half-after-worse", "not-after-a-hold", "pain-is-rising"}),
    ({"less-is-enough"}, {"half-after-worse", "stay-halved", "not-after-a-hold", *REVIEWS}),
    ({"back-from-slider"}, {"stay-with-slider", "half-after-worse", "easier-after-two-holds"}),
    ({"stay-with-slider"}, {"variant-of-last-time"}),
]


@st.composite
def lived(draw: st.DrawFn) -> list[PastSession]:
    """Sessions of one person, days apart, with what may go well or badly in each."""
    long = draw(st.booleans())
    bad = draw(st.sampled_from([0, 1, 1, 5]))
    found = []
    for n in range(draw(st.integers(0, 8))):
        held = draw(st.integers(0, 5)) < bad
        stopped = draw(st.integers(0, 9)) < bad
        done = 0 if draw(st.integers(0, 9)) < bad else 30
        found.append(
            session(
                (n + 1) * (6 if long else 1),
                draw(st.sampled_from([0, 3, 5, 5, 8, 8])),
                reps_done=done,
                held=held,
                stopped=stopped,
                worst_tension=draw(st.sampled_from([None, 3, 3, 3])),
                next_day=draw(st.sampled_from([None, SAME, SAME, SAME, WORSE])),
                slider=draw(st.booleans()),
                variants=draw(st.sampled_from([(), *((v,) for v in (*TAKEN, SLUMP))])),
                parts=(PastPart("tibial", Side.LEFT, done, held),),
                pain_before=draw(st.sampled_from([0, 0, 0, 3])),
            )
        )
    return found


def contradictions(found: Proposal) -> list[str]:
    """What a proposal says that does not fit together."""
    rules, shown = set(applied(found)), [rule.sentence for rule in found.spoke]
    wrong = [
        f"{a & rules} beside {b & rules}" for a, b in NEVER_TOGETHER if a & rules and b & rules
    ]
    if len(shown) != len(set(shown)):
        wrong.append("the same sentence twice")
    if found.advice in (Advice.PROFESSIONAL, Advice.NOT_TODAY) and rules - FORBIDS:
        wrong.append(f"a session is forbidden, beside {rules - FORBIDS}")
    if found.slider and found.variants:
        wrong.append("the slider, beside another form")
    if "stay-with-slider" in rules and not found.slider:
        wrong.append("it stays with a slider that is not proposed")
    if found.halved and "less-is-enough" in rules:
        wrong.append("half, beside less is enough")
    return wrong


@given(lived() | histories, pains, st.sampled_from([LIMITS, WITH_FORMS]))
def test_for_any_past_no_two_sentences_contradict_each_other(
    history: list[PastSession], pain: int | None, limits: RoutineLimits
) -> None:
    assert not contradictions(propose(history, limits, NOW, pain=pain))


@given(lived() | histories, pains)
def test_a_stop_before_the_first_repetition_allows_five_at_most(
    history: list[PastSession], pain: int | None
) -> None:
    stop = session(0.11, 8, reps_done=0, stopped=True, worst_tension=7)
    before = [s for s in history if s.started_at < stop.started_at]
    assert propose([*before, stop], LIMITS, NOW, pain=pain).most <= 5


def test_a_slider_that_was_held_twice_gives_way_to_an_easier_form() -> None:
    part = (PastPart("tibial", Side.LEFT, 5, held=True),)
    held = [session(n, slider=True, held=True, worst_tension=5, parts=part) for n in (2, 1)]
    found = propose([replace(s, variants=TAKEN[1:2]) for s in held], WITH_FORMS, NOW)
    assert (found.slider, [v.variant for v in found.variants]) == (False, [LYING.variant])
    shown = " ".join(rule.sentence for rule in found.spoke)
    assert "an easier variant is proposed for them: lying on the back." in shown
    assert "stays with the easier variant" not in shown and "harder" not in shown


def test_another_nerve_keeps_its_slider_where_one_gives_way() -> None:
    sural = Forms(
        "sural", "sural", (Form("sural/s", "Slider", slider=True), Form("sural", "Floor"))
    )
    limits = RoutineLimits(forms=(*WITH_FORMS.forms, sural))
    part = (PastPart("tibial", Side.LEFT, 5, held=True), PastPart("sural", Side.LEFT, 5))
    held = [session(n, slider=True, held=True, worst_tension=5, parts=part) for n in (2, 1)]
    found = propose(held, limits, NOW)
    assert not found.slider
    assert {v.variant for v in found.variants} == {LYING.variant, "sural/s"}
    both = tuple(replace(p, held=True) for p in part)
    stuck = propose([replace(s, parts=both[1:]) for s in held], limits, NOW)
    assert (stuck.slider, stuck.variants) == (True, ())
    assert any("There is no easier variant" in rule.sentence for rule in stuck.spoke)
