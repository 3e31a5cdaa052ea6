"""The dose that is proposed for a routine today, and what is usual if nothing is asked for."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import time

from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import Proposal, RoutineLimits
from nerveflow.dose.rules import propose
from nerveflow.visit.request import DEFAULT_ROUTINE, FIRST_ROUTINE, Answering, Request
from nerveflow.visit.services import Services

LOOK_BACK = 50
"""How many sessions back are looked at."""


def proposal(services: Services, request: Request) -> Proposal:
    """The dose that is proposed for today, without questions. Raises CannotBegin or StoreError."""
    # Late: `nerveflow plan` knows the limits, and to read routines takes longer than all it does.
    from nerveflow.visit.limits import limits_of, requested_routines

    routines = requested_routines(services, request)
    return proposal_within(services, limits_of(routines), {each.id for each in routines})


def proposal_within(services: Services, limits: RoutineLimits, ids: Collection[str]) -> Proposal:
    """The dose that is proposed today for routines with these limits and ids.

    Raises StoreError.
    """
    store, now = services.store, services.wall()
    return propose(
        with_variants_of(store.doses.recent_sessions(limits, now), ids),
        limits,
        now,
        wakes_at=wakes_at(services),
        clearances=store.answers.clearances(),
    )


def with_variants_of(
    history: Iterable[PastSession], ids: Collection[str]
) -> tuple[PastSession, ...]:
    """The same sessions, with the variants of the routines with these ids only."""
    return tuple(
        replace(past, variants=tuple(taken for taken in past.variants if taken.block in ids))
        for past in history
    )


def is_first_start(services: Services) -> bool:
    """Whether no session has been done yet, rehearsals left out. Raises StoreError."""
    return not any(row.worked for row in services.store.history(LOOK_BACK))


def usual_routine(services: Services) -> str:
    """The routine to begin with if none is named: a short one at first. Raises StoreError."""
    return FIRST_ROUTINE if is_first_start(services) else DEFAULT_ROUTINE


def usual_answering(services: Services) -> Answering:
    """How the person answers, as the settings say."""
    session = services.settings.config.session
    return Answering(session.hands_free, session.one_key, session.pace_ms)


def wakes_at(services: Services) -> time | None:
    """The usual time of waking; None if the settings name none."""
    wake = services.settings.config.plan.wake_time
    return time.fromisoformat(wake) if wake else None
