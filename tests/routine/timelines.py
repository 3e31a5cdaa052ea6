"""Compiles shipped and small routines, and reads the timelines."""

from routine.samples import library

from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.load import parse
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Joint, Kind, Nerve, Side
from nerveflow.session.timeline import Timeline

LIBRARY = library()
ROUTINES = {e.id: e.routine for e in LIBRARY.entries() if e.routine}


class ShippedRoutines:
    """Looks routines up that were parsed once."""

    def routine(self, routine_id: str) -> Routine:
        """One of the shipped routines."""
        return ROUTINES[routine_id]


def compiled(routine_id: str, choices: Choices | None = None) -> Timeline:
    return compile_timeline(ROUTINES[routine_id], ShippedRoutines(), choices)


def small(text: str, choices: Choices | None = None) -> Timeline:
    return compile_timeline(parse(text, "small", "small.toml"), LIBRARY, choices)


def kinds(timeline: Timeline) -> list[str]:
    return [p.segment.kind.value for p in timeline.schedule()]


def glides(timeline: Timeline, side: Side | None = None) -> list[tuple[Nerve | None, Joint | None]]:
    found = [p.segment for p in timeline.schedule() if p.segment.kind is Kind.GLIDE]
    return [(s.nerve, s.joint) for s in found if side in (None, s.side)]


def dose(timeline: Timeline, side: Side) -> list[tuple[str, int, int]]:
    segments = [p.segment for p in timeline.schedule() if p.segment.side is side]
    return [
        (str(s.nerve), s.step, s.reps or s.duration_ms or 0)
        for s in segments
        if s.kind is not Kind.SWITCH
    ]
