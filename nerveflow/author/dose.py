"""The dose of a session: repetitions by nerve and side, as a timeline has them."""

from collections.abc import Mapping

from nerveflow.session.terms import Kind, Side
from nerveflow.session.timeline import Timeline
from nerveflow.wording import words


def reps_by_side(
    timeline: Timeline, names: Mapping[Side, str] = words.body.SIDES
) -> dict[str, int]:
    """The repetitions of each nerve on each side, in the order of the session."""
    found: dict[str, int] = {}
    for placed in timeline.schedule():
        segment = placed.segment
        if segment.kind is not Kind.GLIDE:
            continue
        block = timeline.blocks[placed.block]
        nerve = words.card.NERVES[segment.nerve.value] if segment.nerve else block.name
        key = words.joined.listed((nerve, names[segment.side] if segment.side else ""))
        found[key] = found.get(key, 0) + segment.reps
    return found
