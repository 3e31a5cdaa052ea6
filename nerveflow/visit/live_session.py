"""A running session: how it begins, is resumed and is closed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from nerveflow.audio.cues import CueWriter
from nerveflow.coach import Coach
from nerveflow.harmless import escaped
from nerveflow.routine.choices import Choices
from nerveflow.routine.includes import included
from nerveflow.session import commands as c
from nerveflow.session.engine import Session
from nerveflow.session.summary import Summary, summarise
from nerveflow.session.terms import PauseReason
from nerveflow.session.timeline import PartSide, Timeline, is_over
from nerveflow.store.errors import StoreError
from nerveflow.store.records import NewSession, RoutineText, Unfinished
from nerveflow.store.saver import Saver
from nerveflow.visit import timelines
from nerveflow.visit.choices_json import choices_from_json, choices_to_json
from nerveflow.visit.closed_today import Opens, all_over, close_commands, opens_ahead, opens_of
from nerveflow.visit.dialogs import SavedSoFar
from nerveflow.visit.errors import CannotResume, NothingLeft
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.visit.request import AT_THE_KEYBOARD, Answering
from nerveflow.visit.services import Services
from nerveflow.visit.vigil import Vigil
from nerveflow.wording import words

FASTEST_HEARD = 2.0
"""A faster rehearsal is silent: the machine may sleep, and its end is not announced."""

CLOSE_S = 2.0
"""How long the end of a session waits for the disk, and for the sound."""
SUSPEND_S = 1.0
"""How long a program that is going to be stopped waits for the disk."""
LEAST_LIT_MS = 400
"""For how long an answer is lit in a rehearsal, by the machine's clock."""


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that was opened by `begin` or `resume`; `leave` closes it."""

    id: str
    """Its id in the history."""
    coach: Coach
    resumed: bool = False
    """Whether `resume` opened it."""
    vigil: Vigil | None = None
    """Keeps the machine awake during the session; None if that is not wanted."""
    left_out: Opens = field(default_factory=dict)
    """What a resumed session leaves out because it is over, and when that opens again."""
    in_file: bool = True
    """Whether it is saved in a file, not only in memory."""
    given_before: tuple[str, ...] = ()
    """What was answered before it, in words, to be named if no file has it."""

    @property
    def saved_so_far(self) -> SavedSoFar:
        """Whether what was done so far survives the end of the program."""
        if not self.in_file:
            return SavedSoFar.NEVER
        saving = self.coach.saving()
        return SavedSoFar.NOT_YET if saving.trouble and saving.waiting_ms else SavedSoFar.ALL

    @property
    def timeline(self) -> Timeline:
        """The timeline of the session."""
        return self.coach.session.timeline

    def start(self, answering: Answering = AT_THE_KEYBOARD) -> None:
        """Begin the session; in a resumed one, only set how the person answers.

        Its log may have another way of answering than this visit.
        """
        if not self.coach.session.log:
            self.coach.begin(hands_free=answering.hands_free)
        elif not self.coach.over:
            self.coach.do(c.Waits(answering.hands_free))
        pace_ms = answering.pace_ms
        if answering.one_key:
            # However fast a rehearsal is, a person needs time to press.
            pace_ms = max(pace_ms, round(LEAST_LIT_MS * self.coach.speed))
        one_key = c.OneKey(answering.one_key, pace_ms)
        if not self.coach.over and one_key != c.OneKey(on=False):
            self.coach.do(one_key)

    def summary(self) -> Summary:
        """The summary so far, with what was done before an interruption."""
        return summarise(self.coach.history)

    def pause(self) -> None:
        """Pause the session and save the moment, because nobody is following it."""
        if not self.coach.over and self.coach.moment().paused is None:
            self.coach.do(c.Pause())
        self.coach.suspend(SUSPEND_S)
        if self.vigil is not None:
            self.vigil.before_suspending()

    def leave(self) -> None:
        """Close the speaker and the journal; may be called again.

        A session that has not ended is offered at the next start.
        """
        self.coach.suspend()
        if self.vigil is not None:
            self.vigil.end()
        self.coach.close(CLOSE_S)
        _within(CLOSE_S, self.coach.speaker.close)


def begin(
    services: Services, routine: str, choices: Choices | None = None, *, speed: float = 1.0
) -> LiveSession:
    """Open a new session and save it in the history; `start` begins it.

    At another speed than 1 it is a rehearsal. Raises CannotBegin or StoreError.
    """
    entry, whole = services.runnable(routine)
    choices = services.measured(choices or Choices())
    timeline = services.compiled(whole, choices)
    if speed == 1.0 and (over := closed_of(services, timeline)):
        choices = replace(choices, closed=choices.closed | frozenset(over))
        timeline = services.compiled(whole, choices)
        if not timeline.schedule():
            raise NothingLeft(all_over(whole.name, over, services.wall()))
    others = included(whole, services.library)[1:]
    texts = [(each.id, services.library.get(each.id).text) for each in others]
    path = escaped(str(entry.path.absolute()))
    journal = services.store.begin(
        NewSession(
            routine=whole.id,
            name=whole.name,
            origin=entry.origin if entry.origin != "file" else path,
            texts=tuple(RoutineText(*text) for text in [(whole.id, entry.text), *texts]),
            choices=choices_to_json(choices),
            fingerprint=fingerprint(timeline),
            started_at=services.wall().isoformat(timespec="milliseconds"),
            version=services.version,
            rehearsal=speed != 1.0,
            speed=speed,
        )
    )
    coach = coach_of(services, Session(timeline), services.open_saver(journal), speed)
    vigil, in_file = _vigil(services, coach), services.store.in_file
    return LiveSession(journal.id, coach, vigil=vigil, in_file=in_file)


def resume(services: Services, unfinished: Unfinished) -> LiveSession:
    """Open an interrupted session from the texts that were saved with it; it is paused.

    It leaves out what is over for today. Raises StoreError, and CannotResume if its
    steps would differ or no glide is left for today.
    """
    timeline = timelines.timeline_as_saved(unfinished)
    now = services.wall()
    opens = {} if unfinished.rehearsal else services.store.closed_until(now)
    if not unfinished.log:
        return _resume_unbegun(services, unfinished, opens)
    try:
        session = Session.replay(timeline, unfinished.log)
    except c.Refused as refused:
        raise CannotResume(words.visit.cannot_replay(refused.why)) from refused
    past = timelines.effects_of_log(timeline, unfinished.log)
    closes = close_commands(session, past, frozenset(opens))
    if closes is None:
        first = min(opens_ahead(session, opens).values())
        raise CannotResume(words.visit.rest_over(unfinished.name, first, now))
    journal = services.store.reopen(unfinished.id)
    coach = coach_of(services, session, services.open_saver(journal), unfinished.speed)
    coach.history[:0] = past
    for close in closes:
        coach.do(close)
    if not coach.over and session.moment(session.now_ms).paused is None:
        coach.do(c.Pause(PauseReason.INTERRUPTED))
    # Only now: up to this pause it was not followed by anybody.
    vigil = _vigil(services, coach)
    parts = {(close.nerve, close.side) for close in closes}
    left_out = {part: opens[part] for part in opens if is_over(*part, parts)}
    in_file = services.store.in_file
    return LiveSession(unfinished.id, coach, True, vigil, left_out, in_file)


def save_stacked(services: Services, live: LiveSession, stimulus: str) -> Timeline:
    """Save that this sensory input goes on during the glides that are still to come.

    Returns the timeline to follow from now on, for `follow_stacked`; may wait for the disk, in any
    thread. Raises CannotBegin or StoreError; then nothing has changed.
    """
    saved = services.store.session(live.id)
    choices = replace(choices_from_json(saved.choices), stacked=stimulus)
    texts = {text.routine: text.text for text in saved.texts}
    timeline = timelines.timeline_from_texts(saved.routine, texts, choices)
    services.store.rechoose(live.id, choices_to_json(choices), fingerprint(timeline))
    return timeline


def follow_stacked(live: LiveSession, timeline: Timeline) -> None:
    """Follow this timeline; the session stays at its moment, because its steps are the same."""
    coach = live.coach
    if not coach.do(c.Mark()):
        return
    session = Session.replay(timeline, coach.session.log)
    coach.speaker.prepare(timelines.spoken_lines(timeline))
    coach.session = session


def _resume_unbegun(services: Services, unfinished: Unfinished, opens: Opens) -> LiveSession:
    """Open a session that has not begun; its timeline is compiled for today."""
    times = services.spoken_times(services.settings.config.sound)
    choices = replace(choices_from_json(unfinished.choices), closed=frozenset(opens), times=times)
    texts = {text.routine: text.text for text in unfinished.texts}
    timeline = timelines.timeline_from_texts(unfinished.routine, texts, choices)
    if not timeline.schedule():
        whole = timelines.timeline_from_texts(
            unfinished.routine, texts, replace(choices, closed=frozenset())
        )
        raise CannotResume(all_over(unfinished.name, opens_of(whole, opens), services.wall()))
    journal = services.store.reopen(unfinished.id)
    try:
        services.store.rechoose(unfinished.id, choices_to_json(choices), fingerprint(timeline))
    except StoreError:
        journal.close()
        raise
    saver = services.open_saver(journal)
    coach = coach_of(services, Session(timeline), saver, unfinished.speed)
    vigil = _vigil(services, coach)
    left_out = opens_of(timeline, opens)
    in_file = services.store.in_file
    return LiveSession(unfinished.id, coach, True, vigil, left_out, in_file)


def closed_of(services: Services, timeline: Timeline) -> dict[PartSide, datetime]:
    """What of this timeline is over now, and when it opens again. Raises StoreError."""
    return opens_of(timeline, services.store.closed_until(services.wall()))


def _vigil(services: Services, coach: Coach) -> Vigil | None:
    wanted = services.settings.config.session.keep_awake and coach.speed <= FASTEST_HEARD
    if services.awake is None or not wanted:
        return None
    return Vigil(coach, services.awake, services.clock)


def coach_of(services: Services, session: Session, saver: Saver, speed: float) -> Coach:
    """A coach of this session with its own speaker; above the fastest heard it is silent."""
    if services.ending is not None:
        services.ending.not_while(saver.busy)
    times = session.timeline.times
    sound = replace(services.settings.config.sound, voice_speed=times.speed)
    if speed > FASTEST_HEARD:
        sound = replace(sound, muted=True)
    speaker = services.open_speaker(sound)
    speaker.prepare(timelines.spoken_lines(session.timeline))
    return Coach(
        session,
        clock=services.clock,
        wall=services.wall,
        speaker=speaker,
        cues=CueWriter(sound, times),
        saver=saver,
        speed=speed,
    )


def _within(seconds: float, do: Callable[[], None]) -> None:
    """Do something that may hang in a device, and wait no longer for it than that."""
    thread = threading.Thread(target=do, name="closing", daemon=True)
    thread.start()
    thread.join(seconds)
