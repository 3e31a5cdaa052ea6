import itertools

from hypothesis import given
from hypothesis import strategies as st
from session.scene import SessionDriver, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, RepDone, TensionRead
from nerveflow.session.engine import Session
from nerveflow.session.terms import Mode, Nerve, Reach, Side, Status, Symptom, Way

COMMANDS = st.one_of(
    st.sampled_from(
        [
            c.Ready(),
            c.Pause(),
            c.Resume(),
            c.Next(),
            c.Back(),
            c.Repeat(),
            c.Restart(),
            c.MoreTime(),
            c.Skip("sore"),
            c.Easier(),
            c.Easier(Reach.BLOCK),
            c.Easier(Reach.REST),
            c.Harder(),
            c.Undo(),
            c.Mark(),
            c.Waits(hands_free=True),
            c.Waits(hands_free=True, unattended=True),
            c.Close(Nerve.TIBIAL, Side.RIGHT, "earlier"),
            c.Waits(hands_free=False),
            *(c.Choose(way) for way in Way),
            *(c.Feel(symptom) for symptom in Symptom),
        ]
    ),
    st.builds(c.Tension, st.integers(-1, 11)),
    st.builds(c.Tension, st.integers(0, 4)),
    st.builds(c.Pain, st.integers(0, 10)),
)
STEPS = st.lists(st.tuples(st.integers(1, 9_000), COMMANDS), max_size=40)


def driven_by(steps: list[tuple[int, c.Command]]) -> SessionDriver:
    """A session in which these commands came after these waits; refused ones are ignored."""
    driver = SessionDriver()
    for wait, command in steps:
        driver.wait(wait)
        try:
            driver.do(command)
        except c.Refused:
            continue
    return driver


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=200))
def test_how_often_we_tick_does_not_matter(steps: list[int]) -> None:
    often, once = Session(timeline()), SessionDriver(hands_free=True)
    seen: list[Effect] = often.do(c.Begin(hands_free=True), 0)
    now = 0
    for step in steps:
        now += step
        seen += often.tick(now)
    once.wait(now)
    assert seen == once.effects
    assert often.moment(now) == once.session.moment(now)


@given(STEPS)
def test_a_replay_of_the_log_has_the_same_state(steps: list[tuple[int, c.Command]]) -> None:
    driver = driven_by(steps)
    replayed = Session.replay(driver.session.timeline, driver.session.log)
    assert replayed.log == driver.session.log
    for at in range(replayed.now_ms, driver.now + 1_000, 1_000):
        replayed.tick(min(at, driver.now))
    running = driver.session.status is Status.RUNNING
    assert not running or replayed.moment(driver.now) == driver.session.moment(driver.now)
    assert replayed.schedule == driver.session.schedule
    assert replayed.status == driver.session.status


@given(STEPS)
def test_no_repetition_is_counted_while_tension_is_above_target(
    steps: list[tuple[int, c.Command]],
) -> None:
    driver = driven_by(steps)
    moment = driver.session.moment(driver.now)
    if moment.mode is Mode.HELD:
        assert of(RepDone, driver.session.upcoming(driver.now, 60_000)) == [] or moment.hands_free


@given(STEPS)
def test_effects_come_in_the_order_of_their_time(steps: list[tuple[int, c.Command]]) -> None:
    times = [effect.at_ms for effect in driven_by(steps).effects]
    assert times == sorted(times)


@given(STEPS)
def test_no_reading_is_invented(steps: list[tuple[int, c.Command]]) -> None:
    driver = driven_by(steps)
    given_ = [e.command.value for e in driver.session.log if isinstance(e.command, c.Tension)]
    assert [e.value for e in of(TensionRead, driver.effects)] == given_


def test_the_timeline_is_gapless_and_gives_both_sides_the_same() -> None:
    placed = timeline().schedule()
    for here, after in itertools.pairwise(placed):
        assert after.start_ms == here.start_ms + (here.segment.duration_ms or 0)
    doses = [
        sorted(
            (p.segment.nerve or "", p.segment.reps, p.segment.duration_ms or 0)
            for p in placed
            if p.segment.side is side and p.segment.nerve
        )
        for side in Side
    ]
    assert doses[0] == doses[1]


def test_the_parts_of_a_glide_lie_end_to_end() -> None:
    for placed in timeline().schedule():
        at = 0
        for span in placed.segment.spans():
            assert span.start_ms == at
            at += span.duration_ms
        assert at in (0, placed.segment.duration_ms)
