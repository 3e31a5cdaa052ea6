"""What commands write takes its place whole, or what was there stays."""

import os
import stat
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow

from nerveflow import exits
from nerveflow.cli.files import whole_file

WRITES = {
    "report.md": ("report", "--force", "-o", "{file}"),
    "weeks.ics": ("remind", "--ics", "{file}"),
    "nerveflow-short-flow.timer": ("remind", "--timer", "systemd", "--folder", "{folder}"),
    "glide.svg": ("draw", "tibial-glide", "3", "-o", "{file}"),
    "glide.png": ("draw", "tibial-glide", "3", "-o", "{file}"),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_file_that_cannot_be_written_whole_stays_as_it_was(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert nerveflow("plan", "short-flow", "--weekly", "2").code == exits.DONE
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / name).write_text("what was there", encoding="utf-8")
    words = [word.format(file=folder / name, folder=folder) for word in WRITES[name]]

    def full(part: Path, target: Path) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        ran = nerveflow(*words)
    assert ran.code == exits.FINDINGS and "No space left on device" in ran.err
    assert [each.name for each in folder.iterdir()] == [name]
    assert (folder / name).read_text(encoding="utf-8") == "what was there"
    assert nerveflow(*words).code == exits.DONE
    assert (folder / name).read_bytes() != b"what was there"


@pytest.mark.skipif(os.name != "posix", reason="modes and links are a matter of Unix")
def test_the_mode_of_a_file_and_a_link_to_it_stay(tmp_path: Path) -> None:
    file, link, new = (tmp_path / name for name in ("file", "link", "new"))
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    for target in (link, new):
        with whole_file(target) as part:
            part.write_text("new", encoding="utf-8")
    assert link.is_symlink() and file.read_text(encoding="utf-8") == "new"
    usual = tmp_path / "usual"
    usual.touch()
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (file, new, usual)]
    assert modes[0] == 0o640 and modes[1] == modes[2]


@pytest.mark.skipif(os.name != "posix", reason="there is no such device")
def test_what_is_no_file_is_written_to_as_it_is() -> None:
    with whole_file(Path(os.devnull)) as place:
        assert place == Path(os.devnull)
        place.write_text("nothing", encoding="utf-8")
    assert not Path(os.devnull).is_file()
