"""What happens when: a session as pure data and functions, without a clock, a screen or a disk."""

from nerveflow.session.commands import Command, Entry, Refused
from nerveflow.session.effects import Effect, Status
from nerveflow.session.engine import Lead, Session
from nerveflow.session.position import Position
from nerveflow.session.summary import Summary, summarise
from nerveflow.session.timeline import Timeline

__all__ = [
    "Command",
    "Effect",
    "Entry",
    "Lead",
    "Position",
    "Refused",
    "Session",
    "Status",
    "Summary",
    "Timeline",
    "summarise",
]
