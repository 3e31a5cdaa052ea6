from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from session.scene import SessionDriver, block, of, timeline
from session.test_properties import COMMANDS
from store.recording import NEW, STARTED, Recorded

from nerveflow.session import commands as c
from nerveflow.session.effects import (
    Ended,
    Felt,
    LineGiven,
    PainRead,
    RepDone,
    Skipped,
    Taken,
    TensionRead,
    Undone,
)
from nerveflow.session.engine import Session
from nerveflow.session.terms import (
    Joint,
    Kind,
    Nerve,
    NoNumber,
    Problem,
    Side,
    Status,
    Symptom,
    Way,
    Why,
)
from nerveflow.store.errors import NotTaken
from nerveflow.store.records import GlideReps, SegmentOutcome, SegmentRef, SessionStatus
from nerveflow.store.store import Store
from nerveflow.store.write_effects import WriteCursor, write


def last_outcome(store: Store, recorded: Recorded) -> SegmentOutcome:
    return store.session(recorded.id).segments[-1].outcome


def test_a_reading_has_a_nerve_a_side_and_a_segment(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(4))
    first, second = store.session(recorded.id).readings
    assert (first.value, first.nerve, first.side) == (3, Nerve.TIBIAL, Side.LEFT)
    assert first.segment == SegmentRef(1, 2, Kind.TENSION, Nerve.TIBIAL, Side.LEFT)
    assert second.segment is not None
    assert second.segment.kind is Kind.GLIDE
    assert second.at_ms == recorded.driver.now


def test_a_reading_before_the_first_segment_has_none(store: Store) -> None:
    journal = store.begin(NEW)
    journal.write([], [TensionRead(0, 2, 3)], STARTED)
    (reading,) = store.session(journal.id).readings
    assert (reading.nerve, reading.side, reading.segment) == (None, None, None)


def test_three_five_three_is_one_hold(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(5))
    recorded.wait(4_000)
    recorded.do(c.Tension(3))
    record = store.session(recorded.id)
    assert [r.value for r in record.readings] == [3, 5, 3]
    (eased,) = record.eased
    assert (eased.rung, eased.nerve) == ("lean", Nerve.TIBIAL)
    assert eased.went_on_ms == eased.at_ms + 4_000
    assert record.broken_off == ()


def test_a_seven_breaks_the_nerve_off_and_the_skips_have_the_reason(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(7))
    record = store.session(recorded.id)
    (over,) = record.broken_off
    assert (over.nerve, over.side, over.why) == (Nerve.TIBIAL, Side.LEFT, Why.TENSION)
    assert over.detail == "tension 7"
    assert [(s.kind, s.why) for s in record.skips] == [(Kind.GLIDE, Why.TENSION)]
    assert record.reps == (GlideReps(Nerve.TIBIAL, Side.LEFT, Joint.KNEE, 1, 0, 1),)
    assert [s.outcome for s in record.segments if s.kind is Kind.GLIDE] == [
        SegmentOutcome.BROKEN_OFF
    ]


def test_a_finished_glide_counts_its_repetitions_and_its_set(store: Store) -> None:
    recorded = Recorded(store).glide(40_000)
    record = store.session(recorded.id)
    assert record.reps == (GlideReps(Nerve.TIBIAL, Side.LEFT, Joint.KNEE, 5, 1, 0),)
    assert [s.kind for s in record.done][:3] == [Kind.POSITION, Kind.TENSION, Kind.GLIDE]


def test_a_restarted_glide_has_two_rows(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Restart())
    glides = [s for s in store.session(recorded.id).segments if s.kind is Kind.GLIDE]
    assert [(s.outcome, s.reps_done) for s in glides] == [
        (SegmentOutcome.LEFT, 1),
        (SegmentOutcome.OPEN, 0),
    ]
    assert glides[0].left_ms == recorded.driver.now


