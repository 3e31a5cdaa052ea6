from dataclasses import replace
from datetime import date, datetime, timedelta

from session.scene import CRAMPY, block, timeline
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.dose.measures import CheckKind, Unit
from nerveflow.dose.past import (
    Direction,
    NextDay,
    NextDayAnswer,
    PastCheck,
    PastPart,
    PastVariant,
    sessions_to_ask_about,
)
from nerveflow.dose.proposal import Confirmed, RoutineLimits, VariantChoice
from nerveflow.dose.rules import propose
from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status, Symptom, Why
from nerveflow.session.timeline import Timeline
from nerveflow.store.checks import Measured, Occasion, PainNow
from nerveflow.store.records import NewSession, RoutineText
from nerveflow.store.store import Store

ONE = timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.TIBIAL, Side.RIGHT))


def complete(store: Store, new: NewSession = NEW) -> str:
    """Run a whole session at target; return its id."""
    recorded = Recorded(store, new, ONE).glide(50_000).glide(50_000)
    recorded.journal.finish(Status.COMPLETED, datetime.fromisoformat(new.started_at))
    return recorded.id


def answer(*sessions: str, value: NextDay = NextDay.SAME, days: int = 1) -> NextDayAnswer:
    return NextDayAnswer(sessions, value, STARTED + timedelta(days=days), "slept well")


def test_a_session_at_target_is_read_with_all_its_numbers(store: Store) -> None:
    session = complete(store)
    (past,) = store.doses.past_sessions()
    assert (past.id, past.started_at, past.ended_at) == (session, STARTED, STARTED)
    assert (past.reps, past.reps_done, past.worst_tension, past.target) == (5, 10, 3, 3)
    assert past.at_target
    assert past.next_day is None
    assert past.variants == ()


def test_holds_and_stops_count_unless_they_were_undone(store: Store) -> None:
    held = Recorded(store, NEW, ONE).glide()
    held.do(c.Tension(5))
    stopped = Recorded(store, after(days=1), ONE).glide()
    stopped.do(c.Tension(7))
    undone = Recorded(store, after(days=2), ONE).glide()
    undone.do(c.Tension(7), c.Undo())
    for recorded in (held, stopped, undone):
        recorded.journal.finish(Status.COMPLETED, STARTED)
    first, second, third = store.doses.past_sessions()
    assert (first.held, first.stopped, first.worst_tension) == (True, False, 5)
    assert (second.held, second.stopped, second.worst_tension) == (False, True, 7)
    assert (third.held, third.stopped, third.worst_tension) == (False, False, 3)


def test_a_session_that_ended_in_the_middle_ended_early(store: Store) -> None:
    Recorded(store, NEW, ONE).glide().journal.close()
    (past,) = store.doses.past_sessions()
    assert past.ended_early and not past.stopped
    assert past.ended_at is None


def test_a_session_that_is_running_is_not_past_and_a_rehearsal_never_is(store: Store) -> None:
    Recorded(store, NEW, ONE)
    complete(store, replace(after(days=1), rehearsal=True))
    assert store.doses.past_sessions() == ()


def test_a_session_without_glides_or_readings_has_zeros_and_no_tension(store: Store) -> None:
    store.begin(NEW).finish(Status.COMPLETED, STARTED)
    (past,) = store.doses.past_sessions()
    assert (past.reps, past.reps_done, past.worst_tension) == (0, 0, None)


def test_the_variant_at_the_end_of_a_block_is_remembered(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Easier())
    recorded.glide(50_000)
    recorded.journal.finish(Status.STOPPED, STARTED)
    (past,) = store.doses.past_sessions()
    assert past.variants == (
        PastVariant("tibial-glide", "tibial-glide/chair", "Chair", Direction.EASIER),
    )


def test_easier_and_then_harder_again_remembers_no_variant(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Easier())
    recorded.wait(1_000)
    recorded.do(c.Harder())
    recorded.journal.finish(Status.STOPPED, STARTED)
    assert store.doses.past_sessions()[0].variants == ()


