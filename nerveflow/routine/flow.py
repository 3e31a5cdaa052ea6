"""A flow laid out: which routines it leads, in which order, each with its own dose."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from nerveflow.routine.choices import CannotLead
from nerveflow.routine.model import Routine
from nerveflow.routine.shelf import Shelf
from nerveflow.routine.steps import (
    Check,
    FindTension,
    Glide,
    Hold,
    Include,
    Recover,
    Release,
    Sides,
    Step,
    Stimulus,
)
from nerveflow.session.pose import Joint

MOST_ITEMS = 60
DEEPEST_FLOW = 4

Numbered = tuple[tuple[int, Step], ...]
"""Steps with their number in the file, from 1."""


@dataclass(frozen=True, slots=True)
class FlowItem:
    """One routine, or a run of a flow's own steps, with the dose that a flow orders."""

    routine: Routine
    steps: Numbered
    sides: Sides
    reps: int | None = None
    sets: int | None = None
    variant: str | None = None
    glides: tuple[Joint, ...] | None = None
    brief: bool = False
    checked: Check | None = None
    """The check made just before."""

    def led_by(self, include: Include) -> "FlowItem":
        """The same as a flow orders it."""
        return replace(
            self,
            sides=include.sides or self.sides,
            reps=include.reps or self.reps,
            sets=include.sets or self.sets,
            variant=include.variant or self.variant,
            glides=include.glides or self.glides,
            brief=include.brief or self.brief,
        )


def items(routine: Routine, shelf: Shelf, above: tuple[str, ...] = ()) -> tuple[FlowItem, ...]:
    """Everything a routine leads, in order; CannotLead for a circle or far too much."""
    if routine.id in above:
        raise CannotLead(f"{routine.id} includes itself: {' > '.join((*above, routine.id))}")
    if len(above) > DEEPEST_FLOW:
        raise CannotLead(f"{above[0]} includes routines more than {DEEPEST_FLOW} deep")
    numbered = tuple(enumerate(routine.step, 1))
    if not routine.is_flow:
        return (FlowItem(routine, numbered, routine.sides),)
    found: list[FlowItem] = []
    for led, run in groupby(numbered, key=lambda n: isinstance(n[1], Include)):
        if led:
            found += _led(run, shelf, (*above, routine.id))
        else:
            found.append(FlowItem(routine, tuple(run), "none"))
        if len(found) > MOST_ITEMS:
            raise CannotLead(f"{routine.id} leads more than {MOST_ITEMS} parts")
    return tuple(found)


def _led(run: Iterable[tuple[int, Step]], shelf: Shelf, above: tuple[str, ...]) -> list[FlowItem]:
    includes = [step for _, step in run if isinstance(step, Include)]
    return [
        item.led_by(include)
        for include in includes
        for item in items(shelf.routine(include.routine), shelf, above)
    ]


def part_id(routine: Routine, step: Step) -> str | None:
    """What a step is switched off by; None for what only serves other steps."""
    if isinstance(step, Glide):
        return f"{routine.id}:{step.joint.value}"
    if isinstance(step, Stimulus):
        return f"{routine.id}:{step.kind}"
    if isinstance(step, Check):
        return f"{routine.id}:check"
    return None


def without(steps: Numbered, dropped: Callable[[Step], bool]) -> Numbered:
    """The steps that are left when some glides, stimuli or checks are not done.

    What belongs to a dropped glide goes with it (finding tension before, recovering after), and so
    do the checks after a dropped stimulus. The last release stays: it ends whatever is left.
    Nothing is left where no glide, hold, stimulus or check is.
    """
    kept: list[tuple[int, Step]] = []
    for chunk in _chunks(steps):
        main = [s for _, s in chunk if isinstance(s, Glide | Stimulus)]
        gone = bool(main) and all(dropped(s) for s in main)
        kept += [(n, s) for n, s in chunk if not (gone and _serves(s, main[0])) and not dropped(s)]
    if isinstance(steps[-1][1], Release) and kept and isinstance(kept[-1][1], Recover):
        kept[-1] = steps[-1]
    work = any(isinstance(s, Glide | Hold | Stimulus | Check) for _, s in kept)
    return tuple(kept) if work else ()


def _serves(step: Step, main: Step) -> bool:
    with_glide = isinstance(step, FindTension | Glide | Hold | Recover | Release)
    return with_glide if isinstance(main, Glide) else isinstance(step, Stimulus | Check | Recover)


def _chunks(steps: Numbered) -> list[Numbered]:
    """Runs of steps that belong together: up to the rest after a glide, or to the next stimulus."""
    chunks: list[list[tuple[int, Step]]] = [[]]
    for number, step in steps:
        here = [s for _, s in chunks[-1]]
        glided = any(isinstance(s, Glide) for s in here)
        rested = glided and isinstance(here[-1], Recover | Release)
        if (rested and not isinstance(step, Recover | Release)) or isinstance(step, Stimulus):
            chunks.append([])
        chunks[-1].append((number, step))
    return [tuple(chunk) for chunk in chunks]
