"""Fits a session to a number of minutes by its repetitions, and then by its parts. Pure."""

from dataclasses import replace

from nerveflow.dose.proposal import Confirmed, Proposal
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult
from nerveflow.routine.parts import parts
from nerveflow.visit.ask_before import confirmed_request
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

LIMITS = (5, 8, 10, 12, 15, 20, 30)
"""Minutes that can be chosen."""
MOST, LEAST = 10, 5


def as_proposed(services: Services, request: Request, proposal: Proposal | None) -> Request:
    """The request with the proposal taken as it is, or unchanged if there is none.

    Repetitions that were chosen stay. Raises CannotBegin.
    """
    if proposal is None or not proposal.go_on or request.choices.reps is not None:
        return request
    taken = Confirmed(
        proposal,
        proposal.reps,
        proposal.slider,
        proposal.variants,
        services.wall(),
        overruled=False,
    )
    said = BeforeResult(BeforeOutcome.GO_ON, confirmed=taken)
    return confirmed_request(services, request, said)


def fit(services: Services, request: Request, minutes: int, most: int | None = None) -> Request:
    """The largest dose that fits, else the smallest with parts left out from the end.

    No dose is above `most` if no other was chosen. What fits in no way comes back as short as
    it can be. Raises CannotBegin if the routine cannot begin at all.
    """
    highest = request.choices.reps or most or _usual(services, request)
    for reps in range(highest, LEAST - 1, -1):
        shorter = _with_reps(request, reps)
        if _takes(services, shorter) <= minutes * 60_000:
            return shorter
    shortest = _with_reps(request, LEAST)
    routine = services.routine(request.routine)
    within = [part for part in parts(routine, services.library) if part.within is None]
    for part in reversed(within[1:]):
        off = shortest.choices.off | {part.id}
        fewer = replace(shortest, choices=replace(shortest.choices, off=off))
        try:
            takes = _takes(services, fewer)
        except CannotBegin:
            return shortest
        shortest = fewer
        if takes <= minutes * 60_000:
            break
    return shortest


def _usual(services: Services, request: Request) -> int:
    placed = services.timeline(request.routine, request.choices).schedule()
    return min(MOST, max((p.segment.total_reps for p in placed), default=LEAST))


def _with_reps(request: Request, reps: int) -> Request:
    return replace(request, choices=replace(request.choices, reps=reps))


def _takes(services: Services, request: Request) -> int:
    return services.timeline(request.routine, request.choices).about_ms
