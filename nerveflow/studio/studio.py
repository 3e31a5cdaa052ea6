"""Everything a front end works with, in one value, and how a session begins in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from nerveflow.audio import SoundSettings, Speaker
from nerveflow.audio.score import Score
from nerveflow.clock import Clock
from nerveflow.coach import Coach
from nerveflow.routine import (
    BadRoutine,
    CannotLead,
    Choices,
    Entry,
    Library,
    Routine,
    TextShelf,
    UnknownRoutine,
    compile_timeline,
    included,
    parse,
)
from nerveflow.session import Refused, Session
from nerveflow.session.commands import Pause, PauseReason
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.store import NewSession, RoutineText, Store, Unfinished
from nerveflow.studio.kept import (
    choices_read,
    choices_written,
    effects_of,
    fingerprint,
    spoken,
)
from nerveflow.studio.settings import Places, Settings
from nerveflow.studio.sitting import DatedJournal, Sitting


class CannotBegin(Exception):
    """The routine cannot be led so; the message is one line for the person."""


class CannotTakeUp(Exception):
    """The session cannot be continued; the message is one line for the person."""


@dataclass(frozen=True, slots=True)
class Studio:
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

    def begin(self, routine: str, choices: Choices | None = None, *, speed: float = 1.0) -> Sitting:
        """Make a session ready and note it in the history. Listen to its coach, then `start` it.

        At another speed than 1 it is a rehearsal. Raises CannotBegin or StoreError.
        """
        entry, whole = self._whole(routine)
        choices = choices or Choices()
        timeline = self._lay_out(whole, choices)
        others = included(whole, self.library)[1:]
        texts = [(each.id, self.library.get(each.id).text) for each in others]
        journal = self.store.begin(
            NewSession(
                routine=whole.id,
                name=whole.name,
                origin=entry.origin if entry.origin != "file" else str(entry.path.absolute()),
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
        return Sitting(journal.id, timeline, self._coach(Session(timeline), dated, speed), dated)

    def take_up(self, unfinished: Unfinished) -> Sitting:
        """Continue an interrupted session from the texts that were kept with it; it is paused.

        Raises CannotTakeUp, where its steps would no longer be the same, or StoreError.
        """
        timeline = _as_it_was(unfinished)
        try:
            session = Session.replay(timeline, unfinished.log)
        except Refused as refused:
            raise CannotTakeUp(f"Its commands cannot be followed again: {refused.why}") from refused
        journal = DatedJournal(self.store.reopen(unfinished.id), self.wall)
        coach = self._coach(session, journal, unfinished.speed)
        coach.history[:0] = effects_of(timeline, unfinished.log)
        if session.log and not coach.over and session.position(session.now_ms).paused is None:
            coach.do(Pause(PauseReason.INTERRUPTED))
        return Sitting(unfinished.id, timeline, coach, journal, taken_up=True)

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
        except CannotLead as why:
            raise CannotBegin(str(why)) from why

    def _coach(self, session: Session, journal: DatedJournal, speed: float) -> Coach:
        sound = self.settings.preferences.sound
        speaker = self.open_speaker(sound)
        speaker.prepare(spoken(session.timeline))

        def following(index: int) -> Segment | None:
            plan = session.plan
            return plan[index + 1].segment if index + 1 < len(plan) else None

        return Coach(
            session,
            clock=self.clock,
            speaker=speaker,
            score=Score(sound, following),
            journal=journal,
            speed=speed,
        )


def _as_it_was(unfinished: Unfinished) -> Timeline:
    """The timeline of an interrupted session, from what was kept; raises CannotTakeUp."""
    texts = {text.routine: text.text for text in unfinished.texts}
    changed = "This version lays its steps out differently; it can be kept as it is."
    try:
        routine = parse(texts[unfinished.routine], unfinished.routine, unfinished.routine)
        timeline = compile_timeline(routine, TextShelf(texts), choices_read(unfinished.choices))
    except (BadRoutine, CannotLead, KeyError, ValueError) as error:
        raise CannotTakeUp(changed) from error
    if fingerprint(timeline) != unfinished.fingerprint:
        raise CannotTakeUp(changed)
    return timeline
