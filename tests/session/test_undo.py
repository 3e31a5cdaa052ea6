import pytest
from session.scene import SessionDriver, gliding, of

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import Refusal
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Nerve, Prompt, Side, Symptom


def test_a_reading_can_be_taken_back_with_what_followed_from_it() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.wait(5_000)
    effects = driver.do(c.Undo())
    assert of(e.Undone, effects)[0].report == e.TensionRead(
        driver.now - 5_000, 7, 3, Nerve.TIBIAL, Side.LEFT
    )
    assert driver.at == ("glide", Nerve.TIBIAL, Side.LEFT)
    assert of(e.PhaseBegan, effects)[0].span.rep == 2
    assert (of(e.Asked, effects), of(e.Halted, effects)) == ([], [])
    driver.until(e.Finished)
    assert [r.rep for r in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


def test_taking_back_a_reading_that_changed_nothing_does_not_turn_time_back() -> None:
    driver = gliding()
    driver.do(c.Tension(2))
    driver.wait(3_000)
    before = driver.session.moment(driver.now).elapsed_ms
    effects = driver.do(c.Undo())
    assert driver.session.moment(driver.now).elapsed_ms == before
    assert of(e.Entered, effects) == []
    assert driver.session.moment(driver.now).tension == 3
    assert driver.session.moment(driver.now).undo_left_ms == 0


def test_a_reading_that_found_the_tension_can_be_taken_back_to_the_question() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready())
    driver.wait(4_000)
    driver.do(c.Tension(0))
    effects = driver.do(c.Undo())
    assert driver.at[0] == "tension"
    assert of(e.Asked, effects)[0].question is Prompt.TENSION


def test_a_reading_given_while_paused_is_taken_back_into_the_pause() -> None:
    driver = gliding()
    driver.do(c.Pause())
    before = driver.session.moment(driver.now)
    effects = driver.do(c.Tension(9), c.Undo())
    after = driver.session.moment(driver.now)
    assert (after.paused, after.elapsed_ms) == (before.paused, before.elapsed_ms)
    assert of(e.PhaseBegan, effects) == []
    assert driver.at[0] == "glide"


def test_a_reading_is_taken_back_only_once_and_only_for_ten_seconds() -> None:
    driver = gliding()
    assert driver.session.moment(driver.now).undo_left_ms == 1_000
    driver.wait(1_001)
    with pytest.raises(c.Refused, match=Refusal.TOO_LATE_TO_UNDO):
        driver.do(c.Undo())
    driver.do(c.Tension(1), c.Undo())
    with pytest.raises(c.Refused, match=Refusal.NOTHING_TO_UNDO):
        driver.do(c.Undo())


@pytest.mark.parametrize("after", [c.Easier(), c.Next()])
def test_a_reading_is_not_taken_back_once_something_else_was_done(after: c.Command) -> None:
    driver = gliding()
    driver.do(c.Tension(2), after)
    with pytest.raises(c.Refused, match=Refusal.NOTHING_TO_UNDO):
        driver.do(c.Undo())


def test_taking_back_after_the_set_has_ended_by_itself_counts_nothing_twice() -> None:
    driver = gliding()
    driver.wait(17_000)
    driver.do(c.Tension(2))
    driver.until(e.Finished)
    driver.do(c.Undo())
    assert driver.at[0] == "release"
    assert [r.rep for r in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("report", [c.Feel(Symptom.NUMBNESS), c.Feel(Symptom.CRAMP), c.Pain(8)])
def test_a_symptom_or_pain_reported_by_mistake_can_be_taken_back_for_ten_seconds(
    report: c.Command,
) -> None:
    driver = gliding()
    driver.do(report)
    assert driver.session.moment(driver.now).undo_left_ms == 10_000
    driver.wait(9_000)
    driver.do(c.Undo())
    assert driver.at == ("glide", Nerve.TIBIAL, Side.LEFT)
    shown = summarise(driver.effects)
    assert (shown.felt, shown.pains, shown.over, shown.held) == ((), (), (), ())
    driver.until(e.Finished)
    assert [r.rep for r in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


def test_a_cramp_that_was_taken_back_is_not_the_first_one() -> None:
    driver = gliding()
    driver.do(c.Feel(Symptom.CRAMP), c.Undo())
    assert of(e.Held, driver.do(c.Feel(Symptom.CRAMP)))


def test_only_the_last_report_is_taken_back() -> None:
    driver = gliding()
    driver.do(c.Tension(2), c.Feel(Symptom.NUMBNESS), c.Undo())
    assert driver.session.moment(driver.now).tension == 2
    with pytest.raises(c.Refused, match=Refusal.NOTHING_TO_UNDO):
        driver.do(c.Undo())
