"""What a session came to, as lines."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from nerveflow.plain.naming import clock, heading, part
from nerveflow.session.effects import Skipped, Status
from nerveflow.session.summary import Summary, TensionPoint

STATUS = {
    Status.RUNNING: "Unfinished: it is offered at the next start.",
    Status.COMPLETED: "Completed.",
    Status.STOPPED: "Stopped before its end.",
}


def summary_lines(summary: Summary, name: str, session: str, *, rehearsal: bool) -> Iterator[str]:
    """The end of a session: repetitions, tension, what was not done and why, where to see it."""
    yield f"== Summary: {name}" + (" (rehearsal)" if rehearsal else "")
    yield f"{STATUS[summary.status]} {clock(summary.ended_ms)} in all, pauses included."
    if not summary.doses:
        yield "No repetitions were done."
    for dose in summary.doses:
        whose = part(dose.nerve, dose.side) or "no nerve named"
        sets = "1 set" if dose.sets == 1 else f"{dose.sets} sets"
        yield f"{whose}: {dose.reps} repetitions, {sets} done"
    yield _tension(summary.readings)
    for point in summary.readings:
        yield f"  {clock(point.at_ms)}  {point.value}  {heading(point.segment)}"
    for felt in summary.felt:
        yield f"Felt at {clock(felt.at_ms)}: {felt.symptom.value}"
    for over in summary.over:
        yield f"Over for today: {part(over.nerve, over.side) or 'a part'} ({over.detail})"
    yield from _skipped(summary.skipped)
    yield f"See it again: nerveflow session {session}"


def _tension(readings: Iterable[TensionPoint]) -> str:
    values = [point.value for point in readings]
    if not values:
        return "Tension: not recorded."
    told = "1 reading" if len(values) == 1 else f"{len(values)} readings"
    return f"Tension: {told}, the highest {max(values)}."


def _skipped(skipped: Iterable[Skipped]) -> Iterator[str]:
    for line, same in groupby(f"Not done: {heading(s.segment)}: {s.detail}" for s in skipped):
        count = len(list(same))
        yield line if count == 1 else f"{line} ({count} times)"
