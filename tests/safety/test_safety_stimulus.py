"""Whether a kind of sensory input is offered."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nerveflow.safety.answers import Answer, Clearance
from nerveflow.safety.questions import load_questions
from nerveflow.safety.stimulus import (
    StimulusVerdict,
    stimulus_questions,
    stimulus_questions_due,
    stimulus_verdict,
    valid_answers,
)
from nerveflow.safety.terms import Tier, When

QUESTIONS = load_questions()
TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
ASKED = [(s, q.id, q.tier) for s in QUESTIONS.stimuli for q in stimulus_questions(s, QUESTIONS)]


def known(stimulus: str, *yes: str) -> dict[str, bool]:
    return {q.id: q.id in yes for q in stimulus_questions(stimulus, QUESTIONS)}


def judge(stimulus: str, answers: dict[str, bool], *clearances: Clearance) -> StimulusVerdict:
    return stimulus_verdict(stimulus, answers, clearances, TODAY, QUESTIONS)


@pytest.mark.parametrize("stimulus", list(QUESTIONS.stimuli))
def test_no_to_everything_offers_it_with_its_reminders(stimulus: str) -> None:
    found = judge(stimulus, known(stimulus))
    assert found.offered
    assert found.lines == QUESTIONS.stimuli[stimulus].reminders


@pytest.mark.parametrize(("stimulus", "question", "tier"), ASKED)
def test_a_yes_leaves_it_out_unless_a_professional_clears_it(
    stimulus: str, question: str, tier: Tier
) -> None:
    answers = known(stimulus, question)
    found = judge(stimulus, answers)
    assert not found.offered
    assert QUESTIONS.get(question).on_yes in found.lines
    clearable = tier is Tier.PROFESSIONAL
    assert found.needs_clearance_for == ((question,) if clearable else ())
    assert judge(stimulus, answers, Clearance(question, TODAY, NOW)).offered is clearable


@pytest.mark.parametrize(
    ("stimulus", "screening"),
    [
        ("vibration", "fracture"),
        ("vibration", "clot-swollen"),
        ("vibration", "toes-unfelt"),
        ("vibration", "pregnancy"),
        ("vibration", "no-feeling"),
        ("light-touch", "no-feeling"),
        ("sharp-blunt", "no-feeling"),
    ],
)
def test_a_yes_in_the_screening_counts_here_too(stimulus: str, screening: str) -> None:
    assert not judge(stimulus, {**known(stimulus), screening: True}).offered
    due = stimulus_questions_due(stimulus, {screening: True}, QUESTIONS)
    assert all(screening not in q.also for q in due)


def test_no_answer_is_never_a_no() -> None:
    found = judge("light-touch", {"skin-broken": False})
    assert not found.offered
    assert found.unanswered == ("skin-numb",)


def test_what_was_answered_is_not_asked_again() -> None:
    answers = [Answer("skin-numb", False, QUESTIONS.wording, NOW)]
    due = stimulus_questions_due("light-touch", valid_answers(answers, QUESTIONS, NOW), QUESTIONS)
    assert [q.id for q in due] == ["skin-broken"]


def test_the_newest_answer_to_the_current_wording_counts() -> None:
    answers = [
        Answer("skin-numb", True, QUESTIONS.wording, NOW),
        Answer("skin-numb", False, QUESTIONS.wording, NOW - timedelta(days=1)),
        Answer("skin-broken", False, QUESTIONS.wording + 1, NOW),
    ]
    assert valid_answers(answers, QUESTIONS, NOW) == {"skin-numb": True}


def test_an_unknown_kind_gets_every_question() -> None:
    assert stimulus_questions("ice", QUESTIONS) == QUESTIONS.for_occasion(When.STIMULUS)
    assert judge("ice", known("ice")) == StimulusVerdict("ice", True, ())
