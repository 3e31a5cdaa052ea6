"""What is said after a stimulus, after a nerve, and after the session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.dose.checks import (
    LIGHT_WORDS,
    PAIN,
    Change,
    ChosenCheck,
    Comparison,
    Light,
    compare,
    light,
)
from nerveflow.dose.responder import Trial, best_responder
from nerveflow.interview.ask import Ask, AskKind, Choice
from nerveflow.interview.before import ask_check, ask_pain
from nerveflow.interview.interview import Interview, LeftOff, Script
from nerveflow.session.timeline import Nerve, Side

TONIGHT = (
    "Nerves answer late. See how the evening and tomorrow are; the next start will ask.",
    "If it is worse tomorrow, the next session will be half as long.",
)


@dataclass(frozen=True, slots=True)
class DoneStep:
    """Something that has just been done, and the check before it."""

    check: ChosenCheck
    before: float
    nerve: Nerve | None = None
    side: Side | None = None
    stimulus: str | None = None
    """What was tried, or stacked on the glides."""

    @property
    def name(self) -> str:
        """What to call it."""
        parts = (self.stimulus, self.nerve, self.side)
        return " ".join(str(p) for p in parts if p) or "this"


@dataclass(frozen=True, slots=True)
class StepResult:
    """The check after a step; all None where it was left out."""

    value: float | None = None
    comparison: Comparison | None = None
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class StackChoice:
    """What is stacked on the glides: None for nothing."""

    stimulus: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class BeforeValues:
    """What was measured before the session; None where it was not."""

    pain: int | None = None
    check: ChosenCheck | None = None
    check_value: float | None = None


@dataclass(frozen=True, slots=True)
class AfterResult:
    """What was measured after the session, and what it comes to."""

    pain: int | None
    check_value: float | None
    comparisons: tuple[Comparison, ...]
    note: str
    lines: tuple[str, ...]
    """What to say at the end."""


def after_step(step: DoneStep, now: datetime) -> Interview[StepResult]:
    """The check after one stimulus or one nerve."""
    return Interview(lambda: _step(step), now)


def stack_offer(
    today: Sequence[Trial], past: Sequence[Trial], now: datetime
) -> Interview[StackChoice]:
    """Whether the stimulus that helped most is kept during the glides; asks only where one did."""
    return Interview(lambda: _stack(tuple(today), tuple(past)), now)


def after_session(start: BeforeValues, now: datetime) -> Interview[AfterResult]:
    """Pain and the same check again, what they come to, and a note."""
    return Interview(lambda: _after(start), now)


def _step(step: DoneStep) -> Script[StepResult]:
    try:
        value = yield from ask_check(step.check, "check-step")
    except LeftOff:
        value = None
    return StepResult() if value is None else step_result(step, value)


def step_result(step: DoneStep, value: float) -> StepResult:
    """What this value of the check after a step comes to."""
    measure = step.check.measure
    found = compare(measure, step.before, value, f"{step.check.name} after {step.name}")
    gained = value - step.before if measure.higher_is_better else step.before - value
    trial = Trial(found.change, step.nerve, step.side, step.stimulus, gained)
    return StepResult(value, found, trial)


def _stack(today: tuple[Trial, ...], past: tuple[Trial, ...]) -> Script[StackChoice]:
    best = best_responder(today, past)
    if best is None:
        return StackChoice(None)
    helped = [t.stimulus for t in today if t.stimulus and t.change is Change.BETTER]
    names = dict.fromkeys((best.stimulus, *helped))
    choices = (*(Choice(n, n) for n in names), Choice("none", "none"))
    question = f"{best.why} Keep {best.stimulus} going during the glides?"
    try:
        reply = yield Ask("stack", AskKind.CHOICE, (question,), choices=choices)
    except LeftOff:
        return StackChoice(None)
    chosen = reply.words if reply.words != "none" else None
    return StackChoice(chosen, best.why if chosen == best.stimulus else "")


def _after(start: BeforeValues) -> Script[AfterResult]:
    pain: int | None = None
    value: float | None = None
    note = ""
    try:
        pain = yield from ask_pain("pain-after")
        if start.check and start.check_value is not None:
            value = yield from ask_check(start.check, "check-after")
        reply = yield Ask("note", AskKind.TEXT, ("A note? May be left out.",), optional=True)
        note = reply.words or ""
    except LeftOff:
        pass
    found = tuple(_compared(start, pain, value))
    said = [c.sentence for c in found]
    if pain is not None and light(pain) is not Light.GO:
        said.append(LIGHT_WORDS[light(pain)])
    return AfterResult(pain, value, found, note, (*said, *TONIGHT))


def _compared(start: BeforeValues, pain: int | None, value: float | None) -> Sequence[Comparison]:
    found = []
    if start.pain is not None and pain is not None:
        found.append(compare(PAIN, start.pain, pain))
    if start.check and start.check_value is not None and value is not None:
        found.append(compare(start.check.measure, start.check_value, value, start.check.name))
    return found
