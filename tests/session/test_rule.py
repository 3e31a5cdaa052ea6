import pytest
from session.scene import CRAMPY, RULE, Led, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Asked,
    Felt,
    Finished,
    Held,
    NerveOver,
    PainRead,
    PhaseBegan,
    Prompt,
    RepDone,
    Resumed,
    TensionRead,
    VariantTaken,
    WentOn,
    Why,
)
from nerveflow.session.state import Mode
from nerveflow.session.timeline import Block, Kind, Nerve, Segment, Side, TensionRule, Variant


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
    before = led.session.moment(led.now)
    assert of(RepDone, led.wait(30_000)) == []
    after = led.session.moment(led.now)
    assert (after.elapsed_ms, after.mode) == (before.elapsed_ms, Mode.HELD)
    assert after.question is Prompt.ON_TARGET
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
    assert [t.variant.id for t in of(VariantTaken, led.effects)] == ["tibial-glide/chair"]
    assert led.at == ("position", Nerve.TIBIAL, Side.LEFT)
    moment = led.session.moment(led.now)
    assert moment.variant.name == "Chair"
    assert moment.mode is Mode.RUNNING


def test_the_other_side_follows_into_the_easier_variant() -> None:
    led = Led()
    led.do(c.Easier())
    later = [i.segment for i in led.session.schedule if i.segment.nerve is Nerve.TIBIAL]
    assert {s.pose.start.value for s in later if s.kind is Kind.RELEASE} == {"chair"}
    others = [i.segment for i in led.session.schedule if i.segment.nerve is Nerve.PERONEAL]
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
    assert led.session.moment(led.now).mode is Mode.RUNNING
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
    assert led.session.moment(led.now).mode is Mode.CHOOSING


def test_a_reading_while_paused_is_taken_and_a_high_one_holds_after_the_pause() -> None:
    led = gliding()
    led.do(c.Pause(), c.Tension(2))
    assert led.session.moment(led.now).paused is not None
    led.do(c.Tension(4), c.Resume())
    assert led.session.moment(led.now).mode is Mode.HELD


def test_a_stop_reading_while_paused_lets_go_at_once() -> None:
    led = gliding()
    led.do(c.Pause())
    effects = led.do(c.Tension(8))
    assert len(of(Resumed, effects)) == 1
    assert led.session.moment(led.now).paused is None


def test_a_part_without_a_nerve_can_be_broken_off_without_ending_a_nerve() -> None:
    buzz = Segment(Kind.STIMULUS, ("Buzz.",), 30_000, stimulus="vibration")
    plan = timeline(
        Block("prep", "Prep", (Variant("prep", "Prep", (buzz,)),)), block(Nerve.TIBIAL, Side.LEFT)
    )
    led = Led(plan)
    over = of(NerveOver, led.do(c.Feel(c.Symptom.TINGLING)))
    assert over[0].nerve is None
    led.until(Asked)
    assert led.session.moment(led.now).ways[-1] is c.Way.END


def test_a_hold_waits_for_an_answer_even_when_hands_free() -> None:
    led = gliding(Led(hands_free=True))
    led.do(c.Tension(5))
    assert of(WentOn, led.wait(300_000)) == []
    assert led.session.moment(led.now).mode is Mode.HELD


def test_a_hold_that_nobody_is_there_to_answer_ends_that_nerve() -> None:
    led = gliding(Led(unattended=True))
    led.do(c.Tension(5))
    assert [o.why for o in of(NerveOver, led.until(NerveOver))] == [Why.UNANSWERED]
