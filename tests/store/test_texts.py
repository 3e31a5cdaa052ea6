"""Text that a person typed is stored without the characters that control a terminal."""

from dataclasses import replace
from datetime import date, timedelta

from store.recording import NEW, STARTED, Recorded, after

from nerveflow.dose.measures import CheckKind, Unit
from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.safety.answers import Clearance
from nerveflow.session import commands as c
from nerveflow.store.checks import Measured, Occasion
from nerveflow.store.records import RoutineText
from nerveflow.store.store import Store

TYPED = "sore \x1b[31mtoe\x9b2J\u202e,\nsince\tMonday"
STORED = "sore [31mtoe2J, since Monday"


def test_a_reason_is_stored_without_control_characters_in_log_and_record(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Skip(TYPED))
    assert {skip.detail for skip in store.session(recorded.id).skips} == {STORED}
    recorded.journal.close()
    (left,) = store.unfinished()
    assert c.Skip(STORED) in [entry.command for entry in left.log]


def test_a_note_is_stored_without_control_characters(store: Store) -> None:
    session = Recorded(store).id
    store.edits.add_note(session, TYPED, STARTED)
    assert [note.text for note in store.session(session).notes] == [STORED]


def test_a_note_about_the_next_day_is_stored_without_control_characters(store: Store) -> None:
    session = Recorded(store).id
    at = STARTED + timedelta(days=1)
    store.doses.save_next_day(NextDayAnswer((session,), NextDay.SAME, at, TYPED))
    assert [answer.note for answer in store.doses.next_days(session)] == [STORED]


def test_the_name_of_who_cleared_is_stored_without_control_characters(store: Store) -> None:
    clearance = Clearance("disc-history", date(2026, 2, 27), STARTED, by=TYPED)
    store.answers.save_clearance(clearance)
    assert store.answers.clearances() == (replace(clearance, by=STORED),)


def test_the_name_of_a_movement_is_stored_without_control_characters(store: Store) -> None:
    session = Recorded(store).id
    measured = Measured(Occasion.BEFORE, CheckKind.OWN, 4, Unit.POINTS, TYPED)
    store.checks.save_measured(session, measured)
    assert store.checks.of(session).measured == (replace(measured, words=STORED),)


def test_the_texts_of_a_routine_are_found_the_last_one_first_and_rehearsals_have_none(
    store: Store,
) -> None:
    newer = (RoutineText("flow", 'name = "Newer"\n'), NEW.texts[1])
    Recorded(store)
    Recorded(store, after(days=1, new=replace(NEW, texts=newer)))
    Recorded(
        store, after(days=2, new=replace(NEW, texts=(RoutineText("flow", "x"),), rehearsal=True))
    )
    assert store.texts_of("flow") == ('name = "Newer"\n', 'name = "Flow"\n')
    assert store.texts_of("tibial-glide") == ("steps = []\n",) and store.texts_of("none") == ()
