"""Asking question after question, parsing answers, going back and leaving."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.interview.ask import Ask, AskKind, BadAnswer, Choice, Given, Reply, read_answer
from nerveflow.interview.interview import Interview, LeftOff, Script

NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
LATER = datetime(2025, 3, 10, 18, 1, tzinfo=UTC)
SORE = (Choice("calf", "the calf"), Choice("sole", "the sole"), Choice("shin", "the shin"))


def ask(kind: AskKind, **changed: object) -> Ask:
    return Ask("a", kind, ("A?",), **changed)  # type: ignore[arg-type]  # the fields of an Ask


YES_NO = ask(AskKind.YES_NO)
NUMBER = ask(AskKind.NUMBER)
LENGTH = ask(AskKind.NUMBER, whole=False, most=100)
CHOICE = ask(AskKind.CHOICE, choices=SORE)
DAY = ask(AskKind.DATE, earliest=date(2025, 3, 1), latest=date(2025, 3, 10))
TIME = ask(AskKind.TIME)
TEXT = ask(AskKind.TEXT)


@pytest.mark.parametrize(
    ("asked", "given", "reply"),
    [
        (YES_NO, "y", Reply(NOW, yes=True)),
        (YES_NO, " NO ", Reply(NOW, yes=False)),
        (YES_NO, True, Reply(NOW, yes=True)),
        (YES_NO, False, Reply(NOW, yes=False)),
        (NUMBER, "7", Reply(NOW, number=7)),
        (NUMBER, 0, Reply(NOW, number=0)),
        (NUMBER, "T", Reply(NOW, number=10)),
        (LENGTH, "12,5", Reply(NOW, number=12.5)),
        (LENGTH, 12.5, Reply(NOW, number=12.5)),
        (CHOICE, "2", Reply(NOW, words="sole")),
        (CHOICE, "Calf", Reply(NOW, words="calf")),
        (CHOICE, "the shin", Reply(NOW, words="shin")),
        (CHOICE, "so", Reply(NOW, words="sole")),
        (DAY, "2025-03-01", Reply(NOW, day=date(2025, 3, 1))),
        *(
            (DAY, typed, Reply(NOW, day=date(2025, 3, 2)))
            for typed in ("2.3.2025", "2/3/2025", "02 mar 2025", "2 March  2025", "2.3.", "2 MAR.")
        ),
        (DAY, "today", Reply(NOW, day=date(2025, 3, 10))),
        (DAY, "Yesterday", Reply(NOW, day=date(2025, 3, 9))),
        (DAY, date(2025, 3, 2), Reply(NOW, day=date(2025, 3, 2))),
        (TIME, "7:00", Reply(NOW, clock=time(7))),
        (TIME, "7:05", Reply(NOW, clock=time(7, 5))),
        (TIME, time(7, 5), Reply(NOW, clock=time(7, 5))),
        (TEXT, "  stairs\x1b[2J ", Reply(NOW, words="stairs[2J")),
        (ask(AskKind.TEXT, optional=True), None, Reply(NOW)),
        (ask(AskKind.YES_NO, optional=True), "", Reply(NOW)),
    ],
)
def test_an_answer_is_parsed(asked: Ask, given: Given, reply: Reply) -> None:
    assert read_answer(asked, given, NOW) == reply


@pytest.mark.parametrize(
    ("asked", "given", "message"),
    [
        (YES_NO, None, "needs an answer"),
        (YES_NO, "  ", "needs an answer"),
        (YES_NO, "maybe", "yes or no"),
        (NUMBER, "11", "whole number from 0 to 10"),
        (NUMBER, "-1", "whole number from 0 to 10"),
        (NUMBER, "2.5", "whole number from 0 to 10"),
        (NUMBER, "nan", "whole number from 0 to 10"),
        (NUMBER, "inf", "whole number from 0 to 10"),
        (NUMBER, "lots", "whole number from 0 to 10, or t for 10"),
        (LENGTH, "101", "a number from 0 to 100"),
        (LENGTH, "t", "a number from 0 to 100"),
        (CHOICE, "4", "1 the calf, 2 the sole, 3 the shin"),
        (CHOICE, "s", "1 the calf, 2 the sole, 3 the shin"),
        (DAY, "soon", "2025-03-03"),
        (DAY, "2. March 2025", "2025-03-03"),
        (DAY, "31 Feb", "2025-03-03"),
        (DAY, "2025-03-11", "not come yet"),
        (DAY, "2025-02-28", "too long ago"),
        (TIME, "late", "07:00"),
        (TIME, "25:00", "07:00"),
        (TIME, "07:30pm", "07:00"),
    ],
)
def test_a_bad_answer_names_a_valid_one(asked: Ask, given: Given, message: str) -> None:
    with pytest.raises(BadAnswer, match=message):
        read_answer(asked, given, NOW)


def refusal(asked: Ask, typed: str) -> str | None:
    """The message of the BadAnswer; None if the text is an answer."""
    try:
        read_answer(asked, typed, NOW)
    except BadAnswer as bad:
        return str(bad)
    return None


@given(st.sampled_from([YES_NO, NUMBER, LENGTH, CHOICE, DAY, TIME, TEXT]), st.text())
def test_any_text_is_parsed_or_refused_with_a_sentence(asked: Ask, typed: str) -> None:
    message = refusal(asked, typed)
    assert message is None or message.endswith(".")


def two_questions() -> Script[str]:
    result = "left"
    try:
        first = yield YES_NO
        result = f"left after {first.yes}"
        second = yield NUMBER
    except LeftOff:
        return result
    return f"{first.yes} {second.number} {second.at:%H:%M}"


def open_question(interview: Interview[str]) -> Ask | None:
    """The open question, as a call, so that mypy does not assume the one of the last check."""
    return interview.current


def nothing_to_ask() -> Script[str]:
    yield from ()
    return "nothing"


def test_an_interview_returns_its_result() -> None:
    interview = Interview(two_questions, NOW)
    assert open_question(interview) is YES_NO
    interview.answer("y")
    assert open_question(interview) is NUMBER
    interview.answer(3, LATER)
    assert open_question(interview) is None
    assert interview.result == "True 3.0 18:01"
    assert [r.at for r in interview.replies] == [NOW, LATER]
    assert interview.leave() == "True 3.0 18:01"
    with pytest.raises(RuntimeError, match="nothing is being asked"):
        interview.answer("y")


def test_a_bad_answer_changes_nothing() -> None:
    interview = Interview(two_questions, NOW)
    with pytest.raises(BadAnswer):
        interview.answer("perhaps")
    assert open_question(interview) is YES_NO
    assert interview.replies == ()


def test_answers_are_undone_one_by_one_even_the_last() -> None:
    interview = Interview(two_questions, NOW)
    assert not interview.back()
    interview.answer("y")
    interview.answer("3")
    assert interview.back()
    assert open_question(interview) is NUMBER
    assert interview.result is None
    assert interview.back()
    assert open_question(interview) is YES_NO
    interview.answer("n")
    interview.answer("4")
    assert interview.result == "False 4.0 18:00"


def test_leaving_in_the_middle_returns_the_answers_so_far() -> None:
    interview = Interview(two_questions, NOW)
    interview.answer("n")
    assert interview.leave() == "left after False"
    assert open_question(interview) is None
    assert Interview(two_questions, NOW).leave() == "left"


def test_an_interview_may_have_nothing_to_ask() -> None:
    interview = Interview(nothing_to_ask, NOW)
    assert open_question(interview) is None
    assert interview.result == "nothing"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rihgt", "Did you mean 2 the right leg? Please choose one: "),
        ("the rigth leg", "Did you mean 2 the right leg? Please choose one: "),
        ("what", "Please choose one: 1 the left leg, 2 the right leg."),
        ("9", "Please choose one: "),
    ],
)
def test_a_misspelt_choice_names_the_one_that_was_meant(typed: str, said: str) -> None:
    choices = (Choice("left", "the left leg"), Choice("right", "the right leg"))
    ask = Ask("leg", AskKind.CHOICE, ("Which?",), choices=choices)
    with pytest.raises(BadAnswer) as bad:
        read_answer(ask, typed, NOW)
    assert str(bad.value).startswith(said)
