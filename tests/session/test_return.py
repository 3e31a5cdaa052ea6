"""After a long break under tension the way goes back into position before it goes on."""

from dataclasses import replace

import pytest
from session.scene import SessionDriver, block, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, Mode, Nerve, PauseReason, Phase, Prompt, Side
from nerveflow.session.transitions import RETURN_AFTER_MS, RETURN_COUNT_MS
from nerveflow.wording import words


class Driver(SessionDriver):
    def __init__(self) -> None:
        super().__init__(returns=True)


def gliding() -> SessionDriver:
    """In the second repetition."""
    driver = Driver()
    driver.do(c.Ready(), c.Ready(), c.Tension(3))
    driver.wait(9_000)
    assert driver.session.moment(driver.now).rep == 2
    return driver


def kinds(driver: SessionDriver) -> list[Kind]:
    return [entered.segment.kind for entered in of(e.Entered, driver.effects)]


@pytest.mark.parametrize("more", [0, 1])
def test_a_pause_of_more_than_fifteen_seconds_in_a_glide_leans_again(more: int) -> None:
    driver = gliding()
    driver.do(c.Pause())
    driver.wait(RETURN_AFTER_MS + more)
    driver.do(c.Resume())
    expected = Kind.TENSION if more else Kind.GLIDE
    assert driver.session.moment(driver.now).segment.kind is expected


def test_after_the_lean_and_a_count_in_the_same_repetition_begins_again() -> None:
    driver = gliding()
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume())
    now = driver.session.moment(driver.now)
    assert (now.tension, now.question, now.following and now.following.kind) == (
        None,
        Prompt.READY,
        Kind.GLIDE,
    )
    driver.until(e.Asked)
    assert driver.session.moment(driver.now).question is Prompt.TENSION
    driver.do(c.Tension(2))
    now = driver.session.moment(driver.now)
    assert now.segment.kind is Kind.POSITION and now.span is not None
    heading = words.steps.heading(now.segment)
    assert heading == "Get ready for the glide from the knee (tibial, left)"
    assert words.steps.now_of(now.segment) == "get ready"
    assert now.span.phase is Phase.COUNT_IN
    driver.wait(RETURN_COUNT_MS)
    assert driver.session.moment(driver.now).rep == 2
    driver.until(e.Finished)
    assert [done.rep for done in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]
    sets = [f for f in of(e.Finished, driver.effects) if f.segment.kind is Kind.GLIDE]
    assert len(sets) == 1


def test_a_long_hold_leans_again_and_a_short_one_does_not() -> None:
    for seconds, expected in ((14, Kind.GLIDE), (16, Kind.TENSION)):
        driver = gliding()
        driver.do(c.Tension(5))
        driver.wait(seconds * 1_000)
        driver.do(c.Tension(3))
        assert driver.session.moment(driver.now).segment.kind is expected


def test_a_pause_within_a_hold_counts_from_the_beginning_of_the_hold() -> None:
    driver = gliding()
    driver.do(c.Tension(5))
    driver.wait(10_000)
    driver.do(c.Pause())
    driver.wait(10_000)
    driver.do(c.Resume())
    assert driver.session.moment(driver.now).mode is Mode.HELD
    driver.do(c.Ready())
    assert driver.session.moment(driver.now).segment.kind is Kind.TENSION


def test_a_long_pause_in_the_lean_leans_again_and_then_glides() -> None:
    driver = Driver()
    driver.do(c.Ready(), c.Ready())
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume(), c.Tension(3))
    assert driver.session.moment(driver.now).segment.kind is Kind.GLIDE
    assert driver.session.moment(driver.now).rep == 0


def test_a_long_pause_in_a_rest_or_a_position_goes_on_as_it_was() -> None:
    driver = Driver()
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume())
    assert kinds(driver) == [Kind.POSITION]


def test_above_target_on_the_way_back_holds_and_six_ends_the_nerve() -> None:
    driver = gliding()
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume(), c.Tension(5))
    assert driver.session.moment(driver.now).mode is Mode.HELD
    driver.do(c.Tension(7))
    assert driver.session.moment(driver.now).segment.kind is Kind.RELEASE


def test_another_long_pause_on_the_way_back_begins_the_way_again() -> None:
    driver = gliding()
    for _ in range(2):
        driver.do(c.Pause())
        driver.wait(60_000)
        driver.do(c.Resume())
        driver.do(c.Tension(2))
    driver.wait(RETURN_COUNT_MS)
    assert driver.session.moment(driver.now).rep == 2


def test_a_session_that_lay_for_any_time_goes_back_into_position() -> None:
    driver = gliding()
    driver.do(c.Pause(PauseReason.INTERRUPTED), c.Resume())
    assert driver.session.moment(driver.now).segment.kind is Kind.TENSION
    driver = gliding()
    # It was left in a pause; the next start says how waits end.
    driver.do(c.Pause(), c.Waits(hands_free=False), c.Resume())
    assert driver.session.moment(driver.now).segment.kind is Kind.TENSION


def test_where_nothing_was_leaned_the_repetition_begins_again_at_once() -> None:
    made = block(Nerve.TIBIAL, Side.LEFT)
    only = replace(made.variants[1], segments=(made.variants[1].segments[2],))
    driver = SessionDriver(timeline(replace(made, variants=(only,), start_variant=0)), returns=True)
    driver.wait(9_000)
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume())
    assert driver.session.moment(driver.now).segment.kind is Kind.GLIDE
    assert driver.session.moment(driver.now).rep == 2


def test_moving_on_leaves_the_way_back() -> None:
    driver = gliding()
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume(), c.Next())
    assert driver.session.moment(driver.now).segment.kind is Kind.RELEASE
    assert driver.session.moment(driver.now).index == 3


def test_it_replays_and_a_log_of_an_older_version_replays_as_it_was() -> None:
    driver = gliding()
    driver.do(c.Pause())
    driver.wait(60_000)
    driver.do(c.Resume(), c.Tension(2))
    driver.wait(5_000)
    driver.do(c.Mark())
    again = Session.replay(driver.session.timeline, driver.session.log)
    assert again.moment(driver.now) == driver.session.moment(driver.now)
    older = SessionDriver()
    older.do(c.Ready(), c.Ready(), c.Tension(3))
    older.wait(9_000)
    older.do(c.Pause())
    older.wait(60_000)
    older.do(c.Resume())
    assert older.session.moment(older.now).segment.kind is Kind.GLIDE
