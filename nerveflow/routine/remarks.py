"""What one routine's own steps had better not do: each look goes through a list of steps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nerveflow.routine.choices import LEAD_MS
from nerveflow.routine.findings import Severity
from nerveflow.routine.model import Routine
from nerveflow.routine.positions import Path as Place
from nerveflow.routine.steps import (
    Check,
    FindTension,
    Glide,
    Hold,
    PositionStep,
    Recover,
    Release,
    Step,
    Stimulus,
    whole_ms,
)
from nerveflow.routine.tension import TensionWords
from nerveflow.session.timeline import QUESTION_MS, reading_ms

Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about one place of a routine."""

    place: Place
    message: str
    severity: Severity = "warning"
    hint: str = ""


def on_its_own(routine: Routine) -> Iterator[Remark]:
    """Every remark that needs no other file."""
    yield from _identity(routine)
    for rule, place in _rules(routine):
        if rule.target > 3:
            yield Remark((*place, "target"), "is above 3, against the rule of three", hint="3")
    for steps, place in _lists(routine):
        for look in _LOOKS:
            yield from look(steps, place)


def _identity(routine: Routine) -> Iterator[Remark]:
    if not routine.source:
        yield Remark(("source",), "is missing: nobody vouches for this routine")
    if not routine.cautions:
        yield Remark(("cautions",), "is missing: say who has to take care")
    if not any(isinstance(step, Glide) for step in routine.step):
        return
    if routine.nerve is None:
        yield Remark(("nerve",), "is missing: without it a glide cannot be over for the day")
    if routine.technique is None:
        yield Remark(("technique",), "is missing: say how the nerve is moved")
    if routine.sides == "none":
        yield Remark(("sides",), "is none, but a glide works on one leg", "error", "each")
    if routine.sides == "one":
        yield Remark(("sides",), "is one: the other leg gets no glide", hint="each")


def _rules(routine: Routine) -> Iterator[tuple[TensionWords, Place]]:
    yield routine.tension, ("tension",)
    for n, variant in enumerate(routine.variant):
        if variant.tension is not None:
            yield variant.tension, ("variant", n, "tension")


def _lists(routine: Routine) -> Iterator[tuple[Steps, Place]]:
    yield routine.step, ("step",)
    for n, variant in enumerate(routine.variant):
        yield variant.step, ("variant", n, "step")


def _begins(steps: Steps, place: Place) -> Iterator[Remark]:
    glides = any(isinstance(step, Glide) for step in steps)
    if glides and not isinstance(steps[0], PositionStep):
        yield Remark((*place, 0, "do"), "comes before any position", hint="position")


def _tension_first(steps: Steps, place: Place) -> Iterator[Remark]:
    found = False
    for n, step in enumerate(steps):
        if isinstance(step, FindTension):
            found = True
        elif isinstance(step, PositionStep | Release | Recover):
            found = False
        elif isinstance(step, Glide) and not found:
            yield Remark((*place, n, "do"), "has no find tension before it", hint="find tension")


def _rest_after(steps: Steps, place: Place) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if isinstance(step, Glide) and not isinstance(_next(steps, n), Recover | Release):
            yield Remark(
                (*place, n, "do"), "has no rest after it; ten seconds are added", hint="recover"
            )


def _time_to_read(steps: Steps, place: Place) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if not isinstance(step, Glide | Hold | Stimulus | Release | Recover):
            continue
        asked = n > 0 and isinstance(steps[n - 1], Glide) and isinstance(step, Recover | Release)
        needs = sum(reading_ms(line) for line in step.say) + (QUESTION_MS if asked else 0)
        if needs > (lasts := _lasts_ms(step)):
            yield Remark(
                (*place, n, "say"),
                f"takes {needs / 1000:.1f} s to hear, but the step lasts {lasts / 1000:.1f} s",
            )


def _lasts_ms(step: Glide | Hold | Stimulus | Release | Recover) -> int:
    if isinstance(step, Glide):
        return LEAD_MS + step.usual_reps * step.tempo.tempo().rep_ms
    return whole_ms(step.seconds)


def _stimuli(steps: Steps, place: Place) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if not isinstance(step, Stimulus):
            continue
        if not 30 <= step.seconds <= 45:
            yield Remark((*place, n, "seconds"), "is outside 30 to 45", hint="40")
        if not any(isinstance(later, Check) for later in steps[n + 1 :]):
            yield Remark((*place, n, "do"), "has no check after it", hint="check")


def _next(steps: Steps, n: int) -> Step | None:
    return steps[n + 1] if n + 1 < len(steps) else None


_LOOKS: tuple[Callable[[Steps, Place], Iterator[Remark]], ...] = (
    _begins, _tension_first, _rest_after, _time_to_read, _stimuli,
)  # fmt: skip
