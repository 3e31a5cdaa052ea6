"""Nerves and people answer late: which nerve a reading after the set is about."""

from dataclasses import replace

import pytest
from session.scene import SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.commands import Refusal
from nerveflow.session.effects import Asked, Entered, Finished, NerveOver, TensionRead
from nerveflow.session.terms import Kind, Mode, Nerve, Prompt, Side, Symptom, Way


def in_next_position(driver: SessionDriver | None = None) -> SessionDriver:
    """A session in the next nerve's position; the question about the first set is open."""
    driver = gliding(driver)
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


def test_a_late_answer_holds_nothing_in_a_session_of_an_older_version_either() -> None:
    driver = in_next_position(SessionDriver(patient=False))
    assert [r.noted for r in of(TensionRead, driver.do(c.Tension(5)))] == [True]
    assert driver.session.moment(driver.now).mode is Mode.RUNNING


def in_rest(driver: SessionDriver | None = None) -> SessionDriver:
    driver = gliding(driver)
    driver.until(Finished)
    assert driver.at == ("release", Nerve.TIBIAL, Side.LEFT)
    return driver


def test_in_a_rest_a_number_a_little_above_target_eases_nothing_and_the_next_lean_asks() -> None:
    driver = in_rest()
    assert [r.noted for r in of(TensionRead, driver.do(c.Tension(5)))] == [True]
    driver.wait(10_000)
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    driver.do(c.Ready(), c.Ready())
    assert [r.noted for r in of(TensionRead, driver.do(c.Tension(5)))] == [False]
    assert driver.session.moment(driver.now).line == "Lean a little less."


@pytest.mark.parametrize("value", [0, 3])
def test_a_number_at_target_is_never_one_that_is_only_noted(value: int) -> None:
    for driver in (gliding(), in_rest()):
        assert [r.noted for r in of(TensionRead, driver.do(c.Tension(value)))] == [False]


def test_where_the_next_glide_has_no_lean_before_it_such_a_number_holds_the_rest() -> None:
    first = block(Nerve.TIBIAL, Side.LEFT)
    segments = first.variants[1].segments
    twice = replace(first.variants[1], segments=(*segments, segments[2], segments[3]))
    driver = in_rest(SessionDriver(timeline(replace(first, variants=(twice,), start_variant=0))))
    driver.do(c.Tension(4))
    driver.wait(60_000)
    assert driver.at[0] == "release" and driver.session.moment(driver.now).mode is Mode.HELD


def test_after_a_cramp_in_a_rest_a_number_above_target_only_holds_on() -> None:
    driver = in_rest()
    driver.do(c.Feel(Symptom.CRAMP))
    cue = driver.session.moment(driver.now).line
    effects = driver.do(c.Tension(5))
    assert [r.noted for r in of(TensionRead, effects)] == [False]
    assert [a.question for a in of(Asked, effects)] == [Prompt.ON_TARGET]
    now = driver.session.moment(driver.now)
    assert (now.mode, now.line) == (Mode.HELD, cue)
    driver.do(c.Tension(3))
    assert driver.session.moment(driver.now).mode is Mode.RUNNING


def test_a_session_of_an_older_version_still_eases_in_a_rest() -> None:
    driver = in_rest(SessionDriver(patient=False))
    driver.do(c.Tension(5))
    assert driver.session.moment(driver.now).mode is Mode.HELD


def test_once_answered_a_reading_is_about_the_position_being_taken() -> None:
    driver = in_next_position()
    driver.do(c.Tension(3))
    over = of(NerveOver, driver.do(c.Tension(8)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.PERONEAL, Side.LEFT)]


def test_once_a_late_answer_is_undone_its_question_is_open_again() -> None:
    driver = in_next_position()
    driver.do(c.Tension(3), c.Undo())
    over = of(NerveOver, driver.do(c.Tension(8)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.TIBIAL, Side.LEFT)]


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


def test_a_number_reported_in_a_recovery_is_about_what_was_broken_off() -> None:
    driver = in_next_position()
    driver.do(c.Tension(7))
    assert driver.at == ("release", Nerve.TIBIAL, Side.LEFT)
    (read,) = of(TensionRead, driver.do(c.Tension(6)))
    assert (read.nerve, read.side) == (Nerve.TIBIAL, Side.LEFT)
