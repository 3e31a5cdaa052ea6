"""The questions in the middle of a session: when they are due, and what their answers change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from nerveflow.dose.measures import CheckKind, compare
from nerveflow.dose.responder import PastTrial, Trial
from nerveflow.interview.after import DoneStep, after_step, stack_offer, step_result
from nerveflow.interview.before import ask_check
from nerveflow.interview.interview import AnyInterview, Interview
from nerveflow.session.effects import Effect, Entered, Finished, RepDone
from nerveflow.session.terms import Kind, Nerve, Side
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.store.checks import Occasion
from nerveflow.store.errors import StoreError
from nerveflow.visit.ask_before import chosen_check
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.live_session import LiveSession, follow_stacked, save_stacked
from nerveflow.visit.save_answers import (
    check_value,
    pain_before,
    save_check_value,
    save_step,
)
from nerveflow.visit.services import Services
from nerveflow.wording import words

Save = Callable[[], str]
"""Saves answers, in any thread; returns a line about them or about a failure, empty for none."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Questions that are due now."""

    interview: AnyInterview
    finish: Callable[[], Save]
    """Takes in the answers, so that they count for the next effect, and returns what saves them.

    To be called once, if the session is followed.
    """
    wall: Callable[[], datetime]
    change_session: Callable[[], None] = lambda: None
    """Changes the session as it was saved, to be called after that, if it is followed."""


class Inquirer:
    """Follows one session and asks at its checks; with `each_nerve`, also after each nerve.

    Raises StoreError if the answers before the session cannot be read.
    """

    def __init__(self, services: Services, live: LiveSession, *, each_nerve: bool = False) -> None:
        self.before = check_value(services, live.id, Occasion.BEFORE)
        """The value of the check before the glides; None if it was left out."""
        self.pain = pain_before(services, live.id) if live.resumed else None
        """The pain before a session that was interrupted; None if none was given."""
        self.after = check_value(services, live.id, Occasion.AFTER) if live.resumed else None
        """The value of the check after the glides, also if it was given before an interruption;
        None if the routine does not ask for it."""
        self._services = services
        self._live = live
        self._each_nerve = each_nerve
        self._check = chosen_check(services.settings.config.session)
        self._last_value = self.before
        self._stimulus: str | None = None
        self._glided: list[tuple[Nerve | None, Side | None, str | None]] = []
        """The nerves since the last check, each with its side and its sensory input."""
        self._trials: list[Trial] = []
        self._stack_offered = live.resumed
        self._day = services.wall().date()
        # Read now: later it would block the clock of the session.
        self._past = self._past_trials() if self._check is not None else ()

    def inquiry_after(self, effect: Effect) -> Inquiry | None:
        """Take the next effect of the session; returns the questions that are due after it."""
        match effect:
            case Finished(segment=segment) if segment.kind is Kind.STIMULUS:
                self._stimulus = segment.stimulus
            case RepDone(segment=segment):
                glided = (segment.nerve, segment.side, segment.stimulus)
                if glided[:2] not in [each[:2] for each in self._glided]:
                    self._glided.append(glided)
            case Entered(segment=segment):
                found = self._inquiry(segment)
                return found if found is not None and found.interview.current is not None else None
            case _:
                pass
        return None

    @property
    def chosen(self) -> CheckKind | None:
        """The check that the person chose to compare."""
        return None if self._check is None else self._check.kind

    @property
    def compared(self) -> CheckKind | None:
        """The check that the routine itself measured before and after; None if it did not."""
        both = self.before is not None and self.after is not None
        return self._check.kind if self._check is not None and both else None

    def save_last_nerve(self, value: float | None) -> None:
        """Save the value of the check after the session as the one after the last nerve too.

        Only if each nerve is compared. Raises StoreError.
        """
        if not self._each_nerve or len(self._glided) != 1 or value is None:
            return
        if self._check is not None and self._last_value is not None:
            step = DoneStep(self._check, self._last_value, *self._glided[0])
            save_step(self._services, self._live.id, step, step_result(step, value))

    def _inquiry(self, segment: Segment) -> Inquiry | None:
        if segment.kind is Kind.CHECK:
            return self._at_check()
        if segment.nerve is None:
            return None
        if self._trials and not self._stack_offered:
            return self._stack()
        moved_on = len(self._glided) == 1 and self._glided[0][:2] != (segment.nerve, segment.side)
        return self._step(*self._glided[0]) if self._each_nerve and moved_on else None

    def _at_check(self) -> Inquiry | None:
        if self._last_value is None:
            return self._measure(Occasion.BEFORE)
        if self._stimulus is not None:
            return self._step(None, None, self._stimulus)
        if len(self._glided) == 1:
            return self._step(*self._glided[0])
        return self._measure(Occasion.AFTER) if self._glided else None

    def _measure(self, occasion: Occasion) -> Inquiry | None:
        check = self._check
        if check is None:
            return None
        script = partial(ask_check, check, f"check-{occasion.value}")
        interview = Interview(script, self._services.wall())

        def finish() -> Save:
            value = interview.result
            if value is None:
                return _nothing
            self._last_value = value
            said = ""
            if occasion is Occasion.BEFORE:
                self.before = value
            else:
                self.after = value
                if self.before is not None:
                    said = compare(check.measure, self.before, value, check.name).sentence
            return _saving(
                lambda: save_check_value(self._services, self._live.id, check, value, occasion),
                said,
            )

        return Inquiry(interview, finish, self._services.wall)

    def _step(
        self, nerve: Nerve | None, side: Side | None, stimulus: str | None = None
    ) -> Inquiry | None:
        self._stimulus, self._glided = None, []
        if self._last_value is None or self._check is None:
            return None
        step = DoneStep(self._check, self._last_value, nerve, side, stimulus)
        interview = after_step(step, self._services.wall())

        def finish() -> Save:
            result = interview.leave()
            if result.value is not None:
                self._last_value = result.value
            if result.trial is not None and stimulus is not None and nerve is None:
                self._trials.append(result.trial)
            return _saving(
                lambda: save_step(self._services, self._live.id, step, result),
                result.change.sentence if result.change else "",
            )

        return Inquiry(interview, finish, self._services.wall)

    def _past_trials(self) -> tuple[PastTrial, ...]:
        try:
            return self._services.store.checks.dated_trials()
        except StoreError:
            # The trials of today are enough; the next write to the journal reports the same error.
            return ()

    def _stack(self) -> Inquiry:
        self._stack_offered = True
        today = [] if self._live.coach.rehearsal else self._trials
        past = (*self._past, *(PastTrial(trial, self._day) for trial in today))
        interview = stack_offer(self._trials, past, self._services.wall())
        saved: list[Timeline] = []

        def finish() -> Save:
            chosen = interview.leave().stimulus
            if chosen is None:
                return _nothing

            def write() -> None:
                with self._services.store.hurried():
                    saved.append(save_stacked(self._services, self._live, chosen))

            return _saving(write, words.running.stacked(chosen))

        def change_session() -> None:
            for timeline in saved:
                follow_stacked(self._live, timeline)

        return Inquiry(interview, finish, self._services.wall, change_session)


def _nothing() -> str:
    """Nothing was answered, so nothing is saved."""
    return ""


def _saving(write: Callable[[], None], said: str) -> Save:
    """What calls `write` and returns `said`, or why it failed."""

    def save() -> str:
        try:
            write()
        except (StoreError, CannotBegin) as error:
            return str(error)
        return said

    return save
