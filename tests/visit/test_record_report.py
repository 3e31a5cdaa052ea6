"""A session is reported in the same words right after it and from the history."""

import random
from dataclasses import replace

import pytest
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind, Nerve, Side, Symptom, Way
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.pages import Filters
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.record_report import report_of_record
from nerveflow.visit.visit import report_of_session
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding
from nerveflow.wording.session_report import (
    SessionReport,
    felt_lines,
    left_out_lines,
    over_lines,
    report_lines,
    title_of,
)

STEPS: tuple[c.Command, ...] = (
    *(c.Next(),) * 8,
    *(c.Ready(),) * 4,
    c.Back(),
    c.Undo(),
    c.Skip("no time"),
    c.Easier(),
    c.Restart(),
    *(c.Choose(way) for way in Way),
    *(c.Feel(symptom) for symptom in Symptom),
    *(c.Tension(value) for value in (2, 3, 4, 5, 6, 7)),
    c.Pain(2),
    c.Pain(6),
)


TO_LEAN = (c.Ready(),) * 9
"""Past the sentences of a position, one by one."""


def reported_twice(rig: Rig, live: LiveSession) -> tuple[SessionReport, SessionReport]:
    """The report right after a session, and the one from the history."""
    live.leave()
    return report_of_session(live, None), report_of_record(rig.store.session(live.id))


def begun(rig: Rig, routine: str, *commands: c.Command, wait_ms: int = 200) -> LiveSession:
    live = begin(rig.services(), routine, Choices(sides="both"))
    live.start()
    for command in commands:
        rig.time.pass_ms(wait_ms)
        assert live.coach.do(command), command
    return live


def test_what_was_felt_has_its_nerve_in_both_reports(rig: Rig) -> None:
    live = begun(
        rig, "peroneal-glide", *TO_LEAN, c.Pain(4), c.Tension(5), c.Tension(3),
        c.Feel(Symptom.CRAMP), c.Ready(), c.Feel(Symptom.TINGLING), c.Stop(),
    )  # fmt: skip
    now, later = reported_twice(rig, live)
    assert now == later
    here = (Nerve.PERONEAL, Side.LEFT)
    assert {(e.nerve, e.side) for e in (*now.pains, *now.felt, *now.held)} == {here}
    assert now.pains and now.felt and now.held


def test_what_was_felt_and_what_was_left_out_are_two_lists_and_nothing_is_in_both(
    rig: Rig,
) -> None:
    live = begun(
        rig, "peroneal-glide", c.Ready(), c.Ready(), c.Pain(4), c.Feel(Symptom.CRAMP),
        c.Ready(), c.Skip("no time"), c.Stop(),
    )  # fmt: skip
    report, _ = reported_twice(rig, live)
    felt, left_out = [*felt_lines(report)], [*left_out_lines(report)]
    assert [line.partition(": ")[2] for line in felt] == [
        "pain 4 (peroneal, left)",
        "cramp (peroneal, left)",
    ]
    assert left_out and not any("cramp" in line or "pain" in line for line in left_out)
    shown = [*report_lines(report)]
    assert shown.index("Felt:") < shown.index("Left out:")
    assert len(shown) == len(set(shown))


def test_what_was_too_strong_is_among_what_was_felt(rig: Rig) -> None:
    live = begun(rig, "peroneal-glide", *TO_LEAN, c.Tension(5), c.Tension(3), c.Stop())
    report, _ = reported_twice(rig, live)
    (felt,) = felt_lines(report)
    assert "tension above the target, so the count was held: " in felt


def test_what_is_over_has_a_list_of_its_own(rig: Rig) -> None:
    live = begun(rig, "tibial-glide", c.Ready(), c.Ready(), c.Tension(7), c.Stop())
    report, _ = reported_twice(rig, live)
    assert [*over_lines(report)] == ["tibial, left: tension 7"]
    assert not any("tension 7" in line for line in left_out_lines(report))
    shown = [*report_lines(report)]
    assert shown[shown.index("Stopped for the day:") + 1] == "  tibial, left: tension 7"


def test_what_a_stopped_session_did_not_reach_is_in_both_reports(rig: Rig) -> None:
    now, later = reported_twice(rig, begun(rig, "tibial-glide", c.Ready(), c.Stop()))
    assert now == later
    assert now.not_reached == ((Nerve.TIBIAL, Side.LEFT), (Nerve.TIBIAL, Side.RIGHT))


def test_a_nerve_whose_glide_has_begun_counts_as_reached(rig: Rig) -> None:
    live = begun(rig, "tibial-glide", *(c.Next(),) * 3)
    while live.coach.moment().segment.joint is None:
        live.coach.do(c.Next())
    live.coach.do(c.Stop())
    now, later = reported_twice(rig, live)
    assert now == later
    assert [(each.side, each.reps) for each in now.reps] == [(Side.LEFT, 0)]
    assert now.not_reached == ((Nerve.TIBIAL, Side.RIGHT),)


def test_a_stimulus_has_its_name_in_both_reports(rig: Rig) -> None:
    live = begun(rig, "sensory-prep", c.Next(), c.Tension(2), c.Skip("no time"))
    now, later = reported_twice(rig, live)
    assert now == later
    assert now.skipped and "touch" not in {each.what for each in now.skipped}


