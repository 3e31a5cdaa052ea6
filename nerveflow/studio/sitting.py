"""One session while it is led: its coach, its name in the history, and how to let go of it."""

from dataclasses import dataclass

from nerveflow.coach import Coach
from nerveflow.session.summary import Summary, summarise
from nerveflow.session.timeline import Timeline
from nerveflow.store import Journal


@dataclass(frozen=True, slots=True)
class Sitting:
    """What begins with `Studio.begin` or `Studio.take_up` and ends with `leave`."""

    id: str
    """In the history."""
    timeline: Timeline
    coach: Coach
    journal: Journal
    taken_up: bool = False
    """Whether it was interrupted before; it is paused then until it is resumed."""

    def summary(self) -> Summary:
        """What it came to so far, what was done before an interruption included."""
        return summarise(self.coach.history)

    def leave(self) -> None:
        """Let go of speaker and journal; a session that is not over is offered at the next start.

        Safe to call twice.
        """
        self.coach.settle()
        self.coach.speaker.close()
        self.journal.close()
