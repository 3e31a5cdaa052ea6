"""Asking for a professional's clearance, with its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.interview.ask import Ask, AskKind
from nerveflow.interview.interview import Script
from nerveflow.safety.answers import Clearance
from nerveflow.safety.questions import QuestionSet


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that only a professional can clear."""

    id: str
    short: str
    earliest: date
    """A clearance from before this day does not count."""


def concerns(ids: Sequence[str], questions: QuestionSet, today: date) -> tuple[Concern, ...]:
    """What the questions with these ids stand for."""
    found = [questions.get(i) for i in ids]
    return tuple(
        Concern(q.id, q.short, today - timedelta(days=q.cleared_for_days - 1)) for q in found
    )


def ask_clearance(
    what: Sequence[Concern], said: tuple[str, ...], now: datetime, use: str = "nerve glides"
) -> Script[tuple[Clearance, ...]]:
    """Ask whether a professional has cleared all of it, when, and who; empty where not."""
    named = "; ".join(c.short for c in what)
    question = f"Has a doctor or physiotherapist cleared you for {use}, knowing of: {named}?"
    cleared = yield Ask("cleared", AskKind.YES_NO, (*said, question))
    if not cleared.yes:
        return ()
    day = yield Ask(
        "cleared-on",
        AskKind.DATE,
        ("On which day?",),
        help="As year-month-day, today or yesterday.",
        earliest=max(c.earliest for c in what),
        latest=now.date(),
    )
    who = yield Ask("cleared-by", AskKind.TEXT, ("Who was it? May be left out.",), optional=True)
    assert day.day is not None  # a date cannot be left out
    return tuple(Clearance(c.id, day.day, who.at, who.words or "") for c in what)
