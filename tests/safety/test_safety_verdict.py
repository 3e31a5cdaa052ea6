"""The verdict on the answers, tier by tier."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.safety.answers import Clearance
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import Verdict, next_group, required, verdict

QUESTIONS = load_questions()
GROUPS = QUESTIONS.groups(When.FULL)
FULL = QUESTIONS.for_occasion(When.FULL)
TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
FOLLOW_UPS = {
    q.id: opener.id
    for opener in FULL
    for group in QUESTIONS.opened_by(opener)
    for q in QUESTIONS.of(group)
}
"""For each question of a follow-up group, the question that opens it."""
BY_TIER = [(q.id, q.tier) for q in QUESTIONS.question if q in FULL or q.id in FOLLOW_UPS]
WITH_TIER = [(q, t) for q, t in BY_TIER if t]
PROFESSIONAL, CAUTION = Tier.PROFESSIONAL, Tier.CAUTION


def answered(*yes: str) -> dict[str, bool]:
    ticked = {*yes, *(FOLLOW_UPS[q] for q in yes if q in FOLLOW_UPS)}
    given: dict[str, bool] = {}
    for _ in range(len(QUESTIONS.group)):
        asked = [q for g in required(GROUPS, given, QUESTIONS) for q in QUESTIONS.of(g)]
        given |= {q.id: q.id in ticked for q in asked}
    return given


def judge(*yes: str, clearances: tuple[Clearance, ...] = ()) -> Verdict:
    return verdict(GROUPS, answered(*yes), clearances, TODAY, QUESTIONS)


def cleared(question: str, day: date = TODAY) -> Clearance:
    return Clearance(question, day, NOW, "the physio")


def test_none_of_these_allows_a_session_without_a_text() -> None:
    assert judge() == Verdict(None, True, ())


@pytest.mark.parametrize(("question", "tier"), WITH_TIER)
def test_a_yes_has_the_text_of_its_tier(question: str, tier: Tier) -> None:
    found = judge(question)
    assert found.tier is tier
    assert found.allowed is (tier is CAUTION)
    # What has to be shown to a professional names what to show.
    said = (f"You said: {QUESTIONS.get(question).short}.",) if tier is PROFESSIONAL else ()
    assert found.lines == (*QUESTIONS.tiers[tier].lines, QUESTIONS.get(question).on_yes, *said)
    assert found.needs_clearance_for == ((question,) if tier is PROFESSIONAL else ())


@pytest.mark.parametrize(("question", "tier"), [pair for pair in WITH_TIER if pair[1] != CAUTION])
def test_a_clearance_helps_a_professional_question_and_no_other(question: str, tier: Tier) -> None:
    found = judge(question, clearances=(cleared(question),))
    assert found.allowed is (tier is PROFESSIONAL)
    assert found.tier is tier
    if found.allowed:
        assert found.lines == (f"Cleared by a professional: {QUESTIONS.get(question).short}.",)


def test_where_only_the_calf_hurts_the_clot_is_asked_about_again() -> None:
    asked = [g.id for g in required(GROUPS, answered("calf-only"), QUESTIONS)]
    assert asked[asked.index("story") + 1] == "calf"
    assert judge("calf-only").allowed


def test_diabetes_goes_on_where_both_big_toes_feel_a_light_touch() -> None:
    asked = [g.id for g in required(GROUPS, answered("diabetes"), QUESTIONS)]
    assert asked[asked.index("before") + 1] == "touch"
    assert judge("diabetes").allowed
    assert judge("toes-unfelt").needs_clearance_for == ("toes-unfelt",)


def test_nothing_is_asked_twice_in_one_screening() -> None:
    daily = (*QUESTIONS.groups(When.DAILY), QUESTIONS.get_group("calf"))
    answers = {"anything-new": True, **answered("calf-only")}
    asked = [g.id for g in required(daily, answers, QUESTIONS)]
    assert len(asked) == len(set(asked)) == len(GROUPS) + 2


def test_the_gravest_tier_decides() -> None:
    assert judge("fever", "clot-swollen", "chest-pain").tier is Tier.EMERGENCY
    assert judge("fever", "clot-swollen").tier is Tier.URGENT
    assert judge("fever", "bendy-joints").tier is PROFESSIONAL
    assert judge("bendy-joints").tier is CAUTION


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
    found = verdict(GROUPS, answers, clearances, TODAY, QUESTIONS)
    assert not found.allowed
    assert missing in found.unanswered or found.tier in (Tier.EMERGENCY, Tier.URGENT)
    assert found.lines


def test_an_open_question_does_not_hide_the_tier_of_a_yes() -> None:
    found = verdict(GROUPS, {"fever": True}, (), TODAY, QUESTIONS)
    assert found.tier is PROFESSIONAL
    assert found.needs_clearance_for == ()


def test_groups_come_in_order() -> None:
    assert next_group(GROUPS, {}, QUESTIONS) == GROUPS[0]
    first = {q.id: False for q in QUESTIONS.of(GROUPS[0])}
    assert next_group(GROUPS, first, QUESTIONS) == GROUPS[1]
    assert next_group(GROUPS, answered(), QUESTIONS) is None


@pytest.mark.parametrize("question", ["saddle-numbness", "clot-swollen"])
def test_after_a_grave_yes_nothing_more_is_asked(question: str) -> None:
    asked = QUESTIONS.get(question).group
    before = GROUPS[: [g.id for g in GROUPS].index(asked) + 1]
    answers = {q.id: q.id == question for g in before for q in QUESTIONS.of(g)}
    assert next_group(GROUPS, answers, QUESTIONS) is None


def test_a_professional_yes_does_not_end_the_questions() -> None:
    answers = {q: a for q, a in answered("fever").items() if q != "under-18"}
    found = next_group(GROUPS, answers, QUESTIONS)
    assert found is not None and found.id == "story"
