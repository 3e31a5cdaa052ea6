"""The interview before a session: dose, check and sensory input."""

from dataclasses import replace
from datetime import time

import pytest
from interview.interviews import (
    AGAIN,
    DAY,
    GENTLE,
    GO,
    NOW,
    QUESTIONS,
    USUAL,
    VARIANT,
    answer_all,
    interviewed,
    session,
)

from nerveflow.dose.measures import CheckKind, ChosenCheck
from nerveflow.dose.past import NextDay, PastPart
from nerveflow.dose.proposal import HELD_FIVE, WORSE_TWICE, Advice, Form, Forms, RoutineLimits
from nerveflow.interview.ask import Given
from nerveflow.interview.before import before_going_on, before_session
from nerveflow.interview.before_state import BeforeOutcome, Known
from nerveflow.safety.answers import Answer, Clearance
from nerveflow.session.terms import Side

CLEARED: dict[str, Given] = {"cleared": "y", "cleared-by": "a physio"}
WORSE = {"next_day": NextDay.A_BIT_WORSE}
TWICE = (session(2, **WORSE), session(1, reps=3, **WORSE))


def test_twice_worse_needs_a_professional_and_a_date() -> None:
    known = replace(USUAL, history=TWICE)
    found, asked = interviewed(known)
    assert asked == ["daily", "pain-now", "cleared"]
    assert found.outcome is BeforeOutcome.REFUSED
    answers: dict[str, Given] = {**GO, **CLEARED, "cleared-on": "today"}
    cleared, _ = interviewed(known, answers)
    assert cleared.go_on
    assert cleared.clearances == (Clearance(WORSE_TWICE, NOW.date(), NOW, "a physio"),)
    assert cleared.confirmed is not None
    assert cleared.confirmed.reps == 3


def test_without_a_glide_there_is_no_number_to_choose() -> None:
    known = replace(USUAL, history=(), limits=RoutineLimits(glides=False), reps=3)
    interview = before_session(known)
    while (ask := interview.current) is not None and ask.id != "dose":
        interview.answer(None if ask.optional else "none")
    assert ask is not None
    assert [each.words for each in ask.choices] == ["all of it, as it is", "not today"]
    interview.answer("1")
    assert interview.current is None and interview.leave().go_on


def test_five_holds_running_need_a_professional_who_is_told_so() -> None:
    part = (PastPart("tibial", Side.LEFT, 5, held=True),)
    history = tuple(
        session(days, held=True, parts=part, next_day=NextDay.SAME) for days in range(1, 6)
    )
    known = replace(USUAL, history=history)
    found, _ = interviewed(known)
    assert found.outcome is BeforeOutcome.REFUSED
    assert "last 5 sessions (tibial, left)" in found.lines[0]
    cleared, _ = interviewed(known, {**GO, **CLEARED, "cleared-on": "today"})
    assert cleared.go_on
    assert cleared.clearances == (Clearance(HELD_FIVE, NOW.date(), NOW, "a physio"),)


def test_pain_of_eight_is_refused_and_seven_is_not() -> None:
    found, asked = interviewed(USUAL, {**GO, "pain-now": "8"})
    assert found.outcome is BeforeOutcome.REFUSED
    assert asked[-1] == "pain-now"
    assert found.lines[0].startswith("Pain of 8 or more: no session today.")
    assert interviewed(USUAL, {**GO, "pain-now": "7"})[0].go_on


def test_a_first_session_is_offered_in_the_easier_form_and_in_the_usual_one() -> None:
    forms = (Form("tibial-glide/chair", "On a chair"), Form("tibial-glide", "Floor"))
    limits = RoutineLimits(forms=(Forms("tibial-glide", "tibial", forms),))
    known = replace(USUAL, limits=limits)
    assert offered(known) == ["as-proposed", "usual", "not-today"]
    assert offered(known, 6) == ["as-proposed", "not-today"]
    taken, _ = interviewed(known)
    assert taken.confirmed is not None
    assert [v.variant for v in taken.confirmed.variants] == ["tibial-glide/chair"]
    usual, _ = interviewed(known, {"dose": "usual"})
    assert usual.confirmed is not None and usual.confirmed.variants == ()


def test_advice_to_wait_can_be_overruled_and_that_is_returned() -> None:
    known = replace(USUAL, wakes_at=time(17))
    found, asked = interviewed(known)
    assert asked[-1] == "begin-now"
    assert found.outcome is BeforeOutcome.DECLINED
    assert "19:00" in found.lines[0]
    begun, _ = interviewed(known, {**GO, "begin-now": "y"})
    assert begun.confirmed is not None
    assert begun.confirmed.overruled
    assert begun.confirmed.proposal.advice is Advice.WAIT


def test_the_time_of_waking_given_now_counts_at_once() -> None:
    known = replace(AGAIN, now=NOW.replace(hour=11), wake_asked=False)
    found, asked = interviewed(known, {"wakes-at": "10:00"})
    assert asked[-2:] == ["wakes-at", "begin-now"]
    assert found.outcome is BeforeOutcome.DECLINED


