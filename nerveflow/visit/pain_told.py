"""Pain between sessions in words."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from nerveflow.dose.checks import light
from nerveflow.session.terms import PAIN_CAUTION
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.store.pain_entries import PainEntry


def entry_line(entry: "PainEntry", now: datetime) -> str:
    """An entry as "pain 4, left calf, today, 18:30", without its note."""
    place = words.leg_place(entry.place)
    return words.pain_at(entry.value, place, entry.side, words.when(entry.at, now))


def saved_lines(entry: "PainEntry", now: datetime) -> Iterator[str]:
    """What is said once an entry is saved: nothing is closed by it, but a high one has its advice.

    Words are never searched for signs of danger: those are asked before a session, one by one.
    """
    yield f"{words.PAIN_NOTED}: {entry_line(entry, now)}."
    if entry.value >= PAIN_CAUTION:
        yield words.PAIN_LIGHTS[light(entry.value)]
