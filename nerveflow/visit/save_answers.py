"""Saves the answers to the questions around a session, even if no session follows."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from nerveflow.config.sections import SettingsError
from nerveflow.dose.measures import ChosenCheck
from nerveflow.interview.after import AfterResult, DoneStep, StepResult
from nerveflow.interview.before import NO_CHECK
from nerveflow.interview.before_state import BeforeResult
from nerveflow.store.checks import Measured, Occasion, PainNow
from nerveflow.store.errors import StoreError
from nerveflow.store.store import Store
from nerveflow.visit.ask_before import chosen_check
from nerveflow.visit.services import Services
from nerveflow.wording import words


def save_answers(services: Services, result: BeforeResult) -> str | None:
    """Save the answers before it is known whether a session follows.

    Returns a sentence if one of them could not be saved as a setting. Raises StoreError.
    """
    answers = services.store.answers
    if result.screening is not None:
        answers.save_screening(result.screening)
    for seen in result.seen:
        answers.save_seen(seen)
    for clearance in result.clearances:
        answers.save_clearance(clearance)
    for stimulus, given in result.stimulus_answers.items():
        answers.save_stimulus_answers(stimulus, given)
    if result.next_day is not None:
        services.store.doses.save_next_day(result.next_day)
    return _save_settings(services, result)


def save_start(services: Services, result: BeforeResult, session: str) -> None:
    """Save the answers that belong to the session that begins or is resumed.

    If the history does not take them, they are saved aside. Raises StoreError if no file
    takes them.
    """
    confirmed, pain = result.confirmed, result.pain
    if confirmed is not None:
        _or_aside(services, lambda store: store.doses.save_dose(session, confirmed))
    if pain is not None:
        before = PainNow(Occasion.BEFORE, pain)
        _or_aside(services, lambda store: store.checks.save_pain(session, before))
    check = chosen_check(services.settings.config.session)
    if check is not None and result.check_value is not None:
        save_check_value(services, session, check, result.check_value, Occasion.BEFORE)
    if result.screening is not None:
        with suppress(StoreError):
            # Only a reference: without it a symptom counts as felt since all was asked.
            services.store.answers.link_session(session)


def _or_aside(services: Services, write: Callable[[Store], None]) -> None:
    """Make one write to the history, or aside if that refuses it. Raises StoreError."""
    try:
        write(services.store)
    except StoreError:
        services.store.save(write)


def _save_settings(services: Services, result: BeforeResult) -> str | None:
    if result.wake_asked:
        services.store.answers.save_waking_asked(services.wall())
    try:
        if result.wakes_at is not None:
            services.settings.change("plan.wake_time", f"{result.wakes_at:%H:%M}")
        if result.massager is not None:
            services.settings.change("session.massager", "yes" if result.massager else "no")
        if result.answer_by is not None:
            services.settings.change("session.one_key", result.answer_by == "one-key")
            services.settings.change("session.hands_free", result.answer_by == "hands-free")
        if result.sore is not None:
            services.settings.change("session.sore_side", result.sore)
        if result.check_asked:
            kind = result.check.kind.value if result.check is not None else NO_CHECK
            if result.check is not None and result.check.words:
                services.settings.change("session.own_check", result.check.words)
            services.settings.change("session.check", kind)
    except SettingsError as error:
        return str(error)
    return None


def save_check_value(
    services: Services, session: str, check: ChosenCheck, value: float, occasion: Occasion
) -> None:
    """Save one value of the chosen check, in its unit. Raises StoreError."""
    measured = Measured(occasion, check.kind, value, check.measure.unit, check.words)
    services.store.save(lambda store: store.checks.save_measured(session, measured))


def check_value(services: Services, session: str, occasion: Occasion) -> float | None:
    """The last value of the chosen check in this session; None if it was left out.

    Raises StoreError.
    """
    check = chosen_check(services.settings.config.session)
    values = [
        measured.value
        for measured in services.store.checks.of(session).measured
        if measured.occasion is occasion and check and measured.kind is check.kind
    ]
    return values[-1] if values else None


def pain_before(services: Services, session: str) -> int | None:
    """The pain that was given last before this session; None if none was.

    Raises StoreError.
    """
    pains = services.store.checks.of(session).pains
    values = [pain.value for pain in pains if pain.occasion is Occasion.BEFORE]
    return values[-1] if values else None


def save_step(services: Services, session: str, step: DoneStep, result: StepResult) -> None:
    """Save the check after a stimulus or a nerve, and its trial. Raises StoreError."""
    if result.value is None or result.trial is None:
        return
    measured = Measured(
        Occasion.AFTER_NERVE if step.nerve else Occasion.AFTER_STIMULUS,
        step.check.kind,
        result.value,
        step.check.measure.unit,
        step.check.words,
        step.nerve,
        step.side,
        step.stimulus,
    )
    trial = result.trial
    services.store.save(lambda store: store.checks.save_measured(session, measured))
    services.store.save(lambda store: store.checks.save_trial(session, trial))


@dataclass(frozen=True, slots=True)
class UnsavedAnswers:
    """Answers that could be saved nowhere."""

    error: StoreError
    answers: tuple[str, ...]
    """Each, in words."""


def save_after(services: Services, session: str, result: AfterResult) -> UnsavedAnswers | None:
    """Save the answers after a session, one by one; returns those that could be saved nowhere."""
    check = chosen_check(services.settings.config.session)
    save_now, now = services.store.save, services.wall()
    saves: list[tuple[str, Callable[[], None]]] = []
    if result.pain is not None:
        pain = PainNow(Occasion.AFTER, result.pain)
        save_pain = partial(save_now, lambda store: store.checks.save_pain(session, pain))
        saves.append((words.saving.pain_given(result.pain), save_pain))
    if check is not None and (value := result.check_value) is not None:
        measured = words.summary.check_result(check.name, value, check.measure.unit)
        saves.append(
            (measured, partial(save_check_value, services, session, check, value, Occasion.AFTER))
        )
    if result.note:
        add = partial(save_now, lambda store: store.edits.add_note_after(session, result.note, now))
        saves.append((words.saving.quoted(result.note), add))
    first: StoreError | None = None
    lost: list[str] = []
    for answer, save in saves:
        try:
            save()
        except StoreError as error:
            first = first or error
            lost.append(answer)
    return None if first is None else UnsavedAnswers(first, tuple(lost))
