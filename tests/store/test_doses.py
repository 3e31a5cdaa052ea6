from dataclasses import replace
from datetime import date, timedelta

from session.scene import block, timeline
from store.keeping import NEW, STARTED, Kept, after

from nerveflow.dose.past import Direction, NextDay, PastVariant
from nerveflow.dose.proposal import Confirmed, RoutineLimits, VariantChoice
from nerveflow.dose.rules import propose
from nerveflow.interview.next_day import NextDayAnswer, sessions_asked_about
from nerveflow.session import commands as c
from nerveflow.session.effects import Status
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store.records import NewSession, RoutineText
from nerveflow.store.store import Store

ONE = timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.TIBIAL, Side.RIGHT))


def complete(store: Store, new: NewSession = NEW) -> str:
    """A whole session at target; returns its id."""
    kept = Kept(store, new, ONE).glide(50_000).glide(50_000)
    kept.journal.finish(Status.COMPLETED, new.started_at)
    return kept.id


def said(*sessions: str, value: NextDay = NextDay.SAME, days: int = 1) -> NextDayAnswer:
    return NextDayAnswer(sessions, value, STARTED + timedelta(days=days), "slept well")


def test_a_good_session_is_what_the_rules_call_one(store: Store) -> None:
    session = complete(store)
    (past,) = store.doses.past_sessions()
    assert (past.id, past.started_at, past.ended_at) == (session, STARTED, STARTED)
    assert (past.reps, past.reps_done, past.worst_tension, past.target) == (5, 10, 3, 3)
    assert past.at_target
    assert past.next_day is None
    assert past.variants == ()


def test_a_hold_and_a_stop_are_seen_and_what_was_taken_back_is_not(store: Store) -> None:
    held = Kept(store, NEW, ONE).glide()
    held.do(c.Tension(5))
    stopped = Kept(store, after(days=1), ONE).glide()
    stopped.do(c.Tension(7))
    undone = Kept(store, after(days=2), ONE).glide()
    undone.do(c.Tension(7), c.Undo())
    for kept in (held, stopped, undone):
        kept.journal.finish(Status.COMPLETED, kept.journal.id and NEW.started_at)
    first, second, third = store.doses.past_sessions()
    assert (first.held, first.stopped, first.worst_tension) == (True, False, 5)
    assert (second.held, second.stopped, second.worst_tension) == (False, True, 7)
    assert (third.held, third.stopped, third.worst_tension) == (False, False, 3)


def test_a_session_that_ended_in_the_middle_counts_as_stopped(store: Store) -> None:
    Kept(store, NEW, ONE).glide().journal.close()
    (past,) = store.doses.past_sessions()
    assert past.stopped
    assert past.ended_at is None


def test_what_is_being_followed_now_is_not_past_and_a_rehearsal_never_is(store: Store) -> None:
    Kept(store, NEW, ONE)
    complete(store, replace(after(days=1), rehearsal=True))
    assert store.doses.past_sessions() == ()


def test_a_session_without_glides_or_readings_has_no_numbers_invented(store: Store) -> None:
    store.begin(NEW).finish(Status.COMPLETED, NEW.started_at)
    (past,) = store.doses.past_sessions()
    assert (past.reps, past.reps_done, past.worst_tension) == (0, 0, None)


def test_the_variant_in_which_a_block_ended_is_remembered(store: Store) -> None:
    kept = Kept(store, NEW, ONE).glide()
    kept.do(c.Easier())
    kept.glide(50_000)
    kept.journal.finish(Status.STOPPED, NEW.started_at)
    (past,) = store.doses.past_sessions()
    assert past.variants == (
        PastVariant("tibial-glide", "tibial-glide/chair", "Chair", Direction.EASIER),
    )


def test_easier_and_then_harder_again_is_no_variant(store: Store) -> None:
    kept = Kept(store, NEW, ONE).glide()
    kept.do(c.Easier())
    kept.wait(1_000)
    kept.do(c.Harder())
    kept.journal.finish(Status.STOPPED, NEW.started_at)
    assert store.doses.past_sessions()[0].variants == ()


