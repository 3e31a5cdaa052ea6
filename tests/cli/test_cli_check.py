import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, broken_routine, items
from routine.samples import SMALL
from syrupy.assertion import SnapshotAssertion

from nerveflow.resources import shipped

SLIP = SMALL.replace("dorsiflexion", "dorsiflexon").replace('"each"', '"eech"')
WARNED = SMALL.replace('cautions = ["Gently."]\n', "")


def written(folder: Path, text: str, name: str = "mine") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_check_says_where_and_exits_with_one(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = broken_routine(tmp_path)
    ran = nerveflow("check", str(file))
    assert (
        ran.code == 1
        and f"{file}:3:1: " in ran.out
        and "(did you mean summary?) [unknown-key]\n" in ran.out
    )
    findings = items(nerveflow("check", str(file), "--json").json)
    assert {finding["severity"] for finding in findings} == {"error"}
    assert any("summary" in str(finding["hint"]) for finding in findings)


def test_check_of_what_is_shipped_finds_nothing(nerveflow: Nerveflow) -> None:
    files = [str(file) for file in sorted(shipped("routines").glob("*.toml"))]
    ran = nerveflow("check", *files, "--strict")
    assert ran.code == 0 and ran.out.count("no mistakes") == len(files)
    assert ran.out.endswith(f"{len(files)} files: 0 errors, 0 warnings\n")
    assert nerveflow("check", str(shipped("routines")), "--strict") == ran


def test_one_broken_file_of_several_is_enough_for_exit_code_one(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    fine = shipped("routines") / "tibial-glide.toml"
    ran = nerveflow("check", str(fine), str(broken_routine(tmp_path)))
    assert ran.code == 1 and f"{fine}: no mistakes\n" in ran.out


def test_check_of_a_missing_file_is_a_finding(nerveflow: Nerveflow, tmp_path: Path) -> None:
    ran = nerveflow("check", str(tmp_path / "nowhere.toml"))
    assert ran.code == 1 and "nowhere.toml:1:1" in ran.out and ran.err == ""


def test_a_warning_alone_is_a_finding_only_where_that_is_asked_for(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    file = written(tmp_path, WARNED)
    ran = nerveflow("check", str(file))
    assert ran.code == 0 and "warning: cautions" in ran.out
    assert nerveflow("check", str(file), "--strict").code == 1


def test_an_empty_folder_has_nothing_wrong(nerveflow: Nerveflow, tmp_path: Path) -> None:
    ran = nerveflow("check", str(tmp_path))
    assert (ran.code, ran.out) == (0, "0 files: 0 errors, 0 warnings\n")


def test_standard_input_is_checked_as_an_editor_sends_it(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(SLIP))
    ran = nerveflow("check", "-", "--fix")
    assert ran.code == 1 and ran.out.startswith("standard input:6:9: sides: ")
    monkeypatch.setattr(sys, "stdin", None)
    assert nerveflow("check", "-").code == 1


def test_slips_of_one_letter_are_mended_and_named(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = written(tmp_path, SLIP)
    ran = nerveflow("check", str(file), "--fix")
    assert ran.code == 0 and ran.out.splitlines() == [
        f"{file}:6: sides: now each",
        f"{file}:22: step 1, pose: now dorsiflexion 10",
        f"{file}: no mistakes",
    ]
    assert file.read_text(encoding="utf-8") == SMALL
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_person_has_to_decide_is_not_mended(nerveflow: Nerveflow, tmp_path: Path) -> None:
    text = SMALL.replace('"each"', '"both"')
    file = written(tmp_path, text)
    missing = str(tmp_path / "nowhere.toml")
    assert nerveflow("check", str(file), missing, "--fix").code == 1
    assert file.read_text(encoding="utf-8") == text


def test_watching_checks_again_on_every_save_until_it_is_ended(tmp_path: Path) -> None:
    file, shown = written(tmp_path, WARNED), tmp_path / "told.txt"

    def until(text: str) -> None:
        deadline = time.monotonic() + 20
        while text not in shown.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline, shown.read_text(encoding="utf-8")
            time.sleep(0.02)

    with shown.open("w", encoding="utf-8") as output:
        words = (sys.executable, "-m", "nerveflow", "check", "--watch", str(tmp_path))
        watching = subprocess.Popen(words, stdout=output)
    try:
        until("1 file: 0 errors, 1 warning\n")
        file.write_text(SMALL, encoding="utf-8")
        until(f"{file}: no mistakes\n")
        file.unlink()
        until("0 files: 0 errors, 0 warnings\n")
        assert watching.poll() is None
    finally:
        watching.terminate()
        watching.wait(10)


def test_the_fields_of_findings_are_those_of_the_golden_file(
    nerveflow: Nerveflow, tmp_path: Path, golden: SnapshotAssertion
) -> None:
    assert nerveflow("check", str(broken_routine(tmp_path)), "--json").shape == golden
