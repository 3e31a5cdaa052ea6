"""What is asked of a session that was done without the program."""

from datetime import UTC, date, datetime

import pytest

from nerveflow.interview.ask import BadAnswer
from nerveflow.interview.by_hand import AnswersByHand, ask_by_hand
from nerveflow.interview.interview import Interview
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Nerve, Side

TODAY = date(2026, 3, 27)
LEFT: NerveSide = (Nerve.TIBIAL, Side.LEFT)
RIGHT: NerveSide = (Nerve.TIBIAL, Side.RIGHT)
ROUTINES = (("tibial-glide", "Tibial nerve glide"), ("walk", "A walk"))


def asked(*answers: str | int | None) -> AnswersByHand | None:
    places = {"tibial-glide": (LEFT, RIGHT), "walk": ()}
    interview = Interview(
        lambda: ask_by_hand(ROUTINES, places.__getitem__, date(2026, 3, 20), TODAY),
        datetime(2026, 3, 27, 12, tzinfo=UTC),
    )
    for answer in answers:
        interview.answer(answer)
    return interview.result


def test_all_answers_are_saved() -> None:
    shown = asked(1, 1, "both", 18, 15, 4, 3, 2, 6, "on the train")
    reps = ((LEFT, 18), (RIGHT, 15))
    day = date(2026, 3, 20)
    assert shown == AnswersByHand("tibial-glide", day, reps, 4, 3, 2, 6, "on the train")


def test_what_is_left_out_is_not_known() -> None:
    shown = asked("tibial", "today", "left", None, None, None, None, None, None)
    assert shown == AnswersByHand(
        "tibial-glide", TODAY, ((LEFT, None),), None, None, None, None, ""
    )


def test_another_day_may_be_typed_and_a_routine_without_glides_has_no_numbers() -> None:
    shown = asked("walk", "another", "2026-01-05", None, None, None, None, None)
    assert shown is not None
    assert (shown.routine, shown.day, shown.reps) == ("walk", date(2026, 1, 5), ())


def test_a_year_that_nobody_can_mean_is_no_day() -> None:
    with pytest.raises(BadAnswer, match="too long ago"):
        asked("walk", "another", "0206-01-05")


def test_it_is_no_session_before_the_last_question() -> None:
    assert asked(1, 1, "both", 18) is None
