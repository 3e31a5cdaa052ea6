import pytest
from session.scene import Led, block, of, part, timeline

from nerveflow.session import commands as c
from nerveflow.session.commands import Refusal
from nerveflow.session.effects import (
    Asked,
    Ended,
    Entered,
    Finished,
    Prompt,
    Resumed,
    Said,
    Skipped,
    Status,
    TimeAdded,
    VariantTaken,
    Why,
)
from nerveflow.session.engine import Session
from nerveflow.session.timeline import Block, Kind, Nerve, Segment, Side, Variant


def one(segment: Segment) -> Led:
    """A session of one segment and nothing else."""
    return Led(timeline(Block("x", "x", (Variant("x", "x", (segment,)),))))


def refused(led: Led, command: c.Command) -> Refusal:
    """Why a command is refused; also proves that nothing has changed."""
    before = (led.session.moment(led.now), list(led.session.log))
    with pytest.raises(c.Refused) as refusal:
        led.session.do(command, led.now)
    assert (led.session.moment(led.now), led.session.log) == before
    assert refusal.value.command == command
    return refusal.value.why


def gliding() -> Led:
    led = Led()
    led.do(c.Ready(), c.Ready(), c.Tension(3))
    led.wait(4_000)
    return led


def breaking_off() -> Led:
    led = gliding()
    led.do(c.Tension(8))
    return led


def choosing() -> Led:
    led = breaking_off()
    led.until(Asked)
    return led


def paused() -> Led:
    led = gliding()
    led.do(c.Pause())
    return led


def held() -> Led:
    led = gliding()
    led.do(c.Tension(5))
    return led


def ended() -> Led:
    led = gliding()
    led.do(c.Stop())
    return led


REFUSALS = [
    (gliding, c.Begin(), Refusal.BEGUN),
    (gliding, c.Ready(), Refusal.NOTHING_WAITS),
    (gliding, c.Resume(), Refusal.NOT_PAUSED),
    (gliding, c.MoreTime(), Refusal.FIXED_LENGTH),
    (gliding, c.Harder(), Refusal.NO_HARDER),
    (gliding, c.Tension(11), Refusal.OFF_SCALE),
    (gliding, c.Pain(-1), Refusal.OFF_SCALE),
    (gliding, c.Choose(c.Way.END), Refusal.NOTHING_TO_CHOOSE),
    (Led, c.Back(), Refusal.FIRST_STEP),
    (Led, c.Undo(), Refusal.NO_READING),
    (Led, c.MoreTime(), Refusal.WAITS_ANYWAY),
    (paused, c.Pause(), Refusal.PAUSED),
    (paused, c.Ready(), Refusal.PAUSED),
    (held, c.Next(), Refusal.ABOVE_TARGET),
    (held, c.Back(), Refusal.ABOVE_TARGET),
    (held, c.Restart(), Refusal.ABOVE_TARGET),
    (held, c.Harder(), Refusal.ABOVE_TARGET),
    (held, c.MoreTime(), Refusal.WAITS_ANYWAY),
    (breaking_off, c.Back(), Refusal.NERVE_OVER),
    (breaking_off, c.Skip(), Refusal.OVER_ALREADY),
    (breaking_off, c.Easier(), Refusal.NERVE_OVER),
    (choosing, c.Ready(), Refusal.CHOOSE_FIRST),
    (choosing, c.Next(), Refusal.CHOOSE_FIRST),
    (choosing, c.Skip(), Refusal.OVER_ALREADY),
    (choosing, c.Easier(), Refusal.NERVE_OVER),
    (ended, c.Ready(), Refusal.ENDED),
    (ended, c.Mark(), Refusal.ENDED),
]


@pytest.mark.parametrize(("scene", "command", "why"), REFUSALS)
def test_an_illegal_command_is_refused_and_changes_nothing(
    scene: type[Led], command: c.Command, why: Refusal
) -> None:
    assert refused(scene(), command) is why


def test_nothing_but_begin_is_taken_before_the_session_has_begun() -> None:
    session = Session(timeline())
    assert session.tick(60_000) == []
    assert session.deadline() is None
    with pytest.raises(c.Refused, match=Refusal.NOT_BEGUN):
        session.do(c.Ready(), 60_000)
    assert session.log == []


def test_a_way_that_is_not_open_is_refused() -> None:
    led = Led(timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.SURAL, Side.LEFT)))
    led.do(c.Feel(c.Symptom.SHARP))
    led.until(Asked)
    assert refused(led, c.Choose(c.Way.OTHER_SIDE)) is Refusal.NO_SUCH_WAY


def test_next_records_a_glide_that_was_left_and_passes_a_rest_silently() -> None:
    led = gliding()
    assert [s.why for s in of(Skipped, led.do(c.Next()))] == [Why.LEFT_OUT]
    assert led.at[0] == "release"
    assert of(Skipped, led.do(c.Next())) == []
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_next_shortens_the_recovery_after_a_glide_was_broken_off() -> None:
    led = breaking_off()
    assert len(of(Asked, led.do(c.Next()))) == 1


def test_next_on_the_last_step_completes_the_session() -> None:
    led = one(Segment(Kind.CHECK, ("Bend.",), None, measure="toe touch"))
    assert of(Ended, led.do(c.Next()))[0].status is Status.COMPLETED


def test_back_goes_to_the_step_before_and_across_sides() -> None:
    led = Led()
    for _ in range(9):
        led.do(c.Next())
    assert led.at == ("position", Nerve.TIBIAL, Side.RIGHT)
    led.do(c.Back())
    led.do(c.Back())
    assert led.at == ("release", Nerve.PERONEAL, Side.LEFT)


def test_back_does_not_enter_a_nerve_that_is_over() -> None:
    led = choosing()
    led.do(c.Choose(c.Way.NEXT_NERVE))
    assert refused(led, c.Back()) is Refusal.FIRST_STEP


