"""What of a session is not in the history, in words, so that its end can name it."""

from collections.abc import Iterator, Sequence

from nerveflow.dose.measures import ChosenCheck
from nerveflow.harmless import escaped
from nerveflow.interview.before_state import BeforeResult
from nerveflow.session.effects import Effect, Felt, PainRead, TensionRead
from nerveflow.store.checks import Measured, Occasion, PainNow
from nerveflow.visit import visit_steps as s
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.record_report import occasion_in_words
from nerveflow.visit.services import Services
from nerveflow.wording import words
from nerveflow.wording.session_report import report_words


def unsaved_of(services: Services, live: LiveSession) -> s.Unsaved | None:
    """What of a session is not in the history so far; None if all of it is."""
    store = services.store
    if store.trouble is not None and not store.in_file:
        lost = (*live.given_before, *_reports_in_words(live.coach.history))
        return s.Unsaved(lost=lost, nothing=True)
    if not live.coach.unsaved:
        return None if store.trouble is None else s.Unsaved(escaped(str(store.path)))
    saving = live.coach.saving()
    beside = "" if saving.beside is None else escaped(str(saving.beside))
    if not saving.waiting_ms:
        return s.Unsaved(beside)
    return s.Unsaved(beside, _reports_in_words(saving.nowhere))


def given_before(before: BeforeResult, check: ChosenCheck | None) -> tuple[str, ...]:
    """What was answered before a session, each in a few words."""
    return tuple(_given_before(before, check))


def _given_before(before: BeforeResult, check: ChosenCheck | None) -> Iterator[str]:
    if before.screening is not None:
        yield words.saving.SAFETY_ANSWERS
    if before.clearances or before.seen:
        yield words.saving.PROFESSIONAL_ANSWERS
    if before.stimulus_answers:
        yield words.saving.INPUT_ANSWERS
    if before.next_day is not None:
        yield words.saving.NEXT_DAY_ANSWER
    if before.pain is not None:
        yield _measured(PainNow(Occasion.BEFORE, before.pain))
    if check is not None and (value := before.check_value) is not None:
        unit = check.measure.unit
        yield _measured(Measured(Occasion.BEFORE, check.kind, value, unit, check.words))


def measured_since(services: Services, session: str) -> tuple[str, ...]:
    """What was measured since a session began, each in a few words. Raises StoreError."""
    checked = services.store.checks.of(session)
    found: tuple[Measured | PainNow, ...] = (*checked.pains, *checked.measured)
    return tuple(_measured(each) for each in found if each.occasion is not Occasion.BEFORE)


def _measured(each: Measured | PainNow) -> str:
    """One value that was measured around a session, as "pain: after 7"."""
    if isinstance(each, PainNow):
        return words.summary.measured(
            words.summary.PAIN_NAME,
            (words.summary.measured_at(occasion_in_words(each), each.value),),
        )
    value = words.summary.measured_at(occasion_in_words(each), each.value, each.unit)
    return words.summary.measured(ChosenCheck(each.kind, each.words).name, (value,))


def _reports_in_words(effects: Sequence[Effect]) -> tuple[str, ...]:
    reports = [each for each in effects if isinstance(each, TensionRead | PainRead | Felt)]
    return tuple(map(_in_words, reports))


def _in_words(report: TensionRead | PainRead | Felt) -> str:
    if isinstance(report, TensionRead):
        return words.summary.tension_given(report.value)
    return report_words(report)
