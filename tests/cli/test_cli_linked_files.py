"""A file that a person named and that is a symbolic link stays one: its target is written."""

import shutil
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow

ROUTINE = Path(__file__).parents[2] / "routines" / "tibial-glide.toml"


@pytest.fixture
def nerveflow(capsys: pytest.CaptureFixture[str]) -> Nerveflow:
    return Nerveflow(capsys)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.html", ("report", "-o", "{}", "--force")),
        ("drawing.svg", ("draw", "tibial-glide", "2", "-o", "{}")),
        ("calendar.ics", ("remind", "--ics", "{}")),
        ("mine.toml", ("fmt", "{}")),
        ("config.toml", ("plan", "short-flow", "--weekly", "4")),
    ],
)
def test_what_a_link_points_to_is_written(
    nerveflow: Nerveflow, home: Path, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    assert nerveflow("log", "yesterday", "tibial-glide").code == 0
    assert nerveflow("plan", "short-flow", "--weekly", "3").code == 0
    (tmp_path / "kept").mkdir()
    kept = tmp_path / "kept" / name
    link = (home if name == "config.toml" else tmp_path) / name
    if name == "config.toml":
        link.rename(kept)
    else:
        shutil.copy(ROUTINE, kept)
        kept.write_text(kept.read_text("utf-8").replace(" = ", "="), "utf-8")
    link.symlink_to(kept)
    before = kept.read_bytes()
    ran = nerveflow(*(word.format(link) for word in words))
    assert ran.code == 0, ran.err
    assert link.is_symlink() and link.resolve() == kept.resolve()
    assert kept.read_bytes() != before
    assert [each.name for each in kept.parent.iterdir()] == [name]


@pytest.mark.parametrize(
    "words", [("export", "-o", "{}"), ("pack", "short-flow", "--to", "{}"), ("backup", "{}")]
)
def test_others_write_over_no_file_and_through_no_link(
    nerveflow: Nerveflow, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert nerveflow("log", "yesterday", "tibial-glide").code == 0
    kept, link = tmp_path / "kept", tmp_path / "link"
    kept.write_text("mine", "utf-8")
    link.symlink_to(kept)
    ran = nerveflow(*(word.format(link) for word in words))
    assert ran.code and "exists already" in ran.err
    assert kept.read_text("utf-8") == "mine" and link.is_symlink()
