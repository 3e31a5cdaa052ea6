"""The live speaker over a fake device: queue, hush, lose the device, get it back."""

import threading
from pathlib import Path

import pytest
from audio.fakes import FakeEngine, FakeOutput, loaded_samples

from nerveflow.audio.backends import Candidate
from nerveflow.audio.device_watch import RETRY_MS, SEEK_MS, DeviceWatch
from nerveflow.audio.live_speaker import OPENING_MS, LiveSpeaker
from nerveflow.audio.output import NoOutput, Output
from nerveflow.audio.samples import Samples
from nerveflow.audio.speaker import Sounding
from nerveflow.audio.tones import GAP_MS
from nerveflow.config.sections import SoundSettings
from nerveflow.wording import words


class Rig:
    """A live speaker on fakes, polled by hand: no thread, no clock but `now`."""

    def __init__(self, samples: Samples) -> None:
        self.now = 0
        self.samples = samples
        self.first = FakeOutput()
        self.bell = FakeOutput(name="bell", device="terminal", latency_ms=0)
        self.first_opens = True
        self.attempts: list[int] = []
        tries = (Candidate("miniaudio", self.open_first), Candidate("bell", lambda: self.bell))
        self.devices = DeviceWatch(tries)
        settings = SoundSettings(voice_volume=80, tone_volume=40)
        self.speaker = LiveSpeaker(settings, lambda: self.now, samples, self.devices)

    def open_first(self) -> Output:
        self.attempts.append(self.now)
        if not self.first_opens:
            raise NoOutput("no sound device answers")
        return self.first

    def open(self) -> None:
        self.devices.open(self.now)
        self.speaker._use_output()

    def poll(self, now: int) -> None:
        self.now = now
        self.speaker.poll(now)

    def work(self) -> None:
        while self.samples._wanted or self.samples._ahead:
            self.samples.work()


@pytest.fixture
def rig(sounds: Path, tmp_path: Path) -> Rig:
    return Rig(loaded_samples(sounds, tmp_path))


def cue(key: str, due_ms: int, name: str = "out") -> Sounding:
    return Sounding(key, due_ms, name, None, 300, "cue")


def test_sounds_queued_before_a_device_is_open_are_submitted_when_it_is(rig: Rig) -> None:
    rig.speaker.queue(0, [cue("a", 800)])
    assert rig.speaker.state().status == "opening"
    rig.open()
    assert rig.first.keys == ["a"]
    assert rig.speaker.state().status == "ok"


def test_queueing_a_key_twice_is_harmless(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [cue("a", 800)])
    rig.speaker.queue(100, [cue("a", 800), cue("b", 900)])
    assert rig.first.keys == ["a", "b"]


def test_after_a_hush_what_was_not_due_may_be_queued_again(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [cue("past", 100), cue("ahead", 900)])
    rig.speaker.hush(500)
    rig.speaker.queue(500, [cue("past", 100), cue("ahead", 900)])
    assert rig.first.hushes == 1
    assert rig.first.keys == ["past", "ahead", "ahead"]


def test_a_tone_with_a_line_speaks_the_line_after_the_tone(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [Sounding("q", 1_000, "out", "Last one.", 300, "cue")])
    rig.work()
    tone, line = rig.first.taken
    assert (tone.channel, tone.due_ms) == ("cue", 1_000)
    assert (line.channel, line.due_ms) == ("voice", 1_000 + tone.clip.duration_ms + GAP_MS)


def test_a_line_is_submitted_when_it_has_been_loaded(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [Sounding("l", 2_000, None, "Last one.", 300, "voice")])
    assert rig.first.taken == []
    rig.work()
    assert rig.first.keys == ["l"]


