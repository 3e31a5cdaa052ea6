"""What is over for today, and what that leaves of a session that is taken up."""

from collections.abc import Iterable

from nerveflow.routine.compile import CLOSED
from nerveflow.session.commands import Close
from nerveflow.session.effects import Effect
from nerveflow.session.engine import Session
from nerveflow.session.summary import summarise
from nerveflow.session.timeline import Nerve, Side

NerveSide = tuple[Nerve, Side]
"""A nerve on a side."""

OVER_TODAY = "Everything in {name} is over for today."
REST_OVER_TODAY = "All that is left of {name} is over for today."


def closed_parts(closed: Iterable[tuple[Nerve, Side | None]]) -> frozenset[NerveSide]:
    """What was broken off, by side; what has no side is over on both."""
    return frozenset((n, each) for n, side in closed for each in ([side] if side else Side))


def left_out(
    session: Session, past: Iterable[Effect], over: frozenset[NerveSide]
) -> tuple[Close, ...] | None:
    """What to tell a session of which nothing was done since, so that it leaves out what is over.

    What it broke off itself, by its past effects, it knows. None where no glide would be left.
    """
    known = {(each.nerve, each.side) for each in summarise(past).over}
    here = session.moment(session.now_ms).index
    ahead = [item.segment for item in session.schedule[here:]]
    open_still = {(s.nerve, s.side) for s in ahead if s.nerve} - known
    if open_still and open_still <= over:
        return None
    parts = {(block.nerve, block.side) for block in session.timeline.blocks}
    return tuple(Close(nerve, side, CLOSED) for nerve, side in sorted((over & parts) - known))
