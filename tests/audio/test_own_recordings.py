"""A person's own recordings are played in place of ours, and a bad file breaks nothing."""

import os
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from audio.fakes import unfitted

from nerveflow.audio.clip import Clip, write_wav
from nerveflow.audio.own_recordings import find_own, own_name
from nerveflow.audio.samples import Samples

LINE = "Left leg."


def sound(seconds: float = 1.2, rate: int = 22_050, channels: int = 1) -> Clip:
    frames = round(seconds * rate)
    return Clip(rate, channels, array("h", [4_000, -4_000] * (frames * channels // 2)))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Left leg.", "left-leg.wav"),
        ("Breathe out, and rest.", "breathe-out-and-rest.wav"),
        ("Only if it's 3 or less!", "only-if-it-s-3-or-less.wav"),
        ("../../etc/passwd", "etc-passwd.wav"),
        ("C:\\own\x1b[2J\x00", "c-own-2j.wav"),
    ],
)
def test_the_name_of_a_file_is_the_words_of_its_line_and_no_path(line: str, name: str) -> None:
    assert own_name(line) == name


@pytest.mark.parametrize("name", ["left-leg.wav", "Left leg.wav", "LEFT-LEG.WAV", "left_leg.wav"])
def test_capitals_blanks_and_signs_in_the_name_do_not_matter(tmp_path: Path, name: str) -> None:
    write_wav(tmp_path / name, sound())
    own = find_own(tmp_path)
    assert (own.lengths_ms, own.mistakes) == ({"left-leg": 1_200}, ())
    clip = own.clip(LINE)
    assert clip is not None and clip.duration_ms == 1_200
    assert own.clip("Right leg.") is None


def test_our_recording_stays_where_there_is_none_of_their_own(sounds: Path, tmp_path: Path) -> None:
    write_wav(tmp_path / "left-leg.wav", sound())
    samples = Samples(sounds, tmp_path / "cache", lambda: None, unfitted, own=find_own(tmp_path))
    for line, rate in ((LINE, 22_050), ("Right leg.", 12_000)):
        samples.line(line)
        samples.work()
        clip = samples.line(line)
        assert clip is not None and clip.rate == rate


def test_a_file_that_has_gone_bad_since_gives_way_to_ours(sounds: Path, tmp_path: Path) -> None:
    write_wav(tmp_path / "left-leg.wav", sound())
    own = find_own(tmp_path)
    (tmp_path / "left-leg.wav").write_bytes(b"gone")
    samples = Samples(sounds, tmp_path / "cache", lambda: None, unfitted, own=own)
    samples.line(LINE)
    samples.work()
    clip = samples.line(LINE)
    assert clip is not None and clip.rate == 12_000


def as_bytes(clip: Clip) -> bytes:
    with TemporaryDirectory() as folder:
        write_wav(Path(folder) / "a.wav", clip)
        return (Path(folder) / "a.wav").read_bytes()


def eight_bits() -> bytes:
    data = bytearray(as_bytes(sound()))
    data[32:36] = (1).to_bytes(2, "little") + (8).to_bytes(2, "little")
    return bytes(data)


def link(path: Path) -> None:
    write_wav(path.parent.parent / "elsewhere.wav", sound())
    path.symlink_to(path.parent.parent / "elsewhere.wav")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "no WAV"),
    "text": (lambda path: path.write_text("no sound"), "no WAV"),
    "folder": (lambda path: path.mkdir(), "not a file"),
    "pipe": (os.mkfifo, "not a file"),
    "link": (link, "is a link to a file outside the folder"),
    "silence": (
        lambda path: write_wav(path, Clip(22_050, 1, array("h", [1] * 22_050))),
        "it is silent",
    ),
    "long": (lambda path: write_wav(path, sound(21, 8_000)), "longer than 20 seconds"),
    "large": (lambda path: write_wav(path, sound(60, 48_000, 2)), "larger than 10 MB"),
    "rate": (lambda path: write_wav(path, sound(2, 100)), "100 samples a second"),
    "a link to itself": (lambda path: path.symlink_to(path), ""),
    "eight bits": (lambda path: path.write_bytes(eight_bits()), "8 bit"),
    "mp3": (lambda path: path.with_suffix(".mp3").write_bytes(b"ID3"), "save it as WAV"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are other there")
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_reported_and_not_played(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "sounds"
    folder.mkdir()
    put, why = BAD[kind]
    put(folder / "left-leg.wav")
    own = find_own(folder)
    assert own.files == {} and own.clip(LINE) is None
    ((name, reason),) = own.mistakes
    assert name.startswith("left-leg") and why in reason


def test_any_bytes_at_all_are_reported_and_crash_nothing(tmp_path: Path) -> None:
    whole = as_bytes(sound(0.1))
    for at in range(45):
        data = bytearray(whole)
        data[at] ^= 0xFF
        (tmp_path / "left-leg.wav").write_bytes(data)
        find_own(tmp_path)
        (tmp_path / "left-leg.wav").write_bytes(whole[:at])
        assert find_own(tmp_path).files == {}


def test_two_files_for_one_line_are_reported(tmp_path: Path) -> None:
    for name in ("left leg.wav", "left-leg.wav", "readme.txt", ".left-leg.wav"):
        write_wav(tmp_path / name, sound())
    own = find_own(tmp_path)
    assert own.files == {"left-leg": "left leg.wav"}
    assert own.mistakes == (("left-leg.wav", "is for the same line as left leg.wav"),)


def test_a_folder_that_is_not_there_has_no_recordings(tmp_path: Path) -> None:
    assert find_own(tmp_path / "nowhere").files == {}
    (tmp_path / "file").write_text("")
    assert find_own(tmp_path / "file").mistakes == ()
