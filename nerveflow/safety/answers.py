"""What the gate leaves behind: answers, clearances and whole screenings, as values to be kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from nerveflow.safety.questions import Tier


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered. A question that nobody answered has no Answer; it is never a no."""

    question: str
    yes: bool
    wording: int
    """The version of the texts at the time."""
    at: datetime
    """With its offset."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """A professional's word that glides are fine in spite of a yes."""

    question: str
    """The id of the question it answers, or of the rule that asked for it."""
    cleared_on: date
    """The day on which the professional said so."""
    at: datetime
    """When the person told the program, with its offset."""
    by: str = ""
    """Who, in the person's own words."""
    withdrawn_at: datetime | None = None

    def holds(self, today: date, for_days: int) -> bool:
        """Whether it counts today: not withdrawn, not from the future, not too old."""
        if self.withdrawn_at is not None:
            return False
        return self.cleared_on <= today < self.cleared_on + timedelta(days=for_days)

    def withdrawn(self, at: datetime) -> "Clearance":
        """The same clearance, taken back; the first withdrawal stays."""
        return self if self.withdrawn_at else replace(self, withdrawn_at=at)


class ScreeningKind(StrEnum):
    """How much is asked before a session."""

    FULL = "full"
    DAILY = "daily"
    CLOSED = "closed"
    """Nothing is asked: earlier answers have closed the day."""


@dataclass(frozen=True, slots=True)
class PastScreening:
    """One earlier screening and what came of it."""

    at: datetime
    kind: ScreeningKind
    """FULL also where a daily check turned into the full questions."""
    wording: int
    answers: tuple[Answer, ...]
    tier: Tier | None
    """The gravest tier that was answered with yes."""
    went_on: bool
    """Whether a session was allowed."""


def last_full(past: Sequence[PastScreening]) -> PastScreening | None:
    """The newest full screening, whatever the order they come in."""
    full = [s for s in past if s.kind is ScreeningKind.FULL]
    return max(full, key=lambda s: s.at, default=None)


def standing(past: Sequence[PastScreening]) -> dict[str, bool]:
    """What was answered in the newest full screening; those answers stand until the next."""
    full = last_full(past)
    return {a.question: a.yes for a in full.answers} if full else {}
