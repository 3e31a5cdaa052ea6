"""What is asked in the middle of a session, when, and what is done with the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nerveflow.dose.checks import compare
from nerveflow.dose.responder import Trial
from nerveflow.interview.after import DoneStep, after_step, stack_offer, step_result
from nerveflow.interview.before import ask_check
from nerveflow.interview.interview import AnyInterview, Interview
from nerveflow.session.effects import Effect, Entered, Finished, RepDone
from nerveflow.session.timeline import Kind, Nerve, Segment, Side
from nerveflow.store.checks import Occasion
from nerveflow.store.errors import StoreError
from nerveflow.visit.ask_before import chosen_check
from nerveflow.visit.live_session import LiveSession, stack
from nerveflow.visit.save_answers import save_check_value, save_step, value_before
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import CannotBegin
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question for the middle of a session; `done` keeps its answer and says what it means."""

    asking: AnyInterview
    done: Callable[[], str]
    wall: Callable[[], datetime]


class Inquirer:
    """Follows one session: at its checks, and where wanted after each nerve, it has a question.

    Raises StoreError where what was said before the session cannot be read.
    """

    def __init__(self, services: Services, live: LiveSession, *, each_nerve: bool = False) -> None:
        self.before = value_before(services, live.id)
        """What the check came to before the session; None where it was left out."""
        self.after: float | None = None
        """What the check came to after the glides, where the routine asks for it."""
        self._services = services
        self._live = live
        self._each_nerve = each_nerve
        self._check = chosen_check(services.settings.config.session)
        self._value = self.before
        self._stimulus: str | None = None
        self._glided: list[tuple[Nerve | None, Side | None, str | None]] = []
        """Nerve and side, and what was stacked on them, since the last check."""
        self._trials: list[Trial] = []
        self._offered = live.resumed

    def notice(self, effect: Effect) -> Inquiry | None:
        """See what happens, in order; a question where it is time for one."""
        match effect:
            case Finished(segment=segment) if segment.kind is Kind.STIMULUS:
                self._stimulus = segment.stimulus
            case RepDone(segment=segment):
                done = (segment.nerve, segment.side, segment.stimulus)
                if done[:2] not in [glided[:2] for glided in self._glided]:
                    self._glided.append(done)
            case Entered(segment=segment):
                found = self._question(segment)
                return found if found is not None and found.asking.current is not None else None
            case _:
                pass
        return None

    def ended_with(self, value: float | None) -> None:
        """The check after the session is the one after the last nerve too, where each is compared.

        Raises StoreError.
        """
        if not self._each_nerve or len(self._glided) != 1 or value is None:
            return
        if self._check is not None and self._value is not None:
            step = DoneStep(self._check, self._value, *self._glided[0])
            save_step(self._services, self._live.id, step, step_result(step, value))

    def _question(self, segment: Segment) -> Inquiry | None:
        if segment.kind is Kind.CHECK:
            return self._at_check()
        if segment.nerve is None:
            return None
        if self._trials and not self._offered:
            return self._stack()
        moved_on = len(self._glided) == 1 and self._glided[0][:2] != (segment.nerve, segment.side)
        return self._step(*self._glided[0]) if self._each_nerve and moved_on else None

    def _at_check(self) -> Inquiry | None:
        if self._value is None:
            return self._measure(Occasion.BEFORE)
        if self._stimulus is not None:
            return self._step(None, None, self._stimulus)
        if len(self._glided) == 1:
            return self._step(*self._glided[0])
        return self._measure(Occasion.AFTER) if self._glided else None

    def _measure(self, moment: Occasion) -> Inquiry | None:
        check = self._check
        if check is None:
            return None
        asking = Interview(lambda: ask_check(check, f"check-{moment.value}"), self._services.wall())

        def done() -> str:
            value = asking.result
            if value is None:
                return ""
            self._value = value
            trouble = self._keep(
                lambda: save_check_value(self._services, self._live.id, check, value, moment)
            )
            if moment is Occasion.BEFORE:
                self.before = value
                return trouble
            self.after = value
            if self.before is None:
                return trouble
            return trouble or compare(check.measure, self.before, value, check.name).sentence

        return Inquiry(asking, done, self._services.wall)

    def _step(
        self, nerve: Nerve | None, side: Side | None, stimulus: str | None = None
    ) -> Inquiry | None:
        self._stimulus, self._glided = None, []
        if self._value is None or self._check is None:
            return None
        step = DoneStep(self._check, self._value, nerve, side, stimulus)
        asking = after_step(step, self._services.wall())

        def done() -> str:
            result = asking.leave()
            trouble = self._keep(lambda: save_step(self._services, self._live.id, step, result))
            if result.value is not None:
                self._value = result.value
            if result.trial is not None and stimulus is not None and nerve is None:
                self._trials.append(result.trial)
            return trouble or (result.comparison.sentence if result.comparison else "")

        return Inquiry(asking, done, self._services.wall)

    def _stack(self) -> Inquiry:
        self._offered = True
        try:
            past = self._services.store.checks.trials()
        except StoreError:
            # What helped today is enough to offer; the next journal write reports the same error.
            past = ()
        asking = stack_offer(self._trials, past, self._services.wall())

        def done() -> str:
            chosen = asking.leave().stimulus
            if chosen is None:
                return ""
            trouble = self._keep(lambda: stack(self._services, self._live, chosen))
            return trouble or words.stacked(chosen)

        return Inquiry(asking, done, self._services.wall)

    @staticmethod
    def _keep(write: Callable[[], None]) -> str:
        """Why it could not be kept; empty where it was."""
        try:
            write()
        except (StoreError, CannotBegin) as error:
            return str(error)
        return ""
