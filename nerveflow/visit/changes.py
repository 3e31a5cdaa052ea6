"""What can be changed in a session of the history, and what deleting it does not open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nerveflow.dose.past import NextDay
from nerveflow.session.terms import Symptom
from nerveflow.store.checks import CheckedSession
from nerveflow.store.doses import NextDayRow
from nerveflow.store.records import Corrected, PainReading, SessionRecord, TensionReading
from nerveflow.visit.closed_today import Opens, over_lines
from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Correctable:
    """A number that can be corrected."""

    what: Corrected
    row: int
    """As in `Correction`."""
    value: str
    line: str
    """In words, with its time and place."""


def correctables(
    record: SessionRecord, checked: CheckedSession, next_days: tuple[NextDayRow, ...]
) -> tuple[Correctable, ...]:
    """Every number of a session that can be corrected, in the order of the session."""
    found = []
    readings: list[tuple[Corrected, TensionReading | PainReading]] = [
        (Corrected.TENSION, each) for each in record.readings
    ]
    readings += [(Corrected.PAIN, each) for each in record.pains]
    for what, each in sorted(readings, key=lambda one: one[1].at_ms):
        named = words.summary.tension_given if what is Corrected.TENSION else words.summary.pain
        time = "" if record.by_hand else words.numbers.clock(each.at_ms)
        place = words.body.place_of(each.nerve, each.side)
        number = named(each.value) + words.summary.was(record.was(what, each.seq))
        line = words.history.correctable(time, number, place)
        found.append(Correctable(what, each.seq, str(each.value), line))
    for n, pain in enumerate(checked.pains):
        was = words.summary.was(record.was(Corrected.PAIN_AROUND, n))
        around = words.summary.pain_at(pain.occasion, pain.value) + was
        line = words.history.correctable("", around, words.body.place_of(pain.nerve, pain.side))
        found.append(Correctable(Corrected.PAIN_AROUND, n, str(pain.value), line))
    for n, answer in enumerate(next_days):
        first = record.was(Corrected.NEXT_DAY, n)
        was = words.summary.was(words.questions.NEXT_DAYS[NextDay(first)] if first else "")
        said = words.summary.next_day_was(words.questions.NEXT_DAYS[answer.value]) + was
        line = words.history.correctable("", said, "")
        found.append(Correctable(Corrected.NEXT_DAY, n, answer.value.value, line))
    return tuple(found)


def next_day_question() -> Dialog:
    """How the evening and the next day were, to correct an answer."""
    options = (
        Option(str(n), name, day)
        for n, (day, name) in enumerate(words.questions.NEXT_DAYS.items(), 1)
    )
    return Dialog(words.summary.NEXT_DAY, tuple(options), words.history.NUMBER_KEPT)


def delete_question(record: SessionRecord, opens: Opens, now: datetime) -> Dialog:
    """Whether to delete a session, with what stays closed all the same."""
    return Dialog(
        words.history.DELETE_TITLE,
        (
            Option("k", words.history.DELETE_NO, "keep"),
            Option("d", words.history.DELETE_YES, "delete"),
        ),
        "\n".join((words.history.DELETE_TEXT, *stays_lines(record, opens, now))),
        forward="keep",
    )


def stays_lines(record: SessionRecord, opens: Opens, now: datetime) -> Iterator[str]:
    """What the session closed and is not open yet, and what is asked because of it."""
    closed = {(over.nerve or over.routine, over.side) for over in record.broken_off}
    still = {part: moment for part, moment in opens.items() if part in closed}
    yield from (words.history.stays_closed(line) for line in over_lines(still, now))
    if any(felt.symptom is not Symptom.CRAMP for felt in record.symptoms):
        yield words.history.STAYS_ASKED
