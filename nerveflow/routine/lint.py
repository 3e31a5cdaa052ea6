"""What a routine file may say and had better not: warnings, and errors beyond a single file."""

from collections.abc import Iterator
from pathlib import Path

from nerveflow.routine.choices import CannotLead
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.findings import Finding
from nerveflow.routine.load import BadRoutine, parse, read
from nerveflow.routine.mistakes import nearest, told
from nerveflow.routine.model import Routine
from nerveflow.routine.positions import Path as Place
from nerveflow.routine.positions import positions
from nerveflow.routine.remarks import Remark, on_its_own
from nerveflow.routine.shelf import Shelf
from nerveflow.routine.steps import Glide, Include


def check(file: Path, shelf: Shelf) -> tuple[Finding, ...]:
    """Everything wrong or doubtful in one file, in its order; empty where all is well."""
    try:
        text = read(file)
        routine = parse(text, file.stem, str(file))
    except BadRoutine as bad:
        return bad.findings
    return lint(routine, text, str(file), shelf)


def lint(routine: Routine, text: str, file: str, shelf: Shelf) -> tuple[Finding, ...]:
    """The same for a routine that was parsed from this text already."""
    spots = positions(text)
    found = [
        Finding(file, *spots.of(r.place), told(r.place), r.message, r.severity, r.hint)
        for r in (*on_its_own(routine), *_beyond(routine, shelf))
    ]
    return tuple(sorted(found, key=lambda f: (f.line, f.column)))


def _beyond(routine: Routine, shelf: Shelf) -> Iterator[Remark]:
    """Remarks on what is included, and whether all of it can be led together."""
    wrong = [
        remark
        for n, step in enumerate(routine.step)
        if isinstance(step, Include)
        for remark in _include(step, ("step", n), shelf)
    ]
    yield from wrong
    if not any(remark.severity == "error" for remark in wrong):
        try:
            compile_timeline(routine, shelf)
        except CannotLead as cannot:
            yield Remark(("step",), str(cannot), "error")


def _include(include: Include, place: Place, shelf: Shelf) -> Iterator[Remark]:
    try:
        routine = shelf.routine(include.routine)
    except CannotLead as cannot:
        yield Remark((*place, "routine"), str(cannot), "error")
        return
    if include.variant is not None and include.variant not in routine.variants:
        near = nearest(include.variant, routine.variants)
        message = f"{routine.id} has no variant {include.variant!r}"
        yield Remark((*place, "variant"), message, "error", near)
    glides = [step for step in routine.step if isinstance(step, Glide)]
    yield from _dose(include, place, glides)
    if glides and include.sides == "none":
        yield Remark((*place, "sides"), "is none, but a glide works on one leg", "error", "each")
    if glides and include.sides == "one":
        yield Remark((*place, "sides"), "is one: the other leg gets no glide", hint="each")


def _dose(include: Include, place: Place, glides: list[Glide]) -> Iterator[Remark]:
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
