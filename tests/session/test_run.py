import pytest
from session.scene import LOADED, Led, block, glide, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Asked,
    Ended,
    Entered,
    Finished,
    Halfway,
    PhaseBegan,
    Prompt,
    RepDone,
    Said,
    Skipped,
    Status,
    Why,
)
from nerveflow.session.engine import Session
from nerveflow.session.pose import Joint, Pose
from nerveflow.session.timeline import (
    Block,
    Kind,
    Nerve,
    Phase,
    Segment,
    Side,
    Tempo,
    Timeline,
    Variant,
)


def to_glide(led: Led) -> None:
    """Through the position, over the lines, to the start of the first glide."""
    led.do(c.Ready(), c.Ready(), c.Tension(3))
    assert led.at[0] == "glide"


def test_a_position_gives_its_lines_one_at_a_time_and_then_waits() -> None:
    led = Led()
    assert [e.line for e in of(Said, led.effects)] == ["Sit tall."]
    assert led.session.moment(led.now).following is not None
    later = led.wait(6_000)
    assert [e.line for e in of(Said, later)] == ["Pull the toes up."]
    assert of(Asked, later)[0].question is Prompt.READY
    led.wait(60_000)
    assert led.at[0] == "position"


def test_ready_gives_the_next_line_at_once_and_only_then_goes_on() -> None:
    led = Led()
    assert [e.line for e in of(Said, led.do(c.Ready()))] == ["Pull the toes up."]
    assert led.at[0] == "position"
    led.do(c.Ready())
    assert led.at[0] == "tension"


def test_a_glide_counts_in_and_paces_every_repetition() -> None:
    led = Led()
    to_glide(led)
    start = led.now
    effects = led.until(Finished)
    spans = [e.span for e in of(PhaseBegan, [*led.effects])]
    assert spans[0].phase is Phase.LEAD
    assert [s.phase for s in spans[1:5]] == [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.GAP]
    assert [e.at_ms - start for e in of(RepDone, effects)] == [
        8_000,
        13_000,
        18_000,
        23_000,
        28_000,
    ]
    assert [e.last_rep for e in of(PhaseBegan, led.effects)].count(True) == 4


def test_the_tension_is_asked_for_when_it_is_found_and_after_the_set() -> None:
    led = Led()
    led.do(c.Ready(), c.Ready())
    assert [e.question for e in of(Asked, led.wait(4_000))] == [Prompt.TENSION]
    led.do(c.Tension(3))
    asked = of(Asked, led.until(Finished))
    assert [e.question for e in asked] == [Prompt.TENSION]
    assert led.session.moment(led.now).question is Prompt.TENSION


def test_a_whole_flow_does_both_nerves_on_both_sides_with_equal_reps() -> None:
    led = Led(unattended=True)
    effects = led.until(Ended)
    assert of(Ended, effects)[0].status is Status.COMPLETED
    done = [(e.segment.nerve, e.segment.side) for e in of(RepDone, led.effects)]
    for nerve in (Nerve.TIBIAL, Nerve.PERONEAL):
        assert done.count((nerve, Side.LEFT)) == done.count((nerve, Side.RIGHT)) == 5


def test_the_timed_part_of_a_hands_free_run_is_what_the_timeline_says() -> None:
    plan = timeline()
    led = Led(plan, unattended=True)
    led.until(Ended)
    assert of(Ended, led.effects)[0].at_ms == plan.about_ms
    waits = [p.segment for p in plan.schedule() if p.segment.waits]
    assert plan.about_ms == plan.total_ms + sum(w.reading_ms for w in waits)


def test_a_long_rest_says_when_half_is_over_and_a_short_one_does_not() -> None:
    rest = Segment(Kind.REST, ("Rest.",), 20_000)
    short = Segment(Kind.REST, ("Rest.",), 10_000)
    led = Led(timeline(Block("r", "r", (Variant("r", "r", (rest, short)),))))
    halves = of(Halfway, led.until(Ended))
    assert [(h.at_ms, h.left_ms) for h in halves] == [(10_000, 10_000)]


def test_a_line_that_would_begin_after_its_segment_is_not_given() -> None:
    rest = Segment(Kind.REST, ("One.", "Two.", "Three."), 3_000)
    led = Led(timeline(Block("r", "r", (Variant("r", "r", (rest,)),))))
    led.until(Ended)
    assert [e.line for e in of(Said, led.effects)] == ["One.", "Two."]


