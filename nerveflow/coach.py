"""Connects one session to a clock, a speaker, a saver and listeners, and performs its effects.

The engine decides at once, and nothing waits for the disk. Each piece of the session is handed to
the saver before its effects are shown or sounded; its answer says what is on the disk, and only
that is shown as saved.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nerveflow.audio.cues import CueWriter
from nerveflow.audio.speaker import Speaker
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.commands import Refusal
from nerveflow.session.engine import GAP_MS, Session
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Status
from nerveflow.store.saver import Piece, Saver, SaveStatus
from nerveflow.store.write_effects import is_written
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
    """A sentence for the person that is not an effect of the session: a refusal, a full disk."""

    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Saving:
    """How far a session is saved."""

    waiting_ms: int = 0
    """How long the oldest part that is nowhere on the disk has waited, in the machine's time."""
    trouble: str = ""
    """Why the history cannot be written now; empty if it can."""
    beside: Path | None = None
    """The file beside the history with what could not be written to it."""
    nowhere: tuple[e.Effect, ...] = ()
    """What is in no file."""


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
        saver: Saver,
        speed: float = 1.0,
    ) -> None:
        self.session = session
        self.speaker = speaker
        self.history: list[e.Effect] = []
        """Every effect since this coach began; `resume` puts those of before in front."""
        self._cues = cues
        self._saver = saver
        self._clock = clock
        self._wall = wall
        self._speed = speed
        self._listeners: list[Listener] = []
        self._woken: list[Callable[[], None]] = []
        self._origin_ms = clock() - round(session.now_ms / speed)
        self._entries_handed = len(session.log)
        self._pieces = 0
        """How many were handed to the saver."""
        self._unsaved: deque[_Handed] = deque()
        """What was handed over and is not in the history."""
        self._answer = SaveStatus()
        self._on_disk = 0
        self._confirm_s = 0.0
        self._saved_listeners: list[Callable[[], None]] = []
        self._closed = False
        self._queue_no = 0

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self.session.status is not Status.RUNNING

    @property
    def busy(self) -> bool:
        """Whether a part of the session is in no file so far; for any thread."""
        return self._saver.busy()

    @property
    def unsaved(self) -> bool:
        """Whether a part of the session is not in the history so far."""
        return bool(self._unsaved)

    @property
    def on_disk(self) -> int:
        """How many of the effects in `history` are on the disk, without a gap before them."""
        return self._on_disk

    def saving(self) -> Saving:
        """How far the session is saved now."""
        answer = self._answer
        # A copy: when the program ends, a thread may still take answers.
        nowhere = [each for each in tuple(self._unsaved) if each.number > answer.on_disk]
        return Saving(
            max(1, self._clock() - nowhere[0].at_ms) if nowhere else 0,
            answer.trouble,
            answer.beside,
            tuple(effect for each in nowhere for effect in each.effects),
        )

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

    def on_saved(self, saved: Callable[[], None]) -> None:
        """Call this whenever more of the session is on the disk, or a part could not be saved."""
        self._saved_listeners.append(saved)

    def on_answer(self, answered: Callable[[], None] | None) -> None:
        """Call this, perhaps in another thread, when `take_answers` has something to take."""
        self._saver.on_answer(answered)

    def confirm_within(self, seconds: float) -> None:
        """From now on wait so long for the disk before listeners get the effects.

        While an earlier piece is late, this waits for nothing.
        """
        self._confirm_s = seconds

    def take_answers(self) -> None:
        """Take in what the saver has answered."""
        for answer in self._saver.answers():
            self._take(answer)

    def begin(self, *, hands_free: bool = False) -> None:
        """Begin the session; with `hands_free`, waits end by themselves.

        Its time begins when the first sound can be heard as a whole.
        """
        self._origin_ms += self.speaker.ready_in_ms(self._clock())
        self.do(c.Begin(hands_free, returns=True, flows=True, steady=True, patient=True))

    def do(self, command: c.Command) -> bool:
        """Carry out a command now; returns whether the session took it. A refusal is a notice.

        A coach that was closed takes none: a key may still be on its way when a session is left.
        """
        if self._closed:
            return False
        self.wake()
        try:
            effects = self.session.do(command, self.session.now_ms)
        except c.Refused as refused:
            self._notify(Notice(words.keys.REFUSALS[refused.why]))
            return False
        self._perform(effects, by_command=True)
        return True

    def wake(self) -> int | None:
        """Let time pass until now; returns the longest sleep in ms, None once it is over.

        In a coach that was closed no time passes.
        """
        if self.over:
            self.take_answers()
            return None
        if self._closed:
            return WAKE_MS
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
        """Why the session refuses a command now; None if it takes it."""
        return self.session.why_not(command, self._session_now())

    def suspend(self, within_s: float = 0) -> None:
        """Save the current moment, so that the session can be resumed from it, and stop the sound.

        After the end of the session it only saves what is not saved yet: the last tones play on.
        Waits `within_s` for the disk. Raises nothing.
        """
        if self._closed:
            return
        if not self.over and self.session.schedule:
            self.wake()
        if not self.over and self.session.log:
            self.session.do(c.Mark(), self.session.now_ms)
            self._save([])
        if not self.over:
            self.speaker.hush(self._clock())
        self._saver.wait(within_s)
        self.take_answers()

    def close(self, within_s: float) -> None:
        """Write what is left, and nothing more; waits so long for the disk. Raises nothing.

        It may be called again.
        """
        self._closed = True
        self._saver.close(within_s)
        self.take_answers()

    def _tick_moments(self) -> list[int]:
        """The session moments to pass to `tick`, up to now.

        In a rehearsal a short stall of the machine is many seconds of session time. It is a gap
        only if it is longer than GAP_MS of the machine's time.
        """
        seen, now = self.session.now_ms, self._session_now()
        if not self.rehearsal or now - seen > GAP_MS * max(1.0, self._speed):
            return [now]
        return [*range(seen + SLICE_MS, now, SLICE_MS), now]

    def _perform(self, effects: list[e.Effect], *, by_command: bool) -> None:
        self._save(effects)
        # Sounds of changes that need only time are queued ahead; only the pause after a gap is not.
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
        """Hand over what is new; the saver tries again what the history refuses."""
        self.history += effects
        entries = tuple(self.session.log[self._entries_handed :])
        written = tuple(effect for effect in effects if is_written(effect))
        if entries or written:
            ends = (effect.status for effect in effects if isinstance(effect, e.Ended))
            self._entries_handed += len(entries)
            self._pieces += 1
            is_late = self._answer.on_disk < self._pieces - 1
            handed = _Handed(self._pieces, self._clock(), written, len(self.history))
            self._unsaved.append(handed)
            self._saver.hand_over(
                Piece(self._pieces, entries, written, next(ends, None), self._wall())
            )
            if self._confirm_s and not is_late:
                self._saver.wait(self._confirm_s)
        self.take_answers()

    def _take(self, answer: SaveStatus) -> None:
        before, self._answer = self._answer, answer
        for each in self._unsaved:
            if each.number <= answer.on_disk:
                self._on_disk = each.effects_until
        while self._unsaved and self._unsaved[0].number <= answer.in_history:
            self._unsaved.popleft()
        if answer.trouble and not before.trouble:
            beside = "" if answer.beside is None else str(answer.beside)
            self._notify(Notice(words.saving.not_saved_yet(answer.trouble, beside), urgent=True))
        elif before.trouble and not answer.trouble:
            self._notify(Notice(words.saving.SAVED_NOW))
        for saved in self._saved_listeners:
            saved()

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


@dataclass(frozen=True, slots=True)
class _Handed:
    """A piece that was handed to the saver."""

    number: int
    at_ms: int
    """When, on the machine's clock."""
    effects: tuple[e.Effect, ...]
    effects_until: int
    """How many effects there are up to the end of this piece."""
