"""Everything a front end works with, in one value, and how a session begins in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nerveflow.audio import Speaker
from nerveflow.clock import Clock
from nerveflow.routine import Library
from nerveflow.session.timeline import Timeline
from nerveflow.store import Store, Unfinished
from nerveflow.studio.choices import Choices, Places, Settings
from nerveflow.studio.sitting import Sitting


class CannotBegin(Exception):
    """The routine cannot be led so; the message is one line for the person."""


class CannotTakeUp(Exception):
    """The session cannot be continued; the message is one line for the person."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What both front ends get. Nothing here is global: a test makes its own."""

    library: Library
    store: Store
    settings: Settings
    places: Places
    clock: Clock
    """The machine's, in ms; the one that sessions and sound run on."""
    wall: Callable[[], datetime]
    """What the calendar says now, with its offset."""
    open_speaker: Callable[[bool], Speaker]
    """Open what the settings ask for; True for no sound at all and no device."""
    version: str

    def timeline(self, routine: str, choices: Choices) -> Timeline:
        """The session that these choices make of a routine, by id or path. Raises CannotBegin."""
        raise NotImplementedError

    def begin(
        self,
        routine: str,
        choices: Choices,
        *,
        speed: float = 1.0,
        muted: bool = False,
    ) -> Sitting:
        """Make a session ready and note it in the history. Listen to its coach, then `begin` it.

        At another speed than 1 it is a rehearsal. Raises CannotBegin or StoreError.
        """
        raise NotImplementedError

    def take_up(self, unfinished: Unfinished, *, muted: bool = False) -> Sitting:
        """Continue an interrupted session from the texts that were kept with it; it is paused.

        Raises CannotTakeUp, where its steps would no longer be the same, or StoreError.
        """
        raise NotImplementedError

    def unfinished(self) -> tuple[Unfinished, ...]:
        """The interrupted sessions that can be offered, newest first. Raises StoreError."""
        raise NotImplementedError
