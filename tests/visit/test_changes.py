"""What can be changed in a session of the history."""

from datetime import timedelta

from session.scene import block, timeline
from store.recording import NEW, STARTED, Recorded
from visit.rig import Rig

from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status, Symptom
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.records import Corrected
from nerveflow.visit.changes import correctables, delete_question, next_day_question


def stopped(rig: Rig) -> str:
    recorded = Recorded(rig.store, NEW, timeline(block(Nerve.TIBIAL, Side.LEFT))).glide()
    recorded.do(c.Pain(2), c.Feel(Symptom.TINGLING))
    recorded.journal.finish(Status.STOPPED, STARTED)
    return recorded.id


def test_every_number_can_be_chosen_in_the_order_of_the_session(rig: Rig) -> None:
    session = stopped(rig)
    rig.store.checks.save_pain(session, PainNow(Occasion.AFTER, 3))
    rig.store.doses.save_next_day(NextDayAnswer((session,), NextDay.SAME, STARTED, ""))
    record, checked = rig.store.session(session), rig.store.checks.of(session)
    found = correctables(record, checked, rig.store.doses.next_days(session))
    assert [(each.what, each.row, each.value) for each in found] == [
        (Corrected.TENSION, record.readings[0].seq, "3"),
        (Corrected.PAIN, record.pains[0].seq, "2"),
        (Corrected.PAIN_AROUND, 0, "3"),
        (Corrected.NEXT_DAY, 0, "same"),
    ]
    assert "tension 3 (tibial, left)" in found[0].line
    first = record.readings[0].seq
    rig.store.edits.correct(session, Corrected.TENSION, first, 4, STARTED)
    rig.store.edits.correct(session, Corrected.PAIN_AROUND, 0, 5, STARTED)
    rig.store.edits.correct(session, Corrected.NEXT_DAY, 0, "better", STARTED)
    record, checked = rig.store.session(session), rig.store.checks.of(session)
    again = correctables(record, checked, rig.store.doses.next_days(session))
    assert "tension 4 (was 3) (tibial, left)" in again[0].line
    assert again[2].line.endswith("5 (was 3)")
    assert again[3].line.endswith("better (was the same)")
    assert {option.value for option in next_day_question().options} == set(NextDay)


def test_deleting_says_what_stays_closed_and_asked(rig: Rig) -> None:
    session = stopped(rig)
    record = rig.store.session(session)
    asked = delete_question(record, rig.store.closed_until(STARTED), STARTED)
    assert "This stays: tibial (calf and sole), left is over until" in asked.text
    assert "all the questions" in asked.text
    later = STARTED + timedelta(days=2)
    assert "This stays" not in delete_question(record, rig.store.closed_until(later), later).text
    assert asked.options[0].value == asked.forward == "keep"
