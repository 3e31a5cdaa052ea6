import pytest
from session.scene import SessionDriver, block, of, part, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import Refusal
from nerveflow.session.engine import Session
from nerveflow.session.terms import (
    Kind,
    Nerve,
    Prompt,
    Reach,
    Side,
    Start,
    Status,
    Symptom,
    Way,
    Why,
)
from nerveflow.session.timeline import Block, Segment, Variant


def one(segment: Segment) -> SessionDriver:
    """A session of one segment and nothing else."""
    return SessionDriver(timeline(Block("x", "x", (Variant("x", "x", (segment,)),))))


def refused(driver: SessionDriver, command: c.Command) -> Refusal:
    """Why a command is refused; also proves that nothing has changed."""
    before = (driver.session.moment(driver.now), list(driver.session.log))
    with pytest.raises(c.Refused) as refusal:
        driver.session.do(command, driver.now)
    assert (driver.session.moment(driver.now), driver.session.log) == before
    assert refusal.value.command == command
    return refusal.value.why


def gliding() -> SessionDriver:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready(), c.Tension(3))
    driver.wait(4_000)
    return driver


def breaking_off() -> SessionDriver:
    driver = gliding()
    driver.do(c.Tension(8))
    return driver


def choosing() -> SessionDriver:
    driver = breaking_off()
    driver.until(e.Asked)
    return driver


def paused() -> SessionDriver:
    driver = gliding()
    driver.do(c.Pause())
    return driver


def held() -> SessionDriver:
    driver = gliding()
    driver.do(c.Tension(5))
    return driver


def ended() -> SessionDriver:
    driver = gliding()
    driver.do(c.Stop())
    return driver


REFUSALS = [
    (gliding, c.Begin(), Refusal.BEGUN),
    (gliding, c.Ready(), Refusal.NOTHING_WAITS),
    (gliding, c.Resume(), Refusal.NOT_PAUSED),
    (gliding, c.MoreTime(), Refusal.FIXED_LENGTH),
    (gliding, c.Harder(), Refusal.NO_HARDER),
    (gliding, c.Tension(11), Refusal.OFF_SCALE),
    (gliding, c.Pain(-1), Refusal.OFF_SCALE),
    (gliding, c.Choose(Way.END), Refusal.NOTHING_TO_CHOOSE),
    (SessionDriver, c.Back(), Refusal.FIRST_STEP),
    (SessionDriver, c.Undo(), Refusal.NOTHING_TO_UNDO),
    (SessionDriver, c.MoreTime(), Refusal.WAITS_ANYWAY),
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
    scene: type[SessionDriver], command: c.Command, why: Refusal
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
    driver = SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.SURAL, Side.LEFT)))
    driver.do(c.Feel(Symptom.SHARP))
    driver.until(e.Asked)
    assert refused(driver, c.Choose(Way.OTHER_SIDE)) is Refusal.NO_SUCH_WAY


def test_next_records_a_glide_that_was_left_and_passes_a_rest_silently() -> None:
    driver = gliding()
    assert [s.why for s in of(e.Skipped, driver.do(c.Next()))] == [Why.LEFT_OUT]
    assert driver.at[0] == "release"
    assert of(e.Skipped, driver.do(c.Next())) == []
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_next_shortens_the_recovery_after_a_glide_was_broken_off() -> None:
    driver = breaking_off()
    assert len(of(e.Asked, driver.do(c.Next()))) == 1


def test_next_on_the_last_step_completes_the_session() -> None:
    driver = one(Segment(Kind.CHECK, ("Bend.",), None, measure="toe touch"))
    assert of(e.Ended, driver.do(c.Next()))[0].status is Status.COMPLETED


def test_back_goes_to_the_step_before_and_across_sides() -> None:
    driver = SessionDriver()
    for _ in range(9):
        driver.do(c.Next())
    assert driver.at == ("position", Nerve.TIBIAL, Side.RIGHT)
    driver.do(c.Back())
    driver.do(c.Back())
    assert driver.at == ("release", Nerve.PERONEAL, Side.LEFT)


