"""What is asked before an interrupted session goes on, the same for either front end."""

from dataclasses import replace
from datetime import datetime, timedelta

from nerveflow.interview.before import before_going_on
from nerveflow.interview.before_state import BeforeResult, Known
from nerveflow.interview.interview import Interview
from nerveflow.safety.answers import ScreeningKind
from nerveflow.safety.screening import questions_due
from nerveflow.store.records import Unfinished
from nerveflow.visit.gathering import known_at_start
from nerveflow.visit.services import Services

ASK_AGAIN_AFTER = timedelta(minutes=30)
"""An interruption that is longer than this makes another session of it, for the questions."""


def ask_again(services: Services, unfinished: Unfinished) -> Interview[BeforeResult] | None:
    """The conversation before this session goes on; None where nothing has to be asked.

    Nothing is asked where it was left a moment ago and nobody was refused since, nor before a
    rehearsal. Raises StoreError.
    """
    if unfinished.rehearsal:
        return None
    known = known_at_start(services)
    if not _asks(known, _left_at(unfinished)):
        return None
    # It has its place among the sessions of its own day already.
    others = tuple(
        s for s in known.history if s.id != unfinished.id or s.on(known.now) != known.now.date()
    )
    return before_going_on(replace(known, history=others))


def _left_at(unfinished: Unfinished) -> datetime:
    """Never later than the truth: earlier interruptions are not counted in."""
    lasted = timedelta(milliseconds=unfinished.last_ms)
    return datetime.fromisoformat(unfinished.started_at) + lasted


def _asks(known: Known, left_at: datetime) -> bool:
    due = questions_due(known.now, known.bank, past=known.screenings, clearances=known.clearances)
    refused = any(s.at > left_at and not s.went_on for s in known.screenings)
    just_now = timedelta() <= known.now - left_at <= ASK_AGAIN_AFTER
    return refused or due.kind is ScreeningKind.CLOSED or not just_now
