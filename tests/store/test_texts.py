"""Words that a person typed are kept, and what would command a terminal is not."""

from dataclasses import replace
from datetime import date, timedelta

from store.keeping import STARTED, Kept

from nerveflow.dose.checks import CheckKind, Unit
from nerveflow.dose.past import NextDay
from nerveflow.interview.next_day import NextDayAnswer
from nerveflow.safety.answers import Clearance
from nerveflow.session import commands as c
from nerveflow.store.checks import Measured, Occasion
from nerveflow.store.store import Store

TYPED = "sore \x1b[31mtoe\x9b2J\u202e,\nsince\tMonday"
KEPT = "sore [31mtoe2J, since Monday"


def test_a_reason_is_kept_tame_in_the_log_and_in_the_record(store: Store) -> None:
    kept = Kept(store).glide()
    kept.do(c.Skip(TYPED))
    assert {skip.detail for skip in store.session(kept.id).skips} == {KEPT}
    kept.journal.close()
    (left,) = store.unfinished()
    assert c.Skip(KEPT) in [entry.command for entry in left.log]


def test_a_note_is_kept_tame(store: Store) -> None:
    session = Kept(store).id
    store.add_note(session, TYPED)
    assert store.session(session).notes == (KEPT,)


def test_what_was_said_about_the_next_day_is_kept_tame(store: Store) -> None:
    session = Kept(store).id
    at = STARTED + timedelta(days=1)
    store.doses.save_next_day(NextDayAnswer((session,), NextDay.SAME, at, TYPED))
    assert [said.note for said in store.doses.next_days(session)] == [KEPT]


def test_who_cleared_something_is_kept_tame(store: Store) -> None:
    clearance = Clearance("disc-history", date(2026, 2, 27), STARTED, by=TYPED)
    store.answers.save_clearance(clearance)
    assert store.answers.clearances() == (replace(clearance, by=KEPT),)


def test_the_words_for_a_movement_are_kept_tame(store: Store) -> None:
    session = Kept(store).id
    measured = Measured(Occasion.BEFORE, CheckKind.OWN, 4, Unit.POINTS, TYPED)
    store.checks.keep(session, measured)
    assert store.checks.of(session).measured == (replace(measured, words=KEPT),)