def test_back_does_not_enter_a_nerve_that_is_over() -> None:
    driver = choosing()
    driver.do(c.Choose(Way.NEXT_NERVE))
    assert refused(driver, c.Back()) is Refusal.FIRST_STEP


def test_a_variant_with_fewer_steps_is_taken_from_any_step() -> None:
    few = Variant("a/chair", "Chair", part(Nerve.SURAL, Side.LEFT)[:2])
    many = Variant("a", "Floor", part(Nerve.SURAL, Side.LEFT))
    driver = SessionDriver(timeline(Block("a", "a", (few, many), 1, Nerve.SURAL, Side.LEFT)))
    driver.do(c.Next(), c.Next(), c.Next())
    driver.do(c.Easier())
    assert driver.at[0] == "position"
    assert len(driver.session.schedule) == 2


def test_what_is_over_from_outside_is_left_out_and_left_at_once() -> None:
    driver = SessionDriver()
    driver.do(c.Close(Nerve.TIBIAL, Side.RIGHT, "broken off today"))
    assert driver.at == ("position", Nerve.TIBIAL, Side.LEFT)
    skipped = of(e.Skipped, driver.do(c.Close(Nerve.TIBIAL, Side.LEFT, "broken off today")))
    assert [(s.why, s.detail) for s in skipped] == [(Why.CLOSED, "broken off today")]
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    for _ in range(5):
        driver.do(c.Next())
    assert driver.at == ("position", Nerve.PERONEAL, Side.RIGHT)


def test_closing_while_letting_go_changes_nothing_else() -> None:
    driver = breaking_off()
    driver.do(c.Close(Nerve.PERONEAL, Side.LEFT, "broken off today"))
    following = driver.session.moment(driver.now).following
    assert following is not None and following.kind is Kind.SWITCH
    assert driver.do(c.Close(Nerve.TIBIAL, Side.LEFT, "broken off today")) == []
    assert driver.at[0] == "release"


def test_ready_asks_for_the_tension_before_it_continues_without_an_answer() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready())
    assert driver.session.moment(driver.now).question is Prompt.READY
    assert [a.question for a in of(e.Asked, driver.do(c.Ready()))] == [Prompt.TENSION]
    assert driver.session.moment(driver.now).question is Prompt.TENSION
    driver.do(c.Ready())
    assert driver.at[0] == "glide"


@pytest.mark.parametrize("command", [c.Next(), c.Back(), c.Restart(), c.Skip(), c.Easier()])
def test_moving_on_ends_a_pause(command: c.Command) -> None:
    driver = paused()
    assert len(of(e.Resumed, driver.do(command))) == 1
    assert driver.session.moment(driver.now).paused is None


def test_repeat_gives_the_last_instruction_again() -> None:
    driver = SessionDriver()
    driver.do(c.Ready())
    lines = of(e.LineGiven, driver.do(c.Repeat()))
    assert [(each.line, each.again) for each in lines] == [("Pull the toes up.", True)]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (0, "Sit tall."),
        (1, "Pull the toes up."),
        (2, "Pull the toes up."),
        (-1, "Pull the toes up."),
    ],
)
def test_repeat_gives_the_line_that_is_shown_bright(shown: int, said: str) -> None:
    driver = SessionDriver()
    driver.do(c.Ready())
    assert [each.line for each in of(e.LineGiven, driver.do(c.Repeat(shown)))] == [said]


def test_a_line_that_was_not_given_yet_is_not_repeated() -> None:
    assert [each.line for each in of(e.LineGiven, SessionDriver().do(c.Repeat(1)))] == ["Sit tall."]


def test_repeat_gives_the_rung_to_ease_in_a_hold() -> None:
    assert of(e.LineGiven, held().do(c.Repeat()))[0].line == "Lean a little less."


def test_repeat_is_refused_where_no_line_was_given() -> None:
    driver = one(Segment(Kind.REST, (), 10_000))
    assert refused(driver, c.Repeat()) is Refusal.NOTHING_SAID
    assert driver.session.moment(driver.now).line == ""


