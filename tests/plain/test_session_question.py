"""A typed command that needs an answer pauses the session and asks; the next line answers."""

import json
import sqlite3
from contextlib import closing

import pytest
from plain.talk import Person, run
from visit.rig import Rig

from nerveflow.plain.session_question import SessionQuestion
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.terms import Symptom
from nerveflow.store.records import SessionRecord, SessionStatus
from nerveflow.visit.request import Request
from nerveflow.wording import words

LEFT = Request("tibial-glide", Choices(sides="left"), speed=60.0)
LEFT_OPEN = words.running.NO_ANSWER
FEEL, PAIN, SKIPS, STOPS = (
    "What do you feel?",
    "How much does it hurt",
    "Why skip the rest of this part?",
    "End the session here?",
)


def typed_then(rig: Rig, first: str, *script: tuple[str, str | int], stays: bool = False) -> Person:
    """Follow a rehearsal in which `first` is typed in the middle of a repetition."""
    person = Person(rig.time, [("2 of 5: go", first), *script], stays=stays)
    assert run(rig.services(), LEFT, person) == 0
    return person


def newest(rig: Rig) -> SessionRecord:
    return rig.store.session(rig.store.history(1, rehearsals=True)[0].id)


@pytest.mark.parametrize(
    ("letter", "symptom"),
    [("n", Symptom.NUMBNESS), ("t", Symptom.TINGLING), ("sharp", Symptom.SHARP)],
)
def test_what_is_felt_is_the_answer_and_not_another_command(
    rig: Rig, letter: str, symptom: Symptom
) -> None:
    typed_then(rig, "f", (FEEL, letter), ("Felt", "stop"))
    record = newest(rig)
    assert [felt.symptom for felt in record.symptoms] == [symptom]
    assert record.readings == () and len(record.broken_off) == 1


def test_how_much_it_hurts_is_no_tension(rig: Rig) -> None:
    typed_then(rig, "p", (PAIN, "4"), ("Pain 4 noted", "p"), (PAIN, "t"), ("Pain 10", "stop"))
    record = newest(rig)
    assert [pain.value for pain in record.pains] == [4, 10]
    assert record.readings == ()


def test_stopping_is_asked_with_y_and_n_as_on_the_screens(rig: Rig) -> None:
    person = typed_then(rig, "s", (STOPS, "n"), ("3 of 5: go", "s"), (STOPS, "y"))
    record = newest(rig)
    assert record.status is SessionStatus.STOPPED and record.segments[-1].reps_done == 2
    assert record.skips == ()
    assert "no command" not in person.all_printed()


@pytest.mark.parametrize(("answer", "reach"), [("y", "rest"), ("n", "block")])
def test_easier_asks_once_whether_for_the_rest_too(rig: Rig, answer: str, reach: str) -> None:
    both = Request("tibial-glide", Choices(sides="both"), speed=60.0)
    script: list[tuple[str, str | int]] = [
        ("2 of 5: go", "e"),
        (words.keys.EASIER_REACHES.title, answer),
        ("2 of 5: go", "e"),
        ("2 of 5: go", "stop"),
    ]
    person = Person(rig.time, script)
    assert run(rig.services(), both, person) == 0
    assert person.all_printed().count(words.keys.EASIER_REACHES.title) == 1
    assert len(newest(rig).variants) == 2
    with closing(sqlite3.connect(rig.store.path)) as history:
        found = history.execute("SELECT arguments FROM log WHERE command = 'easier'").fetchall()
    assert [json.loads(arguments) for (arguments,) in found] == [{"reach": reach}] * 2


def test_easier_with_nothing_more_to_reach_asks_nothing(rig: Rig) -> None:
    person = typed_then(rig, "e", ("Variant: ", "stop"))
    assert words.keys.EASIER_REACHES.title not in person.all_printed()
    assert len(newest(rig).variants) == 1


def test_a_part_is_left_out_with_a_reason(rig: Rig) -> None:
    typed_then(rig, "x", (SKIPS, "t"))
    assert {skip.detail for skip in newest(rig).skips} == {"no time"}


