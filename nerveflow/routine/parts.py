"""The parts of a routine that can be switched off for a day, and what goes with each."""

from collections.abc import Callable
from dataclasses import dataclass

from nerveflow.routine import steps as s
from nerveflow.routine.includes import NumberedSteps, RoutineLookup, items
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Joint, Kind, Nerve
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Part:
    """Something that `Choices.off` may name."""

    id: str
    name: str
    """In words, as "Tibial nerve glide" or "vibration"."""
    nerve: Nerve | None = None
    """The nerve of a whole routine that has one."""
    within: str | None = None
    """The id of the part it belongs to; None for a whole routine."""

    @property
    def is_check(self) -> bool:
        """Whether it is the checks of a routine."""
        return self.id.endswith(":check")


def parts(routine: Routine, lookup: RoutineLookup) -> tuple[Part, ...]:
    """Every part in order, each once. CannotCompile if an included routine is missing."""
    found: dict[str, Part] = {}
    for item in items(routine, lookup):
        whole = item.routine.id
        if whole != routine.id:
            found.setdefault(whole, Part(whole, item.routine.name, item.routine.nerve))
        for _, step in item.steps:
            part = part_id(item.routine, step)
            left_out = isinstance(step, s.Glide) and item.glides and step.joint not in item.glides
            if part is not None and not left_out:
                within = None if whole == routine.id else whole
                found.setdefault(part, Part(part, _name(step), within=within))
    return tuple(found.values())


def _name(step: object) -> str:
    if isinstance(step, s.Glide):
        return words.card.glide_from_the(step.joint)
    if isinstance(step, s.Stimulus):
        return words.body.stimulus(step.kind)
    assert isinstance(step, s.Check)
    return words.steps.KINDS[Kind.CHECK]


def part_id(routine: Routine, step: s.Step) -> str | None:
    """The id that switches a step off; None for a step that only serves others."""
    if isinstance(step, s.Glide):
        return f"{routine.id}:{step.joint.value}"
    if isinstance(step, s.Stimulus):
        return f"{routine.id}:{step.kind}"
    if isinstance(step, s.Check):
        return f"{routine.id}:check"
    return None


def ankle_before_knee(steps: NumberedSteps) -> NumberedSteps:
    """The steps with the first glide from the knee and the next one from the ankle exchanged.

    Only if nothing but a rest and a lean lies between, so that both begin from one position;
    else as they are.
    """
    joints = {n: step.joint for n, (_, step) in enumerate(steps) if isinstance(step, s.Glide)}
    knee = next((n for n, joint in joints.items() if joint is Joint.KNEE), None)
    if knee is None:
        return steps
    ankle = next((n for n, joint in joints.items() if n > knee and joint is Joint.ANKLE), None)
    between = steps[knee + 1 : ankle]
    if ankle is None or not all(isinstance(e, s.Recover | s.FindTension) for _, e in between):
        return steps
    order = list(steps)
    order[knee], order[ankle] = order[ankle], order[knee]
    return tuple(order)


def without(steps: NumberedSteps, dropped: Callable[[s.Step], bool]) -> NumberedSteps:
    """The steps that are left when some glides, stimuli or checks are not done.

    What belongs to a dropped glide goes with it (finding tension before, recovering after), and so
    do the checks after a dropped stimulus. The last release stays: it ends whatever is left.
    Empty if no glide, hold, stimulus or check is left.
    """
    left: list[tuple[int, s.Step]] = []
    for chunk in _chunks(steps):
        main = [step for _, step in chunk if isinstance(step, s.Glide | s.Stimulus)]
        gone = bool(main) and all(map(dropped, main))
        left += [
            (number, step)
            for number, step in chunk
            if not (gone and _serves(step, main[0])) and not dropped(step)
        ]
    left = _lean_explained(steps, left)
    if isinstance(steps[-1][1], s.Release) and left and isinstance(left[-1][1], s.Recover):
        left[-1] = steps[-1]
    work = any(isinstance(step, s.Glide | s.Hold | s.Stimulus | s.Check) for _, step in left)
    return tuple(left) if work else ()


def _lean_explained(
    steps: NumberedSteps, left: list[tuple[int, s.Step]]
) -> list[tuple[int, s.Step]]:
    """The same steps, with the lines of the file's first lean for the first one of them.

    The lines of later ones say "again", and the file's first may have been left out with its glide.
    """
    first = next((step for _, step in steps if isinstance(step, s.FindTension)), None)
    for place, (number, step) in enumerate(left):
        if isinstance(step, s.FindTension):
            if first is not None and step.pose == first.pose:
                explained = step.model_copy(update={"say": first.say, "brief": first.brief})
                left[place] = (number, explained)
            break
    return left


def _serves(step: s.Step, main: s.Step) -> bool:
    if isinstance(main, s.Glide):
        return isinstance(step, s.FindTension | s.Glide | s.Hold | s.Recover | s.Release)
    return isinstance(step, s.Stimulus | s.Check | s.Recover)


def _chunks(steps: NumberedSteps) -> list[NumberedSteps]:
    """Runs of steps that belong together: up to the rest after a glide, or to the next stimulus."""
    chunks: list[list[tuple[int, s.Step]]] = [[]]
    for number, step in steps:
        here = [earlier for _, earlier in chunks[-1]]
        glided = any(isinstance(earlier, s.Glide) for earlier in here)
        rested = glided and isinstance(here[-1], s.Recover | s.Release)
        if (rested and not isinstance(step, s.Recover | s.Release)) or isinstance(step, s.Stimulus):
            chunks.append([])
        chunks[-1].append((number, step))
    return [tuple(chunk) for chunk in chunks]
