"""What is said around a session, joined to what is remembered: before, in between and after."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import time

from nerveflow.plan import (
    AfterResult,
    Before,
    BeforeResult,
    CheckKind,
    ChosenCheck,
    Confirmed,
    Interview,
    Proposal,
    RoutineLimits,
    Stacked,
    Step,
    StepResult,
    before_session,
    best_responder,
    propose,
    stack_offer,
)
from nerveflow.plan.book import Book
from nerveflow.plan.interview import LeftOff, Script
from nerveflow.plan.screen import ask_screening
from nerveflow.routine import CannotLead, Choices, Routine, included
from nerveflow.routine.steps import STIMULI, Glide, Stimulus
from nerveflow.safety import load_bank
from nerveflow.store.checks import Measured, Moment, PainNow
from nerveflow.studio.request import Request
from nerveflow.studio.settings import Preferences, SettingsError
from nerveflow.studio.studio import CannotBegin, Studio


def chosen_check(preferences: Preferences) -> ChosenCheck | None:
    """The movement that the person compares; None where none is chosen."""
    if preferences.check not in list(CheckKind):
        return None
    kind = CheckKind(preferences.check)
    return ChosenCheck(kind, preferences.own_check if kind is CheckKind.OWN else "")


def ask_before(studio: Studio, request: Request) -> Interview[BeforeResult]:
    """The conversation before a session. Raises CannotBegin or StoreError."""
    routines = _routines(studio, request)
    known = replace(
        _known(studio),
        limits=_limits(routines),
        stimuli=_stimuli(studio, routines),
        reps=request.choices.reps,
    )
    return before_session(known)


def ask_again(studio: Studio) -> Interview[BeforeResult]:
    """The questions about safety alone, before a session is continued. Raises StoreError."""
    known = _known(studio)
    return Interview(lambda: _gate(known), known.now)


def proposal(studio: Studio, request: Request) -> Proposal:
    """Today's dose, without asking anything. Raises CannotBegin or StoreError."""
    known = _known(studio)
    return propose(
        known.history,
        _limits(_routines(studio, request)),
        known.now,
        wakes_at=known.wakes_at,
        clearances=known.clearances,
    )


def _gate(known: Before) -> Script[BeforeResult]:
    book = Book(known)
    with suppress(LeftOff):
        yield from ask_screening(book)
    return book.result(go_on=book.verdict is not None and book.verdict.go_on)


def _known(studio: Studio) -> Before:
    """All that is known at a start, apart from the routine."""
    store, preferences = studio.store, studio.settings.preferences
    screenings = store.answers.screenings()
    wake = preferences.wake_time
    return Before(
        now=studio.wall(),
        bank=load_bank(),
        history=store.doses.past_sessions(),
        screenings=screenings,
        clearances=store.answers.clearances(),
        worse_next_day_at=store.doses.worse_next_day_at(),
        stimulus_answers=store.answers.stimulus_answers(),
        check=chosen_check(preferences),
        wakes_at=time.fromisoformat(wake) if wake else None,
        wake_asked=any(screening.went_on for screening in screenings),
    )


def request_today(studio: Studio, request: Request, result: BeforeResult) -> Request:
    """The session that was asked for, as it was confirmed. Raises CannotBegin."""
    routines = _routines(studio, request)
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


def offer_stack(studio: Studio, request: Request, result: BeforeResult) -> Interview[Stacked]:
    """Whether to keep up, from the start, what has helped in earlier sessions.

    Asks nothing where the session itself tries sensory input, where nothing has helped, or where
    something speaks against it. Raises CannotBegin or StoreError.
    """
    tries = any(isinstance(s, Stimulus) for r in _routines(studio, request) for s in _steps(r))
    offered = {found.stimulus for found in result.stimuli if found.offered}
    past = () if tries else studio.store.checks.trials()
    known = tuple(trial for trial in past if trial.stimulus in offered)
    return stack_offer((), known, studio.wall())


def keep_before(studio: Studio, result: BeforeResult, session: str | None) -> None:
    """Keep all that was said, whether or not a session followed. Raises StoreError."""
    answers, doses = studio.store.answers, studio.store.doses
    if result.screening is not None:
        answers.keep_screening(result.screening, session)
    for clearance in result.clearances:
        answers.keep_clearance(clearance)
    for stimulus, given in result.stimulus_answers.items():
        answers.keep_stimulus_answers(stimulus, given)
    if result.next_day is not None:
        doses.keep_next_day(result.next_day)
    if session is None:
        return
    if result.confirmed is not None:
        doses.keep_dose(session, result.confirmed)
    if result.pain is not None:
        studio.store.checks.keep_pain(session, PainNow(Moment.BEFORE, result.pain))
    check = chosen_check(studio.settings.preferences)
    if check is not None and result.check_value is not None:
        keep_value(studio, session, check, result.check_value, Moment.BEFORE)


