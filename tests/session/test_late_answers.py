"""Nerves and people answer late: which nerve a reading after the set is about."""

import pytest
from session.scene import SessionDriver, gliding, of

from nerveflow.session import commands as c
from nerveflow.session.effects import Asked, Entered, Finished, NerveOver, TensionRead
from nerveflow.session.terms import Kind, Mode, Nerve, Refusal, Side, Symptom, Way


def in_next_position() -> SessionDriver:
    """A session in the next nerve's position; the question about the first set is open."""
    driver = gliding()
    driver.until(Finished)
    driver.wait(10_000)
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    return driver


def in_switch() -> SessionDriver:
    """A session in the switch of legs; the questions about both nerves were answered."""
    driver = in_next_position()
    driver.do(c.Tension(2), c.Ready(), c.Ready(), c.Tension(2))
    driver.until(Finished)
    driver.do(c.Tension(2))
    driver.wait(10_000)
    assert driver.at[0] == "switch"
    return driver


def test_an_answer_after_the_recovery_is_about_the_set_that_was_asked_about() -> None:
    driver = in_next_position()
    over = of(NerveOver, driver.do(c.Tension(7)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.TIBIAL, Side.LEFT)]
    assert driver.at == ("release", Nerve.TIBIAL, Side.LEFT)


def test_afterwards_the_position_that_had_begun_begins_again() -> None:
    driver = in_next_position()
    driver.do(c.Tension(7))
    asked = of(Asked, driver.until(Asked))
    assert asked[-1].ways == (Way.NEXT_NERVE, Way.OTHER_SIDE, Way.END)
    following = driver.session.moment(driver.now).following
    assert following is not None and following.nerve is Nerve.PERONEAL
    driver.do(c.Choose(Way.NEXT_NERVE))
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_a_late_answer_a_little_above_target_holds_nothing() -> None:
    driver = in_next_position()
    read = of(TensionRead, driver.do(c.Tension(5)))
    assert [(r.nerve, r.side) for r in read] == [(Nerve.TIBIAL, Side.LEFT)]
    assert driver.session.moment(driver.now).mode is Mode.RUNNING


def test_once_answered_a_reading_is_about_the_position_being_taken() -> None:
    driver = in_next_position()
    driver.do(c.Tension(3))
    over = of(NerveOver, driver.do(c.Tension(8)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.PERONEAL, Side.LEFT)]


def test_a_symptom_while_changing_legs_is_about_the_last_glide() -> None:
    driver = in_switch()
    over = of(NerveOver, driver.do(c.Feel(Symptom.NUMBNESS)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.PERONEAL, Side.LEFT)]
    driver.until(Asked)
    entered = of(Entered, driver.do(c.Choose(Way.OTHER_SIDE)))
    assert entered[0].segment.kind is Kind.SWITCH


def test_finding_the_next_tension_ends_the_question_about_the_last() -> None:
    driver = in_next_position()
    driver.do(c.Ready(), c.Ready())
    read = of(TensionRead, driver.do(c.Tension(2)))
    assert [(r.nerve, r.side) for r in read] == [(Nerve.PERONEAL, Side.LEFT)]


def test_a_number_while_a_position_is_taken_is_refused_but_one_that_lets_go_is_not() -> None:
    driver = SessionDriver()
    assert driver.at[0] == "position"
    with pytest.raises(c.Refused) as refused:
        driver.do(c.Tension(3))
    assert refused.value.why is Refusal.NOT_IN_LEAN
    assert of(TensionRead, driver.effects) == []
    assert of(NerveOver, driver.do(c.Tension(6)))


def test_a_session_of_an_older_version_still_takes_a_number_in_a_position() -> None:
    driver = SessionDriver(steady=False)
    assert of(TensionRead, driver.do(c.Tension(3)))


def test_a_number_told_in_a_recovery_is_about_what_was_broken_off() -> None:
    driver = in_next_position()
    driver.do(c.Tension(7))
    assert driver.at == ("release", Nerve.TIBIAL, Side.LEFT)
    (read,) = of(TensionRead, driver.do(c.Tension(6)))
    assert (read.nerve, read.side) == (Nerve.TIBIAL, Side.LEFT)
