import sys
from io import StringIO
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow
from routine.samples import SMALL

from nerveflow.author.formatter import laid_out
from nerveflow.resources import shipped

MESSY = SMALL.replace('name = "Small"\n', "").replace(
    "format = 1\n", "format = 1\nname='Small' # x\n"
)


def written(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_is_laid_out_and_keeps_its_comments(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = written(tmp_path, MESSY)
    file.chmod(0o600)
    ran = nerveflow("fmt", str(file))
    assert (ran.code, ran.out) == (0, f"{file}: tidied up\n")
    assert '# x\nname = "Small"' in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600 and list(tmp_path.iterdir()) == [file]
    assert nerveflow("fmt", str(file)).out == ""


def test_check_changes_nothing_and_says_what_would(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = written(tmp_path, MESSY)
    written(tmp_path, laid_out(SMALL), "tidy")
    ran = nerveflow("fmt", "--check", str(tmp_path))
    assert (ran.code, ran.out) == (1, f"{file}: is not tidy\n")
    assert file.read_text(encoding="utf-8") == MESSY
    assert nerveflow("fmt", "--check", str(shipped("routines"))).code == 0


def test_standard_input_goes_to_standard_output(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(MESSY))
    ran = nerveflow("fmt", "-")
    assert (ran.code, ran.out) == (0, laid_out(MESSY))
    monkeypatch.setattr(sys, "stdin", StringIO(MESSY))
    assert nerveflow("fmt", "-", "--check").out == "-: is not tidy\n"


def test_what_cannot_be_read_is_one_line_and_the_others_are_done(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    broken, file = written(tmp_path, "a = ", "broken"), written(tmp_path, MESSY)
    ran = nerveflow("fmt", str(broken), str(tmp_path / "none.toml"), str(file))
    assert ran.code == 1 and ran.out == f"{file}: tidied up\n" and ran.err.count("\n") == 2
    assert f"{broken}: a value is missing (at line 1, column 5)" in ran.err
    assert broken.read_text(encoding="utf-8") == "a = "


def test_a_folder_that_takes_no_file_is_one_line(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, MESSY)

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    ran = nerveflow("fmt", str(file))
    assert ran.code == 1 and "cannot write" in ran.err
    assert file.read_text(encoding="utf-8") == MESSY


def test_a_file_that_cannot_be_read_has_no_line_and_column(nerveflow: Nerveflow) -> None:
    for command in ("fmt", "add"):
        ran = nerveflow(command, "nowhere.toml")
        assert ran.code == 1 and ran.err == "nerveflow: nowhere.toml: there is no such file\n"
