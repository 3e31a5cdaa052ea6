# ruff: noqa: E501 - a file is one line
"""The library reads a file when it is asked for it, and no other."""

from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL

from nerveflow.routine import load as module
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library, UnknownRoutine
from nerveflow.routine.load import read

FLOW = 'format = 1\nname = "F"\nsummary = "f"\nsides = "each"\n[[step]]\ndo = "include"\nroutine = "r-1"\n'


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def counted(file: Path) -> str:
        found.append(file.stem)
        return read(file)

    monkeypatch.setattr(module, "read", counted)
    return found


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    for n in range(40):
        (tmp_path / f"r-{n}.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "flow.toml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "tibial-glide.toml").write_text(SMALL, encoding="utf-8")
    return Library(SHIPPED, tmp_path)


def test_one_routine_is_found_without_reading_the_others(shelf: Library, reads: list[str]) -> None:
    routine = shelf.get("flow").routine
    assert routine is not None
    compile_timeline(routine, shelf)
    assert shelf.own_parts(routine) == () and shelf.in_place_of_shipped("r-1") is None
    assert set(reads) == {"flow", "r-1"} and len(reads) < 10


def test_listing_and_asking_each_one_reads_each_file_a_few_times(
    shelf: Library, reads: list[str]
) -> None:
    listed = shelf.entries()
    for entry in listed:
        assert entry.routine is not None
        compile_timeline(entry.routine, shelf)
        shelf.own_parts(entry.routine)
    assert len(reads) < 4 * len(listed)


def test_what_is_found_alone_is_what_is_found_among_all(shelf: Library, tmp_path: Path) -> None:
    (tmp_path / "sural-glide.toml").write_text("broken", encoding="utf-8")
    (tmp_path / "odd.toml").write_text("broken", encoding="utf-8")
    (tmp_path / "Bad Name.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "lost.toml").symlink_to(tmp_path / "nowhere.toml")
    (tmp_path / "out.toml").symlink_to(SHIPPED / "short-flow.toml")
    (tmp_path / "twice.toml").symlink_to(tmp_path / "r-1.toml")
    among = {entry.id: entry for entry in reversed(shelf.entries())}
    for routine_id, entry in among.items():
        assert shelf.get(routine_id) == entry
    assert among["sural-glide"].origin == "shipped" and among["odd"].routine is None
    assert among["tibial-glide"].origin == "yours, replaces shipped"
    assert "rename it bad-name.toml, or use nerveflow add" in among["Bad Name"].trouble
    for unknown in ("nowhere", "", "../flow", "x" * 300):
        with pytest.raises((UnknownRoutine, CannotCompile)):
            shelf.routine(unknown)


def test_texts_replace_files_that_are_not_there_yet(shelf: Library) -> None:
    staged = shelf.with_texts({"r-1": SMALL.replace("reps = 5", "reps = 9"), "new": SMALL})
    assert staged.get("new").origin == "yours" and "new" in {e.id for e in staged.entries()}
    flow = staged.get("flow").routine
    assert flow is not None
    assert compile_timeline(flow, staged).about_ms > compile_timeline(flow, shelf).about_ms
    assert staged.with_texts({"tibial-glide": "broken"}).get("tibial-glide").origin == "shipped"
