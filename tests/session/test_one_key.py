"""A whole session with one key: answers are said and lit, and a press takes the one lit."""

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session.scene import LADDER, RULE, SessionDriver, block, of, switch, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.scan import AGAIN_MS
from nerveflow.session.spoken import SpokenTimes
from nerveflow.session.state import ANSWER_MS, MOVE_MS
from nerveflow.session.summary import summarise
from nerveflow.session.terms import (
    Kind,
    Mode,
    Nerve,
    NoNumber,
    PauseReason,
    Problem,
    Prompt,
    Side,
    Status,
    Symptom,
    Way,
    Why,
)
from nerveflow.session.transitions import RETURN_AFTER_MS


def one_key(driver: SessionDriver | None = None) -> SessionDriver:
    driver = driver or SessionDriver()
    driver.do(c.OneKey(True))
    return driver


def press(driver: SessionDriver) -> list[e.Effect]:
    return driver.do(c.Press(driver.now))


def take(driver: SessionDriver, answer: e.Choosable) -> list[e.Effect]:
    """Wait until an answer is lit, and press."""
    for _ in range(600):
        if driver.session.moment(driver.now).lit == answer:
            driver.wait(300)
            return press(driver)
        driver.wait(100)
    raise AssertionError(f"{answer} was never lit")


def taken_to_glide(driver: SessionDriver | None = None) -> SessionDriver:
    driver = one_key(driver)
    while driver.at[0] == "position":
        press(driver)
    take(driver, 3)
    driver.wait(AGAIN_MS + 2_000)
    assert driver.at[0] == "glide"
    return driver


def test_the_numbers_are_said_a_second_each_once_the_question_is_asked() -> None:
    driver = taken_to_glide()
    lit = of(e.Lit, driver.effects)
    assert [each.answer for each in lit] == [0, 1, 2, 3]
    assert {b.at_ms - a.at_ms for a, b in pairwise(lit)} == {1_000}
    asked = next(a for a in of(e.Asked, driver.effects) if a.question is Prompt.TENSION)
    assert lit[0].at_ms - asked.at_ms == 3_000
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [3]


def test_another_pace_is_saved() -> None:
    driver = SessionDriver()
    driver.do(c.OneKey(True, 1_500), c.Ready(), c.Ready())
    driver.until(e.Lit)
    driver.wait(4_000)
    lit = of(e.Lit, driver.effects)
    assert lit[1].at_ms - lit[0].at_ms == 1_500


def test_a_second_press_within_three_seconds_takes_the_number_again_from_the_top() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Asked)
    take(driver, 7)
    driver.wait(AGAIN_MS - 500)
    undone = of(e.Undone, press(driver))
    assert undone[0].report == of(e.TensionRead, driver.effects)[0]
    take(driver, 2)
    assert [point.value for point in summarise(driver.effects).readings] == [2]
    assert summarise(driver.effects).over == ()


@pytest.mark.parametrize("wait", [0, AGAIN_MS - 500, AGAIN_MS + 500])
@pytest.mark.parametrize("by_key", [True, False])
def test_an_answer_that_is_undone_is_asked_for_again_from_the_top(wait: int, by_key: bool) -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Asked)
    if by_key:
        take(driver, 3)
    else:
        driver.wait(4_000)
        driver.do(c.Tension(3))
    driver.wait(wait)
    assert of(e.Undone, driver.do(c.Undo()))
    lit = len(of(e.Lit, driver.effects))
    take(driver, 2)
    assert [each.answer for each in of(e.Lit, driver.effects)[lit:]] == [0, 1, 2]
    assert [point.value for point in summarise(driver.effects).readings] == [2]


def test_an_answer_at_the_keyboard_that_is_undone_is_asked_for_once_more() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Asked)
    press(driver)
    take(driver, 3)
    driver.wait(AGAIN_MS + 1_000)
    driver.do(c.Undo())
    assert driver.session.moment(driver.now).question is Prompt.TENSION
    assert driver.wait(20_000) == []


def test_the_number_before_cannot_be_undone_once_the_glide_was_too_strong() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.TOO_STRONG)
    driver.do(c.Undo())
    with pytest.raises(c.Refused):
        driver.do(c.Undo())
    assert [point.value for point in summarise(driver.effects).readings] == [3]


