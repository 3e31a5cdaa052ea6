"""Lines in and lines out, with a time limit on the way in, so that a session's time goes on."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that came in, without its end."""

    text: str


@dataclass(frozen=True, slots=True)
class InputEnded:
    """No line will come any more."""


@dataclass(frozen=True, slots=True)
class Signalled:
    """The system asked the program to end."""

    number: int


Heard = Typed | InputEnded | Signalled


class Console(Protocol):
    """Where a plain session is told and listened to."""

    interactive: bool
    """Whether a person sits at the other end of the input."""

    def say(self, line: str) -> None:
        """Write one line, at once, in which nothing is a command to a terminal.

        Raises nothing where nobody reads any more.
        """

    @property
    def unheard(self) -> bool:
        """Whether nobody reads any more."""

    def hear(self, wait_ms: int | None) -> Heard | None:
        """What comes in within this time, for ever where it is None; None where nothing does.

        The end of the input is told once to those who wait with a limit, and always to those who
        would wait for ever.
        """

    def give_back(self, heard: Heard) -> None:
        """Let what was just heard be heard again: it was meant for whoever listens next."""