def test_a_late_answer_belongs_to_the_glide_it_is_about(store: Store) -> None:
    recorded = Recorded(store)
    recorded.glide()
    recorded.wait(40_000)
    recorded.do(c.Tension(7))
    record = store.session(recorded.id)
    assert [(r.value, r.nerve, r.side) for r in record.readings][-1] == (
        7,
        Nerve.TIBIAL,
        Side.LEFT,
    )
    assert [(o.nerve, o.side) for o in record.broken_off] == [(Nerve.TIBIAL, Side.LEFT)]
    peroneal = [s for s in record.segments if s.nerve is Nerve.PERONEAL]
    assert [s.outcome for s in peroneal] == [SegmentOutcome.LEFT]


def test_pain_symptoms_and_variants_have_the_nerve_and_side_they_came_in(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Pain(4), c.Easier(), c.Feel(Symptom.TINGLING))
    record = store.session(recorded.id)
    (pain,) = record.pains
    assert (pain.value, pain.caution, pain.nerve) == (4, True, Nerve.TIBIAL)
    (symptom,) = record.symptoms
    assert (symptom.symptom, symptom.side) == (Symptom.TINGLING, Side.LEFT)
    (variant,) = record.variants
    assert (variant.variant, variant.nerve) == ("tibial-glide/chair", Nerve.TIBIAL)
    assert record.broken_off[0].why is Why.SYMPTOM


def test_an_undone_reading_is_marked_and_what_followed_is_undone_too(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(8))
    recorded.wait(2_000)
    recorded.do(c.Undo())
    recorded.wait(2_000)
    record = store.session(recorded.id)
    assert [r.value for r in record.readings] == [3]
    assert [r.value for r in record.undone] == [8]
    assert (record.broken_off, record.skips) == ((), ())
    glides = [s for s in record.segments if s.kind is Kind.GLIDE]
    assert [s.outcome for s in glides] == [SegmentOutcome.OPEN]


def test_the_glide_goes_on_counting_after_a_reading_was_undone(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(8), c.Undo())
    recorded.wait(40_000)
    record = store.session(recorded.id)
    assert record.reps == (GlideReps(Nerve.TIBIAL, Side.LEFT, Joint.KNEE, 5, 1, 0),)


def test_undoing_the_answer_to_a_question_reopens_the_question(store: Store) -> None:
    recorded = Recorded(store)
    recorded.do(c.Ready(), c.Ready(), c.Tension(3))
    recorded.wait(1_000)
    recorded.do(c.Undo())
    record = store.session(recorded.id)
    assert record.readings == ()
    assert [(s.kind, s.outcome) for s in record.segments[-2:]] == [
        (Kind.TENSION, SegmentOutcome.OPEN),
        (Kind.GLIDE, SegmentOutcome.LEFT),
    ]


def test_undoing_a_reading_without_consequences_changes_nothing_else(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(2), c.Undo())
    recorded.wait(1_000)
    record = store.session(recorded.id)
    assert [r.value for r in record.readings] == [3]
    assert record.segments[-1].outcome is SegmentOutcome.OPEN


def test_a_variant_that_followed_a_reading_is_undone_with_it(store: Store) -> None:
    recorded = Recorded(store).glide()
    for _ in range(3):
        recorded.do(c.Tension(5))
    assert [variant.variant for variant in store.session(recorded.id).variants] == [
        "tibial-glide/chair"
    ]
    recorded.do(c.Undo())
    record = store.session(recorded.id)
    assert record.variants == ()
    assert [e.rung for e in record.eased] == ["lean", "toes"]


def test_undoing_a_reading_that_was_never_stored_changes_nothing(store: Store) -> None:
    recorded = Recorded(store)
    recorded.journal.write([], [Undone(10, TensionRead(0, 5, 3))], STARTED)
    assert store.session(recorded.id).undone == ()


def test_undoing_a_reading_of_another_segment_adds_the_one_that_is_entered(
    store: Store,
) -> None:
    driver = SessionDriver()
    journal = store.begin(NEW)
    entered, *_ = driver.effects
    read = TensionRead(0, 8, 3)
    journal.write([], [read, entered, Undone(10, read), entered], STARTED)
    assert [s.outcome for s in store.session(journal.id).segments] == [
        SegmentOutcome.LEFT,
        SegmentOutcome.OPEN,
    ]


