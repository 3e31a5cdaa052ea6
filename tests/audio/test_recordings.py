"""Every line that a session can speak has its recording, and every recording its line."""

import hashlib
import importlib.util
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest

from nerveflow.audio.clip import read_wav
from nerveflow.audio.cues import spoken_ms
from nerveflow.audio.recordings import INDEX, name_of, read_index
from nerveflow.audio.speech import EDGE_MS, rms
from nerveflow.session.timeline import reading_ms

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 8_500_000


def make_voice() -> ModuleType:
    """The script that records; it also knows every line."""
    spec = importlib.util.spec_from_file_location("make_voice", ROOT / "tools" / "make_voice.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def voice(sounds: Path) -> Path:
    return sounds / "voice" / "en"


def test_every_spoken_line_has_a_recording_of_exactly_its_text(voice: Path) -> None:
    lines = set(make_voice().spoken_lines())
    recorded = set(read_index(voice))
    advice = "run tools/make_voice.py"
    assert sorted(lines - recorded) == [], advice
    assert sorted(recorded - lines) == [], advice


def test_every_recording_is_the_file_that_was_made_for_its_text(voice: Path) -> None:
    index = read_index(voice)
    for text, found in index.items():
        assert found.file == name_of(text)
        assert hashlib.sha256((voice / found.file).read_bytes()).hexdigest() == found.sha256
    files = {path.name for path in voice.iterdir()} - {INDEX}
    assert files == {found.file for found in index.values()}


def test_recordings_are_mono_levelled_trimmed_and_small_enough(voice: Path) -> None:
    for found in read_index(voice).values():
        clip = read_wav(voice / found.file)
        assert (clip.channels, clip.rate) == (1, 12_000)
        assert clip.peak < 32_768 * 10 ** (-3 / 20)
        edge = clip.rate * EDGE_MS // 1000
        spoken = clip.samples[edge:-edge]
        assert 32_768 * 10 ** (-24 / 20) < rms(spoken) < 32_768 * 10 ** (-19.9 / 20)
        for end in (spoken[:edge], spoken[-edge:]):
            assert max(map(abs, end)) > 60
    assert sum(path.stat().st_size for path in voice.iterdir()) <= MOST_BYTES


def test_every_recording_begins_and_ends_in_silence(voice: Path) -> None:
    for text, found in read_index(voice).items():
        clip = read_wav(voice / found.file)
        edge = clip.rate * EDGE_MS // 1000
        for outside in (clip.samples[:10], clip.samples[-10:]):
            assert max(map(abs, outside)) <= 33, text
        for padding in (clip.samples[:edge], clip.samples[-edge:]):
            assert rms(padding) < rms(clip.samples) / 5, text


def test_every_recording_is_calm_and_has_ended_when_its_time_is_over(voice: Path) -> None:
    pace = []
    for text, found in read_index(voice).items():
        clip = read_wav(voice / found.file)
        assert clip.duration_ms <= spoken_ms(text) <= reading_ms(text), text
        spoken = clip.duration_ms - 2 * EDGE_MS
        assert spoken >= 450, text
        words = len(text.split())
        if words > 3:
            pace.append(words * 60_000 / spoken)
    assert 130 <= median(pace) <= 150
    assert max(pace) < 200


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lines": 3}', '{"lines": {"a": {}}}'])
def test_a_damaged_index_is_no_recordings(tmp_path: Path, text: str) -> None:
    (tmp_path / INDEX).write_text(text, encoding="utf-8")
    assert read_index(tmp_path) == {}


def test_another_text_is_another_file() -> None:
    assert name_of("Left leg.") != name_of("Left leg!")
    assert name_of("Left leg.").startswith("left-leg-")
