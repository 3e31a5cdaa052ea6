import signal
from datetime import timedelta

import pytest
from plain.talk import Person, run
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.store.records import SessionStatus
from nerveflow.visit.live_session import begin
from nerveflow.visit.request import Request

REHEARSED = Request("tibial-glide", Choices(sides="left"), speed=20.0)
OFFER = "Type c to continue"


def interrupted(rig: Rig) -> str:
    """A session that was left in the third repetition of the second glide; returns its id."""
    script: list[tuple[str, str | int]] = [
        ("Glide from the ankle", "2"),
        ("3 of 5: go", signal.SIGHUP),
    ]
    assert run(rig.services(), REHEARSED, Person(rig.time, script)) == 128 + signal.SIGHUP
    return rig.store.unfinished()[0].id


def test_continuing_lands_in_the_same_repetition_on_the_same_side(rig: Rig) -> None:
    session = interrupted(rig)
    rig.time.pass_ms(3_600_000)
    person = Person(rig.time, [(OFFER, "c"), ("Continuing at", ""), ("Find the tension", "3")])
    assert run(rig.services(), REHEARSED, person) == 0
    resumed = next(line for line in person.printed if "Continuing at" in line)
    assert "Glide from the ankle, 5 repetitions (tibial, left), repetition 3 of 5" in resumed
    assert "Paused: Enter goes on." in resumed
    again = person.printed.index(resumed) + 1
    assert "Going on." in person.printed[again]
    assert "== Find the tension (tibial, left)" in person.printed[again + 1]
    after = person.printed[again + 2 :]
    assert next(line for line in after if " of 5: go" in line).endswith("3 of 5: go")
    record = rig.store.session(session)
    assert record.status is SessionStatus.COMPLETED
    assert [reading.value for reading in record.readings] == [2, 3]
    assert sum(reps.reps for reps in record.reps) == 15
    assert "tibial (calf and sole), left: 15 repetitions in 3 sets" in person.printed
    assert rig.store.unfinished() == []


@pytest.mark.parametrize(("answer", "status"), [("k", SessionStatus.STOPPED), ("discard", None)])
def test_it_can_be_marked_as_stopped_or_discarded(
    rig: Rig, answer: str, status: SessionStatus | None
) -> None:
    session = interrupted(rig)
    person = Person(
        rig.time,
        [(OFFER, "what?"), ("Type c, k, d", answer)],
        interactive=True,
        always={"for good?": "y"},
    )
    assert run(rig.services(), REHEARSED, person) == 0
    assert rig.store.unfinished() == []
    rows = {row.id: row.status for row in rig.store.history(rehearsals=True)}
    assert rows.get(session) == status and len(rows) == 1 + (status is not None)


@pytest.mark.parametrize("script", [[], [(OFFER, "")], [(OFFER, "later")]])
def test_without_an_answer_it_stays_and_a_new_one_begins(
    rig: Rig, script: list[tuple[str, str | int]]
) -> None:
    session = interrupted(rig)
    person = Person(rig.time, list(script))
    assert run(rig.services(), REHEARSED, person) == 0
    assert [left.id for left in rig.store.unfinished()] == [session]
    assert len(rig.store.history(rehearsals=True)) == 2


def test_a_rehearsal_without_a_terminal_does_not_wait_for_ever_for_an_answer(rig: Rig) -> None:
    session = interrupted(rig)
    assert run(rig.services(), REHEARSED, Person(rig.time, stays=True)) == 0
    assert [left.id for left in rig.store.unfinished()] == [session]


def test_lines_of_a_pipe_that_are_no_answer_are_left_for_the_rehearsal(rig: Rig) -> None:
    session = interrupted(rig)
    person = Person(rig.time, [(OFFER, "pain 2")])
    assert run(rig.services(), REHEARSED, person) == 0
    assert [left.id for left in rig.store.unfinished()] == [session]
    (newest, _) = rig.store.history(rehearsals=True)
    assert [pain.value for pain in rig.store.session(newest.id).pains] == [2]
    assert "Type c, k, d, or" not in person.all_printed().replace(OFFER, "")


def test_a_terminal_that_ends_at_the_question_leaves_nobody_waiting(rig: Rig) -> None:
    session = interrupted(rig)
    person = Person(rig.time, interactive=True)
    assert run(rig.services(), REHEARSED, person) == 0
    assert [left.id for left in rig.store.unfinished()] == [session]
    assert len(rig.store.history(rehearsals=True)) == 2