@pytest.mark.parametrize("report", [c.Feel(Symptom.NUMBNESS), c.Pain(7), c.Feel(Symptom.CRAMP)])
def test_an_undone_symptom_leaves_nothing_and_its_glide_goes_on(
    store: Store, report: c.Command
) -> None:
    recorded = Recorded(store).glide()
    recorded.do(report, c.Undo())
    recorded.wait(40_000)
    record = store.session(recorded.id)
    assert (record.symptoms, record.pains, record.eased, record.broken_off) == ((), (), (), ())
    assert [s.reps_done for s in record.segments if s.kind is Kind.GLIDE] == [5]
    assert store.closed(STARTED) == frozenset()


def test_an_undone_hold_goes_on_in_the_same_glide(store: Store) -> None:
    recorded = Recorded(store).glide()
    recorded.do(c.Tension(5), c.Undo())
    recorded.wait(40_000)
    record = store.session(recorded.id)
    assert record.eased == ()
    assert [s.reps_done for s in record.segments if s.kind is Kind.GLIDE] == [5]


def test_an_instruction_leaves_the_cursor_unchanged(store: Store) -> None:
    cursor = WriteCursor("nobody")
    with store._database.writing() as connection:
        assert write(LineGiven(0, "Sit tall."), connection, cursor) is cursor


def test_an_instruction_writes_nothing(store: Store, path: Path) -> None:
    recorded = Recorded(store)
    before = path.read_bytes()
    recorded.journal.write([], [LineGiven(1_000, "Sit tall.")], STARTED)
    recorded.journal.write([], [], STARTED)
    assert path.read_bytes() == before


def test_facts_without_a_command_add_a_mark_to_the_log(store: Store) -> None:
    journal = store.begin(NEW)
    segment = block(Nerve.TIBIAL, Side.LEFT).variants[0].segments[2]
    journal.write([c.LogEntry(0, c.Begin())], [], STARTED)
    journal.write([], [RepDone(5_000, segment, 1, 5)], STARTED)
    journal.write([c.LogEntry(5_000, c.Pause())], [RepDone(5_000, segment, 1, 5)], STARTED)
    journal.write([], [RepDone(5_000, segment, 2, 5)], STARTED)
    journal.close()
    (left,) = store.unfinished()
    assert left.log == (
        c.LogEntry(0, c.Begin()),
        c.LogEntry(5_000, c.Mark()),
        c.LogEntry(5_000, c.Pause()),
    )
    assert left.last_ms == 5_000


def test_a_session_that_came_to_its_end_is_not_unfinished(store: Store) -> None:
    recorded = Recorded(store)
    recorded.do(c.Stop())
    recorded.journal.close()
    assert store.unfinished() == []
    record = store.session(recorded.id)
    assert (record.status, record.ended_at) == (SessionStatus.STOPPED, None)
    assert last_outcome(store, recorded) is SegmentOutcome.LEFT


def test_finishing_stores_the_status_and_the_time(store: Store) -> None:
    recorded = Recorded(store)
    recorded.wait(5_000)
    recorded.do(c.Stop())
    recorded.journal.finish(Status.STOPPED, STARTED + timedelta(minutes=1))
    record = store.session(recorded.id)
    ended_at = "2026-03-02T18:31:00.000+01:00"
    assert (record.status, record.ended_at) == (SessionStatus.STOPPED, ended_at)
    assert record.duration_ms == 5_000


