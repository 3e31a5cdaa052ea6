"""Adding a session that was done without the program."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from nerveflow.days import EARLIEST, before
from nerveflow.interview.by_hand import AnswersByHand
from nerveflow.routine.meanings import near_word
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.store.edits import PartByHand, SessionByHand
from nerveflow.visit.errors import CannotBegin
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.visit.services import Services

NOON = time(12)


def started_at(day: date, given: time | None, now: datetime) -> datetime:
    """When it began: at noon if no time was given, or now if noon has not come yet.

    Raises CannotBegin for a moment that has not come yet, or that nobody can mean.
    """
    if day < EARLIEST:
        raise CannotBegin(words.summary.TOO_LONG_AGO)
    found = datetime.combine(day, given or NOON, now.tzinfo)
    if before(now, found):
        if given is None and day == now.date():
            return now
        raise CannotBegin(words.summary.NOT_YET)
    return found


def parts_of(services: "Services", routine: str, side: Side | None) -> tuple[PartByHand, ...]:
    """What a routine glides, on both sides or on one, without any numbers of repetitions.

    Raises CannotBegin if the routine does not exist or has errors.
    """
    found = dict.fromkeys(_glided(services, routine))
    return tuple(
        PartByHand(nerve, each) for nerve, each in found if side is None or each in (side, None)
    )


def _glided(services: "Services", routine: str) -> Iterator[tuple[Nerve | None, Side | None]]:
    for block in services.timeline(routine).blocks:
        segments = block.variants[0].segments
        yield from ((each.nerve, each.side) for each in segments if each.kind is Kind.GLIDE)


def add_by_hand(services: "Services", entered: AnswersByHand) -> str:
    """Add a session as it was entered; returns its id. Raises CannotBegin or StoreError."""
    entry, found = services.entry(entered.routine)
    now = services.wall()
    return services.store.edits.add_by_hand(
        SessionByHand(
            routine=found.id,
            name=found.name,
            origin=entry.origin,
            started_at=started_at(entered.day, None, now),
            version=services.version,
            parts=tuple(PartByHand(nerve, side, reps) for (nerve, side), reps in entered.reps),
            minutes=entered.minutes or None,
            worst_tension=entered.tension,
            pain_before=entered.pain_before,
            pain_after=entered.pain_after,
            note=entered.note,
        )
    )


def parts_from_words(
    services: "Services", routine: str, typed: Sequence[str]
) -> tuple[PartByHand, ...]:
    """Parts as tibial:left:18, tibial:left or tibial.

    Raises CannotBegin for an unknown nerve, and for one that the routine does not have.
    """
    parts = tuple(_part(each) for each in typed)
    timeline = services.timeline(routine)
    has = {
        segment.nerve: None
        for block in timeline.blocks
        for variant in block.variants
        for segment in variant.segments
        if segment.kind is Kind.GLIDE and segment.nerve is not None
    }
    for part in parts:
        if part.nerve is not None and part.nerve not in has:
            raise CannotBegin(words.summary.not_its_nerve(part.nerve, timeline.name, tuple(has)))
    return parts


def _part(typed: str) -> PartByHand:
    nerve, _, more = typed.partition(":")
    side, _, reps = more.partition(":")
    known = {name: each for each in Nerve for name in (each.value, words.body.NERVES[each])}
    if nerve.lower() not in known:
        near = near_word(nerve, known)
        raise CannotBegin(words.summary.no_such_nerve(nerve, list(Nerve), near))
    return PartByHand(
        known[nerve.lower()], Side(side) if side else None, int(reps) if reps else None
    )
