"""Keeps what was said around a session, whether or not one followed."""

from nerveflow.plan.after import AfterResult, Step, StepResult
from nerveflow.plan.book import BeforeResult
from nerveflow.plan.checks import ChosenCheck
from nerveflow.store.checks import Measured, Moment, PainNow
from nerveflow.studio.gathering import chosen_check
from nerveflow.studio.settings import SettingsError
from nerveflow.studio.studio import Studio


def keep_said(studio: Studio, result: BeforeResult) -> str | None:
    """Keep the answers at once, before it is known whether a session follows.

    A sentence where the time of waking could not be made a setting. Raises StoreError.
    """
    answers = studio.store.answers
    if result.screening is not None:
        answers.keep_screening(result.screening)
    for clearance in result.clearances:
        answers.keep_clearance(clearance)
    for stimulus, given in result.stimulus_answers.items():
        answers.keep_stimulus_answers(stimulus, given)
    if result.next_day is not None:
        studio.store.doses.keep_next_day(result.next_day)
    return _keep_waking(studio, result)


def keep_start(studio: Studio, result: BeforeResult, session: str) -> None:
    """Keep what was said for the session that now begins or goes on. Raises StoreError."""
    if result.screening is not None:
        studio.store.answers.led_to(session)
    if result.confirmed is not None:
        studio.store.doses.keep_dose(session, result.confirmed)
    if result.pain is not None:
        studio.store.checks.keep_pain(session, PainNow(Moment.BEFORE, result.pain))
    check = chosen_check(studio.settings.preferences)
    if check is not None and result.check_value is not None:
        keep_value(studio, session, check, result.check_value, Moment.BEFORE)


def _keep_waking(studio: Studio, result: BeforeResult) -> str | None:
    if result.wake_asked:
        studio.store.answers.keep_waking_asked(studio.wall())
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
