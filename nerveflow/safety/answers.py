"""Answers to the safety questions: single answers, clearances and whole screenings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from nerveflow.days import is_unknown
from nerveflow.safety.terms import Tier


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. A question without an answer has no Answer; it is never a no."""

    question: str
    yes: bool
    wording: int
    """The version of the question texts at that time."""
    at: datetime
    """With its offset."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """A professional's permission to glide despite a yes."""

    question: str
    """The id of the question, or of the rule of the dose, that it is for."""
    cleared_on: date
    """The day on which the professional gave it."""
    at: datetime
    """When the person entered it, with its offset."""
    by: str = ""
    """The professional, in the person's own words."""
    withdrawn_at: datetime | None = None

    def is_valid(self, today: date, for_days: int) -> bool:
        """Whether it counts today: not withdrawn, not in the future and not too old."""
        if self.withdrawn_at is not None:
            return False
        return self.cleared_on <= today < self.cleared_on + timedelta(days=for_days)

    def withdrawn(self, at: datetime) -> "Clearance":
        """Return the clearance as withdrawn at this time; an earlier withdrawal is not changed."""
        return self if self.withdrawn_at else replace(self, withdrawn_at=at)


@dataclass(frozen=True, slots=True)
class Seen:
    """A professional has seen what an emergency or urgent answer was about."""

    question: str
    answered_at: datetime
    """The moment of the answer."""
    seen_on: date
    by: str
    """The professional, in the person's own words."""
    at: datetime
    """When the person entered it, with its offset."""


class ScreeningKind(StrEnum):
    """How many questions a screening asks."""

    FULL = "full"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class PastScreening:
    """An earlier screening and its result."""

    at: datetime
    kind: ScreeningKind
    """FULL also for a daily check that continued with the full questions."""
    wording: int
    answers: tuple[Answer, ...]
    tier: Tier | None
    """The gravest tier with a yes."""
    allowed: bool
    """Whether a session was allowed."""
    noticed_at: datetime | None = None
    """When a start found its moment far in the future: the clock had been wrong."""

    def is_undated(self, now: datetime) -> bool:
        """Whether nobody knows when it was, since a wrong clock has noted its moment."""
        return self.noticed_at is not None or is_unknown(self.at, now)


def last_full(past: Sequence[PastScreening], now: datetime) -> PastScreening | None:
    """The newest full screening that has a date; `past` is in the order of saving."""
    full = [s for s in past if s.kind is ScreeningKind.FULL and not s.is_undated(now)]
    return full[-1] if full else None


def last_full_answers(past: Sequence[PastScreening], now: datetime) -> dict[str, bool]:
    """The answers of the newest full screening, by question; they count until the next one."""
    full = last_full(past, now)
    return {a.question: a.yes for a in full.answers} if full else {}
