"""What the report of a session says of answers before and after it, and of later changes."""

from datetime import timedelta

from session.scene import block, timeline
from store.recording import NEW, STARTED, Recorded, stack
from visit.rig import Rig

from nerveflow.dose.measures import CheckKind, Unit
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status, Symptom
from nerveflow.store.checks import Measured, Occasion, PainNow, Stacked
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.store.records import Corrected, MarkKind
from nerveflow.visit.record_report import with_report
from nerveflow.wording.session_report import report_lines, subtitle, why_lines


def test_a_stopped_session_begins_with_where_and_what_was_reported_last(rig: Rig) -> None:
    recorded = Recorded(rig.store, NEW, timeline(block(Nerve.TIBIAL, Side.LEFT))).glide()
    recorded.do(c.Pain(2), c.Feel(Symptom.TINGLING))
    recorded.journal.finish(Status.STOPPED, STARTED)
    over, stopped = why_lines(with_report(rig.store, recorded.id)[1])
    assert over == "Stopped for the day: tibial, left: tingling"
    assert stopped.startswith("Stopped by you at ")
    assert stopped.endswith(", tibial, left; the last report was: tingling.")


def test_what_was_reported_around_it_and_corrected_is_said(rig: Rig) -> None:
    store, now = rig.store, rig.time.wall()
    session = store.edits.add_by_hand(
        SessionByHand("walk", "A walk", "", now, "0", (PartByHand(Nerve.TIBIAL, Side.LEFT),))
    )
    touch = Measured(
        Occasion.AFTER_STIMULUS, CheckKind.OWN, 2, Unit.POINTS, "stairs", stimulus="sharp-blunt"
    )
    for each in (Measured(Occasion.BEFORE, CheckKind.OWN, 5, Unit.POINTS, "stairs"), touch):
        store.checks.save_measured(session, each)
    store.checks.save_pain(session, PainNow(Occasion.BEFORE, 4))
    store.checks.save_pain(session, PainNow(Occasion.AFTER_NERVE, 2, Nerve.TIBIAL, Side.LEFT))
    stack(store, session, Stacked(Nerve.TIBIAL, Side.LEFT, "vibration"))
    answer = NextDayAnswer((session,), NextDay.SAME, now, "slept well")
    store.doses.save_next_day(answer)
    store.edits.correct(session, Corrected.PAIN_AROUND, 0, 5, now)
    store.edits.correct(session, Corrected.NEXT_DAY, 0, "a-bit-worse", now)
    store.edits.mark(session, MarkKind.NOT_COUNTING, now, "a try-out")
    _, report = with_report(store, session)
    assert list(report_lines(report)) == [
        "It does not count for plans, weeks and progress. a try-out",
        "Done without the program, and added afterwards.",
        "tibial, left",
        "Touch during the glides:",
        "  tibial, left: vibration",
        "Before and after:",
        "  pain: before 5 (was 4), after the nerve (tibial, left) 2",
        "  stairs: before 5 points, after sharp and blunt 2 points",
        "The next day:",
        "  a bit worse (was the same). slept well",
    ]
    assert subtitle(report, "Mon 2 Mar") == "A walk, Mon 2 Mar"
    store.edits.mark(session, MarkKind.DELETED, now + timedelta(minutes=1))
    assert next(iter(report_lines(with_report(store, session)[1]))) == "This session is deleted."


def test_a_movement_of_ones_own_that_is_called_pain_is_no_number_for_pain(rig: Rig) -> None:
    store, now = rig.store, rig.time.wall()
    session = store.edits.add_by_hand(SessionByHand("walk", "A walk", "", now, "0", ()))
    store.checks.save_measured(
        session, Measured(Occasion.BEFORE, CheckKind.OWN, 5, Unit.POINTS, "pain on the stairs")
    )
    _, report = with_report(store, session)
    assert report.pain_around == ()
    assert report.around == ("pain on the stairs: before 5 points",)
