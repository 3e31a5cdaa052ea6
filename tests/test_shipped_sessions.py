"""Every shipped routine under random commands: nothing crashes, and a replay is equal."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session.scene import SessionDriver, of
from session.test_properties import COMMANDS

from nerveflow.resources import shipped
from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Ended, Entered, RepDone
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, Side, Status
from nerveflow.session.timeline import Timeline

ROUTINES = (
    "nerve-flow",
    "peroneal-glide",
    "sensory-prep",
    "short-flow",
    "sural-glide",
    "tibial-glide",
)


@cache
def compiled(routine: str) -> Timeline:
    library = Library(shipped("routines"), Path("/nonexistent"))
    return compile_timeline(library.routine(routine), library, Choices())


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_routine_runs_by_itself_to_its_end_with_equal_sides(routine: str) -> None:
    driver = SessionDriver(compiled(routine), unattended=True)
    ended = of(Ended, driver.until(Ended, most_ms=3_600_000))
    assert ended[0].status is Status.COMPLETED
    sides = [r.segment.side for r in of(RepDone, driver.effects)]
    assert sides.count(Side.LEFT) == sides.count(Side.RIGHT)


@given(
    st.sampled_from(ROUTINES),
    st.lists(st.tuples(st.integers(1, 30_000), COMMANDS | st.just(c.Easier())), max_size=40),
)
def test_after_any_commands_a_segment_is_entered_with_the_next_of_the_schedule(
    routine: str, steps: list[tuple[int, c.Command]]
) -> None:
    driver = SessionDriver(compiled(routine))
    for wait, command in steps:
        # The command may change the schedule: segments entered before it have the old one.
        _assert_following(driver, driver.wait(wait))
        with suppress(c.Refused):
            _assert_following(driver, driver.do(command))


def _assert_following(driver: SessionDriver, effects: list[Effect]) -> None:
    for entered in of(Entered, effects):
        broken_off = entered.segment.kind is Kind.RELEASE and not entered.segment.step
        # If the person moves first, the position itself follows.
        moves = entered.segment.kind is Kind.POSITION and not entered.segment.step
        first = entered.index if moves else entered.index + 1
        later = () if broken_off else driver.session.schedule[first:]
        assert entered.following == (later[0].segment if later else None)


@given(
    st.sampled_from(ROUTINES),
    st.lists(st.tuples(st.integers(1, 30_000), COMMANDS | st.just(c.Easier())), max_size=40),
)
def test_after_any_commands_a_replay_has_the_state_of_the_session(
    routine: str, steps: list[tuple[int, c.Command]]
) -> None:
    driver = SessionDriver(compiled(routine))
    for wait, command in steps:
        driver.wait(wait)
        try:
            driver.do(command)
        except c.Refused:
            continue
    again = Session.replay(driver.session.timeline, driver.session.log)
    # What time alone changed after the last entry changes again when the same time has passed.
    for at in range(again.now_ms, driver.now + 1_000, 1_000):
        again.tick(min(at, driver.now))
    running = driver.session.status is Status.RUNNING
    assert not running or again.moment(driver.now) == driver.session.moment(driver.now)
    assert (again.schedule, again.status) == (driver.session.schedule, driver.session.status)
