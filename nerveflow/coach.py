"""Connects one session to a clock, a speaker, a journal and listeners, and performs its effects.

A command is journalled before its effects are shown or sounded: what a person has seen confirmed is
on the disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from nerveflow.audio.cues import CueWriter
from nerveflow.audio.speaker import Speaker
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import GAP_MS, Session
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Refusal, Status
from nerveflow.store.errors import StoreError
from nerveflow.wording import words

LOOK_AHEAD_MS = 1_500
"""How far ahead sounds are queued, in the machine's time."""
WAKE_MS = 400
"""The longest sleep between two calls of `wake`, so that sounds are queued in time."""
SLICE_MS = 1_000
"""The step, in session time, in which a rehearsal catches up."""

CHANGES = (
    e.Entered,
    e.Ended,
    e.Held,
    e.VariantTaken,
    e.NerveOver,
    e.Paused,
    e.Resumed,
    e.TimeAdded,
    e.Undone,
    e.HoldEnded,
    e.Taken,
    e.Halted,
    e.Stopping,
)
"""The effects of commands after which the queued sounds are wrong."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the person that is no effect of the session: a refusal, a full disk."""

    text: str
    urgent: bool = False


class JournalWriter(Protocol):
    """Saves a session as it happens: `store.journal.Journal`.

    What a method has written is on the disk when it returns. A method raises StoreError where
    nothing was written; it may be called again.
    """

    def write(
        self, entries: Sequence[c.LogEntry], effects: Sequence[e.Effect], now: datetime
    ) -> None:
        """Save commands together with the effects of them and of time."""

    def finish(self, status: Status, now: datetime) -> None:
        """Save how the session ended, and that it ended now."""


Listener = Callable[[e.Effect | Notice], None]


