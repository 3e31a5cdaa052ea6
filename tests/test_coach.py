from collections.abc import Sequence

from session.scene import of, timeline

from nerveflow.audio.cues import CueWriter
from nerveflow.audio.silent import RecordingSpeaker
from nerveflow.coach import WAKE_MS, Coach, Notice
from nerveflow.config.model import SoundSettings
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Entered, Paused, RepDone, Status, TensionRead
from nerveflow.session.engine import Session
from nerveflow.store.errors import DiskFull


class Book:
    """A journal in memory whose disk can fill up."""

    def __init__(self) -> None:
        self.entries: list[c.LogEntry] = []
        self.effects: list[Effect] = []
        self.finished: list[Status] = []
        self.full = False

    def write(self, entries: Sequence[c.LogEntry], effects: Sequence[Effect]) -> None:
        self._check()
        self.entries += entries
        self.effects += effects

    def finish(self, status: Status) -> None:
        self._check()
        self.finished.append(status)

    def _check(self) -> None:
        if self.full:
            raise DiskFull("the disk is full")


class Room:
    """A coach with everything it needs, and the hand on its clock."""

    def __init__(self, session: Session | None = None, *, speed: float = 1.0) -> None:
        self.now = 5_000_000
        self.book = Book()
        self.speaker = RecordingSpeaker()
        self.said: list[Effect | Notice] = []
        self.coach = Coach(
            session or Session(timeline()),
            clock=lambda: self.now,
            speaker=self.speaker,
            cues=CueWriter(SoundSettings()),
            journal=self.book,
            speed=speed,
        )
        self.coach.listen(self.said.append)

    def wait(self, ms: int) -> None:
        """Let the machine's time pass, waking when the coach asks for it."""
        end = self.now + ms
        while self.now < end:
            sleep = self.coach.wake()
            self.now += min(sleep or ms, end - self.now)
        self.coach.wake()

    def gliding(self, ms: int = 9_000) -> "Room":
        """In the second repetition of the first glide."""
        self.coach.begin()
        for command in (c.Ready(), c.Ready(), c.Tension(3)):
            self.coach.do(command)
        self.wait(ms)
        return self


def test_a_command_is_in_the_journal_before_anybody_sees_its_effect() -> None:
    room = Room().gliding()
    kept_when_told: list[bool] = []
    room.coach.listen(lambda _: kept_when_told.append(c.Tension(2) in _commands(room)))
    room.coach.do(c.Tension(2))
    assert kept_when_told == [True]


def _commands(room: Room) -> list[c.Command]:
    return [entry.command for entry in room.book.entries]


def test_a_refusal_becomes_a_notice_and_is_not_journalled() -> None:
    room = Room().gliding()
    before = len(room.book.entries)
    assert room.coach.do(c.Ready()) is False
    assert room.said[-1] == Notice("Nothing is waiting; next goes on.")
    assert len(room.book.entries) == before


def test_the_session_is_finished_once_when_it_ends() -> None:
    room = Room().gliding()
    room.coach.do(c.Stop())
    assert room.coach.wake() is None
    assert room.coach.over
    assert room.book.finished == [Status.STOPPED]


def test_a_full_disk_loses_nothing_and_is_told_once() -> None:
    room = Room().gliding()
    room.book.full = True
    room.coach.do(c.Tension(2))
    room.wait(12_000)
    urgent = [s for s in room.said if isinstance(s, Notice) and s.urgent]
    assert len(urgent) == 1
    room.book.full = False
    room.coach.do(c.Stop())
    assert list(room.book.entries) == room.coach.session.log
    assert room.book.effects == room.coach.history
    assert room.book.finished == [Status.STOPPED]


def test_an_end_that_could_not_be_kept_is_kept_later() -> None:
    room = Room().gliding()
    room.book.full = True
    room.coach.do(c.Stop())
    assert room.book.finished == []
    assert room.coach.unsaved
    room.book.full = False
    room.coach.settle()
    room.coach.wake()
    assert room.book.finished == [Status.STOPPED]
    assert not room.coach.unsaved


def test_sounds_are_planned_ahead_on_the_machine_clock() -> None:
    room = Room().gliding(0)
    start = room.now
    room.wait(1_600)
    outs = [s for s in room.speaker.played if s.cue == "out"]
    assert [s.due_ms for s in outs] == [start + 3_000]


def test_a_pause_cancels_what_was_planned_and_resuming_plans_it_again() -> None:
    room = Room().gliding(1_600)
    room.coach.do(c.Pause())
    assert [s for s in room.speaker.played if s.due_ms > room.now and s.cue == "out"] == []
    room.wait(60_000)
    room.coach.do(c.Resume())
    resumed = room.now
    room.wait(2_000)
    outs = [s.due_ms for s in room.speaker.played if s.cue == "out"]
    assert outs == [resumed + 3_000]


def test_a_reading_at_target_leaves_the_planned_sounds_alone() -> None:
    room = Room().gliding()
    hushed = list(room.speaker.hushed_at)
    room.coach.do(c.Tension(2))
    assert room.speaker.hushed_at == hushed


def test_a_machine_that_slept_pauses_the_session_and_its_sounds() -> None:
    room = Room().gliding()
    room.now += 3_600_000
    room.coach.wake()
    assert len(of(Paused, room.said)) == 1
    assert room.speaker.hushed_at[-1] == room.now
    assert room.coach.moment().paused is c.PauseReason.GAP


def test_the_coach_sleeps_no_longer_than_until_the_next_thing_is_due() -> None:
    room = Room().gliding(2_900)
    assert room.coach.wake() == 100
    room.coach.do(c.Pause())
    assert room.coach.wake() == WAKE_MS


def test_a_rehearsal_runs_at_its_own_speed_and_a_short_stall_is_no_silence() -> None:
    room = Room(speed=60.0)
    assert room.coach.rehearsal
    room.coach.begin(hands_free=True)
    room.now += 500
    room.coach.wake()
    assert of(Paused, room.said) == []
    assert len(of(RepDone, room.said)) > 0
    room.now += 3_100
    room.coach.wake()
    assert len(of(Paused, room.said)) == 1


def test_settling_notes_the_place_so_that_it_can_be_taken_up_there() -> None:
    room = Room().gliding(9_321)
    room.coach.settle()
    assert room.book.entries == room.coach.session.log
    again = Session.replay(timeline(), room.book.entries)
    assert again.moment(again.now_ms) == room.coach.session.moment(again.now_ms)


def test_settling_before_the_beginning_and_after_the_end_does_nothing() -> None:
    room = Room()
    room.coach.settle()
    assert room.book.entries == []
    room.gliding().coach.do(c.Stop())
    kept = len(room.book.entries)
    room.coach.settle()
    assert len(room.book.entries) == kept


def test_a_session_that_was_taken_up_goes_on_at_its_own_time() -> None:
    room = Room().gliding(9_321)
    room.coach.settle()
    replayed = Session.replay(timeline(), room.book.entries)
    later = Room(replayed)
    later.now += 86_400_000
    later.coach = Coach(
        replayed,
        clock=lambda: later.now,
        speaker=later.speaker,
        cues=CueWriter(SoundSettings()),
        journal=later.book,
    )
    later.coach.listen(later.said.append)
    later.coach.do(c.Pause(c.PauseReason.INTERRUPTED))
    later.coach.do(c.Resume())
    later.wait(5_000)
    assert [r.rep for r in of(RepDone, later.said)] == [2]
    assert of(Entered, later.said) == []
    later.coach.do(c.Tension(3))
    assert [r.value for r in of(TensionRead, later.book.effects)] == [3]
