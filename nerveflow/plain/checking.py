"""Puts the questions of a session's middle in lines, while its time goes on."""

from collections.abc import Callable
from datetime import datetime

from nerveflow.coach import Notice
from nerveflow.plain.console import Console
from nerveflow.plain.pending import Pending
from nerveflow.session.effects import Effect, Entered
from nerveflow.visit.inquirer import Inquirer


class Checking:
    """Follows one session: asks what there is to ask until the next step begins."""

    def __init__(self, inquirer: Inquirer, console: Console, wall: Callable[[], datetime]) -> None:
        self._inquirer = inquirer
        self._console = console
        self._wall = wall
        self._pending: Pending | None = None

    def notice(self, what: Effect | Notice) -> None:
        """See everything that happens, in order."""
        if isinstance(what, Notice):
            return
        inquiry = self._inquirer.notice(what)
        if not isinstance(what, Entered):
            return
        self._pending = None if inquiry is None else Pending(inquiry.asking, inquiry.done)
        for line in self._pending.lines() if self._pending else ():
            self._console.say(f"       {line}")

    def take(self, text: str) -> bool:
        """Whether a line was an answer to what is asked here."""
        if self._pending is None:
            return False
        said = self._pending.take(text.strip(), self._wall())
        if said:
            self._console.say(f"       {said}")
        if self._pending.over:
            self._pending = None
        return said is not None
