"""Runs interviews in tests, and what is known at the start of those before a session."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from nerveflow.dose.past import Direction, NextDay, PastSession, PastVariant
from nerveflow.interview.ask import AskKind, Given
from nerveflow.interview.before import before_session
from nerveflow.interview.before_state import BeforeResult, Known
from nerveflow.interview.interview import Interview
from nerveflow.safety.answers import Answer, PastScreening, ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import When

Result = TypeVar("Result")

QUESTIONS = load_questions()
NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)
DAY = timedelta(days=1)
FULL = [q.id for q in QUESTIONS.for_occasion(When.FULL)]
GROUPS = [g.id for g in QUESTIONS.groups(When.FULL)]
GO: dict[str, Given] = {"dose": "as-proposed"}
FIRST = Known(NOW, QUESTIONS)
VARIANT = PastVariant("tibial-glide", "tibial-glide/chair", "on a chair", Direction.EASIER)


def answer_all(
    interview: Interview[Result], answers: Mapping[str, Given], at: datetime | None = None
) -> tuple[Result, list[str]]:
    """Answer by id: a yes-no question without an answer gets a no, an optional one is left out.

    A sign is ticked where its own id is answered with "y"; what is ticked is confirmed. Leaves at
    any other question without an answer. Returns the result and the ids of the questions.
    """
    ids: list[str] = []
    while (ask := interview.current) is not None:
        ids.append(ask.id)
        if ask.id in answers:
            interview.answer(answers[ask.id], at)
        elif ask.kind is AskKind.SIGNS:
            interview.answer(tuple(c.id for c in ask.choices if answers.get(c.id) == "y"), at)
        elif ask.kind is AskKind.YES_NO:
            interview.answer("y" if ask.id == "is-that-right" else "n", at)
        elif ask.optional:
            interview.answer(None, at)
        else:
            break
    return interview.leave(), ids


def interviewed(
    known: Known, answers: Mapping[str, Given] = GO, at: datetime | None = None
) -> tuple[BeforeResult, list[str]]:
    """The result of the interview before a session, and the ids of its questions."""
    return answer_all(before_session(known), answers, at)


def screened(*yes: str, ago: timedelta = DAY) -> PastScreening:
    at = NOW - ago
    answers = tuple(Answer(q, q in yes, QUESTIONS.wording, at) for q in FULL)
    return PastScreening(at, ScreeningKind.FULL, QUESTIONS.wording, answers, None, allowed=True)


def session(days_ago: float = 1, **changed: object) -> PastSession:
    plain = PastSession(f"s{days_ago:g}", NOW - days_ago * DAY, 5, 30, 3)
    return replace(plain, **changed)  # type: ignore[arg-type]  # the fields of a PastSession


USUAL = Known(NOW, QUESTIONS, screenings=(screened(),), wake_asked=True)
AGAIN = replace(USUAL, history=(session(next_day=NextDay.SAME),))
GENTLE = replace(USUAL, history=(session(reps=8, next_day=NextDay.SAME, slider=True),))
