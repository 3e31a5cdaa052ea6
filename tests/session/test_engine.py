import pytest
from session.scene import LOADED, SessionDriver, block, glide, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import Refusal
from nerveflow.session.engine import Session
from nerveflow.session.pose import Pose
from nerveflow.session.terms import (
    Joint,
    Kind,
    Nerve,
    PauseReason,
    Phase,
    Prompt,
    Side,
    Status,
    Why,
)
from nerveflow.session.timeline import Block, Segment, Tempo, Timeline, Variant


def to_glide(driver: SessionDriver) -> None:
    """Through the position, over the lines, to the start of the first glide."""
    driver.do(c.Ready(), c.Ready(), c.Tension(3))
    assert driver.at[0] == "glide"


def test_a_position_gives_its_lines_one_at_a_time_and_then_waits() -> None:
    driver = SessionDriver()
    assert [each.line for each in of(e.LineGiven, driver.effects)] == ["Sit tall."]
    assert driver.session.moment(driver.now).following is not None
    later = driver.wait(6_000)
    assert [each.line for each in of(e.LineGiven, later)] == ["Pull the toes up."]
    assert of(e.Asked, later)[0].question is Prompt.READY
    driver.wait(60_000)
    assert driver.at[0] == "position"


def test_ready_gives_the_next_line_and_only_after_the_last_continues() -> None:
    driver = SessionDriver()
    assert [each.line for each in of(e.LineGiven, driver.do(c.Ready()))] == ["Pull the toes up."]
    assert driver.at[0] == "position"
    driver.do(c.Ready())
    assert driver.at[0] == "tension"


def test_a_glide_counts_in_and_paces_every_repetition() -> None:
    driver = SessionDriver()
    to_glide(driver)
    start = driver.now
    effects = driver.until(e.Finished)
    spans = [each.span for each in of(e.PhaseBegan, [*driver.effects])]
    assert spans[0].phase is Phase.COUNT_IN
    assert [s.phase for s in spans[1:5]] == [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.GAP]
    assert [each.at_ms - start for each in of(e.RepDone, effects)] == [
        8_000,
        13_000,
        18_000,
        23_000,
        28_000,
    ]
    assert [each.last_rep for each in of(e.PhaseBegan, driver.effects)].count(True) == 4


def test_the_tension_is_asked_for_when_it_is_found_and_after_the_set() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready())
    assert [each.question for each in of(e.Asked, driver.wait(4_000))] == [Prompt.TENSION]
    driver.do(c.Tension(3))
    asked = of(e.Asked, driver.until(e.Finished))
    assert [each.question for each in asked] == [Prompt.TENSION]
    assert driver.session.moment(driver.now).question is Prompt.TENSION


def test_a_whole_flow_does_both_nerves_on_both_sides_with_equal_reps() -> None:
    driver = SessionDriver(unattended=True)
    effects = driver.until(e.Ended)
    assert of(e.Ended, effects)[0].status is Status.COMPLETED
    done = [(each.segment.nerve, each.segment.side) for each in of(e.RepDone, driver.effects)]
    for nerve in (Nerve.TIBIAL, Nerve.PERONEAL):
        assert done.count((nerve, Side.LEFT)) == done.count((nerve, Side.RIGHT)) == 5


def test_the_timed_part_of_a_hands_free_run_is_that_of_the_timeline() -> None:
    plan = timeline()
    driver = SessionDriver(plan, unattended=True)
    driver.until(e.Ended)
    assert of(e.Ended, driver.effects)[0].at_ms == plan.about_ms
    waits = [p.segment for p in plan.schedule() if p.segment.waits]
    assert plan.about_ms == plan.total_ms + sum(w.reading_ms for w in waits)


def test_a_long_rest_has_a_halfway_call_and_a_short_one_has_none() -> None:
    rest = Segment(Kind.REST, ("Rest.",), 20_000)
    short = Segment(Kind.REST, ("Rest.",), 10_000)
    driver = SessionDriver(timeline(Block("r", "r", (Variant("r", "r", (rest, short)),))))
    halves = of(e.Halfway, driver.until(e.Ended))
    assert [(h.at_ms, h.left_ms) for h in halves] == [(10_000, 10_000)]


def test_a_line_that_would_begin_after_its_segment_is_not_given() -> None:
    rest = Segment(Kind.REST, ("One.", "Two.", "Three."), 3_000)
    driver = SessionDriver(timeline(Block("r", "r", (Variant("r", "r", (rest,)),))))
    driver.until(e.Ended)
    assert [each.line for each in of(e.LineGiven, driver.effects)] == ["One.", "Two."]


def test_a_gap_pauses_at_the_last_tick_and_misses_no_reps() -> None:
    driver = SessionDriver()
    to_glide(driver)
    driver.wait(9_000)
    before = driver.session.moment(driver.now)
    late = driver.session.tick(driver.now + 3_001)
    assert [type(each).__name__ for each in late] == ["Paused"]
    after = driver.session.moment(driver.now + 3_001)
    assert after.paused is PauseReason.GAP
    assert (after.rep, after.elapsed_ms) == (before.rep, before.elapsed_ms)


