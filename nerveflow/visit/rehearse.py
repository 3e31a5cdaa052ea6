"""A rehearsal of a text that is being written: nobody moves, and nothing of it is remembered."""

from collections.abc import Sequence
from datetime import datetime

from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.terms import Status
from nerveflow.session.timeline import Timeline
from nerveflow.store.saver import DirectSaver
from nerveflow.visit import ask_before
from nerveflow.visit.live_session import FASTEST_HEARD, LiveSession, coach_of
from nerveflow.visit.services import Services
from nerveflow.wording import words


class NoJournal:
    """Takes everything and remembers nothing."""

    def write(
        self, entries: Sequence[c.LogEntry], effects: Sequence[e.Effect], now: datetime
    ) -> None:
        """Forget it."""

    def finish(self, status: Status, now: datetime) -> None:
        """Forget it."""

    def close(self) -> None:
        """Nothing is open."""


def refusal(services: Services) -> tuple[tuple[str, ...], Tier] | None:
    """Why there is no rehearsal with sound: a grave answer that nobody has seen. Or None.

    Raises StoreError.
    """
    found = ask_before.unseen_answers(services)
    if not found:
        return None
    lines = (words.visit.NO_REHEARSAL, *found[0].verdict(load_questions()).lines)
    return lines, found[0].tier


def rehearse(services: Services, timeline: Timeline) -> LiveSession:
    """Open a rehearsal with sound that is not in the history."""
    saver = DirectSaver(NoJournal())
    return LiveSession("", coach_of(services, Session(timeline), saver, FASTEST_HEARD))
