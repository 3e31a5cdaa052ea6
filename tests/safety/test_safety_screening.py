"""Which questions a start asks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from nerveflow.safety.answers import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full,
    last_full_answers,
)
from nerveflow.safety.questions import load_questions
from nerveflow.safety.screening import Screening, answers_in_force, questions_due
from nerveflow.safety.terms import Tier, When
from nerveflow.safety.verdict import next_question

QUESTIONS = load_questions()
FULL = QUESTIONS.for_occasion(When.FULL)
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
DAY = timedelta(days=1)


def screened(
    ago: timedelta = DAY,
    *,
    kind: ScreeningKind = ScreeningKind.FULL,
    yes: Iterable[str] = (),
    tier: Tier | None = None,
    allowed: bool = True,
    wording: int = QUESTIONS.wording,
) -> PastScreening:
    at = NOW - ago
    answers = tuple(Answer(q.id, q.id in yes, wording, at) for q in FULL)
    return PastScreening(at, kind, wording, answers, tier, allowed)


def due(
    *past: PastScreening,
    clearances: tuple[Clearance, ...] = (),
    worse: datetime | None = None,
    now: datetime = NOW,
) -> Screening:
    return questions_due(now, QUESTIONS, past=past, clearances=clearances, worse_next_day_at=worse)


def test_the_first_time_everything_is_asked() -> None:
    found = due()
    assert found.kind is ScreeningKind.FULL
    assert found.questions == FULL
    assert "first time" in found.reason


def test_on_the_next_day_one_question_is_asked() -> None:
    found = due(screened())
    assert found.kind is ScreeningKind.DAILY
    assert [q.id for q in found.questions] == ["anything-new"]
    assert dict(found.carried_over)["fever"] is False


@pytest.mark.parametrize(
    ("past", "word"),
    [
        (screened(30 * DAY), "30 days"),
        (screened(-2 * DAY), "30 days"),
        (screened(wording=QUESTIONS.wording + 1), "changed"),
        (screened(allowed=False), "ended at the questions"),
        (screened(tier=Tier.URGENT, allowed=False), "ended at the questions"),
        (screened(yes=["fever"], tier=Tier.PROFESSIONAL), "clearance no longer counts"),
    ],
    ids=["thirty days", "clock set back", "new wording", "refused", "urgent", "withdrawn"],
)
def test_when_everything_is_asked_again(past: PastScreening, word: str) -> None:
    found = due(past)
    assert found.kind is ScreeningKind.FULL
    assert word in found.reason
    assert found.carried_over == ()


def test_twenty_nine_days_are_not_thirty() -> None:
    assert due(screened(29 * DAY)).kind is ScreeningKind.DAILY


def test_a_daily_check_that_ended_the_start_asks_everything_again() -> None:
    refused = screened(DAY, kind=ScreeningKind.DAILY, allowed=False)
    assert due(screened(2 * DAY), refused).kind is ScreeningKind.FULL


def test_a_worse_next_day_asks_everything_once() -> None:
    assert due(screened(2 * DAY), worse=NOW - DAY).kind is ScreeningKind.FULL
    assert due(screened(DAY), worse=NOW - DAY).kind is ScreeningKind.DAILY
    assert due(screened(DAY), worse=NOW - 2 * DAY).kind is ScreeningKind.DAILY


def test_with_a_valid_clearance_one_question_is_asked() -> None:
    past = screened(yes=["sciatic-disc"], tier=Tier.PROFESSIONAL)
    clearance = Clearance("sciatic-disc", (NOW - 3 * DAY).date(), NOW - DAY)
    assert due(past, clearances=(clearance,)).kind is ScreeningKind.DAILY
    assert due(past, clearances=(clearance.withdrawn(NOW),)).kind is ScreeningKind.FULL


def test_where_only_the_calf_hurts_the_clot_is_asked_about_every_day() -> None:
    found = due(screened(yes=["calf-only"]))
    assert [q.id for q in found.questions] == ["anything-new", "clot-again"]
    assert "clot-again" not in dict(found.carried_over)


@pytest.mark.parametrize(
    ("tier", "yes"), [(Tier.EMERGENCY, "chest-breath"), (Tier.URGENT, "foot-drop")]
)
def test_a_grave_answer_closes_its_day_and_no_other(tier: Tier, yes: str) -> None:
    past = screened(timedelta(hours=5), yes=[yes], tier=tier, allowed=False)
    found = due(past)
    assert found.kind is ScreeningKind.CLOSED
    assert found.questions == ()
    assert found.closed is not None
    assert found.closed.tier is tier
    assert not found.closed.allowed
    assert QUESTIONS.get(yes).on_yes in found.closed.lines
    assert due(past, now=NOW + DAY).kind is ScreeningKind.FULL


def test_days_are_those_of_the_local_clock() -> None:
    past = screened(timedelta(hours=5), yes=["clot"], tier=Tier.URGENT, allowed=False)
    later = NOW.astimezone(timezone(timedelta(hours=8)))
    assert due(past, now=later).kind is ScreeningKind.FULL


def test_something_new_cancels_earlier_answers() -> None:
    found = due(screened())
    assert answers_in_force(found, {"anything-new": True}, QUESTIONS) == {"anything-new": True}
    in_force = answers_in_force(found, {"anything-new": False}, QUESTIONS)
    assert in_force == {**last_full_answers([screened()]), "anything-new": False}


def test_the_newest_full_screening_counts_in_any_order() -> None:
    old, new = screened(3 * DAY, yes=["fever"]), screened(DAY)
    daily = screened(timedelta(0), kind=ScreeningKind.DAILY)
    assert last_full([new, daily, old]) is new
    assert last_full([daily]) is None
    assert last_full_answers([new, old])["fever"] is False
    assert last_full_answers([]) == {}


def test_the_day_after_something_new_the_daily_question_is_asked_again() -> None:
    full = screened(allowed=True)
    new = Answer("anything-new", True, QUESTIONS.wording, full.at)
    found = due(replace(full, answers=(new, *full.answers)))
    assert found.kind is ScreeningKind.DAILY
    assert "anything-new" not in dict(found.carried_over)
    in_force = answers_in_force(found, {}, QUESTIONS)
    question = next_question(found.questions, in_force, QUESTIONS)
    assert question == QUESTIONS.get("anything-new")
