"""The interview before a session: next day, screening and clearances."""

from dataclasses import replace
from datetime import date, time

import pytest
from interview.interviews import (
    DAY,
    FIRST,
    FULL,
    GO,
    LATER,
    NOW,
    QUESTIONS,
    USUAL,
    interviewed,
    screened,
    session,
)

from nerveflow.dose.checks import CheckKind, ChosenCheck
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.interview.ask import Given
from nerveflow.interview.before import before_session
from nerveflow.interview.before_state import BeforeOutcome
from nerveflow.safety.answers import Clearance, ScreeningKind
from nerveflow.safety.terms import Tier


def test_the_first_start_asks_everything_once() -> None:
    check = ChosenCheck(CheckKind.TOE_TOUCH)
    known = replace(FIRST, check=check, stimuli=("light-touch", "sharp-blunt"))
    answers: dict[str, Given] = {**GO, "pain-now": "2", "wakes-at": "06:30", "check-before": "12.5"}
    found, asked = interviewed(known, answers, LATER)
    skin = ["skin-broken", "skin-numb"]
    assert asked == [*FULL, "pain-now", "wakes-at", "dose", "check-before", *skin]
    assert found.go_on
    assert found.outcome is BeforeOutcome.GO_ON
    assert (found.pain, found.check_value, found.wakes_at) == (2, 12.5, time(6, 30))
    assert found.wake_asked
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.screening.allowed
    assert found.screening.at == LATER
    assert [a.question for a in found.screening.answers] == FULL
    assert found.confirmed is not None
    assert found.confirmed.reps == 5
    assert not found.confirmed.changed
    assert list(found.stimulus_answers) == ["light-touch"]
    assert [s.offered for s in found.stimuli] == [True, True]


def test_on_the_next_day_one_safety_question_is_asked() -> None:
    found, asked = interviewed(USUAL)
    assert asked == ["anything-new", "pain-now", "dose"]
    assert found.go_on
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.DAILY
    assert (found.pain, found.check_value) == (None, None)
    assert not found.wake_asked


@pytest.mark.parametrize("question", ["saddle-numbness", "chest-breath", "foot-drop", "clot"])
def test_a_grave_answer_refuses_at_once(question: str) -> None:
    found, asked = interviewed(FIRST, {question: "y"})
    assert asked[-1] == question
    assert not found.go_on
    assert found.outcome is BeforeOutcome.REFUSED
    assert QUESTIONS.get(question).on_yes in found.lines
    assert found.confirmed is None
    assert found.screening is not None
    assert found.screening.tier in (Tier.EMERGENCY, Tier.URGENT)
    again, asked_again = interviewed(replace(FIRST, screenings=(found.screening,)))
    assert asked_again == []
    assert again.outcome is BeforeOutcome.REFUSED
    assert again.screening is None
    assert QUESTIONS.get(question).on_yes in again.lines
    tomorrow = replace(FIRST, now=NOW + DAY, screenings=(found.screening,))
    assert interviewed(tomorrow)[1][: len(FULL)] == FULL


def test_a_grave_answer_given_by_mistake_can_be_undone_before_it_is_saved() -> None:
    interview = before_session(FIRST)
    interview.answer("y")
    assert interview.result is not None
    assert interview.back()
    assert interview.current is not None
    assert interview.current.id == FULL[0]


def test_without_a_clearance_a_professional_yes_ends_the_start() -> None:
    found, asked = interviewed(FIRST, {"sciatic-disc": "y"})
    assert asked[-1] == "cleared"
    assert found.outcome is BeforeOutcome.REFUSED
    assert found.clearances == ()
    assert QUESTIONS.get("sciatic-disc").on_yes in found.lines


