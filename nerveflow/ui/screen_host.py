"""What shows the screens, for those who decide which."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from textual.screen import Screen

from nerveflow.ui.errands import Errands, Lost
from nerveflow.visit.live_session import LiveSession

ResultT = TypeVar("ResultT")


class ScreenHost(Protocol):
    """What shows the screens; the application is one."""

    def put(self, screen: Screen[ResultT]) -> Awaitable[None]:
        """Show a screen above the others."""

    def ask(self, screen: Screen[ResultT]) -> Awaitable[ResultT | None]:
        """Show a screen and wait for its result."""

    def take_away(self) -> Awaitable[None]:
        """Take away the screen above the others."""

    def away(
        self, work: Callable[[], ResultT], *, writes: bool = False, lost: Lost = ""
    ) -> Awaitable[ResultT]:
        """Do what may wait for the disk away from the loop; raises what it raises.

        `writes` says that it writes what a person gave, and `lost` names that.
        """

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a sentence for a moment."""

    def signal(self, sequence: str) -> None:
        """Send the terminal a sequence of our own."""

    def follow(self, live: LiveSession | None) -> None:
        """The session that a suspended program has to pause; None for none."""

    def fail(self, error: Exception) -> None:
        """End because of a fault, which is printed; the exit code is not 0."""

    @property
    def errands(self) -> Errands:
        """Does what may wait for the disk."""

    @property
    def above(self) -> Screen[object]:
        """The screen above the others."""
