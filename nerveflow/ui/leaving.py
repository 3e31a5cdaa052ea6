"""Leaving the program: by a key or because of a signal, and what is not saved then."""

import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from rich.console import RenderableType
from rich.text import Text
from textual.screen import Screen

from nerveflow import exits
from nerveflow.ending import Ending
from nerveflow.harmless import tamed
from nerveflow.ui import job_control
from nerveflow.ui.errands import Errands, UnsavedInput
from nerveflow.ui.screens.base import CoachScreen
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.ui.navigator import Navigator
    from nerveflow.visit.live_session import LiveSession

CLOSE_S = 0.3
"""How long the end waits for what is still to be read, and for everything if it was asked for
twice."""
SAVING_S = 4.0
"""How long it waits for what is still to be written."""
BESIDE_S = 1.0
"""The same if a session was left twice: so soon a file beside the history has its end."""
SIGNALLED_S = 15.0
"""The same if a signal asked for it."""


class LeavingHost(Protocol):
    """What leaving asks of the application."""

    @property
    def ending(self) -> Ending | None:
        """Watches over the process; None in tests."""

    @property
    def errands(self) -> Errands:
        """Does what may wait for the disk."""

    @property
    def navigator(self) -> "Navigator | None":
        """None as long as routines and history are not open."""

    @property
    def live(self) -> "LiveSession | None":
        """The session that is being followed."""

    @property
    def code(self) -> int:
        """The exit code of the last visit."""

    @property
    def screen_stack(self) -> Sequence[Screen[object]]:
        """Every screen that is shown or covered."""

    @property
    def place(self) -> object:
        """Where the person is; another value once they have gone on."""

    def call_later(self, callback: Callable[[], object], /) -> bool:
        """Call this on the loop, after what is going on now."""

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End with a result, and print a message once the terminal is given back."""

    def fail(self, error: Exception) -> None:
        """End because of a fault, which is printed; the exit code is not 0."""


class Leaving:
    """Ends the application in time, and says what is not saved then."""

    def __init__(self, host: LeavingHost) -> None:
        self._host = host
        self._asked_at: object = None
        """Where the person asked to quit while something was being saved; None if nobody asked."""
        self._saving_s = SAVING_S

    @property
    def saving_s(self) -> float:
        """How long the end waits for what is not saved yet; asked for twice, it does not wait."""
        ending = self._host.ending
        if ending is not None and ending.asked is not None:
            return SIGNALLED_S
        return self._saving_s

    def watch(self) -> None:
        """From now on leave when the process is asked to end."""
        if self._host.ending is not None:
            job_control.leave_when_asked(self._host.ending, self.by_signal)

    def by_signal(self, number: int) -> None:
        """End at once, as this signal asks; a visit decides the exit code and what to print."""
        navigator = self._host.navigator
        if navigator is None or not navigator.visiting:
            self._host.exit(exits.signalled(number))
        else:
            navigator.leave(number, partial(self._left, number))

    def _left(self, number: int, lines: tuple[str, ...]) -> None:
        # A terminal that hung up cannot be written to.
        hung_up = number == getattr(signal, "SIGHUP", None)
        text = Text(tamed("\n".join(lines)))
        self._host.exit(self._host.code, message=None if hung_up or not lines else text)

    def by_key(self) -> None:
        """Leave a visit as Ctrl+C in lines does; without one quit, if every screen agrees."""
        navigator, screens = self._host.navigator, self._host.screen_stack
        if navigator is not None and navigator.visiting:
            self.by_signal(signal.SIGINT)
            # Once more, and it ends at once.
            self._asked_at = self._host.place
        elif all(each.may_quit() for each in screens if isinstance(each, CoachScreen)):
            self.quit()

    def quit(self) -> None:
        """Quit once it is known whether everything is saved; asked for twice, at once."""
        host, here = self._host, self._host.place
        if host.errands.unsaved and self._asked_at != here:
            self._asked_at = here
            last = host.errands.run
            last(lambda: None, lambda _: self._quit_if_saved(), host.fail, back=host.call_later)
            return
        if host.errands.unsaved:
            self._saving_s = 0 if host.live is None else BESIDE_S
        host.exit(host.code)

    def _quit_if_saved(self) -> None:
        wanted, self._asked_at = self._asked_at, None
        # A person who has gone on since then wants to stay.
        if wanted == self._host.place:
            self._host.exit(self._host.code)

    def stay(self) -> None:
        """A person who wanted to quit has something to read."""
        self._asked_at = None

    def close(self, code: int) -> int:
        """Save what is still to be saved, and name what is not; returns the exit code.

        The loop has ended with `code`, and the terminal is given back.
        """
        unsaved, ending = self._host.errands.close(CLOSE_S, self.saving_s), self._host.ending
        if unsaved:
            code = exits.FINDINGS
            _print_unsaved(unsaved)
            if ending is not None:
                ending.ends_with(code)
        if ending is not None:
            ending.closing(code)
        return code


def _print_unsaved(unsaved: Iterable[UnsavedInput]) -> None:
    """Name what no file has, once the terminal is given back."""
    # A terminal that hung up cannot be written to.
    with suppress(OSError, ValueError):
        for each in unsaved:
            line = tamed(words.saving.not_saved(each.lost, each.why))
            print(f"nerveflow: {line}", file=sys.stderr, flush=True)
