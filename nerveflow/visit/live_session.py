"""One session while it is followed: how it begins, is resumed, and is closed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from nerveflow.audio.cues import CueWriter
from nerveflow.coach import Coach, Listener, Notice
from nerveflow.harmless import escaped
from nerveflow.routine.choices import Choices
from nerveflow.routine.includes import included
from nerveflow.session.commands import LogEntry, Mark, Pause, PauseReason, Refused, Waits
from nerveflow.session.effects import Effect, RepDone, Status
from nerveflow.session.engine import Session
from nerveflow.session.summary import Summary, summarise
from nerveflow.session.timeline import Timeline
from nerveflow.store.checks import Stacked
from nerveflow.store.errors import StoreError
from nerveflow.store.journal import Journal
from nerveflow.store.records import NewSession, RoutineText, Unfinished
from nerveflow.visit.choices_json import choices_read, choices_written
from nerveflow.visit.closed_today import (
    OVER_TODAY,
    REST_OVER_TODAY,
    NerveSide,
    closed_parts,
    left_out,
)
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import (
    CannotResume,
    NothingLeft,
    effects_of_log,
    spoken_lines,
    timeline_as_saved,
    timeline_from_texts,
)
from nerveflow.wording import words

FASTEST_HEARD = 2.0
"""A rehearsal beyond this pace would be noise: it is silent."""


class DatedJournal:
    """The journal as the coach wants it: what depends on the calendar gets its date here."""

    def __init__(self, journal: Journal, wall: Callable[[], datetime]) -> None:
        self.id = journal.id
        self._journal = journal
        self._wall = wall

    def write(self, entries: Sequence[LogEntry], effects: Sequence[Effect]) -> None:
        """Save commands and what followed from them. Raises StoreError."""
        self._journal.write(entries, effects, self._wall().date())

    def finish(self, status: Status) -> None:
        """The session has ended so, now. Raises StoreError."""
        self._journal.finish(status, self._wall().isoformat(timespec="milliseconds"))

    def close(self) -> None:
        """Let go; where it has not ended it is offered again."""
        self._journal.close()


@dataclass(frozen=True, slots=True)
class LiveSession:
    """What begins with `begin` or `resume` and ends with `leave`."""

    id: str
    """In the history."""
    coach: Coach
    journal: DatedJournal
    resumed: bool = False
    """Whether it was interrupted before; it is paused then until the person goes on."""

    @property
    def timeline(self) -> Timeline:
        """What is being followed."""
        return self.coach.session.timeline

    def start(self, *, hands_free: bool = False) -> None:
        """Begin where nobody has begun yet; a resumed session only has its waits set.

        Whoever follows it now may want other waits than those in its log.
        """
        if not self.coach.session.log:
            self.coach.begin(hands_free=hands_free)
        elif not self.coach.over:
            self.coach.do(Waits(hands_free))

    def summary(self) -> Summary:
        """What it came to so far, what was done before an interruption included."""
        return summarise(self.coach.history)

    def rest(self) -> None:
        """Pause, and note where the session is: nobody follows it for now."""
        if not self.coach.over and self.coach.moment().paused is None:
            self.coach.do(Pause())
        self.coach.suspend()

    def leave(self) -> None:
        """Close speaker and journal; a session that is not over is offered at the next start.

        Safe to call twice.
        """
        self.coach.suspend()
        self.coach.speaker.close()
        self.journal.close()


def begin(
    services: Services, routine: str, choices: Choices | None = None, *, speed: float = 1.0
) -> LiveSession:
    """Make a session ready and write it into the history. Listen to its coach, then `start` it.

    At another speed than 1 it is a rehearsal. Raises CannotBegin or StoreError.
    """
    entry, whole = services.entry(routine)
    choices = choices or Choices()
    if speed == 1.0:
        choices = replace(choices, closed=choices.closed | _closed_today(services))
    timeline = services.compiled(whole, choices)
    if not timeline.schedule():
        raise NothingLeft(OVER_TODAY.format(name=whole.name))
    others = included(whole, services.library)[1:]
    texts = [(each.id, services.library.get(each.id).text) for each in others]
    path = escaped(str(entry.path.absolute()))
    journal = services.store.begin(
        NewSession(
            routine=whole.id,
            name=whole.name,
            origin=entry.origin if entry.origin != "file" else path,
            texts=tuple(RoutineText(*text) for text in [(whole.id, entry.text), *texts]),
            choices=choices_written(choices),
            fingerprint=fingerprint(timeline),
            started_at=services.wall().isoformat(timespec="milliseconds"),
            version=services.version,
            rehearsal=speed != 1.0,
            speed=speed,
        )
    )
    dated = DatedJournal(journal, services.wall)
    return LiveSession(journal.id, _coach(services, Session(timeline), dated, speed), dated)


def resume(services: Services, unfinished: Unfinished) -> LiveSession:
    """Continue an interrupted session from the texts that were saved with it; it is paused.

    What other sessions broke off today is left out of it. Raises CannotResume, where its steps
    would no longer be the same or no glide is left for today, or StoreError.
    """
    timeline = timeline_as_saved(unfinished)
    over = frozenset[NerveSide]() if unfinished.rehearsal else _closed_today(services)
    if not unfinished.log:
        return _begin_late(services, unfinished, over)
    try:
        session = Session.replay(timeline, unfinished.log)
    except Refused as refused:
        why = words.REFUSALS[refused.why]
        raise CannotResume(f"Its commands cannot be followed again: {why}") from refused
    past = effects_of_log(timeline, unfinished.log)
    closes = left_out(session, past, over)
    if closes is None:
        raise CannotResume(REST_OVER_TODAY.format(name=unfinished.name))
    journal = DatedJournal(services.store.reopen(unfinished.id), services.wall)
    coach = _coach(services, session, journal, unfinished.speed)
    coach.history[:0] = past
    for close in closes:
        coach.do(close)
    if not coach.over and session.moment(session.now_ms).paused is None:
        coach.do(Pause(PauseReason.INTERRUPTED))
    return LiveSession(unfinished.id, coach, journal, resumed=True)


def stack(services: Services, live: LiveSession, stimulus: str) -> None:
    """Keep this sensory input up during the glides that are still to come.

    The steps are the same, so the session goes on where it was. Raises CannotBegin or StoreError;
    then nothing has changed.
    """
    coach = live.coach
    saved = services.store.session(live.id)
    choices = replace(choices_read(saved.choices), stacked=stimulus)
    texts = {text.routine: text.text for text in saved.texts}
    timeline = timeline_from_texts(saved.routine, texts, choices)
    if not coach.do(Mark()):
        return
    session = Session.replay(timeline, coach.session.log)
    services.store.rechoose(live.id, choices_written(choices), fingerprint(timeline))
    coach.speaker.prepare(spoken_lines(timeline))
    coach.session = session


def _begin_late(
    services: Services, unfinished: Unfinished, over: frozenset[NerveSide]
) -> LiveSession:
    """One that nobody has begun, compiled as it would be now."""
    choices = replace(choices_read(unfinished.choices), closed=over)
    texts = {text.routine: text.text for text in unfinished.texts}
    timeline = timeline_from_texts(unfinished.routine, texts, choices)
    if not timeline.schedule():
        raise CannotResume(OVER_TODAY.format(name=unfinished.name))
    journal = DatedJournal(services.store.reopen(unfinished.id), services.wall)
    try:
        services.store.rechoose(unfinished.id, choices_written(choices), fingerprint(timeline))
    except StoreError:
        journal.close()
        raise
    coach = _coach(services, Session(timeline), journal, unfinished.speed)
    return LiveSession(unfinished.id, coach, journal, resumed=True)


def _closed_today(services: Services) -> frozenset[NerveSide]:
    return closed_parts(services.store.closed_today(services.wall().date()))


def _coach(services: Services, session: Session, journal: DatedJournal, speed: float) -> Coach:
    sound = services.settings.config.sound
    if speed > FASTEST_HEARD:
        sound = replace(sound, muted=True)
    speaker = services.open_speaker(sound)
    speaker.prepare(spoken_lines(session.timeline))
    coach = Coach(
        session,
        clock=services.clock,
        speaker=speaker,
        cues=CueWriter(sound),
        journal=journal,
        speed=speed,
    )
    coach.listen(_note_stacked(services, journal.id))
    return coach


def _note_stacked(services: Services, session: str) -> Listener:
    """Saves which glides were done with sensory input, as they are done."""

    def note(what: Effect | Notice) -> None:
        if not isinstance(what, RepDone) or not what.segment.stimulus:
            return
        glide = what.segment
        if glide.nerve is None or glide.stimulus is None:
            return
        # What the disk refuses now is tried again with the next repetition.
        with suppress(StoreError):
            done = Stacked(glide.nerve, glide.side, glide.stimulus)
            services.store.checks.save_stacked(session, done)

    return note