def test_once_a_press_has_taken_a_choice_back_the_number_before_it_stays() -> None:
    driver = taken_to_glide()
    driver.do(c.Tension(2))
    press(driver)
    take(driver, Problem.TOO_STRONG)
    assert of(e.Undone, press(driver))
    with pytest.raises(c.Refused, match=c.Refusal.NOTHING_TO_UNDO):
        driver.do(c.Undo())
    assert [point.value for point in summarise(driver.effects).readings] == [3, 2]


def test_what_was_too_strong_by_mistake_is_taken_back_by_the_next_press() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.TOO_STRONG)
    driver.wait(AGAIN_MS - 500)
    assert driver.session.moment(driver.now).takes_back
    undone = of(e.Undone, press(driver))
    assert [each.report.answer for each in undone if isinstance(each.report, e.Taken)] == [
        Problem.TOO_STRONG
    ]
    assert summarise(driver.effects).held == ()
    now = driver.session.moment(driver.now)
    assert (now.mode, now.question) == (Mode.HELD, Prompt.PROBLEM)
    take(driver, Problem.GO_ON)
    assert driver.at[0] == "glide" and driver.session.moment(driver.now).mode is Mode.RUNNING


def test_the_last_thing_to_ease_does_not_end_the_nerve_by_mistake() -> None:
    driver = taken_to_glide()
    for _ in range(2):
        press(driver)
        take(driver, Problem.TOO_STRONG)
        driver.wait(AGAIN_MS + 1)
        take(driver, 3)
        driver.wait(AGAIN_MS + 1)
    press(driver)
    before = driver.session.schedule
    take(driver, Problem.TOO_STRONG)
    assert driver.session.schedule != before
    press(driver)
    assert driver.session.schedule == before
    take(driver, Problem.GO_ON)
    plan = timeline(block(Nerve.PERONEAL, Side.LEFT, replace(RULE, ladder=LADDER[:1])))
    driver = taken_to_glide(SessionDriver(plan))
    press(driver)
    take(driver, Problem.TOO_STRONG)
    driver.wait(AGAIN_MS + 1)
    take(driver, 3)
    driver.wait(AGAIN_MS + 1)
    press(driver)
    assert of(e.NerveOver, take(driver, Problem.TOO_STRONG))
    press(driver)
    assert summarise(driver.effects).over == () == summarise(driver.effects).skipped
    take(driver, Problem.GO_ON)
    assert driver.at == ("glide", Nerve.PERONEAL, Side.LEFT)


def test_leaving_a_number_out_is_taken_back_by_the_next_press_and_asked_again() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    take(driver, NoNumber.LEAVE_OUT)
    assert driver.at[0] == "glide"
    assert of(e.Undone, press(driver))
    assert driver.at[0] == "tension"
    asked = driver.now
    take(driver, 0)
    lit = [each for each in of(e.Lit, driver.effects) if each.at_ms > asked]
    assert [each.answer for each in lit] == [0]
    # The question is said before the numbers.
    assert lit[0].at_ms - asked == 3_000
    assert driver.at[0] == "glide"


@pytest.mark.parametrize("answer", [NoNumber.LEAVE_OUT, 3])
def test_an_answer_that_ended_a_rest_is_taken_back_into_that_rest(answer: e.Choosable) -> None:
    driver = taken_to_glide()
    driver.do(c.OneKey(True, 3_000))
    driver.until(e.Finished)
    take(driver, answer)
    driver.wait(300)
    assert driver.at[0] == "position"
    assert of(e.Undone, press(driver))
    assert driver.at[0] == "release"
    take(driver, 2)
    assert [point.value for point in summarise(driver.effects).readings] == [3, 2]


def test_a_number_reported_early_in_a_rest_is_taken_back_once() -> None:
    driver = taken_to_glide()
    driver.until(e.Finished)
    take(driver, 1)
    assert driver.at[0] == "release"
    assert of(e.Undone, press(driver))
    assert of(e.Undone, press(driver)) == []
    take(driver, 2)
    assert [point.value for point in summarise(driver.effects).readings] == [3, 2]


