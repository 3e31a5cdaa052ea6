"""The shipped tones: recognisable without learning, and never harsh."""

from itertools import pairwise
from pathlib import Path

import pytest

from nerveflow.audio.clip import STREAM_RATE, Clip, read_wav
from nerveflow.audio.doctor import CUE_NAMES

MINUS_6_DBFS = 32_768 * 10 ** (-6 / 20)


def mono(clip: Clip) -> list[int]:
    return list(clip.samples[:: clip.channels])


def pitch(samples: list[int]) -> float:
    """Hz, from the moments at which the wave rises through zero."""
    rises = [n for n, (a, b) in enumerate(pairwise(samples)) if a < 0 <= b]
    return STREAM_RATE * (len(rises) - 1) / (rises[-1] - rises[0])


def ends(sounds: Path, name: str) -> tuple[float, float]:
    """The pitch of the first and of the last third."""
    samples = mono(read_wav(sounds / "cues" / f"{name}.wav"))
    third = len(samples) // 3
    return pitch(samples[:third]), pitch(samples[2 * third :])


def test_every_tone_a_session_asks_for_is_shipped_and_no_other(sounds: Path) -> None:
    assert {path.stem for path in (sounds / "cues").glob("*.wav")} == set(CUE_NAMES)


@pytest.mark.parametrize("name", CUE_NAMES)
def test_no_tone_is_above_minus_6_dbfs_or_begins_or_ends_with_a_click(
    sounds: Path, name: str
) -> None:
    clip = read_wav(sounds / "cues" / f"{name}.wav")
    assert clip.rate == STREAM_RATE
    assert 1_000 < clip.peak <= MINUS_6_DBFS
    edge = clip.rate * clip.channels * 2 // 1000
    assert max(map(abs, clip.samples[:edge])) < clip.peak / 4
    assert abs(clip.samples[-1]) < clip.peak / 50


def test_out_rises_and_back_falls(sounds: Path) -> None:
    begin, end = ends(sounds, "out")
    assert end > begin * 1.2
    begin, end = ends(sounds, "back")
    assert end < begin / 1.2


def test_easing_back_falls_and_the_question_ends_high(sounds: Path) -> None:
    begin, end = ends(sounds, "ease-back")
    assert end < begin / 1.2
    begin, end = ends(sounds, "tension-question")
    assert end > begin * 1.2


def test_rest_is_the_softest_tone_that_means_something(sounds: Path) -> None:
    peaks = {n: read_wav(sounds / "cues" / f"{n}.wav").peak for n in CUE_NAMES}
    loud = ("start", "out", "back", "hold", "last-rep", "switch-side", "ease-back", "stop", "done")
    assert all(peaks["rest"] < peaks[name] for name in loud)
    assert peaks["tick"] < peaks["rest"]


def test_switching_sides_is_heard_on_both_sides_in_turn(sounds: Path) -> None:
    clip = read_wav(sounds / "cues" / "switch-side.wav")
    left, right = clip.samples[::2], clip.samples[1::2]
    first = slice(0, STREAM_RATE * 18 // 100)
    second = slice(STREAM_RATE * 26 // 100, STREAM_RATE * 44 // 100)
    assert max(left[first]) > 4 * max(right[first])
    assert max(right[second]) > 4 * max(left[second])
    others = [n for n in CUE_NAMES if n != "switch-side"]
    assert all(read_wav(sounds / "cues" / f"{n}.wav").channels == 1 for n in others)


def test_done_is_a_chord_that_takes_its_time(sounds: Path) -> None:
    assert read_wav(sounds / "cues" / "done.wav").duration_ms > 1_500
