"""What can be read of a file with mistakes, so that warnings do not wait behind errors."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from nerveflow.routine.load import frozen
from nerveflow.routine.mistakes import innermost, model_of, near_key, steps_by_do, untagged
from nerveflow.routine.model import FORMAT, Routine
from nerveflow.routine.positions import KeyPath
from nerveflow.routine.posture import ONE_WAY, Posture
from nerveflow.session.terms import Joint

_ROUNDS = 12
"""How often what was corrected is read again: correcting one thing may bring up the next."""
_NEEDED: Mapping[str, object] = {
    "format": FORMAT,
    "name": "x",
    "summary": "x",
    "sides": "each",
}
_FILLED: Mapping[str, object] = {"say": ["x"], "measure": "x"}
"""In place of the words of a step: what it does is known without them."""
_CHECK: Mapping[str, object] = {"do": "check", "measure": "x", "say": ["x"]}


def _any_pose(ends: Mapping[Joint, int]) -> str:
    """A pose that names every joint, each at a number of degrees that no file has by chance."""
    return Posture(None, tuple((joint, degrees) for joint, degrees in ends.items())).words()


_HIGH = _any_pose(dict.fromkeys(Joint, 17))
_LOW = _any_pose({joint: 7 if joint in ONE_WAY else -13 for joint in Joint})
_REPLACEMENTS: tuple[Mapping[str, object], ...] = (
    {"do": "recover", "seconds": 120, "say": ["x"]},
    {"do": "find tension", "pose": _HIGH, "say": ["x"]},
    {"do": "find tension", "pose": _LOW, "say": ["x"]},
    {"do": "position", "pose": _HIGH, "say": ["x"]},
    _CHECK,
)
"""In place of a step that cannot be read: as a rest, a load in either direction, a position, and a
check. Each joint differs in two of them, so that nothing is said of a pose that is not known."""
_IN_FLOWS: tuple[Mapping[str, object], ...] = (
    _REPLACEMENTS[0],
    {"do": "position", "pose": "standing", "say": ["x"]},
    _CHECK,
)
"""The same if nothing but what is included may load a nerve."""


class Salvaged:
    """A routine in which what is wrong was left out, or has something else in its place."""

    def __init__(self, routine: Routine, changed: frozenset[KeyPath]) -> None:
        self.routine = routine
        self.changed = changed

    @property
    def replaced(self) -> bool:
        """Whether a whole step was replaced."""
        return any(len(place) > 1 and isinstance(place[-1], int) for place in self.changed)

    def knows(self, place: KeyPath) -> bool:
        """Whether this place is as in the file."""
        top = place[:1] if place[:1] != ("step",) and place[:1] != ("variant",) else place
        return not any(top == c[: len(top)] or c == top[: len(c)] for c in self.changed)


def salvage(data: Mapping[str, Any], routine_id: str) -> Iterator[Salvaged]:
    """The routine with each replacement for unreadable steps; none if too little is readable.

    What holds for all of them does not come from a replacement. If no step had to be replaced,
    there is only the first.
    """
    steps = data.get("step")
    includes = isinstance(steps, list) and any(
        isinstance(step, Mapping) and step.get("do") == "include" for step in steps
    )
    replacements = _IN_FLOWS if includes else _REPLACEMENTS
    for replacement in replacements:
        made = _salvaged(data, routine_id, replacement)
        if made is None:
            return
        yield made
        if not made.replaced:
            return


def _salvaged(
    data: Mapping[str, Any], routine_id: str, replacement: Mapping[str, object]
) -> Salvaged | None:
    tables: dict[str, Any] = {**copy.deepcopy(dict(data)), "id": routine_id}
    changed = _called_right(tables)
    for _ in range(_ROUNDS):
        try:
            return Salvaged(Routine.model_validate(frozen(tables)), frozenset(changed))
        except ValidationError as error:
            for place in list(_places(error, tables)):
                changed |= _left_out(tables, place, replacement)
    return None


def _called_right(data: dict[str, Any]) -> set[KeyPath]:
    """Correct misspelt keys of the file; returns what was changed."""
    changed: set[KeyPath] = set()
    for key in [each for each in data if each not in Routine.model_fields]:
        absent = [name for name in Routine.model_fields if name not in data]
        if near := near_key(key, absent):
            data[near] = data.pop(key)
            changed |= {(key,), (near,)}
    return changed


def _places(error: ValidationError, data: object) -> Iterator[KeyPath]:
    """The places of all errors, deepest first so that the indexes of a list stay valid."""
    found: set[KeyPath] = set()
    for detail in innermost(error.errors(include_url=False, include_input=False)):
        context = detail.get("ctx", {})
        keys = context["keys"] if "keys" in context else (context.get("key", ()),)
        for key in keys:
            found.add((*untagged(detail["loc"], data), *_as_path(key)))
    yield from sorted(found, key=_order, reverse=True)


def _order(path: KeyPath) -> tuple[int, list[tuple[str, int]]]:
    return len(path), [("", part) if isinstance(part, int) else (part, 0) for part in path]


def _as_path(key: object) -> KeyPath:
    return key if isinstance(key, tuple) else (str(key),)


def _left_out(
    data: dict[str, Any], place: KeyPath, replacement: Mapping[str, object]
) -> set[KeyPath]:
    """Take one place out of the data; what was changed."""
    steps = [
        n for n, part in enumerate(place[:-1]) if part == "step" and _is_list(data, place[: n + 1])
    ]
    if steps:
        return _step_left_out(data, place, place[: steps[-1] + 2], replacement)
    if place[0] == "variant" and len(place) > 1 and isinstance(data.get("variant"), list):
        # Without its steps or its name a variant says nothing.
        data["variant"] = []
        return {("variant",)}
    key = str(place[0])
    if len(place) == 1 and key in _NEEDED:
        data[key] = _NEEDED[key]
    elif key == "nerve":
        data[key] = "tibial"
    elif (
        len(place) > 1 and isinstance(data.get(key), list | dict) and place[1] in _inside(data[key])
    ):
        del data[key][place[1]]
    elif key in data:
        del data[key]
    else:
        return set()
    return {place[:1]}


def _may_lack_pose(step: Mapping[str, Any]) -> bool:
    """Whether it is a step that may name a pose, and does not."""
    pose = steps_by_do()[str(step["do"])].model_fields.get("pose")
    return pose is not None and not pose.is_required() and "pose" not in step


def _inside(part: Any) -> Any:
    return range(len(part)) if isinstance(part, list) else part


def _is_list(data: Any, place: KeyPath) -> bool:
    for part in place:
        if isinstance(data, list):
            data = data[part] if isinstance(part, int) and part < len(data) else None
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return isinstance(data, list)


def _step_left_out(
    data: Any, place: KeyPath, step_place: KeyPath, replacement: Mapping[str, object]
) -> set[KeyPath]:
    """Take a key that may be missing out of a step, or else the step itself."""
    steps = data
    for part in step_place[:-1]:
        steps = steps[part]
    number = step_place[-1]
    assert isinstance(number, int)
    step, key = steps[number], place[len(step_place)] if len(place) > len(step_place) else None
    kind = steps_by_do().get(str(step.get("do"))) if isinstance(step, dict) else None
    if kind is not None and str(key) in _FILLED and str(key) in kind.model_fields:
        step[str(key)] = _FILLED[str(key)]
        return {(*step_place, str(key))}
    if isinstance(step, dict) and key in step and kind is not None:
        field = model_of(step_place, data).model_fields.get(str(key))
        # A pose that was given, under whatever name, is not the one of a step without a pose.
        posed = key == "pose" or (field is None and _may_lack_pose(step))
        if not posed and (field is None or not field.is_required()):
            del step[key]
            return {(*step_place, str(key))}
    if step == replacement:
        return set()
    steps[number] = dict(replacement)
    return {step_place}
