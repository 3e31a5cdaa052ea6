"""What is asked before a session or before one goes on, and the session that follows from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from nerveflow.config.model import SessionSettings
from nerveflow.dose.checks import CheckKind, ChosenCheck
from nerveflow.dose.past import PastSession
from nerveflow.dose.proposal import Confirmed, Proposal, RoutineLimits
from nerveflow.dose.responder import best_responder
from nerveflow.dose.rules import propose
from nerveflow.interview.after import StackChoice, stack_offer
from nerveflow.interview.before import before_going_on, before_session
from nerveflow.interview.before_state import BeforeResult, Known
from nerveflow.interview.interview import Interview
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.includes import included
from nerveflow.routine.model import Routine
from nerveflow.routine.steps import STIMULI, Glide, Step, Stimulus
from nerveflow.safety.answers import ScreeningKind
from nerveflow.safety.questions import load_questions
from nerveflow.safety.screening import questions_due
from nerveflow.store.records import Unfinished
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotBegin

ASK_AGAIN_AFTER = timedelta(minutes=30)
"""An interruption that is longer than this makes another session of it, for the questions."""


def ask_before(services: Services, request: Request) -> Interview[BeforeResult]:
    """The interview before a session. Raises CannotBegin or StoreError."""
    routines = _routines(services, request)
    known = _known(services)
    known = replace(
        known,
        history=_with_variants_of(known.history, routines),
        limits=_limits(routines),
        stimuli=_stimuli(services, routines),
        reps=request.choices.reps,
    )
    return before_session(known)


def ask_again(services: Services, unfinished: Unfinished) -> Interview[BeforeResult] | None:
    """The interview before this session goes on; None where nothing has to be asked.

    Nothing is asked where it was left a moment ago and nobody was refused since, nor before a
    rehearsal. Raises StoreError.
    """
    if unfinished.rehearsal:
        return None
    known = _known(services)
    if not _asks_again(known, _left_at(unfinished)):
        return None
    # It has its place among the sessions of its own day already.
    others = tuple(
        s for s in known.history if s.id != unfinished.id or s.on(known.now) != known.now.date()
    )
    return before_going_on(replace(known, history=others))


def proposal(services: Services, request: Request) -> Proposal:
    """Today's dose, without asking anything. Raises CannotBegin or StoreError."""
    known, routines = _known(services), _routines(services, request)
    return propose(
        _with_variants_of(known.history, routines),
        _limits(routines),
        known.now,
        wakes_at=known.wakes_at,
        clearances=known.clearances,
    )


def request_today(services: Services, request: Request, result: BeforeResult) -> Request:
    """The session that was asked for, as it was confirmed. Raises CannotBegin."""
    routines = _routines(services, request)
    choices = request.choices
    if result.confirmed is not None:
        choices = _dosed(choices, result.confirmed, routines)
    refused = {found.stimulus for found in result.stimuli if not found.offered}
    parts = {
        f"{routine.id}:{step.kind}"
        for routine in routines
        for step in _steps(routine)
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
    steps = (step for routine in _routines(services, request) for step in _steps(routine))
    tries = any(isinstance(step, Stimulus) for step in steps)
    offered = {found.stimulus for found in result.stimuli if found.offered}
    past = () if tries else services.store.checks.trials()
    known = tuple(trial for trial in past if trial.stimulus in offered)
    return stack_offer((), known, services.wall())


def chosen_check(settings: SessionSettings) -> ChosenCheck | None:
    """The movement that the person compares; None where none is chosen."""
    if settings.check not in list(CheckKind):
        return None
    kind = CheckKind(settings.check)
    return ChosenCheck(kind, settings.own_check if kind is CheckKind.OWN else "")


def _known(services: Services) -> Known:
    """All that is known at a start, apart from the routine."""
    store, config = services.store, services.settings.config
    wake = config.plan.wake_time
    return Known(
        now=services.wall(),
        questions=load_questions(),
        history=store.doses.past_sessions(),
        screenings=store.answers.screenings(),
        clearances=store.answers.clearances(),
        worse_next_day_at=store.doses.worse_next_day_at(),
        stimulus_answers=store.answers.stimulus_answers(),
        check=chosen_check(config.session),
        wakes_at=time.fromisoformat(wake) if wake else None,
        wake_asked=store.answers.waking_asked(),
    )


def _left_at(unfinished: Unfinished) -> datetime:
    """Never later than the truth: earlier interruptions are not counted in."""
    lasted = timedelta(milliseconds=unfinished.last_ms)
    return datetime.fromisoformat(unfinished.started_at) + lasted


def _asks_again(known: Known, left_at: datetime) -> bool:
    due = questions_due(
        known.now, known.questions, past=known.screenings, clearances=known.clearances
    )
    refused = any(s.at > left_at and not s.allowed for s in known.screenings)
    just_now = timedelta() <= known.now - left_at <= ASK_AGAIN_AFTER
    return refused or due.kind is ScreeningKind.CLOSED or not just_now


def _with_variants_of(
    history: Iterable[PastSession], routines: Iterable[Routine]
) -> tuple[PastSession, ...]:
    """The same past, with the variants of these routines alone."""
    ids = {routine.id for routine in routines}
    return tuple(
        replace(past, variants=tuple(taken for taken in past.variants if taken.block in ids))
        for past in history
    )


def _dosed(choices: Choices, confirmed: Confirmed, routines: tuple[Routine, ...]) -> Choices:
    variants = {each.block: each.variant for each in confirmed.variants} | dict(choices.variants)
    if confirmed.slider:
        # It was taken instead of fewer repetitions: nothing stronger goes with them.
        variants |= {r.id: slider for r in routines if (slider := _slider(r))}
    reps = confirmed.reps
    if confirmed.halved:
        # Half of this, rounded up, is what was confirmed.
        reps = min(2 * reps, _limits(routines).most)
    return replace(choices, reps=reps, halved=confirmed.halved, variants=variants)


def _routines(services: Services, request: Request) -> tuple[Routine, ...]:
    """The routine and all that it includes."""
    try:
        return included(services.routine(request.routine), services.library)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why


def _steps(routine: Routine) -> tuple[Step, ...]:
    """Its own steps and those of its variants."""
    return (*routine.step, *(step for variant in routine.variant for step in variant.step))


def _limits(routines: Iterable[Routine]) -> RoutineLimits:
    """What every glide of these allows."""
    glides = [(s, r) for r in routines for s in _steps(r) if isinstance(s, Glide)]
    if not glides:
        return RoutineLimits()
    least, most = max(g.least for g, _ in glides), min(g.most for g, _ in glides)
    return RoutineLimits(least, most, slider=all(_slider(r) for _, r in glides))


def _slider(routine: Routine) -> str | None:
    """The id of the variant that is a slider; None where it has none."""
    return next((v.id for v in routine.variant if v.technique == "slider"), None)


def _stimuli(services: Services, routines: tuple[Routine, ...]) -> tuple[str, ...]:
    """What the session tries; where it tries nothing, what may be kept up while gliding."""
    kinds = {s.kind for r in routines for s in _steps(r) if isinstance(s, Stimulus)}
    if kinds:
        return tuple(kind for kind in STIMULI if kind in kinds)
    best = best_responder((), services.store.checks.trials())
    return (best.stimulus,) if best is not None and best.stimulus in STIMULI else ()
