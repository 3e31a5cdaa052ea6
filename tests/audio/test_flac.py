"""Recordings are read the same way with and without miniaudio."""

import sys
from pathlib import Path

import pytest

from nerveflow.audio.clip import NotASound
from nerveflow.audio.flac import decoded, read_flac

FILES = (
    "slow/zero*",
    "normal/a-folded*",
    "normal/cramp*",
    "fast/left-leg*",
    "fast/let-go*",
)


@pytest.fixture(params=FILES)
def file(sounds: Path, request: pytest.FixtureRequest) -> Path:
    return next((sounds / "voice" / "en").glob(request.param))


def test_both_decoders_give_the_same_samples(file: Path) -> None:
    pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
    ours, theirs = decoded(file.read_bytes(), file.name), read_flac(file)
    assert (ours.rate, ours.channels, ours.samples) == (12_000, 1, theirs.samples)


def test_without_miniaudio_python_alone_reads_them(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert read_flac(file).duration_ms > 450


@pytest.mark.parametrize("here", [0, 3, 20, 30, 41, 44, 60, 300])
def test_one_wrong_byte_is_noticed(sounds: Path, here: int) -> None:
    data = bytearray(next((sounds / "voice" / "en" / "normal").glob("zero*")).read_bytes())
    data[here] ^= 0x55
    with pytest.raises(NotASound):
        decoded(bytes(data), "zero")


@pytest.mark.parametrize("left", [0, 3, 41, 42, 100, 1_000])
@pytest.mark.parametrize("missing", [True, False])
def test_a_file_that_ends_too_soon_is_no_sound(
    sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int, missing: bool
) -> None:
    if missing:
        monkeypatch.setitem(sys.modules, "miniaudio", None)
    else:
        pytest.importorskip("miniaudio", reason="miniaudio has no wheel here")
    whole = next((sounds / "voice" / "en" / "normal").glob("zero*")).read_bytes()
    path = tmp_path / "cut.flac"
    path.write_bytes(whole[:left])
    with pytest.raises(NotASound):
        read_flac(path)
