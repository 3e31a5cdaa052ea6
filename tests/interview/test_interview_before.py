"""The interview before a session: next day, screening and clearances."""

from dataclasses import replace
from datetime import date

import pytest
from interview.interviews import (
    AGAIN,
    DAY,
    FIRST,
    FULL,
    GO,
    GROUPS,
    LATER,
    NOW,
    QUESTIONS,
    USUAL,
    interviewed,
    screened,
    session,
)

from nerveflow.dose.measures import CheckKind, ChosenCheck
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.interview.ask import BadAnswer, Given
from nerveflow.interview.before import before_session
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult, Known
from nerveflow.interview.interview import Interview
from nerveflow.safety.answers import Clearance, ScreeningKind
from nerveflow.safety.terms import Tier


def test_the_first_start_asks_everything_once() -> None:
    check = ChosenCheck(CheckKind.TOE_TOUCH)
    known = replace(FIRST, check=check, stimuli=("light-touch", "sharp-blunt"))
    answers: dict[str, Given] = {**GO, "pain-now": "2", "check-before": "12.5"}
    found, asked = interviewed(known, answers, LATER)
    assert asked == [*GROUPS, "pain-now", "dose", "check-before", "stimulus"]
    assert found.go_on
    assert found.outcome is BeforeOutcome.GO_ON
    assert (found.pain, found.check_value, found.wakes_at) == (2, 12.5, None)
    assert not found.wake_asked
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.screening.allowed
    assert found.screening.at == LATER
    assert [a.question for a in found.screening.answers] == FULL
    assert not any(a.yes for a in found.screening.answers)
    assert found.confirmed is not None
    assert found.confirmed.reps == 5
    assert list(found.stimulus_answers) == ["light-touch"]
    assert [s.offered for s in found.stimuli] == [True, True]


def test_on_the_next_day_one_safety_screen_is_asked() -> None:
    found, asked = interviewed(USUAL)
    assert asked == ["daily", "pain-now", "dose"]
    assert found.go_on
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.DAILY
    assert (found.pain, found.check_value) == (None, None)
    assert not found.wake_asked


@pytest.mark.parametrize(
    ("hour", "asked"), [(3, False), (4, True), (11, True), (12, False), (18, False)]
)
def test_the_time_of_waking_is_asked_in_a_morning_after_the_first_session(
    hour: int, asked: bool
) -> None:
    now = NOW.replace(hour=hour)
    known = replace(AGAIN, now=now, wake_asked=False)
    assert ("wakes-at" in interviewed(known)[1]) is asked
    assert "wakes-at" not in interviewed(replace(FIRST, now=now))[1]


def test_each_group_says_which_of_five_it_is_and_nothing_is_ticked_beforehand() -> None:
    interview = before_session(FIRST)
    headings = []
    for _ in range(5):
        assert interview.current is not None
        headings.append(interview.current.heading)
        with pytest.raises(BadAnswer):
            interview.answer("")
        interview.answer("none")
    assert headings[0] == "1 of 5: Now" and headings[4] == "5 of 5: Your leg's story"


@pytest.mark.parametrize(
    "question", ["saddle-numbness", "short-of-breath", "foot-drop", "clot-veins"]
)
def test_a_grave_tick_is_read_back_and_then_refuses_at_once(question: str) -> None:
    found, asked = interviewed(FIRST, {question: "y"})
    assert asked[-2:] == [QUESTIONS.get(question).group, "is-that-right"]
    assert not found.go_on
    assert found.outcome is BeforeOutcome.REFUSED
    assert QUESTIONS.get(question).on_yes in found.lines
    assert found.confirmed is None
    assert found.screening is not None
    assert found.screening.tier in (Tier.EMERGENCY, Tier.URGENT)
    again, asked_again = interviewed(replace(FIRST, screenings=(found.screening,)))
    assert asked_again == ["seen"]
    assert again.outcome is BeforeOutcome.REFUSED
    assert again.screening is None
    assert again.verdict is not None and again.verdict.tier is found.screening.tier
    assert QUESTIONS.get(question).on_yes in again.lines


def test_until_a_grave_tick_is_confirmed_nothing_is_saved() -> None:
    interview = before_session(FIRST)
    interview.answer("1 3")
    asked = interview.current
    assert asked is not None and asked.id == "is-that-right"
    assert asked.lines[0] == "You ticked:" and "start" in asked.lines[2]
    assert interview.leave().screening is None


def open_question(interview: Interview[BeforeResult]) -> str:
    return interview.current.id if interview.current is not None else ""


def test_what_was_ticked_by_a_slip_is_asked_again() -> None:
    interview = before_session(FIRST)
    interview.answer("1")
    interview.answer("n")
    assert open_question(interview) == "now"
    interview.answer("none")
    assert open_question(interview) == "leg"
    assert interview.back()
    assert open_question(interview) == "now"


