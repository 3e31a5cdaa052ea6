"""Every line that a session can speak has its recording, and every recording its line."""

import sys
from array import array
from hashlib import sha256
from pathlib import Path
from statistics import median

import pytest
from scripts import tool

from nerveflow.audio.flac import read_flac
from nerveflow.audio.recordings import INDEX, SPEEDS, name_of, read_index
from nerveflow.audio.speech import EDGE_MS, PADDING_MS, rms
from nerveflow.config.sections import SessionSettings, VoiceSpeed
from nerveflow.session.scan import WORD_PACE
from nerveflow.session.terms import NoNumber, Problem, Way
from nerveflow.wording import words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def voice(sounds: Path) -> Path:
    return sounds / "voice" / "en"


def test_every_spoken_line_has_a_recording_of_exactly_its_text_at_each_speed(voice: Path) -> None:
    lines = set(tool("make_voice").spoken_lines())
    advice = "run tools/make_voice.py"
    for speed in SPEEDS:
        recorded = set(read_index(voice, speed))
        assert sorted(lines - recorded) == [], advice
        assert sorted(recorded - lines) == [], advice


@pytest.mark.parametrize(
    "line",
    [
        *(f"{number}." for number in ("Zero", "One", "Five", "Nine", "Ten")),
        *("Too strong.", "Cramp.", "Tingling or numb.", "Pause.", "Go on.", "Stop."),
        "That nerve is over for today.",
        "Only if it is three or less. Any key if it is more.",
        "Foot up, little toe edge up, toes back.",
    ],
)
def test_numbers_choices_and_what_is_over_are_recorded(voice: Path, line: str) -> None:
    assert all(line in read_index(voice, speed) for speed in SPEEDS)


def test_sole_in_and_sole_out_share_no_word(voice: Path) -> None:
    soles = [text for text in read_index(voice, "normal") if " sole " in text]
    assert len(soles) == 2
    for text in soles:
        assert ("big toe edge up" in text) != ("little toe edge up" in text)


def test_every_recording_is_the_file_that_was_made_for_its_text(voice: Path) -> None:
    wanted = {INDEX}
    for speed in SPEEDS:
        for text, found in read_index(voice, speed).items():
            wanted.add(found.file)
            assert found.file == f"{speed}/{name_of(text)}"
            assert sha256((voice / found.file).read_bytes()).hexdigest() == found.sha256
    files = (path for path in voice.rglob("*") if path.is_file())
    assert {path.relative_to(voice).as_posix() for path in files} == wanted


@pytest.mark.parametrize("speed", SPEEDS)
def test_recordings_are_mono_levelled_padded_and_as_long_as_the_index_says(
    voice: Path, speed: VoiceSpeed
) -> None:
    for text, found in read_index(voice, speed).items():
        clip = read_flac(voice / found.file)
        assert (clip.channels, clip.rate, clip.duration_ms) == (1, 12_000, found.ms)
        assert clip.peak < 32_768 * 10 ** (-3 / 20)
        edge = clip.rate * EDGE_MS // 1000
        spoken = clip.samples[edge:-edge]
        assert 32_768 * 10 ** (-24.5 / 20) < rms(spoken) < 32_768 * 10 ** (-19.9 / 20), text
        for samples in (clip.samples, clip.samples[::-1]):
            assert quiet_ms(samples, clip.rate, rms(spoken)) >= 60, text
            # Nothing that can be heard was cut off to make it quiet.
            assert rms(samples[:edge]) < rms(spoken) / 100, text
            assert max(map(abs, samples[edge : 2 * edge])) > rms(spoken) / 100, text


def quiet_ms(samples: "array[int]", rate: int, loudness: float) -> int:
    """How long it is quiet at the beginning: 45 dB below how loud the speech is, each 2 ms."""
    window = rate * 2 // 1000
    least = loudness * 10 ** (-45 / 20)
    starts = range(0, len(samples), window)
    first = next(at for at in starts if rms(samples[at : at + window]) > least)
    return first * 1000 // rate


@pytest.mark.parametrize(
    ("speed", "least", "most"), [("slow", 115, 135), ("normal", 140, 160), ("fast", 160, 185)]
)
def test_the_voice_speaks_at_its_speed_and_no_word_is_too_short(
    voice: Path, speed: VoiceSpeed, least: int, most: int
) -> None:
    pace = []
    for text, found in read_index(voice, speed).items():
        spoken = found.ms - 2 * EDGE_MS
        assert spoken >= 500, text
        words = len(text.split())
        if words > 3:
            pace.append(words * 60_000 / spoken)
    assert least <= median(pace) <= most
    assert max(pace) < 1.3 * median(pace)


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_number_is_over_before_the_next_one_is_said_at_the_quickest_pace(
    voice: Path, speed: VoiceSpeed
) -> None:
    quick = SessionSettings(number_pace="quick").pace_ms
    index = read_index(voice, speed)
    for given in (*range(11), *NoNumber, *Problem, *Way):
        takes = quick if isinstance(given, int) else quick * WORD_PACE
        # The silence at the end of one is cut off by the next.
        assert index[words.spoken.answer(given)].ms - PADDING_MS <= takes, given


def test_the_files_are_small_enough(voice: Path) -> None:
    size = sum(path.stat().st_size for path in voice.rglob("*") if path.is_file())
    assert size <= tool("make_voice").MOST_BYTES <= 8_000_000


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"speeds": 3}', '{"speeds": {"normal": {"a": {}}}}']
)
def test_a_damaged_index_is_no_recordings(tmp_path: Path, text: str) -> None:
    (tmp_path / INDEX).write_text(text, encoding="utf-8")
    assert read_index(tmp_path, "normal") == {}


def test_another_text_is_another_file() -> None:
    assert name_of("Left leg.") != name_of("Left leg!")
    assert name_of("Left leg.").startswith("left-leg-")


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for programs with shell scripts")
def test_what_is_missing_or_hangs_ends_the_recording_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tool("make_voice")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="not installed: festival, sox, flac"):
        script.need_programs()
    for name in ("sox", "flac", "festival"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    with pytest.raises(SystemExit, match="festival has no voice cmu_us_slt_arctic_hts"):
        script.need_programs()
    (tmp_path / "festival").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    monkeypatch.setattr(script, "LIMIT_S", 0.2)
    with pytest.raises(SystemExit, match="festival did not answer"):
        script.need_programs()
    festival = script.Festival()
    with pytest.raises(SystemExit, match=r"festival ended at 'One\.', or took longer"):
        festival.speak("One.", 0.7, tmp_path / "one.wav")
    festival.close()
