from dataclasses import replace

import pytest
from session.scene import CRAMPY, HOLD_LINES, RULE, SessionDriver, block, gliding, of, timeline

from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import Refusal
from nerveflow.session.pose import Pose
from nerveflow.session.spoken import BY_WORDS
from nerveflow.session.tension_rule import CRAMP
from nerveflow.session.terms import (
    Consequence,
    Joint,
    Kind,
    Mode,
    Nerve,
    Prompt,
    Side,
    Start,
    Symptom,
    Way,
    Why,
)
from nerveflow.session.timeline import Block, Rung, Segment, TensionRule, Variant


def test_readings_of_3_5_3_stop_the_glide_once_and_it_resumes() -> None:
    driver = gliding()
    driver.do(c.Tension(3))
    driver.do(c.Tension(5))
    driver.wait(60_000)
    assert driver.at[0] == "glide"
    driver.do(c.Tension(3))
    driver.until(e.Finished)
    assert [h.rung.id for h in of(e.Held, driver.effects)] == ["lean"]
    assert len(of(e.HoldEnded, driver.effects)) == 1
    assert [r.rep for r in of(e.RepDone, driver.effects)] == [1, 2, 3, 4, 5]


def test_above_target_the_rep_clock_is_stopped() -> None:
    driver = gliding()
    driver.do(c.Tension(4))
    assert driver.session.deadline() is None
    assert driver.session.now_ms == driver.now
    before = driver.session.moment(driver.now)
    assert of(e.RepDone, driver.wait(30_000)) == []
    after = driver.session.moment(driver.now)
    assert (after.elapsed_ms, after.mode) == (before.elapsed_ms, Mode.HELD)
    assert after.question is Prompt.ON_TARGET
    assert after.line == "Lean a little less."


def test_ready_reports_that_tension_is_at_target_without_a_number() -> None:
    driver = gliding()
    driver.do(c.Tension(4))
    driver.do(c.Ready())
    assert [r.value for r in of(e.TensionRead, driver.effects)] == [3, 4]
    assert of(e.PhaseBegan, driver.effects)[-1].span.rep == 2


def test_one_rung_after_the_other_is_eased_down_to_the_easier_variant() -> None:
    driver = gliding()
    driver.do(c.Tension(5), c.Tension(4), c.Tension(4))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == ["lean", "toes", "variant"]
    assert [t.variant.id for t in of(e.VariantTaken, driver.effects)] == ["tibial-glide/chair"]
    assert driver.at == ("position", Nerve.TIBIAL, Side.LEFT)
    moment = driver.session.moment(driver.now)
    assert moment.variant.name == "Chair"
    assert moment.mode is Mode.RUNNING


def test_of_three_variants_the_next_easier_one_is_taken() -> None:
    first = block(Nerve.TIBIAL, Side.LEFT)
    easiest, middle = first.variants
    three = (easiest, middle, replace(middle, id="tibial-glide/hard"))
    driver = gliding(SessionDriver(timeline(replace(first, variants=three, start_variant=2))))
    driver.do(c.Tension(5), c.Tension(4), c.Tension(4))
    assert [t.variant.id for t in of(e.VariantTaken, driver.effects)] == [middle.id]


def test_the_other_side_follows_into_the_easier_variant() -> None:
    driver = SessionDriver()
    driver.do(c.Easier())
    later = [i.segment for i in driver.session.schedule if i.segment.nerve is Nerve.TIBIAL]
    assert {s.pose.start.value for s in later if s.kind is Kind.RELEASE} == {"chair"}
    others = [i.segment for i in driver.session.schedule if i.segment.nerve is Nerve.PERONEAL]
    assert {s.pose.start.value for s in others if s.kind is Kind.RELEASE} == {"long-sitting"}


def test_when_nothing_is_left_to_ease_the_nerve_is_over() -> None:
    driver = SessionDriver()
    driver.do(c.Easier())
    driver = gliding(driver)
    driver.do(c.Tension(5), c.Tension(5), c.Tension(5))
    over = of(e.NerveOver, driver.effects)
    assert [(o.nerve, o.side, o.why) for o in over] == [(Nerve.TIBIAL, Side.LEFT, Why.LADDER)]


def test_a_variant_without_a_ladder_asks_to_ease_off_each_time() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.SURAL, Side.LEFT, TensionRule()))))
    driver.do(c.Tension(4), c.Tension(4))
    assert [h.rung.cue for h in of(e.Held, driver.effects)] == ["Ease off a little."] * 2


