from collections.abc import Sequence
from datetime import UTC, datetime

from recording_speaker import RecordingSpeaker
from session.scene import of, timeline

from nerveflow.audio.cues import CueWriter
from nerveflow.coach import WAKE_MS, Coach, Notice
from nerveflow.config.sections import SoundSettings
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Entered, Paused, RepDone, TensionRead
from nerveflow.session.engine import Session
from nerveflow.session.terms import Kind, PauseReason, Status
from nerveflow.store.errors import DiskFull
from nerveflow.store.saver import DirectSaver
from nerveflow.store.write_effects import is_written

WALL = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


class MemoryJournal:
    """A journal in memory whose disk can fill up."""

    def __init__(self) -> None:
        self.entries: list[c.LogEntry] = []
        self.effects: list[Effect] = []
        self.finished: list[Status] = []
        self.full = False

    def write(
        self, entries: Sequence[c.LogEntry], effects: Sequence[Effect], now: datetime
    ) -> None:
        self._check()
        self.entries += entries
        self.effects += effects

    def finish(self, status: Status, now: datetime) -> None:
        self._check()
        self.finished.append(status)

    def close(self) -> None:
        """Nothing is open."""

    def _check(self) -> None:
        if self.full:
            raise DiskFull("the disk is full")


class CoachRig:
    """A coach with what it needs, and a clock that the test sets."""

    def __init__(self, session: Session | None = None, *, speed: float = 1.0) -> None:
        self.now = 5_000_000
        self.journal = MemoryJournal()
        self.speaker = RecordingSpeaker()
        self.notified: list[Effect | Notice] = []
        self.coach = Coach(
            session or Session(timeline()),
            clock=lambda: self.now,
            wall=lambda: WALL,
            speaker=self.speaker,
            cues=CueWriter(SoundSettings()),
            saver=DirectSaver(self.journal),
            speed=speed,
        )
        self.coach.listen(self.notified.append)

    def wait(self, ms: int) -> None:
        """Let the machine's time pass, calling `wake` when the coach asks for it."""
        end = self.now + ms
        while self.now < end:
            sleep = self.coach.wake()
            self.now += min(sleep or ms, end - self.now)
        self.coach.wake()

    def gliding(self, ms: int = 9_000) -> "CoachRig":
        """Go on to the second repetition of the first glide."""
        self.coach.begin()
        for command in (c.Ready(), c.Ready(), c.Tension(3)):
            self.coach.do(command)
        self.wait(ms)
        return self


def test_a_command_is_in_the_journal_before_a_listener_gets_its_effect() -> None:
    rig = CoachRig().gliding()
    journalled_first: list[bool] = []
    rig.coach.listen(lambda _: journalled_first.append(c.Tension(2) in _commands(rig)))
    rig.coach.do(c.Tension(2))
    assert journalled_first == [True]


def _commands(rig: CoachRig) -> list[c.Command]:
    return [entry.command for entry in rig.journal.entries]


def test_a_refusal_becomes_a_notice_and_is_not_journalled() -> None:
    rig = CoachRig().gliding()
    before = len(rig.journal.entries)
    assert rig.coach.do(c.Ready()) is False
    assert rig.notified[-1] == Notice("Nothing is waiting for you. To move on, use next.")
    assert len(rig.journal.entries) == before


def test_the_session_is_finished_once_when_it_ends() -> None:
    rig = CoachRig().gliding()
    rig.coach.do(c.Stop())
    assert rig.coach.wake() is None
    assert rig.coach.over
    assert rig.journal.finished == [Status.STOPPED]


def test_a_full_disk_loses_nothing_and_is_reported_once() -> None:
    rig = CoachRig().gliding()
    rig.journal.full = True
    rig.coach.do(c.Tension(2))
    rig.wait(12_000)
    urgent = [n for n in rig.notified if isinstance(n, Notice) and n.urgent]
    assert len(urgent) == 1
    rig.journal.full = False
    rig.coach.do(c.Stop())
    assert list(rig.journal.entries) == rig.coach.session.log
    assert rig.journal.effects == [each for each in rig.coach.history if is_written(each)]
    assert rig.journal.finished == [Status.STOPPED]


def test_an_end_that_could_not_be_saved_is_saved_later() -> None:
    rig = CoachRig().gliding()
    rig.journal.full = True
    rig.coach.do(c.Stop())
    assert rig.journal.finished == []
    assert rig.coach.unsaved
    rig.journal.full = False
    rig.coach.suspend()
    rig.coach.wake()
    assert rig.journal.finished == [Status.STOPPED]
    assert not rig.coach.unsaved


def test_sounds_are_queued_ahead_on_the_machine_clock() -> None:
    rig = CoachRig().gliding(0)
    start = rig.now
    rig.wait(1_600)
    outs = [s for s in rig.speaker.played if s.cue == "out"]
    assert [s.due_ms for s in outs] == [start + 3_000]


