"""How far back the rules of the dose have to look: with less, the proposal could be another one.

Each condition belongs to a fact of `history_facts`; the proposal from only the newest sessions is
then the proposal from all of them (`tests/dose/test_dose_reach.py` tries it with many pasts).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.dose.history_facts import (
    BREAK,
    GOOD_DAYS,
    REVIEW_AFTER,
    WORSE_OF,
    HistoryFacts,
    history_facts,
)
from nerveflow.dose.over_weeks import GAIN_WITHIN
from nerveflow.dose.past import PastSession, by_day
from nerveflow.dose.proposal import RoutineLimits
from nerveflow.session.terms import Side

AT_LEAST = REVIEW_AFTER + BREAK
"""A stretch of six weeks shows within this time, since its gaps are shorter."""


@dataclass(frozen=True, slots=True)
class Older:
    """What there is before the newest sessions."""

    answers: bool
    """Whether a next day is known of one of them."""
    measured: bool
    """Whether pain or a check was given before one of them."""
    parts: Collection[tuple[str, Side | None]]
    """The nerves and sides in them; "" for what has no nerve."""


def is_enough(
    newest: Sequence[PastSession],
    since: datetime,
    older: Older,
    limits: RoutineLimits,
    now: datetime,
) -> bool:
    """Whether the rules would say the same with those before, of which there are some.

    `newest` has every session that began at `since` or later, or ended on that day or later, and
    every one that a wrong clock has noted.
    """
    facts = history_facts(newest, limits, now)
    # One day more, since the day of a session is that of its own place.
    begins = since.date() + timedelta(days=1)
    inside = [
        s for s in newest if s.time_is_known(now) and s.day > begins and s.started_at >= since
    ]
    return (
        facts.today - begins >= AT_LEAST
        and any(s.reps and s.reps_done for s in inside)
        and _days_are_known(inside, older, now)
        and (_broken(facts, begins) or (_three_days(inside) and _first_values(facts, older)))
        and _runs_end(inside, older, limits)
    )


def _days_are_known(inside: Sequence[PastSession], older: Older, now: datetime) -> bool:
    """Whether the last known next days are all here."""
    known = [day for day in by_day(inside, now) if day.next_day is not None]
    return not older.answers or len(known) >= WORSE_OF


def _broken(facts: HistoryFacts, begins: date) -> bool:
    """Whether a long break lies after this day, so that nothing before it counts."""
    if not facts.stretch:
        return True
    first = facts.stretch[0]
    return first.time_is_known(facts.now) and first.day - BREAK > begins


def _three_days(inside: Sequence[PastSession]) -> bool:
    """Whether the newest days that show how the dose was tolerated are all here."""
    loaded = {s.day for s in inside if s.reps and not s.by_cramp_alone}
    return len(loaded) >= GOOD_DAYS


def _first_values(facts: HistoryFacts, older: Older) -> bool:
    """Whether what was measured lately was also measured here three weeks ago."""
    if not older.measured:
        return True
    since = facts.today - GAIN_WITHIN
    lately: set[object] = set()
    before: set[object] = set()
    for session in facts.stretch:
        if session.time_is_known(facts.now):
            seen = before if session.day <= since else lately
            seen |= {(check.kind, check.words) for check in session.checks}
            seen |= {"pain"} if session.pain_before is not None else set()
    # Pain now is a value of today, whether it is known yet or not.
    return lately | {"pain"} <= before


def _runs_end(inside: Sequence[PastSession], older: Older, limits: RoutineLimits) -> bool:
    """Whether each nerve and side that lies before was done without trouble in one of these."""
    wanted = {part for forms in limits.forms for part in forms.parts}
    ended = {
        (part.part, part.side)
        for session in inside
        for part in session.parts
        if not part.troubled and not part.cramped
    }
    return all(
        part in ended or (bool(wanted) and part[0] not in wanted and part[0] != "")
        for part in older.parts
    )
