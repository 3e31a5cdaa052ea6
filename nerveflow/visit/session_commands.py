"""What a person can do in a session, for every front end: what it sends, and whether it may now."""

from nerveflow.session import commands as c
from nerveflow.session.commands import CommandId
from nerveflow.session.moment import Moment
from nerveflow.session.state import Mode

SENT: dict[str, c.Command] = {
    "undo": c.Undo(),
    "easier": c.Easier(),
    "harder": c.Harder(),
    "next": c.Next(),
    "back": c.Back(),
    "repeat": c.Repeat(),
    "restart": c.Restart(),
    "more-time": c.MoreTime(),
    "stop": c.Stop(),
    **{f"tension-{value}": c.Tension(value) for value in range(11)},
}
"""The commands without an answer of their own, by the ids of the wording."""
NEEDS: dict[str, CommandId] = {
    **{doing: command.ID for doing, command in SENT.items()},
    "symptom": CommandId.FEEL,
    "pain": CommandId.PAIN,
    "skip": CommandId.SKIP,
    "hands-free": CommandId.WAITS,
}
"""What the session has to allow for each; what is not here is always possible."""


def possible(doing: str, allowed: frozenset[CommandId]) -> bool:
    """Whether something can be done now, where the session allows these commands."""
    return doing not in NEEDS or NEEDS[doing] in allowed


def go_on(moment: Moment) -> c.Command:
    """What the one key for ready, pause and go on sends."""
    if moment.paused is not None:
        return c.Resume()
    return c.Ready() if waits(moment) else c.Pause()


def waits(moment: Moment) -> bool:
    """Whether the session waits for the person."""
    running = moment.mode is Mode.RUNNING
    return moment.mode is Mode.HELD or (running and moment.segment.waits)
