"""Every shipped routine, led at random: nothing crashes, and a replay is the session again."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from session.scene import Led, of
from session.test_properties import COMMANDS

from nerveflow.resources import shipped
from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Ended, Entered, RepDone, Status
from nerveflow.session.engine import Session
from nerveflow.session.timeline import Kind, Side, Timeline

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
    led = Led(compiled(routine), unattended=True)
    ended = of(Ended, led.until(Ended, most_ms=3_600_000))
    assert ended[0].status is Status.COMPLETED
    sides = [r.segment.side for r in of(RepDone, led.effects)]
    assert sides.count(Side.LEFT) == sides.count(Side.RIGHT)


@given(
    st.sampled_from(ROUTINES),
    st.lists(st.tuples(st.integers(1, 30_000), COMMANDS | st.just(c.Easier())), max_size=40),
)
def test_whatever_is_commanded_a_segment_is_entered_with_the_next_on_the_schedule(
    routine: str, steps: list[tuple[int, c.Command]]
) -> None:
    led = Led(compiled(routine))
    for wait, command in steps:
        # Each on the schedule of its time: a command may take another way for what is yet to come.
        _assert_on_the_schedule(led, led.wait(wait))
        with suppress(c.Refused):
            _assert_on_the_schedule(led, led.do(command))


def _assert_on_the_schedule(led: Led, effects: list[Effect]) -> None:
    for entered in of(Entered, effects):
        broken_off = entered.segment.kind is Kind.RELEASE and not entered.segment.step
        later = () if broken_off else led.session.schedule[entered.index + 1 :]
        assert entered.following == (later[0].segment if later else None)


@given(
    st.sampled_from(ROUTINES),
    st.lists(st.tuples(st.integers(1, 30_000), COMMANDS | st.just(c.Easier())), max_size=40),
)
def test_whatever_is_commanded_a_replay_stands_where_the_session_stood(
    routine: str, steps: list[tuple[int, c.Command]]
) -> None:
    led = Led(compiled(routine))
    for wait, command in steps:
        led.wait(wait)
        try:
            led.do(command)
        except c.Refused:
            continue
    again = Session.replay(led.session.timeline, led.session.log)
    # What came by time alone after the last entry comes again when the same time has passed.
    for at in range(again.now_ms, led.now + 1_000, 1_000):
        again.tick(min(at, led.now))
    running = led.session.status is Status.RUNNING
    assert not running or again.moment(led.now) == led.session.moment(led.now)
    assert (again.schedule, again.status) == (led.session.schedule, led.session.status)