def test_a_pause_cancels_the_queued_sounds_and_resuming_queues_them_again() -> None:
    rig = CoachRig().gliding(1_600)
    rig.coach.do(c.Pause())
    assert [s for s in rig.speaker.played if s.due_ms > rig.now and s.cue == "out"] == []
    rig.wait(10_000)
    rig.coach.do(c.Resume())
    resumed = rig.now
    rig.wait(2_000)
    outs = [s.due_ms for s in rig.speaker.played if s.cue == "out"]
    assert outs == [resumed + 3_000]


def test_a_reading_at_target_leaves_the_queued_sounds_alone() -> None:
    rig = CoachRig().gliding()
    hushed = list(rig.speaker.hushed_at)
    rig.coach.do(c.Tension(2))
    assert rig.speaker.hushed_at == hushed


def test_a_machine_that_slept_pauses_the_session_and_its_sounds() -> None:
    rig = CoachRig().gliding()
    rig.now += 3_600_000
    rig.coach.wake()
    assert len(of(Paused, rig.notified)) == 1
    assert rig.speaker.hushed_at[-1] == rig.now
    assert rig.coach.moment().paused is PauseReason.GAP


def test_the_coach_sleeps_no_longer_than_until_the_next_thing_is_due() -> None:
    rig = CoachRig().gliding(2_900)
    assert rig.coach.wake() == 100
    rig.coach.do(c.Pause())
    assert rig.coach.wake() == WAKE_MS


def test_a_rehearsal_runs_at_its_own_speed_and_a_short_stall_is_no_gap() -> None:
    rig = CoachRig(speed=60.0)
    assert rig.coach.rehearsal
    rig.coach.begin(hands_free=True)
    rig.now += 500
    rig.coach.wake()
    assert of(Paused, rig.notified) == []
    assert len(of(RepDone, rig.notified)) > 0
    rig.now += 3_100
    rig.coach.wake()
    assert len(of(Paused, rig.notified)) == 1


def test_a_suspended_session_can_be_resumed_from_that_moment() -> None:
    rig = CoachRig().gliding(9_321)
    rig.coach.suspend()
    assert rig.journal.entries == rig.coach.session.log
    again = Session.replay(timeline(), rig.journal.entries)
    assert again.moment(again.now_ms) == rig.coach.session.moment(again.now_ms)


def test_suspending_before_the_beginning_and_after_the_end_does_nothing() -> None:
    rig = CoachRig()
    rig.coach.suspend()
    assert rig.journal.entries == []
    rig.gliding().coach.do(c.Stop())
    saved = len(rig.journal.entries)
    rig.coach.suspend()
    assert len(rig.journal.entries) == saved


def test_a_resumed_session_continues_at_its_own_time() -> None:
    rig = CoachRig().gliding(9_321)
    rig.coach.suspend()
    replayed = Session.replay(timeline(), rig.journal.entries)
    later = CoachRig(replayed)
    later.now += 86_400_000
    later.coach = Coach(
        replayed,
        clock=lambda: later.now,
        wall=lambda: WALL,
        speaker=later.speaker,
        cues=CueWriter(SoundSettings()),
        saver=DirectSaver(later.journal),
    )
    later.coach.listen(later.notified.append)
    later.coach.do(c.Pause(PauseReason.INTERRUPTED))
    later.coach.do(c.Resume())
    later.coach.do(c.Tension(3))
    later.wait(8_000)
    entered = [each.segment.kind for each in of(Entered, later.notified)]
    # Nobody is in position after a day: the lean, a count-in, and the same repetition.
    assert entered == [Kind.TENSION, Kind.POSITION, Kind.GLIDE]
    assert [r.rep for r in of(RepDone, later.notified)] == [2]
    assert [r.value for r in of(TensionRead, later.journal.effects)] == [3]


def test_the_time_of_a_session_begins_when_its_first_sound_can_be_heard() -> None:
    rig = CoachRig()
    rig.speaker.ready_in_ms = lambda now_ms: 1_200  # type: ignore[method-assign]
    began = rig.now
    rig.coach.begin()
    assert min(each.due_ms for each in rig.speaker.played) == began + 1_200
    assert rig.coach.moment().elapsed_ms == 0
    rig.wait(1_200)
    assert rig.coach.session.now_ms == 0
    rig.wait(500)
    assert (rig.coach.session.now_ms, rig.coach.moment().elapsed_ms) == (500, 500)


def test_a_key_before_the_first_sound_is_taken_at_the_beginning() -> None:
    rig = CoachRig()
    rig.speaker.ready_in_ms = lambda now_ms: 1_200  # type: ignore[method-assign]
    rig.coach.begin()
    rig.wait(300)
    assert rig.coach.do(c.Ready())
    assert [entry.at_ms for entry in rig.journal.entries] == [0, 0]


def test_a_closed_coach_takes_no_command_and_lets_no_time_pass() -> None:
    rig = CoachRig().gliding()
    rig.coach.suspend()
    rig.coach.close(1)
    kept = list(rig.journal.entries)
    rig.now += 2_000
    assert rig.coach.do(c.Pause()) is False
    assert rig.coach.wake() == WAKE_MS
    assert (rig.journal.entries, rig.coach.over) == (kept, False)
