"""Nerves answer late: the next start asks how the evening and the next day were."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from nerveflow.dose.past import NextDay, PastSession, by_day

NEXT_DAY_WORDS: dict[NextDay, str] = {
    NextDay.BETTER: "better",
    NextDay.SAME: "the same",
    NextDay.A_BIT_WORSE: "a bit worse",
    NextDay.CLEARLY_WORSE: "clearly worse",
}


@dataclass(frozen=True, slots=True)
class NextDayAnswer:
    """What was said about the day of these sessions and the day after it."""

    sessions: tuple[str, ...]
    """The ids of every session of that day."""
    value: NextDay
    at: datetime
    note: str = ""


def sessions_asked_about(history: Sequence[PastSession], now: datetime) -> tuple[PastSession, ...]:
    """The sessions of the newest day before today, where nobody has said how it went on.

    Older days are never asked about, and today is too early. Only sessions in which something was
    done count. Empty where there is nothing to ask.
    """
    done = [s for s in history if s.reps_done and s.on(now) < now.date()]
    for day in by_day(done, now)[:1]:
        return () if day.next_day else day.sessions
    return ()


def told(history: Sequence[PastSession], answer: NextDayAnswer | None) -> tuple[PastSession, ...]:
    """The same sessions, with this answer among them."""
    if answer is None:
        return tuple(history)
    return tuple(
        replace(s, next_day=answer.value) if s.id in answer.sessions else s for s in history
    )
