"""Which back end is tried when, under a time limit; one that does not open says why."""

import sys
import threading
from array import array
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest
from audio.fakes import FakeOutput
from recording_speaker import RecordingSpeaker

from nerveflow.audio.backends import candidates, open_within
from nerveflow.audio.clip import STREAM_RATE, Clip
from nerveflow.audio.doctor import examine
from nerveflow.audio.libasound import _print_nothing, silence_libasound
from nerveflow.audio.live_speaker import LiveSpeaker
from nerveflow.audio.miniaudio_output import MiniaudioOutput, at_stream_rate
from nerveflow.audio.open_speaker import open_speaker
from nerveflow.audio.output import NoOutput, Output
from nerveflow.audio.simpleaudio_sounder import SimpleaudioSounder
from nerveflow.audio.speaker import Sounding, SoundState, SoundStatus
from nerveflow.audio.stand_ins import SILENT_STATE, SilentSpeaker
from nerveflow.config.sections import BackendName, SoundSettings


def names(wanted: BackendName, *, bell: bool = True) -> list[str]:
    ring = (lambda: None) if bell else None
    return [c.name for c in candidates(wanted, lambda: 0, Path("cache"), ring)]


def test_auto_tries_the_stream_then_a_player_then_the_bell_then_silence() -> None:
    assert names("auto") == ["miniaudio", "player", "bell", "silent"]
    assert names("auto", bell=False) == ["miniaudio", "player", "silent"]


def test_simpleaudio_is_tried_only_when_it_is_asked_for() -> None:
    assert names("simpleaudio") == ["simpleaudio", "bell", "silent"]
    assert names("bell") == ["bell", "silent"]
    assert names("silent") == ["silent"]


def test_every_last_resort_opens() -> None:
    found = candidates("auto", lambda: 0, Path("cache"), lambda: None)
    for candidate in found[-2:]:
        output = open_within(candidate.open)
        assert output.name == candidate.name
        output.close()


def test_a_device_that_does_not_answer_is_given_up_and_closed_when_it_does() -> None:
    go, closed = threading.Event(), threading.Event()
    late = FakeOutput()
    late.close = closed.set  # type: ignore[method-assign]

    def open_slowly() -> Output:
        go.wait(5)
        return late

    with pytest.raises(NoOutput, match="does not answer"):
        open_within(open_slowly, limit_s=0.01)
    go.set()
    assert closed.wait(5)


def test_a_reason_is_passed_on() -> None:
    def refuse() -> Output:
        raise NoOutput("no sound device answers")

    with pytest.raises(NoOutput, match="no sound device answers"):
        open_within(refuse)


@pytest.mark.parametrize("settings", [SoundSettings(muted=True), SoundSettings(backend="silent")])
def test_a_muted_speaker_opens_nothing(
    settings: SoundSettings, sounds: Path, tmp_path: Path
) -> None:
    before = threading.active_count()
    speaker = open_speaker(settings, sounds, tmp_path, lambda: 0)
    assert isinstance(speaker, SilentSpeaker)
    assert threading.active_count() == before
    speaker.queue(0, [Sounding("a", 0, "out", None, 0, "cue")])
    speaker.hush(0)
    speaker.prepare(["Line."])
    speaker.set_muted(False)
    assert speaker.heard_ms(7) == 7
    assert speaker.state().status == "silent"
    speaker.close()


def test_a_recording_speaker_takes_keys_and_late_sounds_as_a_real_one_does() -> None:
    speaker = RecordingSpeaker()
    sounding = Sounding("a", 1_000, "out", None, 100, "cue")
    speaker.queue(0, [sounding, sounding])
    speaker.queue(2_000, [Sounding("late", 1_000, "out", None, 100, "cue")])
    assert ([s.key for s in speaker.played], [s.key for s in speaker.dropped]) == (["a"], ["late"])
    speaker.hush(500)
    assert speaker.played == []
    speaker.queue(500, [sounding])
    assert speaker.played == [sounding]
    speaker.prepare(["Line."])
    speaker.close()
    assert (speaker.prepared, speaker.closed) == (["Line."], True)


def no_module(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)


def test_without_miniaudio_the_stream_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    no_module(monkeypatch, "miniaudio")
    with pytest.raises(NoOutput, match="miniaudio is not installed"):
        MiniaudioOutput(lambda: 0)
    clip = Clip(16_000, 1, array("h", [1, 2, 3]))
    assert at_stream_rate(clip) is clip


def test_a_clip_is_brought_to_the_streams_rate_once() -> None:
    pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
    clip = at_stream_rate(Clip(16_000, 1, array("h", [1_000] * 1_600)))
    assert clip.rate == STREAM_RATE
    assert abs(clip.frames - 4_800) < 50
    assert abs(clip.samples[2_400] - 1_000) < 20
    assert at_stream_rate(clip) is clip


def test_without_a_server_the_stream_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
    empty = tmp_path / "asound.conf"
    empty.write_text("")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(empty))
    with pytest.raises(NoOutput, match="no sound device answers"):
        MiniaudioOutput(lambda: 0)
    assert capfd.readouterr() == ("", "")


