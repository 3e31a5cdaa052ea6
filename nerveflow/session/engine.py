"""A session: commands and the time go in, effects come out. It owns no clock and does no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nerveflow.session.advance import advance, deadline
from nerveflow.session.availability import allowed, why_not
from nerveflow.session.commands import (
    Command,
    CommandId,
    LogEntry,
    Mark,
    Pause,
    PauseReason,
    Refusal,
    Way,
)
from nerveflow.session.decide import decide
from nerveflow.session.effects import Effect, Entered, RepDone, Status
from nerveflow.session.moment import Moment, moment_of
from nerveflow.session.state import Scheduled, State, fresh
from nerveflow.session.timeline import WORK, Nerve, Segment, Side, Timeline
from nerveflow.session.transitions import way_past

GAP_MS = 3_000
"""A silence longer than this is a machine that slept, not a person who glides."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a way on leads."""

    segment: Segment | None
    """What would be begun; None where the session would end."""
    left_out: tuple[tuple[Nerve | None, Side | None], ...]
    """The nerves, each with its side, of which something would be left out."""


class Session:
    """One run of a timeline. Every `now` is in whole milliseconds of the session's own clock.

    A session is a fold over `log`: `Session.replay(timeline, log)` stands where this one stood at
    its last entry.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.log: list[LogEntry] = []
        self._state: State = fresh(timeline)
        self._seen_ms = 0

    @classmethod
    def replay(cls, timeline: Timeline, log: Iterable[LogEntry]) -> "Session":
        """The session that this log leads to, at the moment of its last entry.

        Raises `Refused` where the log does not fit the timeline.
        """
        session = cls(timeline)
        for entry in log:
            session._seen_ms = max(entry.at_ms, session._seen_ms)
            session._state, _ = advance(timeline, session._state, session._seen_ms)
            session._apply(entry.command)
        return session

    @property
    def now_ms(self) -> int:
        """The latest moment this session has been told of."""
        return self._seen_ms

    @property
    def status(self) -> Status:
        """Running until it was completed or stopped."""
        return self._state.status

    @property
    def schedule(self) -> tuple[Scheduled, ...]:
        """Every segment, in order, at the variants taken so far."""
        return self._state.schedule

    def tick(self, now: int) -> list[Effect]:
        """Let time pass; returns what happened on the way.

        After a silence of more than three seconds nothing that was missed happens: the session
        is paused where it was last seen.
        """
        if now - self._seen_ms > GAP_MS and self._state.moves:
            effects = self._apply(Pause(PauseReason.GAP))
            return [*effects, *self._forward(now)]
        return self._forward(now)

    def do(self, command: Command, now: int) -> list[Effect]:
        """Carry a command out; what was due before it comes first.

        Raises `Refused`, with the reason, where the command is not possible now; then nothing has
        changed but the time.
        """
        before = self.tick(now)
        return [*before, *self._apply(command)]

    def deadline(self) -> int | None:
        """The next moment at which something is due by itself; None while nothing is."""
        return deadline(self._state)

    def moment(self, now: int) -> Moment:
        """What to show at a moment; changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return moment_of(self.timeline, state)

    def allowed(self, now: int) -> frozenset[CommandId]:
        """The commands that would be taken at a moment; changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return allowed(self.timeline, state)

    def why_not(self, command: CommandId, now: int) -> Refusal | None:
        """Why a command would not be taken at a moment; None where it would. Changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return why_not(self.timeline, state, command)

    def upcoming(self, now: int, horizon: int) -> list[Effect]:
        """What will happen in the next `horizon` ms if nothing comes between; changes nothing."""
        _, effects = advance(self.timeline, self._state, max(now, self._seen_ms) + horizon)
        return effects

    def destination(self, way: Way) -> Destination:
        """Where a way on would lead, after a glide was broken off; changes nothing."""
        number, passed = way_past(self.timeline, self._state, way)
        segments = [item.segment for item in passed if item.segment.kind in WORK]
        left_out = dict.fromkeys((s.nerve, s.side) for s in segments if s.nerve is not None)
        following = self.schedule[number].segment if number < len(self.schedule) else None
        return Destination(following, tuple(left_out))

    def _within_gap(self, now: int) -> int:
        return min(max(now, self._seen_ms), self._seen_ms + GAP_MS)

    def _forward(self, now: int) -> list[Effect]:
        self._seen_ms = max(now, self._seen_ms)
        self._state, effects = advance(self.timeline, self._state, self._seen_ms)
        if any(isinstance(effect, Entered | RepDone) for effect in effects):
            self.log.append(LogEntry(self._seen_ms, Mark()))
        return effects

    def _apply(self, command: Command) -> list[Effect]:
        self._state, effects = decide(
            self.timeline, replace(self._state, at_ms=self._seen_ms), command
        )
        self.log.append(LogEntry(self._seen_ms, command))
        self._state, due = advance(self.timeline, self._state, self._seen_ms)
        return [*effects, *due]
