"""The nerves that are over for today, and what a resumed session leaves out because of them."""

from collections.abc import Iterable

from nerveflow.session.commands import Close
from nerveflow.session.effects import CLOSED_DETAIL, Effect
from nerveflow.session.engine import Session
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Nerve, Side

NerveSide = tuple[Nerve, Side]
"""A nerve on a side."""


def with_sides(closed: Iterable[tuple[Nerve, Side | None]]) -> frozenset[NerveSide]:
    """Nerves that are over, each with a side; one without a side is over on both."""
    return frozenset((n, each) for n, side in closed for each in ([side] if side else Side))


def close_commands(
    session: Session, past: Iterable[Effect], over: frozenset[NerveSide]
) -> tuple[Close, ...] | None:
    """The commands that make a resumed session leave out the nerves that are over.

    There are none for the nerves that it broke off itself, in its `past` effects. None where no
    glide would be left.
    """
    known = {(each.nerve, each.side) for each in summarise(past).over}
    here = session.moment(session.now_ms).index
    ahead = [item.segment for item in session.schedule[here:]]
    open_still = {(s.nerve, s.side) for s in ahead if s.nerve} - known
    if open_still and open_still <= over:
        return None
    parts = {(block.nerve, block.side) for block in session.timeline.blocks}
    return tuple(
        Close(nerve, side, CLOSED_DETAIL) for nerve, side in sorted((over & parts) - known)
    )
