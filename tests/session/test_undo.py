import pytest
from session.scene import Led, gliding, of

from nerveflow.session import commands as c
from nerveflow.session.effects import Asked, Entered, Finished, PhaseBegan, Prompt, RepDone, Undone
from nerveflow.session.timeline import Nerve, Side


def test_a_reading_can_be_taken_back_with_what_followed_from_it() -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.wait(5_000)
    effects = led.do(c.Undo())
    assert of(Undone, effects)[0].value == 7
    assert led.at == ("glide", Nerve.TIBIAL, Side.LEFT)
    assert of(PhaseBegan, effects)[0].span.rep == 2
    led.until(Finished)
    assert [r.rep for r in of(RepDone, led.effects)] == [1, 2, 3, 4, 5]


def test_taking_back_a_reading_that_changed_nothing_does_not_turn_time_back() -> None:
    led = gliding()
    led.do(c.Tension(2))
    led.wait(3_000)
    before = led.session.moment(led.now).elapsed_ms
    effects = led.do(c.Undo())
    assert led.session.moment(led.now).elapsed_ms == before
    assert of(Entered, effects) == []
    assert led.session.moment(led.now).tension == 3
    assert led.session.moment(led.now).undo_left_ms == 0


def test_a_reading_that_found_the_tension_can_be_taken_back_to_the_question() -> None:
    led = Led()
    led.do(c.Ready(), c.Ready())
    led.wait(4_000)
    led.do(c.Tension(0))
    effects = led.do(c.Undo())
    assert led.at[0] == "tension"
    assert of(Asked, effects)[0].question is Prompt.TENSION


def test_a_reading_given_while_paused_is_taken_back_into_the_pause() -> None:
    led = gliding()
    led.do(c.Pause(), c.Tension(9), c.Undo())
    assert led.session.moment(led.now).paused is not None
    assert led.at[0] == "glide"


def test_a_reading_is_taken_back_only_once_and_only_for_ten_seconds() -> None:
    led = gliding()
    assert led.session.moment(led.now).undo_left_ms == 1_000
    led.wait(1_001)
    with pytest.raises(c.Refused, match=c.Refusal.READING_OLD):
        led.do(c.Undo())
    led.do(c.Tension(1), c.Undo())
    with pytest.raises(c.Refused, match=c.Refusal.NO_READING):
        led.do(c.Undo())


@pytest.mark.parametrize("after", [c.Feel(c.Symptom.NUMBNESS), c.Pain(7), c.Easier(), c.Next()])
def test_a_reading_is_not_taken_back_once_something_else_was_done(after: c.Command) -> None:
    led = gliding()
    led.do(c.Tension(2), after)
    with pytest.raises(c.Refused, match=c.Refusal.NO_READING):
        led.do(c.Undo())


def test_taking_back_after_the_set_has_ended_by_itself_counts_nothing_twice() -> None:
    led = gliding()
    led.wait(17_000)
    led.do(c.Tension(2))
    led.until(Finished)
    led.do(c.Undo())
    assert led.at[0] == "release"
    assert [r.rep for r in of(RepDone, led.effects)] == [1, 2, 3, 4, 5]
