import pytest
from session.scene import CRAMPY, RULE, Led, block, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Asked,
    Ended,
    Entered,
    Felt,
    Finished,
    Held,
    LevelTaken,
    NerveOver,
    PainRead,
    PhaseBegan,
    Question,
    RepDone,
    Resumed,
    Skipped,
    Status,
    TensionRead,
    Undone,
    WentOn,
    Why,
)
from nerveflow.session.state import Mode
from nerveflow.session.timeline import Block, Kind, Level, Nerve, Segment, Side, TensionRule


def gliding(led: Led | None = None, ms: int = 9_000) -> Led:
    """In the first glide, in its second repetition."""
    led = led or Led()
    led.do(c.Ready(), c.Ready(), c.Tension(3))
    led.wait(ms)
    return led


def test_readings_of_3_5_3_hold_the_glide_once_and_let_it_go_on() -> None:
    led = gliding()
    led.do(c.Tension(3))
    led.do(c.Tension(5))
    led.wait(60_000)
    assert led.at[0] == "glide"
    led.do(c.Tension(3))
    led.until(Finished)
    assert [h.rung.id for h in of(Held, led.effects)] == ["lean"]
    assert len(of(WentOn, led.effects)) == 1
    assert [r.rep for r in of(RepDone, led.effects)] == [1, 2, 3, 4, 5]


def test_above_target_the_rep_clock_stands() -> None:
    led = gliding()
    led.do(c.Tension(4))
    assert led.session.deadline() is None
    assert led.session.now_ms == led.now
    before = led.session.position(led.now)
    assert of(RepDone, led.wait(30_000)) == []
    after = led.session.position(led.now)
    assert (after.elapsed_ms, after.mode) == (before.elapsed_ms, Mode.HELD)
    assert after.question is Question.ON_TARGET
    assert after.line == "Lean a little less."


def test_ready_says_that_tension_is_at_target_without_a_number() -> None:
    led = gliding()
    led.do(c.Tension(4))
    led.do(c.Ready())
    assert [r.value for r in of(TensionRead, led.effects)] == [3, 4]
    assert of(PhaseBegan, led.effects)[-1].span.rep == 2


def test_one_rung_after_the_other_is_eased_down_to_the_easier_variant() -> None:
    led = gliding()
    led.do(c.Tension(5), c.Tension(4), c.Tension(4))
    assert [h.rung.id for h in of(Held, led.effects)] == ["lean", "toes", "variant"]
    assert [t.level.id for t in of(LevelTaken, led.effects)] == ["tibial-glide/chair"]
    assert led.at == ("position", Nerve.TIBIAL, Side.LEFT)
    position = led.session.position(led.now)
    assert position.level.name == "Chair"
    assert position.mode is Mode.RUNNING


def test_the_other_side_follows_into_the_easier_variant() -> None:
    led = Led()
    led.do(c.Easier())
    later = [i.segment for i in led.session.plan if i.segment.nerve is Nerve.TIBIAL]
    assert {s.pose.start.value for s in later if s.kind is Kind.RELEASE} == {"chair"}
    others = [i.segment for i in led.session.plan if i.segment.nerve is Nerve.PERONEAL]
    assert {s.pose.start.value for s in others if s.kind is Kind.RELEASE} == {"long-sitting"}


def test_when_nothing_is_left_to_ease_the_nerve_is_over() -> None:
    led = Led()
    led.do(c.Easier())
    led = gliding(led)
    led.do(c.Tension(5), c.Tension(5), c.Tension(5))
    over = of(NerveOver, led.effects)
    assert [(o.nerve, o.side, o.why) for o in over] == [(Nerve.TIBIAL, Side.LEFT, Why.LADDER)]


def test_a_position_without_a_ladder_is_told_to_ease_off_each_time() -> None:
    led = gliding(Led(timeline(block(Nerve.SURAL, Side.LEFT, TensionRule()))))
    led.do(c.Tension(4), c.Tension(4))
    assert [h.rung.cue for h in of(Held, led.effects)] == ["Ease off a little."] * 2