def test_a_variant_with_fewer_steps_is_taken_from_any_step() -> None:
    few = Variant("a/chair", "Chair", part(Nerve.SURAL, Side.LEFT)[:2])
    many = Variant("a", "Floor", part(Nerve.SURAL, Side.LEFT))
    led = Led(timeline(Block("a", "a", (few, many), 1, Nerve.SURAL, Side.LEFT)))
    led.do(c.Next(), c.Next(), c.Next())
    led.do(c.Easier())
    assert led.at[0] == "position"
    assert len(led.session.schedule) == 2


def test_what_is_over_from_outside_is_left_out_and_left_at_once() -> None:
    led = Led()
    led.do(c.Close(Nerve.TIBIAL, Side.RIGHT, "broken off today"))
    assert led.at == ("position", Nerve.TIBIAL, Side.LEFT)
    skipped = of(Skipped, led.do(c.Close(Nerve.TIBIAL, Side.LEFT, "broken off today")))
    assert [(s.why, s.detail) for s in skipped] == [(Why.CLOSED, "broken off today")]
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)
    for _ in range(5):
        led.do(c.Next())
    assert led.at == ("position", Nerve.PERONEAL, Side.RIGHT)


def test_closing_while_letting_go_changes_nothing_else() -> None:
    led = breaking_off()
    led.do(c.Close(Nerve.PERONEAL, Side.LEFT, "broken off today"))
    following = led.session.moment(led.now).following
    assert following is not None and following.kind is Kind.SWITCH
    assert led.do(c.Close(Nerve.TIBIAL, Side.LEFT, "broken off today")) == []
    assert led.at[0] == "release"


def test_ready_asks_for_the_tension_before_it_goes_on_without_it() -> None:
    led = Led()
    led.do(c.Ready(), c.Ready())
    assert led.session.moment(led.now).question is Prompt.READY
    assert [a.question for a in of(Asked, led.do(c.Ready()))] == [Prompt.TENSION]
    assert led.session.moment(led.now).question is Prompt.TENSION
    led.do(c.Ready())
    assert led.at[0] == "glide"


@pytest.mark.parametrize("command", [c.Next(), c.Back(), c.Restart(), c.Skip(), c.Easier()])
def test_moving_on_ends_a_pause(command: c.Command) -> None:
    led = paused()
    assert len(of(Resumed, led.do(command))) == 1
    assert led.session.moment(led.now).paused is None


def test_repeat_says_the_last_instruction_again() -> None:
    led = Led()
    led.do(c.Ready())
    said = of(Said, led.do(c.Repeat()))
    assert [(s.line, s.again) for s in said] == [("Pull the toes up.", True)]


def test_repeat_says_what_to_ease_while_held() -> None:
    assert of(Said, held().do(c.Repeat()))[0].line == "Lean a little less."


def test_repeat_is_refused_where_nothing_was_said() -> None:
    led = one(Segment(Kind.REST, (), 10_000))
    assert refused(led, c.Repeat()) is Refusal.NOTHING_SAID
    assert led.session.moment(led.now).line == ""


def test_restart_begins_the_step_again() -> None:
    led = gliding()
    effects = led.do(c.Restart())
    assert len(of(Entered, effects)) == 1
    assert led.session.moment(led.now).elapsed_ms == 0


def test_more_time_lengthens_a_rest_by_ten_seconds() -> None:
    led = one(Segment(Kind.REST, ("Rest.",), 10_000))
    assert of(TimeAdded, led.do(c.MoreTime()))[0].ms == 10_000
    assert led.session.moment(led.now).left_ms == 20_000
    assert of(Finished, led.wait(19_999)) == []
    assert len(of(Finished, led.wait(1))) == 1


def test_more_time_for_a_stimulus_ends_at_sixty_seconds() -> None:
    led = one(Segment(Kind.STIMULUS, ("Buzz.",), 45_000, stimulus="vibration"))
    led.do(c.MoreTime())
    assert refused(led, c.MoreTime()) is Refusal.STIMULUS_LIMIT


def test_a_hands_free_wait_can_be_given_more_time() -> None:
    led = Led(hands_free=True)
    lasts = led.session.moment(led.now).lasts_ms
    led.do(c.MoreTime())
    assert led.session.moment(led.now).lasts_ms == (lasts or 0) + 10_000


def test_waits_can_become_hands_free_in_the_middle() -> None:
    led = Led()
    led.wait(60_000)
    led.do(c.Waits(hands_free=True))
    led.wait(1)
    assert led.at[0] == "tension"


def test_skip_leaves_the_rest_of_the_nerve_with_the_reason_given() -> None:
    led = Led()
    skipped = of(Skipped, led.do(c.Skip("sore heel")))
    assert [(s.segment.kind, s.detail) for s in skipped] == [(Kind.GLIDE, "sore heel")]
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)
    assert of(Skipped, led.do(c.Skip()))[0].detail == "skipped"


def test_skip_leaves_a_glide_that_is_held() -> None:
    led = held()
    led.do(c.Skip("enough"))
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_easier_and_harder_begin_the_nerve_again_in_the_other_variant() -> None:
    led = gliding()
    assert of(VariantTaken, led.do(c.Easier()))[0].variant.name == "Chair"
    assert led.at == ("position", Nerve.TIBIAL, Side.LEFT)
    assert refused(led, c.Easier()) is Refusal.NO_EASIER
    assert of(VariantTaken, led.do(c.Harder()))[0].variant.name == "Floor"


def test_a_stop_keeps_what_was_done() -> None:
    led = ended()
    assert led.session.status is Status.STOPPED
    assert led.session.deadline() is None
    assert led.wait(10_000) == []
