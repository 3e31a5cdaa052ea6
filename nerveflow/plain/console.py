"""The interface of a console: lines in and out, with a time limit on reading."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Typed:
    """A line was typed."""

    text: str
    """Without its line break."""


@dataclass(frozen=True, slots=True)
class InputEnded:
    """The input ended: there will be no more lines."""


@dataclass(frozen=True, slots=True)
class Signalled:
    """A signal asked the program to end."""

    number: int


ConsoleInput = Typed | InputEnded | Signalled


class Console(Protocol):
    """The input and the output of plain mode."""

    interactive: bool
    """Whether the input is a terminal."""

    def print(self, line: str) -> None:
        """Print one line at once, without effects on a terminal. Raises nothing."""

    def signal(self, sequence: str) -> None:
        """Send the terminal a sequence of our own, if the output is one. Raises nothing."""

    @property
    def output_closed(self) -> bool:
        """Whether printing failed because the output was closed."""

    def read(self, wait_ms: int | None) -> ConsoleInput | None:
        """The next input; None if there is none within `wait_ms`. None waits without a limit.

        The end of the input is returned once to calls with a limit, and every time to calls
        without one.
        """

    def put_back(self, unread: ConsoleInput) -> None:
        """Return this input from the next call of `read`."""