def keep_waking(studio: Studio, result: BeforeResult) -> str | None:
    """Make the time of waking that was given a setting; a sentence where that fails."""
    if result.wakes_at is None:
        return None
    try:
        studio.settings.change("plan.wake_time", f"{result.wakes_at:%H:%M}")
    except SettingsError as error:
        return str(error)
    return None


def keep_value(
    studio: Studio, session: str, check: ChosenCheck, value: float, moment: Moment
) -> None:
    """Keep one value of the chosen check. Raises StoreError."""
    found = Measured(moment, check.kind, value, check.measure.unit, check.words)
    studio.store.checks.keep(session, found)


def value_before(studio: Studio, session: str) -> float | None:
    """What the chosen check came to before this session; None where it was left out.

    Raises StoreError.
    """
    check = chosen_check(studio.settings.preferences)
    kept = studio.store.checks.of(session).measured
    found = [m.value for m in kept if m.moment is Moment.BEFORE and check and m.kind is check.kind]
    return found[-1] if found else None


def keep_step(studio: Studio, session: str, step: Step, result: StepResult) -> None:
    """Keep what the check after a stimulus or a nerve came to. Raises StoreError."""
    if result.value is None or result.trial is None:
        return
    moment = Moment.AFTER_NERVE if step.nerve else Moment.AFTER_STIMULUS
    measured = Measured(
        moment,
        step.check.kind,
        result.value,
        step.check.measure.unit,
        step.check.words,
        step.nerve,
        step.side,
        step.stimulus,
    )
    studio.store.checks.keep(session, measured)
    studio.store.checks.keep_trial(session, result.trial)


def keep_after(studio: Studio, session: str, result: AfterResult) -> None:
    """Keep what was said after a session. Raises StoreError."""
    check = chosen_check(studio.settings.preferences)
    if result.pain is not None:
        studio.store.checks.keep_pain(session, PainNow(Moment.AFTER, result.pain))
    if check is not None and result.check_value is not None:
        keep_value(studio, session, check, result.check_value, Moment.AFTER)
    if result.note:
        studio.store.add_note(session, result.note)


def _routines(studio: Studio, request: Request) -> tuple[Routine, ...]:
    """The routine and all that it leads."""
    try:
        return included(studio.whole(request.routine), studio.library)
    except CannotLead as why:
        raise CannotBegin(str(why)) from why


def _steps(routine: Routine) -> Iterable[object]:
    return (*routine.step, *(step for variant in routine.variant for step in variant.step))


def _limits(routines: Iterable[Routine]) -> RoutineLimits:
    glides = [s for r in routines for s in _steps(r) if isinstance(s, Glide)]
    if not glides:
        return RoutineLimits()
    return RoutineLimits(max(g.least for g in glides), min(g.most for g in glides))


def _stimuli(studio: Studio, routines: tuple[Routine, ...]) -> tuple[str, ...]:
    """What the session tries; where it tries nothing, what may be kept up while gliding."""
    kinds = {s.kind for r in routines for s in _steps(r) if isinstance(s, Stimulus)}
    if kinds:
        return tuple(kind for kind in STIMULI if kind in kinds)
    best = best_responder((), studio.store.checks.trials())
    return (best.stimulus,) if best is not None and best.stimulus in STIMULI else ()


def _dosed(choices: Choices, confirmed: Confirmed, routines: tuple[Routine, ...]) -> Choices:
    levels = {choice.block: choice.level for choice in confirmed.levels}
    if confirmed.slider:
        levels |= {r.id: slider for r in routines if (slider := _slider(r))}
    levels |= dict(choices.levels)
    reps = confirmed.reps
    if confirmed.halved:
        # Half of this, rounded up, is what was confirmed.
        reps = min(2 * reps, _limits(routines).most)
    return replace(choices, reps=reps, halved=confirmed.halved, levels=levels)


def _slider(routine: Routine) -> str | None:
    return next((v.id for v in routine.variant if v.technique == "slider"), None)
