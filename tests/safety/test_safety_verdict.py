"""The verdict on the answers, tier by tier."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.safety.answers import Clearance
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import Verdict, next_question, required, verdict

QUESTIONS = load_questions()
FULL = QUESTIONS.for_occasion(When.FULL)
TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
SCREENING = (When.FULL, When.CALF_ONLY)
BY_TIER = [(q.id, q.tier) for q in QUESTIONS.question if q.asked_when[0] in SCREENING]


def answered(*yes: str) -> dict[str, bool]:
    given: dict[str, bool] = {}
    for _ in range(len(QUESTIONS.question)):
        given |= {q.id: q.id in yes for q in required(FULL, given, QUESTIONS) if q.id not in given}
    return given


def judge(*yes: str, clearances: tuple[Clearance, ...] = ()) -> Verdict:
    return verdict(FULL, answered(*yes), clearances, TODAY, QUESTIONS)


def cleared(question: str, day: date = TODAY) -> Clearance:
    return Clearance(question, day, NOW, "the physio")


def test_no_to_everything_allows_a_session_without_a_text() -> None:
    assert judge() == Verdict(None, True, ())


@pytest.mark.parametrize(
    ("question", "tier"), [(q, t) for q, t in BY_TIER if t and q != "clot-again"]
)
def test_a_yes_refuses_with_the_text_of_its_tier(question: str, tier: Tier) -> None:
    found = judge(question)
    assert found.tier is tier
    assert not found.allowed
    assert found.lines == (*QUESTIONS.tiers[tier].lines, QUESTIONS.get(question).on_yes)
    assert found.needs_clearance_for == ((question,) if tier is Tier.PROFESSIONAL else ())


@pytest.mark.parametrize(
    ("question", "tier"), [(q, t) for q, t in BY_TIER if t and q != "clot-again"]
)
def test_a_clearance_helps_a_professional_question_and_no_other(question: str, tier: Tier) -> None:
    found = judge(question, clearances=(cleared(question),))
    assert found.allowed is (tier is Tier.PROFESSIONAL)
    assert found.tier is tier
    if found.allowed:
        assert found.lines == (f"Cleared by a professional: {QUESTIONS.get(question).short}.",)


def test_where_only_the_calf_hurts_the_clot_is_asked_about_again() -> None:
    asked = [q.id for q in required(FULL, answered("calf-only"), QUESTIONS)]
    assert asked[asked.index("calf-only") + 1] == "clot-again"
    assert judge("calf-only").allowed
    assert judge("calf-only", "clot-again").tier is Tier.URGENT


def test_nothing_is_asked_twice_in_one_screening() -> None:
    daily = (QUESTIONS.get("anything-new"), QUESTIONS.get("clot-again"))
    answers = {"anything-new": True, **answered("calf-only")}
    asked = [q.id for q in required(daily, answers, QUESTIONS)]
    assert len(asked) == len(set(asked)) == len(FULL) + 2


def test_the_gravest_tier_decides() -> None:
    assert judge("fever", "clot", "chest-breath").tier is Tier.EMERGENCY
    assert judge("fever", "clot").tier is Tier.URGENT
    assert judge("fever").tier is Tier.PROFESSIONAL


def test_each_concern_needs_its_own_clearance() -> None:
    found = judge("fever", "sciatic-disc", clearances=(cleared("sciatic-disc"),))
    assert found.needs_clearance_for == ("fever",)
    assert found.yes == ("fever", "sciatic-disc")


@pytest.mark.parametrize(
    ("clearance", "counts"),
    [
        (cleared("fever"), True),
        (cleared("fever", TODAY - timedelta(days=6)), True),
        (cleared("fever", TODAY - timedelta(days=7)), False),
        (cleared("fever", TODAY + timedelta(days=1)), False),
        (cleared("fever").withdrawn(NOW), False),
        (cleared("sciatic-disc"), False),
    ],
    ids=["today", "still counts", "too old", "in the future", "withdrawn", "for something else"],
)
def test_when_a_clearance_counts(clearance: Clearance, counts: bool) -> None:
    assert judge("fever", clearances=(clearance,)).allowed is counts


def test_a_clearance_is_withdrawn_once() -> None:
    once = cleared("fever").withdrawn(NOW)
    assert once.withdrawn(NOW + timedelta(days=1)) is once


@given(st.sampled_from([q.id for q in FULL]), st.sets(st.sampled_from([q.id for q in FULL])))
def test_a_question_without_an_answer_is_never_a_no(missing: str, yes: set[str]) -> None:
    answers = {q: a for q, a in answered(*yes).items() if q != missing}
    clearances = tuple(cleared(q.id) for q in FULL)
    found = verdict(FULL, answers, clearances, TODAY, QUESTIONS)
    assert not found.allowed
    assert missing in found.unanswered or found.tier in (Tier.EMERGENCY, Tier.URGENT)
    assert found.lines


def test_an_open_question_does_not_hide_the_tier_of_a_yes() -> None:
    found = verdict(FULL, {"fever": True}, (), TODAY, QUESTIONS)
    assert found.tier is Tier.PROFESSIONAL
    assert found.needs_clearance_for == ()


def test_questions_come_in_order() -> None:
    first = next_question(FULL, {}, QUESTIONS)
    assert first == FULL[0]
    second = next_question(FULL, {FULL[0].id: False}, QUESTIONS)
    assert second == FULL[1]
    assert next_question(FULL, answered(), QUESTIONS) is None


@pytest.mark.parametrize("question", ["saddle-numbness", "clot"])
def test_after_a_grave_yes_nothing_more_is_asked(question: str) -> None:
    before = [q.id for q in FULL[: [q.id for q in FULL].index(question)]]
    assert next_question(FULL, {**dict.fromkeys(before, False), question: True}, QUESTIONS) is None


def test_a_professional_yes_does_not_end_the_questions() -> None:
    answers = {q: a for q, a in answered("severe-pain").items() if q != "medicines"}
    found = next_question(FULL, answers, QUESTIONS)
    assert found is not None
    assert found.id == "medicines"