def test_a_harder_variant_has_the_direction_harder(store: Store) -> None:
    gentle = replace(ONE, blocks=tuple(replace(b, start_variant=0) for b in ONE.blocks))
    recorded = Recorded(store, NEW, gentle)
    recorded.do(c.Harder())
    recorded.journal.finish(Status.STOPPED, STARTED)
    (variant,) = store.doses.past_sessions()[0].variants
    assert (variant.variant, variant.direction) == ("tibial-glide", Direction.HARDER)


def test_a_remembered_variant_stays_until_the_person_changes_it(store: Store) -> None:
    first = Recorded(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, STARTED)
    for days, wanted in ((1, True), (2, True), (3, False)):
        now = STARTED + timedelta(days=days)
        proposal = propose(store.doses.past_sessions(), RoutineLimits(), now)
        assert [variant.variant for variant in proposal.variants] == ["tibial-glide/chair"]
        variants = proposal.variants if wanted else ()
        confirmed = Confirmed(proposal, 5, slider=False, variants=variants, at=now)
        store.doses.save_dose(complete(store, after(days=days)), confirmed)
    assert [bool(past.variants) for past in store.doses.past_sessions()] == [
        True,
        True,
        True,
        False,
    ]


def test_going_back_from_a_remembered_variant_ends_it(store: Store) -> None:
    first = Recorded(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, STARTED)
    now = STARTED + timedelta(days=1)
    proposal = propose(store.doses.past_sessions(), RoutineLimits(), now)
    easier = replace(ONE, blocks=tuple(replace(b, start_variant=0) for b in ONE.blocks))
    second = Recorded(store, after(days=1), easier)
    confirmed = Confirmed(proposal, 5, slider=False, variants=proposal.variants, at=now)
    store.doses.save_dose(second.id, confirmed)
    second.do(c.Harder())
    second.journal.finish(Status.STOPPED, STARTED)
    assert [bool(past.variants) for past in store.doses.past_sessions()] == [True, False]


def test_the_newest_answer_about_the_next_day_counts_for_each_session(store: Store) -> None:
    morning, evening = complete(store), complete(store, after(hours=3))
    asked = sessions_to_ask_about(store.doses.past_sessions(), STARTED + timedelta(days=1))
    assert {s.id for s in asked} == {morning, evening}
    store.doses.save_next_day(answer(morning, evening, value=NextDay.CLEARLY_WORSE))
    store.doses.save_next_day(answer(evening, value=NextDay.BETTER, days=2))
    assert [p.next_day for p in store.doses.past_sessions()] == [
        NextDay.CLEARLY_WORSE,
        NextDay.BETTER,
    ]
    answers = store.doses.next_days(evening)
    assert [(each.value, each.note) for each in answers] == [
        (NextDay.CLEARLY_WORSE, "slept well"),
        (NextDay.BETTER, "slept well"),
    ]


def test_the_last_worse_day_is_found(store: Store) -> None:
    session = complete(store)
    assert store.doses.worse_next_day_at() is None
    store.doses.save_next_day(answer(session, value=NextDay.A_BIT_WORSE))
    store.doses.save_next_day(answer(session, value=NextDay.SAME, days=2))
    assert store.doses.worse_next_day_at() == STARTED + timedelta(days=1)


def test_a_proposal_is_saved_with_what_was_confirmed(store: Store) -> None:
    for days in range(3):
        store.doses.save_next_day(answer(complete(store, after(days=days)), days=days + 1))
    now = STARTED + timedelta(days=4)
    proposal = propose(store.doses.past_sessions(), RoutineLimits(), now)
    chair = VariantChoice("tibial-glide", "tibial-glide/chair", "Chair", "softer")
    session = store.begin(after(days=4)).id
    assert store.doses.dose(session) is None
    store.doses.save_dose(session, Confirmed(proposal, 5, slider=False, variants=(chair,), at=now))
    dose = store.doses.dose(session)
    assert dose is not None
    assert (dose.proposed_reps, dose.confirmed_reps, dose.advice) == (6, 5, "go")
    assert "grow-by-one" in dose.rules
    assert dose.reason == proposal.reason
    assert (dose.proposed_variants, dose.confirmed_variants) == (
        {},
        {"tibial-glide": "tibial-glide/chair"},
    )
    assert (dose.at, dose.slider, dose.overruled) == (now, False, False)