def test_a_line_without_recording_or_engine_is_noticed_once(rig: Rig) -> None:
    rig.open()
    for number in range(2):
        line = f"A line of my own, number {number}."
        rig.speaker.queue(0, [Sounding(f"l{number}", 2_000, "ready", line, 300, "cue")])
        rig.work()
        rig.poll(250 * number)
    state = rig.speaker.state()
    assert (state.notice, state.notice_id) == (words.sound.NO_VOICE, 1)
    assert rig.first.keys == ["l0", "l1"]


def test_a_lost_device_gives_one_notice_and_the_queue_goes_on_elsewhere(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [cue("early", 200), cue("late", 2_000)])
    rig.first.lost, rig.first_opens = True, False
    rig.poll(1_000)
    state = rig.speaker.state()
    assert (state.backend, state.status, state.notice_id) == ("bell", "lost", 1)
    assert state.notice == (
        "The sound stopped. The terminal bell is used instead, and we keep trying."
    )
    assert rig.bell.keys == ["late"]


def test_a_lost_device_is_tried_again_quietly_and_taken_back(rig: Rig) -> None:
    rig.open()
    rig.first.lost, rig.first_opens = True, False
    rig.poll(1_000)
    rig.poll(1_000 + RETRY_MS[0])
    assert rig.speaker.state().notice_id == 1
    rig.first, rig.first_opens = FakeOutput(), True
    rig.poll(1_000 + RETRY_MS[0] + RETRY_MS[1])
    state = rig.speaker.state()
    assert (state.backend, state.status, state.notice_id) == ("miniaudio", "ok", 2)
    assert rig.bell.closed


def test_a_device_that_opens_again_at_once_is_back_without_a_fallback(rig: Rig) -> None:
    rig.open()
    lost, rig.first = rig.first, FakeOutput()
    lost.lost = True
    rig.poll(1_000)
    assert rig.speaker.state().notice == "The sound stopped. It is back."
    assert rig.speaker.state().backend == "miniaudio"


def test_no_device_at_the_start_is_one_notice(rig: Rig) -> None:
    rig.first_opens = False
    rig.open()
    for now in range(0, 60_000, 250):
        rig.poll(now)
    state = rig.speaker.state()
    assert (state.status, state.notice_id) == ("absent", 1)
    assert (
        state.notice
        == "No sound found: no sound device answers. The terminal bell is used instead."
    )


def test_silence_in_place_of_a_device_is_true_on_screens_and_in_lines() -> None:
    said = words.sound.no_sound_found("no device", words.sound.used_instead("silent"))
    assert said == "No sound found: no device. What you would hear is only shown."


def test_sound_that_never_was_is_sought_at_long_intervals(rig: Rig) -> None:
    rig.first_opens = False
    rig.open()
    for now in range(0, 600_000, 250):
        rig.poll(now)
    assert rig.attempts == [0, 30_000, 90_000, 210_000, 510_000]
    rig.first_opens = True
    rig.poll(810_000)
    state = rig.speaker.state()
    assert (state.status, state.notice_id) == ("ok", 2)
    assert state.notice == "Sound now, through the sound device."


def test_sound_that_was_found_late_and_goes_away_is_lost(rig: Rig) -> None:
    rig.first_opens = False
    rig.open()
    rig.first_opens = True
    rig.poll(SEEK_MS[0])
    rig.first.lost, rig.first_opens = True, False
    rig.poll(40_000)
    assert rig.speaker.state().status == "lost"
    rig.first, rig.first_opens = FakeOutput(), True
    rig.poll(40_000 + RETRY_MS[0])
    assert rig.speaker.state().notice == "Sound again, through the sound device."


def test_a_fallback_that_was_asked_for_is_not_called_lost() -> None:
    bell = FakeOutput(name="bell", device="terminal")
    chosen = DeviceWatch([Candidate("bell", lambda: bell)])
    chosen.open(0)
    assert chosen.status == "ok"


