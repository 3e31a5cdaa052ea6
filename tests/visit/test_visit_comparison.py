"""Comparing two ways around sessions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from store.recording import NEW, Recorded
from visit.rig import Rig

from nerveflow.comparison.permutation_test import ComparisonVerdict
from nerveflow.comparison.ways import ComparedWay, OutcomeMeasure, WayPair, planned
from nerveflow.dose.measures import CheckKind, Unit
from nerveflow.interview.ask import Given
from nerveflow.session.commands import Tension
from nerveflow.session.terms import Joint, Kind
from nerveflow.store.checks import Measured, Occasion, PainNow
from nerveflow.visit import visit_steps as s
from nerveflow.visit.comparison import (
    ComparisonToday,
    as_compared,
    begin_comparison,
    comparison_today,
    end_comparison,
)
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import Request
from nerveflow.visit.visit import visit


def today(rig: Rig) -> ComparisonToday:
    found = comparison_today(rig.services())
    assert found is not None
    return found


def session(rig: Rig, way: ComparedWay, number: int, tell: Callable[[str], None]) -> str:
    """One session of the comparison that was done in a way."""
    at = rig.time.wall() + timedelta(hours=3 * number)
    recorded = Recorded(rig.store, replace(NEW, started_at=at.isoformat())).glide()
    recorded.journal.close()
    tell(recorded.id)
    rig.store.comparisons.add_session(today(rig).comparison.id, recorded.id, way)
    return recorded.id


def pain(rig: Rig, before: int, after: int) -> Callable[[str], None]:
    def tell(session: str) -> None:
        rig.store.checks.save_pain(session, PainNow(Occasion.BEFORE, before))
        rig.store.checks.save_pain(session, PainNow(Occasion.AFTER, after))

    return tell


def test_sixteen_sessions_in_random_order_come_to_an_answer(rig: Rig) -> None:
    begun = begin_comparison(rig.services(), WayPair.ORDER, OutcomeMeasure.PAIN, 8)
    assert "Cannot tell yet" in begun.lines()[-1]
    for number, way in enumerate(planned(begun.comparison.seed, 8)):
        due = today(rig).next()
        assert due is not None and (due.way, due.number) == (way, number + 1)
        session(rig, way, number, pain(rig, 5, 3 if way is ComparedWay.A else 4))
    done = today(rig)
    assert done.next() is None
    assert done.result().verdict is ComparisonVerdict.A_BETTER
    assert done.lines()[-1].startswith("For you, in these weeks, knee first was better by 1")


def test_a_pair_of_ways_that_only_a_newer_version_knows_is_no_comparison(rig: Rig) -> None:
    begun = begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.PAIN, 8).comparison
    newer = replace(begun, id="newer", what="breathing", at=begun.at + timedelta(hours=1))
    rig.store.comparisons.begin(newer)
    assert comparison_today(rig.services()) is None


def test_a_session_that_does_not_count_takes_its_pair_with_it(rig: Rig) -> None:
    begun = begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.PAIN, 6)
    order = planned(begun.comparison.seed, 6)
    ids = [session(rig, way, n, pain(rig, 5, 4)) for n, way in enumerate(order)]
    assert today(rig).result().verdict is ComparisonVerdict.NO_DIFFERENCE
    rig.store.discard(ids[0], rig.time.wall())
    found = today(rig)
    assert found.result().verdict is ComparisonVerdict.TOO_FEW
    assert "only 5 pairs" in found.lines()[-1]


def test_the_check_counts_in_its_own_direction(rig: Rig) -> None:
    services = rig.services()
    with pytest.raises(CannotBegin, match="no test movement"):
        begin_comparison(services, WayPair.TIME, OutcomeMeasure.CHECK, 6)
    services.settings.change("session.check", "toe-touch")
    begun = begin_comparison(services, WayPair.TIME, OutcomeMeasure.CHECK, 6)
    for number, way in enumerate(planned(begun.comparison.seed, 6)):

        def tell(session: str, way: ComparedWay = way) -> None:
            for occasion, value in (
                (Occasion.BEFORE, 10.0),
                (Occasion.AFTER, 8.0 if way is ComparedWay.B else 9.5),
            ):
                measured = Measured(occasion, CheckKind.TOE_TOUCH, value, Unit.CENTIMETRES)
                rig.store.checks.save_measured(session, measured)

        session(rig, way, number, tell)
    assert today(rig).result().verdict is ComparisonVerdict.B_BETTER


def test_tension_counts_by_the_highest_reading(rig: Rig) -> None:
    begun = begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.TENSION, 6)
    for number, way in enumerate(planned(begun.comparison.seed, 6)):
        at = rig.time.wall() + timedelta(hours=3 * number)
        recorded = Recorded(rig.store, replace(NEW, started_at=at.isoformat())).glide()
        if way is ComparedWay.A:
            recorded.do(Tension(5))
        recorded.journal.close()
        rig.store.comparisons.add_session(begun.comparison.id, recorded.id, way)
    assert today(rig).result().verdict is ComparisonVerdict.B_BETTER


@pytest.mark.parametrize(
    ("what", "pairs", "stimulus", "words"),
    [
        (WayPair.TIME, 5, "", "6 to 12"),
        (WayPair.INPUT, 6, "", "which touch"),
        (WayPair.INPUT, 6, "wishes", "which touch"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_can(
    rig: Rig, what: WayPair, pairs: int, stimulus: str, words: str
) -> None:
    with pytest.raises(CannotBegin, match=words):
        begin_comparison(rig.services(), what, OutcomeMeasure.PAIN, pairs, stimulus)
    assert comparison_today(rig.services()) is None


def test_one_comparison_runs_at_a_time_and_can_be_ended(rig: Rig) -> None:
    begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.PAIN, 6)
    with pytest.raises(CannotBegin, match="already running"):
        begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.PAIN, 6)
    for _ in range(2):
        end_comparison(rig.services(), today(rig))
    assert today(rig).next() is None
    assert today(rig).lines()[-1] == "Ended before the last session, so there is no answer."


def glides(rig: Rig, request: Request) -> list[Joint | None]:
    timeline = rig.services().timeline(request.routine, request.choices)
    side = timeline.schedule()[0].segment.side
    return [
        placed.segment.joint
        for placed in timeline.schedule()
        if placed.segment.kind is Kind.GLIDE and placed.segment.side is side
    ]


def test_ankle_first_exchanges_two_glides_and_changes_no_dose(rig: Rig) -> None:
    begin_comparison(rig.services(), WayPair.ORDER, OutcomeMeasure.PAIN, 6)
    due = today(rig).next()
    assert due is not None
    request = Request("tibial-glide")
    knee, _ = as_compared(request, replace(due, way=ComparedWay.A), offered=False)
    ankle, possible = as_compared(request, replace(due, way=ComparedWay.B), offered=False)
    assert possible
    assert glides(rig, knee) == [Joint.KNEE, Joint.ANKLE, Joint.TOES]
    assert glides(rig, ankle) == [Joint.ANKLE, Joint.KNEE, Joint.TOES]
    assert glides(rig, replace(ankle, routine="sural-glide")) == [Joint.KNEE, Joint.FOOT]


def test_an_input_that_the_questions_rule_out_is_never_given(rig: Rig) -> None:
    begin_comparison(rig.services(), WayPair.INPUT, OutcomeMeasure.PAIN, 6, "vibration")
    due = today(rig).next()
    assert due is not None
    for way, offered, stacked, possible in (
        (ComparedWay.A, True, "vibration", True),
        (ComparedWay.A, False, None, False),
        (ComparedWay.B, True, None, True),
        (ComparedWay.B, False, None, True),
    ):
        request, can = as_compared(Request("tibial-glide"), replace(due, way=way), offered=offered)
        assert (request.choices.stacked, can) == (stacked, possible)


def follow(rig: Rig, request: Request, so: bool = True) -> list[str]:
    """The beginning of a visit, up to its session; returns what was shown on the way."""
    steps = visit(rig.services(), request)
    shown: list[str] = []
    step = next(steps)
    while not isinstance(step, s.Follow | s.VisitEnd):
        if isinstance(step, s.ShowMessage):
            shown += step.lines
        if isinstance(step, s.RunInterview):
            while (ask := step.interview.current) is not None:
                shown += [line for line in ask.lines if line.startswith("Comparison")]
                given: Given = {"way": so, "answer-by": None}.get(ask.id, _well(ask.kind.value))
                step.interview.answer(given)
        step = steps.send(None)
    assert isinstance(step, s.Follow)
    steps.close()
    return shown


def _well(kind: str) -> Given:
    answers: dict[str, Given] = {"yes-no": False, "signs": "none", "choice": "1"}
    return answers.get(kind)


@pytest.mark.parametrize("so", [True, False])
def test_a_session_says_which_way_is_due_and_saves_which_was_done(rig: Rig, so: bool) -> None:
    begin_comparison(rig.services(), WayPair.TIME, OutcomeMeasure.PAIN, 6)
    due = today(rig).next()
    assert due is not None
    shown = follow(rig, Request("tibial-glide"), so)
    assert any(line.startswith("Comparison, session 1 of 12") for line in shown)
    (done,) = today(rig).sessions
    assert done.way is (due.way if so else due.way.other)


def test_a_routine_without_an_order_to_exchange_does_not_count(rig: Rig) -> None:
    begin_comparison(rig.services(), WayPair.ORDER, OutcomeMeasure.PAIN, 6)
    shown = follow(rig, Request("sural-glide"))
    assert any("no order to swap" in line for line in shown)
    assert today(rig).sessions == ()
