import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow

from nerveflow.routine.load import load


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "routines"


Typed = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    def type_in(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr("nerveflow.cli.new.on_terminal", lambda: True)

    return type_in


def test_a_new_file_is_made_by_options_and_can_be_run_at_once(
    nerveflow: Nerveflow, folder: Path
) -> None:
    ran = nerveflow(
        "new", "Calf on the chair", "--nerve", "sural", "--joint", "foot", "--reps", "7"
    )
    file = folder / "calf-on-the-chair.toml"
    assert ran.code == 0 and ran.out.startswith(f"made: {file}\n\nnext:\n")
    assert (folder / "routine.schema.json").is_file()
    made = load(file)
    assert made.name == "Calf on the chair" and made.nerve == "sural"
    assert nerveflow("check", "--strict", str(folder)).code == 0
    assert nerveflow("fmt", "--check", str(folder)).code == 0
    assert nerveflow("show", "calf-on-the-chair").code == 0


def test_every_command_that_it_names_next_is_understood(nerveflow: Nerveflow, folder: Path) -> None:
    shown = nerveflow("new", "evening").out
    assert f"nerveflow show {'evening'}" in shown and f"--watch {folder / 'evening.toml'}" in shown
    assert load(folder / "evening.toml").name == "Evening"


def test_a_new_file_is_made_by_questions(nerveflow: Nerveflow, folder: Path, typed: Typed) -> None:
    typed("Gentle one", "2", "lyi", "toes", "knee", "12", "6", "My physiotherapist")
    ran = nerveflow("new")
    assert ran.code == 0 and ran.out.count("What moves?") == 2
    made = load(folder / "gentle-one.toml")
    assert (made.nerve, made.posture) == ("sural", "Lying on the back")
    assert made.source[0].title == "My physiotherapist"
    typed("", "", "", "", "", "")
    assert nerveflow("new").code == 0 and (folder / "my-glide.toml").is_file()
    typed("Half")
    ran = nerveflow("new")
    assert (ran.code, ran.err) == (130, "nerveflow: nothing was written\n")
    assert not (folder / "half.toml").exists()


def test_a_copy_begins_with_another_routine(nerveflow: Nerveflow, folder: Path) -> None:
    assert nerveflow("new", "gentler", "--from", "tibial-glide").code == 0
    made = load(folder / "gentler.toml")
    assert made.name == "Gentler" and len(made.step) == 10
    assert nerveflow("new", "--from", "gentler").code == 0
    assert load(folder / "my-gentler.toml").name == "My Gentler"
    assert nerveflow("check", "--strict", str(folder)).code == 0


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ((), 2, "nerveflow new NAME"),
        (("tibial-glide",), 1, "is a shipped routine; choose another name"),
        (("x", "--from", "nowhere"), 2, "there is no routine 'nowhere'"),
        (
            ("x", "--nerve", "sural", "--joint", "toes"),
            2,
            "--joint toes does not go with the sural nerve: choose knee, ankle, foot",
        ),
        (("x", "--reps", "11"), 2, "5 to 10"),
        (("x", "--nerve", "optic"), 2, "tibial"),
    ],
)
def test_what_cannot_be_made_is_one_line(
    nerveflow: Nerveflow, folder: Path, words: tuple[str, ...], code: int, expected: str
) -> None:
    ran = nerveflow("new", *words)
    assert ran.code == code and expected in ran.err and ran.err.count("\n") == 1
    assert not folder.exists()


def test_nothing_is_overwritten(nerveflow: Nerveflow, folder: Path) -> None:
    nerveflow("new", "evening")
    (folder / "evening.toml").write_text("mine", encoding="utf-8")
    ran = nerveflow("new", "Evening")
    assert ran.code == 1 and "already; choose another name" in ran.err
    assert (folder / "evening.toml").read_text(encoding="utf-8") == "mine"
