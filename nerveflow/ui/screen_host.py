"""What the application gives to figures, to screens, and to those who decide which screen follows.

Screens and figures reach it through Textual, which knows no more of it than that it is an `App`.
`coach_host` and `figure_host` are the one place where it is checked that it is one of ours.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen

from nerveflow.config.sections import FigureStyle
from nerveflow.ui.errands import Errands, Lost

if TYPE_CHECKING:
    from nerveflow.ui.graphics.pictures import Pictures
    from nerveflow.visit.live_session import LiveSession

ResultT = TypeVar("ResultT")


class AnyHost(Protocol):
    """What screens ask, and those who decide which screen follows."""

    @property
    def errands(self) -> Errands:
        """Does what may wait for the disk."""

    def say(
        self, text: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> Notification:
        """Show a sentence as it is, never as markup, for `timeout` seconds or the usual time."""


@runtime_checkable
class FigureHost(Protocol):
    """What a figure asks."""

    @property
    def figure_style(self) -> FigureStyle:
        """How figures are drawn, as far as the terminal can."""

    @property
    def encoding(self) -> str:
        """What the terminal's signs are written in."""

    @property
    def pictures(self) -> "Pictures | None":
        """Where the terminal shows pictures of real pixels."""


@runtime_checkable
class CoachHost(AnyHost, FigureHost, Protocol):
    """What a screen asks."""

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The person's keys, by command."""

    def unsay(self, notice: Notification) -> None:
        """Take away a notice that is not true any more."""

    def refused(self, error: Exception) -> None:
        """Say what the history has refused."""


class ScreenHost(AnyHost, Protocol):
    """What those ask who decide which screen follows."""

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

    def signal(self, sequence: str) -> None:
        """Send the terminal a sequence of our own."""

    def follow(self, live: "LiveSession | None") -> None:
        """The session that a suspended program has to pause; None for none."""

    def fail(self, error: Exception) -> None:
        """End because of a fault, which is printed; the exit code is not 0."""

    @property
    def above(self) -> Screen[object]:
        """The screen above the others."""


def coach_host(app: App[object]) -> CoachHost:
    """The application as a screen asks it. Raises TypeError if it lacks something."""
    if not isinstance(app, CoachHost):
        _refuse(app, CoachHost)
    return app


def figure_host(app: App[object]) -> FigureHost:
    """The application as a figure asks it. Raises TypeError if it lacks something."""
    if not isinstance(app, FigureHost):
        _refuse(app, FigureHost)
    return app


def _refuse(app: App[object], host: type) -> NoReturn:
    asked = {name for each in host.__mro__ for name in vars(each) if not name.startswith("_")}
    missing = sorted(name for name in asked if not hasattr(app, name))
    raise TypeError(f"{type(app).__name__} is no {host.__name__}: it lacks {missing}")
