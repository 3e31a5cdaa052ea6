import os
import stat
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from nerveflow.audio.clip import Clip, read_wav, write_wav
from nerveflow.author.recovery import Recovery
from nerveflow.private import private_folder, write_private
from nerveflow.store.spill import make_own_folder
from nerveflow.ui.home_page import HomeCache, HomePage, Today

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are a matter of Unix")

CLIP = Clip(48_000, 1, array("h", [1, 2, 3]))
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Each umask that somebody might have, in this process until the test is over."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Whether it is a folder, and the mode, of everything below."""
    found = (each.lstat().st_mode for each in (folder, *folder.rglob("*")))
    return {(stat.S_ISDIR(mode), stat.S_IMODE(mode)) for mode in found}


def write_everything(cache: Path) -> None:
    """All that the program writes into its cache and beside the history on its own."""
    write_wav(cache / "voice" / "a.wav", CLIP)
    write_wav(cache / "player" / "a-50.wav", CLIP, 50)
    HomeCache(cache / "home.json", (), (), "1").made(lambda: HomePage((), Today("today")), NOW)
    assert Recovery(cache / "unsaved", Path("mine.toml")).store("text", NOW)


def test_what_the_program_writes_on_its_own_is_for_its_owner_alone_whatever_the_umask(
    tmp_path: Path, umask: int
) -> None:
    cache = tmp_path / "cache"
    write_everything(cache)
    assert modes(cache) == {(True, 0o700), (False, 0o600)}
    assert len([each for each in cache.rglob("*") if each.is_file()]) == 4
    assert read_wav(cache / "voice" / "a.wav").samples == CLIP.samples


def test_a_cache_that_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / "cache" / "voice").mkdir(parents=True)
    (tmp_path / "cache" / "voice").chmod(0o777)
    write_wav(tmp_path / "cache" / "voice" / "a.wav", CLIP)
    assert stat.S_IMODE((tmp_path / "cache" / "voice").stat().st_mode) == 0o700


def test_a_link_in_the_place_of_a_file_is_replaced_and_never_written_through(
    tmp_path: Path,
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    cache = tmp_path / "cache"
    for name in ("voice/a.wav", "voice/a.part", "player/a-50.wav", "player/a-50.part", "home.json"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).symlink_to(victim)
    place = Recovery(cache / "unsaved", Path("mine.toml")).place
    place.parent.mkdir()
    place.symlink_to(victim)
    write_everything(cache)
    assert victim.read_text() == "mine"
    assert not place.is_symlink()
    assert not (cache / "home.json").is_symlink()


def test_a_spill_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    with pytest.raises(PermissionError, match="is not private to this user"):
        make_own_folder(tmp_path / "link")


def test_two_that_write_the_same_line_at_once_do_not_share_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "a.wav"

    def meanwhile(stream: BinaryIO) -> None:
        write_private(file, lambda other: other.write(b"second"))
        stream.write(b"first")

    write_private(file, meanwhile)
    assert file.read_bytes() == b"first"
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_written_to_its_end_leaves_nothing_behind(tmp_path: Path) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "cache" / "a.wav"
    with pytest.raises(OSError, match="No space left"):
        write_private(file, full)
    assert list(file.parent.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with pytest.raises(OSError, match="cache"):
        private_folder(tmp_path / "cache" / "voice")