def test_a_touch_that_was_done_is_in_both_reports_and_one_left_out_is_not(rig: Rig) -> None:
    live = begun(rig, "sensory-prep")
    while live.coach.moment().segment.kind is not Kind.STIMULUS:
        live.coach.do(c.Next())
    while live.coach.moment().segment.kind is Kind.STIMULUS:
        rig.time.pass_ms(1_000)
        live.coach.wake()
    while not live.coach.over:
        live.coach.do(c.Skip("no time"))
    now, later = reported_twice(rig, live)
    assert now == later
    (touch,) = now.stimuli
    lines = list(report_lines(now))
    assert f"Touch: {words.body.stimulus(touch)}." in lines
    assert words.summary.NO_REPS not in lines


def test_a_reading_after_an_undo_has_its_segment_in_both_reports(rig: Rig) -> None:
    live = begun(rig, "tibial-glide")
    while live.coach.moment().segment.joint is None:
        live.coach.do(c.Next())
    for command in (c.Tension(7), c.Undo(), c.Tension(3), c.Stop()):
        rig.time.pass_ms(200)
        assert live.coach.do(command)
    now, later = reported_twice(rig, live)
    assert now == later
    assert [each.what for each in now.readings] == ["glide: knee"]


def test_a_session_that_this_version_cannot_compile_is_reported_without_what_was_not_reached(
    rig: Rig,
) -> None:
    live = begun(rig, "tibial-glide", c.Ready(), c.Stop())
    live.leave()
    rig.store.rechoose(live.id, "{}{", "none")
    assert report_of_record(rig.store.session(live.id)).not_reached == ()


@pytest.mark.parametrize("seed", range(30))
def test_both_reports_are_equal_whatever_happened(rig: Rig, seed: int) -> None:
    chance = random.Random(seed)
    routine = chance.choice(["nerve-flow", "short-flow", "peroneal-glide"])
    live = begun(rig, routine)
    for _ in range(60):
        rig.time.pass_ms(chance.choice([100, 900, 2_900]))
        live.coach.wake()
        if live.coach.over:
            break
        live.coach.do(chance.choice(STEPS))
    if not live.coach.over:
        live.coach.do(c.Stop())
    now, later = reported_twice(rig, live)
    assert now == later


@pytest.mark.parametrize(
    ("commands", "ending"),
    [
        ((c.Skip("no time"), c.Next(), c.Next(), c.Skip("no time")), SessionEnding.NOTHING_DONE),
        ((c.Skip(), c.Stop()), SessionEnding.STOPPED),
        (
            (c.Tension(8), c.Next(), c.Choose(Way.OTHER_SIDE), c.Next(), c.Next(), c.Skip()),
            SessionEnding.CUT_SHORT,
        ),
        (
            (c.Feel(Symptom.NUMBNESS), c.Next(), c.Choose(Way.OTHER_SIDE), c.Next(), c.Skip()),
            SessionEnding.CUT_SHORT,
        ),
    ],
)
def test_what_came_to_nothing_is_called_so_in_both_reports(
    rig: Rig, commands: tuple[c.Command, ...], ending: SessionEnding
) -> None:
    live = begun(rig, "tibial-glide")
    for command in commands:
        if not live.coach.over:
            live.coach.do(command)
    now, later = reported_twice(rig, live)
    assert now == later and now.ending is ending
    assert "Completed." not in "\n".join(report_lines(now))
    assert rig.store.session(live.id).status.value in ("completed", "stopped")


def test_a_session_with_a_set_done_stays_completed_where_a_nerve_was_over(rig: Rig) -> None:
    live = begun(rig, "tibial-glide", c.Next(), c.Next())
    while not any(total.sets for total in live.summary().totals):
        rig.time.pass_ms(1_000)
        live.coach.wake()
    live.coach.do(c.Feel(Symptom.NUMBNESS))
    for command in (c.Next(), c.Choose(Way.OTHER_SIDE), c.Next(), c.Next(), c.Skip()):
        if not live.coach.over:
            live.coach.do(command)
    now, later = reported_twice(rig, live)
    assert now == later and now.ending is SessionEnding.COMPLETED and now.over


def test_a_session_with_a_nerve_stopped_is_not_just_done_and_says_what_was_not_done(
    rig: Rig,
) -> None:
    report, _ = reported_twice(rig, begun(rig, "tibial-glide", c.Ready(), c.Ready(), c.Tension(7)))
    ended = replace(report, ending=SessionEnding.COMPLETED)
    assert title_of(ended) == "Completed, one nerve stopped"
    assert title_of(replace(ended, over=())) == "Completed"
    assert "tibial, left: the rest, because it was stopped for the day" in [*left_out_lines(ended)]


@pytest.mark.parametrize(
    ("before", "after", "advice"),
    [
        (4, 2, ()),
        (2, 3, ()),
        (2, 4, (words.summary.HIGHER_AFTER,)),
        (8, 7, (words.questions.PAIN_LIGHTS["easier"],)),
        (6, 8, (words.summary.HIGHER_AFTER, words.questions.PAIN_LIGHTS["stop"])),
    ],
)
def test_pain_that_is_high_or_higher_after_a_session_has_the_advice_of_the_rule(
    rig: Rig, before: int, after: int, advice: tuple[str, ...]
) -> None:
    reported_twice(rig, begun(rig, "tibial-glide", c.Ready(), c.Stop()))
    (row,) = rig.store.pages.every(Filters(), 1)
    pains = (PainNow(Occasion.BEFORE, before), PainNow(Occasion.AFTER, after))
    checked = replace(rig.store.checks.of(row.id), pains=pains)
    assert report_of_record(rig.store.session(row.id), checked).pain_advice == advice
