"""Any file of an author under any commands obeys the tension rule, and what is over stays over."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from dose.histories import NOW, SAME, applied, session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from routine.author_files import author_choices, author_files, compiled, glide_steps
from session.scene import SessionDriver
from session.test_properties import COMMANDS

from nerveflow.dose.past import PastPart
from nerveflow.dose.proposal import Advice
from nerveflow.dose.rules import propose
from nerveflow.routine.choices import Choices
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import USUAL_MOST
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, Mode, Nerve, Prompt, Side, Status
from nerveflow.session.timeline import LOADED, PartSide, Segment, Timeline, is_over
from nerveflow.visit.limits import limits_of

MANY = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
STEPS = st.lists(st.tuples(st.integers(1, 9_000), COMMANDS), min_size=8, max_size=60)
FILES = author_files()
PAST = st.tuples(st.floats(2.1, 13), st.sampled_from([True, True, True, False]))
"""How many hours ago a session was, and whether it had a nerve of the file."""


def follow(timeline: Timeline, steps: list[tuple[int, c.Command]]) -> SessionDriver:
    """Somebody who answers what is asked, and does anything else between."""
    driver = SessionDriver(timeline, returns=True)
    for wait, command in steps:
        driver.wait(wait)
        for each in (command, c.Ready(), c.Tension(3)):
            with suppress(c.Refused):
                driver.do(each)
    return driver


def assert_over_stays_over(effects: Iterable[e.Effect]) -> None:
    over: dict[PartSide, int] = {}
    for effect in effects:
        match effect:
            case e.NerveOver(nerve=Nerve() as nerve, side=side, at_ms=at):
                over.setdefault((nerve, side), at)
            case e.Undone():
                over = {part: at for part, at in over.items() if at < effect.since_ms}
            case e.Entered(segment=segment) if segment.kind in LOADED:
                assert not is_over(segment.nerve, segment.side, over)
            case e.RepDone(segment=segment):
                assert not is_over(segment.nerve, segment.side, over)
            case _:
                pass


def assert_no_repetition_in_a_hold(effects: Iterable[e.Effect]) -> None:
    held = False
    for effect in effects:
        match effect:
            case e.Held():
                held = True
            case e.HoldEnded() | e.NerveOver() | e.Entered() | e.Undone() | e.Ended():
                held = False
            case e.RepDone():
                assert not held
            case _:
                pass


@given(FILES, author_choices(), STEPS)
@MANY
def test_the_tension_rule_holds_in_any_file_under_any_commands(
    routine: Routine, choices: Choices, steps: list[tuple[int, c.Command]]
) -> None:
    driver = follow(compiled(routine, choices), steps)
    assert_over_stays_over(driver.effects)
    assert_no_repetition_in_a_hold(driver.effects)
    replayed = Session.replay(driver.session.timeline, driver.session.log)
    for at in range(replayed.now_ms, driver.now + 1_000, 1_000):
        replayed.tick(min(at, driver.now))
    assert replayed.schedule == driver.session.schedule
    assert replayed.status == driver.session.status


def until_gliding(driver: SessionDriver, number: int) -> Segment | None:
    """Follow to the second repetition of this glide; None if there are not so many."""
    begun = 0
    for _ in range(3_000):
        if driver.session.status is not Status.RUNNING:
            return None
        now = driver.session.moment(driver.now)
        if now.segment.kind is Kind.GLIDE and now.rep and begun == number:
            return now.segment
        came: list[e.Effect] = []
        if now.mode is Mode.RUNNING and now.segment.kind is Kind.TENSION:
            came = driver.do(c.Tension(min(3, now.segment.target)))
        elif now.question is Prompt.WAY:
            came = driver.do(c.Choose(now.ways[0]))
        elif now.segment.waits or now.question is Prompt.ON_TARGET:
            came = driver.do(c.Ready())
        else:
            came = driver.wait(1_000)
        begun += sum(
            isinstance(each, e.Entered) and each.segment.kind is Kind.GLIDE for each in came
        )
    raise AssertionError("it does not end")


@given(FILES, st.integers(1, 6), st.integers(0, 10), st.booleans())
@settings(MANY, max_examples=40)
def test_a_number_in_any_repetition_does_what_the_rule_says(
    routine: Routine, number: int, value: int, pain: bool
) -> None:
    driver = SessionDriver(compiled(routine))
    segment = until_gliding(driver, number)
    if segment is None:
        return
    rule = driver.session.moment(driver.now).variant.rule
    effects = driver.do(c.Pain(value) if pain else c.Tension(value))
    over = [(each.nerve, each.side) for each in effects if isinstance(each, e.NerveOver)]
    stop = routine.pain.stop if pain else rule.stop
    if value >= stop:
        assert over == [(segment.nerve, segment.side)]
        # To its end, on the first way that is open: what is over does not come again.
        until_gliding(driver, 1_000)
        assert_over_stays_over(driver.effects)
    elif pain or value <= rule.target:
        assert over == [] and driver.session.moment(driver.now).mode is Mode.RUNNING
    else:
        now = driver.session.moment(driver.now)
        easier = any(isinstance(each, e.VariantTaken) for each in effects)
        assert now.mode is Mode.HELD or easier or over


@given(FILES, author_choices())
@MANY
def test_what_is_over_for_today_is_in_no_timeline(routine: Routine, choices: Choices) -> None:
    for nerve in routine.nerves:
        for side in Side:
            closed = replace(choices, closed=frozenset({(nerve.value, side)}))
            for placed in compiled(routine, closed).schedule():
                segment = placed.segment
                assert not (segment.nerve is nerve and segment.side is side)


@given(FILES, author_choices())
@MANY
def test_every_set_ends_in_a_question_and_no_dose_is_above_what_its_file_explains(
    routine: Routine, choices: Choices
) -> None:
    timeline = compiled(routine, choices)
    placed = [each.segment for each in timeline.schedule()]
    asked: dict[tuple[Nerve | None, Side | None], bool] = {}
    for segment in placed:
        whose = (segment.nerve, segment.side)
        if segment.kind is Kind.GLIDE:
            assert asked.get(whose, True) or segment.first_rep > 1
            asked[whose] = False
        elif segment.asks:
            asked[whose] = True
    assert all(asked.values())
    explained = any(glide.above_ten_because for glide in glide_steps(routine))
    assert explained or all(segment.total_reps <= USUAL_MOST for segment in placed)
    reps = {side: sum(s.reps for s in placed if s.side is side) for side in Side}
    if choices.sides in (None, "both") and routine.sides == "each":
        if choices.worse_side is None:
            assert reps[Side.LEFT] == reps[Side.RIGHT]
        else:
            assert reps[choices.worse_side] <= reps[choices.worse_side.other]


@given(FILES, author_choices())
@MANY
def test_the_parts_of_every_glide_lie_end_to_end(routine: Routine, choices: Choices) -> None:
    for placed in compiled(routine, choices).schedule():
        segment, at = placed.segment, 0
        for span in segment.spans():
            assert span.start_ms == at
            at += span.duration_ms
        assert segment.kind is not Kind.GLIDE or at == segment.duration_ms


@given(FILES, st.lists(PAST, min_size=1, max_size=2))
@settings(MANY, max_examples=60)
def test_the_gate_obeys_how_often_and_how_far_apart_any_file_says(
    routine: Routine, past: list[tuple[float, bool]]
) -> None:
    other = Nerve.MEDIAN if routine.limb == "leg" else Nerve.TIBIAL
    history = [
        replace(
            session(0, 5, next_day=SAME),
            id=f"s{number}",
            started_at=NOW - timedelta(hours=hours),
            parts=(PastPart(routine.nerves[0] if same else other, Side.LEFT, 5),),
        )
        for number, (hours, same) in enumerate(past)
    ]
    found = propose(history, limits_of((routine,)), NOW)
    # It is six in the evening: the day began at four in the morning.
    today = [hours for hours, same in past if same and hours < 13.9]
    often = routine.per_day is not None and len(today) >= routine.per_day
    near = [hours for hours, same in past if same and hours < (routine.hours_between or 0) - 0.01]
    # Two sessions a day are not a reason to wait by themselves.
    if often or near:
        assert found.advice is not Advice.GO and found.firm
    assert ("routine-per-day" in applied(found)) is often
    assert ("routine-time-between" in applied(found)) is bool(near)