def test_restart_begins_the_step_again() -> None:
    driver = gliding()
    effects = driver.do(c.Restart())
    assert len(of(e.Entered, effects)) == 1
    assert driver.session.moment(driver.now).elapsed_ms == 0


def test_more_time_lengthens_a_rest_by_ten_seconds() -> None:
    driver = one(Segment(Kind.REST, ("Rest.",), 10_000))
    assert of(e.TimeAdded, driver.do(c.MoreTime()))[0].ms == 10_000
    assert driver.session.moment(driver.now).left_ms == 20_000
    assert of(e.Finished, driver.wait(19_999)) == []
    assert len(of(e.Finished, driver.wait(1))) == 1


def test_more_time_for_a_stimulus_ends_at_sixty_seconds() -> None:
    driver = one(Segment(Kind.STIMULUS, ("Buzz.",), 45_000, stimulus="vibration"))
    driver.do(c.MoreTime())
    assert refused(driver, c.MoreTime()) is Refusal.STIMULUS_LIMIT


def test_a_hands_free_wait_can_be_given_more_time() -> None:
    driver = SessionDriver(hands_free=True)
    lasts = driver.session.moment(driver.now).lasts_ms
    driver.do(c.MoreTime())
    assert driver.session.moment(driver.now).lasts_ms == (lasts or 0) + 10_000


def test_waits_can_become_hands_free_in_the_middle() -> None:
    driver = SessionDriver()
    driver.wait(60_000)
    driver.do(c.Waits(hands_free=True))
    driver.wait(1)
    assert driver.at[0] == "tension"


def test_skip_leaves_the_rest_of_the_nerve_with_the_reason_given() -> None:
    driver = SessionDriver()
    skipped = of(e.Skipped, driver.do(c.Skip("sore heel")))
    assert [(s.segment.kind, s.detail) for s in skipped] == [(Kind.GLIDE, "sore heel")]
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    assert of(e.Skipped, driver.do(c.Skip()))[0].detail == "skipped"


def test_skip_leaves_a_glide_that_is_held() -> None:
    driver = held()
    driver.do(c.Skip("enough"))
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_easier_and_harder_begin_the_nerve_again_in_the_other_variant() -> None:
    driver = gliding()
    assert of(e.VariantTaken, driver.do(c.Easier()))[0].variant.name == "Chair"
    assert driver.at == ("position", Nerve.TIBIAL, Side.LEFT)
    assert refused(driver, c.Easier()) is Refusal.NO_EASIER
    assert of(e.VariantTaken, driver.do(c.Harder()))[0].variant.name == "Floor"


@pytest.mark.parametrize(
    ("command", "chairs"),
    [
        # Older versions: the same nerve on the other side too.
        (c.Easier(), {(Nerve.TIBIAL, Side.LEFT), (Nerve.TIBIAL, Side.RIGHT)}),
        (c.Easier(Reach.BLOCK), {(Nerve.TIBIAL, Side.LEFT)}),
        (c.Easier(Reach.REST), {(nerve, side) for nerve in Nerve for side in Side}),
    ],
)
def test_easier_reaches_as_far_as_it_was_said(
    command: c.Easier, chairs: set[tuple[Nerve, Side]]
) -> None:
    plan = (block(nerve, side) for side in Side for nerve in Nerve)
    driver = SessionDriver(timeline(*plan, *timeline().blocks[-1:]))
    assert driver.session.easier_reaches_on
    driver.do(command)
    seated = {
        (each.segment.nerve, each.segment.side)
        for each in driver.session.schedule
        if each.segment.pose.start is Start.CHAIR
    }
    assert seated == chairs
    assert not driver.session.easier_reaches_on, "there is nothing easier here"


def test_the_last_block_and_one_without_an_easier_way_have_no_rest_to_reach() -> None:
    driver = SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT), *timeline().blocks[-1:]))
    assert not driver.session.easier_reaches_on


def test_a_stop_ends_the_session_as_stopped() -> None:
    driver = ended()
    assert driver.session.status is Status.STOPPED
    assert driver.session.deadline() is None
    assert driver.wait(10_000) == []
