import signal
from dataclasses import replace

import pytest
from plain.talk import Person, run
from visit.rig import Rig

from nerveflow import exits
from nerveflow.dose.measures import Change
from nerveflow.plain import start
from nerveflow.routine.choices import Choices
from nerveflow.store.checks import Occasion
from nerveflow.store.errors import DiskFull
from nerveflow.visit.request import Answering, Request
from nerveflow.visit.visit_steps import VisitEnd
from nerveflow.wording import words

REAL = Request("tibial-glide", Choices(sides="left"))
CALM = {
    "[none, or": "none",
    "[y or n]": "n",
    "[0 to 10, or Enter": "",
    "[a time": "",
    "[your own words": "",
}
"""Nothing is wrong, and what may be left out is left out."""
SIGNS = "[none, or"
STOPS = ("Enter when you are ready.", "stop")


def calm(rig: Rig, *script: tuple[str, str | int], stays: bool = False) -> Person:
    return Person(rig.time, list(script), always=dict(CALM), stays=stays)


def test_an_emergency_ends_with_its_own_exit_code_and_no_session(rig: Rig) -> None:
    person = Person(rig.time, [(SIGNS, "1"), ("Is that right?", "y")])
    assert run(rig.services(), REAL, person) == 3
    assert "emergency number" in person.all_printed()
    assert rig.store.history() == []
    (screening,) = rig.store.answers.screenings()
    assert [a.question for a in screening.answers if a.yes] == ["saddle-numbness"]
    # And it stays closed until a professional has seen it.
    again = Person(rig.time, [("seen it since", "n")])
    assert run(rig.services(), REAL, again) == 3
    assert "You answered: numbness where you sit." in again.all_printed()


def test_an_emergency_that_was_a_slip_is_asked_about_again(rig: Rig) -> None:
    person = calm(
        rig, (SIGNS, "1"), ("Is that right?", "n"), ("What would you like to do today?", "1"), STOPS
    )
    assert run(rig.services(), REAL, person) == 0
    (screening,) = rig.store.answers.screenings()
    assert not any(a.yes for a in screening.answers)


@pytest.mark.parametrize("typed", ["", "0", "10", "13", "1 x", "no", "none 1"])
def test_only_none_or_the_numbers_of_the_list_are_an_answer_to_signs(rig: Rig, typed: str) -> None:
    why = "Please type the numbers" if typed else "This one needs"
    person = Person(rig.time, [(SIGNS, typed), (why, signal.SIGINT)])
    assert run(rig.services(), REAL, person) == 130
    assert rig.store.answers.screenings() == ()


