"""What a proposal needs to know of the routines: the limits of their doses, and their forms."""

from collections.abc import Sequence

from nerveflow.dose.proposal import MOST_REPS, START_REPS, Form, Forms, RoutineLimits
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.includes import included
from nerveflow.routine.model import BASE, USUAL_A_DAY, Routine
from nerveflow.routine.steps import Glide, Step
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services


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
        return RoutineLimits(glides=False)
    by_time = any(glide.goes_by_time for glide, _ in every)
    glides = [glide for glide, _ in every if not glide.goes_by_time]
    # What may have more than ten follows the others as far as it allows.
    glides = [glide for glide in glides if glide.most <= MOST_REPS] or glides
    # A number below five is fixed; if all are, there is nothing to choose.
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
    """How often a day; more than three times only if everything that glides allows it."""
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
    """The id of the slider variant; None if the routine has none."""
    return next((v.id for v in routine.variant if v.technique == "slider"), None)
