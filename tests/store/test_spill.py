import json
import os
import stat
from datetime import timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from store.recording import STARTED

from nerveflow.session.commands import LogEntry, Mark, Tension
from nerveflow.session.terms import Status
from nerveflow.store.spill import Spill, SpilledPiece, spill_folders, spilled, taking_folder

ONE = SpilledPiece(3, (LogEntry(1_000, Tension(2)), LogEntry(1_200, Mark())), None, STARTED)
TWO = SpilledPiece(5, (LogEntry(2_000, Tension(1)),), None, STARTED + timedelta(seconds=1))
END = SpilledPiece(6, (), Status.STOPPED, STARTED)


def test_what_was_added_is_read_back_in_order(tmp_path: Path, path: Path) -> None:
    spill = Spill((tmp_path / "cache",), path, "one")
    for piece in (ONE, TWO, END):
        spill.add(piece)
    (found,) = spilled((tmp_path / "cache",), path)
    assert (found.session, found.pieces) == ("one", (ONE, TWO, END))
    assert found.files == (spill.path,)
    assert (ONE.last, TWO.last, END.last) == (4, 5, 5)
    found.remove()
    assert not list(spilled((tmp_path / "cache",), path))


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_only_the_user_can_read_it_whatever_the_umask(tmp_path: Path, path: Path) -> None:
    before = os.umask(0)
    try:
        spill = Spill((tmp_path / "cache",), path, "one")
        spill.add(ONE)
    finally:
        os.umask(before)
    assert spill.path is not None
    assert stat.S_IMODE(spill.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(spill.path.parent.stat().st_mode) == 0o700


def test_what_one_folder_does_not_take_the_next_one_does(tmp_path: Path, path: Path) -> None:
    (tmp_path / "file").touch()
    folders = (tmp_path / "file" / "cache", tmp_path / "second")
    spill = Spill(folders, path, "one")
    spill.add(ONE)
    assert spill.path is not None and spill.path.parent == tmp_path / "second"
    (found,) = spilled(folders, path)
    assert found.pieces == (ONE,)


def test_a_file_that_takes_no_more_is_followed_by_another_with_everything(
    tmp_path: Path, path: Path
) -> None:
    spill = Spill((tmp_path / "cache",), path, "one")
    spill.add(ONE)
    assert spill.path is not None
    spill.path.unlink()
    spill.path.mkdir()
    spill.add(TWO)
    (found,) = spilled((tmp_path / "cache",), path)
    assert found.pieces == (ONE, TWO)


def test_where_no_folder_takes_it_the_next_piece_takes_it_along(tmp_path: Path, path: Path) -> None:
    (tmp_path / "file").touch()
    spill = Spill((tmp_path / "file" / "cache",), path, "one")
    with pytest.raises(OSError, match="File exists"):
        spill.add(ONE)
    assert spill.path is None
    (tmp_path / "file").unlink()
    spill.add(TWO)
    (found,) = spilled((tmp_path / "file" / "cache",), path)
    assert found.pieces == (ONE, TWO)
    with pytest.raises(OSError, match="no folder"):
        Spill((), path, "two").add(ONE)


def test_a_file_of_an_earlier_start_is_neither_deleted_nor_added_to(
    tmp_path: Path, path: Path
) -> None:
    folders = (tmp_path / "cache",)
    Spill(folders, path, "one").add(ONE)
    later = Spill(folders, path, "one")
    later.add(TWO)
    (found,) = spilled(folders, path)
    assert found.pieces == (ONE, TWO)
    later.clear()
    (found,) = spilled(folders, path)
    assert found.pieces == (ONE,)


def test_a_disk_that_is_full_in_the_middle_leaves_no_half_file(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, full = os.fsync, [True]

    def once_full(descriptor: int) -> None:
        if full.pop() if full else False:
            raise OSError(ENOSPC, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", once_full)
    folders = (tmp_path / "cache", tmp_path / "second")
    Spill(folders, path, "one").add(ONE)
    assert not list(folders[0].iterdir())
    (found,) = spilled(folders, path)
    assert found.pieces == (ONE,)


def test_once_everything_is_in_the_history_nothing_is_left(tmp_path: Path, path: Path) -> None:
    spill = Spill((tmp_path / "cache",), path, "one")
    spill.add(ONE)
    spill.clear()
    assert not list((tmp_path / "cache").iterdir())
    spill.add(TWO)
    (found,) = spilled((tmp_path / "cache",), path)
    assert found.pieces == (TWO,)


def test_a_line_that_was_cut_is_left_out(tmp_path: Path, path: Path) -> None:
    spill = Spill((tmp_path / "cache",), path, "one")
    spill.add(ONE)
    spill.add(TWO)
    assert spill.path is not None
    spill.path.write_bytes(spill.path.read_bytes()[:-9])
    (found,) = spilled((tmp_path / "cache",), path)
    assert found.pieces == (ONE,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json\n",
        "[]\n",
        '{"history": 1}\n',
        '{"history": "/another/history.sqlite3", "session": "one"}\n',
    ],
)
def test_a_file_that_is_none_of_ours_is_passed_by(tmp_path: Path, path: Path, text: str) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    (folder / "one.0.unsaved.jsonl").write_text(text)
    (folder / "bytes.0.unsaved.jsonl").write_bytes(b"\xff\xfe\n")
    (folder / "folder.0.unsaved.jsonl").mkdir()
    assert not list(spilled((folder, tmp_path / "missing"), path))


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"first": "1", "rows": [], "end": null, "now": "2026-03-02T18:30:00+01:00"}',
        '{"first": 1, "rows": [[1]], "end": null, "now": "2026-03-02T18:30:00+01:00"}',
        '{"first": 1, "rows": [[-1, "mark", "{}"]], "end": null, "now": "2026-03-02T18:30Z"}',
        '{"first": 1, "rows": [], "end": "flown", "now": "2026-03-02T18:30:00+01:00"}',
        '{"first": 1, "rows": [], "end": null, "now": "2026-03-02T18:30:00"}',
    ],
)
def test_a_piece_that_nobody_wrote_is_passed_by(tmp_path: Path, path: Path, line: str) -> None:
    spill = Spill((tmp_path / "cache",), path, "one")
    spill.add(ONE)
    assert spill.path is not None
    with spill.path.open("a") as file:
        file.write(line + "\n")
    (found,) = spilled((tmp_path / "cache",), path)
    assert found.pieces == (ONE,)