def test_days_on_which_something_was_done_are_listed_by_routine(store: Store) -> None:
    complete(store)
    complete(store, after(hours=1))
    complete(store, after(days=2))
    complete(store, replace(after(days=3), routine="short-flow"))
    complete(store, replace(after(days=4), rehearsal=True))
    store.begin(after(days=5)).close()
    assert store.doses.days_done() == {
        "flow": (date(2026, 3, 2), date(2026, 3, 4)),
        "short-flow": (date(2026, 3, 5),),
    }


def test_a_session_with_the_slider_is_marked(store: Store) -> None:
    proposal = propose((), RoutineLimits(), STARTED)
    confirmed = Confirmed(proposal, 5, slider=True, variants=(), at=STARTED)
    store.doses.save_dose(complete(store), confirmed)
    complete(store, after(days=1))
    assert [past.slider for past in store.doses.past_sessions()] == [True, False]


def test_a_session_without_a_block_leaves_its_variant_unchanged(store: Store) -> None:
    first = Recorded(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, STARTED)
    other = replace(after(days=1), routine="sural-glide", texts=(RoutineText("sural-glide", ""),))
    store.begin(other).finish(Status.COMPLETED, STARTED)
    first_variants, second_variants = [p.variants for p in store.doses.past_sessions()]
    assert first_variants and first_variants == second_variants
    complete(store, after(days=2))
    assert store.doses.past_sessions()[2].variants == ()


LEFT, RIGHT = (PastPart("tibial", side) for side in (Side.LEFT, Side.RIGHT))
CRAMPING = timeline(block(Nerve.PERONEAL, Side.LEFT, CRAMPY), block(Nerve.TIBIAL, Side.LEFT))


def test_holds_and_stops_are_read_by_nerve_and_side(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Tension(5), c.Tension(3))
    recorded.wait(50_000)
    recorded.do(c.Ready(), c.Ready(), c.Tension(7))
    recorded.journal.finish(Status.STOPPED, STARTED)
    (past,) = store.doses.past_sessions()
    left, right = sorted(past.parts, key=lambda each: each.side or "")
    assert (left.part, left.side, left.held, left.stopped) == ("tibial", Side.LEFT, True, None)
    assert right == replace(RIGHT, stopped=Why.TENSION, detail="tension 7")
    assert (past.held, past.stopped, past.ended_early) == (True, True, True)


def test_a_stop_before_the_first_repetition_is_read(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE)
    recorded.do(c.Ready(), c.Tension(7))
    recorded.journal.finish(Status.STOPPED, STARTED)
    (past,) = store.doses.past_sessions()
    assert (past.reps, past.reps_done, past.worst_tension) == (0, 0, 7)
    assert past.parts == (replace(LEFT, stopped=Why.TENSION, detail="tension 7"),)
    assert past.happened


def test_a_nerve_that_was_over_before_any_tension_is_read(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE)
    recorded.do(c.Feel(Symptom.NUMBNESS))
    recorded.journal.finish(Status.STOPPED, STARTED)
    (past,) = store.doses.past_sessions()
    assert past.parts == (replace(LEFT, stopped=Why.SYMPTOM, detail="numbness"),)
    assert past.symptom is Symptom.NUMBNESS


def test_the_hold_of_a_cramp_is_no_hold_and_a_second_cramp_no_stop(store: Store) -> None:
    once = Recorded(store, NEW, CRAMPING).glide()
    once.do(c.Feel(Symptom.CRAMP))
    twice = Recorded(store, after(days=1), CRAMPING).glide()
    twice.do(c.Feel(Symptom.CRAMP), c.Tension(3))
    twice.wait(1_000)
    twice.do(c.Feel(Symptom.CRAMP))
    both = Recorded(store, after(days=2), CRAMPING).glide()
    both.do(c.Feel(Symptom.CRAMP), c.Tension(3))
    both.wait(1_000)
    both.do(c.Tension(5))
    for recorded in (once, twice, both):
        recorded.journal.finish(Status.COMPLETED, STARTED)
    first, second, third = store.doses.past_sessions()
    assert (first.held, first.stopped, first.cramped, first.troubled) == (False,) * 4
    assert (second.held, second.stopped, second.cramped) == (False, False, True)
    assert [(p.part, p.cramped, p.troubled) for p in second.parts] == [("peroneal", True, False)]
    assert second.symptom is None
    assert (third.held, third.cramped) == (True, False)


