"""What is known at a start: the person's past, the routine's bounds, and what it tries."""

from collections.abc import Iterable
from datetime import time

from nerveflow.dose.checks import CheckKind, ChosenCheck
from nerveflow.dose.proposal import RoutineLimits
from nerveflow.dose.responder import best_responder
from nerveflow.interview.before_state import Known
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.includes import included
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import STIMULI, Glide, Stimulus
from nerveflow.safety.questions import load_questions
from nerveflow.visit.preferences import Preferences
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotBegin


def chosen_check(preferences: Preferences) -> ChosenCheck | None:
    """The movement that the person compares; None where none is chosen."""
    if preferences.check not in list(CheckKind):
        return None
    kind = CheckKind(preferences.check)
    return ChosenCheck(kind, preferences.own_check if kind is CheckKind.OWN else "")


def known_at_start(services: Services) -> Known:
    """All that is known at a start, apart from the routine."""
    store, preferences = services.store, services.settings.preferences
    wake = preferences.wake_time
    return Known(
        now=services.wall(),
        bank=load_questions(),
        history=store.doses.past_sessions(),
        screenings=store.answers.screenings(),
        clearances=store.answers.clearances(),
        worse_next_day_at=store.doses.worse_next_day_at(),
        stimulus_answers=store.answers.stimulus_answers(),
        check=chosen_check(preferences),
        wakes_at=time.fromisoformat(wake) if wake else None,
        wake_asked=store.answers.waking_asked(),
    )


def routines_of(services: Services, request: Request) -> tuple[Routine, ...]:
    """The routine and all that it leads."""
    try:
        return included(services.whole(request.routine), services.library)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why


def steps_of(routine: Routine) -> Iterable[object]:
    """Its own steps and those of its variants."""
    return (*routine.step, *(step for variant in routine.variant for step in variant.step))


def limits_of(routines: Iterable[Routine]) -> RoutineLimits:
    """What every glide of these allows."""
    glides = [(s, r) for r in routines for s in steps_of(r) if isinstance(s, Glide)]
    if not glides:
        return RoutineLimits()
    least, most = max(g.least for g, _ in glides), min(g.most for g, _ in glides)
    return RoutineLimits(least, most, slider=all(slider_of(r) for _, r in glides))


def slider_of(routine: Routine) -> str | None:
    """The id of the variant that is a slider; None where it has none."""
    return next((v.id for v in routine.variant if v.technique == "slider"), None)


def stimuli_of(services: Services, routines: tuple[Routine, ...]) -> tuple[str, ...]:
    """What the session tries; where it tries nothing, what may be kept up while gliding."""
    kinds = {s.kind for r in routines for s in steps_of(r) if isinstance(s, Stimulus)}
    if kinds:
        return tuple(kind for kind in STIMULI if kind in kinds)
    best = best_responder((), services.store.checks.trials())
    return (best.stimulus,) if best is not None and best.stimulus in STIMULI else ()