@pytest.mark.skipif(os.name != "posix", reason="others can write to a folder of POSIX")
def test_a_folder_that_others_can_write_to_is_neither_used_nor_read(
    tmp_path: Path, path: Path
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    heading = json.dumps({"history": str(path.absolute()), "session": "one"})
    (folder / "one.0.unsaved.jsonl").write_text(heading + "\n")
    assert not list(spilled((folder,), path))
    with pytest.raises(OSError, match="is not private to this user"):
        Spill((folder,), path, "two").add(ONE)


def test_the_folders_are_in_the_cache_and_then_in_the_temporary_folder(tmp_path: Path) -> None:
    cache, temporary = spill_folders(tmp_path)
    assert cache.parent == tmp_path
    assert temporary.name.startswith("nerveflow-")


def test_without_users_a_folder_is_enough(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.getuid", raising=False)
    assert spill_folders(tmp_path)[1].name == "nerveflow-user"
    spill = Spill((tmp_path / "cache",), path, "one")
    spill.add(ONE)
    assert len(list(spilled((tmp_path / "cache",), path))) == 1


def test_the_folder_that_takes_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bad, good = tmp_path / "file" / "no", tmp_path / "good"
    assert taking_folder((bad, good)) == good
    assert list(good.iterdir()) == []
    assert taking_folder((bad,)) is None
