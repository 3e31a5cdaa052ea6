"""Pain between sessions in words."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from nerveflow.days import EARLIEST, before
from nerveflow.dose.measures import light
from nerveflow.session.terms import PAIN_CAUTION
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.store.pain_entries import PainEntry


class NotAMoment(ValueError):
    """What was typed is not a moment, or one that has not come yet; the message says so."""


def felt_at(typed: str, now: datetime) -> datetime | None:
    """The moment of "14:30", "yesterday 14:30" or "2026-03-02 14:30"; None for an empty text.

    Raises NotAMoment.
    """
    *on, at = typed.split() or [""]
    if not at:
        return None
    today = now.date()
    yesterday = today - timedelta(days=1)
    days = {
        words.questions.TODAY_TYPED: today,
        words.questions.YESTERDAY_TYPED: yesterday,
        "": today,
    }
    day = " ".join(on)
    try:
        found = datetime.combine(
            days[day] if day in days else datetime.fromisoformat(day).date(),
            time.fromisoformat(at.zfill(5)),
            now.tzinfo,
        )
    except ValueError:
        raise NotAMoment(words.pain_between.NOT_A_MOMENT) from None
    if found.date() < EARLIEST:
        raise NotAMoment(words.summary.TOO_LONG_AGO)
    if before(now, found):
        raise NotAMoment(words.summary.NOT_YET)
    return found


def entry_line(entry: "PainEntry", now: datetime) -> str:
    """An entry as "pain 4, left calf, today, 18:30", without its note."""
    place = words.pain_between.leg_place(entry.place)
    return words.pain_between.pain_at(
        entry.value, place, entry.side, words.numbers.when(entry.at, now)
    )


def saved_lines(entry: "PainEntry", now: datetime) -> Iterator[str]:
    """What is said once an entry is saved: nothing is closed by it, but a high one has its advice.

    Words are never searched for signs of danger: those are asked before a session, one by one.
    """
    yield words.pain_between.pain_noted(entry_line(entry, now))
    if entry.value >= PAIN_CAUTION:
        yield words.questions.PAIN_LIGHTS[light(entry.value)]
