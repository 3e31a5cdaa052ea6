"""Lints a routine: warnings, and the errors that show only beside the routines it includes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nerveflow.routine import steps as s
from nerveflow.routine.choices import COUNT_IN_MS, CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.findings import Finding, Severity, in_words, nearest
from nerveflow.routine.includes import RoutineLookup
from nerveflow.routine.load import BadRoutine, parse, read
from nerveflow.routine.model import Routine, TensionTable
from nerveflow.routine.positions import KeyPath, positions
from nerveflow.session.timeline import QUESTION_MS, reading_ms

Steps = tuple[s.Step, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before its place has a line and a column."""

    place: KeyPath
    message: str
    severity: Severity = "warning"
    hint: str = ""


def check(file: Path, lookup: RoutineLookup) -> tuple[Finding, ...]:
    """Every error and warning of one file, in its order."""
    try:
        text = read(file)
        routine = parse(text, file.stem, str(file))
    except BadRoutine as bad:
        return bad.findings
    return lint(routine, text, str(file), lookup)


def lint(routine: Routine, text: str, file: str, lookup: RoutineLookup) -> tuple[Finding, ...]:
    """The same for a routine already parsed from this text."""
    spots = positions(text)
    found = [
        Finding(file, *spots.of(r.place), in_words(r.place), r.message, r.severity, r.hint)
        for r in (*_alone(routine), *_with_includes(routine, lookup))
    ]
    return tuple(sorted(found, key=lambda f: (f.line, f.column)))


def _alone(routine: Routine) -> Iterator[Remark]:
    """Remarks that need no other file."""
    yield from _identity(routine)
    for table, place in _tension_tables(routine):
        if table.target > 3:
            yield Remark((*place, "target"), "is above 3, against the rule of three", hint="3")
    for steps, place in _step_lists(routine):
        for rule in _STEP_RULES:
            yield from rule(steps, place)


def _identity(routine: Routine) -> Iterator[Remark]:
    if not routine.source:
        yield Remark(("source",), "is missing: nobody vouches for this routine")
    if not routine.cautions:
        yield Remark(("cautions",), "is missing: say who has to take care")
    if not any(isinstance(step, s.Glide) for step in routine.step):
        return
    if routine.nerve is None:
        yield Remark(("nerve",), "is missing: without it a glide cannot be over for the day")
    if routine.technique is None:
        yield Remark(("technique",), "is missing: say how the nerve is moved")
    if routine.sides == "none":
        yield Remark(("sides",), "is none, but a glide works on one leg", "error", "each")
    if routine.sides == "one":
        yield Remark(("sides",), "is one: the other leg gets no glide", hint="each")


def _tension_tables(routine: Routine) -> Iterator[tuple[TensionTable, KeyPath]]:
    yield routine.tension, ("tension",)
    for n, variant in enumerate(routine.variant):
        if variant.tension is not None:
            yield variant.tension, ("variant", n, "tension")


def _step_lists(routine: Routine) -> Iterator[tuple[Steps, KeyPath]]:
    yield routine.step, ("step",)
    for n, variant in enumerate(routine.variant):
        yield variant.step, ("variant", n, "step")


def _position_first(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    glides = any(isinstance(step, s.Glide) for step in steps)
    if glides and not isinstance(steps[0], s.PositionStep):
        yield Remark((*place, 0, "do"), "comes before any position", hint="position")


def _tension_first(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    found = False
    for n, step in enumerate(steps):
        if isinstance(step, s.FindTension):
            found = True
        elif isinstance(step, s.PositionStep | s.Release | s.Recover):
            found = False
        elif isinstance(step, s.Glide) and not found:
            yield Remark((*place, n, "do"), "has no find tension before it", hint="find tension")


def _rest_after(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if isinstance(step, s.Glide) and not isinstance(_next(steps, n), s.Recover | s.Release):
            yield Remark(
                (*place, n, "do"), "has no rest after it; ten seconds are added", hint="recover"
            )


def _time_to_read(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if not isinstance(step, s.Glide | s.Hold | s.Stimulus | s.Release | s.Recover):
            continue
        rests = isinstance(step, s.Recover | s.Release)
        asked = rests and n > 0 and isinstance(steps[n - 1], s.Glide)
        needs = sum(reading_ms(line) for line in step.say) + (QUESTION_MS if asked else 0)
        if needs > (lasts := _lasts_ms(step)):
            yield Remark(
                (*place, n, "say"),
                f"takes {needs / 1000:.1f} s to hear, but the step lasts {lasts / 1000:.1f} s",
            )


def _lasts_ms(step: s.Glide | s.Hold | s.Stimulus | s.Release | s.Recover) -> int:
    if isinstance(step, s.Glide):
        return COUNT_IN_MS + step.usual_reps * step.tempo.tempo().rep_ms
    return s.whole_ms(step.seconds)


def _stimuli(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    for n, step in enumerate(steps):
        if not isinstance(step, s.Stimulus):
            continue
        if not 30 <= step.seconds <= 45:
            yield Remark((*place, n, "seconds"), "is outside 30 to 45", hint="40")
        if not any(isinstance(later, s.Check) for later in steps[n + 1 :]):
            yield Remark((*place, n, "do"), "has no check after it", hint="check")


def _next(steps: Steps, n: int) -> s.Step | None:
    return steps[n + 1] if n + 1 < len(steps) else None


_STEP_RULES: tuple[Callable[[Steps, KeyPath], Iterator[Remark]], ...] = (
    _position_first, _tension_first, _rest_after, _time_to_read, _stimuli,
)  # fmt: skip


def _with_includes(routine: Routine, lookup: RoutineLookup) -> Iterator[Remark]:
    """Remarks on what is included, and whether all of it compiles."""
    wrong = [
        remark
        for n, step in enumerate(routine.step)
        if isinstance(step, s.Include)
        for remark in _include(step, ("step", n), lookup)
    ]
    yield from wrong
    if not any(remark.severity == "error" for remark in wrong):
        try:
            compile_timeline(routine, lookup)
        except CannotCompile as cannot:
            yield Remark(("step",), str(cannot), "error")


def _include(include: s.Include, place: KeyPath, lookup: RoutineLookup) -> Iterator[Remark]:
    try:
        routine = lookup.routine(include.routine)
    except CannotCompile as cannot:
        yield Remark((*place, "routine"), str(cannot), "error")
        return
    if include.variant is not None and include.variant not in routine.variants:
        near = nearest(include.variant, routine.variants)
        message = f"{routine.id} has no variant {include.variant!r}"
        yield Remark((*place, "variant"), message, "error", near)
    glides = [step for step in routine.step if isinstance(step, s.Glide)]
    yield from _dose(include, place, glides)
    if glides and include.sides == "none":
        yield Remark((*place, "sides"), "is none, but a glide works on one leg", "error", "each")
    if glides and include.sides == "one":
        yield Remark((*place, "sides"), "is one: the other leg gets no glide", hint="each")


def _dose(include: s.Include, place: KeyPath, glides: list[s.Glide]) -> Iterator[Remark]:
    if include.reps is not None:
        for glide in glides:
            if not glide.least <= include.reps <= glide.most:
                allowed = f"{include.routine} allows {glide.least} to {glide.most}"
                yield Remark((*place, "reps"), allowed, "error", str(glide.usual_reps))
                break
    moved = [glide.joint for glide in glides]
    for n, joint in enumerate(include.glides or ()):
        if moved and joint not in moved:
            message = f"{include.routine} has no glide of the {joint.value}"
            yield Remark((*place, "glides", n), message, "error", nearest(joint, moved))