def test_a_way_taken_by_mistake_is_taken_back_and_all_ways_are_said_again() -> None:
    driver = taken_to_glide()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    ways = driver.session.moment(driver.now).ways
    take(driver, Way.OTHER_SIDE)
    assert summarise(driver.effects).skipped and driver.at[2] is Side.RIGHT
    effects = press(driver)
    assert [each.ways for each in of(e.Asked, effects)] == [ways]
    assert driver.session.moment(driver.now).mode is Mode.CHOOSING
    gone = {each.why for each in summarise(driver.effects).skipped}
    assert gone == {Why.TENSION}
    take(driver, Way.NEXT_NERVE)
    assert driver.at[1] is Nerve.PERONEAL


def test_the_end_as_a_way_waits_three_seconds_for_a_press_that_goes_on_instead() -> None:
    driver = taken_to_glide()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    take(driver, Way.END)
    assert driver.session.moment(driver.now).stopping
    assert of(e.Asked, press(driver))
    take(driver, Way.END)
    driver.wait(AGAIN_MS)
    assert driver.session.status is Status.STOPPED
    assert Why.CHOICE in {each.why for each in summarise(driver.effects).skipped}


def test_without_hands_what_was_more_by_mistake_can_be_undone() -> None:
    driver = SessionDriver(hands_free=True)
    while driver.session.moment(driver.now).question is not Prompt.IF_MORE:
        driver.wait(100)
    press(driver)
    assert driver.session.moment(driver.now).mode is Mode.HELD
    driver.wait(ANSWER_MS - 1_000)
    asked = of(e.Asked, driver.do(c.Undo()))
    assert [each.question for each in asked] == [Prompt.IF_MORE], "with the whole time again"
    assert driver.session.moment(driver.now).left_ms == ANSWER_MS


@pytest.mark.parametrize("by_one_key", [False, True])
def test_without_hands_a_second_hasty_press_does_not_end_the_hold(by_one_key: bool) -> None:
    """Taken back, the glide would begin by itself; two presses mean twice that it is too much."""
    driver = SessionDriver(hands_free=True)
    driver.do(*([c.OneKey(True)] if by_one_key else []))
    while driver.session.moment(driver.now).question is not Prompt.IF_MORE:
        driver.wait(100)
    driver.wait(ANSWER_MS - 1_000)
    press(driver)
    for _ in range(9):
        driver.wait(300)
        driver.do(c.Press(driver.now) if by_one_key else c.Ready())
        now = driver.session.moment(driver.now)
        assert now.mode is Mode.HELD and now.just_held
        assert driver.session.why_not(c.CommandId.UNDO, driver.now) is None
    assert len(of(e.Held, driver.effects)) == 1, "no rung of the ladder is used up"
    driver.wait(AGAIN_MS)
    if by_one_key:
        take(driver, 2)
        return
    driver.do(c.Ready())
    now = driver.session.moment(driver.now)
    assert (now.question, now.left_ms) == (Prompt.IF_MORE, ANSWER_MS), "asked anew"


def test_in_a_session_of_an_older_version_the_second_press_ended_it() -> None:
    driver = SessionDriver(hands_free=True, patient=False)
    while driver.session.moment(driver.now).question is not Prompt.IF_MORE:
        driver.wait(100)
    press(driver)
    driver.do(c.Ready())
    assert driver.session.moment(driver.now).mode is Mode.RUNNING


def test_a_session_of_an_older_version_takes_no_choice_back() -> None:
    driver = taken_to_glide(SessionDriver(steady=False))
    press(driver)
    take(driver, Problem.STOP)
    assert of(e.Resumed, press(driver))
    take(driver, Problem.TOO_STRONG)
    assert not driver.session.moment(driver.now).takes_back
    driver = one_key(SessionDriver(steady=False))
    driver.do(c.Ready(), c.Ready())
    take(driver, NoNumber.LEAVE_OUT)
    assert not driver.session.moment(driver.now).takes_back
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    take(driver, Way.END)
    assert driver.session.status is Status.STOPPED


@pytest.mark.parametrize("problem", [Problem.TOO_STRONG, Problem.CRAMP])
def test_a_long_hold_goes_back_into_position_whatever_was_the_matter(problem: Problem) -> None:
    driver = one_key(SessionDriver(returns=True))
    while driver.at[0] == "position":
        press(driver)
    take(driver, 3)
    driver.wait(AGAIN_MS + 2_000)
    press(driver)
    take(driver, problem)
    driver.wait(RETURN_AFTER_MS)
    take(driver, 2)
    assert driver.session.moment(driver.now).segment.kind is Kind.TENSION


