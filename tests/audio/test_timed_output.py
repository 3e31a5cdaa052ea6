"""Back ends that start each sound when it is due."""

import sys
import threading
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from audio.fakes import FakeSounder

from nerveflow.audio.clip import Clip, read_wav
from nerveflow.audio.output import NoOutput, TimedClip
from nerveflow.audio.player import PlayerSounder, WinsoundSounder, find_player
from nerveflow.audio.speaker import Channel
from nerveflow.audio.stand_ins import BellSounder, SilentOutput
from nerveflow.audio.timed_output import Agenda, TimedOutput

CLIP = Clip(48_000, 1, array("h", [1_000] * 4_800))


def timed(key: str, due_ms: int, channel: Channel = "cue", late_ms: int = 100) -> TimedClip:
    return TimedClip(key, due_ms, CLIP, channel, late_ms)


def test_an_agenda_gives_what_is_due_in_order_less_its_lead() -> None:
    agenda = Agenda(latency_ms=50)
    agenda.add(timed("b", 400))
    agenda.add(timed("a", 300))
    assert agenda.next_in_ms(0) == 250
    assert [c.key for c, _ in agenda.take(250)] == ["a"]
    assert agenda.take(340) == []
    assert [c.key for c, _ in agenda.take(350)] == ["b"]
    assert agenda.next_in_ms(350) is None


def test_an_agenda_drops_what_has_become_too_late() -> None:
    agenda = Agenda(latency_ms=0)
    agenda.add(timed("late", 100))
    agenda.add(timed("fine", 250))
    assert [c.key for c, _ in agenda.take(300)] == ["fine"]


def test_a_device_that_may_be_asleep_gets_silence_first_and_the_clip_on_time() -> None:
    agenda = Agenda(latency_ms=50, lead_in_ms=500)
    agenda.add(timed("first", 2_000))
    assert agenda.next_in_ms(0) == 1_450
    assert agenda.take(1_449) == []
    assert [(c.key, ms) for c, ms in agenda.take(1_450)] == [("first", 500)]
    # It sounds until 2050 and stays awake for two seconds: then the stream is opened anew.
    for due, silence_ms in ((3_000, 0), (5_100, 0), (7_251, 500)):
        agenda.add(timed(f"{due}", due))
        assert agenda.take(due - 50 - silence_ms - 1) == []
        assert [ms for _, ms in agenda.take(due - 50 - silence_ms)] == [silence_ms]


@pytest.mark.parametrize(
    ("now", "late_ms", "silence_ms"),
    [(500, 0, 500), (800, 100, 300), (1_000, 100, 100), (1_000, 1_500, 500), (1_100, 100, 0)],
)
def test_a_sound_that_comes_at_once_has_as_much_silence_as_it_may_be_late(
    now: int, late_ms: int, silence_ms: int
) -> None:
    agenda = Agenda(latency_ms=0, lead_in_ms=500)
    agenda.add(timed("a", 1_000, late_ms=late_ms))
    assert [ms for _, ms in agenda.take(now)] == [silence_ms]


def test_the_silence_is_a_part_of_what_the_sounder_plays() -> None:
    after = CLIP.after_silence(100)
    assert (after.frames, CLIP.after_silence(0)) == (CLIP.frames + 4_800, CLIP)
    assert not any(after.samples[:4_800]) and after.samples[4_800:] == CLIP.samples


class Rig:
    """A timed output on a clock of its own, with a wait for its thread."""

    def __init__(self) -> None:
        self.now = 0
        self.sounder = FakeSounder()
        self.started = threading.Event()
        start = self.sounder.start

        def start_and_set(clip: Clip, channel: Channel, percent: int) -> object:
            playing = start(clip, channel, percent)
            self.started.set()
            return playing

        self.sounder.start = start_and_set  # type: ignore[method-assign, assignment]
        self.output = TimedOutput(self.sounder, lambda: self.now)

    def submit(self, *clips: TimedClip) -> None:
        self.started.clear()
        self.output.submit(clips)
        assert self.started.wait(5)


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_what_is_due_is_started_at_its_volume(rig: Rig) -> None:
    rig.output.set_volumes(30, 70)
    rig.submit(timed("a", 20))
    rig.submit(timed("l", 20, "voice"))
    assert rig.sounder.started == [("cue", 70), ("voice", 30)]
    rig.output.close()
    assert rig.sounder.closed


def test_a_new_line_ends_the_older_one_and_a_hush_ends_everything(rig: Rig) -> None:
    rig.submit(timed("l1", 0, "voice"))
    rig.submit(timed("l2", 0, "voice"))
    assert rig.sounder.stopped == 1
    rig.output.hush()
    assert rig.sounder.stopped == 2
    rig.output.close()


