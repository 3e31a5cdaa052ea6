"""Everything a front end works with, in one value, and how a session begins in it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from nerveflow.audio.cues import CueWriter
from nerveflow.audio.speaker import SoundSettings, Speaker
from nerveflow.clock import Clock
from nerveflow.coach import Coach, Listener, Notice
from nerveflow.harmless import shown
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import included
from nerveflow.routine.library import Entry, Library, UnknownRoutine
from nerveflow.routine.model import Routine
from nerveflow.session.commands import Mark, Pause, PauseReason, Refused
from nerveflow.session.effects import Effect, RepDone
from nerveflow.session.engine import Session
from nerveflow.session.timeline import Timeline
from nerveflow.store.checks import Stacked
from nerveflow.store.errors import StoreError
from nerveflow.store.records import NewSession, RoutineText, Unfinished
from nerveflow.store.store import Store
from nerveflow.visit.choices_json import choices_read, choices_written
from nerveflow.visit.closed_today import (
    OVER_TODAY,
    REST_OVER_TODAY,
    NerveSide,
    closed_parts,
    left_out,
)
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.visit.live_session import DatedJournal, LiveSession
from nerveflow.visit.preferences import Places, Settings
from nerveflow.visit.timelines import (
    CannotBegin,
    CannotResume,
    NothingLeft,
    effects_of_log,
    spoken_lines,
    timeline_as_saved,
    timeline_from_texts,
)

FASTEST_HEARD = 2.0
"""A rehearsal beyond this pace would be noise: it is silent."""


@dataclass(frozen=True, slots=True)
class Services:
    """What both front ends get. Nothing here is global: a test makes its own."""

    library: Library
    store: Store
    settings: Settings
    places: Places
    clock: Clock
    """The machine's, in ms; the one that sessions and sound run on."""
    wall: Callable[[], datetime]
    """What the calendar says now, with its offset."""
    open_speaker: Callable[[SoundSettings], Speaker]
    """Open what these settings ask for; muted ones open no device."""
    version: str

    def timeline(self, routine: str, choices: Choices | None = None) -> Timeline:
        """The session that these choices make of a routine, by id or path. Raises CannotBegin."""
        return self._lay_out(self._whole(routine)[1], choices)

    def begin(
        self, routine: str, choices: Choices | None = None, *, speed: float = 1.0
    ) -> LiveSession:
        """Make a session ready and note it in the history. Listen to its coach, then `start` it.

        At another speed than 1 it is a rehearsal. Raises CannotBegin or StoreError.
        """
        entry, whole = self._whole(routine)
        choices = choices or Choices()
        if speed == 1.0:
            choices = replace(choices, closed=choices.closed | self._over_today())
        timeline = self._lay_out(whole, choices)
        if not timeline.schedule():
            raise NothingLeft(OVER_TODAY.format(name=whole.name))
        others = included(whole, self.library)[1:]
        texts = [(each.id, self.library.get(each.id).text) for each in others]
        journal = self.store.begin(
            NewSession(
                routine=whole.id,
                name=whole.name,
                origin=entry.origin
                if entry.origin != "file"
                else shown(str(entry.path.absolute())),
                texts=tuple(RoutineText(*text) for text in [(whole.id, entry.text), *texts]),
                choices=choices_written(choices),
                fingerprint=fingerprint(timeline),
                started_at=self.wall().isoformat(timespec="milliseconds"),
                version=self.version,
                rehearsal=speed != 1.0,
                speed=speed,
            )
        )
        dated = DatedJournal(journal, self.wall)
        return LiveSession(journal.id, self._coach(Session(timeline), dated, speed), dated)

    def unfinished(self, *, rehearsal: bool) -> list[Unfinished]:
        """What may be offered before a session, or before a rehearsal: its own kind alone.

        The newest first. Raises StoreError.
        """
        return [left for left in self.store.unfinished() if left.rehearsal == rehearsal]

    def resume(self, unfinished: Unfinished) -> LiveSession:
        """Continue an interrupted session from the texts that were kept with it; it is paused.

        What other sessions broke off today is left out of it. Raises CannotTakeUp, where its steps
        would no longer be the same or no glide is left for today, or StoreError.
        """
        timeline = timeline_as_saved(unfinished)
        over = frozenset[NerveSide]() if unfinished.rehearsal else self._over_today()
        if not unfinished.log:
            return self._begin_late(unfinished, over)
        try:
            session = Session.replay(timeline, unfinished.log)
        except Refused as refused:
            raise CannotResume(f"Its commands cannot be followed again: {refused.why}") from refused
        past = effects_of_log(timeline, unfinished.log)
        closes = left_out(session, past, over)
        if closes is None:
            raise CannotResume(REST_OVER_TODAY.format(name=unfinished.name))
        journal = DatedJournal(self.store.reopen(unfinished.id), self.wall)
        coach = self._coach(session, journal, unfinished.speed)
        coach.history[:0] = past
        for close in closes:
            coach.do(close)
        if not coach.over and session.moment(session.now_ms).paused is None:
            coach.do(Pause(PauseReason.INTERRUPTED))
        return LiveSession(unfinished.id, coach, journal, resumed=True)

    def _begin_late(self, unfinished: Unfinished, over: frozenset[NerveSide]) -> LiveSession:
        """One that nobody has begun, laid out as it would be now."""
        choices = replace(choices_read(unfinished.choices), closed=over)
        texts = {text.routine: text.text for text in unfinished.texts}
        timeline = timeline_from_texts(unfinished.routine, texts, choices)
        if not timeline.schedule():
            raise CannotResume(OVER_TODAY.format(name=unfinished.name))
        journal = DatedJournal(self.store.reopen(unfinished.id), self.wall)
        try:
            self.store.rechoose(unfinished.id, choices_written(choices), fingerprint(timeline))
        except StoreError:
            journal.close()
            raise
        coach = self._coach(Session(timeline), journal, unfinished.speed)
        return LiveSession(unfinished.id, coach, journal, resumed=True)

    def whole(self, wanted: str) -> Routine:
        """The routine of an id or a path. Raises CannotBegin where there is none to lead."""
        return self._whole(wanted)[1]

    def stack(self, live: LiveSession, stimulus: str) -> None:
        """Keep this sensory input up during the glides that are still to come.

        The steps are the same, so the session stands where it stood. Raises CannotBegin or
        StoreError; then nothing has changed.
        """
        coach = live.coach
        kept = self.store.session(live.id)
        choices = replace(choices_read(kept.choices), stacked=stimulus)
        texts = {text.routine: text.text for text in kept.texts}
        timeline = timeline_from_texts(kept.routine, texts, choices)
        if not coach.do(Mark()):
            return
        session = Session.replay(timeline, coach.session.log)
        self.store.rechoose(live.id, choices_written(choices), fingerprint(timeline))
        coach.speaker.prepare(spoken_lines(timeline))
        coach.session = session

    def _over_today(self) -> frozenset[NerveSide]:
        return closed_parts(self.store.closed_today(self.wall().date()))

    def _whole(self, wanted: str) -> tuple[Entry, Routine]:
        try:
            entry = self.library.get(wanted)
        except UnknownRoutine as unknown:
            raise CannotBegin(str(unknown)) from unknown
        if entry.routine is None:
            raise CannotBegin(str(entry.errors[0]))
        return entry, entry.routine

    def _lay_out(self, routine: Routine, choices: Choices | None) -> Timeline:
        try:
            return compile_timeline(routine, self.library, choices)
        except CannotCompile as why:
            raise CannotBegin(str(why)) from why

    def _coach(self, session: Session, journal: DatedJournal, speed: float) -> Coach:
        sound = self.settings.preferences.sound
        if speed > FASTEST_HEARD:
            sound = replace(sound, muted=True)
        speaker = self.open_speaker(sound)
        speaker.prepare(spoken_lines(session.timeline))
        coach = Coach(
            session,
            clock=self.clock,
            speaker=speaker,
            cues=CueWriter(sound),
            journal=journal,
            speed=speed,
        )
        coach.listen(self._note_stacked(journal.id))
        return coach

    def _note_stacked(self, session: str) -> Listener:
        """Keeps which glides were done with sensory input, as they are done."""

        def note(what: Effect | Notice) -> None:
            if not isinstance(what, RepDone) or not what.segment.stimulus:
                return
            glide = what.segment
            if glide.nerve is None or glide.stimulus is None:
                return
            # What the disk refuses now is tried again with the next repetition.
            with suppress(StoreError):
                done = Stacked(glide.nerve, glide.side, glide.stimulus)
                self.store.checks.save_stacked(session, done)

        return note
