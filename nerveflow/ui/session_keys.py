"""What each command means at a moment of a session, and what its key is called then. Pure."""

from nerveflow.session import commands as c
from nerveflow.session.position import Position
from nerveflow.session.state import Mode
from nerveflow.ui.commands import Command
from nerveflow.ui.session_facts import levels_open, stretchable


def waiting(position: Position) -> bool:
    """Whether the session waits for the person."""
    running = position.mode is Mode.RUNNING
    return position.mode is Mode.HELD or (running and position.segment.waits)


def go_on(position: Position) -> c.Command:
    """What the one key for ready, pause and go on means."""
    if position.paused is not None:
        return c.Resume()
    return c.Ready() if waiting(position) else c.Pause()


def means(command: str, position: Position, *, releasing: bool) -> bool:
    """Whether a command means something now; `releasing` after a glide was broken off."""
    choosing = position.mode is Mode.CHOOSING
    held = choosing or position.mode is Mode.HELD
    over = choosing or releasing
    asked = {
        "undo": position.undo_left_ms > 0,
        "easier": not over and levels_open(position, -1),
        "harder": not held and not over and levels_open(position, 1),
        "next": not held,
        "back": not held and not over and position.index > 0,
        "restart": not held and not over,
        "more-time": not held and position.paused is None and stretchable(position),
        "skip": not over,
        "repeat": not choosing,
    }
    return asked.get(command, True)


def label(command: Command, position: Position, *, muted: bool) -> str:
    """What the footer calls a command now."""
    if command.id == "pause":
        return _going(position)
    if command.id == "hands-free":
        return "wait for me" if position.hands_free else "hands-free"
    if command.id == "mute":
        return "sound on" if muted else "mute"
    return command.label


def _going(position: Position) -> str:
    if position.paused is not None:
        return "go on"
    if position.mode is Mode.HELD:
        return "at target"
    if position.mode is Mode.CHOOSING:
        return "choose"
    return "ready" if waiting(position) else "pause"