@pytest.mark.parametrize("symptom", [s for s in Symptom if s is not Symptom.CRAMP])
def test_a_symptom_breaks_the_glide_off(symptom: Symptom) -> None:
    driver = gliding()
    effects = driver.do(c.Feel(symptom))
    assert of(e.Felt, effects)[0].symptom is symptom
    assert of(e.NerveOver, effects)[0].detail == symptom.value
    assert of(e.Resumed, effects) == []


def test_a_cramp_first_eases_the_toe_curl_and_the_glide_resumes() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY))))
    effects = driver.do(c.Feel(Symptom.CRAMP))
    assert [h.rung.cue for h in of(e.Held, effects)] == ["Let go of the toe curl."]
    driver.do(c.Ready())
    driver.until(e.Finished)
    assert len(of(e.RepDone, driver.effects)) == 5
    assert of(e.NerveOver, driver.effects) == []


@pytest.mark.parametrize("rule", [RULE, CRAMPY])
def test_the_first_cramp_of_any_nerve_is_eased_and_only_the_second_ends_it(
    rule: TensionRule,
) -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT, rule))))
    effects = driver.do(c.Feel(Symptom.CRAMP))
    assert [held.rung for held in of(e.Held, effects)] == [
        rule.cramp or Rung(CRAMP, HOLD_LINES.cramp)
    ]
    assert of(e.NerveOver, effects) == []
    driver.do(c.Ready(), c.Feel(Symptom.CRAMP))
    assert len(of(e.NerveOver, driver.effects)) == 1


def test_a_cramp_in_an_easier_variant_of_the_same_nerve_is_its_second() -> None:
    driver = gliding()
    driver.do(c.Feel(Symptom.CRAMP), c.Ready(), c.Easier(), c.Ready(), c.Ready(), c.Tension(3))
    assert len(of(e.NerveOver, driver.do(c.Feel(Symptom.CRAMP)))) == 1


@pytest.mark.parametrize("symptom", Symptom)
def test_what_a_symptom_will_do_is_known_before_it_is_reported(symptom: Symptom) -> None:
    driver = gliding()
    while True:
        now = driver.session.moment(driver.now)
        assert (now.subject.nerve, now.subject.side) == (Nerve.TIBIAL, Side.LEFT)
        said = now.consequences[symptom]
        effects = driver.do(c.Feel(symptom))
        eased, ended = bool(of(e.Held, effects)), bool(of(e.NerveOver, effects))
        assert (eased, ended) == (said is Consequence.EASED, said is Consequence.ENDS)
        if said is Consequence.NOTED:
            break
        if eased:
            driver.do(c.Ready())


@pytest.mark.parametrize(
    ("joint", "eased"),
    [
        (Joint.KNEE, ["lean", "toes", "foot"]),
        (Joint.TOES, ["lean", "foot"]),
        (Joint.FOOT, ["lean", "toes"]),
    ],
)
def test_no_rung_undoes_the_glide_that_it_eases(joint: Joint, eased: list[str]) -> None:
    ladder = tuple(Rung(name, f"Ease the {name}.") for name in ("lean", "toes", "foot"))
    plain = block(Nerve.TIBIAL, Side.LEFT, TensionRule(ladder=ladder))
    only = plain.variants[1]
    segments = tuple(replace(s, joint=joint) if s.kind is Kind.GLIDE else s for s in only.segments)
    made = replace(plain, variants=(replace(only, segments=segments),), start_variant=0)
    driver = gliding(SessionDriver(timeline(made)))
    driver.do(*[c.Tension(4)] * (len(eased) + 1))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == eased
    assert [o.why for o in of(e.NerveOver, driver.effects)] == [Why.LADDER]
    # Nor does it before, while the tension for that glide is found.
    finding = SessionDriver(timeline(made))
    finding.do(c.Ready(), c.Ready())
    assert finding.at[0] == "tension"
    finding.do(*[c.Tension(4)] * (len(eased) + 1))
    assert [h.rung.id for h in of(e.Held, finding.effects)] == eased
    # Nor in a later lean of the session.
    later = gliding(SessionDriver(timeline(block(Nerve.SURAL, Side.LEFT), made)))
    later.until(e.Finished)
    later.do(c.Tension(2))
    later.wait(10_000)
    later.do(c.Ready(), c.Ready())
    assert later.at == ("tension", Nerve.TIBIAL, Side.LEFT)
    later.do(*[c.Tension(4)] * (len(eased) + 1))
    assert [h.rung.id for h in of(e.Held, later.effects)] == eased


def test_what_a_cramp_has_let_go_is_not_eased_again() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY))))
    driver.do(c.Feel(Symptom.CRAMP), c.Ready())
    driver.do(c.Tension(4), c.Ready(), c.Tension(4))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == ["toes", "lean"]
    assert [o.why for o in of(e.NerveOver, driver.effects)] == [Why.LADDER]