@pytest.mark.parametrize("command", ["f", "p", "x", "s"])
@pytest.mark.parametrize("leave", ["", "back"])
def test_an_empty_line_or_back_leaves_it_and_the_session_goes_on(
    rig: Rig, command: str, leave: str
) -> None:
    person = typed_then(rig, command, (words.running.LEAVE_OPEN, leave))
    assert LEFT_OPEN in person.all_printed()
    record = newest(rig)
    assert record.status is SessionStatus.COMPLETED
    assert (record.symptoms, record.pains, record.skips) == ((), (), ())


@pytest.mark.parametrize("command", ["f", "p", "x", "s"])
def test_what_does_not_fit_is_asked_again_and_is_never_a_command(rig: Rig, command: str) -> None:
    person = typed_then(
        rig,
        command,
        (words.running.LEAVE_OPEN, "e"),
        (words.running.LEAVE_OPEN, "q"),
        (words.running.LEAVE_OPEN, "11"),
        (words.running.LEAVE_OPEN, ""),
    )
    assert person.all_printed().count(words.running.LEAVE_OPEN) == 4
    record = newest(rig)
    assert record.status is SessionStatus.COMPLETED
    assert (record.symptoms, record.pains, record.readings, record.variants) == ((), (), (), ())


def test_the_clock_stops_while_it_is_asked_and_goes_on_after_it(rig: Rig) -> None:
    class Thinker(Person):
        def read(self, wait_ms: int | None) -> object:  # type: ignore[override]
            if self.printed and words.running.LEAVE_OPEN in self.printed[-1] and self.thinks:
                self.thinks -= 1
                self.time.pass_ms(100)
                return None
            return super().read(wait_ms)

        thinks = 1

    person = Thinker(
        rig.time, [("2 of 5: go", "f"), (words.running.LEAVE_OPEN, ""), ("3 of 5", "stop")]
    )
    assert run(rig.services(), LEFT, person) == 0
    lines = person.all_printed()
    asked = lines.index(FEEL)
    assert "of 5" not in lines[asked : lines.index(LEFT_OPEN)]
    # The repetition that was interrupted begins again.
    assert lines.count("2 of 5: go") == 2
    assert newest(rig).segments[-1].reps_done == 2


def test_a_question_over_a_pause_leaves_it_paused(rig: Rig) -> None:
    person = typed_then(rig, "pause", ("Paused", "p"), (PAIN, "1"), ("Pain 1 noted", "n"))
    assert person.all_printed().count(words.running.RESUMED) == 1


def test_answered_in_one_line_nothing_pauses(rig: Rig) -> None:
    person = typed_then(rig, "p 2", ("Pain 2", "f c"), ("The count stops", "stop"))
    assert words.running.LEAVE_OPEN not in person.all_printed()
    assert person.all_printed().count("2 of 5: go") == 1


def test_what_was_reported_can_be_taken_back_to_a_session_that_runs(rig: Rig) -> None:
    typed_then(rig, "f", (FEEL, "n"), ("Felt", "u"))
    record = newest(rig)
    assert record.symptoms == () and record.status is SessionStatus.COMPLETED


def test_what_the_session_does_not_take_is_not_asked_for(rig: Rig) -> None:
    person = typed_then(rig, "8", ("How to go on?", "x"), ("Choose how to go on", "e"))
    assert SKIPS not in person.all_printed()


@pytest.mark.parametrize("command", ["f", "s"])
def test_the_end_of_the_input_leaves_a_question_open(rig: Rig, command: str) -> None:
    person = typed_then(rig, command)
    assert LEFT_OPEN in person.all_printed()
    assert newest(rig).status is SessionStatus.COMPLETED


def test_a_rehearsal_that_nobody_answers_leaves_it_and_goes_on(rig: Rig) -> None:
    typed_then(rig, "f", stays=True)
    assert newest(rig).status is SessionStatus.COMPLETED


def test_a_misspelt_answer_names_the_one_that_was_meant() -> None:
    found = SessionQuestion((), {"cramp": c.Feel(Symptom.CRAMP), "c": None}, "Type c.")
    assert found.wrong_for("crmap") == "Did you mean cramp? Type c."
    assert found.wrong_for("hello") == "Type c."