def test_what_was_measured_before_and_which_rules_were_shown_are_read(store: Store) -> None:
    session = complete(store)
    before = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 12.5, Unit.CENTIMETRES)
    store.checks.save_measured(session, before)
    store.checks.save_measured(session, replace(before, occasion=Occasion.AFTER))
    store.checks.save_pain(session, PainNow(Occasion.BEFORE, 4))
    store.checks.save_pain(session, PainNow(Occasion.AFTER, 2))
    proposal = propose((), RoutineLimits(), STARTED)
    store.doses.save_dose(session, Confirmed(proposal, 5, slider=False, variants=(), at=STARTED))
    (past,) = store.doses.past_sessions()
    assert past.pain_before == 4
    assert past.checks == (PastCheck(CheckKind.TOE_TOUCH, "", 12.5),)
    assert past.rules == ("start-at-five",)
    assert not past.pain_read


def test_a_pain_in_the_middle_counts_as_something_felt(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE)
    recorded.do(c.Pain(4))
    recorded.journal.finish(Status.STOPPED, STARTED)
    (past,) = store.doses.past_sessions()
    assert past.pain_read and past.happened


def test_a_session_of_a_wrong_clock_knows_when_that_was_noticed(store: Store) -> None:
    complete(store, after(days=8))
    now = STARTED + timedelta(hours=1)
    assert store.doses.past_sessions()[0].noticed_at is None
    store.notice_wrong_clock(now)
    assert store.doses.past_sessions()[0].noticed_at == now
    assert store.doses.days_done() == {}


def test_a_form_that_a_rule_proposed_is_remembered_by_where_it_ended(store: Store) -> None:
    proposal = propose((), RoutineLimits(), STARTED)
    chair = VariantChoice("tibial-glide", "tibial-glide/chair", "Chair", "first")
    chosen = Confirmed(proposal, 5, slider=False, variants=(chair,), at=STARTED)
    gentle = replace(ONE, blocks=tuple(replace(b, start_variant=0) for b in ONE.blocks))
    stayed = Recorded(store, NEW, gentle)
    back = Recorded(store, after(days=1), gentle)
    back.do(c.Harder())
    for recorded in (stayed, back):
        store.doses.save_dose(recorded.id, chosen)
        recorded.journal.finish(Status.COMPLETED, STARTED)
    first, second = store.doses.past_sessions()
    (kept,) = first.variants
    assert (kept.variant, kept.direction) == ("tibial-glide/chair", Direction.EASIER)
    assert second.variants == ()


def test_only_a_dose_out_of_ten_counts_as_the_dose_of_last_time(store: Store) -> None:
    """A set by time has many repetitions, and one of two sides in turn has few."""

    def many(reps: int) -> Timeline:
        plan = timeline(block(Nerve.TIBIAL, Side.LEFT))
        first = plan.blocks[0]
        variants = tuple(
            replace(v, segments=tuple(replace(s, reps=min(s.reps, 1) * reps) for s in v.segments))
            for v in first.variants
        )
        return replace(plan, blocks=(replace(first, variants=variants),))

    now = STARTED + timedelta(days=4)
    proposal = propose((), RoutineLimits(), now)
    for days, (reps, halved, confirmed, known) in enumerate(
        [
            (60, None, 5, 5),
            (1, None, 7, 7),
            (1, 0, 7, 7),
            (60, None, 0, 10),
            (8, 0, 5, 8),
            # Three are all that the file gives, and two are half of them.
            (3, 0, 3, 5),
            (3, 0, 0, 5),
            (2, 1, 2, 3),
            (1, 1, 4, 4),
            (3, 1, 3, 3),
            (3, None, 3, 3),
        ]
    ):
        choices = "{}" if halved is None else f'{{"halved": {"true" if halved else "false"}}}'
        new = replace(after(days=days), choices=choices)
        recorded = Recorded(store, new, many(reps)).glide()
        if confirmed:
            dose = Confirmed(proposal, confirmed, slider=False, variants=(), at=now)
            store.doses.save_dose(recorded.id, dose)
        recorded.journal.finish(Status.COMPLETED, STARTED)
        assert store.doses.past_sessions()[-1].reps == known
