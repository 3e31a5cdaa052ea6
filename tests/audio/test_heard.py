"""What is really heard, recorded from a sound server of its own."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from audio.sound_server import RATE, SoundServer, missing

from nerveflow.audio.clip import read_wav
from nerveflow.audio.flac import read_flac
from nerveflow.audio.live_speaker import LiveSpeaker
from nerveflow.audio.miniaudio_output import at_stream_rate
from nerveflow.audio.open_speaker import open_speaker
from nerveflow.audio.recordings import read_index
from nerveflow.audio.speaker import Sounding, Speaker
from nerveflow.audio.speech import EDGE_MS
from nerveflow.clock import machine_clock
from nerveflow.config.sections import BackendName, SoundSettings

pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
pytestmark = [
    pytest.mark.sound,
    pytest.mark.waits(2),
    pytest.mark.skipif(bool(missing()), reason=missing()),
]

CLOCK = machine_clock()
LIMIT_S = 15.0


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    made = SoundServer(tmp_path / "server")
    made.start()
    monkeypatch.setenv("PULSE_SERVER", made.address)
    yield made
    made.kill()


@pytest.fixture
def speaker(server: SoundServer, sounds: Path, tmp_path: Path) -> Iterator[Speaker]:
    made = open_speaker(SoundSettings(), sounds, tmp_path / "cache", CLOCK, ring=lambda: None)
    yield made
    made.hush(CLOCK())
    made.close()


def until(met: Callable[[], bool]) -> None:
    """Wait for something that happens in another thread or program."""
    end = time.monotonic() + LIMIT_S
    while not met():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def is_open(speaker: Speaker) -> bool:
    return speaker.state().backend == "miniaudio"


def test_cues_are_heard_at_their_sample_and_as_they_were_shipped(
    server: SoundServer, speaker: Speaker, sounds: Path
) -> None:
    until(lambda: is_open(speaker))
    shipped = {n: read_wav(sounds / "cues" / f"{n}.wav").samples for n in ("out", "back")}
    with server.recording() as ear:
        first = CLOCK() + 600
        row = [(first + n * 431, ("out", "back")[n % 2]) for n in range(8)]
        cues = [Sounding(f"{due}", due, n, None, 90, "cue", due == first) for due, n in row]
        speaker.queue(CLOCK(), cues)
        until(lambda: CLOCK() > row[-1][0] + 700)
    frames, after = [], 0
    for _, name in row:
        after = ear.find(shipped[name], after)
        assert after >= 0, f"{name} was not heard as it was shipped"
        frames.append(after)
    errors = [
        (frame - frames[0]) * 1000 / RATE - (due - first)
        for frame, (due, _) in zip(frames, row, strict=True)
    ]
    assert max(map(abs, errors)) <= 0.1
    assert abs(ear.heard_at_ms(frames[0]) - first) < 80


def test_a_hush_is_heard_within_a_quarter_of_a_second(
    server: SoundServer, speaker: Speaker, sounds: Path
) -> None:
    until(lambda: is_open(speaker))
    with server.recording() as ear:
        due = CLOCK() + 500
        later = Sounding("later", due + 700, "out", None, 90, "cue")
        speaker.queue(CLOCK(), [Sounding("long", due, "done", None, 90, "cue"), later])
        until(lambda: CLOCK() > due + 400)
        hushed = CLOCK()
        speaker.hush(hushed)
        until(lambda: CLOCK() > due + 1_500)
    left = ear.left()
    last = max(frame for frame, sample in enumerate(left) if sample)
    assert ear.heard_at_ms(last) - hushed < 250


def test_a_server_that_dies_and_comes_back_is_one_notice_each_and_sounds_again(
    server: SoundServer, speaker: Speaker, sounds: Path
) -> None:
    until(lambda: is_open(speaker))
    server.kill()
    began = time.monotonic()
    speaker.queue(CLOCK(), [Sounding("meanwhile", CLOCK() + 200, "out", None, 90, "cue")])
    assert time.monotonic() - began < 0.05
    until(lambda: speaker.state().backend == "bell")
    lost = speaker.state()
    assert (lost.notice_id, lost.status) == (1, "lost")
    server.start()
    until(lambda: is_open(speaker))
    back = speaker.state()
    assert (back.notice_id, back.status) == (2, "ok")
    shipped = read_wav(sounds / "cues" / "out.wav").samples
    with server.recording() as ear:
        speaker.queue(CLOCK(), [Sounding("again", CLOCK() + 500, "out", None, 90, "cue", True)])
        until(lambda: len(ear.onsets()) > 0)
        until(lambda: ear.find(shipped) >= 0)


def test_a_player_program_is_heard_too(server: SoundServer, sounds: Path, tmp_path: Path) -> None:
    settings = SoundSettings(backend="player")
    speaker = open_speaker(settings, sounds, tmp_path / "cache", CLOCK)
    assert isinstance(speaker, LiveSpeaker)
    until(lambda: speaker.state().status == "ok")
    shipped = read_wav(sounds / "cues" / "out.wav").samples
    with server.recording() as ear:
        speaker.queue(CLOCK(), [Sounding("a", CLOCK() + 300, "out", None, 500, "cue")])
        until(lambda: ear.find(shipped[100:-100]) >= 0)
    speaker.close()


@pytest.mark.parametrize(("backend", "late_ms"), [("miniaudio", 80), ("player", 400)])
def test_the_first_word_of_a_session_is_heard_whole_and_when_its_time_begins(
    server: SoundServer, sounds: Path, tmp_path: Path, backend: BackendName, late_ms: int
) -> None:
    settings = SoundSettings(backend=backend)
    line = "Left leg."
    voice = sounds / "voice" / "en"
    spoken = at_stream_rate(read_flac(voice / read_index(voice, "normal")[line].file)).samples
    with server.recording() as ear:
        opened = CLOCK()
        speaker = open_speaker(settings, sounds, tmp_path / "cache", CLOCK)
        begins = CLOCK() + speaker.ready_in_ms(CLOCK())
        speaker.queue(CLOCK(), [Sounding("first", begins, None, line, 1_200, "voice")])
        until(lambda: len(ear.onsets()) > 0 and CLOCK() > begins + 2_500)
        speaker.close()
    heard_ms = ear.heard_at_ms(ear.onsets()[0])
    # The edge before the first consonant is below what counts as an onset.
    assert begins - 40 < heard_ms - EDGE_MS < begins + late_ms
    assert heard_ms - opened > 500
    assert ear.find(spoken) >= 0
