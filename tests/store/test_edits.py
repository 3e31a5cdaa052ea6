"""Sessions that are changed afterwards, or were done without the program."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from session.scene import block, timeline
from store.recording import NEW, STARTED, Recorded, after

from nerveflow.dose.past import NextDay, NextDayAnswer
from nerveflow.dose.proposal import Proposal, RoutineLimits
from nerveflow.dose.rules import propose
from nerveflow.session import commands as c
from nerveflow.session.terms import Nerve, Side, Status
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.store.errors import (
    AmbiguousSession,
    InUse,
    UnknownNote,
    UnknownNumber,
    UnknownSession,
)
from nerveflow.store.records import Corrected, MarkKind, NewSession, SessionStatus
from nerveflow.store.store import Store

ONE = timeline(block(Nerve.TIBIAL, Side.LEFT), block(Nerve.TIBIAL, Side.RIGHT))
NOW = STARTED + timedelta(days=9)
BY_HAND = SessionByHand(
    "tibial-glide",
    "Tibial glide",
    "shipped",
    STARTED,
    "0.1.0",
    parts=(PartByHand(Nerve.TIBIAL, Side.LEFT, 18), PartByHand(Nerve.TIBIAL, Side.RIGHT)),
    minutes=6,
    worst_tension=4,
    pain_before=3,
    pain_after=2,
    note="on the\x07 train",
)


def complete(store: Store, days: int = 0, new: NewSession | None = None) -> str:
    """A whole session at target, and a good next day."""
    new = new or after(days=days)
    recorded = Recorded(store, new, ONE).glide(50_000).glide(50_000)
    recorded.journal.finish(Status.COMPLETED, datetime.fromisoformat(new.started_at))
    answered = STARTED + timedelta(days=days + 1)
    store.doses.save_next_day(NextDayAnswer((recorded.id,), NextDay.SAME, answered, ""))
    return recorded.id


def proposed(store: Store, days: int) -> Proposal:
    now = STARTED + timedelta(days=days)
    return propose(store.doses.past_sessions(), RoutineLimits(), now)


def three_good_days(store: Store) -> list[str]:
    return [complete(store, days) for days in (0, 2, 4)]


def test_a_session_that_is_deleted_or_does_not_count_changes_the_next_dose(store: Store) -> None:
    sessions = three_good_days(store)
    assert proposed(store, 6).reps == 6, "three good days: one repetition more"
    for mark, back in (
        (MarkKind.DELETED, MarkKind.RESTORED),
        (MarkKind.NOT_COUNTING, MarkKind.COUNTING),
    ):
        store.edits.mark(sessions[1], mark, NOW)
        assert proposed(store, 6).reps == 5, "two good days are not enough"
        assert [past.id for past in store.doses.past_sessions()] == [sessions[0], sessions[2]]
        assert store.last_times()["flow"] == after(days=4).started_at
        store.edits.mark(sessions[1], back, NOW + timedelta(minutes=1))
        assert proposed(store, 6).reps == 6


def test_what_does_not_count_is_in_the_history_but_in_no_week(store: Store) -> None:
    first, second = complete(store), complete(store, 2)
    store.edits.mark(second, MarkKind.NOT_COUNTING, NOW, "a try-out")
    assert [(row.id, row.counts) for row in store.history()] == [(second, False), (first, True)]
    assert store.doses.days_done() == {"flow": (STARTED.date(),)}
    assert store.last_times()["flow"] == NEW.started_at
    (mark,) = store.session(second).marks
    assert (mark.mark, mark.at, mark.why) == (MarkKind.NOT_COUNTING, NOW, "a try-out")


def test_a_deleted_session_is_found_where_no_other_has_such_an_id(store: Store) -> None:
    session = complete(store)
    other = complete(store)
    store.edits.mark(session, MarkKind.DELETED, NOW)
    assert [row.id for row in store.history()] == [other]
    assert store.session(session).deleted
    assert store.session(session[:3]).id == other
    store.edits.mark(other, MarkKind.DELETED, NOW)
    with pytest.raises(AmbiguousSession):
        store.session(session[:3])
    with pytest.raises(UnknownSession):
        store.session("")


def test_a_corrected_reading_changes_the_next_dose_and_the_first_one_is_kept(
    store: Store,
) -> None:
    sessions = three_good_days(store)
    record = store.session(sessions[2])
    reading = record.readings[0]
    corrected = store.edits.correct(sessions[2], Corrected.TENSION, reading.seq, 5, NOW)
    assert corrected is not None
    assert (corrected.was, corrected.value) == ("3", "5")
    assert proposed(store, 6).reps == 5, "above target: nothing grows"
    again = store.edits.correct(sessions[2], Corrected.TENSION, reading.seq, 4, later())
    assert again is not None
    assert again.was == "5"
    record = store.session(sessions[2])
    assert (record.readings[0].value, record.was(Corrected.TENSION, reading.seq)) == (4, "3")
    assert record.was(Corrected.TENSION, record.readings[1].seq) == ""
    store.edits.correct(sessions[2], Corrected.TENSION, reading.seq, 3, later(2))
    assert store.session(sessions[2]).was(Corrected.TENSION, reading.seq) == ""
    assert proposed(store, 6).reps == 6


def test_the_same_number_is_no_correction_and_an_unknown_row_is_refused(store: Store) -> None:
    session = complete(store)
    seq = store.session(session).readings[0].seq
    assert store.edits.correct(session, Corrected.TENSION, seq, 3, NOW) is None
    assert store.session(session).corrections == ()
    with pytest.raises(UnknownNumber):
        store.edits.correct(session, Corrected.PAIN, 999, 3, NOW)


def test_pain_in_and_around_a_session_and_the_next_day_can_be_corrected(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Pain(2))
    recorded.journal.finish(Status.STOPPED, STARTED)
    session = recorded.id
    store.checks.save_pain(session, PainNow(Occasion.BEFORE, 4))
    store.checks.save_pain(session, PainNow(Occasion.AFTER, 3))
    store.doses.save_next_day(NextDayAnswer((session,), NextDay.SAME, STARTED, ""))
    (pain,) = store.session(session).pains
    store.edits.correct(session, Corrected.PAIN, pain.seq, 3, NOW)
    store.edits.correct(session, Corrected.PAIN_AROUND, 1, 5, NOW)
    store.edits.correct(session, Corrected.NEXT_DAY, 0, NextDay.CLEARLY_WORSE.value, NOW)
    assert [each.value for each in store.session(session).pains] == [3]
    assert [each.value for each in store.checks.of(session).pains] == [4, 5]
    assert store.doses.past_sessions()[0].next_day is NextDay.CLEARLY_WORSE
    record = store.session(session)
    assert record.was(Corrected.PAIN_AROUND, 1) == "3"
    assert record.was(Corrected.NEXT_DAY, 0) == "same"


@pytest.mark.parametrize("kind", [Corrected.TENSION, Corrected.PAIN])
def test_a_number_that_ends_a_nerve_closes_it_even_where_it_is_only_reported_later(
    store: Store, kind: Corrected
) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Pain(2))
    recorded.journal.finish(Status.STOPPED, STARTED)
    record = store.session(recorded.id)
    row = record.readings[0] if kind is Corrected.TENSION else record.pains[0]
    soon = STARTED + timedelta(hours=1)
    store.edits.correct(recorded.id, kind, row.seq, 5, soon)
    assert not store.closed(soon)
    store.edits.correct(recorded.id, kind, row.seq, 7, soon + timedelta(minutes=1))
    assert store.closed(soon) == {(Nerve.TIBIAL, Side.LEFT)}
    assert not store.closed(STARTED + timedelta(days=1))
    long_before = STARTED - timedelta(days=3)
    assert store.closed(long_before), "what a wrong clock noted opens nothing"


def test_what_a_deleted_session_closed_stays_closed(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    recorded.do(c.Tension(7))
    recorded.journal.finish(Status.STOPPED, STARTED)
    store.edits.mark(recorded.id, MarkKind.DELETED, STARTED)
    assert store.closed(STARTED) == {(Nerve.TIBIAL, Side.LEFT)}
    seq = store.session(recorded.id).readings[-1].seq
    store.edits.correct(recorded.id, Corrected.TENSION, seq, 3, STARTED)
    assert store.closed(STARTED) == {(Nerve.TIBIAL, Side.LEFT)}


def test_a_note_is_edited_deleted_and_brought_back_and_every_text_is_stored(store: Store) -> None:
    session = complete(store)

    def texts() -> list[str]:
        return [note.text for note in store.session(session).notes]

    first = store.edits.add_note(session, "tight", NOW)
    store.edits.add_note(session, "slept well", later(1))
    second = store.edits.edit_note(session, first, "tight calf", later(2))
    assert texts() == ["slept well", "tight calf"]
    gone = store.edits.edit_note(session, second, "", later(3))
    assert texts() == ["slept well"]
    store.edits.edit_note(session, gone, "tight calf", later(4))
    assert texts() == ["slept well", "tight calf"]
    kept = store._database.rows(str, "SELECT text FROM note ORDER BY id")
    assert kept == ["tight", "slept well", "tight calf", "", "tight calf"]


def test_of_two_edits_of_one_note_both_are_shown(store: Store) -> None:
    session = complete(store)
    first = store.edits.add_note(session, "left", NOW)
    for text in ("left calf", "left sole"):
        store.edits.edit_note(session, first, text, later())
    assert [note.text for note in store.session(session).notes] == ["left calf", "left sole"]


def test_a_session_that_goes_on_takes_notes_but_no_other_change(store: Store) -> None:
    recorded = Recorded(store, NEW, ONE).glide()
    key = store.edits.add_note(recorded.id, "so far so good", NOW)
    seq = store.session(recorded.id).readings[0].seq
    refused: tuple[Callable[[], object], ...] = (
        lambda: store.edits.mark(recorded.id, MarkKind.DELETED, NOW),
        lambda: store.edits.correct(recorded.id, Corrected.TENSION, seq, 2, NOW),
    )
    for change in refused:
        with pytest.raises(InUse):
            change()
    recorded.journal.close()
    store.edits.mark(recorded.id, MarkKind.DELETED, NOW)
    assert store.unfinished() == []
    with pytest.raises(UnknownSession):
        store.edits.edit_note("nobody", key, "x", NOW)
    with pytest.raises(UnknownNote):
        store.edits.edit_note(recorded.id, "nothing", "x", NOW)


def test_a_session_done_without_the_program_has_what_was_reported_and_nothing_else(
    store: Store,
) -> None:
    session = store.edits.add_by_hand(BY_HAND)
    record = store.session(session)
    assert (record.by_hand, record.status) == (True, SessionStatus.COMPLETED)
    assert (record.started_at, record.ended_at) == (STARTED.isoformat(), None)
    assert record.duration_ms == 6 * 60_000
    shown = [(each.nerve, each.side, each.reps, each.sets_done) for each in record.reps]
    assert shown == [(Nerve.TIBIAL, Side.LEFT, 18, 0), (Nerve.TIBIAL, Side.RIGHT, 0, 0)]
    assert [reading.value for reading in record.readings] == [4]
    assert [note.text for note in record.notes] == ["on the train"]
    pains = [(each.occasion, each.value) for each in store.checks.of(session).pains]
    assert pains == [(Occasion.BEFORE, 3), (Occasion.AFTER, 2)]
    assert (record.worked, record.cut_short, record.texts) == (True, False, ())
    assert store.last_times()["tibial-glide"] == STARTED.isoformat()


def test_where_nothing_is_reported_no_number_is_saved(store: Store) -> None:
    bare = SessionByHand("walk", "A walk", "", STARTED, "0.1.0", parts=(PartByHand(None, None),))
    session = store.edits.add_by_hand(bare)
    record, checked = store.session(session), store.checks.of(session)
    assert (record.readings, record.notes, checked.pains) == ((), (), ())
    assert (record.duration_ms, record.reps[0].reps) == (0, 0)
    assert store.doses.days_done() == {"walk": (STARTED.date(),)}


def test_the_dose_never_grows_by_a_session_that_was_done_without_the_program(
    store: Store,
) -> None:
    three_good_days(store)
    store.edits.add_by_hand(
        replace(BY_HAND, started_at=STARTED + timedelta(days=5), worst_tension=3)
    )
    past = store.doses.past_sessions()[-1]
    assert (past.reps, past.reps_done, past.worst_tension, past.pain_before) == (0, 18, 3, 3)
    assert proposed(store, 7).reps == 6, "the three good days still speak for themselves"
    store.edits.add_by_hand(replace(BY_HAND, started_at=STARTED + timedelta(days=6)))
    assert proposed(store, 8).reps == 5, "above target by hand: nothing grows"


def test_repetitions_without_the_program_are_not_called_none(store: Store) -> None:
    assert proposed(store, 0).reason == "Your first glides have 5 repetitions each."
    store.edits.add_by_hand(BY_HAND)
    found = proposed(store, 1)
    shown = " ".join(rule.sentence for rule in found.spoke)
    assert "You have done no repetition" not in shown and "before the first repetition" not in shown
    assert "Your first repetitions with the program: you start with 5" in shown


def later(minutes: int = 1) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_the_last_change_decides_even_where_the_clock_was_put_back(store: Store) -> None:
    session = complete(store)
    seq = store.session(session).readings[0].seq
    for mark in (MarkKind.DELETED, MarkKind.RESTORED):
        store.edits.mark(session, mark, NOW - timedelta(days=mark is MarkKind.RESTORED))
    assert not store.session(session).deleted
    for value in (5, 4):
        store.edits.correct(
            session, Corrected.TENSION, seq, value, NOW - timedelta(hours=5 - value)
        )
    assert store.session(session).readings[0].value == 4


def test_sessions_added_for_one_moment_differ_in_the_id_that_is_shown(store: Store) -> None:
    added = [store.edits.add_by_hand(BY_HAND) for _ in range(3)]
    assert {len(shown) for shown in store.short_ids(added).values()} == {13}
    assert [store.session(each).started_at for each in added] == [
        BY_HAND.started_at.isoformat()
    ] * 3
