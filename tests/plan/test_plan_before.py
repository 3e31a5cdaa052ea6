"""The whole conversation before a session."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from plan.conversation import led

from nerveflow.plan import (
    WORSE_TWICE,
    Advice,
    Before,
    BeforeResult,
    CheckKind,
    ChosenCheck,
    Given,
    NextDay,
    NextDayAnswer,
    PastSession,
    RoutineLimits,
    VariantTaken,
    Way,
    before_session,
)
from nerveflow.safety import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    Tier,
    When,
    load_bank,
)

BANK = load_bank()
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
DAY = timedelta(days=1)
FULL = [q.id for q in BANK.asked(When.FULL)]
GO: dict[str, Given] = {"dose": "as-proposed"}
FIRST = Before(NOW, BANK)
LEVEL = VariantTaken("tibial-glide", "tibial-glide/chair", "on a chair", Way.EASIER)


def screened(*yes: str, ago: timedelta = DAY) -> PastScreening:
    at = NOW - ago
    answers = tuple(Answer(q, q in yes, BANK.wording, at) for q in FULL)
    return PastScreening(at, ScreeningKind.FULL, BANK.wording, answers, None, went_on=True)


def session(days_ago: float = 1, **changed: object) -> PastSession:
    plain = PastSession(f"s{days_ago:g}", NOW - days_ago * DAY, 5, 30, 3)
    return replace(plain, **changed)  # type: ignore[arg-type]  # the fields of a PastSession


USUAL = Before(NOW, BANK, screenings=(screened(),), wake_asked=True)
AGAIN = replace(USUAL, history=(session(next_day=NextDay.SAME),))
GENTLE = replace(USUAL, history=(session(reps=8, next_day=NextDay.SAME, slider=True),))


def talked(
    known: Before, answers: Mapping[str, Given] = GO, at: datetime | None = None
) -> tuple[BeforeResult, list[str]]:
    return led(before_session(known), answers, at)


def test_the_first_start_asks_everything_once() -> None:
    check = ChosenCheck(CheckKind.TOE_TOUCH)
    known = replace(FIRST, check=check, stimuli=("light-touch", "sharp-blunt"))
    answers: dict[str, Given] = {**GO, "pain-now": "2", "wakes-at": "06:30", "check-before": "12.5"}
    found, asked = talked(known, answers, LATER)
    skin = ["skin-broken", "skin-numb"]
    assert asked == [*FULL, "pain-now", "wakes-at", "dose", "check-before", *skin]
    assert found.go_on
    assert found.exit_code == 0
    assert (found.pain, found.check_value, found.wakes_at) == (2, 12.5, time(6, 30))
    assert found.wake_asked
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.screening.went_on
    assert found.screening.at == LATER
    assert [a.question for a in found.screening.answers] == FULL
    assert found.confirmed is not None
    assert found.confirmed.reps == 5
    assert not found.confirmed.changed
    assert list(found.stimulus_answers) == ["light-touch"]
    assert [s.offered for s in found.stimuli] == [True, True]


def test_the_next_day_two_lines_are_enough() -> None:
    found, asked = talked(USUAL)
    assert asked == ["anything-new", "pain-now", "dose"]
    assert found.go_on
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.DAILY
    assert (found.pain, found.check_value) == (None, None)
    assert not found.wake_asked


@pytest.mark.parametrize("question", ["saddle-numbness", "chest-breath", "foot-drop", "clot"])
def test_a_grave_answer_ends_at_once_with_exit_code_3(question: str) -> None:
    found, asked = talked(FIRST, {question: "y"})
    assert asked[-1] == question
    assert not found.go_on
    assert found.exit_code == 3
    assert BANK.get(question).on_yes in found.lines
    assert found.confirmed is None
    assert found.screening is not None
    assert found.screening.tier in (Tier.EMERGENCY, Tier.URGENT)
    again, asked_again = talked(replace(FIRST, screenings=(found.screening,)))
    assert asked_again == []
    assert again.exit_code == 3
    assert again.screening is None
    assert BANK.get(question).on_yes in again.lines
    tomorrow = replace(FIRST, now=NOW + DAY, screenings=(found.screening,))
    assert talked(tomorrow)[1][: len(FULL)] == FULL


def test_a_grave_answer_given_by_mistake_can_be_taken_back_before_it_is_kept() -> None:
    interview = before_session(FIRST)
    interview.answer("y")
    assert interview.result is not None
    assert interview.back()
    assert interview.current is not None
    assert interview.current.id == FULL[0]


def test_without_a_clearance_a_professional_yes_ends_the_start() -> None:
    found, asked = talked(FIRST, {"sciatic-disc": "y"})
    assert asked[-1] == "cleared"
    assert found.exit_code == 3
    assert found.clearances == ()
    assert BANK.get("sciatic-disc").on_yes in found.lines


def test_a_dated_clearance_goes_on_and_is_kept() -> None:
    answers: dict[str, Given] = {
        **GO,
        "sciatic-disc": "y",
        "fever": "y",
        "cleared": "y",
        "cleared-on": date(2025, 3, 8),
        "cleared-by": "Dr Who",
    }
    found, asked = talked(FIRST, answers, LATER)
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
    assert talked(replace(known, now=NOW + DAY))[0].go_on


def test_a_clearance_must_be_new_enough_for_all_that_it_answers() -> None:
    interview = before_session(FIRST)
    while (ask := interview.current) is not None and ask.id != "cleared-on":
        interview.answer("y" if ask.id in ("fever", "sciatic-disc", "cleared") else "n")
    assert interview.current is not None
    assert interview.current.earliest == date(2025, 3, 4)
    assert interview.current.latest == date(2025, 3, 10)


def test_something_new_asks_everything_again_and_counts_as_full() -> None:
    found, asked = talked(USUAL, {**GO, "anything-new": "y"})
    assert asked[: len(FULL) + 1] == ["anything-new", *FULL]
    assert found.screening is not None
    assert found.screening.kind is ScreeningKind.FULL
    assert found.go_on


def test_where_only_the_calf_hurts_the_clot_is_asked_about_again() -> None:
    known = replace(USUAL, screenings=(screened("calf-only"),))
    found, asked = talked(known, {**GO, "clot-again": "y"})
    assert asked == ["anything-new", "clot-again"]
    assert found.exit_code == 3
    assert talked(known)[0].go_on


def test_leaving_in_the_middle_is_no_answer_and_no_session() -> None:
    interview = before_session(FIRST)
    interview.answer("n")
    found = interview.leave()
    assert not found.go_on
    assert found.exit_code == 3
    assert found.verdict is not None
    assert found.verdict.unanswered[0] == FULL[1]
    assert found.screening is not None
    assert not found.screening.went_on
    known = replace(USUAL, screenings=(screened(ago=2 * DAY), found.screening))
    assert talked(known)[1][: len(FULL)] == FULL


def test_leaving_before_the_first_answer_keeps_nothing() -> None:
    found = before_session(FIRST).leave()
    assert (found.go_on, found.exit_code) == (False, 1)
    assert found.screening is None
    assert found.verdict is None


def test_leaving_before_the_dose_is_confirmed_begins_nothing() -> None:
    found, _ = talked(USUAL, {})
    assert (found.go_on, found.exit_code) == (False, 1)
    assert found.proposal is not None
    assert found.confirmed is None
    assert found.screening is not None


def test_a_worse_next_day_asks_everything_and_halves() -> None:
    known = replace(USUAL, history=(session(),))
    answers: dict[str, Given] = {**GO, "next-day": "a bit worse", "next-day-note": "stiff"}
    found, asked = talked(known, answers, LATER)
    assert asked[: len(FULL) + 2] == ["next-day", "next-day-note", *FULL]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.A_BIT_WORSE, LATER, "stiff")
    assert found.confirmed is not None
    assert found.confirmed.reps == 3
    assert found.confirmed.halved


def test_a_good_next_day_leaves_it_at_one_line() -> None:
    found, asked = talked(replace(USUAL, history=(session(),)), {**GO, "next-day": "1"})
    assert asked == ["next-day", "next-day-note", "anything-new", "pain-now", "dose"]
    assert found.next_day == NextDayAnswer(("s1",), NextDay.BETTER, NOW)


def test_leaving_at_the_note_keeps_the_next_day() -> None:
    interview = before_session(replace(USUAL, history=(session(),)))
    interview.answer("clearly-worse")
    found = interview.leave()
    assert found.next_day is not None
    assert found.next_day.value is NextDay.CLEARLY_WORSE
    assert not found.go_on


WORSE = {"next_day": NextDay.A_BIT_WORSE}
TWICE = (session(2, **WORSE), session(1, reps=3, **WORSE))


def test_twice_worse_needs_a_professional_and_a_date() -> None:
    known = replace(USUAL, history=TWICE)
    found, asked = talked(known)
    assert asked == ["anything-new", "pain-now", "cleared"]
    assert (found.go_on, found.exit_code) == (False, 3)
    answers: dict[str, Given] = {**GO, "cleared": "y", "cleared-on": "today"}
    cleared, _ = talked(known, answers)
    assert cleared.go_on
    assert cleared.clearances == (Clearance(WORSE_TWICE, NOW.date(), NOW),)
    assert cleared.confirmed is not None
    assert cleared.confirmed.reps == 3


def test_advice_to_wait_can_be_overruled_and_that_is_kept() -> None:
    known = replace(USUAL, wakes_at=time(17))
    found, asked = talked(known)
    assert asked[-1] == "begin-now"
    assert (found.go_on, found.exit_code) == (False, 1)
    assert "19:00" in found.lines[0]
    begun, _ = talked(known, {**GO, "begin-now": "y"})
    assert begun.confirmed is not None
    assert begun.confirmed.overruled
    assert begun.confirmed.changed
    assert begun.confirmed.proposal.advice is Advice.WAIT


def test_the_time_of_waking_given_now_counts_at_once() -> None:
    known = replace(USUAL, wake_asked=False)
    found, asked = talked(known, {"wakes-at": "17:00"})
    assert asked[-2:] == ["wakes-at", "begin-now"]
    assert found.exit_code == 1


def test_a_fourth_session_is_not_begun() -> None:
    known = replace(USUAL, history=tuple(session(d) for d in (0.1, 0.3, 0.5)))
    found, asked = talked(known)
    assert "begin-now" not in asked
    assert (found.go_on, found.exit_code) == (False, 1)


def offered(known: Before, pain: Given = None) -> list[str]:
    interview = before_session(known)
    while (ask := interview.current) is not None:
        if ask.id == "dose":
            return [c.id for c in ask.choices]
        interview.answer(pain if ask.id == "pain-now" else "n")
    raise AssertionError("no dose was offered")


@pytest.mark.parametrize(
    ("known", "pain", "choices"),
    [
        (USUAL, None, ["as-proposed", "not-today"]),
        (AGAIN, None, ["as-proposed", "other", "not-today"]),
        (replace(AGAIN, reps=8), None, ["as-proposed", "as-asked", "other", "not-today"]),
        (replace(AGAIN, reps=5), None, ["as-proposed", "other", "not-today"]),
        (replace(GENTLE, reps=8), None, ["as-proposed", "other", "usual", "not-today"]),
        (replace(USUAL, reps=8), 6, ["as-proposed", "slider", "not-today"]),
        (replace(USUAL, limits=RoutineLimits(5, 5)), None, ["as-proposed", "not-today"]),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(LEVEL,)),)),
            None,
            ["as-proposed", "other", "usual", "not-today"],
        ),
    ],
)
def test_what_can_be_chosen_follows_from_the_proposal(
    known: Before, pain: Given, choices: list[str]
) -> None:
    assert offered(known, pain) == choices


@pytest.mark.parametrize(
    ("known", "answers", "reps", "slider", "levels"),
    [
        (AGAIN, {"dose": "other", "reps": "8"}, 8, False, 0),
        (replace(AGAIN, reps=9), {"dose": "as-asked"}, 9, False, 0),
        (GENTLE, {"dose": "usual"}, 8, False, 0),
        (USUAL, {"dose": "slider", "pain-now": "7"}, 5, True, 0),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(LEVEL,)),)),
            {"dose": "as-proposed"},
            5,
            False,
            1,
        ),
        (
            replace(USUAL, history=(session(next_day=NextDay.SAME, variants=(LEVEL,)),)),
            {"dose": "usual"},
            5,
            False,
            0,
        ),
    ],
)
def test_the_person_confirms_or_changes_the_dose(
    known: Before,
    answers: dict[str, Given],
    reps: int,
    slider: bool,
    levels: int,
) -> None:
    found, _ = talked(known, answers)
    assert found.confirmed is not None
    assert found.confirmed.reps == reps
    assert found.confirmed.slider is slider
    assert len(found.confirmed.levels) == levels
    assert found.confirmed.changed is (answers["dose"] != "as-proposed")


def test_not_today_is_an_answer_too() -> None:
    found, _ = talked(USUAL, {"dose": "not today"})
    assert (found.go_on, found.exit_code) == (False, 1)
    assert found.lines == ("Not today, then.",)


def test_an_input_that_is_not_for_this_person_is_left_out() -> None:
    known = replace(USUAL, stimuli=("vibration",))
    found, asked = talked(known, {**GO, "vibration-implant": "y"})
    assert "cleared" not in asked
    assert [s.offered for s in found.stimuli] == [False]
    assert found.go_on
    kept = found.stimulus_answers["vibration"]
    again, asked_again = talked(replace(known, stimulus_answers=kept))
    assert asked_again == ["anything-new", "pain-now", "dose"]
    assert [s.offered for s in again.stimuli] == [False]


def test_a_pacemaker_asks_for_a_doctors_word_once_a_start() -> None:
    known = replace(USUAL, stimuli=("vibration",))
    answers: dict[str, Given] = {**GO, "vibration-pacemaker": "y"}
    found, asked = talked(known, answers)
    assert asked[-1] == "cleared"
    assert [s.offered for s in found.stimuli] == [False]
    cleared, _ = talked(known, {**answers, "cleared": "y", "cleared-on": "yesterday"})
    assert [s.offered for s in cleared.stimuli] == [True]
    assert [c.question for c in cleared.clearances] == ["vibration-pacemaker"]
    later = replace(known, stimulus_answers=found.stimulus_answers["vibration"])
    assert talked(later)[1].count("cleared") == 1
    both = replace(later, stimuli=("vibration", "ice"))
    again, asked = talked(both, {**answers, "cleared": "y", "cleared-on": "yesterday"})
    assert asked.count("cleared") == 1
    assert [s.offered for s in again.stimuli] == [True, True]


def test_what_speaks_against_an_input_is_asked_again_after_thirty_days() -> None:
    known = replace(USUAL, stimuli=("light-touch",))
    for ago, asked in ((29, False), (30, True)):
        sore = Answer("skin-broken", True, BANK.wording, NOW - ago * DAY)
        old = Answer("skin-numb", False, BANK.wording, NOW - 90 * DAY)
        found, questions = talked(replace(known, stimulus_answers=(sore, old)))
        assert ("skin-broken" in questions) is asked
        assert "skin-numb" not in questions
        assert found.stimuli[0].offered is asked


def test_what_to_keep_in_mind_about_an_input_is_said() -> None:
    found, _ = talked(replace(USUAL, stimuli=("vibration", "light-touch")))
    assert "vibration: At most 60 seconds on one spot, on soft tissue, never on bone." in (
        found.lines
    )
    refused, _ = talked(replace(USUAL, stimuli=("light-touch",)), {**GO, "skin-broken": "y"})
    assert refused.lines[0] == "light touch: This sensory input is left out."


def test_an_input_from_somebodys_own_routine_is_asked_about_by_its_name() -> None:
    interview = before_session(replace(USUAL, stimuli=("ice",)))
    for given in ("n", None, "1"):
        interview.answer(given)
    assert interview.current is not None
    assert interview.current.lines[0] == "Before ice is offered:"


def test_an_own_movement_is_named_in_its_question() -> None:
    interview = before_session(replace(USUAL, check=ChosenCheck(CheckKind.OWN, "stairs")))
    for given in ("n", None, "1"):
        interview.answer(given)
    assert interview.current is not None
    assert interview.current.lines[0] == "Your movement: stairs."
    interview.answer("4")
    assert interview.result is not None
    assert interview.result.check_value == 4


def test_leaving_among_the_inputs_begins_nothing_but_keeps_what_was_said() -> None:
    interview = before_session(replace(USUAL, stimuli=("light-touch",)))
    for given in ("n", None, "1", "n"):
        interview.answer(given)
    found = interview.leave()
    assert not found.go_on
    assert found.confirmed is None
    assert len(found.stimulus_answers["light-touch"]) == 1


def test_the_slider_of_last_time_is_taken_again_with_one_key() -> None:
    found, _ = talked(GENTLE)
    assert found.confirmed is not None
    assert (found.confirmed.reps, found.confirmed.slider, found.confirmed.halved) == (
        8,
        True,
        False,
    )
    assert not found.confirmed.changed


def test_fewer_repetitions_than_proposed_are_proposed_where_they_were_asked_for() -> None:
    many = (session(reps=9, next_day=NextDay.SAME),)
    found, _ = talked(replace(USUAL, history=many, reps=6))
    assert found.confirmed is not None and found.confirmed.reps == 6
    assert found.proposal is not None
    assert "asked for 6 repetitions, fewer than 9" in found.proposal.reason
    waits, _ = talked(replace(USUAL, history=(session(1 / 24, reps=9),), reps=6))
    assert waits.proposal is not None and "Two hours" in waits.proposal.reason
    halved, _ = talked(replace(USUAL, history=many, reps=6), {**GO, "pain-now": "8"})
    assert halved.confirmed is not None and halved.confirmed.reps == 5
