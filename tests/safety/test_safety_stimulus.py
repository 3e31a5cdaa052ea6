"""Whether a kind of sensory input is offered."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nerveflow.safety.answers import Answer, Clearance
from nerveflow.safety.questions import Tier, When, load_questions
from nerveflow.safety.stimulus import (
    StimulusVerdict,
    remembered,
    stimulus_questions,
    stimulus_questions_due,
    stimulus_verdict,
)

BANK = load_questions()
TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
ASKED = [(s, q.id, q.tier) for s in BANK.stimuli for q in stimulus_questions(s, BANK)]


def known(stimulus: str, *yes: str) -> dict[str, bool]:
    return {q.id: q.id in yes for q in stimulus_questions(stimulus, BANK)}


def judged(stimulus: str, answers: dict[str, bool], *clearances: Clearance) -> StimulusVerdict:
    return stimulus_verdict(stimulus, answers, clearances, TODAY, BANK)


@pytest.mark.parametrize("stimulus", list(BANK.stimuli))
def test_no_to_everything_offers_it_with_its_reminders(stimulus: str) -> None:
    found = judged(stimulus, known(stimulus))
    assert found.offered
    assert found.lines == BANK.stimuli[stimulus].reminders


@pytest.mark.parametrize(("stimulus", "question", "tier"), ASKED)
def test_a_yes_leaves_it_out_unless_a_professional_clears_it(
    stimulus: str, question: str, tier: Tier
) -> None:
    answers = known(stimulus, question)
    found = judged(stimulus, answers)
    assert not found.offered
    assert BANK.get(question).on_yes in found.lines
    first = tier is Tier.PROFESSIONAL
    assert found.needs_clearance_for == ((question,) if first else ())
    assert judged(stimulus, answers, Clearance(question, TODAY, NOW)).offered is first


@pytest.mark.parametrize(
    ("stimulus", "screening"),
    [
        ("vibration", "fracture-surgery"),
        ("vibration", "clot"),
        ("vibration", "no-feeling"),
        ("light-touch", "no-feeling"),
        ("sharp-blunt", "no-feeling"),
    ],
)
def test_a_yes_in_the_screening_counts_here_too(stimulus: str, screening: str) -> None:
    assert not judged(stimulus, {**known(stimulus), screening: True}).offered
    due = stimulus_questions_due(stimulus, {screening: True}, BANK)
    assert all(screening not in q.also for q in due)


def test_no_answer_is_never_a_no() -> None:
    found = judged("light-touch", {"skin-broken": False})
    assert not found.offered
    assert found.unanswered == ("skin-numb",)


def test_what_was_answered_is_not_asked_again() -> None:
    answers = [Answer("skin-numb", False, BANK.wording, NOW)]
    due = stimulus_questions_due("light-touch", remembered(answers, BANK, NOW), BANK)
    assert [q.id for q in due] == ["skin-broken"]


def test_the_newest_answer_under_todays_wording_is_remembered() -> None:
    answers = [
        Answer("skin-numb", True, BANK.wording, NOW),
        Answer("skin-numb", False, BANK.wording, NOW - timedelta(days=1)),
        Answer("skin-broken", False, BANK.wording + 1, NOW),
    ]
    assert remembered(answers, BANK, NOW) == {"skin-numb": True}


def test_a_kind_that_nobody_knows_gets_every_question() -> None:
    assert stimulus_questions("ice", BANK) == BANK.asked(When.STIMULUS)
    assert judged("ice", known("ice")) == StimulusVerdict("ice", True, ())
