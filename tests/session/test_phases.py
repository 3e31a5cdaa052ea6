"""The engine in a repetition of several phases."""

from dataclasses import replace

import pytest
from session.scene import LOADED, RULE, SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Mode, Nerve, Phase, Side
from nerveflow.session.timeline import Block, Move, Rung, Tempo, TensionRule

DOWN, CURLED = replace(LOADED, ankle=0), replace(LOADED, ankle=0, toes=-10)
MOVES = (Move(DOWN, 2_000), Move(CURLED, 1_500, 500), Move(LOADED, 2_000, 1_000, loaded=True))
REP_MS = 7_000


def phased(side: Side, rule: TensionRule = RULE) -> Block:
    made = block(Nerve.TIBIAL, side, rule)
    variants = tuple(
        replace(
            variant,
            segments=tuple(
                replace(
                    s,
                    tempo=Tempo(3_500, 500, 2_000, 1_000),
                    moves=MOVES,
                    away=CURLED,
                    joint=Joint.ANKLE,
                    duration_ms=s.count_in_ms + s.reps * REP_MS,
                )
                if s.kind is Kind.GLIDE
                else s
                for s in variant.segments
            ),
        )
        for variant in made.variants
    )
    return replace(made, variants=variants)


def in_phases(**answering: bool) -> SessionDriver:
    plan = timeline(phased(Side.LEFT), phased(Side.RIGHT))
    driver = SessionDriver(plan, **answering)
    driver.do(c.Ready(), c.Ready(), c.Tension(3))
    return driver


def test_a_repetition_is_done_when_its_last_phase_is() -> None:
    driver = in_phases()
    driver.wait(3_000 + REP_MS - 1)
    assert of(e.RepDone, driver.effects) == []
    driver.wait(1)
    assert [done.rep for done in of(e.RepDone, driver.effects)] == [1]
    phases = [began.span.phase for began in of(e.PhaseBegan, driver.effects)]
    assert phases[1:6] == [Phase.OUT, Phase.ON, Phase.PAUSE, Phase.BACK, Phase.HOLD]
    driver.wait(4 * REP_MS)
    assert [done.rep for done in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("at_ms", "begin", "end", "fraction"),
    [
        (3_000, LOADED, DOWN, 0.0),
        (4_000, LOADED, DOWN, 0.5),
        (5_750, DOWN, CURLED, 0.5),
        (6_750, CURLED, CURLED, 0.5),
        (8_000, CURLED, LOADED, 0.5),
    ],
)
def test_the_body_is_between_the_poses_of_the_phase(
    at_ms: int, begin: Pose, end: Pose, fraction: float
) -> None:
    driver = in_phases()
    driver.wait(at_ms)
    now = driver.session.moment(driver.now)
    assert now.span is not None
    assert (now.span.begin, now.span.end, now.pose_fraction) == (begin, end, fraction)


@pytest.mark.parametrize("at_ms", [3_500, 6_000, 7_200, 9_500])
def test_tension_above_target_stops_the_count_in_any_phase(at_ms: int) -> None:
    driver = in_phases()
    driver.wait(at_ms)
    driver.do(c.Tension(4))
    driver.wait(20_000)
    now = driver.session.moment(driver.now)
    assert now.mode is Mode.HELD and of(e.RepDone, driver.effects) == []
    driver.do(c.Tension(3))
    assert driver.session.moment(driver.now).elapsed_ms == 3_000
    driver.do(c.Tension(6))
    (over,) = of(e.NerveOver, driver.effects)
    assert (over.nerve, over.side) == (Nerve.TIBIAL, Side.LEFT)


def test_no_rung_undoes_any_of_the_phases() -> None:
    ladder = tuple(Rung(name, f"Ease the {name}.") for name in ("lean", "toes", "foot"))
    plan = timeline(phased(Side.LEFT, TensionRule(ladder=ladder)))
    driver = gliding(SessionDriver(plan))
    driver.do(c.Tension(4), c.Tension(4))
    assert [held.rung.id for held in of(e.Held, driver.effects)] == ["lean", "foot"]


def test_a_long_pause_goes_back_into_position_before_the_phases_go_on() -> None:
    driver = in_phases(returns=True)
    driver.wait(8_000)
    driver.do(c.Pause())
    driver.wait(30_000)
    driver.do(c.Resume())
    assert driver.session.moment(driver.now).segment.kind is Kind.TENSION
    driver.do(c.Tension(3))
    now = driver.session.moment(driver.now)
    assert (now.segment.kind, now.segment.moves) == (Kind.POSITION, ())
    driver.wait(3_000)
    now = driver.session.moment(driver.now)
    assert (now.segment.kind, now.segment.moves, now.rep) == (Kind.GLIDE, MOVES, 1)


def test_only_a_glide_has_the_parts_of_a_repetition() -> None:
    segments = block(Nerve.TIBIAL, Side.LEFT).variants[0].segments
    assert {segment.kind for segment in segments if segment.rep_spans()} == {Kind.GLIDE}