def test_a_clearance_that_is_given_before_going_on_leaves_no_refusal_behind() -> None:
    known = replace(USUAL, history=TWICE)
    answers: dict[str, Given] = {**CLEARED, "cleared-on": "today"}
    found, _ = answer_all(before_going_on(known), answers)
    assert found.go_on
    assert not any("see a professional" in line for line in found.lines)
    refused, _ = answer_all(before_going_on(known), {})
    assert refused.outcome is BeforeOutcome.REFUSED
    assert "see a professional" in refused.lines[0]


def test_leaving_at_the_clearance_refuses_nothing() -> None:
    interview = before_session(replace(USUAL, history=TWICE))
    for given in ("none", None):
        interview.answer(given)
    assert interview.leave().outcome is BeforeOutcome.LEFT


def test_a_fourth_session_is_not_begun() -> None:
    known = replace(USUAL, history=tuple(session(d) for d in (0.1, 0.3, 0.5)))
    found, asked = interviewed(known)
    assert "begin-now" not in asked
    assert found.outcome is BeforeOutcome.DECLINED


def offered(known: Known, pain: Given = None) -> list[str]:
    interview = before_session(known)
    while (ask := interview.current) is not None:
        if ask.id == "dose":
            return [c.id for c in ask.choices]
        interview.answer({"pain-now": pain, "daily": "none"}.get(ask.id, "n"))
    raise AssertionError("no dose was offered")


@pytest.mark.parametrize(
    ("known", "pain", "choices"),
    [
        (USUAL, None, ["as-proposed", "not-today"]),
        (AGAIN, None, ["as-proposed", "other", "not-today"]),
        (replace(AGAIN, reps=8), None, ["as-proposed", "as-asked", "other", "not-today"]),
        (replace(AGAIN, reps=5), None, ["as-proposed", "other", "not-today"]),
        (replace(GENTLE, reps=8), None, ["as-proposed", "other", "usual", "not-today"]),
        (replace(USUAL, reps=8), 6, ["as-proposed", "not-today"]),
        (
            replace(USUAL, history=(session(reps=8, next_day=NextDay.A_BIT_WORSE),)),
            None,
            ["as-proposed", "slider", "not-today"],
        ),
        (replace(USUAL, limits=RoutineLimits(5, 5)), None, ["as-proposed", "not-today"]),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(VARIANT,)),)),
            None,
            ["as-proposed", "other", "usual", "not-today"],
        ),
    ],
)
def test_what_can_be_chosen_follows_from_the_proposal(
    known: Known, pain: Given, choices: list[str]
) -> None:
    assert offered(known, pain) == choices


@pytest.mark.parametrize(
    ("known", "answers", "reps", "slider", "variants"),
    [
        (AGAIN, {"dose": "other", "reps": "8"}, 8, False, 0),
        (replace(AGAIN, reps=9), {"dose": "as-asked"}, 9, False, 0),
        (GENTLE, {"dose": "usual"}, 8, False, 0),
        (
            replace(USUAL, history=(session(reps=8, next_day=NextDay.A_BIT_WORSE),)),
            {"dose": "slider"},
            8,
            True,
            0,
        ),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(VARIANT,)),)),
            {"dose": "as-proposed"},
            5,
            False,
            1,
        ),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(VARIANT,)),)),
            {"dose": "usual"},
            5,
            False,
            0,
        ),
    ],
)
def test_the_person_confirms_or_changes_the_dose(
    known: Known,
    answers: dict[str, Given],
    reps: int,
    slider: bool,
    variants: int,
) -> None:
    found, _ = interviewed(known, answers)
    assert found.confirmed is not None
    assert found.confirmed.reps == reps
    assert found.confirmed.slider is slider
    assert len(found.confirmed.variants) == variants


def test_not_today_is_an_answer_too() -> None:
    found, _ = interviewed(USUAL, {"dose": "not today"})
    assert found.outcome is BeforeOutcome.DECLINED
    assert found.lines == ("Not today.",)


def test_an_input_with_a_contraindication_is_left_out() -> None:
    known = replace(USUAL, stimuli=("vibration",))
    found, asked = interviewed(known, {**GO, "vibration-implant": "y"})
    assert "cleared" not in asked
    assert [s.offered for s in found.stimuli] == [False]
    assert found.go_on
    saved = found.stimulus_answers["vibration"]
    again, asked_again = interviewed(replace(known, stimulus_answers=saved))
    assert asked_again == ["daily", "pain-now", "dose"]
    assert [s.offered for s in again.stimuli] == [False]


