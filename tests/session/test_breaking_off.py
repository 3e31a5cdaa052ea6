import pytest
from session.scene import Led, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Asked,
    Ended,
    Entered,
    NerveOver,
    RepDone,
    Skipped,
    Status,
    Why,
)
from nerveflow.session.timeline import Kind, Nerve, Side


@pytest.mark.parametrize("value", [6, 7, 10])
def test_six_and_more_ends_that_nerve_on_that_side_for_today(value: int) -> None:
    led = gliding()
    effects = led.do(c.Tension(value))
    assert [(o.nerve, o.side, o.detail) for o in of(NerveOver, effects)] == [
        (Nerve.TIBIAL, Side.LEFT, f"tension {value}")
    ]
    assert [(s.segment.kind, s.why) for s in of(Skipped, effects)] == [(Kind.GLIDE, Why.TENSION)]
    assert led.at == ("release", Nerve.TIBIAL, Side.LEFT)
    assert [entered.following for entered in of(Entered, effects)] == [None]
    asked = of(Asked, led.until(Asked))
    assert asked[-1].ways == (c.Way.NEXT_NERVE, c.Way.OTHER_SIDE, c.Way.END)
    assert led.session.moment(led.now).ways == asked[-1].ways


@pytest.mark.parametrize(
    ("way", "nerve", "side"),
    [
        (c.Way.NEXT_NERVE, Nerve.PERONEAL, Side.LEFT),
        (c.Way.OTHER_SIDE, None, Side.RIGHT),
    ],
)
def test_the_person_chooses_the_way_on(way: c.Way, nerve: Nerve | None, side: Side) -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.until(Asked)
    led.do(c.Choose(way))
    assert led.at[1:] == (nerve, side)


def test_the_other_side_leaves_out_what_is_left_on_this_one_and_says_so() -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.until(Asked)
    skipped = of(Skipped, led.do(c.Choose(c.Way.OTHER_SIDE)))
    assert [(s.segment.nerve, s.segment.side, s.why) for s in skipped] == [
        (Nerve.PERONEAL, Side.LEFT, Why.CHOICE)
    ]


def test_each_way_says_beforehand_where_it_leads_and_what_it_leaves_out() -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.until(Asked)
    other = led.session.destination(c.Way.OTHER_SIDE)
    assert other.segment is not None and other.segment.kind is Kind.SWITCH
    assert other.left_out == ((Nerve.PERONEAL, Side.LEFT),)
    following = led.session.destination(c.Way.NEXT_NERVE)
    assert following.segment is not None and following.segment.nerve is Nerve.PERONEAL
    assert following.left_out == ()
    assert led.session.destination(c.Way.END).segment is None
    assert len(led.session.destination(c.Way.END).left_out) == 3


def test_the_next_nerve_leaves_out_the_same_nerve_on_the_other_side() -> None:
    plan = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.RIGHT),
        block(Nerve.SURAL, Side.LEFT),
    )
    led = gliding(Led(plan))
    led.do(c.Feel(c.Symptom.NUMBNESS))
    led.until(Asked)
    led.do(c.Choose(c.Way.NEXT_NERVE))
    assert led.at == ("position", Nerve.SURAL, Side.LEFT)


def test_choosing_to_end_stops_the_session_and_records_what_is_left() -> None:
    led = gliding()
    led.do(c.Tension(9))
    led.until(Asked)
    effects = led.do(c.Choose(c.Way.END))
    assert of(Ended, effects)[0].status is Status.STOPPED
    assert len(of(Skipped, effects)) == 4


def test_when_nobody_is_there_to_choose_the_session_takes_what_comes_next() -> None:
    led = gliding(Led(unattended=True), 9_000)
    led.do(c.Tension(8))
    led.until(Asked)
    led.wait(8_000)
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_with_no_nerve_left_the_session_goes_on_without_asking() -> None:
    led = gliding(Led(timeline(block(Nerve.TIBIAL, Side.LEFT))))
    led.do(c.Tension(8))
    effects = led.until(Ended)
    assert of(Asked, effects) == []
    assert of(Ended, effects)[0].status is Status.COMPLETED


def test_a_nerve_that_is_over_is_left_out_when_it_comes_again() -> None:
    again = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.SURAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.LEFT),
    )
    led = gliding(Led(again, unattended=True))
    led.do(c.Tension(8))
    effects = led.until(Ended)
    assert [s.why for s in of(Skipped, effects)] == [Why.CLOSED]
    assert {e.segment.nerve for e in of(RepDone, effects)} == {Nerve.SURAL}
