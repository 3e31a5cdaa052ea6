from dataclasses import replace

import pytest
from session.scene import SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import Kind, Mode, Nerve, Side, Status, Symptom, Way, Why

LETTING_GO_MS = 15_000


@pytest.mark.parametrize("value", [6, 7, 10])
def test_six_and_more_ends_that_nerve_on_that_side_for_today(value: int) -> None:
    driver = gliding()
    effects = driver.do(c.Tension(value))
    assert [(o.nerve, o.side, o.detail) for o in of(e.NerveOver, effects)] == [
        (Nerve.TIBIAL, Side.LEFT, f"tension {value}")
    ]
    assert [(s.segment.kind, s.why) for s in of(e.Skipped, effects)] == [(Kind.GLIDE, Why.TENSION)]
    assert driver.at == ("release", Nerve.TIBIAL, Side.LEFT)
    assert [entered.following for entered in of(e.Entered, effects)] == [None]
    asked = of(e.Asked, driver.until(e.Asked))
    assert asked[-1].ways == (Way.NEXT_NERVE, Way.OTHER_SIDE, Way.END)
    assert driver.session.moment(driver.now).ways == asked[-1].ways


@pytest.mark.parametrize(
    ("way", "nerve", "side"),
    [
        (Way.NEXT_NERVE, Nerve.PERONEAL, Side.LEFT),
        (Way.OTHER_SIDE, None, Side.RIGHT),
    ],
)
def test_the_person_chooses_the_way_on(way: Way, nerve: Nerve | None, side: Side) -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    driver.do(c.Choose(way))
    assert driver.at[1:] == (nerve, side)


def test_the_other_side_skips_what_is_left_on_this_one_and_records_it() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    skipped = of(e.Skipped, driver.do(c.Choose(Way.OTHER_SIDE)))
    assert [(s.segment.nerve, s.segment.side, s.why) for s in skipped] == [
        (Nerve.PERONEAL, Side.LEFT, Why.CHOICE)
    ]


def test_the_destination_of_a_way_is_known_beforehand_with_what_it_leaves_out() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.until(e.Asked)
    other = driver.session.destination(Way.OTHER_SIDE)
    assert other.segment is not None and other.segment.kind is Kind.SWITCH
    assert other.left_out == ((Nerve.PERONEAL, Side.LEFT),)
    following = driver.session.destination(Way.NEXT_NERVE)
    assert following.segment is not None and following.segment.nerve is Nerve.PERONEAL
    assert following.left_out == ()
    assert driver.session.destination(Way.END).segment is None
    assert len(driver.session.destination(Way.END).left_out) == 3


def test_the_next_nerve_leaves_out_the_same_nerve_on_the_other_side() -> None:
    plan = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.RIGHT),
        block(Nerve.SURAL, Side.LEFT),
    )
    driver = gliding(SessionDriver(plan))
    driver.do(c.Feel(Symptom.NUMBNESS))
    driver.until(e.Asked)
    driver.do(c.Choose(Way.NEXT_NERVE))
    assert driver.at == ("position", Nerve.SURAL, Side.LEFT)


def test_choosing_to_end_stops_the_session_and_records_what_is_left() -> None:
    driver = gliding()
    driver.do(c.Tension(9))
    driver.until(e.Asked)
    effects = driver.do(c.Choose(Way.END))
    assert of(e.Ended, effects)[0].status is Status.STOPPED
    assert len(of(e.Skipped, effects)) == 4


def test_when_nobody_is_there_to_choose_the_session_takes_what_comes_next() -> None:
    driver = gliding(SessionDriver(unattended=True), 9_000)
    driver.do(c.Tension(8))
    driver.until(e.Asked)
    driver.wait(8_000)
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_with_no_nerve_left_the_session_continues_without_asking() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT))))
    driver.do(c.Tension(8))
    effects = driver.until(e.Ended)
    assert of(e.Asked, effects) == []
    assert of(e.Ended, effects)[0].status is Status.COMPLETED


def test_a_nerve_that_is_over_is_left_out_when_it_comes_again() -> None:
    again = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.SURAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.LEFT),
    )
    driver = gliding(SessionDriver(again, unattended=True))
    driver.do(c.Tension(8))
    effects = driver.until(e.Ended)
    assert [s.why for s in of(e.Skipped, effects)] == [Why.CLOSED]
    assert {each.segment.nerve for each in of(e.RepDone, effects)} == {Nerve.SURAL}


def test_the_recovery_lasts_its_whole_time_however_late_in_the_glide_it_begins() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.wait(14_000)
    assert driver.at[0] == "release"
    assert driver.session.moment(driver.now).mode is Mode.RUNNING
    driver.wait(1_000)
    assert driver.session.moment(driver.now).mode is Mode.CHOOSING


def test_the_lines_of_a_recovery_follow_one_another_as_the_voice_of_the_session_speaks() -> None:
    plan = replace(timeline(), times=SpokenTimes("slow"))
    driver = gliding(SessionDriver(plan))
    driver.do(c.Tension(7))
    recovery = driver.session.moment(driver.now).segment
    by_words = replace(recovery, times=BY_WORDS)
    assert len(recovery.lines) > 1
    assert recovery.line_starts()[1] > by_words.line_starts()[1]


def test_the_time_that_is_left_leaves_out_what_is_over() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT))))
    broken_off = driver.now
    driver.do(c.Tension(6))
    to_go = [driver.session.moment(driver.now).to_go_ms]
    while driver.session.moment(driver.now).mode is not Mode.ENDED:
        driver.wait(1_000)
        to_go.append(driver.session.moment(driver.now).to_go_ms)
    assert to_go == [1_000 * left for left in range((driver.now - broken_off) // 1_000, -1, -1)]


def test_the_time_that_is_left_contains_the_way_back_and_what_is_not_over() -> None:
    driver = gliding(SessionDriver(returns=True))
    driver.do(c.Pause())
    driver.wait(60_000)
    before = driver.session.moment(driver.now).to_go_ms
    driver.do(c.Resume())
    leaning = driver.session.moment(driver.now)
    # The repetition that was interrupted begins again, after a lean and a count-in.
    assert leaning.to_go_ms == before + 1_000 + leaning.segment.reading_ms + 3_000
    driver.do(c.Tension(6))
    assert driver.session.moment(driver.now).lasts_ms == LETTING_GO_MS
    released = driver.session.moment(driver.now).to_go_ms
    driver.until(e.Asked)
    driver.do(c.Choose(Way.NEXT_NERVE))
    now = driver.session.moment(driver.now)
    assert now.to_go_ms == now.total_ms - now.done_ms == released - LETTING_GO_MS