def test_a_dated_clearance_allows_a_session_and_is_returned() -> None:
    answers: dict[str, Given] = {
        **GO,
        "sciatic-disc": "y",
        "fever": "y",
        "cleared": "y",
        "cleared-on": date(2025, 3, 8),
        "cleared-by": "Dr Who",
    }
    found, asked = interviewed(FIRST, answers, LATER)
    assert asked[len(FULL) : len(FULL) + 3] == ["cleared", "cleared-on", "cleared-by"]
    assert found.go_on
    assert found.clearances == (
        Clearance("fever", date(2025, 3, 8), LATER, "Dr Who"),
        Clearance("sciatic-disc", date(2025, 3, 8), LATER, "Dr Who"),
    )
    assert found.lines[0] == "Cleared by a professional: a fever or signs of an infection." or (
        "Cleared by a professional: fever or signs of an infection." in found.lines
    )
    assert found.screening is not None
    known = replace(USUAL, screenings=(found.screening,), clearances=found.clearances)
    assert interviewed(replace(known, now=NOW + DAY))[0].go_on


def test_a_clearance_must_be_new_enough_for_all_that_it_answers() -> None:
    interview = before_session(FIRST)
    while (ask := interview.current) is not None and ask.id != "cleared-on":
        interview.answer("y" if ask.id in ("fever", "sciatic-disc", "cleared") else "n")
    assert interview.current is not None
    assert interview.current.earliest == date(2025, 3, 4)
    assert interview.current.latest == date(2025, 3, 10)


def test_something_new_asks_everything_again_and_counts_as_full() -> None:
    found, asked = interviewed(USUAL, {**GO, "anything-new": "y"})
    assert asked[: len(FULL) + 1] == ["anything-new", *FULL]
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.go_on


def test_where_only_the_calf_hurts_the_clot_is_asked_about_again() -> None:
    known = replace(USUAL, screenings=(screened("calf-only"),))
    found, asked = interviewed(known, {**GO, "clot-again": "y"})
    assert asked == ["anything-new", "clot-again"]
    assert found.outcome is BeforeOutcome.REFUSED
    assert interviewed(known)[0].go_on


def test_leaving_in_the_middle_is_no_answer_and_no_session() -> None:
    interview = before_session(FIRST)
    interview.answer("n")
    found = interview.leave()
    assert not found.go_on
    assert found.outcome is BeforeOutcome.LEFT
    assert found.verdict is not None
    assert found.verdict.unanswered[0] == FULL[1]
    assert found.screening is not None
    assert not found.screening.allowed
    known = replace(USUAL, screenings=(screened(ago=2 * DAY), found.screening))
    assert interviewed(known)[1][: len(FULL)] == FULL


def test_leaving_before_the_first_answer_returns_nothing_to_save() -> None:
    found = before_session(FIRST).leave()
    assert found.outcome is BeforeOutcome.LEFT
    assert found.screening is None
    assert found.verdict is None


def test_leaving_before_the_dose_is_confirmed_begins_nothing() -> None:
    found, _ = interviewed(USUAL, {})
    assert found.outcome is BeforeOutcome.LEFT
    assert found.proposal is not None
    assert found.confirmed is None
    assert found.screening is not None


def test_a_worse_next_day_asks_everything_and_halves() -> None:
    known = replace(USUAL, history=(session(),))
    answers: dict[str, Given] = {**GO, "next-day": "a bit worse", "next-day-note": "stiff"}
    found, asked = interviewed(known, answers, LATER)
    assert asked[: len(FULL) + 2] == ["next-day", "next-day-note", *FULL]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.A_BIT_WORSE, LATER, "stiff")
    assert found.confirmed is not None
    assert found.confirmed.reps == 3
    assert found.confirmed.halved


def test_after_a_good_next_day_one_safety_question_is_asked() -> None:
    found, asked = interviewed(replace(USUAL, history=(session(),)), {**GO, "next-day": "1"})
    assert asked == ["next-day", "next-day-note", "anything-new", "pain-now", "dose"]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.BETTER, NOW)


def test_leaving_at_the_note_returns_the_next_day() -> None:
    interview = before_session(replace(USUAL, history=(session(),)))
    interview.answer("clearly-worse")
    found = interview.leave()
    assert found.next_day is not None
    assert found.next_day.value is NextDay.CLEARLY_WORSE
    assert not found.go_on