def test_a_press_after_three_seconds_is_about_the_glide() -> None:
    driver = taken_to_glide()
    assert of(e.Halted, press(driver))
    assert [point.value for point in summarise(driver.effects).readings] == [3]


def test_silence_is_not_recorded_and_after_the_second_round_the_session_waits() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.wait(3_600_000)
    ended = of(e.ScanEnded, driver.effects)
    assert [each.last for each in ended] == [False, True]
    assert of(e.TensionRead, driver.effects) == []
    assert driver.at[0] == "tension"
    press(driver)
    take(driver, 1)
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [1]


def test_one_can_go_on_without_a_number() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    take(driver, NoNumber.LEAVE_OUT)
    assert driver.at[0] == "glide"
    assert of(e.TensionRead, driver.effects) == []


def test_a_rest_waits_for_the_number_of_its_glide_and_then_ends() -> None:
    driver = taken_to_glide()
    driver.until(e.Finished)
    driver.wait(60_000)
    assert driver.at[0] == "release"
    press(driver)
    take(driver, 2)
    driver.wait(1_000)
    assert driver.at[0] != "release"


def test_a_rest_goes_on_without_a_number_once_that_is_chosen() -> None:
    driver = taken_to_glide()
    driver.until(e.Finished)
    take(driver, NoNumber.LEAVE_OUT)
    driver.wait(1_000)
    assert driver.at[0] != "release"
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [3]


def test_a_press_in_a_glide_stops_the_clock_at_once_and_says_the_safest_first() -> None:
    driver = taken_to_glide()
    done = len(of(e.RepDone, driver.effects))
    press(driver)
    assert driver.session.moment(driver.now).question is Prompt.PROBLEM
    driver.wait(3_600_000)
    assert driver.session.moment(driver.now).mode is Mode.HELD
    assert len(of(e.RepDone, driver.effects)) == done
    said = [each.answer for each in of(e.Lit, driver.effects) if isinstance(each.answer, Problem)]
    assert said == [*Problem, *Problem]


def test_too_strong_eases_and_asks_for_the_number_again() -> None:
    driver = taken_to_glide()
    press(driver)
    effects = take(driver, Problem.TOO_STRONG)
    assert [held.rung for held in of(e.Held, effects)] == [RULE.ladder[0]]
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [3]
    take(driver, 4)
    assert len(of(e.Held, driver.effects)) == 2
    driver.wait(AGAIN_MS + 1)
    take(driver, 3)
    assert driver.session.moment(driver.now).mode is Mode.RUNNING
    assert driver.at[0] == "glide"


@pytest.mark.parametrize(
    ("problem", "symptom"),
    [
        (Problem.CRAMP, Symptom.CRAMP),
        (Problem.TINGLING_OR_NUMB, Symptom.TINGLING_OR_NUMB),
    ],
)
def test_what_is_felt_is_recorded_as_it_was_said(problem: Problem, symptom: Symptom) -> None:
    driver = taken_to_glide()
    press(driver)
    effects = take(driver, problem)
    assert [felt.symptom for felt in of(e.Felt, effects)] == [symptom]
    assert bool(of(e.NerveOver, effects)) is (problem is Problem.TINGLING_OR_NUMB)


def test_a_symptom_taken_by_mistake_is_taken_back_by_the_next_press() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.TINGLING_OR_NUMB)
    press(driver)
    shown = summarise(driver.effects)
    assert shown.felt == ()
    assert shown.over == ()
    take(driver, Problem.GO_ON)
    assert driver.at == ("glide", Nerve.TIBIAL, Side.LEFT)
    assert driver.session.moment(driver.now).mode is Mode.RUNNING


def test_going_on_begins_the_repetition_again() -> None:
    driver = taken_to_glide()
    press(driver)
    effects = take(driver, Problem.GO_ON)
    assert of(e.PhaseBegan, effects)
    driver.until(e.Finished)
    assert [r.rep for r in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


def test_a_pause_is_ended_by_the_next_press() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.PAUSE)
    assert driver.session.moment(driver.now).paused is PauseReason.BY_PERSON
    driver.wait(60_000)
    press(driver)
    assert driver.session.moment(driver.now).paused is None
    assert driver.at[0] == "glide"