@pytest.mark.parametrize("value", [6, 7, 10])
def test_six_and_more_ends_that_nerve_on_that_side_for_today(value: int) -> None:
    led = gliding()
    effects = led.do(c.Tension(value))
    assert [(o.nerve, o.side, o.detail) for o in of(NerveOver, effects)] == [
        (Nerve.TIBIAL, Side.LEFT, f"tension {value}")
    ]
    assert [(s.segment.kind, s.why) for s in of(Skipped, effects)] == [(Kind.GLIDE, Why.TENSION)]
    assert led.at == ("release", Nerve.TIBIAL, Side.LEFT)
    asked = of(Asked, led.until(Asked))
    assert asked[-1].ways == (c.Way.NEXT_NERVE, c.Way.OTHER_SIDE, c.Way.END)
    assert led.session.position(led.now).ways == asked[-1].ways


@pytest.mark.parametrize(
    ("way", "nerve", "side"),
    [
        (c.Way.NEXT_NERVE, Nerve.PERONEAL, Side.LEFT),
        (c.Way.OTHER_SIDE, None, Side.RIGHT),
    ],
)
def test_the_person_chooses_the_way_on(way: c.Way, nerve: Nerve | None, side: Side) -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.until(Asked)
    led.do(c.Choose(way))
    assert led.at[1:] == (nerve, side)


def test_the_other_side_leaves_out_what_is_left_on_this_one_and_says_so() -> None:
    led = gliding()
    led.do(c.Tension(7))
    led.until(Asked)
    skipped = of(Skipped, led.do(c.Choose(c.Way.OTHER_SIDE)))
    assert [(s.segment.nerve, s.segment.side, s.why) for s in skipped] == [
        (Nerve.PERONEAL, Side.LEFT, Why.CHOICE)
    ]


def test_the_next_nerve_leaves_out_the_same_nerve_on_the_other_side() -> None:
    plan = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.RIGHT),
        block(Nerve.SURAL, Side.LEFT),
    )
    led = gliding(Led(plan))
    led.do(c.Feel(c.Symptom.NUMBNESS))
    led.until(Asked)
    led.do(c.Choose(c.Way.NEXT_NERVE))
    assert led.at == ("position", Nerve.SURAL, Side.LEFT)


def test_choosing_to_end_stops_the_session_and_records_what_is_left() -> None:
    led = gliding()
    led.do(c.Tension(9))
    led.until(Asked)
    effects = led.do(c.Choose(c.Way.END))
    assert of(Ended, effects)[0].status is Status.STOPPED
    assert len(of(Skipped, effects)) == 4


def test_when_nobody_chooses_a_hands_free_session_takes_what_comes_next() -> None:
    led = gliding(Led(hands_free=True), 9_000)
    led.do(c.Tension(8))
    led.until(Asked)
    led.wait(8_000)
    assert led.at == ("position", Nerve.PERONEAL, Side.LEFT)


def test_with_no_nerve_left_the_session_goes_on_without_asking() -> None:
    led = gliding(Led(timeline(block(Nerve.TIBIAL, Side.LEFT))))
    led.do(c.Tension(8))
    effects = led.until(Ended)
    assert of(Asked, effects) == []
    assert of(Ended, effects)[0].status is Status.COMPLETED


def test_a_nerve_that_is_over_is_left_out_when_it_comes_again() -> None:
    again = timeline(
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.SURAL, Side.LEFT),
        block(Nerve.TIBIAL, Side.LEFT),
    )
    led = gliding(Led(again, hands_free=True))
    led.do(c.Tension(8))
    effects = led.until(Ended)
    assert [s.why for s in of(Skipped, effects)] == [Why.CLOSED]
    assert {e.segment.nerve for e in of(RepDone, effects)} == {Nerve.SURAL}


@pytest.mark.parametrize("symptom", [s for s in c.Symptom if s is not c.Symptom.CRAMP])
def test_a_symptom_breaks_the_glide_off(symptom: c.Symptom) -> None:
    led = gliding()
    effects = led.do(c.Feel(symptom))
    assert of(Felt, effects)[0].symptom is symptom
    assert of(NerveOver, effects)[0].detail == symptom.value


def test_a_cramp_lets_go_of_the_toe_curl_first_and_then_goes_on() -> None:
    led = gliding(Led(timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY))))
    effects = led.do(c.Feel(c.Symptom.CRAMP))
    assert [h.rung.cue for h in of(Held, effects)] == ["Let go of the toe curl."]
    led.do(c.Ready())
    led.until(Finished)
    assert len(of(RepDone, led.effects)) == 5
    assert of(NerveOver, led.effects) == []