def test_what_was_confirmed_cannot_be_taken_back() -> None:
    interview = before_session(FIRST)
    interview.answer("1")
    assert interview.back()
    interview.answer("1")
    interview.answer("y", LATER)
    assert open_question(interview) == ""
    assert not interview.back()
    found = interview.leave()
    assert found.screening is not None and found.screening.at == LATER
    assert found.outcome is BeforeOutcome.REFUSED


CLOSED = interviewed(FIRST, {"saddle-numbness": "y", "bladder-start": "y"})[0].screening
SEEN: dict[str, Given] = {"seen": "y", "seen-by": "the emergency department"}


def closed_on(days: float) -> Known:
    assert CLOSED is not None
    return replace(FIRST, now=NOW + days * DAY, screenings=(CLOSED,))


def test_a_dated_word_of_a_professional_opens_the_gate_and_asks_everything() -> None:
    answers = {**GO, **SEEN, "seen-on": "yesterday"}
    found, asked = interviewed(closed_on(2), answers, NOW + 2 * DAY)
    assert asked[: 3 + len(GROUPS)] == ["seen", "seen-on", "seen-by", *GROUPS]
    assert found.go_on
    assert [s.question for s in found.seen] == ["saddle-numbness", "bladder-start"]
    assert {s.seen_on for s in found.seen} == {date(2025, 3, 11)}
    assert {s.by for s in found.seen} == {"the emergency department"}
    known = replace(closed_on(3), seen=found.seen)
    assert interviewed(known)[1][0] == GROUPS[0]


def test_leaving_before_it_was_said_that_it_was_seen_refuses_as_well() -> None:
    found = before_session(closed_on(2)).leave()
    assert found.outcome is BeforeOutcome.REFUSED
    assert found.verdict is not None and found.verdict.tier is Tier.EMERGENCY
    interview = before_session(closed_on(2))
    for given in ("y", "2025-03-12", "a doctor"):
        interview.answer(given)
    left = interview.leave()
    assert left.outcome is BeforeOutcome.LEFT and left.verdict is None
    assert len(left.seen) == 2


def test_on_the_day_of_the_answer_the_order_is_asked_for() -> None:
    today: dict[str, Given] = {**GO, **SEEN, "seen-on": "today"}
    found, asked = interviewed(closed_on(0.1), today)
    assert asked == ["seen", "seen-on", "seen-after"]
    assert (found.outcome, found.seen) == (BeforeOutcome.REFUSED, ())
    found, asked = interviewed(closed_on(0.1), {**today, "seen-after": "y"})
    assert asked[3] == "seen-by" and found.go_on


@pytest.mark.parametrize("day", ["2025-03-09", "2025-03-13"])
def test_a_day_before_the_answer_or_in_the_future_is_refused(day: str) -> None:
    interview = before_session(closed_on(2))
    interview.answer("y")
    with pytest.raises(BadAnswer):
        interview.answer(day)


def test_on_the_day_of_the_answer_every_day_that_is_proposed_is_taken() -> None:
    interview = before_session(closed_on(0.1))
    interview.answer("y")
    ask = interview.current
    assert ask is not None
    assert ask.help == "For example 2025-03-10, or today."
    assert ask.hint == "a date such as 2025-03-10 or 10 March, or today"
    with pytest.raises(BadAnswer, match="seen after you gave that answer; 2025-03-10 is the earl"):
        interview.answer("yesterday")
    with pytest.raises(BadAnswer, match=r"like 2025-03-10, 10\.3\.2025 or 10 March"):
        interview.answer("soon")
    interview.answer("10 March")
    later = before_session(closed_on(2))
    later.answer("y")
    assert later.current is not None and later.current.help.endswith("or today or yesterday.")


def test_an_answer_of_a_wrong_clock_may_have_been_seen_on_any_day() -> None:
    assert CLOSED is not None
    known = replace(FIRST, now=NOW - 60 * DAY, screenings=(CLOSED,))
    answers = {**GO, **SEEN, "seen-on": "2024-12-01", "seen-after": "y"}
    found, asked = interviewed(known, answers)
    assert asked[:4] == ["seen", "seen-on", "seen-after", "seen-by"]
    assert found.go_on
    first = before_session(known).current
    assert first is not None and first.lines[0].startswith("Before today")


def test_without_a_clearance_a_professional_yes_ends_the_start() -> None:
    found, asked = interviewed(FIRST, {"sciatic-disc": "y"})
    assert asked[-1] == "cleared"
    assert found.outcome is BeforeOutcome.REFUSED
    assert found.clearances == ()
    assert QUESTIONS.get("sciatic-disc").on_yes in found.lines


def test_each_concern_has_a_dated_clearance_of_its_own() -> None:
    answers: dict[str, Given] = {
        **GO,
        "sciatic-disc": "y",
        "fever": "y",
        "cleared": "y",
        "cleared-on": date(2025, 3, 8),
        "cleared-by": "Dr Who",
    }
    found, asked = interviewed(FIRST, answers, LATER)
    once = ["cleared", "cleared-on", "cleared-by"]
    assert asked[len(GROUPS) : len(GROUPS) + 6] == [*once, *once]
    assert found.go_on
    assert found.clearances == (
        Clearance("fever", date(2025, 3, 8), LATER, "Dr Who"),
        Clearance("sciatic-disc", date(2025, 3, 8), LATER, "Dr Who"),
    )
    assert found.lines[0] == "Cleared by a professional: a fever or feeling ill."
    assert found.screening is not None
    known = replace(USUAL, screenings=(found.screening,), clearances=found.clearances)
    assert interviewed(replace(known, now=NOW + DAY))[0].go_on