def test_a_stop_waits_three_seconds_for_a_press_that_goes_on_instead() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.STOP)
    assert driver.session.moment(driver.now).stopping
    driver.wait(AGAIN_MS - 1)
    press(driver)
    assert driver.session.status is Status.RUNNING
    take(driver, Problem.STOP)
    driver.wait(AGAIN_MS)
    assert [ended.status for ended in of(e.Ended, driver.effects)] == [Status.STOPPED]


def test_any_other_command_takes_the_stop_back() -> None:
    driver = taken_to_glide()
    press(driver)
    take(driver, Problem.STOP)
    driver.do(c.Ready())
    driver.wait(10_000)
    assert driver.session.status is Status.RUNNING


def test_a_way_is_chosen_with_one_key() -> None:
    driver = taken_to_glide()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    take(driver, Way.OTHER_SIDE)
    assert driver.at[2] is Side.RIGHT


def test_a_press_before_the_first_answer_takes_nothing() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Asked)
    driver.wait(2_900)
    assert press(driver) == []
    take(driver, 0)
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [0]


def test_what_was_heard_counts_and_not_what_is_queued() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Lit)
    driver.wait(3_050)
    driver.do(c.Press(driver.now - 200))
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [2]


def test_a_pause_ends_the_numbers_and_going_on_begins_them_again() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Lit)
    driver.do(c.Pause())
    assert driver.session.moment(driver.now).scan is None
    driver.do(c.Resume())
    assert driver.session.moment(driver.now).lit is None
    take(driver, 0)
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [0]


def test_at_the_keyboard_the_key_begins_the_numbers_and_pauses_a_glide() -> None:
    driver = SessionDriver()
    press(driver)
    driver.do(c.Ready())
    driver.until(e.Asked)
    driver.wait(30_000)
    assert of(e.Lit, driver.effects) == []
    press(driver)
    take(driver, 3)
    driver.wait(5_000)
    assert driver.at[0] == "glide"
    press(driver)
    assert driver.session.moment(driver.now).paused is PauseReason.BY_PERSON
    press(driver)
    assert driver.session.moment(driver.now).paused is None


def test_where_nothing_is_asked_and_nothing_moves_the_key_pauses() -> None:
    driver = one_key(SessionDriver(timeline(switch(Side.RIGHT), block(Nerve.TIBIAL, Side.RIGHT))))
    press(driver)
    assert driver.session.moment(driver.now).paused is PauseReason.BY_PERSON


def test_without_hands_a_key_before_the_glide_says_that_it_is_more() -> None:
    driver = SessionDriver()
    driver.do(c.Waits(True))
    driver.until(e.Asked)
    while of(e.Asked, driver.effects)[-1].question is not Prompt.IF_MORE:
        driver.until(e.Asked)
    effects = press(driver)
    assert of(e.Held, effects) and of(e.TensionRead, driver.effects) == []
    assert driver.session.moment(driver.now).mode is Mode.HELD


def test_without_hands_whatever_comes_before_the_question_only_asks_for_a_key_if_it_is_more() -> (
    None
):
    """Waited for, or jumped ahead to from the lines before it."""
    for jumps in (False, True):
        driver = SessionDriver(hands_free=True)
        driver.until(e.Finished)
        while driver.session.moment(driver.now).question is not Prompt.IF_MORE:
            if jumps and driver.at[0] == "tension":
                driver.do(c.Ready())
            else:
                driver.wait(100)
        asked = [each.question for each in of(e.Asked, driver.effects)]
        assert asked == [Prompt.READY, Prompt.IF_MORE]


def test_a_position_that_ends_by_itself_asks_nothing_where_one_jumps_ahead_in_it() -> None:
    driver = flowing()
    driver.do(c.Ready(), c.Ready())
    assert of(e.Asked, driver.effects) == []


def test_without_hands_and_without_a_key_the_glide_begins_and_nothing_is_recorded() -> None:
    driver = SessionDriver()
    driver.do(c.Waits(True))
    driver.wait(60_000)
    assert of(e.RepDone, driver.effects)
    assert of(e.TensionRead, driver.effects) == []
    assert ANSWER_MS >= 8_000


