from collections.abc import Callable

import pytest
from visit.rig import Rig, glide_on

from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Symptom
from nerveflow.visit.live_session import LiveSession, begin, resume
from nerveflow.visit.vigil import PAUSE_MS

LEFT = Choices(sides="left")


def begun(rig: Rig, *, speed: float = 1.0) -> LiveSession:
    live = begin(rig.services(), "tibial-glide", LEFT, speed=speed)
    live.start()
    return live


def wait(rig: Rig, live: LiveSession, ms: int) -> None:
    """Let time pass; the coach is woken as often as it asks for it."""
    while ms > 0:
        step = min(ms, live.coach.wake() or ms)
        rig.time.pass_ms(step)
        ms -= step
    live.coach.wake()


def test_sleep_is_held_off_from_the_first_step_to_the_end(rig: Rig) -> None:
    live = begin(rig.services(), "tibial-glide", LEFT)
    assert not rig.awake.holds()
    live.start()
    assert rig.awake.holds()
    for _ in range(400):
        glide_on(rig, live, 1)
        if live.coach.over:
            break
        assert rig.awake.holds()
    assert live.coach.over and not rig.awake.holds()
    assert rig.awake.times == 1
    live.leave()


@pytest.mark.parametrize("ends", [lambda live: live.coach.do(c.Stop()), LiveSession.leave])
def test_who_stops_or_leaves_lets_the_machine_sleep(
    rig: Rig, ends: Callable[[LiveSession], object]
) -> None:
    live = begun(rig)
    ends(live)
    assert not rig.awake.holds()
    live.leave()


@pytest.mark.parametrize(
    ("ms", "held"), [(0, True), (PAUSE_MS - 1, True), (PAUSE_MS, True), (PAUSE_MS + 1, False)]
)
def test_a_pause_of_more_than_a_minute_lets_the_machine_sleep(
    rig: Rig, ms: int, held: bool
) -> None:
    live = begun(rig)
    glide_on(rig, live, 20)
    live.coach.do(c.Pause())
    wait(rig, live, ms)
    assert rig.awake.holds() is held
    live.coach.do(c.Resume())
    assert rig.awake.holds()
    live.leave()


def test_two_pauses_of_less_than_a_minute_are_not_added_up(rig: Rig) -> None:
    live = begun(rig)
    for _ in range(2):
        live.coach.do(c.Pause())
        wait(rig, live, PAUSE_MS - 1_000)
        live.coach.do(c.Resume())
    assert rig.awake.times == 1
    live.leave()


def test_a_command_that_ends_a_pause_and_goes_on_holds_off_sleep_again(rig: Rig) -> None:
    live = begun(rig)
    live.coach.do(c.Pause())
    wait(rig, live, 2 * PAUSE_MS)
    assert not rig.awake.holds()
    live.coach.do(c.Next())
    assert rig.awake.holds()
    live.leave()


def test_what_is_taken_back_into_a_pause_is_a_pause_again(rig: Rig) -> None:
    live = begun(rig)
    glide_on(rig, live, 20)
    live.coach.do(c.Pause())
    live.coach.do(c.Feel(Symptom.NUMBNESS))
    assert live.coach.moment().paused is None
    live.coach.do(c.Undo())
    # No effect says so: the session is as it was before.
    assert live.coach.moment().paused is not None
    wait(rig, live, PAUSE_MS + 1_000)
    assert not rig.awake.holds()
    live.leave()


def test_a_session_that_waits_for_an_answer_is_no_pause(rig: Rig) -> None:
    live = begun(rig)
    wait(rig, live, 5 * PAUSE_MS)
    assert live.coach.moment().segment.waits and rig.awake.holds()
    live.leave()


def test_a_machine_that_slept_pauses_and_may_sleep_again_a_minute_later(rig: Rig) -> None:
    live = begun(rig)
    glide_on(rig, live, 20)
    rig.time.pass_ms(600_000)
    live.coach.wake()
    assert live.coach.moment().paused is not None
    wait(rig, live, PAUSE_MS + 1)
    assert not rig.awake.holds()
    live.leave()


def test_an_interrupted_session_holds_nothing_until_it_goes_on(rig: Rig) -> None:
    live = begun(rig)
    glide_on(rig, live, 20)
    live.leave()
    again = resume(rig.services(), rig.store.unfinished()[0])
    again.start()
    wait(rig, again, 2_000)
    assert not rig.awake.holds()
    again.coach.do(c.Resume())
    assert rig.awake.holds()
    again.leave()
    assert not rig.awake.holds()


def test_an_interrupted_session_that_had_not_begun_holds_from_its_first_step(rig: Rig) -> None:
    begin(rig.services(), "tibial-glide", LEFT).leave()
    again = resume(rig.services(), rig.store.unfinished()[0])
    again.start()
    assert rig.awake.holds()
    again.leave()


def test_a_program_that_is_going_to_be_stopped_waits_for_its_release(rig: Rig) -> None:
    live = begun(rig)
    live.pause()
    assert not rig.awake.holds() and rig.awake.waited_s > 0
    live.coach.wake()
    assert not rig.awake.holds()
    live.coach.do(c.Resume())
    assert rig.awake.holds()
    live.leave()


@pytest.mark.parametrize(("speed", "held"), [(1.0, True), (2.0, True), (2.5, False), (60.0, False)])
def test_a_fast_rehearsal_holds_nothing_awake(rig: Rig, speed: float, held: bool) -> None:
    live = begun(rig, speed=speed)
    assert rig.awake.holds() is held
    live.leave()


def test_a_setting_lets_the_machine_sleep(rig: Rig) -> None:
    rig.settings.change("session.keep_awake", False)
    live = begun(rig)
    assert rig.awake.times == 0
    live.leave()
