"""What each command means at a moment of a session, and what its key is called then. Pure."""

from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.state import Mode
from nerveflow.ui.commands import KeyCommand
from nerveflow.ui.session_model import stretchable, variants_open


def waiting(moment: Moment) -> bool:
    """Whether the session waits for the person."""
    running = moment.mode is Mode.RUNNING
    return moment.mode is Mode.HELD or (running and moment.segment.waits)


def go_on(moment: Moment) -> c.Command:
    """What the one key for ready, pause and go on means."""
    if moment.paused is not None:
        return c.Resume()
    return c.Ready() if waiting(moment) else c.Pause()


def enabled(command: str, moment: Moment, *, releasing: bool) -> bool:
    """Whether a command means something now; `releasing` after a glide was broken off."""
    choosing = moment.mode is Mode.CHOOSING
    held = choosing or moment.mode is Mode.HELD
    over = choosing or releasing
    asked = {
        "undo": moment.undo_left_ms > 0,
        "easier": not over and variants_open(moment, -1),
        "harder": not held and not over and variants_open(moment, 1),
        "next": not held,
        "back": not held and not over and moment.index > 0,
        "restart": not held and not over,
        "more-time": not held and moment.paused is None and stretchable(moment),
        "skip": not over,
        "repeat": not choosing,
    }
    return asked.get(command, True)


def label(command: KeyCommand, moment: Moment, *, muted: bool) -> str:
    """What the footer calls a command now."""
    if command.id == "pause":
        return _going(moment)
    if command.id == "hands-free":
        return "wait for me" if moment.hands_free else "hands-free"
    if command.id == "mute":
        return "sound on" if muted else "mute"
    return command.label


def _going(moment: Moment) -> str:
    if moment.paused is not None:
        return "go on"
    if moment.mode is Mode.HELD:
        return "at target"
    if moment.mode is Mode.CHOOSING:
        return "choose"
    return "ready" if waiting(moment) else "pause"