BACK_MS = 1_200


def said_back() -> SessionDriver:
    """In the first lean, where a number is said back for so long, with three being lit."""
    plan = replace(timeline(), times=SpokenTimes(back_ms=BACK_MS))
    driver = one_key(SessionDriver(plan))
    driver.do(c.Ready(), c.Ready())
    take(driver, 3)
    return driver


def test_a_glide_begins_once_the_number_before_it_was_said_back() -> None:
    driver = said_back()
    now = driver.session.moment(driver.now)
    assert (now.leaving, now.question, now.tension, now.lit) == (True, None, 3, None)
    driver.wait(BACK_MS - 1)
    assert driver.at[0] == "tension"
    driver.wait(1)
    assert driver.at[0] == "glide" and not driver.session.moment(driver.now).leaving
    again = Session.replay(driver.session.timeline, driver.session.log)
    assert again.moment(driver.now) == driver.session.moment(driver.now)


def test_a_lean_that_is_held_while_its_number_is_said_back_waits_for_an_answer_again() -> None:
    driver = said_back()
    driver.wait(BACK_MS // 2)
    driver.do(c.Tension(5), c.Ready())
    assert not driver.session.moment(driver.now).leaving
    driver.wait(BACK_MS)
    assert driver.at[0] == "tension"


def test_a_six_while_a_number_is_said_back_is_recovered_from_for_as_long_as_any() -> None:
    driver = said_back()
    driver.wait(BACK_MS // 2)
    driver.do(c.Tension(6))
    began = driver.now
    driver.until(e.Finished)
    assert driver.now - began == driver.session.timeline.release_ms


def test_a_number_reported_while_it_is_asked_what_is_wrong_is_taken_back_to_that_question() -> None:
    driver = taken_to_glide()
    press(driver)
    driver.do(c.Tension(7))
    assert len(of(e.Halted, driver.do(c.Undo()))) == 1
    assert driver.session.moment(driver.now).question is Prompt.PROBLEM


def test_going_on_without_a_number_is_said_back_too() -> None:
    plan = replace(timeline(), times=SpokenTimes(back_ms=BACK_MS))
    driver = one_key(SessionDriver(plan))
    driver.do(c.Ready(), c.Ready())
    take(driver, NoNumber.LEAVE_OUT)
    driver.wait(BACK_MS - 1)
    assert driver.at[0] == "tension"
    driver.wait(1)
    assert driver.at[0] == "glide"
    assert of(e.TensionRead, driver.effects) == []


def test_a_number_that_is_being_said_back_can_be_taken_back() -> None:
    driver = said_back()
    driver.wait(BACK_MS // 2)
    assert of(e.Undone, press(driver))
    driver.wait(BACK_MS)
    assert driver.at[0] == "tension"
    take(driver, 1)
    driver.wait(BACK_MS)
    assert driver.at[0] == "glide"
    assert [point.value for point in summarise(driver.effects).readings] == [1]


@pytest.mark.parametrize(
    ("command", "then"),
    [
        (c.Tension(5), "tension"),
        (c.Feel(Symptom.CRAMP), "tension"),
        (c.Feel(Symptom.SHARP), "release"),
        (c.Restart(), "tension"),
        (c.Next(), "glide"),
        (c.Ready(), "glide"),
        (c.Pause(), "tension"),
        (c.Back(), "position"),
        (c.Easier(), "position"),
    ],
    ids=str,
)
def test_whatever_is_reported_while_the_number_is_said_back_comes_first(
    command: c.Command, then: str
) -> None:
    driver = said_back()
    driver.wait(BACK_MS // 2)
    driver.do(command)
    assert driver.at[0] == then
    driver.wait(BACK_MS)
    assert driver.at[0] == then


def test_a_lean_that_was_interrupted_there_is_done_anew() -> None:
    plan = replace(timeline(), times=SpokenTimes(back_ms=BACK_MS))
    driver = one_key(SessionDriver(plan, returns=True))
    driver.do(c.Ready(), c.Ready())
    take(driver, 3)
    driver.do(c.Pause())
    driver.wait(RETURN_AFTER_MS + 1)
    driver.do(c.Resume())
    driver.wait(BACK_MS)
    assert driver.at[0] == "tension"
    take(driver, 2)
    driver.wait(BACK_MS)
    assert driver.at[0] == "glide"


def flowing() -> SessionDriver:
    driver = SessionDriver(flows=True)
    driver.do(c.OneKey(True))
    return driver


def test_a_position_ends_by_itself_once_its_words_were_said_and_it_could_be_taken() -> None:
    driver = flowing()
    here = driver.session.moment(driver.now)
    assert here.ends_position and here.question is None
    # The first one is taken up from the keyboard.
    lasts_ms = here.segment.reading_ms + MOVE_MS
    driver.wait(lasts_ms - 1)
    assert driver.at[0] == "position"
    driver.wait(1)
    assert driver.at[0] == "tension"
    assert [asked.question for asked in of(e.Asked, driver.effects)] == []


def test_a_press_holds_a_position_and_the_next_one_goes_on() -> None:
    driver = flowing()
    driver.wait(2_000)
    press(driver)
    driver.wait(600_000)
    assert driver.at[0] == "position"
    assert driver.session.moment(driver.now).paused is PauseReason.BY_PERSON
    press(driver)
    assert driver.session.moment(driver.now).elapsed_ms == 2_000
    driver.wait(60_000)
    assert driver.at[0] == "tension"


def test_whoever_sits_at_the_keyboard_still_says_when_a_position_is_taken() -> None:
    driver = SessionDriver(flows=True)
    driver.wait(600_000)
    assert driver.at[0] == "position"
    driver.do(c.OneKey(True))
    driver.wait(1)
    assert driver.at[0] == "tension"


def test_a_rest_that_nobody_answers_waits_after_the_second_round() -> None:
    driver = flowing()
    take(driver, 3)
    driver.until(e.Finished)
    driver.until(e.Finished)
    driver.wait(600_000)
    assert driver.at[0] == "release"
    assert [ended.last for ended in of(e.ScanEnded, driver.effects)] == [False, True]
    assert [read.value for read in of(e.TensionRead, driver.effects)] == [3]
    press(driver)
    take(driver, NoNumber.LEAVE_OUT)
    driver.wait(AGAIN_MS)
    assert driver.at[0] == "position"


def test_in_a_session_of_an_older_version_such_a_rest_ended_by_itself() -> None:
    driver = one_key(SessionDriver(flows=True, steady=False))
    take(driver, 3)
    driver.until(e.Finished)
    while driver.at[0] != "release":
        driver.wait(500)
    driver.wait(60_000)
    assert driver.at[0] not in ("release", "glide")
    assert [read.value for read in of(e.TensionRead, driver.effects)] == [3]
    assert [ended.last for ended in of(e.ScanEnded, driver.effects)][:2] == [False, True]


COMMANDS = st.one_of(
    st.sampled_from(["press", "answer"]),
    st.builds(c.Tension, st.integers(0, 10)),
    st.sampled_from([c.Pause(), c.Resume(), c.Ready(), c.Next(), c.Back(), c.Undo(), c.Easier()]),
    st.builds(c.OneKey, st.booleans(), st.sampled_from([600, 1_000, 2_000])),
    st.builds(c.Waits, st.booleans(), st.booleans()),
)


@pytest.mark.no_cover
@given(
    st.lists(st.tuples(st.integers(0, 9_000), COMMANDS), max_size=40),
    st.booleans(),
    st.sampled_from([0, BACK_MS]),
)
def test_whatever_is_pressed_when_only_what_was_lit_is_taken_and_it_replays(
    steps: list[tuple[int, c.Command | str]], flows: bool, back_ms: int
) -> None:
    plan = replace(timeline(), times=SpokenTimes(back_ms=back_ms))
    driver = one_key(SessionDriver(plan, flows=flows))
    for wait, what in steps:
        driver.wait(wait)
        before = driver.session.moment(driver.now)
        for _ in range(20 if what == "answer" else 0):
            if before.lit is None:
                driver.wait(500)
                before = driver.session.moment(driver.now)
        try:
            effects = press(driver) if isinstance(what, str) else driver.do(what)
        except c.Refused:
            continue
        if isinstance(what, str):
            numbers = [read.value for read in of(e.TensionRead, effects)]
            assert numbers in ([], [before.lit])
            taken = [each.answer for each in of(e.Taken, effects)]
            assert taken in ([], [before.lit])
            if taken:
                lit = [each for each in of(e.Lit, driver.effects) if each.answer == taken[0]]
                assert lit and driver.now - lit[-1].at_ms < 2 * 2_000
    again = Session.replay(plan, driver.session.log)
    at = driver.session.log[-1].at_ms
    assert again.moment(at) == driver.session.moment(at) or driver.session.now_ms > at


def is_over(driver: SessionDriver) -> bool:
    return driver.session.status is not Status.RUNNING


def recorded(driver: SessionDriver) -> tuple[object, ...]:
    """What the history has of a session, without the time that passed."""
    shown = summarise(driver.effects)
    return (
        shown.readings,
        shown.felt,
        shown.held,
        shown.over,
        shown.skipped,
        driver.session.schedule,
    )


@pytest.mark.no_cover
@given(
    st.lists(st.tuples(st.integers(0, 9_000), COMMANDS), max_size=30),
    st.integers(0, 12_000),
    st.integers(0, AGAIN_MS - 1),
)
def test_whatever_was_taken_a_press_within_three_seconds_leaves_no_trace_of_it(
    steps: list[tuple[int, c.Command | str]], wait: int, again_ms: int
) -> None:
    driver = one_key(SessionDriver(flows=True, returns=True))
    for ms, what in steps:
        driver.wait(ms)
        with suppress(c.Refused):
            press(driver) if isinstance(what, str) else driver.do(what)
    if is_over(driver):
        return
    driver.do(c.OneKey(True), c.Waits(hands_free=False))
    for _ in range(60):
        now = driver.session.moment(driver.now)
        if is_over(driver) or now.lit is not None:
            break
        if now.paused is not None or (now.scan is not None and now.scan.is_over):
            press(driver)
        driver.wait(1_000)
    driver.wait(wait)
    if is_over(driver) or driver.session.moment(driver.now).lit is None:
        return
    before, was = recorded(driver), driver.session.moment(driver.now)
    driver.do(c.Press(driver.now))
    if driver.session.moment(driver.now).paused is not None:
        return
    driver.wait(again_ms)
    press(driver)
    assert recorded(driver) == before
    now = driver.session.moment(driver.now)
    assert (now.index, now.segment, now.mode) == (was.index, was.segment, was.mode)
    again = Session.replay(driver.session.timeline, driver.session.log)
    assert again.moment(driver.now) == now


@pytest.mark.no_cover
@given(st.integers(0, 90_000), st.integers(1, 5_000), st.integers(1, 100), st.booleans())
def test_how_often_time_is_looked_at_changes_nothing(
    before: int, step: int, looks: int, flows: bool
) -> None:
    drivers = one_key(SessionDriver(flows=flows)), one_key(SessionDriver(flows=flows))
    for driver in drivers:
        driver.do(c.Ready(), c.Ready())
        driver.wait(before)
    drivers[0].wait(looks * step)
    for _ in range(looks):
        drivers[1].wait(step)
    assert of(e.Lit, drivers[0].effects) == of(e.Lit, drivers[1].effects)


def test_a_press_that_comes_late_at_ten_is_still_ten() -> None:
    driver = one_key()
    driver.do(c.Ready(), c.Ready())
    driver.until(e.Asked)
    while driver.session.moment(driver.now).lit != 10:
        driver.wait(100)
    driver.wait(1_400)
    press(driver)
    shown = summarise(driver.effects)
    assert [point.value for point in shown.readings] == [10] and shown.over


@pytest.mark.parametrize(("pain", "mode"), [(3, Mode.RUNNING), (4, Mode.HELD), (5, Mode.HELD)])
def test_without_hands_a_warning_of_pain_at_that_question_does_not_let_the_glide_begin(
    pain: int, mode: Mode
) -> None:
    driver = SessionDriver(hands_free=True)
    while driver.session.moment(driver.now).question is not Prompt.IF_MORE:
        driver.wait(100)
    driver.do(c.Pain(pain))
    assert driver.session.moment(driver.now).mode is mode
    driver.do(c.Undo())
    assert driver.session.moment(driver.now).question is Prompt.IF_MORE
