"""Which questions a start asks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
from nerveflow.safety.verdict import next_group

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
    felt: bool = False,
    seen: bool = False,
) -> Screening:
    return questions_due(
        NOW,
        QUESTIONS,
        past=past,
        clearances=clearances,
        worse_next_day_at=worse,
        felt_since_full=felt,
        seen_now=seen,
    )


def asked(screening: Screening) -> list[str]:
    return [group.id for group in screening.groups]


def test_the_first_time_everything_is_asked() -> None:
    found = due()
    assert found.kind is ScreeningKind.FULL
    assert found.groups == QUESTIONS.groups(When.FULL)
    assert "first time" in found.reason


def test_on_the_next_day_one_screen_is_asked() -> None:
    found = due(screened())
    assert found.kind is ScreeningKind.DAILY
    assert asked(found) == ["daily"]
    assert dict(found.carried_over)["fever"] is False


@pytest.mark.parametrize(
    ("past", "word"),
    [
        (screened(30 * DAY), "30 days"),
        (screened(-2 * DAY), "clock was wrong"),
        (replace(screened(), noticed_at=NOW), "clock was wrong"),
        (screened(wording=QUESTIONS.wording + 1), "questions are new"),
        (screened(allowed=False), "there was no session"),
        (screened(yes=["fever"], tier=Tier.PROFESSIONAL), "clearance no longer counts"),
    ],
    ids=["thirty days", "ahead", "was ahead", "new wording", "refused", "withdrawn"],
)
def test_when_everything_is_asked_again(past: PastScreening, word: str) -> None:
    found = due(past)
    assert found.kind is ScreeningKind.FULL
    assert word in found.reason
    assert found.carried_over == ()


def test_thirty_days_are_counted_by_the_moment() -> None:
    assert due(screened(30 * DAY - timedelta(seconds=1))).kind is ScreeningKind.DAILY
    assert due(screened(30 * DAY)).kind is ScreeningKind.FULL


def test_a_clock_that_was_set_back_a_little_asks_nothing_twice() -> None:
    assert due(screened(-timedelta(hours=2))).kind is ScreeningKind.DAILY


def test_what_came_last_is_reported_by_the_order_of_saving_and_not_by_the_clock() -> None:
    # Refused after the clock was set back two hours: its moment is the earlier one.
    refused = screened(timedelta(hours=3), kind=ScreeningKind.DAILY, allowed=False)
    assert due(screened(timedelta(hours=1)), refused).kind is ScreeningKind.FULL


def test_a_screening_of_the_future_does_not_hide_the_newest_one() -> None:
    ahead = replace(screened(-400 * DAY), noticed_at=NOW - 2 * DAY)
    assert due(ahead, screened(DAY)).kind is ScreeningKind.DAILY


def test_a_daily_check_that_ended_the_start_asks_everything_again() -> None:
    refused = screened(DAY, kind=ScreeningKind.DAILY, allowed=False)
    assert due(screened(2 * DAY), refused).kind is ScreeningKind.FULL


def test_a_worse_next_day_asks_everything_once() -> None:
    assert due(screened(2 * DAY), worse=NOW - DAY).kind is ScreeningKind.FULL
    assert due(screened(DAY), worse=NOW - DAY).kind is ScreeningKind.DAILY
    assert due(screened(DAY), worse=NOW - 2 * DAY).kind is ScreeningKind.DAILY


def test_a_symptom_in_a_session_asks_everything() -> None:
    found = due(screened(), felt=True)
    assert found.kind is ScreeningKind.FULL
    assert "felt something new" in found.reason


def test_what_a_professional_has_seen_asks_everything() -> None:
    found = due(screened(), seen=True)
    assert found.kind is ScreeningKind.FULL
    assert "has seen it" in found.reason


def test_with_a_valid_clearance_one_screen_is_asked() -> None:
    past = screened(yes=["sciatic-disc"], tier=Tier.PROFESSIONAL)
    clearance = Clearance("sciatic-disc", (NOW - 3 * DAY).date(), NOW - DAY)
    assert due(past, clearances=(clearance,)).kind is ScreeningKind.DAILY
    assert due(past, clearances=(clearance.withdrawn(NOW),)).kind is ScreeningKind.FULL


def test_a_caution_does_not_ask_everything_again() -> None:
    assert due(screened(yes=["bendy-joints"], tier=Tier.CAUTION)).kind is ScreeningKind.DAILY


def test_where_only_the_calf_hurts_the_clot_is_asked_about_every_day() -> None:
    past = screened(yes=["calf-only"])
    past = replace(
        past, answers=(*past.answers, Answer("calf-veins", False, QUESTIONS.wording, past.at))
    )
    found = due(past)
    assert asked(found) == ["daily", "calf"]
    assert "calf-veins" not in dict(found.carried_over)


def test_the_touch_test_is_not_asked_every_day() -> None:
    assert asked(due(screened(yes=["diabetes"]))) == ["daily"]


def test_something_new_cancels_earlier_answers() -> None:
    found = due(screened())
    assert answers_in_force(found, {"anything-new": True}, QUESTIONS) == {"anything-new": True}
    in_force = answers_in_force(found, {"anything-new": False}, QUESTIONS)
    earlier = last_full_answers([screened()], NOW)
    assert in_force == {**earlier, "anything-new": False}


def test_the_newest_full_screening_counts() -> None:
    old, new = screened(3 * DAY, yes=["fever"]), screened(DAY)
    daily = screened(timedelta(0), kind=ScreeningKind.DAILY)
    assert last_full([old, new, daily], NOW) is new
    assert last_full([daily], NOW) is None
    assert last_full_answers([old, new], NOW)["fever"] is False
    assert last_full_answers([], NOW) == {}


def test_the_day_after_something_new_the_daily_screen_is_asked_again() -> None:
    full = screened(allowed=True)
    new = Answer("anything-new", True, QUESTIONS.wording, full.at)
    found = due(replace(full, answers=(new, *full.answers)))
    assert found.kind is ScreeningKind.DAILY
    assert "anything-new" not in dict(found.carried_over)
    in_force = answers_in_force(found, {}, QUESTIONS)
    group = next_group(found.groups, in_force, QUESTIONS)
    assert group is not None and group.id == "daily"