def test_without_a_cramp_what_a_cramp_would_let_go_is_eased_in_its_turn() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY))))
    driver.do(c.Tension(4), c.Tension(4))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == ["lean", "toes"]


def test_after_a_cramp_for_which_a_routine_names_nothing_the_whole_ladder_is_left() -> None:
    driver = gliding(SessionDriver(timeline(block(Nerve.TIBIAL, Side.LEFT, RULE))))
    driver.do(c.Feel(Symptom.CRAMP), c.Ready(), c.Tension(4), c.Tension(4))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == [CRAMP, "lean", "toes"]


def test_a_lean_that_ends_its_session_has_no_glide_to_undo() -> None:
    rule = TensionRule(ladder=(Rung("toes", "Ease the toes."),))
    only = block(Nerve.TIBIAL, Side.LEFT, rule).variants[1]
    lean = replace(only, segments=only.segments[:2])
    driver = SessionDriver(timeline(Block("t", "T", (lean,), nerve=Nerve.TIBIAL, side=Side.LEFT)))
    driver.do(c.Ready(), c.Ready())
    assert driver.at[0] == "tension"
    driver.do(c.Tension(4))
    assert [h.rung.id for h in of(e.Held, driver.effects)] == ["toes"]


def test_pain_is_another_scale_and_steers_like_a_traffic_light() -> None:
    driver = gliding()
    assert of(e.PainRead, driver.do(c.Pain(3)))[0].caution is False
    assert of(e.PainRead, driver.do(c.Pain(5)))[0].caution is True
    assert driver.session.moment(driver.now).mode is Mode.RUNNING
    assert of(e.NerveOver, driver.do(c.Pain(6)))[0].why is Why.PAIN


def test_while_letting_go_readings_are_recorded_and_change_nothing() -> None:
    driver = gliding()
    driver.do(c.Tension(7))
    where = driver.at
    driver.do(c.Tension(9), c.Pain(8), c.Feel(Symptom.TINGLING))
    assert driver.at == where
    assert len(of(e.NerveOver, driver.effects)) == 1
    driver.until(e.Asked)
    driver.do(c.Tension(4))
    assert driver.session.moment(driver.now).mode is Mode.CHOOSING


def test_a_reading_while_paused_is_taken_and_a_high_one_holds_after_the_pause() -> None:
    driver = gliding()
    driver.do(c.Pause(), c.Tension(2))
    assert driver.session.moment(driver.now).paused is not None
    driver.do(c.Tension(4), c.Resume())
    assert driver.session.moment(driver.now).mode is Mode.HELD


def test_a_stop_reading_while_paused_lets_go_at_once() -> None:
    driver = gliding()
    driver.do(c.Pause())
    effects = driver.do(c.Tension(8))
    assert len(of(e.Resumed, effects)) == 1
    assert driver.session.moment(driver.now).paused is None


def test_a_part_without_a_nerve_can_be_broken_off_without_ending_a_nerve() -> None:
    buzz = Segment(Kind.STIMULUS, ("Buzz.",), 30_000, stimulus="vibration")
    plan = timeline(
        Block("prep", "Prep", (Variant("prep", "Prep", (buzz,)),)), block(Nerve.TIBIAL, Side.LEFT)
    )
    driver = SessionDriver(plan)
    over = of(e.NerveOver, driver.do(c.Feel(Symptom.TINGLING)))
    assert over[0].nerve is None
    driver.until(e.Asked)
    assert driver.session.moment(driver.now).ways[-1] is Way.END


def test_a_hold_waits_for_an_answer_even_when_hands_free() -> None:
    driver = gliding(SessionDriver(hands_free=True))
    driver.do(c.Tension(5))
    assert of(e.HoldEnded, driver.wait(300_000)) == []
    assert driver.session.moment(driver.now).mode is Mode.HELD


def test_a_hold_that_nobody_is_there_to_answer_ends_that_nerve() -> None:
    driver = gliding(SessionDriver(unattended=True))
    driver.do(c.Tension(5))
    assert [o.why for o in of(e.NerveOver, driver.until(e.NerveOver))] == [Why.UNANSWERED]


def test_a_number_at_target_in_a_pause_ends_neither_the_hold_nor_the_lean() -> None:
    driver = gliding()
    driver.do(c.Tension(4), c.Pause())
    assert of(e.HoldEnded, driver.do(c.Tension(3), c.Resume())) == []
    assert driver.session.moment(driver.now).mode is Mode.HELD
    leaning = SessionDriver()
    leaning.do(c.Ready(), c.Ready(), c.Pause(), c.Tension(3))
    assert leaning.at[0] == "tension"
    assert leaning.session.moment(leaning.now).paused is not None


