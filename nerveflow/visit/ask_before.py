"""What is asked before a session, and the session that follows from the answers."""

from collections.abc import Iterable
from dataclasses import replace

from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import Confirmed, Proposal
from nerveflow.dose.rules import propose
from nerveflow.interview.after import StackChoice, stack_offer
from nerveflow.interview.before import before_session
from nerveflow.interview.before_state import BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.routine.choices import Choices
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import Stimulus
from nerveflow.visit.gathering import (
    known_at_start,
    limits_of,
    routines_of,
    slider_of,
    steps_of,
    stimuli_of,
)
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services


def ask_before(services: Services, request: Request) -> Interview[BeforeResult]:
    """The conversation before a session. Raises CannotBegin or StoreError."""
    routines = routines_of(services, request)
    known = known_at_start(services)
    known = replace(
        known,
        history=_about(known.history, routines),
        limits=limits_of(routines),
        stimuli=stimuli_of(services, routines),
        reps=request.choices.reps,
    )
    return before_session(known)


def proposal(services: Services, request: Request) -> Proposal:
    """Today's dose, without asking anything. Raises CannotBegin or StoreError."""
    known, routines = known_at_start(services), routines_of(services, request)
    return propose(
        _about(known.history, routines),
        limits_of(routines),
        known.now,
        wakes_at=known.wakes_at,
        clearances=known.clearances,
    )


def _about(history: Iterable[PastSession], routines: Iterable[Routine]) -> tuple[PastSession, ...]:
    """The same past, with the variants of these routines alone."""
    ids = {routine.id for routine in routines}
    return tuple(
        replace(past, variants=tuple(taken for taken in past.variants if taken.block in ids))
        for past in history
    )


def request_today(services: Services, request: Request, result: BeforeResult) -> Request:
    """The session that was asked for, as it was confirmed. Raises CannotBegin."""
    routines = routines_of(services, request)
    choices = request.choices
    if result.confirmed is not None:
        choices = _dosed(choices, result.confirmed, routines)
    refused = {found.stimulus for found in result.stimuli if not found.offered}
    parts = {
        f"{routine.id}:{step.kind}"
        for routine in routines
        for step in steps_of(routine)
        if isinstance(step, Stimulus) and step.kind in refused
    }
    return replace(request, choices=replace(choices, off=choices.off | parts))


def offer_stack(
    services: Services, request: Request, result: BeforeResult
) -> Interview[StackChoice]:
    """Whether to keep up, from the start, what has helped in earlier sessions.

    Asks nothing where the session itself tries sensory input, where nothing has helped, or where
    something speaks against it. Raises CannotBegin or StoreError.
    """
    tries = any(
        isinstance(s, Stimulus) for r in routines_of(services, request) for s in steps_of(r)
    )
    offered = {found.stimulus for found in result.stimuli if found.offered}
    past = () if tries else services.store.checks.trials()
    known = tuple(trial for trial in past if trial.stimulus in offered)
    return stack_offer((), known, services.wall())


def _dosed(choices: Choices, confirmed: Confirmed, routines: tuple[Routine, ...]) -> Choices:
    variants = {choice.block: choice.variant for choice in confirmed.variants} | dict(
        choices.variants
    )
    if confirmed.slider:
        # It was taken instead of fewer repetitions: nothing stronger goes with them.
        variants |= {r.id: slider for r in routines if (slider := slider_of(r))}
    reps = confirmed.reps
    if confirmed.halved:
        # Half of this, rounded up, is what was confirmed.
        reps = min(2 * reps, limits_of(routines).most)
    return replace(choices, reps=reps, halved=confirmed.halved, variants=variants)