def test_a_harder_variant_is_known_as_harder(store: Store) -> None:
    gentle = replace(ONE, blocks=tuple(replace(b, start_variant=0) for b in ONE.blocks))
    kept = Kept(store, NEW, gentle)
    kept.do(c.Harder())
    kept.journal.finish(Status.STOPPED, NEW.started_at)
    (variant,) = store.doses.past_sessions()[0].variants
    assert (variant.variant, variant.way) == ("tibial-glide", Direction.HARDER)


def test_a_remembered_variant_stays_until_somebody_changes_it(store: Store) -> None:
    first = Kept(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, NEW.started_at)
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
    first = Kept(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, NEW.started_at)
    now = STARTED + timedelta(days=1)
    proposal = propose(store.doses.past_sessions(), RoutineLimits(), now)
    easier = replace(ONE, blocks=tuple(replace(b, start_variant=0) for b in ONE.blocks))
    second = Kept(store, after(days=1), easier)
    confirmed = Confirmed(proposal, 5, slider=False, variants=proposal.variants, at=now)
    store.doses.save_dose(second.id, confirmed)
    second.do(c.Harder())
    second.journal.finish(Status.STOPPED, NEW.started_at)
    assert [bool(past.variants) for past in store.doses.past_sessions()] == [True, False]


def test_the_next_day_goes_with_its_sessions_and_the_newest_word_counts(store: Store) -> None:
    morning, evening = complete(store), complete(store, after(hours=3))
    asked = sessions_asked_about(store.doses.past_sessions(), STARTED + timedelta(days=1))
    assert {s.id for s in asked} == {morning, evening}
    store.doses.save_next_day(said(morning, evening, value=NextDay.CLEARLY_WORSE))
    store.doses.save_next_day(said(evening, value=NextDay.BETTER, days=2))
    assert [p.next_day for p in store.doses.past_sessions()] == [
        NextDay.CLEARLY_WORSE,
        NextDay.BETTER,
    ]
    words = store.doses.next_days(evening)
    assert [(w.value, w.note) for w in words] == [
        (NextDay.CLEARLY_WORSE, "slept well"),
        (NextDay.BETTER, "slept well"),
    ]


def test_when_it_was_last_worse_is_known(store: Store) -> None:
    session = complete(store)
    assert store.doses.worse_next_day_at() is None
    store.doses.save_next_day(said(session, value=NextDay.A_BIT_WORSE))
    store.doses.save_next_day(said(session, value=NextDay.SAME, days=2))
    assert store.doses.worse_next_day_at() == STARTED + timedelta(days=1)


def test_a_proposal_is_kept_beside_what_was_made_of_it(store: Store) -> None:
    for days in range(3):
        store.doses.save_next_day(said(complete(store, after(days=days)), days=days + 1))
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


def test_days_on_which_something_was_done_are_known_by_routine(store: Store) -> None:
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


def test_a_session_with_the_slider_is_known_as_one(store: Store) -> None:
    proposal = propose((), RoutineLimits(), STARTED)
    confirmed = Confirmed(proposal, 5, slider=True, variants=(), at=STARTED)
    store.doses.save_dose(complete(store), confirmed)
    complete(store, after(days=1))
    assert [past.slider for past in store.doses.past_sessions()] == [True, False]


def test_a_session_without_a_block_leaves_its_variant_as_it_was(store: Store) -> None:
    first = Kept(store, NEW, ONE).glide()
    first.do(c.Easier())
    first.journal.finish(Status.STOPPED, NEW.started_at)
    other = replace(after(days=1), routine="sural-glide", texts=(RoutineText("sural-glide", ""),))
    store.begin(other).finish(Status.COMPLETED, NEW.started_at)
    kept = [past.variants for past in store.doses.past_sessions()]
    assert kept[0] and kept[0] == kept[1]
    complete(store, after(days=2))
    assert store.doses.past_sessions()[2].variants == ()
