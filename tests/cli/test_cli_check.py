from pathlib import Path

from cli.typing_in import Nerveflow, broken_routine, items
from syrupy.assertion import SnapshotAssertion

from nerveflow.resources import shipped


def test_check_says_where_and_exits_with_one(nerveflow: Nerveflow, tmp_path: Path) -> None:
    file = broken_routine(tmp_path)
    ran = nerveflow("check", str(file))
    assert ran.code == 1 and f"{file}:3:1: " in ran.out
    findings = items(nerveflow("check", str(file), "--json").json)
    assert {finding["severity"] for finding in findings} == {"error"}
    assert any("summary" in str(finding["hint"]) for finding in findings)


def test_check_of_what_is_shipped_finds_nothing(nerveflow: Nerveflow) -> None:
    files = [str(file) for file in sorted(shipped("routines").glob("*.toml"))]
    ran = nerveflow("check", *files)
    assert ran.code == 0 and ran.out.count("fine") == len(files)


def test_one_broken_file_of_several_is_enough_for_exit_code_one(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    fine = shipped("routines") / "tibial-glide.toml"
    ran = nerveflow("check", str(fine), str(broken_routine(tmp_path)))
    assert ran.code == 1 and f"{fine}: fine\n" in ran.out


def test_check_of_a_missing_file_is_a_finding(nerveflow: Nerveflow, tmp_path: Path) -> None:
    ran = nerveflow("check", str(tmp_path / "nowhere.toml"))
    assert ran.code == 1 and "nowhere.toml:1:1" in ran.out and ran.err == ""


def test_the_fields_of_findings_are_those_of_the_golden_file(
    nerveflow: Nerveflow, tmp_path: Path, golden: SnapshotAssertion
) -> None:
    assert nerveflow("check", str(broken_routine(tmp_path)), "--json").shape == golden