def test_muting_ends_what_sounds_and_starts_nothing(rig: Rig) -> None:
    rig.submit(timed("a", 0))
    rig.output.set_volumes(0, 0)
    assert rig.sounder.stopped == 1
    rig.output._start(timed("b", 0), 0)
    assert len(rig.sounder.started) == 1
    rig.output.close()


def test_its_clock_is_the_machines(rig: Rig) -> None:
    rig.output.reanchor()
    assert (rig.output.heard_ms(123), rig.output.lag_ms()) == (123, 0)
    assert not rig.output.is_lost(0)
    rig.output.close()


def test_a_bell_rings_for_tones_only() -> None:
    rings: list[int] = []
    bell = BellSounder(lambda: rings.append(1))
    channels: tuple[Channel, ...] = ("cue", "voice", "tick")
    for channel in channels:
        assert bell.start(CLIP, channel, 100) is None
    assert rings == [1]
    assert not bell.is_failing()
    bell.close()


def test_the_silent_output_accepts_everything() -> None:
    silence = SilentOutput()
    silence.submit([timed("a", 0)])
    silence.hush()
    silence.reanchor()
    silence.set_volumes(1, 1)
    silence.close()
    assert (silence.heard_ms(5), silence.lag_ms(), silence.is_lost(5)) == (5, 0, False)


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str, str], str]:
    """A player program with this script."""

    def make(name: str, body: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return str(path)

    return make


posix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for players")


@posix
def test_a_player_is_given_the_clip_as_a_file_at_its_volume(
    tmp_path: Path, script: Callable[[str, str], str]
) -> None:
    program = script("paplay", f'echo "$1" >> {tmp_path}/played')
    player = PlayerSounder(program, tmp_path / "cache")
    playing = player.start(CLIP, "cue", 50)
    assert playing is not None
    for run in player._runs:
        run.wait()
    played = Path((tmp_path / "played").read_text().strip())
    assert read_wav(played).samples[0] == 500
    assert not player.is_failing()
    playing.stop()
    player.close()


@posix
def test_a_player_that_fails_twice_is_failing(
    tmp_path: Path, script: Callable[[str, str], str]
) -> None:
    player = PlayerSounder(script("aplay", "exit 1"), tmp_path / "cache")
    for _ in range(2):
        player.start(CLIP, "cue", 100)
        for run in player._runs:
            run.wait()
    assert player.is_failing()
    assert player.command(Path("a.wav"))[1] == "-q"


@posix
def test_stopping_ends_the_process_that_was_started_and_is_no_failure(
    tmp_path: Path, script: Callable[[str, str], str]
) -> None:
    player = PlayerSounder(script("paplay", "exec sleep 30"), tmp_path / "cache")
    for _ in range(2):
        playing = player.start(CLIP, "cue", 100)
        assert playing is not None
        playing.stop()
        for run in player._runs:
            assert run.wait() < 0
    assert not player.is_failing()
    player.start(CLIP, "cue", 100)
    player.close()


@posix
def test_a_player_that_ignores_its_end_is_killed(
    tmp_path: Path, script: Callable[[str, str], str]
) -> None:
    ready = tmp_path / "ready"
    stubborn = f"trap '' TERM; echo > {ready}; while :; do sleep 0.05; done"
    player = PlayerSounder(script("paplay", stubborn), tmp_path / "cache")
    player.start(CLIP, "cue", 100)
    while not ready.exists():
        threading.Event().wait(0.01)
    (run,) = player._runs
    player.close()
    assert run.returncode is not None


def test_a_player_that_cannot_be_started_is_a_failure_and_no_error(tmp_path: Path) -> None:
    player = PlayerSounder("/nowhere/paplay", tmp_path)
    assert player.start(CLIP, "cue", 100) is None
    assert player.start(CLIP, "cue", 100) is None
    assert player.is_failing()


@posix
def test_the_first_player_that_plays_is_found(
    tmp_path: Path, script: Callable[[str, str], str]
) -> None:
    programs = {"pw-play": script("pw-play", "exit 1"), "aplay": script("aplay", "exit 0")}
    found = find_player(tmp_path / "cache", programs.get)
    assert found.device == "aplay"
    del programs["aplay"]
    with pytest.raises(NoOutput, match=r"pw-play does not play \(exit 1\)"):
        find_player(tmp_path / "cache", programs.get)
    with pytest.raises(NoOutput, match="no player program"):
        find_player(tmp_path / "cache", lambda name: None)


@pytest.mark.skipif(sys.platform == "win32", reason="there it plays")
def test_the_windows_player_is_harmless_elsewhere(tmp_path: Path) -> None:
    player = WinsoundSounder(tmp_path)
    assert player.start(CLIP, "cue", 100) is None
    assert not player.is_failing()
    player.close()
