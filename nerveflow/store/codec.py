"""Commands as text and back. Names and arguments, once written, keep their meaning forever."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from nerveflow.harmless import tamed
from nerveflow.session.commands import (
    Back,
    Begin,
    Choose,
    Close,
    Command,
    Easier,
    Feel,
    Harder,
    Mark,
    MoreTime,
    Next,
    Pain,
    Pause,
    PauseReason,
    Ready,
    Repeat,
    Restart,
    Resume,
    Skip,
    Stop,
    Symptom,
    Tension,
    Undo,
    Waits,
    Way,
)
from nerveflow.session.timeline import Nerve, Side


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is no whole number")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return tamed(value)


def _side(value: object) -> Side | None:
    return None if value is None else Side(_text(value))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one command is written: its name, and what each argument must be."""

    name: str
    make: Callable[..., Command]
    arguments: Mapping[str, Callable[..., object]] = field(default_factory=dict)


_SHAPES: Mapping[type[Command], _Shape] = {
    Begin: _Shape("begin", Begin, {"hands_free": _truth}),
    Mark: _Shape("mark", Mark),
    Ready: _Shape("ready", Ready),
    Pause: _Shape("pause", Pause, {"reason": PauseReason}),
    Resume: _Shape("resume", Resume),
    Next: _Shape("next", Next),
    Back: _Shape("back", Back),
    Repeat: _Shape("repeat", Repeat),
    Restart: _Shape("restart", Restart),
    MoreTime: _Shape("more-time", MoreTime),
    Skip: _Shape("skip", Skip, {"reason": _text}),
    Easier: _Shape("easier", Easier),
    Harder: _Shape("harder", Harder),
    Tension: _Shape("tension", Tension, {"value": _whole}),
    Pain: _Shape("pain", Pain, {"value": _whole}),
    Feel: _Shape("feel", Feel, {"symptom": Symptom}),
    Undo: _Shape("undo", Undo),
    Choose: _Shape("choose", Choose, {"way": Way}),
    Waits: _Shape("waits", Waits, {"hands_free": _truth, "unattended": _truth}),
    Close: _Shape("close", Close, {"nerve": Nerve, "side": _side, "detail": _text}),
    Stop: _Shape("stop", Stop),
}
_BY_NAME = {shape.name: shape for shape in _SHAPES.values()}


def written(command: Command) -> tuple[str, str]:
    """A command's name and its arguments as one JSON object; text in it is tamed."""
    values = {part.name: getattr(command, part.name) for part in fields(command)}
    arguments = {k: tamed(v) if isinstance(v, str) else v for k, v in values.items()}
    return _SHAPES[type(command)].name, json.dumps(arguments, ensure_ascii=False)


def read(name: str, arguments: str) -> Command:
    """The command that was written like this; arguments it lacks take their default.

    Raises ValueError for a name or arguments that no command has.
    """
    shape = _BY_NAME.get(name)
    given: object = json.loads(arguments)
    if shape is None or not isinstance(given, dict) or not given.keys() <= shape.arguments.keys():
        raise ValueError(f"no command is written {name} {arguments}")
    values = {key: shape.arguments[key](value) for key, value in given.items()}
    try:
        return shape.make(**values)
    except TypeError as error:
        raise ValueError(f"{name} {arguments} lacks an argument") from error
