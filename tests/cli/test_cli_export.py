"""The history as a file, and back: export, import, backup and wipe."""

import io
import json
import sys
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the commands are typed in."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize("kind", ["ndjson", "json", "csv"])
def test_an_export_comes_back_in_an_empty_history(
    kind: str, eventful: str, nerveflow: Nerveflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = nerveflow("session", eventful, "--json").json
    shown = nerveflow("export", "--format", kind, "-o", "mine")
    assert shown.code == 0
    assert "1 session" in shown.out
    assert "take care who can read it" in shown.out
    assert (folder / "mine").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder / "other"))
    joined = nerveflow("import", "mine")
    assert (joined.code, joined.err) == (0, "")
    assert "1 session added" in joined.out
    assert nerveflow("session", eventful, "--json").json == before
    again = nerveflow("import", "mine")
    assert again.out == "Nothing new: you have all of it already.\n"


@pytest.mark.usefixtures("eventful")
def test_an_export_to_standard_output_is_one_line_for_each_item(nerveflow: Nerveflow) -> None:
    lines = nerveflow("export", "-o", "-").out.splitlines()
    assert json.loads(lines[0])["format"] == "nerveflow history"
    assert {json.loads(line)["table"] for line in lines[1:]} >= {"session", "routine_text"}


@pytest.mark.usefixtures("eventful")
def test_no_export_replaces_a_file(nerveflow: Nerveflow, folder: Path) -> None:
    (folder / "nerveflow-export.ndjson").write_text("mine")
    shown = nerveflow("export")
    assert shown.code == 1
    assert "exists already" in shown.err
    assert (folder / "nerveflow-export.ndjson").read_text() == "mine"


def test_csv_does_not_go_to_standard_output(nerveflow: Nerveflow) -> None:
    shown = nerveflow("export", "--format", "csv", "-o", "-")
    assert shown.code == 2
    assert "a folder" in shown.err


def test_a_place_that_cannot_be_written_is_one_line(nerveflow: Nerveflow) -> None:
    shown = nerveflow("export", "-o", "no/such/folder")
    assert shown.code == 1
    assert "cannot be written" in shown.err


@pytest.mark.usefixtures("eventful")
def test_a_look_before_an_import_changes_nothing(
    nerveflow: Nerveflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nerveflow("export", "-o", "mine")
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder / "other"))
    assert "1 session would be added" in nerveflow("import", "mine", "--dry-run").out
    assert "No sessions yet" in nerveflow("history").out


@pytest.mark.usefixtures("eventful")
def test_bad_rows_are_listed_and_the_exit_code_says_so(
    nerveflow: Nerveflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nerveflow("export", "-o", "mine")
    with (folder / "mine").open("a", encoding="utf-8") as file:
        file.writelines('{"table": "go\x1b[2Jal"}\n' for _ in range(30))
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder / "other"))
    shown = nerveflow("import", "mine")
    assert shown.code == 1
    assert "and 10 more" in shown.err
    assert "\x1b" not in shown.err
    assert "1 session added" in shown.out
    assert "30 rows left out" in shown.out


@pytest.mark.usefixtures("eventful")
def test_a_line_that_is_not_json_is_named_in_our_words_with_one_line_number(
    nerveflow: Nerveflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nerveflow("export", "-o", "mine")
    lines = (folder / "mine").read_text(encoding="utf-8").splitlines()
    bad = ('  {"table', "[" * 100_000, "1" * 5_000)
    (folder / "mine").write_text("\n".join((*lines, *bad, "")), encoding="utf-8")
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder / "other"))
    said, first = nerveflow("import", "mine").err, len(lines) + 1
    assert f"line {first}: it is not JSON from character 4 on\n" in said
    assert f"line {first + 1}: it is not JSON\n" in said
    assert f"line {first + 2}: it is not JSON\n" in said


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("none", 1, "cannot be read"),
        (
            ".",
            2,
            ": it is not an exported history of nerveflow; a folder with one has a session.csv\n",
        ),
        ("text", 2, "text: it is not an exported history of nerveflow\n"),
    ],
)
def test_what_is_no_export_is_one_line(
    name: str, code: int, words: str, nerveflow: Nerveflow, folder: Path
) -> None:
    (folder / "text").write_text("hello")
    shown = nerveflow("import", name)
    assert shown.code == code
    assert words in shown.err


@pytest.mark.usefixtures("eventful")
def test_a_history_is_not_joined_with_itself(nerveflow: Nerveflow, home: Path) -> None:
    shown = nerveflow("import", str(home / "history.sqlite3"))
    assert shown.code == 2
    assert "your own history" in shown.err


def test_a_backup_is_a_history_that_can_be_imported(
    eventful: str, nerveflow: Nerveflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "mine.sqlite3: 1 session." in nerveflow("backup", "mine.sqlite3").out
    assert nerveflow("backup", "mine.sqlite3").code == 1
    assert nerveflow("backup", "no/such/folder").code == 1
    monkeypatch.setenv("NERVEFLOW_HOME", str(folder / "other"))
    assert nerveflow("backup").code == 1
    assert nerveflow("import", "mine.sqlite3").code == 0
    assert nerveflow("session", eventful[:20]).code == 0
    copies = list((folder / "other").rglob("*.bak"))
    assert len(copies) == 1
    assert "Nothing new" in nerveflow("import", "mine.sqlite3").out
    assert list((folder / "other").rglob("*.bak")) == copies
    monkeypatch.setattr(sys, "stdin", io.StringIO("wipe\n"))
    assert f"An older copy is at {copies[0]}." in nerveflow("wipe").out


@pytest.mark.usefixtures("eventful")
def test_the_history_is_deleted_only_for_the_typed_word(
    nerveflow: Nerveflow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed in ("", "yes\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        shown = nerveflow("wipe")
        assert shown.code == 1
        assert "Nothing was deleted" in shown.out
    (home / "cache").mkdir(exist_ok=True)
    (home / "cache" / "home.json").write_text("{}")
    monkeypatch.setattr(sys, "stdin", io.StringIO("wipe\n"))
    shown = nerveflow("wipe")
    assert shown.code == 0
    assert "A copy is at" in shown.out and "An older copy" not in shown.out
    assert not (home / "cache").exists()
    assert "No sessions yet" in nerveflow("history").out


def test_where_there_is_no_history_there_is_nothing_to_delete(nerveflow: Nerveflow) -> None:
    assert nerveflow("wipe").code == 1
