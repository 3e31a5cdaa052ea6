"""What answers mean, tier by tier."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.safety.answers import Clearance
from nerveflow.safety.questions import Tier, When, load_questions
from nerveflow.safety.verdict import Verdict, next_question, required, verdict

BANK = load_questions()
FULL = BANK.asked(When.FULL)
TODAY = date(2025, 3, 10)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
BY_TIER = [(q.id, q.tier) for q in BANK.question if q.asked_when[0] in (When.FULL, When.CALF_ONLY)]


def answered(*yes: str) -> dict[str, bool]:
    given: dict[str, bool] = {}
    for _ in range(len(BANK.question)):
        given |= {q.id: q.id in yes for q in required(FULL, given, BANK) if q.id not in given}
    return given


def judged(*yes: str, clearances: tuple[Clearance, ...] = ()) -> Verdict:
    return verdict(FULL, answered(*yes), clearances, TODAY, BANK)


def cleared(question: str, day: date = TODAY) -> Clearance:
    return Clearance(question, day, NOW, "the physio")


def test_no_to_everything_goes_on_with_nothing_to_say() -> None:
    assert judged() == Verdict(None, True, ())
    assert judged().exit_code == 0


@pytest.mark.parametrize(
    ("question", "tier"), [(q, t) for q, t in BY_TIER if t and q != "clot-again"]
)
def test_a_yes_ends_in_its_tier_and_does_not_go_on(question: str, tier: Tier) -> None:
    found = judged(question)
    assert found.tier is tier
    assert not found.go_on
    assert found.exit_code == 3
    assert found.lines == (*BANK.tiers[tier].lines, BANK.get(question).on_yes)
    assert found.needs_clearance_for == ((question,) if tier is Tier.PROFESSIONAL else ())


@pytest.mark.parametrize(
    ("question", "tier"), [(q, t) for q, t in BY_TIER if t and q != "clot-again"]
)
def test_a_clearance_helps_a_professional_question_and_no_other(question: str, tier: Tier) -> None:
    found = judged(question, clearances=(cleared(question),))
    assert found.go_on is (tier is Tier.PROFESSIONAL)
    assert found.tier is tier
    if found.go_on:
        assert found.lines == (f"Cleared by a professional: {BANK.get(question).short}.",)


def test_a_calf_that_alone_hurts_is_asked_about_again() -> None:
    asked = [q.id for q in required(FULL, answered("calf-only"), BANK)]
    assert asked[asked.index("calf-only") + 1] == "clot-again"
    assert judged("calf-only").go_on
    assert judged("calf-only", "clot-again").tier is Tier.URGENT


def test_nothing_is_asked_twice_in_one_go() -> None:
    daily = (BANK.get("anything-new"), BANK.get("clot-again"))
    answers = {"anything-new": True, **answered("calf-only")}
    asked = [q.id for q in required(daily, answers, BANK)]
    assert len(asked) == len(set(asked)) == len(FULL) + 2


def test_the_gravest_tier_decides() -> None:
    assert judged("fever", "clot", "chest-breath").tier is Tier.EMERGENCY
    assert judged("fever", "clot").tier is Tier.URGENT
    assert judged("fever").tier is Tier.PROFESSIONAL


def test_each_concern_needs_its_own_clearance() -> None:
    found = judged("fever", "sciatic-disc", clearances=(cleared("sciatic-disc"),))
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
    assert judged("fever", clearances=(clearance,)).go_on is counts


def test_a_clearance_is_withdrawn_once() -> None:
    once = cleared("fever").withdrawn(NOW)
    assert once.withdrawn(NOW + timedelta(days=1)) is once


@given(st.sampled_from([q.id for q in FULL]), st.sets(st.sampled_from([q.id for q in FULL])))
def test_a_question_without_an_answer_is_never_a_no(missing: str, yes: set[str]) -> None:
    answers = {q: a for q, a in answered(*yes).items() if q != missing}
    clearances = tuple(cleared(q.id) for q in FULL)
    found = verdict(FULL, answers, clearances, TODAY, BANK)
    assert not found.go_on
    assert missing in found.unanswered or found.tier in (Tier.EMERGENCY, Tier.URGENT)
    assert found.lines


def test_an_open_question_keeps_the_tier_of_a_yes_beside_it() -> None:
    found = verdict(FULL, {"fever": True}, (), TODAY, BANK)
    assert found.tier is Tier.PROFESSIONAL
    assert found.needs_clearance_for == ()


def test_questions_come_one_after_the_other() -> None:
    first = next_question(FULL, {}, BANK)
    assert first == FULL[0]
    second = next_question(FULL, {FULL[0].id: False}, BANK)
    assert second == FULL[1]
    assert next_question(FULL, answered(), BANK) is None


@pytest.mark.parametrize("question", ["saddle-numbness", "clot"])
def test_after_a_grave_yes_nothing_more_is_asked(question: str) -> None:
    before = [q.id for q in FULL[: [q.id for q in FULL].index(question)]]
    assert next_question(FULL, {**dict.fromkeys(before, False), question: True}, BANK) is None


def test_a_professional_yes_does_not_end_the_questions() -> None:
    answers = {q: a for q, a in answered("severe-pain").items() if q != "medicines"}
    found = next_question(FULL, answers, BANK)
    assert found is not None
    assert found.id == "medicines"
