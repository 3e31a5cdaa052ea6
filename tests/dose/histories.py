"""Past sessions for the tests of the rules of the dose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from nerveflow.dose.past import Direction, NextDay, PastSession, PastVariant
from nerveflow.dose.proposal import Proposal, RoutineLimits

NOW = datetime(2025, 3, 10, 18, tzinfo=UTC)
DAY = timedelta(days=1)
LIMITS = RoutineLimits()
SAME, WORSE, MUCH_WORSE = NextDay.SAME, NextDay.A_BIT_WORSE, NextDay.CLEARLY_WORSE
EASIER = PastVariant("tibial-glide", "tibial-glide/chair", "on a chair", Direction.EASIER)
HARDER = PastVariant("sural-glide", "sural-glide/slump", "slump", Direction.HARDER)


def session(days_ago: float = 1, reps: int = 5, **changed: object) -> PastSession:
    plain = PastSession(
        id=f"s{days_ago}",
        started_at=NOW - days_ago * DAY,
        reps=reps,
        reps_done=reps * 6,
        worst_tension=3,
        next_day=SAME,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # the fields of a PastSession


def three(reps: int = 5, **changed: object) -> list[PastSession]:
    """Three sessions; the changes are made to the newest."""
    return [session(5, reps), session(3, reps), session(1, reps, **changed)]


def applied(found: Proposal) -> list[str]:
    return [rule.id for rule in found.spoke]


NOTHING: list[PastSession] = []