def test_each_kind_is_offered_before_its_own_kind_alone(rig: Rig) -> None:
    interrupted(rig)
    rig.time.pass_ms(1_000)
    live = begin(rig.services(), "tibial-glide")
    live.start()
    live.leave()
    for request, rehearsed in ((REHEARSED, True), (Request(), False)):
        rig.time.pass_ms(1_000)
        person = Person(rig.time, [(OFFER, signal.SIGTERM)])
        assert run(rig.services(), request, person) == 128 + signal.SIGTERM
        (offered,) = (line for line in person.printed if OFFER in line)
        assert ("a rehearsal" in offered) is rehearsed
        assert ("and save it" in offered) is not rehearsed, "it does not count"
    assert len(rig.store.unfinished()) == 2


def test_a_signal_at_the_question_leaves_everything(rig: Rig) -> None:
    session = interrupted(rig)
    person = Person(rig.time, [(OFFER, signal.SIGINT)])
    assert run(rig.services(), REHEARSED, person) == 130
    assert [left.id for left in rig.store.unfinished()] == [session]


def test_a_session_that_somebody_else_follows_is_not_offered(rig: Rig) -> None:
    session = interrupted(rig)
    with_it = rig.store.reopen(session)
    person = Person(rig.time)
    run(rig.services(), REHEARSED, person)
    assert OFFER not in person.all_printed()
    with_it.close()


def test_steps_that_changed_since_are_not_continued(rig: Rig) -> None:
    session = interrupted(rig)
    rig.store.rechoose(session, rig.store.session(session).choices, "another")
    person = Person(rig.time, [(OFFER, "c")])
    assert run(rig.services(), REHEARSED, person) == 0
    assert "Its steps are different" in person.all_printed()
    assert [left.id for left in rig.store.unfinished()] == [session]


def test_a_real_session_left_long_ago_asks_about_safety_again(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    rig.time.pass_ms(int(timedelta(minutes=31).total_seconds() * 1_000))
    person = Person(rig.time, [(OFFER, "c"), ("[none, or", "1"), ("Is that right?", "y")])
    assert run(services, Request(), person) == 3
    assert [left.id for left in rig.store.unfinished()] == [live.id]


def test_a_real_session_left_just_now_is_resumed_without_questions(rig: Rig) -> None:
    services = rig.services()
    live = begin(services, "tibial-glide")
    live.start()
    live.leave()
    person = Person(rig.time, [(OFFER, "c"), ("Continuing at: Take the position", "stop")])
    assert run(services, Request(), person) == 0
    assert rig.store.session(live.id).status is SessionStatus.STOPPED


@pytest.mark.parametrize("answer", ["n", "", "no"])
def test_a_slip_on_d_loses_nothing(rig: Rig, answer: str) -> None:
    session = interrupted(rig)
    script: list[tuple[str, str | int]] = [
        (OFFER, "d"),
        ("Discard Tibial nerve glide for good? [y or n]", "perhaps"),
        ("y or n", answer),
        (OFFER, "k"),
    ]
    person = Person(rig.time, script, interactive=True)
    assert run(rig.services(), REHEARSED, person) == 0
    assert not person.script
    assert session in {row.id for row in rig.store.history(rehearsals=True)}


def test_a_pipe_that_does_not_say_yes_discards_nothing(rig: Rig) -> None:
    session = interrupted(rig)
    assert run(rig.services(), REHEARSED, Person(rig.time, [(OFFER, "d"), ("for good", "3")])) == 0
    assert [each.id for each in rig.store.unfinished()] == [session]


def test_a_signal_at_the_second_question_discards_nothing(rig: Rig) -> None:
    session = interrupted(rig)
    person = Person(rig.time, [(OFFER, "d"), ("for good", signal.SIGINT)])
    assert run(rig.services(), REHEARSED, person) == 130
    assert [each.id for each in rig.store.unfinished()] == [session]


def test_two_unfinished_sessions_are_offered_one_after_the_other(rig: Rig) -> None:
    interrupted(rig)
    newer = begin(rig.services(), "sural-glide", speed=20.0)
    newer.start()
    newer.leave()
    script: list[tuple[str, str | int]] = [
        ("Unfinished: Sural", ""),
        ("Unfinished: Tibial", signal.SIGHUP),
    ]
    person = Person(rig.time, script, interactive=True)
    assert run(rig.services(), REHEARSED, person) == 128 + signal.SIGHUP
    assert not person.script, "each was offered"
    assert len(rig.store.unfinished()) == 2