def test_a_second_cramp_and_a_cramp_elsewhere_end_the_glide() -> None:
    led = gliding(Led(timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY))))
    led.do(c.Feel(c.Symptom.CRAMP), c.Feel(c.Symptom.CRAMP))
    assert len(of(NerveOver, led.effects)) == 1
    led = gliding(Led(timeline(block(Nerve.TIBIAL, Side.LEFT, RULE))))
    assert len(of(NerveOver, led.do(c.Feel(c.Symptom.CRAMP)))) == 1


def test_pain_is_another_scale_and_steers_like_a_traffic_light() -> None:
    led = gliding()
    assert of(PainRead, led.do(c.Pain(3)))[0].caution is False
    assert of(PainRead, led.do(c.Pain(5)))[0].caution is True
    assert led.session.position(led.now).mode is Mode.RUNNING
    assert of(NerveOver, led.do(c.Pain(6)))[0].why is Why.PAIN


def test_while_letting_go_readings_are_recorded_and_change_nothing() -> None:
    led = gliding()
    led.do(c.Tension(7))
    where = led.at
    led.do(c.Tension(9), c.Pain(8), c.Feel(c.Symptom.TINGLING))
    assert led.at == where
    assert len(of(NerveOver, led.effects)) == 1
    led.until(Asked)
    led.do(c.Tension(4))
    assert led.session.position(led.now).mode is Mode.CHOOSING


def test_a_reading_while_paused_is_taken_and_a_high_one_holds_after_the_pause() -> None:
    led = gliding()
    led.do(c.Pause(), c.Tension(2))
    assert led.session.position(led.now).paused is not None
    led.do(c.Tension(4), c.Resume())
    assert led.session.position(led.now).mode is Mode.HELD


def test_a_stop_reading_while_paused_lets_go_at_once() -> None:
    led = gliding()
    led.do(c.Pause())
    effects = led.do(c.Tension(8))
    assert len(of(Resumed, effects)) == 1
    assert led.session.position(led.now).paused is None


def test_a_part_without_a_nerve_can_be_broken_off_without_ending_a_nerve() -> None:
    buzz = Segment(Kind.STIMULUS, ("Buzz.",), 30_000, stimulus="vibration")
    plan = timeline(
        Block("prep", "Prep", (Level("prep", "Prep", (buzz,)),)), block(Nerve.TIBIAL, Side.LEFT)
    )
    led = Led(plan)
    over = of(NerveOver, led.do(c.Feel(c.Symptom.TINGLING)))
    assert over[0].nerve is None
    led.until(Asked)
    assert led.session.position(led.now).ways[-1] is c.Way.END


def test_a_hold_that_nobody_answers_goes_on_when_hands_free() -> None:
    led = gliding(Led(hands_free=True))
    led.do(c.Tension(5))
    assert len(of(WentOn, led.until(WentOn))) == 1


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
    before = led.session.position(led.now).elapsed_ms
    effects = led.do(c.Undo())
    assert led.session.position(led.now).elapsed_ms == before
    assert of(Entered, effects) == []
    assert led.session.position(led.now).tension == 3
    assert led.session.position(led.now).undo_left_ms == 0


def test_a_reading_that_found_the_tension_can_be_taken_back_to_the_question() -> None:
    led = Led()
    led.do(c.Ready(), c.Ready())
    led.wait(4_000)
    led.do(c.Tension(0))
    effects = led.do(c.Undo())
    assert led.at[0] == "tension"
    assert of(Asked, effects)[0].question is Question.TENSION


def test_a_reading_given_while_paused_is_taken_back_into_the_pause() -> None:
    led = gliding()
    led.do(c.Pause(), c.Tension(9), c.Undo())
    assert led.session.position(led.now).paused is not None
    assert led.at[0] == "glide"


def test_a_reading_is_taken_back_only_once_and_only_for_ten_seconds() -> None:
    led = gliding()
    assert led.session.position(led.now).undo_left_ms == 1_000
    led.wait(1_001)
    with pytest.raises(c.Refused, match="ten seconds"):
        led.do(c.Undo())
    led.do(c.Tension(1), c.Undo())
    with pytest.raises(c.Refused, match="no reading"):
        led.do(c.Undo())