class FakeSimpleaudio(ModuleType):
    """Plays until an error is set."""

    def __init__(self) -> None:
        super().__init__("simpleaudio")
        self.played: list[tuple[bytes, int, int, int]] = []
        self.error: Exception | None = None
        self.stopped = 0

    def play_buffer(self, data: bytes, channels: int, width: int, rate: int) -> object:
        if self.error:
            raise self.error
        self.played.append((data, channels, width, rate))
        return object()

    def stop_all(self) -> None:
        self.stopped += 1


class SimpleaudioError(Exception):
    """Named as the library's own."""


@pytest.fixture
def simpleaudio(monkeypatch: pytest.MonkeyPatch) -> FakeSimpleaudio:
    module = FakeSimpleaudio()
    monkeypatch.setitem(sys.modules, "simpleaudio", module)
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))
    return module


def test_simpleaudio_plays_each_clip_at_its_volume(simpleaudio: FakeSimpleaudio) -> None:
    sounder = SimpleaudioSounder()
    sounder.start(Clip(16_000, 1, array("h", [100, -100])), "cue", 50)
    assert simpleaudio.played[-1] == (array("h", [50, -50]).tobytes(), 1, 2, 16_000)
    assert sounder.start(Clip(16_000, 1, array("h")), "cue", 100) is None
    assert not sounder.is_failing()
    sounder.close()
    assert simpleaudio.stopped == 1


def test_simpleaudio_that_finds_no_device_is_no_output(simpleaudio: FakeSimpleaudio) -> None:
    simpleaudio.error = SimpleaudioError("no device")
    with pytest.raises(NoOutput, match="no device that opens"):
        SimpleaudioSounder()


def test_simpleaudio_that_fails_twice_is_failing(simpleaudio: FakeSimpleaudio) -> None:
    sounder = SimpleaudioSounder()
    clip = Clip(16_000, 1, array("h", [1]))
    for error in (SimpleaudioError("gone"), OSError("gone")):
        simpleaudio.error = error
        assert sounder.start(clip, "cue", 100) is None
    assert sounder.is_failing()
    simpleaudio.error = RuntimeError("a mistake of ours")
    with pytest.raises(RuntimeError):
        sounder.start(clip, "cue", 100)


def test_simpleaudio_is_refused_where_it_would_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    with pytest.raises(NoOutput, match="crashes Python 3.12"):
        SimpleaudioSounder()


def test_simpleaudio_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    no_module(monkeypatch, "simpleaudio")
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))
    with pytest.raises(NoOutput, match="not installed"):
        SimpleaudioSounder()


def test_libasound_is_silenced_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert silence_libasound() in (True, False)
    _print_nothing(b"file", 1, b"function", 2, b"text")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not silence_libasound()


def test_doctor_names_what_is_missing_and_what_was_tried(
    sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_module(monkeypatch, "miniaudio")
    no_module(monkeypatch, "simpleaudio")
    monkeypatch.setattr("nerveflow.audio.backends.find_player", refuse_player)
    facts = examine(SoundSettings(), sounds, tmp_path, lambda: 0)
    assert (facts.backend, facts.audible, facts.missing) == ("silent", False, ())
    assert ("miniaudio", "miniaudio is not installed") in facts.tried
    assert ("player", "no player program is installed") in facts.tried
    assert facts.recordings > 90
    broken = examine(SoundSettings(muted=True), tmp_path, tmp_path, lambda: 0)
    assert "cues/out.wav" in broken.missing
    assert "voice/en/index.json" in broken.missing


def refuse_player(folder: Path) -> object:
    raise NoOutput("no player program is installed")


@dataclass
class DoctorsSpeaker(RecordingSpeaker):
    """A speaker in a state that a test sets."""

    found: SoundState

    def __post_init__(self) -> None:
        super().__init__()

    def state(self) -> SoundState:
        return self.found


@pytest.mark.parametrize(
    ("backend", "status", "heard"), [("miniaudio", "ok", True), ("bell", "absent", False)]
)
def test_doctor_plays_a_tone_and_a_line_on_request(
    backend: str,
    status: SoundStatus,
    heard: bool,
    sounds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speaker = DoctorsSpeaker(replace(SILENT_STATE, backend=backend, status=status))
    monkeypatch.setattr("nerveflow.audio.doctor.open_speaker", lambda *_: speaker)
    monkeypatch.setattr("nerveflow.audio.doctor._tried", lambda *_: [])
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    facts = examine(SoundSettings(), sounds, tmp_path, lambda: 0, play=True)
    assert (facts.played, facts.audible) == (heard, heard)
    assert [(s.cue, s.line) for s in speaker.played] == [("out", "Last one.")]


def test_open_speaker_returns_a_live_speaker_at_once(
    sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_module(monkeypatch, "miniaudio")
    speaker = open_speaker(SoundSettings(backend="miniaudio"), sounds, tmp_path, lambda: 0)
    assert isinstance(speaker, LiveSpeaker)
    speaker.close()
