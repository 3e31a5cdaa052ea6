"""Asks for the chosen check in the middle of a session, and offers to keep up what helped."""

from collections.abc import Callable

from nerveflow.coach import Notice
from nerveflow.plain.console import Console
from nerveflow.plain.pending import Pending
from nerveflow.plan import ChosenCheck, Interview, Step, Trial, after_step, compare, stack_offer
from nerveflow.plan.before import ask_check
from nerveflow.session.effects import Effect, Entered, Finished, RepDone
from nerveflow.session.timeline import Kind, Nerve, Segment, Side
from nerveflow.store import StoreError
from nerveflow.store.checks import Moment
from nerveflow.studio import CannotBegin, Sitting, Studio, keep_step, keep_value


class Checking:
    """Follows one session: after each stimulus, and where wanted after each nerve, it asks."""

    def __init__(
        self,
        studio: Studio,
        sitting: Sitting,
        console: Console,
        check: ChosenCheck | None,
        before: float | None,
        *,
        each_nerve: bool,
    ) -> None:
        self.before = before
        """What the check came to before the session; None where it was left out."""
        self.after: float | None = None
        """What it came to after the glides, where the routine asks for it."""
        self._studio = studio
        self._sitting = sitting
        self._console = console
        self._check = check
        self._each_nerve = each_nerve
        self._value = before
        self._stimulus: str | None = None
        self._glided: list[tuple[Nerve | None, Side | None]] = []
        self._trials: list[Trial] = []
        self._offered = sitting.taken_up
        self._pending: Pending | None = None

    def notice(self, what: Effect | Notice) -> None:
        """See everything that happens, in order."""
        match what:
            case Finished(segment=segment) if segment.kind is Kind.STIMULUS:
                self._stimulus = segment.stimulus
            case RepDone(segment=segment):
                done = (segment.nerve, segment.side)
                if done not in self._glided:
                    self._glided.append(done)
            case Entered(segment=segment):
                self._pending = self._question(segment)
                for line in self._pending.lines() if self._pending else ():
                    self._console.say(f"       {line}")
            case _:
                pass

    def take(self, text: str) -> bool:
        """Whether a line was an answer to what is asked here."""
        if self._pending is None:
            return False
        said = self._pending.take(text.strip(), self._studio.wall())
        if said:
            self._console.say(f"       {said}")
        if self._pending.over:
            self._pending = None
        return said is not None

    def _question(self, segment: Segment) -> Pending | None:
        if segment.kind is Kind.CHECK and self._check is not None:
            return self._check_question(self._check)
        if segment.nerve is None:
            return None
        if self._trials and not self._offered:
            return self._stack_question()
        moved_on = len(self._glided) == 1 and self._glided[0] != (segment.nerve, segment.side)
        if self._each_nerve and moved_on and self._check is not None:
            return self._step_question(self._check, *self._glided[0])
        return None

    def _check_question(self, check: ChosenCheck) -> Pending | None:
        if self._value is None:
            return self._value_question(check, Moment.BEFORE)
        if self._stimulus is not None:
            return self._step_question(check, None, None, self._stimulus)
        if len(self._glided) == 1:
            return self._step_question(check, *self._glided[0])
        return self._value_question(check, Moment.AFTER) if self._glided else None

    def _value_question(self, check: ChosenCheck, moment: Moment) -> Pending:
        name = f"check-{moment.value}"
        asking = Interview(lambda: ask_check(check, name), self._studio.wall())

        def done() -> None:
            value = asking.result
            if value is None:
                return
            self._keep(lambda: keep_value(self._studio, self._sitting.id, check, value, moment))
            self._value = value
            if moment is Moment.BEFORE:
                self.before = value
            else:
                self.after = value
                if self.before is not None:
                    found = compare(check.measure, self.before, value, check.name)
                    self._console.say(f"       {found.sentence}")

        return Pending(asking, done)

    def _step_question(
        self,
        check: ChosenCheck,
        nerve: Nerve | None,
        side: Side | None,
        stimulus: str | None = None,
    ) -> Pending | None:
        self._stimulus, self._glided = None, []
        if self._value is None:
            return None
        step = Step(check, self._value, nerve, side, stimulus)
        asking = after_step(step, self._studio.wall())

        def done() -> None:
            result = asking.leave()
            self._keep(lambda: keep_step(self._studio, self._sitting.id, step, result))
            if result.value is not None:
                self._value = result.value
            if result.trial is not None and stimulus is not None:
                self._trials.append(result.trial)
            if result.comparison is not None:
                self._console.say(f"       {result.comparison.sentence}")

        return Pending(asking, done)

    def _stack_question(self) -> Pending | None:
        self._offered = True
        past: tuple[Trial, ...] = ()
        try:
            past = self._studio.store.checks.trials()
        except StoreError as error:
            self._console.say(f"--     {error}")
        asking = stack_offer(self._trials, past, self._studio.wall())

        def done() -> None:
            chosen = asking.leave().stimulus
            if chosen is not None and self._keep(lambda: self._studio.stack(self._sitting, chosen)):
                self._console.say(f"       {chosen}: kept up during the glides from here on.")

        return Pending(asking, done)

    def _keep(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except (StoreError, CannotBegin) as error:
            self._console.say(f"--     {error}")
            return False
        return True