def test_a_repetition_broken_off_by_a_pause_is_done_again_from_its_start() -> None:
    driver = SessionDriver()
    to_glide(driver)
    driver.wait(9_300)
    driver.do(c.Pause())
    driver.wait(50_000)
    resumed = driver.do(c.Resume())
    assert driver.session.moment(driver.now).elapsed_ms == 8_000
    assert of(e.PhaseBegan, resumed)[0].span.rep == 2
    assert [each.rep for each in of(e.RepDone, driver.until(e.Finished))] == [2, 3, 4, 5]


def test_a_pause_while_being_counted_in_counts_in_again() -> None:
    driver = SessionDriver()
    to_glide(driver)
    driver.wait(1_500)
    driver.do(c.Pause(), c.Resume())
    assert driver.session.moment(driver.now).elapsed_ms == 0


def test_a_nerve_that_was_over_before_the_session_is_left_out_and_recorded() -> None:
    plan = timeline(
        block(Nerve.TIBIAL, Side.LEFT, closed="broken off this morning"),
        block(Nerve.TIBIAL, Side.RIGHT),
    )
    driver = SessionDriver(plan)
    skipped = of(e.Skipped, driver.effects)
    assert [(s.segment.side, s.why) for s in skipped] == [(Side.LEFT, Why.CLOSED)]
    assert driver.at == ("position", Nerve.TIBIAL, Side.RIGHT)
    assert all(p.segment.side is Side.RIGHT for p in plan.schedule())


def test_a_session_with_nothing_open_is_refused() -> None:
    session = Session(timeline(block(Nerve.TIBIAL, Side.LEFT, closed="today")))
    with pytest.raises(c.Refused, match=Refusal.ALL_OVER):
        session.do(c.Begin(), 0)


def test_upcoming_is_what_will_happen_and_changes_nothing() -> None:
    driver = SessionDriver()
    to_glide(driver)
    ahead = driver.session.upcoming(driver.now, 6_000)
    assert [each.at_ms for each in of(e.PhaseBegan, ahead)] == [3_000, 5_000, 5_500]
    assert driver.session.upcoming(driver.now, 6_000) == ahead
    assert of(e.PhaseBegan, driver.wait(6_000)) == of(e.PhaseBegan, ahead)


def test_the_deadline_is_the_next_thing_due_and_none_while_nothing_is() -> None:
    driver = SessionDriver()
    assert driver.session.deadline() == 2_400
    driver.wait(10_000)
    assert driver.session.deadline() is None
    assert driver.session.moment(driver.now).left_ms is None
    driver.do(c.Ready(), c.Tension(2))
    assert driver.session.deadline() == driver.now + 3_000
    driver.do(c.Pause())
    assert driver.session.deadline() is None


def test_the_moment_has_how_far_the_joint_has_moved() -> None:
    driver = SessionDriver()
    assert driver.session.moment(1_500).pose_fraction == 0.5
    assert driver.session.moment(1_500).phase_fraction == 0.0
    to_glide(driver)
    driver.wait(3_000)
    seen = {ms: driver.session.moment(driver.now + ms).pose_fraction for ms in (0, 1_000, 2_200)}
    assert seen == {0: 0.0, 1_000: 0.5, 2_200: 1.0}
    driver.wait(2_500)
    assert driver.session.moment(driver.now + 500).pose_fraction == 0.75
    assert driver.session.moment(driver.now + 2_200).pose_fraction == 0.0
    assert driver.session.moment(driver.now).phase_fraction == 0.0
    assert driver.session.moment(driver.now).rep == 1


def test_the_moment_is_at_most_a_gap_ahead_of_the_last_tick() -> None:
    driver = SessionDriver()
    to_glide(driver)
    driver.wait(3_000)
    assert driver.session.moment(driver.now + 60_000).elapsed_ms == 6_000


def test_progress_grows_to_the_whole() -> None:
    driver = SessionDriver(unattended=True)
    seen = []
    while driver.session.status is Status.RUNNING:
        seen.append(driver.session.moment(driver.now).done_ms)
        driver.wait(2_000)
    end = driver.session.moment(driver.now)
    assert seen == sorted(seen)
    assert end.done_ms == end.total_ms
    assert end.following is None
    assert end.question is None


def test_a_tempo_without_pauses_has_only_the_ways_out_and_back() -> None:
    segment = Segment(Kind.GLIDE, (), 8_000, tempo=Tempo(2_000, 0, 2_000, 0), reps=2)
    assert [(s.phase, s.rep, s.start_ms) for s in segment.spans()] == [
        (Phase.OUT, 1, 0),
        (Phase.BACK, 1, 2_000),
        (Phase.OUT, 2, 4_000),
        (Phase.BACK, 2, 6_000),
    ]


def test_a_pose_names_the_joints_that_differ() -> None:
    assert LOADED.changed(Pose()) == {Joint.TRUNK, Joint.ANKLE}
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT


def test_entering_has_the_index_in_the_schedule_and_the_following_segment() -> None:
    driver = SessionDriver(timeline(block(Nerve.SURAL, Side.LEFT)), unattended=True)
    driver.until(e.Ended)
    entered = of(e.Entered, driver.effects)
    assert [each.index for each in entered] == [0, 1, 2, 3]
    assert [each.following for each in entered] == [*(each.segment for each in entered[1:]), None]
    assert Timeline("t", "T", ()).schedule() == ()
    assert glide(Nerve.SURAL, Side.LEFT).line_starts() == (0,)
