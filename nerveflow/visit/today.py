"""The dose that is proposed for a routine today, and what a proposal needs to know of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import (
    MOST_REPS,
    START_REPS,
    Form,
    Forms,
    Proposal,
    RoutineLimits,
)
from nerveflow.dose.rules import propose
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.includes import included
from nerveflow.routine.model import BASE, USUAL_A_DAY, Routine
from nerveflow.routine.steps import Glide, Step
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import DEFAULT_ROUTINE, FIRST_ROUTINE, Answering, Request
from nerveflow.visit.services import Services

LOOK_BACK = 50
"""How many sessions back are looked at."""


def proposal(services: Services, request: Request) -> Proposal:
    """The dose that is proposed for today, without questions. Raises CannotBegin or StoreError."""
    routines, store = requested_routines(services, request), services.store
    limits, now = limits_of(routines), services.wall()
    return propose(
        with_variants_of(store.doses.recent_sessions(limits, now), routines),
        limits,
        now,
        wakes_at=wakes_at(services),
        clearances=store.answers.clearances(),
    )


def requested_routines(services: Services, request: Request) -> tuple[Routine, ...]:
    """The routine and the routines that it includes."""
    try:
        return included(services.routine(request.routine), services.library)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why


def steps_of(routine: Routine) -> tuple[Step, ...]:
    """The steps of a routine and of its variants."""
    return (*routine.step, *(step for variant in routine.variant for step in variant.step))


def limits_of(routines: Sequence[Routine]) -> RoutineLimits:
    """The numbers of repetitions that every glide of these routines allows."""
    every = [(s, r) for r in routines for s in steps_of(r) if isinstance(s, Glide)]
    if not every:
        return RoutineLimits()
    by_time = any(glide.goes_by_time for glide, _ in every)
    glides = [glide for glide, _ in every if not glide.goes_by_time]
    # What may have more than ten follows the others as far as it allows.
    glides = [glide for glide in glides if glide.most <= MOST_REPS] or glides
    # What has fewer than five keeps its number; where all have fewer, there is nothing to choose.
    few = [glide for glide in glides if glide.has_few]
    others = [glide for glide in glides if not glide.has_few]
    some_few = bool(few and others) or any(g.dose_of("worse")[0] < START_REPS for g in others)
    glides = others or glides
    least = max((glide.least for glide in glides), default=START_REPS)
    most = min((glide.most for glide in glides), default=MOST_REPS)
    if few and not others:
        least = most = max(glide.usual_reps for glide in few)
    return RoutineLimits(
        least,
        most,
        slider=all(slider_of(r) for _, r in every),
        forms=_forms(routines),
        per_day=_per_day(routines),
        per_week=min((r.per_week for r in routines if r.per_week is not None), default=None),
        hours_between=max(
            (r.hours_between for r in routines if r.hours_between is not None), default=None
        ),
        by_time=by_time,
        some_few=some_few,
    )


def _per_day(routines: Sequence[Routine]) -> int | None:
    """How often a day; more than three times only where everything that glides allows it."""
    gliding = [r for r in routines if any(isinstance(step, Glide) for step in steps_of(r))]
    named = [r.per_day for r in routines if r.per_day is not None]
    if any(r.per_day is None for r in gliding):
        named = [min(each, USUAL_A_DAY) for each in named]
    return min(named, default=None)


def _forms(routines: Sequence[Routine]) -> tuple[Forms, ...]:
    """The forms of each of these routines with glides, from the easiest to the usual one.

    The first routine is the chosen one.
    """
    return tuple(
        Forms(each.id, (each.nerves or (routines[0].id,))[0], _forms_of(each), each.nerves[1:])
        for each in routines
        if any(isinstance(step, Glide) for step in each.step)
    )


def _forms_of(routine: Routine) -> tuple[Form, ...]:
    easier = routine.variants[: routine.variants.index(BASE)]
    variants = (v for name in easier for v in routine.variant if v.id == name)
    glides = (v for v in variants if any(isinstance(step, Glide) for step in v.step))
    usual = Form(routine.id, routine.posture or routine.name)
    return (
        *(Form(f"{routine.id}/{v.id}", v.name, v.id == slider_of(routine)) for v in glides),
        usual,
    )


def slider_of(routine: Routine) -> str | None:
    """The id of the slider variant; None where the routine has none."""
    return next((v.id for v in routine.variant if v.technique == "slider"), None)


def with_variants_of(
    history: Iterable[PastSession], routines: Iterable[Routine]
) -> tuple[PastSession, ...]:
    """The same sessions, with the variants of these routines only."""
    ids = {routine.id for routine in routines}
    return tuple(
        replace(past, variants=tuple(taken for taken in past.variants if taken.block in ids))
        for past in history
    )


def is_first_start(services: Services) -> bool:
    """Whether no session has been done yet, rehearsals left out. Raises StoreError."""
    return not any(row.worked for row in services.store.history(LOOK_BACK))


def usual_routine(services: Services) -> str:
    """The routine to begin with where none is named: a short one at first. Raises StoreError."""
    return FIRST_ROUTINE if is_first_start(services) else DEFAULT_ROUTINE


def usual_answering(services: Services) -> Answering:
    """How the person answers, as the settings say."""
    session = services.settings.config.session
    return Answering(session.hands_free, session.one_key, session.pace_ms)


def wakes_at(services: Services) -> time | None:
    """The usual time of waking; None where the settings name none."""
    wake = services.settings.config.plan.wake_time
    return time.fromisoformat(wake) if wake else None
