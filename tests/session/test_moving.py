"""Between a chair and the floor the person is asked to move, and has the time for it."""

from dataclasses import replace

from session.scene import SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.state import MOVE_MS, SETTLE_MS
from nerveflow.session.terms import Kind, Nerve, PauseReason, Prompt, Reach, Side, Start
from nerveflow.session.timeline import Timeline

LINES = ((Start.CHAIR, "Now move to the chair."), (Start.LONG_SITTING, "Now move to the floor."))


def plan() -> Timeline:
    """The first nerve on the floor, the second one on a chair, and a floor again."""
    chair = replace(block(Nerve.PERONEAL, Side.LEFT), start_variant=0)
    blocks = (block(Nerve.TIBIAL, Side.LEFT), chair, block(Nerve.SURAL, Side.LEFT))
    return replace(timeline(*blocks), move_lines=LINES)


def said(driver: SessionDriver) -> str:
    return driver.session.moment(driver.now).line


def up_to_the_chair(**choices: bool) -> SessionDriver:
    driver = gliding(SessionDriver(plan(), **choices))
    driver.do(c.Skip())
    return driver


def test_where_a_position_is_in_another_place_it_is_said_and_waited_for_at_the_keyboard() -> None:
    driver = up_to_the_chair()
    assert said(driver) == LINES[0][1]
    now = driver.session.moment(driver.now)
    assert (now.question, now.segment.pose.start, now.rep) == (Prompt.READY, Start.CHAIR, 0)
    driver.wait(600_000)
    assert said(driver) == LINES[0][1]
    effects = driver.do(c.Ready())
    assert driver.at[1] is Nerve.PERONEAL
    assert [each.line for each in of(e.LineGiven, effects)] == ["Sit tall."]
    driver.do(c.Ready(), c.Ready())
    assert driver.at[0] == "tension"
    driver.do(c.Skip())
    assert said(driver) == LINES[1][1]


def test_with_one_key_there_are_twenty_seconds_to_move_and_a_press_holds_them() -> None:
    driver = up_to_the_chair(flows=True)
    driver.do(c.OneKey(True))
    now = driver.session.moment(driver.now)
    assert now.ends_position and now.lasts_ms == now.segment.reading_ms + MOVE_MS
    driver.do(c.Press(driver.now))
    assert driver.session.moment(driver.now).paused is PauseReason.BY_PERSON
    driver.do(c.Press(driver.now))
    driver.wait(now.segment.reading_ms + MOVE_MS)
    assert said(driver) == "Sit tall."
    now = driver.session.moment(driver.now)
    assert now.lasts_ms == now.segment.reading_ms + SETTLE_MS


def test_without_hands_there_is_the_same_time() -> None:
    driver = up_to_the_chair(hands_free=True)
    now = driver.session.moment(driver.now)
    assert now.lasts_ms == now.segment.reading_ms + MOVE_MS


def test_next_does_not_leave_the_position_out() -> None:
    driver = up_to_the_chair()
    driver.do(c.Pause(), c.Next())
    assert said(driver) == "Sit tall." and driver.at[0] == "position"
    assert of(e.Skipped, driver.do(c.Next())) == [] and driver.at[0] == "tension"


def test_an_easier_form_on_a_chair_is_moved_to_and_the_rest_of_the_session_stays_there() -> None:
    driver = gliding(SessionDriver(plan()))
    driver.do(c.Easier(Reach.REST))
    assert said(driver) == LINES[0][1]
    driver.do(c.Ready(), c.Skip())
    assert said(driver) == "Sit tall."
    driver.do(c.Back())
    assert driver.at[1] is Nerve.TIBIAL


def test_a_session_begins_and_follows_a_check_with_time_to_sit_down() -> None:
    driver = SessionDriver(flows=True)
    driver.do(c.OneKey(True))
    now = driver.session.moment(driver.now)
    assert now.lasts_ms == now.segment.reading_ms + MOVE_MS


def test_a_session_of_an_older_version_is_not_asked_to_move() -> None:
    driver = up_to_the_chair(steady=False)
    assert said(driver) == "Sit tall."


def test_the_move_comes_back_with_a_replay_and_counts_for_nothing() -> None:
    driver = up_to_the_chair()
    again = Session.replay(driver.session.timeline, driver.session.log)
    assert again.moment(driver.now) == driver.session.moment(driver.now)
    assert driver.session.moment(driver.now).following is not None
    skipped = {each.segment.kind for each in of(e.Skipped, driver.effects)}
    assert skipped == {Kind.GLIDE}


def test_a_place_that_no_line_names_is_not_moved_to() -> None:
    driver = gliding(SessionDriver(replace(plan(), move_lines=LINES[1:])))
    driver.do(c.Skip())
    assert said(driver) == "Sit tall."