def test_a_disk_that_cannot_be_read_before_the_session_leaves_it_unfinished(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr("nerveflow.visit.inquirer.check_value", fail)
    ended = start.run(rig.services(), REAL, calm(rig, ("What would you like to do today?", "1")))
    assert ended == VisitEnd(exits.FINDINGS, "The disk is full.")
    assert len(rig.store.unfinished()) == 1


def test_the_end_of_the_input_is_never_a_no(rig: Rig) -> None:
    person = Person(rig.time, [(SIGNS, "none")])
    ended = start.run(rig.services(), REAL, person)
    assert ended == VisitEnd(exits.WRONG_USE, words.visit.QUESTIONS_UNANSWERED)
    assert rig.store.history() == []
    (screening,) = rig.store.answers.screenings()
    assert not screening.allowed and len(screening.answers) == 9


def test_a_signal_at_the_questions_begins_nothing(rig: Rig) -> None:
    assert run(rig.services(), REAL, Person(rig.time, [(SIGNS, signal.SIGINT)])) == 130
    assert rig.store.history() == []


def test_the_answers_and_the_confirmed_dose_of_a_healthy_person_are_saved(rig: Rig) -> None:
    person = calm(rig, ("What would you like to do today?", "1"), STOPS)
    assert run(rig.services(), REAL, person) == 0
    (row,) = rig.store.history()
    dose = rig.store.doses.dose(row.id)
    assert dose is not None and dose.confirmed_reps == 5
    assert dose.rules == ("start-at-five", "easier-at-first")
    assert dose.confirmed_variants == {"tibial-glide": "tibial-glide/chair"}
    assert rig.store.answers.screenings()[0].allowed


def test_a_cleared_concern_allows_the_session_and_is_saved(rig: Rig) -> None:
    person = calm(
        rig,
        *[(SIGNS, "none")] * 4,
        (SIGNS, "7"),
        ("cleared you", "y"),
        ("On which day?", "someday"),
        ("Please give a date", "yesterday"),
        ("Which professional was it?", "my physio"),
        ("What would you like to do today?", "1"),
        STOPS,
    )
    assert run(rig.services(), REAL, person) == 0
    (clearance,) = rig.store.answers.clearances()
    assert clearance.by == "my physio" and clearance.withdrawn_at is None
    assert len(rig.store.history()) == 1


def test_an_answer_can_be_taken_back(rig: Rig) -> None:
    person = calm(rig, (SIGNS, "none"), (SIGNS, "back"), (SIGNS, "2 3"), ("Is that right?", "y"))
    assert run(rig.services(), REAL, person) == 3


def test_the_second_start_of_a_day_asks_one_line(rig: Rig) -> None:
    first = calm(rig, ("What would you like to do today?", "1"), STOPS)
    run(rig.services(), REAL, first)
    rig.time.pass_ms(3 * 3_600_000)
    second = calm(rig, ("What would you like to do today?", "1"), STOPS)
    assert run(rig.services(), REAL, second) == 0
    asked = [line for line in second.printed if SIGNS in line]
    assert len(asked) == 1


def test_not_today_is_nothing_to_do(rig: Rig) -> None:
    person = calm(rig, ("What would you like to do today?", "not today"))
    assert run(rig.services(), REAL, person) == 1
    assert rig.store.history() == []


@pytest.mark.parametrize("refuses", [False, True])
def test_the_wake_time_becomes_a_setting_or_a_line_says_why_not(rig: Rig, refuses: bool) -> None:
    run(rig.services(), REAL, calm(rig, ("What would you like to do today?", "1"), STOPS))
    if refuses:
        rig.config_file.write_text("[plan", encoding="utf-8")
    person = calm(rig, ("usually wake up", "06:30"))
    run(rig.services(), REAL, person)
    assert "usually wake up" in person.all_printed()
    assert rig.settings.config.plan.wake_time == ("" if refuses else "06:30")
    assert ("config.toml: not changed, since" in person.all_printed()) is refuses


def test_pain_and_check_before_and_after_are_compared_and_saved(rig: Rig) -> None:
    rig.choose_check()
    person = Person(
        rig.time,
        [
            ("hurt right now", "5"),
            ("What would you like to do today?", "1"),
            ("fingertips", "12"),
            STOPS,
            ("hurt right now", "2"),
            ("fingertips", "7"),
            ("add a note?", "lighter"),
        ],
        always={"[none, or": "none", "[y or n]": "n"},
    )
    assert run(rig.services(), REAL, person) == 0
    (row,) = rig.store.history()
    checked = rig.store.checks.of(row.id)
    assert [(m.occasion, m.value) for m in checked.measured] == [
        (Occasion.BEFORE, 12),
        (Occasion.AFTER, 7),
    ]
    assert [(p.occasion, p.value) for p in checked.pains] == [
        (Occasion.BEFORE, 5),
        (Occasion.AFTER, 2),
    ]
    assert [note.text for note in rig.store.session(row.id).notes] == ["lighter"]
    assert any(line.startswith("Better: toe touch") for line in person.printed)


def full(rig: Rig) -> Person:
    """Does the whole flow: vibration helps and is used in the glides, the rest changes nothing."""
    rig.choose_check()
    script: list[tuple[str, str | int]] = [
        ("What would you like to do today?", "1"),
        ("fingertips", "12"),
        ("massage gun", "y"),
        ("Touch: vibration", "pain 1"),
        ("How many cm", "8"),
        ("How many cm", "8"),
        ("How many cm", "7.5"),
        ("going during the glides?", "1"),
        ("Do the movement from the beginning", "5"),
        ("add a note?", ""),
    ]
    always = {"[none, or": "none", "[y or n]": "n", "[0 to 10, or": "", "How strong is": "3"}
    return Person(rig.time, script, always=always)


def test_what_helped_is_stacked_on_the_glides_of_a_full_flow(rig: Rig) -> None:
    person = full(rig)
    assert (
        run(
            rig.services(),
            replace(REAL, routine="nerve-flow", answering=Answering(hands_free=True)),
            person,
        )
        == 0
    )
    (row,) = rig.store.history()
    checked = rig.store.checks.of(row.id)
    assert [(t.stimulus, t.change) for t in checked.trials] == [
        ("vibration", Change.BETTER),
        ("light-touch", Change.SAME),
        ("sharp-blunt", Change.SAME),
    ]
    assert {(s.nerve, s.stimulus) for s in checked.stacked} == {
        ("tibial", "vibration"),
        ("sural", "vibration"),
        ("peroneal", "vibration"),
    }
    assert any("Keep the massager on. Breathe." in line for line in person.printed)
    glides = [s for s in rig.store.session(row.id).segments if s.kind.value == "glide"]
    assert {s.stimulus for s in glides} == {"vibration"}
    assert [m.occasion for m in checked.measured][-1] is Occasion.AFTER


def test_a_stimulus_that_is_not_for_this_person_is_left_out(rig: Rig) -> None:
    person = calm(
        rig,
        ("What would you like to do today?", "1"),
        ("want to compare", "1"),
        ("massage gun", "y"),
        (SIGNS, "2"),
        ("== Touch", "stop"),
    )
    assert (
        run(
            rig.services(),
            replace(REAL, routine="sensory-prep", answering=Answering(hands_free=True)),
            person,
        )
        == 0
    )
    line = next(line for line in person.printed if "== Touch" in line)
    assert "light touch" in line


def test_answers_are_saved_before_the_session_is(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(rig.store, "begin", fail)
    ended = start.run(rig.services(), REAL, calm(rig, ("What would you like to do today?", "1")))
    assert ended == VisitEnd(exits.FINDINGS, "The disk is full.")
    assert rig.store.answers.screenings()[0].allowed


def test_the_wake_time_is_asked_for_once_and_not_at_the_first_start(rig: Rig) -> None:
    first = calm(rig, ("What would you like to do today?", "1"), STOPS)
    run(rig.services(), REAL, first)
    second, third = calm(rig), calm(rig)
    run(rig.services(), REAL, second)
    run(rig.services(), REAL, third)
    shown = [each.all_printed() for each in (first, second, third)]
    assert ["usually wake up" in each for each in shown] == [False, True, False]


def test_without_a_massager_vibration_is_left_out_and_asked_about_no_more(rig: Rig) -> None:
    prep = replace(REAL, routine="sensory-prep", answering=Answering(hands_free=True))
    for asked in (True, False):
        compares = (("want to compare", "1"),) if asked else ()
        person = calm(rig, ("What would you like", "1"), *compares, ("== Touch", "stop"))
        run(rig.services(), prep, person)
        assert ("massage gun" in person.all_printed()) is asked
        assert "Before vibration" not in person.all_printed()
        assert "vibration: left out" in person.all_printed()
        assert "== Touch: light touch" in person.all_printed()
        assert "Test movement" not in person.all_printed()
        rig.time.pass_ms(3 * 3_600_000 if asked else 0)
    assert rig.settings.config.session.massager == "no"
