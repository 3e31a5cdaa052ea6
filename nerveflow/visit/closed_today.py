"""What is over for today, and what a resumed session leaves out because of it."""

from collections.abc import Iterable

from nerveflow.session.commands import Close
from nerveflow.session.effects import CLOSED_DETAIL, Effect
from nerveflow.session.engine import Session
from nerveflow.session.summary import summarise
from nerveflow.session.timeline import PartSide, in_order, is_over


def close_commands(
    session: Session, past: Iterable[Effect], over: frozenset[PartSide]
) -> tuple[Close, ...] | None:
    """The commands that make a resumed session leave out what is over.

    There are none for what it broke off itself, in its `past` effects. None where no glide would
    be left.
    """
    known = {(each.nerve or each.routine, each.side) for each in summarise(past).over}
    blocks, here = session.timeline.blocks, session.moment(session.now_ms).index
    ahead = {entry.block for entry in session.schedule[here:]}
    coming = [block for n, block in enumerate(blocks) if n in ahead and block.part]
    open_still = [b for b in coming if not is_over(b.part, b.side, known)]
    if open_still and all(is_over(b.part, b.side, over) for b in open_still):
        return None
    closed = {(b.part, b.side) for b in blocks if b.part and is_over(b.part, b.side, over)} - known
    return tuple(Close(part, side, CLOSED_DETAIL) for part, side in in_order(closed))
