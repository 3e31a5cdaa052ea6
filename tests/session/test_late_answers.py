"""Nerves answer late, and so do people: what a reading after the set is about."""

from session.scene import Led, gliding, of

from nerveflow.session import commands as c
from nerveflow.session.effects import Asked, Entered, Finished, NerveOver, TensionRead
from nerveflow.session.state import Mode
from nerveflow.session.timeline import Kind, Nerve, Side


def in_next_position() -> Led:
    """The first set is over and was not answered for; the next nerve's position has begun."""
    led = gliding()
    led.until(Finished)
    led.wait(10_000)
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)
    return led


def in_switch() -> Led:
    """Both nerves of the left leg were glided and answered for; the legs are being changed."""
    led = in_next_position()
    led.do(c.Tension(2), c.Ready(), c.Ready(), c.Tension(2))
    led.until(Finished)
    led.do(c.Tension(2))
    led.wait(10_000)
    assert led.at[0] == "switch"
    return led


def test_an_answer_after_the_recovery_is_about_the_set_that_was_asked_about() -> None:
    led = in_next_position()
    over = of(NerveOver, led.do(c.Tension(7)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.TIBIAL, Side.LEFT)]
    assert led.at == ("release", Nerve.TIBIAL, Side.LEFT)


def test_afterwards_the_position_that_had_begun_is_begun_again() -> None:
    led = in_next_position()
    led.do(c.Tension(7))
    asked = of(Asked, led.until(Asked))
    assert asked[-1].ways == (c.Way.NEXT_NERVE, c.Way.OTHER_SIDE, c.Way.END)
    following = led.session.moment(led.now).following
    assert following is not None and following.nerve is Nerve.PERONEAL
    led.do(c.Choose(c.Way.NEXT_NERVE))
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_a_late_answer_a_little_above_target_holds_nothing() -> None:
    led = in_next_position()
    read = of(TensionRead, led.do(c.Tension(5)))
    assert [(r.nerve, r.side) for r in read] == [(Nerve.TIBIAL, Side.LEFT)]
    assert led.session.moment(led.now).mode is Mode.RUNNING


def test_once_answered_a_reading_is_about_the_position_being_taken() -> None:
    led = in_next_position()
    led.do(c.Tension(3))
    over = of(NerveOver, led.do(c.Tension(8)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.PERONEAL, Side.LEFT)]


def test_a_symptom_while_changing_legs_is_about_the_last_glide() -> None:
    led = in_switch()
    over = of(NerveOver, led.do(c.Feel(c.Symptom.NUMBNESS)))
    assert [(o.nerve, o.side) for o in over] == [(Nerve.PERONEAL, Side.LEFT)]
    led.until(Asked)
    entered = of(Entered, led.do(c.Choose(c.Way.OTHER_SIDE)))
    assert entered[0].segment.kind is Kind.SWITCH


def test_finding_the_next_tension_ends_the_question_about_the_last() -> None:
    led = in_next_position()
    led.do(c.Ready(), c.Ready())
    read = of(TensionRead, led.do(c.Tension(2)))
    assert [(r.nerve, r.side) for r in read] == [(Nerve.PERONEAL, Side.LEFT)]
