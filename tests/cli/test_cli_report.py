"""`nerveflow report`."""

from pathlib import Path

import pytest
from cli.typing_in import Nerveflow


@pytest.mark.usefixtures("eventful")
def test_a_page_is_written_once_and_for_this_user_alone(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    shown = nerveflow("report", "-o", str(file))
    assert (shown.code, shown.err) == (0, "")
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert file.stat().st_mode & 0o077 == 0
    again = nerveflow("report", "-o", str(file))
    assert again.code == 1 and "--force" in again.err
    assert nerveflow("report", "-o", str(file), "--force").code == 0


@pytest.mark.usefixtures("eventful")
def test_parts_of_it_are_text_for_another_program(nerveflow: Nerveflow) -> None:
    shown = nerveflow("report", "-o", "-", "--only", "summary", "stops").out
    assert [line for line in shown.splitlines() if line.startswith("## ")] == [
        "## Summary, to paste into notes",
        "## Pauses, stops and symptoms",
    ]


@pytest.mark.parametrize(
    ("words", "code", "wrong"),
    [
        (("-o", "report.pdf"), 2, "must end in .html or .md"),
        (("-o", "no/such/folder/report.md"), 1, "cannot be written"),
        (("-o", "report.md", "--from", "2026-03-02", "--to", "2026-03-01"), 2, "is after"),
        (("-o", "report.md", "--from", "soon"), 2, "is not a day"),
    ],
)
def test_what_cannot_be_written_is_one_line(
    nerveflow: Nerveflow, words: tuple[str, ...], code: int, wrong: str
) -> None:
    shown = nerveflow("report", *words)
    assert shown.code == code
    assert wrong in shown.err
