"""The session takes exactly the commands that it reports as allowed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from session.scene import SessionDriver, gliding, timeline
from session.test_properties import STEPS, driven_by

from nerveflow.session import commands as c
from nerveflow.session.commands import Refusal
from nerveflow.session.effects import Asked
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, Nerve, Side, Symptom, Way
from nerveflow.session.timeline import Block, Segment, Variant

EXAMPLES: dict[c.CommandId, c.Command] = {
    each.ID: each
    for each in (
        c.Begin(),
        c.Mark(),
        c.Ready(),
        c.Pause(),
        c.Resume(),
        c.Next(),
        c.Back(),
        c.Repeat(),
        c.Restart(),
        c.MoreTime(),
        c.Skip(),
        c.Easier(),
        c.Harder(),
        c.Tension(6),
        c.Pain(2),
        c.Feel(Symptom.CRAMP),
        c.Undo(),
        c.Waits(hands_free=True),
        c.OneKey(on=True),
        c.Press(0),
        c.Close(Nerve.TIBIAL, Side.LEFT, "earlier"),
        c.Stop(),
    )
}


def example(session: Session, command: c.CommandId) -> c.Command:
    """A command of this kind whose argument fits."""
    if command is c.CommandId.CHOOSE:
        ways = session.moment(session.now_ms).ways
        return c.Choose(ways[0] if ways else Way.END)
    return EXAMPLES[command]


def test_every_command_has_a_name_of_its_own_and_an_example() -> None:
    assert EXAMPLES.keys() | {c.CommandId.CHOOSE} == set(c.CommandId)


@given(STEPS, st.sampled_from(c.CommandId))
def test_a_command_is_taken_where_it_is_allowed_and_refused_for_the_reason_given(
    steps: list[tuple[int, c.Command]], command: c.CommandId
) -> None:
    session = driven_by(steps).session
    expected = session.why_not(command, session.now_ms)
    assert (command in session.allowed(session.now_ms)) == (expected is None)
    found: Refusal | None = None
    try:
        session.do(example(session, command), session.now_ms)
    except c.Refused as refused:
        found = refused.why
    assert found is expected


def test_before_the_start_only_the_start_is_allowed() -> None:
    session = Session(timeline())
    assert session.allowed(0) == {c.CommandId.BEGIN}
    assert session.why_not(c.CommandId.PAUSE, 0) is Refusal.NOT_BEGUN


def test_asking_what_is_allowed_changes_nothing() -> None:
    driver = SessionDriver()
    before = (driver.session.moment(driver.now), list(driver.session.log))
    driver.session.allowed(driver.now + 60_000)
    assert (driver.session.moment(driver.now), driver.session.log) == before


def test_a_stimulus_of_a_minute_is_not_offered_more_time() -> None:
    # The screen offered ten seconds more where the session refused them.
    minute = Segment(Kind.STIMULUS, ("Feel.",), 60_000, stimulus="light touch")
    short = replace(minute, duration_ms=40_000)
    for segment, refusal in ((minute, Refusal.STIMULUS_LIMIT), (short, None)):
        flow = timeline(Block("prep", "Prep", (Variant("prep", "Prep", (segment,)),)))
        driver = SessionDriver(flow)
        assert driver.session.why_not(c.CommandId.MORE_TIME, driver.now) is refusal


def test_a_broken_off_glide_gets_no_harder_and_no_easier() -> None:
    driver = gliding()
    driver.do(c.Easier())
    driver.do(c.Ready(), c.Ready(), c.Tension(3), c.Tension(7))
    assert driver.session.why_not(c.CommandId.EASIER, driver.now) is Refusal.NERVE_OVER
    assert driver.session.why_not(c.CommandId.HARDER, driver.now) is Refusal.NERVE_OVER


def test_a_way_on_is_not_chosen_in_a_pause() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    driver.until(Asked)
    driver.do(c.Pause())
    assert driver.session.why_not(c.CommandId.CHOOSE, driver.now) is Refusal.PAUSED
    driver.do(c.Resume())
    assert driver.session.why_not(c.CommandId.CHOOSE, driver.now) is None