def test_a_silence_pauses_where_it_was_and_misses_no_reps() -> None:
    led = Led()
    to_glide(led)
    led.wait(9_000)
    before = led.session.moment(led.now)
    late = led.session.tick(led.now + 3_001)
    assert [type(e).__name__ for e in late] == ["Paused"]
    after = led.session.moment(led.now + 3_001)
    assert after.paused is c.PauseReason.GAP
    assert (after.rep, after.elapsed_ms) == (before.rep, before.elapsed_ms)


def test_a_repetition_broken_off_by_a_pause_is_done_again_from_its_start() -> None:
    led = Led()
    to_glide(led)
    led.wait(9_300)
    led.do(c.Pause())
    led.wait(50_000)
    resumed = led.do(c.Resume())
    assert led.session.moment(led.now).elapsed_ms == 8_000
    assert of(PhaseBegan, resumed)[0].span.rep == 2
    assert [e.rep for e in of(RepDone, led.until(Finished))] == [2, 3, 4, 5]


def test_a_pause_while_being_counted_in_counts_in_again() -> None:
    led = Led()
    to_glide(led)
    led.wait(1_500)
    led.do(c.Pause(), c.Resume())
    assert led.session.moment(led.now).elapsed_ms == 0


def test_a_nerve_that_was_over_before_the_session_is_left_out_and_recorded() -> None:
    plan = timeline(
        block(Nerve.TIBIAL, Side.LEFT, closed="broken off this morning"),
        block(Nerve.TIBIAL, Side.RIGHT),
    )
    led = Led(plan)
    skipped = of(Skipped, led.effects)
    assert [(s.segment.side, s.why) for s in skipped] == [(Side.LEFT, Why.CLOSED)]
    assert led.at == ("position", Nerve.TIBIAL, Side.RIGHT)
    assert all(p.segment.side is Side.RIGHT for p in plan.schedule())


def test_a_session_with_nothing_open_is_refused() -> None:
    session = Session(timeline(block(Nerve.TIBIAL, Side.LEFT, closed="today")))
    with pytest.raises(c.Refused, match=c.Refusal.ALL_OVER):
        session.do(c.Begin(), 0)


def test_upcoming_says_what_will_happen_and_changes_nothing() -> None:
    led = Led()
    to_glide(led)
    ahead = led.session.upcoming(led.now, 6_000)
    assert [e.at_ms for e in of(PhaseBegan, ahead)] == [3_000, 5_000, 5_500]
    assert led.session.upcoming(led.now, 6_000) == ahead
    assert [e for e in led.wait(6_000) if isinstance(e, PhaseBegan)] == of(PhaseBegan, ahead)


def test_the_deadline_is_the_next_thing_due_and_none_while_nothing_is() -> None:
    led = Led()
    assert led.session.deadline() == 2_400
    led.wait(10_000)
    assert led.session.deadline() is None
    assert led.session.moment(led.now).left_ms is None
    led.do(c.Ready(), c.Tension(2))
    assert led.session.deadline() == led.now + 3_000
    led.do(c.Pause())
    assert led.session.deadline() is None


def test_the_position_shows_how_far_the_joint_has_moved() -> None:
    led = Led()
    assert led.session.moment(1_500).moved == 0.5
    assert led.session.moment(1_500).phase_fraction == 0.0
    to_glide(led)
    led.wait(3_000)
    seen = {ms: led.session.moment(led.now + ms).moved for ms in (0, 1_000, 2_200)}
    assert seen == {0: 0.0, 1_000: 0.5, 2_200: 1.0}
    led.wait(2_500)
    assert led.session.moment(led.now + 500).moved == 0.75
    assert led.session.moment(led.now + 2_200).moved == 0.0
    assert led.session.moment(led.now).phase_fraction == 0.0
    assert led.session.moment(led.now).rep == 1


def test_the_position_never_looks_further_than_a_silence_would_allow() -> None:
    led = Led()
    to_glide(led)
    led.wait(3_000)
    assert led.session.moment(led.now + 60_000).elapsed_ms == 6_000


def test_progress_grows_to_the_whole() -> None:
    led = Led(unattended=True)
    seen = []
    while led.session.status is Status.RUNNING:
        seen.append(led.session.moment(led.now).done_ms)
        led.wait(2_000)
    end = led.session.moment(led.now)
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


def test_entering_says_the_place_on_the_schedule_and_what_follows() -> None:
    led = Led(timeline(block(Nerve.SURAL, Side.LEFT)), unattended=True)
    led.until(Ended)
    entered = of(Entered, led.effects)
    assert [e.index for e in entered] == [0, 1, 2, 3]
    assert [e.following for e in entered] == [*(e.segment for e in entered[1:]), None]
    assert Timeline("t", "T", ()).schedule() == ()
    assert glide(Nerve.SURAL, Side.LEFT).line_starts() == (0,)
