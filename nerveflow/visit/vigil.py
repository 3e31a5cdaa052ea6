"""When the machine has to stay awake: while a session runs, and for a minute of a pause."""

from nerveflow.awake import Awake
from nerveflow.clock import Clock
from nerveflow.coach import Coach, Notice
from nerveflow.session import effects as e

PAUSE_MS = 60_000
"""A pause of more than this lets the machine sleep, in the machine's time."""
SUSPEND_S = 1.0
"""How long a program that is going to be stopped waits for its release."""


class Vigil:
    """Follows a coach from the first step of its session to the end, by effects and wakes."""

    def __init__(self, coach: Coach, awake: Awake, clock: Clock) -> None:
        self._coach = coach
        self._awake = awake
        self._clock = clock
        self._paused_at_ms: int | None = None
        coach.listen(self._heard)
        coach.on_wake(self._look)

    def before_suspending(self) -> None:
        """Let the machine sleep: the process is about to be suspended and sees no time pass."""
        self._awake.release(SUSPEND_S)

    def end(self) -> None:
        """Nobody follows the session any more."""
        self._awake.release()

    def _heard(self, what: e.Effect | Notice) -> None:
        if isinstance(what, e.Entered | e.Paused | e.Resumed | e.Ended):
            self._look()

    def _look(self) -> None:
        coach = self._coach
        if coach.over or not coach.session.log:
            self._awake.release()
        elif coach.session.moment(coach.session.now_ms).paused is None:
            self._paused_at_ms = None
            self._awake.hold()
        else:
            now = self._clock()
            if self._paused_at_ms is None:
                self._paused_at_ms = now
            elif now - self._paused_at_ms > PAUSE_MS:
                self._awake.release()