def test_the_position_is_taken_again_after_two_holds_that_were_long_together() -> None:
    driver = gliding(SessionDriver(returns=True))
    driver.do(c.Tension(4))
    driver.wait(10_000)
    driver.do(c.Tension(4))
    driver.wait(10_000)
    driver.do(c.Tension(3))
    assert driver.at[0] == "tension"


def test_each_hold_waits_anew_for_somebody_to_answer() -> None:
    driver = gliding(SessionDriver(unattended=True))
    (held,) = of(e.Held, driver.do(c.Tension(5)))
    waits_ms = BY_WORDS.after_tone_ms(held.rung.cue)
    driver.wait(waits_ms - 100)
    (held,) = of(e.Held, driver.do(c.Tension(5)))
    assert of(e.NerveOver, driver.wait(BY_WORDS.after_tone_ms(held.rung.cue) - 100)) == []
    assert of(e.NerveOver, driver.wait(100)) != []


def test_while_letting_go_after_a_hold_nothing_is_to_be_eased_any_more() -> None:
    driver = gliding()
    driver.do(c.Tension(5), c.Tension(7))
    moment = driver.session.moment(driver.now)
    assert moment.held is None
    assert moment.line == driver.session.timeline.release[0]


def test_time_that_was_added_to_a_step_is_not_added_to_the_recovery_from_it() -> None:
    buzz = Segment(Kind.STIMULUS, ("Buzz.",), 30_000, stimulus="vibration")
    plan = timeline(
        Block("prep", "Prep", (Variant("prep", "Prep", (buzz,)),)), block(Nerve.TIBIAL, Side.LEFT)
    )
    driver = SessionDriver(plan)
    driver.do(c.MoreTime(), c.Feel(Symptom.TINGLING))
    moment = driver.session.moment(driver.now)
    assert (moment.broken_off, moment.lasts_ms) == (True, plan.release_ms)


def test_what_is_felt_in_the_next_position_is_about_it_and_not_about_the_open_question() -> None:
    driver = gliding()
    driver.until(e.Finished)
    driver.wait(11_000)
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    assert of(e.NerveOver, driver.do(c.Feel(Symptom.NUMBNESS)))[0].nerve is Nerve.PERONEAL


def test_after_a_late_six_the_next_position_is_taken_with_no_question_open() -> None:
    driver = gliding()
    driver.until(e.Finished)
    driver.wait(11_000)
    assert driver.at == ("position", Nerve.PERONEAL, Side.LEFT)
    assert of(e.NerveOver, driver.do(c.Tension(6)))[0].nerve is Nerve.TIBIAL
    driver.until(e.Asked)
    driver.do(c.Choose(Way.NEXT_NERVE))
    with pytest.raises(c.Refused, match=Refusal.NOT_IN_LEAN):
        driver.do(c.Tension(3))


def on_chair(part: Block) -> Block:
    def seated(each: Segment) -> Segment:
        return replace(each, pose=replace(each.pose, start=Start.CHAIR))

    variants = (replace(v, segments=tuple(map(seated, v.segments))) for v in part.variants)
    return replace(part, variants=tuple(variants))


def test_in_the_recovery_of_a_later_nerve_a_number_is_about_it_and_the_body_lets_go() -> None:
    blocks = block(Nerve.TIBIAL, Side.LEFT), on_chair(block(Nerve.PERONEAL, Side.LEFT))
    driver = SessionDriver(timeline(*blocks))
    while driver.at[:2] != ("glide", Nerve.PERONEAL):
        driver.do(c.Next())
    loaded = driver.session.moment(driver.now).segment.pose
    driver.do(c.Tension(7))
    assert of(e.TensionRead, driver.do(c.Tension(4)))[0].nerve is Nerve.PERONEAL
    recovery = driver.session.moment(driver.now).segment
    assert recovery.pose_from == loaded
    assert recovery.pose == Pose(start=Start.CHAIR)


def test_a_cramp_of_the_same_nerve_in_another_routine_is_its_second() -> None:
    tibial = block(Nerve.TIBIAL, Side.LEFT)
    driver = gliding(SessionDriver(timeline(tibial, replace(tibial, id="another"))))
    driver.do(c.Feel(Symptom.CRAMP), c.Ready())
    while driver.session.moment(driver.now).block.id != "another" or driver.at[0] != "glide":
        driver.do(c.Next())
    assert of(e.NerveOver, driver.do(c.Feel(Symptom.CRAMP)))
