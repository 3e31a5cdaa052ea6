"""Joins one session to a clock, a speaker, a journal and whoever listens; performs its effects.

Order matters: a command is journalled before its effects are shown or sounded, so whatever a
person has seen acknowledged is on the disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from nerveflow.audio.cues import CueWriter
from nerveflow.audio.speaker import Speaker
from nerveflow.session.commands import Begin, Command, CommandId, LogEntry, Mark, Refused
from nerveflow.session.effects import (
    Effect,
    Ended,
    Entered,
    Held,
    HoldEnded,
    NerveOver,
    Paused,
    Resumed,
    Status,
    TimeAdded,
    Undone,
    VariantTaken,
)
from nerveflow.session.engine import GAP_MS, Session
from nerveflow.session.moment import Moment
from nerveflow.store.errors import StoreError
from nerveflow.wording import words

LOOK_AHEAD_MS = 1_500
"""How far sounds are planned ahead, in the machine's time."""
WAKE_MS = 400
"""The longest sleep between two looks at the clock, so that sounds are planned in time."""
SLICE_MS = 1_000

CHANGES = (
    Entered,
    Ended,
    Held,
    VariantTaken,
    NerveOver,
    Paused,
    Resumed,
    TimeAdded,
    Undone,
    HoldEnded,
)
"""What makes the sounds planned before it wrong."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the person that is not part of the session: a refusal, a full disk."""

    text: str
    urgent: bool = False


class Journal(Protocol):
    """Where commands are kept. Each call is on the disk when it returns, or raises StoreError."""

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect]) -> None:
        """Keep commands and the facts that followed from them, together."""

    def finish(self, status: Status) -> None:
        """The session has ended so."""


Listener = Callable[[Effect | Notice], None]


class Coach:
    """Leads one session. All `_ms` of its own are the machine's clock unless they say session."""

    def __init__(
        self,
        session: Session,
        *,
        clock: Callable[[], int],
        speaker: Speaker,
        cues: CueWriter,
        journal: Journal,
        speed: float = 1.0,
    ) -> None:
        self.session = session
        self.speaker = speaker
        self.history: list[Effect] = []
        """Every effect since this coach began, for the summary."""
        self._cues = cues
        self._journal = journal
        self._clock = clock
        self._speed = speed
        self._listeners: list[Listener] = []
        self._origin_ms = clock() - round(session.now_ms / speed)
        self._kept = len(session.log)
        self._unkept: list[Effect] = []
        self._ended: Status | None = None
        self._queue_no = 0
        self._trouble = False

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self.session.status is not Status.RUNNING

    @property
    def unsaved(self) -> bool:
        """Whether something is not on the disk although it was tried."""
        return bool(self._unkept) or self._ended is not None

    @property
    def rehearsal(self) -> bool:
        """Whether the clock runs at another speed than life."""
        return self._speed != 1.0

    def listen(self, listener: Listener) -> None:
        """Tell this one every effect and notice from now on, in order."""
        self._listeners.append(listener)

    def begin(self, *, hands_free: bool = False) -> None:
        """Start a session that nobody has begun."""
        self.do(Begin(hands_free))

    def do(self, command: Command) -> bool:
        """Carry a command out now. Returns whether it was taken; a refusal becomes a notice."""
        self.wake()
        try:
            effects = self.session.do(command, self.session.now_ms)
        except Refused as refused:
            self._tell(Notice(words.REFUSALS[refused.why]))
            return False
        self._perform(effects, by_command=True)
        return True

    def wake(self) -> int | None:
        """Let time pass until now; returns the ms to sleep at most, None once it is over."""
        if self.over:
            self._keep([])
            return None
        for moment in self._moments():
            self._perform(self.session.tick(moment), by_command=False)
        return self._sleep_ms()

    def _sleep_ms(self) -> int | None:
        if self.over:
            return None
        self._queue_sounds()
        due = self.session.deadline()
        if due is None:
            return WAKE_MS
        return min(WAKE_MS, max(1, self._machine(due) - self._clock()))

    def moment(self) -> Moment:
        """The moment that is to be seen: the one that is audible now."""
        heard = self.speaker.heard_ms(self._clock())
        return self.session.moment(round((heard - self._origin_ms) * self._speed))

    def allowed(self) -> frozenset[CommandId]:
        """The commands that the session would take now."""
        return self.session.allowed(self._session_now())

    def settle(self) -> None:
        """Note where the session stands, so that it can be taken up here. Raises nothing.

        Sound stops with it; only where the session has ended, its last tones are left to sound out.
        """
        if not self.over and self.session.schedule:
            self.wake()
        if not self.over and self.session.log:
            self.session.do(Mark(), self.session.now_ms)
            self._keep([])
        if self.over:
            self._keep([])
        else:
            self.speaker.hush(self._clock())

    def _moments(self) -> list[int]:
        """The session moments to tick through up to now.

        At another speed a short stall of the machine is many seconds of session time: what
        counts as a silence there is measured in the machine's time.
        """
        seen, now = self.session.now_ms, self._session_now()
        if not self.rehearsal or now - seen > GAP_MS * max(1.0, self._speed):
            return [now]
        return [*range(seen + SLICE_MS, now, SLICE_MS), now]

    def _perform(self, effects: list[Effect], *, by_command: bool) -> None:
        self._keep(effects)
        changes = CHANGES if by_command else (Paused,)  # by itself only a silence changes the plan
        if any(isinstance(effect, changes) for effect in effects):
            self._hush()
        if by_command:
            self._sound(effects)
        for effect in effects:
            self._tell(effect)
        if by_command and not self.over:
            self._queue_sounds()

    def _keep(self, effects: list[Effect]) -> None:
        """Journal what is new; what the disk refuses is kept here and tried again."""
        self.history += effects
        self._unkept += effects
        for effect in effects:
            if isinstance(effect, Ended):
                self._ended = effect.status
        entries = self.session.log[self._kept :]
        if not entries and not self._unkept:
            self._finish()
            return
        try:
            self._journal.write(entries, self._unkept)
        except StoreError as error:
            self._warn(error)
            return
        self._trouble = False
        self._kept += len(entries)
        self._unkept = []
        self._finish()

    def _finish(self) -> None:
        if self._ended is None or self._unkept:
            return
        try:
            self._journal.finish(self._ended)
        except StoreError as error:
            self._warn(error)
            return
        self._ended = None

    def _warn(self, error: StoreError) -> None:
        if not self._trouble:
            self._tell(Notice(f"Not saved yet, trying again: {error}", urgent=True))
        self._trouble = True

    def _hush(self) -> None:
        self._queue_no += 1
        self.speaker.hush(self._clock())

    def _queue_sounds(self) -> None:
        ahead = self.session.upcoming(self.session.now_ms, round(LOOK_AHEAD_MS * self._speed))
        self._sound(ahead)

    def _sound(self, effects: Sequence[Effect]) -> None:
        soundings = self._cues.soundings(effects, str(self._queue_no), self._machine)
        if soundings:
            self.speaker.queue(self._clock(), soundings)

    def _session_now(self) -> int:
        return round((self._clock() - self._origin_ms) * self._speed)

    def _machine(self, session_ms: int) -> int:
        return self._origin_ms + round(session_ms / self._speed)

    def _tell(self, said: Effect | Notice) -> None:
        for listener in self._listeners:
            listener(said)
