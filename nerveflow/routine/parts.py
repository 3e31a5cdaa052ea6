"""The parts of a routine that can be switched off for a day."""

from dataclasses import dataclass

from nerveflow.routine.flow import items, part_id
from nerveflow.routine.model import Routine
from nerveflow.routine.shelf import Shelf
from nerveflow.routine.steps import Check, Glide, Stimulus


@dataclass(frozen=True, slots=True)
class Part:
    """Something that `Choices.off` may name."""

    id: str
    name: str
    """In words, as "Tibial nerve glide" or "vibration"."""
    within: str | None = None
    """The id of the part it belongs to; None for a whole routine."""


def parts(routine: Routine, shelf: Shelf) -> tuple[Part, ...]:
    """Every part in the order it is led, each once. CannotLead where something is missing."""
    found: dict[str, Part] = {}
    for item in items(routine, shelf):
        whole = item.routine.id
        if whole != routine.id:
            found.setdefault(whole, Part(whole, item.routine.name))
        for _, step in item.steps:
            part = part_id(item.routine, step)
            left_out = isinstance(step, Glide) and item.glides and step.joint not in item.glides
            if part is not None and not left_out:
                within = None if whole == routine.id else whole
                found.setdefault(part, Part(part, _name(step), within))
    return tuple(found.values())


def _name(step: object) -> str:
    if isinstance(step, Glide):
        return f"glide from the {step.joint.value}"
    if isinstance(step, Stimulus):
        return step.kind.replace("-", " ")
    assert isinstance(step, Check)
    return "check"
