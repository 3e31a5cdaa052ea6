"""Expands a routine: itself, or what it includes, in order, each item with its own dose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.model import BASE, Routine
from nerveflow.routine.steps import Check, Include, Sides, Step, nerves_of
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve
from nerveflow.session.timeline import Timeline
from nerveflow.wording import words

MOST_ITEMS = 60
DEEPEST_FLOW = 4
MOST_ROUTINES = MOST_ITEMS * (DEEPEST_FLOW + 1)
"""Each part is reached through at most DEEPEST_FLOW flows."""

NumberedSteps = tuple[tuple[int, Step], ...]
"""Steps with their number in the file, from 1."""


class RoutineLookup(Protocol):
    """Finds routines by their id."""

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id; CannotCompile if it is missing or broken."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A routine and everything that it includes, looked up once."""

    by_id: Mapping[str, Routine]

    def routine(self, routine_id: str) -> Routine:
        return self.by_id[routine_id]


@dataclass(frozen=True, slots=True)
class FlowItem:
    """An included routine, or a run of a flow's own steps, with the dose that the flow sets."""

    routine: Routine
    steps: NumberedSteps
    sides: Sides
    nerve: Nerve | None = None
    """The nerve that these steps are about."""
    run: int = 0
    """Which of the nerves of the routine that is, in the order of its steps, from 0."""
    reps: int | None = None
    sets: int | None = None
    variant: str | None = None
    glides: tuple[Joint, ...] | None = None
    brief: bool = False
    only_set: int = 0
    """The only set that is done of each glide, from 1; 0 for all of them."""
    turn: int = 0
    """The repetition that is done now, from 1, if sides or nerves take turns; else 0."""
    turns: int = 0
    """How many repetitions they are in all."""
    follows: bool = False
    """Whether it goes on without a change of sides: repetitions in turns, and the rest after."""
    rest: Pose | None = None
    """The pose to rest in, if it follows."""
    checked: Check | None = None
    """The check made just before."""

    def dosed_by(self, include: Include) -> "FlowItem":
        """The same item with what an include step sets."""
        return replace(
            self,
            sides=include.sides or self.sides,
            reps=include.reps or self.reps,
            sets=include.sets or self.sets,
            variant=include.variant or self.variant,
            glides=include.glides or self.glides,
            brief=include.brief or self.brief,
        )


def items(
    routine: Routine, lookup: RoutineLookup, above: tuple[str, ...] = ()
) -> tuple[FlowItem, ...]:
    """The items of a routine, in order; one for a routine that includes no other.

    `above` are the ids of the routines that include it. Raises CannotCompile for a circle, for
    includes that nest too deeply, and for too many items.
    """
    if routine.id in above:
        raise CannotCompile(words.routine.includes_itself(routine.id, (*above, routine.id)))
    if len(above) > DEEPEST_FLOW:
        raise CannotCompile(words.routine.includes_too_deep(above[0], DEEPEST_FLOW))
    numbered = tuple(enumerate(routine.step, 1))
    if not routine.is_flow:
        return tuple(
            FlowItem(routine, steps, routine.sides, nerve, run)
            for run, (nerve, steps) in enumerate(by_nerve(routine, routine.step))
        )
    found: list[FlowItem] = []
    for includes, run in groupby(numbered, key=lambda n: isinstance(n[1], Include)):
        if includes:
            found += _included_items(run, lookup, (*above, routine.id))
        else:
            found.append(FlowItem(routine, tuple(run), "none"))
        if len(found) > MOST_ITEMS:
            raise _too_many(routine.id)
    return tuple(found)


def by_nerve(routine: Routine, steps: tuple[Step, ...]) -> list[tuple[Nerve | None, NumberedSteps]]:
    """The steps of a routine or of a variant of it, parted where the nerve changes."""
    nerves = nerves_of(steps, routine.nerve)
    numbered = zip(nerves, enumerate(steps, 1), strict=True)
    return [
        (nerve, tuple(each for _, each in run))
        for nerve, run in groupby(numbered, key=lambda pair: pair[0])
    ]


def _included_items(
    run: Iterable[tuple[int, Step]], lookup: RoutineLookup, above: tuple[str, ...]
) -> list[FlowItem]:
    found: list[FlowItem] = []
    for include in (step for _, step in run if isinstance(step, Include)):
        inner = items(lookup.routine(include.routine), lookup, above)
        found += (item.dosed_by(include) for item in inner)
        if len(found) > MOST_ITEMS:
            raise _too_many(above[-1])
    return found


def _too_many(routine_id: str) -> CannotCompile:
    return CannotCompile(words.routine.too_many_parts(routine_id, MOST_ITEMS))


def included(routine: Routine, lookup: RoutineLookup) -> tuple[Routine, ...]:
    """A routine and everything that it includes, itself first and each once.

    Raises CannotCompile for what cannot be found, and for more than any flow can have.
    """
    found = {routine.id: routine}
    todo = [routine]
    while todo:
        for step in todo.pop().step:
            if isinstance(step, Include) and step.routine not in found:
                if len(found) > MOST_ROUTINES:
                    raise CannotCompile(words.routine.includes_too_many(routine.id, MOST_ROUTINES))
                found[step.routine] = lookup.routine(step.routine)
                todo.append(found[step.routine])
    return tuple(found.values())


def needed(routine: Routine, lookup: RoutineLookup, timeline: Timeline) -> tuple[str, ...]:
    """What its timeline needs: for every part in the variant that it begins in."""
    begun: dict[str, list[str]] = {routine.id: [BASE]} if routine.is_flow else {}
    for block in timeline.blocks:
        variant = block.variants[block.start_variant].id.partition("/")[2]
        begun.setdefault(block.id, []).append(variant or BASE)
    found: list[str] = []
    for part in included(routine, lookup):
        for variant in begun.get(part.id, ()):
            found += part.needs(variant)
    return tuple(dict.fromkeys(found))


def looked_up(routine: Routine, lookup: RoutineLookup) -> Parts:
    """What a routine is made of, for those who ask for it again and again."""
    return Parts({each.id: each for each in included(routine, lookup)})
