"""The sessions to ask about, answers about the next day, and the JSON of a proposal."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from nerveflow.dose.past import (
    NextDay,
    NextDayAnswer,
    PastSession,
    by_day,
    sessions_to_ask_about,
    with_next_day,
)
from nerveflow.dose.proposal import Advice, RoutineLimits
from nerveflow.dose.rules import propose
from nerveflow.plain_data import plain_data
from nerveflow.session.terms import Symptom
from nerveflow.wording import words

NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)


def session(hours_ago: float, next_day: NextDay | None = None, done: int = 30) -> PastSession:
    at = NOW - timedelta(hours=hours_ago)
    return PastSession(f"s{hours_ago:g}", at, 5, done, 3, next_day=next_day)


def asked(*history: PastSession) -> list[str]:
    return [s.id for s in sessions_to_ask_about(history, NOW)]


def test_the_newest_day_before_today_is_asked_about_once() -> None:
    assert asked() == []
    assert asked(session(1)) == []
    assert asked(session(1), session(24)) == ["s24"]
    assert asked(session(24), session(28), session(72)) == ["s28", "s24"]
    assert asked(session(24, NextDay.SAME), session(28), session(72)) == []
    assert asked(replace(session(24, done=0), worst_tension=None), session(72)) == ["s72"]


@pytest.mark.parametrize(
    "felt",
    [
        {"worst_tension": 7, "stopped": True},
        {"worst_tension": 2},
        {"held": True},
        {"symptom": Symptom.NUMBNESS},
        {"pain_read": True},
        {"cramped": True},
    ],
)
def test_a_session_before_its_first_repetition_is_asked_about(felt: dict[str, object]) -> None:
    nothing = replace(session(24, done=0), worst_tension=None)
    assert asked(nothing) == []
    assert asked(replace(nothing, **felt)) == ["s24"]  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize(("days", "is_asked"), [(6, True), (6.99, True), (7, False), (26, False)])
def test_a_day_too_long_ago_to_remember_is_not_asked_about(days: float, is_asked: bool) -> None:
    assert bool(asked(session(24 * days))) is is_asked


def test_a_session_of_a_wrong_clock_is_not_asked_about_and_no_reason_to_wait() -> None:
    ahead, noticed = session(-24 * 9), replace(session(24), noticed_at=NOW)
    assert asked(ahead) == asked(noticed) == []
    for history in ([ahead], [noticed], [replace(session(1), noticed_at=NOW)]):
        assert propose(history, RoutineLimits(), NOW).advice is Advice.GO
    # A clock that was put back by less than a day is believed.
    assert propose([session(-3)], RoutineLimits(), NOW).advice is Advice.WAIT


def test_an_answer_is_set_on_its_sessions_only() -> None:
    answer = NextDayAnswer(("s24",), NextDay.BETTER, NOW)
    history = (session(24), session(72))
    assert [s.next_day for s in with_next_day(history, answer)] == [NextDay.BETTER, None]
    assert with_next_day(history, None) == history


def test_the_worst_answer_counts_for_the_day() -> None:
    (day,) = by_day([session(24, NextDay.BETTER), session(25, NextDay.A_BIT_WORSE)], NOW)
    assert day.next_day is NextDay.A_BIT_WORSE
    assert [v.is_worse for v in NextDay] == [False, False, True, True]
    assert set(words.questions.NEXT_DAYS) == set(NextDay)


def test_a_proposal_becomes_json() -> None:
    found = propose([session(1)], RoutineLimits(), NOW, wakes_at=time(7))
    again = json.loads(json.dumps(plain_data(found)))
    assert again["advice"] == "wait"
    assert again["wait_until"] == "2025-03-10T19:00:00+00:00"
    assert [v["id"] for v in again["spoke"]] == [v.id for v in found.spoke]


def test_what_has_no_plain_form_is_refused() -> None:
    assert plain_data({NextDay.SAME: [time(7), None, 1.5]}) == {"same": ["07:00:00", None, 1.5]}
    with pytest.raises(TypeError, match="object has no plain form"):
        plain_data(object())
