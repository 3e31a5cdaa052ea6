"""One session while it is led: its coach, its name in the history, and how to let go of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.coach import Coach
from nerveflow.session.commands import LogEntry, Waits
from nerveflow.session.effects import Effect, Status
from nerveflow.session.summary import Summary, summarise
from nerveflow.session.timeline import Timeline
from nerveflow.store.journal import Journal


class DatedJournal:
    """The journal as the coach wants it: what depends on the calendar gets its date here."""

    def __init__(self, journal: Journal, wall: Callable[[], datetime]) -> None:
        self.id = journal.id
        self._journal = journal
        self._wall = wall

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect]) -> None:
        """Keep commands and what followed from them. Raises StoreError."""
        self._journal.write(entries, effects, self._wall().date())

    def finish(self, status: Status) -> None:
        """The session has ended so, now. Raises StoreError."""
        self._journal.finish(status, self._wall().isoformat(timespec="milliseconds"))

    def close(self) -> None:
        """Let go; where it has not ended it is offered again."""
        self._journal.close()


@dataclass(frozen=True, slots=True)
class LiveSession:
    """What begins with `Studio.begin` or `Services.resume` and ends with `leave`."""

    id: str
    """In the history."""
    coach: Coach
    journal: DatedJournal
    resumed: bool = False
    """Whether it was interrupted before; it is paused then until it is resumed."""

    @property
    def timeline(self) -> Timeline:
        """What is being followed."""
        return self.coach.session.timeline

    def start(self, *, hands_free: bool = False) -> None:
        """Begin where nobody has begun yet; one that was taken up only has its waits set.

        Who leads it now may want other waits than those that its log brought back.
        """
        if not self.coach.session.log:
            self.coach.begin(hands_free=hands_free)
        elif not self.coach.over:
            self.coach.do(Waits(hands_free))

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
