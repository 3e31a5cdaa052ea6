from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from store.recording import NEW, STARTED, Recorded

from nerveflow.safety.answers import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    Seen,
    last_full,
    last_full_answers,
)
from nerveflow.safety.terms import Tier
from nerveflow.session.commands import Feel
from nerveflow.session.terms import Symptom
from nerveflow.store.errors import Damaged
from nerveflow.store.records import NewSession
from nerveflow.store.store import Store


def answer(question: str, yes: bool = False, days: int = 0) -> Answer:
    return Answer(question, yes, 3, STARTED + timedelta(days=days))


FULL = PastScreening(
    at=STARTED,
    kind=ScreeningKind.FULL,
    wording=3,
    answers=(answer("saddle-numbness"), answer("calf-only", yes=True)),
    tier=None,
    allowed=True,
)
DAILY = PastScreening(
    at=STARTED + timedelta(days=1),
    kind=ScreeningKind.DAILY,
    wording=3,
    answers=(answer("anything-new", yes=True, days=1),),
    tier=Tier.URGENT,
    allowed=False,
)


def test_screenings_are_read_as_they_were_saved_with_time_and_wording(store: Store) -> None:
    store.answers.save_screening(FULL)
    store.answers.save_screening(DAILY)
    past = store.answers.screenings()
    assert past == (FULL, DAILY)
    assert last_full(past, STARTED) == FULL
    assert last_full_answers(past, STARTED) == {"saddle-numbness": False, "calf-only": True}


def test_the_newest_screening_is_linked_to_the_session_that_followed(store: Store) -> None:
    session = store.begin(NEW).id
    store.answers.save_screening(FULL)
    store.answers.save_screening(DAILY)
    store.answers.link_session(session)
    assert store._database.rows(str, "SELECT session_id FROM screening ORDER BY id") == [
        "None",
        session,
    ]


def test_a_screening_without_answers_is_saved(store: Store) -> None:
    closed = PastScreening(STARTED, ScreeningKind.FULL, 3, (), Tier.EMERGENCY, allowed=False)
    store.answers.save_screening(closed)
    assert store.answers.screenings() == (closed,)


def test_answers_about_sensory_input_are_saved(store: Store, path: Path) -> None:
    given = (answer("implant"), answer("numb-skin", yes=True))
    store.answers.save_stimulus_answers("vibration", given)
    store.answers.save_stimulus_answers("light-touch", (answer("numb-skin", days=2),))
    with Store(path) as again:
        assert again.answers.stimulus_answers() == (*given, answer("numb-skin", days=2))


def test_a_withdrawn_answer_about_sensory_input_is_not_read(store: Store) -> None:
    given = (answer("implant", yes=True), answer("numb-skin"))
    store.answers.save_stimulus_answers("vibration", given)
    assert store.answers.withdraw("implant", STARTED) == 1
    assert store.answers.stimulus_answers() == given[1:]


def test_a_clearance_is_dated_and_can_be_withdrawn(store: Store) -> None:
    clearance = Clearance("disc-history", date(2026, 2, 27), STARTED, by="my physiotherapist")
    other = Clearance("fever", date(2026, 2, 28), STARTED)
    store.answers.save_clearance(clearance)
    store.answers.save_clearance(other)
    assert store.answers.clearances() == (clearance, other)
    later = STARTED + timedelta(days=3)
    assert store.answers.withdraw("disc-history", later) == 1
    assert store.answers.withdraw("disc-history", later + timedelta(days=1)) == 0
    assert store.answers.clearances() == (clearance.withdrawn(later), other)


def test_all_clearances_are_withdrawn_at_once_and_each_question_is_named_once(
    store: Store,
) -> None:
    later = STARTED + timedelta(hours=1)
    given = [
        Clearance(question, date(2026, 3, 1), STARTED)
        for question in ("fever", "disc-history", "fever")
    ]
    for each in given:
        store.answers.save_clearance(each)
    assert store.answers.withdraw_clearances(later) == ("fever", "disc-history")
    assert store.answers.clearances() == tuple(each.withdrawn(later) for each in given)
    assert store.answers.withdraw_clearances(later) == ()


def test_a_clearance_that_is_saved_as_withdrawn_stays_withdrawn(store: Store) -> None:
    gone = Clearance("fever", date(2026, 2, 28), STARTED).withdrawn(STARTED)
    store.answers.save_clearance(gone)
    assert store.answers.clearances() == (gone,)


def test_a_date_that_was_never_written_is_damage(store: Store) -> None:
    store.answers.save_clearance(Clearance("fever", date(2026, 2, 28), STARTED))
    with store._database.writing() as connection:
        connection.execute("UPDATE clearance SET cleared_on = 'soon'")
    with pytest.raises(Damaged, match="soon"):
        store.answers.clearances()


def test_asking_for_the_time_of_waking_is_saved(store: Store) -> None:
    assert not store.answers.waking_asked()
    store.answers.save_waking_asked(FULL.at)
    assert store.answers.waking_asked()


def test_what_a_professional_has_seen_is_saved_on_one_clean_line(store: Store) -> None:
    seen = Seen("saddle-numbness", STARTED, date(2026, 3, 3), "a\x1b doctor", STARTED)
    store.answers.save_seen(seen)
    assert store.answers.seen() == (replace(seen, by="a doctor"),)


def test_a_screening_of_the_future_says_when_it_was_noticed(store: Store) -> None:
    store.answers.save_screening(replace(FULL, at=STARTED + timedelta(days=400)))
    store.answers.save_screening(DAILY)
    store.notice_wrong_clock(STARTED)
    store.notice_wrong_clock(STARTED + timedelta(days=2))
    assert [s.noticed_at for s in store.answers.screenings()] == [STARTED, None]


def felt(store: Store, symptom: Symptom, new: NewSession = NEW) -> str:
    recorded = Recorded(store, new)
    recorded.do(Feel(symptom))
    store.answers.link_session(recorded.id)
    recorded.journal.close()
    return recorded.id


@pytest.mark.parametrize("symptom", list(Symptom))
def test_a_symptom_counts_until_all_is_asked_again(store: Store, symptom: Symptom) -> None:
    store.answers.save_screening(FULL)
    assert not store.answers.felt_since_full()
    felt(store, symptom)
    assert store.answers.felt_since_full() is (symptom is not Symptom.CRAMP)
    # A daily screening, or one that allowed nothing, is not enough; whatever the clock says.
    store.answers.save_screening(replace(DAILY, allowed=True))
    store.answers.save_screening(replace(FULL, allowed=False))
    assert store.answers.felt_since_full() is (symptom is not Symptom.CRAMP)
    store.answers.save_screening(replace(FULL, at=STARTED - timedelta(days=1)))
    assert not store.answers.felt_since_full()


def test_a_symptom_in_a_rehearsal_or_one_that_was_taken_back_asks_nothing(store: Store) -> None:
    store.answers.save_screening(FULL)
    felt(store, Symptom.SHARP, replace(NEW, rehearsal=True))
    assert not store.answers.felt_since_full()
    felt(store, Symptom.SHARP)
    with store._database.writing() as connection:
        connection.execute("UPDATE symptom SET undone = 1")
    assert not store.answers.felt_since_full()