def test_a_pacemaker_asks_for_a_clearance_once_a_start() -> None:
    known = replace(USUAL, stimuli=("vibration",))
    answers: dict[str, Given] = {**GO, "vibration-pacemaker": "y"}
    found, asked = interviewed(known, answers)
    assert asked[-1] == "cleared"
    assert [s.offered for s in found.stimuli] == [False]
    cleared, _ = interviewed(known, {**answers, **CLEARED, "cleared-on": "yesterday"})
    assert [s.offered for s in cleared.stimuli] == [True]
    assert [c.question for c in cleared.clearances] == ["vibration-pacemaker"]
    later = replace(known, stimulus_answers=found.stimulus_answers["vibration"])
    assert interviewed(later)[1].count("cleared") == 1
    both = replace(later, stimuli=("vibration", "ice"))
    again, asked = interviewed(both, {**answers, **CLEARED, "cleared-on": "yesterday"})
    assert asked.count("cleared") == 1
    assert [s.offered for s in again.stimuli] == [True, True]


def test_a_contraindication_is_asked_about_again_after_thirty_days() -> None:
    known = replace(USUAL, stimuli=("light-touch",))
    for ago, asked in ((29, False), (30, True)):
        sore = Answer("skin-broken", True, QUESTIONS.wording, NOW - ago * DAY)
        old = Answer("skin-numb", False, QUESTIONS.wording, NOW - 90 * DAY)
        found, questions = interviewed(replace(known, stimulus_answers=(sore, old)))
        assert ("stimulus" in questions) is asked
        given = found.stimulus_answers.get("light-touch", ())
        assert [a.question for a in given] == (["skin-broken"] if asked else [])
        assert found.stimuli[0].offered is asked


def test_the_reminders_of_an_input_are_printed() -> None:
    found, _ = interviewed(replace(USUAL, stimuli=("vibration", "light-touch")))
    assert "vibration: At most 60 seconds on one spot, on soft flesh, never on bone." in (
        found.lines
    )
    refused, _ = interviewed(replace(USUAL, stimuli=("light-touch",)), {**GO, "skin-broken": "y"})
    assert refused.lines[0] == "light touch: It is left out."


def test_an_input_from_somebodys_own_routine_is_asked_about_by_its_name() -> None:
    interview = before_session(replace(USUAL, stimuli=("ice",)))
    for given in ("none", None, "1"):
        interview.answer(given)
    assert interview.current is not None
    assert (
        interview.current.lines[0]
        == "Before you use ice: think of the place where you would use it."
    )


def test_an_own_movement_is_named_in_its_question() -> None:
    interview = before_session(replace(USUAL, check=ChosenCheck(CheckKind.OWN, "stairs")))
    for given in ("none", None, "1"):
        interview.answer(given)
    assert interview.current is not None
    assert interview.current.lines[0] == "Your movement: stairs."
    interview.answer("4")
    assert interview.result is not None
    assert interview.result.check_value == 4


def test_leaving_among_the_inputs_begins_nothing_but_returns_the_answers() -> None:
    interview = before_session(replace(USUAL, stimuli=("light-touch", "ice")))
    for given in ("none", None, "1", "none"):
        interview.answer(given)
    found = interview.leave()
    assert not found.go_on
    assert found.confirmed is None
    assert len(found.stimulus_answers["light-touch"]) == 2


def test_the_slider_of_last_time_is_confirmed_with_one_answer() -> None:
    found, _ = interviewed(GENTLE)
    assert found.confirmed is not None
    assert (found.confirmed.reps, found.confirmed.slider, found.confirmed.halved) == (
        8,
        True,
        False,
    )


def test_fewer_repetitions_than_proposed_are_proposed_where_they_were_asked_for() -> None:
    many = (session(reps=9, next_day=NextDay.SAME),)
    found, _ = interviewed(replace(USUAL, history=many, reps=6))
    assert found.confirmed is not None and found.confirmed.reps == 6
    assert found.proposal is not None
    assert "asked for 6 repetitions, fewer than 9" in found.proposal.reason
    waits, _ = interviewed(replace(USUAL, history=(session(1 / 24, reps=9),), reps=6))
    assert waits.proposal is not None and "two hours" in waits.proposal.reason
    halved, _ = interviewed(replace(USUAL, history=many, reps=6), {**GO, "pain-now": "7"})
    assert halved.confirmed is not None and halved.confirmed.reps == 5


@pytest.mark.parametrize("has", [True, False])
def test_a_massager_is_asked_about_once_and_without_one_vibration_is_left_out(has: bool) -> None:
    known = replace(USUAL, massager=None, stimuli=("vibration", "light-touch"))
    found, asked = interviewed(known, {**GO, "massager": "y" if has else "n"})
    assert asked.count("massager") == 1 and found.massager is has
    assert [s.offered for s in found.stimuli] == [has, True]
    assert list(found.stimulus_answers) == (["vibration"] if has else ["light-touch"])
    again, asked = interviewed(replace(known, massager=has))
    assert "massager" not in asked and again.massager is None
    assert "massager" not in interviewed(replace(known, stimuli=("light-touch",)))[1]
