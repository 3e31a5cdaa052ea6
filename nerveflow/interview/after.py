"""The interviews after a stimulus, after a nerve, and after the session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.dose.measures import (
    PAIN,
    CheckKind,
    ChosenCheck,
    Light,
    MeasuredChange,
    compare,
    light,
)
from nerveflow.dose.responder import PastTrial, Trial, best_responder, helped_today
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.before import ask_check, ask_pain
from nerveflow.interview.interview import Interview, LeftOff, Script
from nerveflow.session.terms import Nerve, Side, Symptom
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a session, for the lines at its end."""

    reps: int = 0
    """Repetitions done."""
    felt: bool = False
    """Whether a nerve felt it: a repetition, a reading, a symptom, a hold or a stop."""
    eased_off: bool = False
    """Whether something was held or stopped."""
    symptoms: tuple[Symptom, ...] = ()
    """The symptoms that were felt, cramps left out."""
    checked: CheckKind | None = None
    """The check that was measured before and after; None if none was."""
    pain: int | None = None
    """The worst pain reported in the session, 0-10; None if none was."""


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A stimulus or nerve that was just done, and the value of the check before it."""

    check: ChosenCheck
    before: float
    nerve: Nerve | None = None
    side: Side | None = None
    stimulus: str | None = None
    """The stimulus that was tried, or stacked on the glides."""

    @property
    def name(self) -> str:
        """Its name in a sentence."""
        parts = tuple(str(part) for part in (self.stimulus, self.nerve, self.side) if part)
        return words.before_after.checked_step(parts) if parts else words.before_after.THIS_STEP


@dataclass(frozen=True, slots=True)
class StepResult:
    """The check after a step; every field is None if it was left out."""

    value: float | None = None
    change: MeasuredChange | None = None
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class StackChoice:
    """The stimulus to stack on the glides; None for none."""

    stimulus: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class BeforeValues:
    """The values measured before the session; None if a value was not measured."""

    pain: int | None = None
    check: ChosenCheck | None = None
    check_value: float | None = None


@dataclass(frozen=True, slots=True)
class AfterResult:
    """The values measured after the session, and how they changed from those before it."""

    pain: int | None
    check_value: float | None
    changes: tuple[MeasuredChange, ...]
    note: str
    lines: tuple[str, ...]
    """What to print at the end."""


def after_step(step: DoneStep, now: datetime) -> Interview[StepResult]:
    """The interview after one stimulus or one nerve: the check."""
    return Interview(lambda: _step(step), now)


def stack_offer(
    today: Sequence[Trial], past: Sequence[PastTrial], now: datetime
) -> Interview[StackChoice]:
    """Ask whether to stack the stimulus that helped most on the glides; only if one helped.

    What helped on only one day is offered with the words that this is not yet known.
    """
    return Interview(lambda: _stack(tuple(today), tuple(past)), now)


def after_session(start: BeforeValues, done: Done, now: datetime) -> Interview[AfterResult]:
    """The interview after a session: pain and the same check again, and a note."""
    return Interview(lambda: _after(start, done), now)


def _step(step: DoneStep) -> Script[StepResult]:
    try:
        value = yield from ask_check(step.check, "check-step")
    except LeftOff:
        value = None
    return StepResult() if value is None else step_result(step, value)


def step_result(step: DoneStep, value: float) -> StepResult:
    """Compare the value of the check after a step with the one before it."""
    measure = step.check.measure
    measured = compare(
        measure, step.before, value, words.before_after.check_after(step.check.name, step.name)
    )
    gained = value - step.before if measure.higher_is_better else step.before - value
    trial = Trial(measured.change, step.nerve, step.side, step.stimulus, gained)
    return StepResult(value, measured, trial)


def _stack(today: tuple[Trial, ...], past: tuple[PastTrial, ...]) -> Script[StackChoice]:
    best = best_responder(today, past)
    helped = helped_today(today)
    first, why = (
        (best.stimulus, best.why)
        if best
        else (next(iter(helped), None), words.before_after.HELPED_TODAY)
    )
    if first is None:
        return StackChoice(None)
    names = dict.fromkeys((first, *helped))
    choices = (
        *(Choice(n, words.body.stimulus(n)) for n in names),
        Choice("none", words.before_after.NO_TOUCH),
    )
    question = words.before_after.keep_going(why, words.body.stimulus(first))
    try:
        reply = yield Ask("stack", AskKind.CHOICE, (question,), choices=choices)
    except LeftOff:
        return StackChoice(None)
    chosen = reply.words if reply.words != "none" else None
    return StackChoice(chosen, why if chosen == first else "")


def _after(start: BeforeValues, done: Done) -> Script[AfterResult]:
    pain: int | None = None
    value: float | None = None
    note = ""
    try:
        pain = yield from ask_pain("pain-after")
        if start.check and start.check_value is not None:
            value = yield from ask_check(start.check, "check-after")
        reply = yield Ask("note", AskKind.TEXT, (words.before_after.ADD_A_NOTE,), optional=True)
        note = reply.words or ""
    except LeftOff:
        pass
    changes = tuple(_compared(start, pain, value))
    lines = [c.sentence for c in changes]
    worst = max((p for p in (pain, done.pain) if p is not None), default=0)
    if light(worst) is not Light.GO:
        lines.append(words.questions.PAIN_LIGHTS[light(worst)])
    compared = start.check is not None and any(c.name == start.check.name for c in changes)
    checked = start.check.kind if start.check is not None and compared else done.checked
    if checked is CheckKind.TOE_TOUCH:
        lines.append(words.measures.TOUCH_AGAIN)
    return AfterResult(pain, value, changes, note, (*lines, *closing_lines(done)))


def closing_lines(done: Done) -> tuple[str, ...]:
    """What to look out for after a session; nothing if nothing was done."""
    lines = []
    if done.symptoms:
        lines.append(
            words.before_after.you_felt(
                dict.fromkeys(words.steps.SYMPTOMS[s][1] for s in done.symptoms)
            )
        )
    if done.felt:
        lines.append(words.before_after.TONIGHT)
    if done.reps and not done.eased_off and not done.symptoms:
        lines.append(words.before_after.IF_WORSE)
    return tuple(lines)


def _compared(
    start: BeforeValues, pain: int | None, value: float | None
) -> Sequence[MeasuredChange]:
    found = []
    if start.pain is not None and pain is not None:
        found.append(compare(PAIN, start.pain, pain))
    if start.check and start.check_value is not None and value is not None:
        found.append(compare(start.check.measure, start.check_value, value, start.check.name))
    return found
