from session.scene import RULE, SessionDriver

from nerveflow.session import commands as c
from nerveflow.session.effects import Ended, PainRead
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Kind, Nerve, Side, Status, Symptom
from nerveflow.session.timeline import Block, Segment, Timeline, Variant


def test_a_summary_has_the_dose_by_nerve_and_side() -> None:
    driver = SessionDriver(unattended=True)
    driver.until(Ended)
    summary = summarise(driver.effects)
    assert summary.status is Status.COMPLETED
    assert [(d.nerve, d.side, d.reps, d.sets) for d in summary.totals] == [
        (Nerve.TIBIAL, Side.LEFT, 5, 1),
        (Nerve.PERONEAL, Side.LEFT, 5, 1),
        (Nerve.TIBIAL, Side.RIGHT, 5, 1),
        (Nerve.PERONEAL, Side.RIGHT, 5, 1),
    ]
    assert summary.reps == 20
    assert summary.readings == ()
    assert summary.ended_ms == driver.session.timeline.about_ms


def test_a_summary_has_the_readings_with_their_segment_and_what_was_left_out() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready(), c.Tension(3))
    driver.wait(20_000)
    driver.do(c.Tension(7), c.Feel(Symptom.TINGLING))
    summary = summarise(driver.effects)
    assert [(r.value, r.segment.kind.value) for r in summary.readings] == [
        (3, "tension"),
        (7, "glide"),
    ]
    assert [s.segment.nerve for s in summary.skipped] == [Nerve.TIBIAL]
    assert [o.side for o in summary.over] == [Side.LEFT]
    assert len(summary.felt) == 1
    assert summary.totals[0].sets == 0
    assert summary.status is Status.RUNNING


def test_what_was_taken_back_is_not_in_the_summary() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready(), c.Tension(9))
    driver.wait(2_000)
    driver.do(c.Undo())
    summary = summarise(driver.effects)
    assert summary.readings == ()
    assert summary.over == ()
    assert summary.skipped == ()


def test_nothing_sums_up_to_nothing() -> None:
    assert summarise([]).ended_ms == 0


def test_what_was_felt_has_the_nerve_of_its_segment() -> None:
    driver = SessionDriver()
    driver.do(c.Ready(), c.Ready(), c.Pain(4), c.Tension(5), c.Tension(3), c.Feel(Symptom.SHARP))
    summary = summarise(driver.effects)
    here = (Nerve.TIBIAL, Side.LEFT)
    assert [(each.nerve, each.side) for each in summary.pains] == [here]
    assert [(each.nerve, each.side) for each in summary.held] == [here]
    assert [(each.nerve, each.side) for each in summary.felt] == [here]
    (alone,) = summarise([PainRead(0, 2, caution=False)]).pains
    assert (alone.nerve, alone.side) == (None, None)


def test_a_touch_that_was_given_to_its_end_is_in_the_summary_once() -> None:
    buzz = Segment(Kind.STIMULUS, ("Buzz.",), 20_000, stimulus="vibration")
    left = Segment(Kind.STIMULUS, ("Stroke.",), 20_000, stimulus="light-touch")
    variant = Variant("prep", "Prep", (buzz, buzz, left), RULE)
    driver = SessionDriver(Timeline("prep", "Prep", (Block("prep", "Prep", (variant,)),)))
    driver.wait(45_000)
    driver.do(c.Skip("no time"))
    summary = summarise(driver.effects)
    assert summary.stimuli == ("vibration",)
    assert summary.worked