def test_a_write_that_fails_stores_nothing_and_may_be_tried_again(store: Store) -> None:
    recorded = Recorded(store)
    wrong = [c.LogEntry(1_000, c.Tension(3))]
    with pytest.raises(NotTaken):
        recorded.journal.write(
            wrong, [TensionRead(1_000, 3, 3), TensionRead(1_000, 99, 3)], STARTED
        )
    assert store.session(recorded.id).readings == ()
    recorded.journal.write(wrong, [TensionRead(1_000, 3, 3)], STARTED)
    assert [r.value for r in store.session(recorded.id).readings] == [3]


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(1, 20_000), COMMANDS), max_size=25),
    st.sets(st.integers(0, 24), max_size=3),
)
def test_whatever_happens_the_record_agrees_with_the_effects(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, c.Command]],
    interruptions: set[int],
) -> None:
    with Store(tmp_path_factory.mktemp("any") / "history.sqlite3") as store:
        recorded = Recorded(store)
        for number, (wait, command) in enumerate(steps):
            if number in interruptions and recorded.driver.session.status is Status.RUNNING:
                recorded.resumed(store)
            recorded.wait(wait)
            try:
                recorded.do(command)
            except c.Refused:
                continue
        record = store.session(recorded.id)
        effects = recorded.driver.effects
        read = [e.value for e in of(TensionRead, effects)]
        assert sum(r.reps for r in record.reps) == len(of(RepDone, effects))
        assert sorted(r.value for r in (*record.readings, *record.undone)) == sorted(read)
        undone = [effect.report for effect in of(Undone, effects)]
        assert len(record.undone) == len([r for r in undone if isinstance(r, TensionRead)])
        assert len(record.symptoms) == len(of(Felt, effects)) - len(
            [r for r in undone if isinstance(r, Felt)]
        )
        assert len(record.pains) == len(of(PainRead, effects)) - len(
            [r for r in undone if isinstance(r, PainRead)]
        )
        assert len(record.skips) <= len(of(Skipped, effects))
        assert sum(s.outcome is SegmentOutcome.OPEN for s in record.segments) <= 1
        if not of(Ended, effects):
            recorded.journal.close()
            (left,) = store.unfinished()
            again = Session.replay(timeline(), left.log)
            at = left.log[-1].at_ms
            assert again.moment(at).segment == recorded.driver.session.moment(at).segment


@pytest.mark.parametrize("answer", [Problem.TOO_STRONG, NoNumber.LEAVE_OUT, Way.NEXT_NERVE])
def test_a_choice_of_the_one_key_that_was_taken_back_leaves_nothing(
    store: Store, answer: Problem | NoNumber | Way
) -> None:
    recorded = Recorded(store)
    recorded.do(c.OneKey(True), c.Ready(), c.Ready())
    if answer is not NoNumber.LEAVE_OUT:
        recorded.do(c.Tension(3))
        recorded.wait(9_000)
        recorded.do(c.Press(recorded.driver.now) if answer in [*Problem] else c.Tension(7))
    while recorded.driver.session.moment(recorded.driver.now).lit != answer:
        recorded.wait(100)
    before = store.session(recorded.id)
    recorded.do(c.Press(recorded.driver.now))
    taken = store.session(recorded.id)
    assert (taken.eased, taken.skips, taken.segments) != (
        before.eased,
        before.skips,
        before.segments,
    )
    recorded.wait(500)
    recorded.do(c.Press(recorded.driver.now))
    after = store.session(recorded.id)
    assert (after.eased, after.skips, after.broken_off, after.variants) == (
        before.eased,
        before.skips,
        before.broken_off,
        before.variants,
    )
    if not isinstance(answer, Way):
        assert [s.outcome for s in after.segments if s.outcome is SegmentOutcome.OPEN] == [
            SegmentOutcome.OPEN
        ]
        (open_one,) = [s for s in after.segments if s.outcome is SegmentOutcome.OPEN]
        moment = recorded.driver.session.moment(recorded.driver.now)
        assert (open_one.kind, open_one.plan_index) == (moment.segment.kind, moment.index)


def test_taking_back_a_choice_of_another_segment_adds_the_one_that_is_entered(
    store: Store,
) -> None:
    driver = SessionDriver()
    journal = store.begin(NEW)
    entered, *_ = driver.effects
    taken = Taken(0, Problem.TOO_STRONG)
    journal.write([], [taken, Undone(10, taken), entered], STARTED)
    assert [s.outcome for s in store.session(journal.id).segments] == [SegmentOutcome.OPEN]
