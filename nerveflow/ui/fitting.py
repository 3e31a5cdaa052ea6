"""Fits a session to a number of minutes by its repetitions, and then by its parts. Pure."""

from dataclasses import replace

from nerveflow.plan.book import BeforeResult
from nerveflow.plan.proposal import Confirmed, Proposal
from nerveflow.routine.parts import parts
from nerveflow.studio.around import request_today
from nerveflow.studio.laying_out import CannotBegin
from nerveflow.studio.request import Request
from nerveflow.studio.studio import Studio

LIMITS = (5, 8, 10, 12, 15, 20, 30)
"""Minutes that can be chosen."""
MOST, LEAST = 10, 5


def as_proposed(studio: Studio, request: Request, proposal: Proposal | None) -> Request:
    """What is led where the proposal is taken as it is; the request where there is none.

    Repetitions that were chosen stay. Raises CannotBegin.
    """
    if proposal is None or not proposal.go_on or request.choices.reps is not None:
        return request
    taken = Confirmed(
        proposal, proposal.reps, proposal.slider, proposal.levels, studio.wall(), overruled=False
    )
    said = BeforeResult(go_on=True, exit_code=0, lines=(), verdict=None, confirmed=taken)
    return request_today(studio, request, said)


def fit(studio: Studio, request: Request, minutes: int, most: int | None = None) -> Request:
    """The largest dose that fits, else the smallest with parts left out from the end.

    No dose is above `most` where no other was chosen. What fits in no way comes back as short as
    it can be. Raises CannotBegin where the routine cannot be led at all.
    """
    highest = request.choices.reps or most or _usual(studio, request)
    for reps in range(highest, LEAST - 1, -1):
        shorter = _with_reps(request, reps)
        if _takes(studio, shorter) <= minutes * 60_000:
            return shorter
    shortest = _with_reps(request, LEAST)
    routine = studio.whole(request.routine)
    within = [part for part in parts(routine, studio.library) if part.within is None]
    for part in reversed(within[1:]):
        off = shortest.choices.off | {part.id}
        fewer = replace(shortest, choices=replace(shortest.choices, off=off))
        try:
            takes = _takes(studio, fewer)
        except CannotBegin:
            return shortest
        shortest = fewer
        if takes <= minutes * 60_000:
            break
    return shortest


def _usual(studio: Studio, request: Request) -> int:
    placed = studio.timeline(request.routine, request.choices).schedule()
    return min(MOST, max((p.segment.reps for p in placed), default=LEAST))


def _with_reps(request: Request, reps: int) -> Request:
    return replace(request, choices=replace(request.choices, reps=reps))


def _takes(studio: Studio, request: Request) -> int:
    return studio.timeline(request.routine, request.choices).about_ms
