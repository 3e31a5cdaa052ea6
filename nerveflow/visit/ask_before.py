"""The interviews before a session begins or is resumed, and the request that they confirm."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from nerveflow.config.sections import SessionSettings, better_side
from nerveflow.days import night_between
from nerveflow.dose.measures import CheckKind, ChosenCheck
from nerveflow.dose.proposal import Confirmed, RoutineLimits
from nerveflow.dose.responder import best_responder
from nerveflow.interview.after import StackChoice, stack_offer
from nerveflow.interview.before import before_going_on, before_session
from nerveflow.interview.before_state import BeforeResult, Known
from nerveflow.interview.interview import Interview
from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import WITHOUT_SIDES
from nerveflow.routine.model import Routine
from nerveflow.routine.parts import part_id
from nerveflow.routine.steps import STIMULI, Check, Stimulus
from nerveflow.safety.grave import GraveAnswer, unasked, unseen
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier
from nerveflow.store.records import Unfinished
from nerveflow.visit.comparison import comparison_today
from nerveflow.visit.limits import limits_of, requested_routines, slider_of, steps_of
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.today import (
    wakes_at,
    with_variants_of,
)
from nerveflow.wording import words

ASK_AGAIN_AFTER = timedelta(minutes=30)
"""After a longer interruption the questions are asked again."""


def session_interview(services: Services, request: Request) -> Interview[BeforeResult]:
    """The interview before a session. Raises CannotBegin or StoreError."""
    routines = requested_routines(services, request)
    known = _known(services)
    known = replace(
        known,
        history=with_variants_of(known.history, {each.id for each in routines}),
        limits=limits_of(routines),
        stimuli=_stimuli(services, routines),
        offers_check=_offers_check(services, request, routines),
        answer_by=request.answering.by,
        asks_answer_by=_asks_answer_by(services, request),
        sore=services.settings.config.session.sore_side,
        asks_sore=_asks_sore(services, request, routines),
        reps=request.choices.reps,
    )
    return before_session(known)


def resume_interview(services: Services, unfinished: Unfinished) -> Interview[BeforeResult] | None:
    """The interview before this session is resumed; None if there is nothing to ask.

    That is so for a rehearsal, and for a session that was left less than ASK_AGAIN_AFTER ago if the
    last answers have not refused a session and no symptom was felt since. Raises StoreError.
    """
    if unfinished.rehearsal:
        return None
    known = _known(services)
    if not _asks_again(known, _left_at(unfinished)):
        return None
    # The session itself does not count as another one of today.
    others = tuple(s for s in known.history if s.id != unfinished.id)
    return before_going_on(replace(known, history=others))


def left_before_night(services: Services, unfinished: Unfinished) -> bool:
    """Whether a night lies between the last moment of a session and now; never for a rehearsal.

    Such a session does not go on: the evening and the next day after it have to be asked about.
    """
    return not unfinished.rehearsal and night_between(_left_at(unfinished), services.wall())


def confirmed_request(services: Services, request: Request, result: BeforeResult) -> Request:
    """The request with the dose and the parts that the answers allow. Raises CannotBegin."""
    routines = requested_routines(services, request)
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
    choices = replace(choices, off=choices.off | parts)
    if result.sore is not None:
        # By the answer itself: the settings may not have taken it.
        choices = replace(choices, first_side=better_side(result.sore))
    answering = request.answering
    if result.answer_by is not None:
        answering = answering.by_answer(result.answer_by)
    return replace(request, choices=choices, answering=answering)


def stack_interview(
    services: Services, request: Request, result: BeforeResult
) -> Interview[StackChoice]:
    """The interview about sensory input that helped before: whether to use it during all glides.

    It has no question if the session itself tries sensory input, if none has helped, or if the
    answers rule it out. Raises CannotBegin or StoreError.
    """
    steps = (
        step for routine in requested_routines(services, request) for step in steps_of(routine)
    )
    tries = any(isinstance(step, Stimulus) for step in steps)
    offered = {found.stimulus for found in result.stimuli if found.offered}
    past = () if tries else services.store.checks.dated_trials()
    known = tuple(each for each in past if each.trial.stimulus in offered)
    return stack_offer((), known, services.wall())


def unseen_answers(services: Services) -> tuple[GraveAnswer, ...]:
    """The grave answers that no professional has seen yet. Raises StoreError."""
    answers = services.store.answers
    return unseen(
        answers.recent_screenings(services.wall()),
        answers.seen(),
        services.wall(),
        load_questions(),
    )


def why_closed(services: Services, then: str) -> str | None:
    """Why no session begins after a grave answer; None if none is closed.

    That is so until a professional has seen it, and the questions were answered again. `then` says
    how to go on here. Raises StoreError.
    """
    found = unseen_answers(services)
    if found:
        gravest = min(found, key=lambda each: list(Tier).index(each.tier))
        emergency = gravest.tier is Tier.EMERGENCY
        return words.home.closed_until_seen(gravest.named, then, emergency=emergency)
    now = services.wall()
    left = unasked(services.store.answers.recent_screenings(now), now, load_questions())
    return words.home.closed_until_asked(left.named, then) if left is not None else None


def concerns_of(questions: Iterable[str]) -> tuple[str, ...]:
    """What each of these questions is about, as a person reads it; the id if nothing says it."""
    every = load_questions()
    found = {question: every.named(question) for question in questions}
    return tuple(
        words.gate.DOSE_CONCERNS.get(question, question) if each is None else each.short
        for question, each in found.items()
    )


def chosen_check(settings: SessionSettings) -> ChosenCheck | None:
    """The check that the settings name; None if they name none."""
    if settings.check not in list(CheckKind):
        return None
    kind = CheckKind(settings.check)
    return ChosenCheck(kind, settings.own_check if kind is CheckKind.OWN else "")


def _known(services: Services) -> Known:
    """What the store and the settings know, apart from the routine."""
    store, config = services.store, services.settings.config
    return Known(
        now=services.wall(),
        questions=load_questions(),
        history=store.doses.recent_sessions(RoutineLimits(), services.wall()),
        screenings=store.answers.recent_screenings(services.wall()),
        clearances=store.answers.clearances(),
        seen=store.answers.seen(),
        felt_since_full=store.answers.felt_since_full(),
        worse_next_day_at=store.doses.worse_next_day_at(),
        massager={"yes": True, "no": False}.get(config.session.massager),
        stimulus_answers=store.answers.stimulus_answers(),
        check=chosen_check(config.session),
        wakes_at=wakes_at(services),
        wake_asked=store.answers.waking_asked(),
    )


def _offers_check(services: Services, request: Request, routines: tuple[Routine, ...]) -> bool:
    """Whether the session would compare a movement and the person has not said yet which one."""
    off = request.choices.off
    return services.settings.config.session.check == "ask" and any(
        isinstance(step, Check) and routine.id not in off and part_id(routine, step) not in off
        for routine in routines
        for step in steps_of(routine)
    )


def _asks_answer_by(services: Services, request: Request) -> bool:
    """Whether it is not known yet how the person answers, for today or for good."""
    names = services.settings.names
    said = names("session.one_key") or names("session.hands_free")
    return not (said or request.answering_chosen)


def _asks_sore(services: Services, request: Request, routines: tuple[Routine, ...]) -> bool:
    """Whether the order of the sides depends on which leg is sore, and that is not known yet."""
    session, names = services.settings.config.session, services.settings.names
    said = names("session.sore_side") or session.first_side != "better"
    sided = any(routine.sides not in WITHOUT_SIDES for routine in routines)
    return sided and request.choices.sides is None and not said


def _left_at(unfinished: Unfinished) -> datetime:
    """When it was left, or earlier: interruptions before the last one are not added."""
    lasted = timedelta(milliseconds=unfinished.last_ms)
    return datetime.fromisoformat(unfinished.started_at) + lasted


def _asks_again(known: Known, left_at: datetime) -> bool:
    closed = unseen(known.screenings, known.seen, known.now, known.questions)
    # By the order of saving: whatever the clock says, the newest of them came last.
    refused = bool(known.screenings) and not known.screenings[-1].allowed
    just_now = timedelta() <= known.now - left_at <= ASK_AGAIN_AFTER
    return refused or bool(closed) or known.felt_since_full or not just_now


def _dosed(choices: Choices, confirmed: Confirmed, routines: tuple[Routine, ...]) -> Choices:
    variants = {each.block: each.variant for each in confirmed.variants} | dict(choices.variants)
    if confirmed.slider:
        # The slider was chosen instead of fewer repetitions, so it replaces other variants.
        variants |= {r.id: slider for r in routines if (slider := slider_of(r))}
    reps = confirmed.reps
    if confirmed.halved:
        # The compiler halves this, rounding up, to the number that was confirmed.
        reps = min(2 * reps, limits_of(routines).most)
    return replace(choices, reps=reps, halved=confirmed.halved, variants=variants)


def _stimuli(services: Services, routines: tuple[Routine, ...]) -> tuple[str, ...]:
    """The sensory input that the session tries; if it tries none, the one that helped best.

    It also asks about one that is being compared.
    """
    kinds: set[str] = {s.kind for r in routines for s in steps_of(r) if isinstance(s, Stimulus)}
    compared = comparison_today(services)
    if compared is not None and compared.runs and compared.stimulus:
        kinds.add(compared.stimulus)
    if kinds:
        return tuple(kind for kind in STIMULI if kind in kinds)
    best = best_responder((), services.store.checks.dated_trials())
    return (best.stimulus,) if best is not None and best.stimulus in STIMULI else ()