def test_sound_that_falls_behind_is_placed_again_before_it_is_80_ms_off(rig: Rig) -> None:
    rig.open()
    rig.speaker.queue(0, [cue("heard", 100), cue("ahead", 2_000)])
    rig.first.lag = -70
    rig.poll(500)
    assert rig.first.reanchors == 1
    assert rig.first.keys == ["heard", "ahead", "ahead"]


def test_the_picture_follows_what_is_heard(rig: Rig) -> None:
    assert rig.speaker.heard_ms(5_000) == 5_000
    rig.open()
    rig.first.lag = -40
    assert rig.speaker.heard_ms(5_000) == 4_960


def test_muting_leaves_the_device_open_and_the_volumes_set(rig: Rig) -> None:
    rig.open()
    assert rig.first.volumes == (80, 40)
    rig.speaker.set_muted(True)
    assert rig.first.volumes == (0, 0)
    assert rig.speaker.state().muted
    rig.speaker.set_muted(False)
    assert rig.first.volumes == (80, 40)


def test_a_fallback_gets_the_volumes_too(rig: Rig) -> None:
    rig.first_opens = False
    rig.open()
    assert rig.bell.volumes == (80, 40)


def test_lines_of_ones_own_are_rendered_ahead_and_spoken(sounds: Path, tmp_path: Path) -> None:
    engine = FakeEngine()
    rig = Rig(loaded_samples(sounds, tmp_path, engine))
    rig.open()
    rig.speaker.prepare(["My own words.", "Last one."])
    rig.work()
    assert engine.rendered == ["My own words."]
    rig.speaker.queue(0, [Sounding("l", 2_000, None, "My own words.", 300, "voice")])
    rig.work()
    assert engine.rendered == ["My own words."]
    assert rig.first.keys == ["l"]


def test_rendered_lines_are_cached_for_the_next_session(sounds: Path, tmp_path: Path) -> None:
    for renders in (1, 0):
        engine = FakeEngine()
        rig = Rig(loaded_samples(sounds, tmp_path, engine))
        rig.open()
        rig.speaker.prepare(["My own words."])
        rig.work()
        rig.speaker.queue(0, [Sounding("l", 2_000, None, "My own words.", 300, "voice")])
        rig.work()
        assert len(engine.rendered) == renders
        assert rig.first.keys == ["l"]


def test_lines_that_nothing_speaks_are_noticed_before_they_are_due(rig: Rig) -> None:
    rig.open()
    rig.speaker.prepare(["Last one.", "My own words.", "More of them."])
    rig.work()
    for now in (250, 500):
        rig.poll(now)
    assert (rig.speaker.state().notice, rig.speaker.state().notice_id) == (words.sound.NO_VOICE, 1)


def test_a_missing_voice_gives_no_notice_where_nothing_could_be_heard(rig: Rig) -> None:
    rig.first_opens = False
    rig.open()
    rig.speaker.prepare(["My own words."])
    rig.work()
    rig.poll(250)
    assert rig.speaker.state().notice.startswith("No sound found")


def test_a_speaker_is_closed_twice_without_harm(
    sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.audio.live_speaker.POLL_S", 0.001)
    rig = Rig(loaded_samples(sounds, tmp_path))
    rig.speaker.start()
    rig.speaker.close()
    rig.speaker.close()
    assert rig.first.closed


def test_it_is_ready_when_a_device_has_had_time_to_open_and_its_silence(rig: Rig) -> None:
    rig.samples.start = lambda: None  # type: ignore[method-assign]
    rig.speaker._thread = threading.Thread(target=lambda: None)
    rig.speaker.start()
    whole = OPENING_MS + SoundSettings().lead_in_ms
    assert [rig.speaker.ready_in_ms(now) for now in (0, 500, whole + 1)] == [whole, whole - 500, 0]
    rig.open()
    assert rig.speaker.ready_in_ms(0) == 0
    # A player opens a stream for each sound: its first one needs the silence.
    rig.first.lead_in_ms = 500
    assert rig.speaker.ready_in_ms(0) == 500
