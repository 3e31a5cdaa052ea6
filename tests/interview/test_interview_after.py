"""The interviews after a stimulus, a nerve and a session."""

from datetime import UTC, datetime, timedelta

import pytest
from interview.interviews import answer_all

from nerveflow.dose.measures import Change, CheckKind, ChosenCheck, Light
from nerveflow.dose.responder import PastTrial, Trial
from nerveflow.interview.after import (
    BeforeValues,
    Done,
    DoneStep,
    StackChoice,
    StepResult,
    after_session,
    after_step,
    stack_offer,
)
from nerveflow.interview.ask import Given
from nerveflow.session.terms import Nerve, Side, Symptom
from nerveflow.wording import words

NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
TOES = ChosenCheck(CheckKind.TOE_TOUCH)
WALL = ChosenCheck(CheckKind.KNEE_TO_WALL)
DONE = Done(reps=30, felt=True)
GOOD = Trial(Change.BETTER, stimulus="vibration", difference=4)


def test_a_stimulus_is_compared_and_becomes_a_trial() -> None:
    found, asked = answer_all(
        after_step(DoneStep(TOES, 12, stimulus="vibration"), NOW), {"check-step": "8"}
    )
    assert asked == ["check-step"]
    assert found.value == 8
    assert found.trial == GOOD
    assert found.change is not None
    assert "toe touch after vibration" in found.change.sentence


@pytest.mark.parametrize(
    ("check", "after", "change", "difference"),
    [(WALL, 12, Change.BETTER, 4), (WALL, 4, Change.WORSE, -4), (TOES, 9, Change.SAME, -1)],
)
def test_a_nerve_is_compared_in_the_direction_of_its_check(
    check: ChosenCheck, after: float, change: Change, difference: float
) -> None:
    step = DoneStep(check, 8, Nerve.TIBIAL, Side.LEFT, "vibration")
    found, _ = answer_all(after_step(step, NOW), {"check-step": after})
    assert found.trial == Trial(change, Nerve.TIBIAL, Side.LEFT, "vibration", difference)
    assert step.name == "vibration tibial left"


def test_a_check_may_be_left_out_or_left() -> None:
    step = DoneStep(TOES, 8)
    assert step.name == "this"
    assert answer_all(after_step(step, NOW), {})[0] == StepResult()
    assert after_step(step, NOW).leave() == StepResult()


@pytest.mark.parametrize(
    ("answer", "stacked"),
    [
        ("vibration", StackChoice("vibration", "It helped today and before.")),
        ("light touch", StackChoice("light touch")),
        ("none", StackChoice(None)),
    ],
)
def test_the_best_responder_is_offered_and_the_person_chooses(
    answer: str, stacked: StackChoice
) -> None:
    other = Trial(Change.BETTER, stimulus="light touch", difference=2)
    past = [PastTrial(GOOD, NOW.date()), PastTrial(GOOD, NOW.date() - timedelta(days=3))]
    found, asked = answer_all(stack_offer([other, GOOD], past, NOW), {"stack": answer})
    assert asked == ["stack"]
    assert found == stacked


def test_what_helped_on_one_day_is_offered_as_not_yet_known() -> None:
    offer = stack_offer([GOOD], [PastTrial(GOOD, NOW.date())], NOW)
    assert offer.current is not None
    assert offer.current.lines == (
        f"{words.before_after.HELPED_TODAY} Keep vibration going during the glides?",
    )
    assert answer_all(offer, {"stack": "vibration"})[0] == StackChoice(
        "vibration", words.before_after.HELPED_TODAY
    )


def test_where_nothing_helped_nothing_is_offered() -> None:
    offer = stack_offer([Trial(Change.SAME, stimulus="vibration")], [], NOW)
    assert offer.current is None
    assert offer.result == StackChoice(None)


def test_leaving_the_offer_stacks_nothing() -> None:
    assert stack_offer([GOOD], [], NOW).leave() == StackChoice(None)


def test_after_the_session_pain_and_the_check_are_compared() -> None:
    answers: dict[str, Given] = {"pain-after": "2", "check-after": "9", "note": "easy"}
    found, asked = answer_all(after_session(BeforeValues(4, TOES, 12), DONE, NOW), answers)
    assert asked == ["pain-after", "check-after", "note"]
    assert [c.change for c in found.changes] == [Change.BETTER, Change.BETTER]
    assert (found.pain, found.check_value, found.note) == (2, 9, "easy")
    assert found.lines[:2] == tuple(c.sentence for c in found.changes)
    assert found.lines[2:] == (
        words.measures.TOUCH_AGAIN,
        words.before_after.TONIGHT,
        words.before_after.IF_WORSE,
    )


def test_what_was_not_measured_before_is_not_compared() -> None:
    found, asked = answer_all(
        after_session(BeforeValues(check=TOES), DONE, NOW), {"pain-after": "3"}
    )
    assert asked == ["pain-after", "note"]
    assert found.changes == ()
    assert found.note == ""


@pytest.mark.parametrize(
    ("pain", "shown"), [(5, Light.CAUTION), (6, Light.EASIER), (8, Light.STOP)]
)
def test_pain_after_the_session_says_what_to_do(pain: int, shown: Light) -> None:
    found, _ = answer_all(after_session(BeforeValues(3), DONE, NOW), {"pain-after": pain})
    assert words.questions.PAIN_LIGHTS[shown] in found.lines


def test_leaving_returns_the_answers_so_far() -> None:
    interview = after_session(BeforeValues(4, TOES, 12), DONE, NOW)
    interview.answer("1")
    found = interview.leave()
    assert found.pain == 1
    assert found.check_value is None
    assert [c.name for c in found.changes] == ["pain"]


@pytest.mark.parametrize(
    ("done", "lines"),
    [
        (Done(), ()),
        (Done(reps=30, felt=True), (words.before_after.TONIGHT, words.before_after.IF_WORSE)),
        (Done(felt=True), (words.before_after.TONIGHT,)),
        (Done(reps=30, felt=True, eased_off=True), (words.before_after.TONIGHT,)),
    ],
)
def test_the_closing_lines_fit_what_was_done(done: Done, lines: tuple[str, ...]) -> None:
    assert answer_all(after_session(BeforeValues(), done, NOW), {})[0].lines == lines


def test_after_a_new_symptom_the_last_lines_say_what_to_do_if_it_stays() -> None:
    done = Done(reps=3, felt=True, symptoms=(Symptom.TINGLING, Symptom.SHARP, Symptom.TINGLING))
    first, *others = answer_all(after_session(BeforeValues(), done, NOW), {})[0].lines
    assert first.startswith("You felt tingling and sharp or electric pain. If it is still there")
    assert others == [words.before_after.TONIGHT]


@pytest.mark.parametrize(("checked", "said"), [(CheckKind.TOE_TOUCH, 1), (CheckKind.SQUAT, 0)])
def test_a_toe_touch_that_the_routine_measured_is_told_to_get_better_by_itself(
    checked: CheckKind, said: int
) -> None:
    done = Done(reps=3, felt=True, checked=checked)
    lines = answer_all(after_session(BeforeValues(), done, NOW), {})[0].lines
    assert lines.count(words.measures.TOUCH_AGAIN) == said