class Coach:
    """Runs one session. Its milliseconds are on the machine's clock unless a name says session."""

    def __init__(
        self,
        session: Session,
        *,
        clock: Callable[[], int],
        wall: Callable[[], datetime],
        speaker: Speaker,
        cues: CueWriter,
        journal: JournalWriter,
        speed: float = 1.0,
    ) -> None:
        self.session = session
        self.speaker = speaker
        self.history: list[e.Effect] = []
        """Every effect since this coach began; `resume` puts those of before in front."""
        self._cues = cues
        self._journal = journal
        self._clock = clock
        self._wall = wall
        self._speed = speed
        self._listeners: list[Listener] = []
        self._woken: list[Callable[[], None]] = []
        self._origin_ms = clock() - round(session.now_ms / speed)
        self._entries_saved = len(session.log)
        self._unsaved_effects: list[e.Effect] = []
        self._unsaved_end: Status | None = None
        self._queue_no = 0
        self._save_failing = False

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self.session.status is not Status.RUNNING

    @property
    def unsaved(self) -> bool:
        """Whether a part of the session could not be saved so far."""
        return bool(self._unsaved_effects) or self._unsaved_end is not None

    @property
    def speed(self) -> float:
        """How much faster the session runs than the machine's clock; 1 but in a rehearsal."""
        return self._speed

    @property
    def rehearsal(self) -> bool:
        """Whether the session runs at another speed than 1."""
        return self._speed != 1.0

    def listen(self, listener: Listener) -> None:
        """Call this listener with every later effect and notice, in order."""
        self._listeners.append(listener)

    def on_wake(self, woken: Callable[[], None]) -> None:
        """Call this after each `wake` of a session that is not over, paused ones included."""
        self._woken.append(woken)

    def begin(self, *, hands_free: bool = False) -> None:
        """Begin the session; with `hands_free`, waits end by themselves.

        Its time begins when the first sound can be heard as a whole.
        """
        self._origin_ms += self.speaker.ready_in_ms(self._clock())
        self.do(c.Begin(hands_free, returns=True, flows=True, steady=True))

    def do(self, command: c.Command) -> bool:
        """Carry out a command now; returns whether the session took it. A refusal is a notice."""
        self.wake()
        try:
            effects = self.session.do(command, self.session.now_ms)
        except c.Refused as refused:
            self._notify(Notice(words.REFUSALS[refused.why]))
            return False
        self._perform(effects, by_command=True)
        return True

    def wake(self) -> int | None:
        """Let time pass until now; returns the longest sleep in ms, None once it is over."""
        if self.over:
            self._save([])
            return None
        for tick_ms in self._tick_moments():
            self._perform(self.session.tick(tick_ms), by_command=False)
        for woken in self._woken:
            woken()
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
        """What to show: the moment that is audible now."""
        heard_ms = self.speaker.heard_ms(self._clock())
        return self.session.moment(max(0, round((heard_ms - self._origin_ms) * self._speed)))

    def allowed(self) -> frozenset[c.CommandId]:
        """The commands that the session takes now."""
        return self.session.allowed(self._session_now())

    def why_not(self, command: c.CommandId) -> Refusal | None:
        """Why the session refuses a command now; None where it takes it."""
        return self.session.why_not(command, self._session_now())

    def suspend(self) -> None:
        """Save the current moment, so that the session can be resumed from it, and stop the sound.

        After the end of the session only saves what is not saved yet: its last tones play on.
        Raises nothing.
        """
        if not self.over and self.session.schedule:
            self.wake()
        if not self.over and self.session.log:
            self.session.do(c.Mark(), self.session.now_ms)
            self._save([])
        if self.over:
            self._save([])
        else:
            self.speaker.hush(self._clock())

    def _tick_moments(self) -> list[int]:
        """The session moments to pass to `tick`, up to now.

        In a rehearsal a short stall of the machine is many seconds of session time. It is a gap
        only where it is longer than GAP_MS of the machine's time.
        """
        seen, now = self.session.now_ms, self._session_now()
        if not self.rehearsal or now - seen > GAP_MS * max(1.0, self._speed):
            return [now]
        return [*range(seen + SLICE_MS, now, SLICE_MS), now]

    def _perform(self, effects: list[e.Effect], *, by_command: bool) -> None:
        self._save(effects)
        # What time alone changes was queued ahead, apart from the pause after a gap.
        changes = CHANGES if by_command else (e.Paused,)
        if any(isinstance(effect, changes) for effect in effects):
            self._hush()
        if by_command:
            self._sound(effects)
        for effect in effects:
            self._notify(effect)
        if by_command and not self.over:
            self._queue_sounds()

    def _save(self, effects: list[e.Effect]) -> None:
        """Write what is new to the journal; what the disk refuses stays here and is tried again."""
        self.history += effects
        self._unsaved_effects += effects
        for effect in effects:
            if isinstance(effect, e.Ended):
                self._unsaved_end = effect.status
        entries = self.session.log[self._entries_saved :]
        if not entries and not self._unsaved_effects:
            self._finish()
            return
        try:
            self._journal.write(entries, self._unsaved_effects, self._wall())
        except StoreError as error:
            self._warn(error)
            return
        self._save_failing = False
        self._entries_saved += len(entries)
        self._unsaved_effects = []
        self._finish()

    def _finish(self) -> None:
        if self._unsaved_end is None or self._unsaved_effects:
            return
        try:
            self._journal.finish(self._unsaved_end, self._wall())
        except StoreError as error:
            self._warn(error)
            return
        self._unsaved_end = None

    def _warn(self, error: StoreError) -> None:
        if not self._save_failing:
            self._notify(Notice(words.not_saved_yet(str(error)), urgent=True))
        self._save_failing = True

    def _hush(self) -> None:
        self._queue_no += 1
        self.speaker.hush(self._clock())

    def _queue_sounds(self) -> None:
        ahead = self.session.upcoming(self.session.now_ms, round(LOOK_AHEAD_MS * self._speed))
        self._sound(ahead)

    def _sound(self, effects: Sequence[e.Effect]) -> None:
        soundings = self._cues.soundings(effects, str(self._queue_no), self._machine)
        if soundings:
            self.speaker.queue(self._clock(), soundings)

    def _session_now(self) -> int:
        return max(0, round((self._clock() - self._origin_ms) * self._speed))

    def _machine(self, session_ms: int) -> int:
        return self._origin_ms + round(session_ms / self._speed)

    def _notify(self, what: e.Effect | Notice) -> None:
        for listener in self._listeners:
            listener(what)
