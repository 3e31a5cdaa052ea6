"""What is over for today, until when, and what a resumed session leaves out because of it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from nerveflow.session.terms import CLOSED_DETAIL, Nerve
from nerveflow.session.timeline import PartSide, Timeline, in_order, is_over
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.session.commands import Close
    from nerveflow.session.effects import Effect
    from nerveflow.session.engine import Session

Opens = Mapping[PartSide, datetime]
"""When each part opens again that is over."""


def over_lines(opens: Opens, now: datetime) -> Iterator[str]:
    """A sentence for each part that is over."""
    for part, side in in_order(opens):
        nerve = Nerve(part) if part in list(Nerve) else None
        place = words.body.lay_place(nerve, side) if nerve else part
        yield words.visit.over_until(place, opens[part, side], now)


def over_in_short(opens: Opens, now: datetime) -> str:
    """All that is over in a line: what opens at the same moment is named together."""
    together: dict[datetime, list[str]] = {}
    for part, side in in_order(opens):
        nerve = Nerve(part) if part in list(Nerve) else None
        place = words.body.place_of(nerve, side) if nerve else part
        together.setdefault(opens[part, side], []).append(place)
    return words.joined.sentences(
        words.visit.places_over(places, at, now) for at, places in together.items()
    )


def opens_of(timeline: Timeline, opens: Opens) -> dict[PartSide, datetime]:
    """The parts in `opens`, over for today, that this timeline contains."""
    return {
        each: moment
        for each, moment in opens.items()
        if any(is_over(block.part, block.side, (each,)) for block in timeline.blocks)
    }


def opens_ahead(session: "Session", opens: Opens) -> dict[PartSide, datetime]:
    """The parts in `opens`, over for today, that the rest of the session contains."""
    here = session.moment(session.now_ms).index
    ahead = {entry.block for entry in session.schedule[here:]}
    blocks = [block for n, block in enumerate(session.timeline.blocks) if n in ahead]
    return {
        each: moment
        for each, moment in opens.items()
        if any(is_over(block.part, block.side, (each,)) for block in blocks)
    }


def all_over(name: str, opens: Opens, now: datetime) -> str:
    """The sentence for a routine of which all is over: when the first part of it opens."""
    return words.visit.all_over_today(name, min(opens.values()), now)


def close_commands(
    session: "Session", past: "Iterable[Effect]", over: frozenset[PartSide]
) -> "tuple[Close, ...] | None":
    """The commands that make a resumed session leave out what is over.

    There are none for what it broke off itself, in its `past` effects. None if no glide would
    be left.
    """
    # Late: `nerveflow plan` says what is over, without a session.
    from nerveflow.session.commands import Close
    from nerveflow.session.summary import summarise

    known = {(each.nerve or each.routine, each.side) for each in summarise(past).over}
    blocks, here = session.timeline.blocks, session.moment(session.now_ms).index
    ahead = {entry.block for entry in session.schedule[here:]}
    coming = [block for n, block in enumerate(blocks) if n in ahead and block.part]
    open_still = [b for b in coming if not is_over(b.part, b.side, known)]
    if open_still and all(is_over(b.part, b.side, over) for b in open_still):
        return None
    closed = {(b.part, b.side) for b in blocks if b.part and is_over(b.part, b.side, over)} - known
    return tuple(Close(part, side, CLOSED_DETAIL) for part, side in in_order(closed))
