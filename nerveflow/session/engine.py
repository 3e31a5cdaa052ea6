"""A session: commands and moments in, effects out. It has no clock and does no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nerveflow.session import commands as c
from nerveflow.session.advance import advance, deadline
from nerveflow.session.commands import Refusal
from nerveflow.session.decide import allowed, decide, why_not
from nerveflow.session.effects import Effect, Entered, RepDone
from nerveflow.session.moment import Moment, moment_of
from nerveflow.session.state import Scheduled, State, initial_state
from nerveflow.session.terms import Nerve, PauseReason, Side, Status, Way
from nerveflow.session.timeline import WORK, Segment, Timeline
from nerveflow.session.transitions import easier_reaches_on, way_target

GAP_MS = 3_000
"""A longer time between two ticks pauses the session: the machine slept or stalled."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a way would continue the session."""

    segment: Segment | None
    """The segment that would begin; None if the session would end."""
    left_out: tuple[tuple[Nerve | None, Side | None], ...]
    """The nerves, each with its side, of which something would be left out."""


class Session:
    """One run of a timeline. Every `now` is in whole milliseconds of the session's own clock.

    A session is a fold over its `log`: `Session.replay(timeline, log)` has the state that this
    session had at the last entry.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.log: list[c.LogEntry] = []
        self._state: State = initial_state(timeline)
        self._seen_ms = 0

    @classmethod
    def replay(cls, timeline: Timeline, log: Iterable[c.LogEntry]) -> "Session":
        """The session after all entries of a log, at the moment of the last one.

        Raises `Refused` if the log does not fit the timeline.
        """
        session = cls(timeline)
        for entry in log:
            session._seen_ms = max(entry.at_ms, session._seen_ms)
            session._state, _ = advance(timeline, session._state, session._seen_ms)
            session._apply(entry.command)
        return session

    @property
    def now_ms(self) -> int:
        """The latest moment that was passed to this session."""
        return self._seen_ms

    @property
    def status(self) -> Status:
        """Running until the session is completed or stopped."""
        return self._state.status

    @property
    def schedule(self) -> tuple[Scheduled, ...]:
        """Every segment of the current variants, in order."""
        return self._state.schedule

    def tick(self, now: int) -> list[Effect]:
        """Let time pass until `now`; returns what happened on the way.

        After more than `GAP_MS` since the last call, the session pauses at the moment of that
        call, and nothing that was missed happens.
        """
        if now - self._seen_ms > GAP_MS and self._state.clock_runs:
            effects = self._apply(c.Pause(PauseReason.GAP))
            return [*effects, *self._forward(now)]
        return self._forward(now)

    def do(self, command: c.Command, now: int) -> list[Effect]:
        """Carry out a command; what was due before `now` happens first.

        Raises `Refused`, with the reason, if the command is not allowed; then only the time has
        changed.
        """
        before = self.tick(now)
        return [*before, *self._apply(command)]

    def deadline(self) -> int | None:
        """The next moment at which something changes by itself; None if nothing does."""
        return deadline(self.timeline, self._state)

    def moment(self, now: int) -> Moment:
        """What to show at a moment. Changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return moment_of(self.timeline, state)

    def allowed(self, now: int) -> frozenset[c.CommandId]:
        """The commands that the session takes at a moment. Changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return allowed(self.timeline, state)

    def why_not(self, command: c.CommandId, now: int) -> Refusal | None:
        """Why the session refuses a command at a moment; None if not. Changes nothing."""
        state, _ = advance(self.timeline, self._state, self._within_gap(now))
        return why_not(self.timeline, state, command)

    def upcoming(self, now: int, horizon: int) -> list[Effect]:
        """What will happen until `now + horizon` without further commands. Changes nothing."""
        _, effects = advance(self.timeline, self._state, max(now, self._seen_ms) + horizon)
        return effects

    def destination(self, way: Way) -> Destination:
        """Where an open way would continue after a glide was broken off. Changes nothing."""
        index, entries = way_target(self.timeline, self._state, way)
        segments = [entry.segment for entry in entries if entry.segment.kind in WORK]
        left_out = dict.fromkeys((s.nerve, s.side) for s in segments if s.nerve is not None)
        following = self.schedule[index].segment if index < len(self.schedule) else None
        return Destination(following, tuple(left_out))

    @property
    def easier_reaches_on(self) -> bool:
        """Whether an easier variant could reach later blocks too."""
        return easier_reaches_on(self.timeline, self._state)

    def _within_gap(self, now: int) -> int:
        return min(max(now, self._seen_ms), self._seen_ms + GAP_MS)

    def _forward(self, now: int) -> list[Effect]:
        self._seen_ms = max(now, self._seen_ms)
        self._state, effects = advance(self.timeline, self._state, self._seen_ms)
        if any(isinstance(effect, Entered | RepDone) for effect in effects):
            self.log.append(c.LogEntry(self._seen_ms, c.Mark()))
        return effects

    def _apply(self, command: c.Command) -> list[Effect]:
        self._state, effects = decide(
            self.timeline, replace(self._state, at_ms=self._seen_ms), command
        )
        self.log.append(c.LogEntry(self._seen_ms, command))
        self._state, due = advance(self.timeline, self._state, self._seen_ms)
        return [*effects, *due]