def test_a_clearance_is_asked_with_what_the_professional_should_know_and_needs_a_name() -> None:
    interview = before_session(FIRST)
    days: dict[int, tuple[date, date]] = {}
    while (ask := interview.current) is not None and len(days) < 2:
        if ask.id == "cleared":
            assert QUESTIONS.tell in ask.lines
        if ask.id == "cleared-on":
            days[len(days)] = (ask.earliest, ask.latest)
        if ask.id == "cleared-by":
            with pytest.raises(BadAnswer):
                interview.answer("")
        given = {"cleared": "y", "cleared-on": "today", "cleared-by": "a physio"}
        ticked = {"body": "1", "story": "7"}
        interview.answer({**given, **ticked}.get(ask.id, "none"))
    today = date(2025, 3, 10)
    assert days == {0: (date(2025, 3, 4), today), 1: (date(2024, 12, 11), today)}


def test_the_second_concern_without_a_clearance_refuses_but_the_first_clearance_is_saved() -> None:
    interview = before_session(FIRST)
    given = iter(["none", "none", "1", "none", "7", "y", "today", "a physio", "n"])
    while interview.current is not None:
        interview.answer(next(given))
    found = interview.leave()
    assert found.outcome is BeforeOutcome.REFUSED
    assert [c.question for c in found.clearances] == ["fever"]


def test_a_caution_is_reported_and_the_session_goes_on() -> None:
    found, asked = interviewed(FIRST, {**GO, "bendy-joints": "y"})
    assert "cleared" not in asked and found.go_on
    assert found.lines == (QUESTIONS.get("bendy-joints").on_yes,)
    assert found.screening is not None and found.screening.tier is Tier.CAUTION


def test_something_new_asks_everything_again_and_counts_as_full() -> None:
    found, asked = interviewed(USUAL, {**GO, "anything-new": "y"})
    assert asked[: len(GROUPS) + 1] == ["daily", *GROUPS]
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.go_on


def test_where_only_the_calf_hurts_the_clot_is_asked_about_again() -> None:
    first, asked = interviewed(FIRST, {**GO, "calf-only": "y"})
    assert asked[: len(GROUPS) + 1] == [*GROUPS, "calf"]
    assert first.go_on
    known = replace(USUAL, screenings=(screened("calf-only"),))
    found, asked = interviewed(known, {**GO, "calf-veins": "y"})
    assert asked == ["daily", "calf", "is-that-right"]
    assert found.outcome is BeforeOutcome.REFUSED
    assert interviewed(known)[0].go_on


@pytest.mark.parametrize(("felt", "goes_on"), [("y", True), ("n", False)])
def test_diabetes_is_asked_for_a_light_touch_on_the_big_toes(felt: str, goes_on: bool) -> None:
    found, asked = interviewed(FIRST, {**GO, "diabetes": "y", "touch": felt})
    assert asked[asked.index("before") + 1] == "touch"
    assert found.go_on is goes_on
    assert ("cleared" in asked) is not goes_on
    assert found.screening is not None
    answers = {a.question: a.yes for a in found.screening.answers}
    assert answers["toes-unfelt"] is not goes_on


def test_leaving_in_the_middle_is_no_answer_and_no_session() -> None:
    interview = before_session(FIRST)
    interview.answer("none")
    found = interview.leave()
    assert not found.go_on
    assert found.outcome is BeforeOutcome.LEFT
    assert found.verdict is not None
    assert found.verdict.unanswered[0] == FULL[9]
    assert found.screening is not None
    assert not found.screening.allowed
    known = replace(USUAL, screenings=(screened(ago=2 * DAY), found.screening))
    assert interviewed(known)[1][: len(GROUPS)] == GROUPS


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
    assert asked[: len(GROUPS) + 2] == ["next-day", "next-day-note", *GROUPS]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.A_BIT_WORSE, LATER, "stiff")
    assert found.confirmed is not None
    assert found.confirmed.reps == 3
    assert found.confirmed.halved


def test_after_a_good_next_day_one_safety_screen_is_asked() -> None:
    found, asked = interviewed(replace(USUAL, history=(session(),)), {**GO, "next-day": "1"})
    assert asked == ["next-day", "next-day-note", "daily", "pain-now", "dose"]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.BETTER, NOW)


def test_leaving_at_the_note_returns_the_next_day() -> None:
    interview = before_session(replace(USUAL, history=(session(),)))
    interview.answer("clearly-worse")
    found = interview.leave()
    assert found.next_day is not None
    assert found.next_day.value is NextDay.CLEARLY_WORSE
    assert not found.go_on
